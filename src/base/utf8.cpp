#include "base/utf8.h"

#include <bit>
#include <cstring>

namespace warraq::base {

namespace {

constexpr bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

}  // namespace

CodePoint decode_multibyte(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
  const unsigned char first = byte(0);
  std::uint8_t size = 0;
  char32_t value = 0, least = 0;  // `least`: below it the form is overlong
  if (first >= 0xC2 && first <= 0xDF) size = 2, value = first & 0x1FU, least = 0x80;
  else if (first >= 0xE0 && first <= 0xEF) size = 3, value = first & 0x0FU, least = 0x800;
  else if (first >= 0xF0 && first <= 0xF4) size = 4, value = first & 0x07U, least = 0x10000;
  if (size == 0 || bytes.size() - at < size) return {};
  for (std::size_t i = 1; i < size; ++i) {
    if (!is_continuation(byte(i))) return {};
    value = (value << 6) | (byte(i) & 0x3FU);
  }
  if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {};
  return {value, size, true};
}

bool is_border(std::string_view bytes, std::size_t at) {
  if (at == 0 || at >= bytes.size()) return at <= bytes.size();
  // Only the three bytes before can hold the head of a code point that reaches over `at`.
  for (std::size_t back = 1; back <= 3 && back <= at; ++back) {
    const CodePoint c = decode(bytes, at - back);
    if (c.valid && c.size > back) return false;
  }
  return true;
}

// Eight bytes at a time, as long as they are ASCII and letters of two bytes, which is all of an Arabic page but for some signs:
// the heads of letters, moved by one byte, must be the bytes that continue them.
bool is_utf8(std::string_view bytes) {
  constexpr std::uint64_t kTop = 0x8080808080808080ULL;
  std::uint64_t open = 0;  // the last byte was a head: 0x80
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (std::uint64_t x = 0; bytes.size() - at >= sizeof x && std::endian::native == std::endian::little) {
      std::memcpy(&x, bytes.data() + at, sizeof x);
      const std::uint64_t heads = x & (x << 1) & kTop, inner = x & ~(x << 1) & kTop;
      // A head with its third bit is one of three bytes or more; one with the next four bits 0 writes ASCII in two bytes.
      const std::uint64_t longer = heads & (x << 2), roomy = (x << 3) | (x << 4) | (x << 5) | (x << 6);
      if (longer == 0 && (heads & ~roomy) == 0) {
        if (((heads << 8) | open) != inner) return false;
        open = heads >> 56;
        at += sizeof x;
        continue;
      }
    }
    // A sign of three bytes, or the last few: the letter that is open is looked at again.
    if (open != 0) --at;
    open = 0;
    const CodePoint c = decode(bytes, at);
    if (!c.valid) return false;
    at += c.size;
  }
  return open == 0;
}

void append_utf8(std::string& out, char32_t value) {
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = kReplacement;
  const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0 | (value >> 6)), put(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    put(0xE0 | (value >> 12)), put(0x80 | ((value >> 6) & 0x3F)), put(0x80 | (value & 0x3F));
  } else {
    put(0xF0 | (value >> 18)), put(0x80 | ((value >> 12) & 0x3F)), put(0x80 | ((value >> 6) & 0x3F)), put(0x80 | (value & 0x3F));
  }
}

}  // namespace warraq::base
