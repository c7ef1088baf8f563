// The text as a row of units: every code point (or stray byte) that can matter to a word, with its place in the bytes.
// Bidi and zero-width controls, soft hyphens and other controls are left out here, so that no later step can be misled
// by them; what was left out is told in notes, one a kind: how many, and where the first stands.
//
// Ligatures and the ellipsis are widened: several units share the same bytes.
// Internal to the text layer. Cost: 20 bytes a code point, freed when the words are made.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/signs.h"
#include "warraq/record.h"

namespace warraq::text {

struct Unit {
  std::uint32_t begin = 0, end = 0;  // bytes
  char32_t value = 0;                // U+FFFD where the byte is not UTF-8
  SignKind kind = SignKind::symbol;
  char ascii = 0;
};

std::vector<Unit> read_units(std::string_view bytes, std::vector<Note>& notes);

}  // namespace warraq::text
