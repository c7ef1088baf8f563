// UTF-8, one code point at a time, from bytes that may be anything.
//
//   decode("\xD9\x84...", 0) -> {U+0644, 2 bytes, valid};  decode("\xFFabc", 0) -> {U+FFFD, 1 byte, invalid}
//
// What is not well formed (stray or missing continuation bytes, overlong forms, surrogates, beyond U+10FFFF) is read
// one byte at a time, so that decoding always goes forward and never swallows a good character behind a bad byte.
// Nothing here allocates except `append_utf8`; nothing fails.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace warraq::base {

inline constexpr char32_t kReplacement = 0xFFFD;

struct CodePoint {
  char32_t value = kReplacement;
  std::uint8_t size = 1;  // bytes; 1 where invalid
  bool valid = false;
  bool operator==(const CodePoint&) const = default;
};

// The code point that begins at byte `at`; needs at < bytes.size().
CodePoint decode_multibyte(std::string_view bytes, std::size_t at);

inline CodePoint decode(std::string_view bytes, std::size_t at) {
  const auto first = static_cast<unsigned char>(bytes[at]);
  if (first < 0x80) return {first, 1, true};
  // Two bytes, the whole of Arabic, without a call.
  if (first >= 0xC2 && first <= 0xDF && at + 1 < bytes.size()) {
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    if ((second & 0xC0) == 0x80) return {static_cast<char32_t>((first & 0x1FU) << 6 | (second & 0x3FU)), 2, true};
  }
  return decode_multibyte(bytes, at);
}

// Bytes of the first code point (1 where it is invalid); 0 only for an empty string.
inline std::size_t sequence_length(std::string_view bytes) { return bytes.empty() ? 0 : decode(bytes, 0).size; }

// True where `at` does not cut a well-formed code point in two (both ends of the string count as borders).
bool is_border(std::string_view bytes, std::size_t at);

bool is_utf8(std::string_view bytes);

// Surrogates and values beyond U+10FFFF are written as U+FFFD.
void append_utf8(std::string& out, char32_t value);

}  // namespace warraq::base
