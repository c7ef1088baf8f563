// A treebank in CoNLL-U, read as written words with the reading its annotators gave them. Words parted into clitics stand
// there in one of two ways: as a range of lines ("5-6"), or as words with "SpaceAfter=No" between them (as in Arabic-PUD).
#pragma once

#include <string>
#include <vector>

#include "morph/words.h"

namespace warraq::train {

struct GoldPart {
  std::uint8_t begin = 0, end = 0;  // letters of the written word
  std::string upos;
};

struct GoldWord {
  std::uint32_t begin_byte = 0;  // in the sentence's text
  std::uint32_t end_byte = 0;
  std::vector<GoldPart> parts;
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
