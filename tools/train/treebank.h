// A treebank in CoNLL-U whose words are parted into clitics by "SpaceAfter=No" (as in Arabic-PUD), read as written
// words with the reading its annotators gave them.
#pragma once

#include <string>
#include <vector>

#include "morph/words.h"

namespace warraq::train {

struct GoldWord {
  std::uint32_t begin_byte = 0;  // in the sentence's text
  std::string proclitics;        // "wb"; the future's s is left with its verb
  bool enclitic = false;
  lang::Pos pos = lang::Pos::none;
  lang::Aspect aspect = lang::Aspect::none;
  lang::Number number = lang::Number::none;
  lang::Gender gender = lang::Gender::none;
  int person = 0;
  bool passive = false;
};

struct GoldSentence {
  std::string text;
  std::vector<GoldWord> words;  // the Arabic ones, in order
};

std::vector<GoldSentence> read_treebank(std::string_view conllu);

// How well a reading fits: 0 not at all (clitics wrong), from kFits on it is a right one, and more is better.
inline constexpr int kFits = 10;
int fit(const GoldWord& gold, const morph::Analysis& a);

}  // namespace warraq::train
