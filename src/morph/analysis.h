// One reading of a word: clitics, lemma, features, who knows it and how likely it is; and where in a word a phrase of the
// tables may begin.
//
//   "wbmqtlhm" ("and by the killing of them"): conjunction w, preposition b, prefix 2, suffix 2, pronoun hm, a verbal noun
//
// Plain values.
#pragma once

#include <cstdint>

#include "lang/features.h"

namespace warraq::morph {

inline constexpr std::uint32_t kNoLemma = 0xffffffff;
inline constexpr std::int16_t kGuessCost = 20;     // of a reading that nothing knows
inline constexpr std::int16_t kFarFetched = 7;     // a word whose readings all cost so much is perhaps a name
inline constexpr std::int16_t kBorrowedCost = 10;  // added to one that only hunspell-ar knows: it may as well be a name

inline constexpr std::int16_t kShortStemCost = 8;  // added to one that also leaves a short stem when clitics are taken off

enum class Enclitic : std::uint8_t { none, hu, ha, hum, huma, hunna, ka, kum, na, ni, ya };

// Who knows a reading: our own tables of words, the tables of names and numbers, the spelling dictionary of hunspell-ar
// (part of speech and clitics are sure, the rest is rough), or nobody.
enum class Source : std::uint8_t { table, name, hunspell, guess };

struct Analysis {
  std::uint32_t lemma = kNoLemma;
  lang::Features f;
  std::uint8_t prefix = 0, suffix = 0;  // letters taken off on either side; an article counts into the prefix
  char conjunction = 0;                 // 'w' 'f'
  char preposition = 0;                 // 'b' 'l' 'k'
  bool article = false, future = false;
  Enclitic enclitic = Enclitic::none;
  Source source = Source::table;
  std::int16_t cost = 0;                // lower is likelier

  bool verb() const { return f.pos == lang::Pos::verb; }
  bool nominal() const { return f.pos == lang::Pos::noun || f.pos == lang::Pos::adj || f.pos == lang::Pos::propn || f.pos == lang::Pos::num; }
  bool masdar() const { return f.derived == lang::Derived::masdar; }
};

// One bit a proclitic of clitics.h: behind it a phrase may begin; so too where the word's last alif is the accusative's.
struct Beginnings {
  std::uint32_t whole = 0, without_alif = 0;
};

}  // namespace warraq::morph
