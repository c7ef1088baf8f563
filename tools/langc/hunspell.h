// The words of Debian's hunspell-ar (Ayaspell, MPL-1.1), read from its two files: what our own tables lack.
//
//   names.dic  "AgtrAb/65"            a noun; its flags say whether it takes the article, a dual, which plurals, a nisba
//   verb.huns  "yxdm/229 <TAB> 4068"  one conjugated form; the second number names its verb and tense, the flags its endings
//
// Clitics are left out: the engine takes them off itself. Of verbs the second person and the imperative are left out, which
// news hardly writes. Part of speech is sure; gender and number follow the flags and are rough. Cost: a second.
#pragma once

#include <string>
#include <vector>

#include "tools/langc/paradigm.h"

namespace warraq::langc {

struct BorrowedWord {
  std::string citation;  // letters: the stem of a noun, the past of a verb
  std::vector<Form> forms;
};

// `aff` and `dic` are the files' bytes.
std::vector<BorrowedWord> read_hunspell(std::string_view aff, std::string_view dic);

}  // namespace warraq::langc
