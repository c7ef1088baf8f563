// What one token is worth as a part of a number, by the tables number.words and number.ordinals.
//
//   "wE$ryn" -> kind ten, value 20, joined      "12500" -> kind digits, value 12500      "mlAyyn" -> kind scale_plural, 1e6
//
// Internal to numbers and times. Cost: one walk over the token's tags.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "morph/words.h"

namespace warraq::mention {

enum class Part : std::uint8_t {
  none, digits, digit, unit, teen_unit, ten, hundred, hundreds, scale, scale_plural, scale_dual, vague_ten, vague_hundred, fraction, point, few, percent, ordinal,
};

struct NumberPart {
  Part part = Part::none;
  double value = 0;
  std::uint32_t begin = 0, end = 0;  // tokens; a lone conjunction before digits stands before `begin`
  unsigned prefix = 0;               // letters of proclitics on the first token
  bool joined = false;               // "and" stands before it, on the word or alone
  bool preposition = false;          // b l k on the word
  bool article = false;
  bool accusative = false;           // ends in an alif that is not the word's own
};

class NumberWords {
 public:
  explicit NumberWords(const morph::Words& words);
  // The part that begins at token `t`; part none where there is none. `t` may be a lone "and" before digits.
  // With `joined` a reading with "and" is preferred: one word spells "one" and "and one" (of eleven).
  NumberPart at(std::uint32_t t, std::uint32_t limit, bool joined = false) const;
  NumberPart ordinal_at(std::uint32_t t, std::uint32_t limit) const;

 private:
  const morph::Words& words_;
  lang::TableRef parts_, ordinals_;
  std::uint32_t kind_ = 0, value_ = 0, ordinal_value_ = 0, ordinal_kind_ = 0;  // columns
};

// Reads "12500.5"; 0 where it is no number.
double number_value(std::string_view digits);

}  // namespace warraq::mention
