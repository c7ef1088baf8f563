// What a number can be beside a count in plain words: a share, a ratio, a negative, a number in signs.
//
//   "3/4" ".5" "2 1/4"     "three fifths"     "a fifth of the people"     "one in every four"     "minus five"
//
// Words are rows of number.shares, number.ratios, number.signs and number.wholes. Internal to numbers. Cost: a look at the
// tokens beside a number; an address is told by its own glued tokens alone.
#pragma once

#include <cstdint>

#include "mention/number_words.h"

namespace warraq::mention {

struct Share {
  double value = 0;       // of a fraction in per cent
  std::uint32_t end = 0;  // token behind it; 0 where there is none
  bool fraction = false;
};

class NumberShares {
 public:
  explicit NumberShares(const morph::Words& words);

  // A fraction or a decimal without its zero, in signs: "3/4", "2 1/4", ".5".
  Share in_signs(std::uint32_t t, std::uint32_t limit) const;
  // "count fifths", the plural at `t`.
  Share of(double count, std::uint32_t t, std::uint32_t limit) const;
  // "a fifth" before what it is a fifth of; without vowels its letters are those of "five" ("eighth": of "price").
  Share of_whole(std::uint32_t t, std::uint32_t limit) const;
  // Behind the words that make what stands in [begin, end), worth `value`, a ratio with the number behind them: "over",
  // "of every"; "of" where "one" opens the sentence. 0 where there are none.
  std::uint32_t ratio(std::uint32_t begin, std::uint32_t end, std::uint32_t limit, double value) const;
  // Behind a minus, in signs or a word, that stands at `t`; `t` where none does.
  std::uint32_t minus(std::uint32_t t, std::uint32_t limit) const;
  bool minus_word(std::uint32_t t) const;
  // "the third after the hundred".
  bool after(std::uint32_t t) const;
  // "any one": no number.
  bool anyone(std::uint32_t t, const NumberPart& part) const;
  // Digits of a web address.
  bool inside_address(std::uint32_t t) const;
  // A definite noun stands at `t`.
  bool definite(std::uint32_t t, std::uint32_t limit) const;

 private:
  bool first(std::uint32_t t) const { return w_.text().sentences[w_.text().tokens[t].sentence].begin == t; }
  const text::Token& token(std::uint32_t t) const { return w_.text().tokens[t]; }
  std::string_view folded(std::uint32_t t) const { return w_.text().folded_of(token(t)); }
  bool punct(std::uint32_t t, std::string_view mark) const { return token(t).kind == text::TokenKind::punct && folded(t) == mark; }
  bool starts(std::uint32_t t) const { return !token(t).glued; }
  const morph::Tag* row(std::uint32_t t, const lang::TableRef& table, std::string_view kind) const;

  const morph::Words& w_;
  lang::TableRef shares_, ratios_, signs_, wholes_;
};

}  // namespace warraq::mention
