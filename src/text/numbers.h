// Numbers and numeric dates written in digits.
//
//   "12,500.5" -> number "12500.5"     "8/10/2020" -> date "8/10/2020"     "1.5" -> number "1.5"
//
// Internal to the text layer.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "text/text.h"
#include "text/units.h"

namespace warraq::text {

struct NumberReading {
  std::size_t end = 0;  // index of the unit behind
  TokenKind kind = TokenKind::number;
  std::string folded;
};

// Needs a digit at `at`. Reads the longest number or date that begins there.
NumberReading read_number(std::span<const Unit> units, std::size_t at);

}  // namespace warraq::text
