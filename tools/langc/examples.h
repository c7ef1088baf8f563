// Runs the `+` and `-` examples of all rules through the whole engine on the language just compiled.
//
// A `+` text must give, in the rule's layer and by the rule, exactly the facts of its `=` lines; a `-` text none by it.
// Texts are read as published on 2015-08-07 (a Friday) unless they begin with [2020-10-08].
#pragma once

#include <string>

#include "tools/langc/source.h"

namespace warraq::langc {

struct ExampleReport {
  int run = 0, failed = 0;
  std::string failures;  // compiler-style lines
};

ExampleReport run_examples(const Source& source, const std::string& compiled);

}  // namespace warraq::langc
