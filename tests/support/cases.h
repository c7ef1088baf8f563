// Golden cases: text in, text out, in files that a person writes and reads.
//
//   name: what it shows
//   INPUT, any number of lines
//   ----
//   EXPECTED, any number of lines
//   ====
//   name: the next one ...
//
// A name that begins with "fixme " says that the engine is known to be wrong there: EXPECTED is what would be right, and
// the test fails on the day it is reached, so that the fixme goes. With WARRAQ_UPDATE=1 in the environment the files are rewritten with what the code gives; read the diff.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace warraq::tests {

struct Case {
  std::string name, input, expected;
};

std::filesystem::path source_dir();
bool updating();
std::string load(const std::filesystem::path& path);

// Every .case file of tests/`folder` through `run`, compared with what is written. Fails where there is no case.
void check_cases(const std::string& folder, const std::function<std::string(const Case&)>& run);

}  // namespace warraq::tests
