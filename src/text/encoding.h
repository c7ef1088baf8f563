// Bytes from outside to UTF-8, before a Document is made: its text, and every span, is UTF-8 from then on.
//
//   "\xDE\xCA\xE1" (three letters in windows-1256) -> {the three letters in UTF-8, Encoding::windows_1256}
//
// Recognised: UTF-8, UTF-16 in both byte orders (by byte order mark, or by where the zero and 06 bytes stand), and
// windows-1256, the code page of old Arabic pages, where the bytes are not UTF-8 and read as Arabic in it. Everything
// else is kept as it is. Total and linear. Notes (spans in the new text) tell what was recognised and what was lost.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "warraq/record.h"

namespace warraq::text {

enum class Encoding : std::uint8_t { utf8, utf8_bom, utf16_le, utf16_be, windows_1256 };

std::string_view name_of(Encoding encoding);  // "utf-8", "utf-8 with bom", "utf-16le", "utf-16be", "windows-1256"

struct Utf8Text {
  std::string text;  // without a byte order mark
  Encoding encoding = Encoding::utf8;
};

// Notes: "encoding" (detail: the name) where it was not plain UTF-8, with or without a mark; "invalid_utf16" (detail: how
// many units had to become U+FFFD).
Utf8Text to_utf8(std::string_view bytes, std::vector<Note>& notes);

}  // namespace warraq::text
