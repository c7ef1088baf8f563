// The chosen readings of a text as CoNLL-U, and the syntactic words a written word is parted into.
//
//   "wllHZr" ("and for the ban")  ->  1-3 wllHZr, 1 w CCONJ, 2 l ADP, 3 AlHZr NOUN Definite=Def|Number=Sing
//
// The article stays with its noun; the future's s is a word of its own (PART). Heads and relations are left empty: Warraq
// does not parse. MISC tells what a table cannot: Lexicon=hunspell|names|guess where the reading is not from our own tables,
// Masdar/participle readings carry their verb as lemma. Cost: linear.
#pragma once

#include <string>
#include <vector>

#include "morph/words.h"

namespace warraq::morph {

// One syntactic word: the letters [begin, end) of the token; `restored` where the article's swallowed alif stands before it again.
struct Part {
  enum class Kind : std::uint8_t { conjunction, preposition, future, stem, enclitic } kind = Kind::stem;
  std::uint8_t begin = 0, end = 0;
  bool restored = false;
  std::string_view upos = "X";
};

std::vector<Part> parts_of(const Words& words, std::size_t token, const Analysis& a);

std::string conllu(const Words& words);

}  // namespace warraq::morph
