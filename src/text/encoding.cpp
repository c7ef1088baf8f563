#include "text/encoding.h"

#include <algorithm>
#include <array>
#include <limits>

#include "base/utf8.h"
#include "text/signs.h"

namespace warraq::text {

namespace {

// windows-1256 above ASCII.
constexpr std::array<char16_t, 128> kWindows1256 = {
    0x20AC, 0x067E, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,  // 80
    0x02C6, 0x2030, 0x0679, 0x2039, 0x0152, 0x0686, 0x0698, 0x0688,  // 88
    0x06AF, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,  // 90
    0x06A9, 0x2122, 0x0691, 0x203A, 0x0153, 0x200C, 0x200D, 0x06BA,  // 98
    0x00A0, 0x060C, 0x00A2, 0x00A3, 0x00A4, 0x00A5, 0x00A6, 0x00A7,  // A0
    0x00A8, 0x00A9, 0x06BE, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF,  // A8
    0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x00B4, 0x00B5, 0x00B6, 0x00B7,  // B0
    0x00B8, 0x00B9, 0x061B, 0x00BB, 0x00BC, 0x00BD, 0x00BE, 0x061F,  // B8
    0x06C1, 0x0621, 0x0622, 0x0623, 0x0624, 0x0625, 0x0626, 0x0627,  // C0
    0x0628, 0x0629, 0x062A, 0x062B, 0x062C, 0x062D, 0x062E, 0x062F,  // C8
    0x0630, 0x0631, 0x0632, 0x0633, 0x0634, 0x0635, 0x0636, 0x00D7,  // D0
    0x0637, 0x0638, 0x0639, 0x063A, 0x0640, 0x0641, 0x0642, 0x0643,  // D8
    0x00E0, 0x0644, 0x00E2, 0x0645, 0x0646, 0x0647, 0x0648, 0x00E7,  // E0
    0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x0649, 0x064A, 0x00EE, 0x00EF,  // E8
    0x064B, 0x064C, 0x064D, 0x064E, 0x00F4, 0x064F, 0x0650, 0x00F7,  // F0
    0x0651, 0x00F9, 0x0652, 0x00FB, 0x00FC, 0x200E, 0x200F, 0x06D2,  // F8
};

std::uint8_t byte_at(std::string_view bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }

// In UTF-16 every second byte of Arabic news is 06 (Arabic) or 00 (spaces, digits, marks); neither occurs in other
// encodings of text.
bool looks_like_utf16(std::string_view bytes, std::size_t high_offset) {
  const std::size_t sample = std::min<std::size_t>(bytes.size() & ~std::size_t{1}, 4096);
  if (sample < 4) return false;
  std::size_t high = 0, low = 0;
  for (std::size_t at = 0; at < sample; at += 2) {
    const auto telling = [&](std::size_t i) { return byte_at(bytes, i) == 0x00 || byte_at(bytes, i) == 0x06; };
    high += telling(at + high_offset);
    low += telling(at + 1 - high_offset);
  }
  return high * 10 >= (sample / 2) * 8 && low * 10 <= (sample / 2) * 2;
}

std::string from_utf16(std::string_view bytes, bool big_endian, std::uint64_t& lost, Span& first_lost) {
  std::string out;
  out.reserve(bytes.size());
  const auto unit = [&](std::size_t at) {
    const std::uint32_t a = byte_at(bytes, at), b = byte_at(bytes, at + 1);
    return static_cast<char32_t>(big_endian ? a << 8 | b : b << 8 | a);
  };
  const auto lose = [&] {
    if (lost++ == 0) first_lost = {static_cast<std::uint32_t>(out.size()), static_cast<std::uint32_t>(out.size() + 3)};
    base::append_utf8(out, base::kReplacement);
  };
  std::size_t at = 0;
  for (; at + 1 < bytes.size(); at += 2) {
    const char32_t c = unit(at);
    if (c < 0xD800 || c > 0xDFFF) {
      base::append_utf8(out, c);
      continue;
    }
    const char32_t next = at + 3 < bytes.size() ? unit(at + 2) : 0;
    if (c < 0xDC00 && next >= 0xDC00 && next <= 0xDFFF) {
      base::append_utf8(out, 0x10000 + ((c - 0xD800) << 10) + (next - 0xDC00));
      at += 2;
    } else {
      lose();
    }
  }
  if (at < bytes.size()) lose();  // half a unit
  return out;
}

// Bytes that are no UTF-8 as a whole: windows-1256, or UTF-8 with faults? Where most of the bytes above ASCII do form
// UTF-8 it is the latter; else the bytes must nearly all be Arabic letters, and letters must follow letters.
bool looks_like_windows_1256(std::string_view bytes) {
  std::size_t high = 0, well_formed = 0, arabic = 0, in_a_row = 0;
  bool before = false;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const std::uint8_t b = byte_at(bytes, at);
    const bool is_high = b >= 0x80;
    const bool letter = is_high && sign_of(kWindows1256[b - 0x80U]).kind == SignKind::letter;
    high += is_high;
    arabic += letter;
    in_a_row += letter && before;
    before = letter;
  }
  for (std::size_t at = 0; at < bytes.size();) {
    const base::CodePoint c = base::decode(bytes, at);
    if (c.size > 1) well_formed += c.size;
    at += c.size;
  }
  return high > 0 && well_formed * 2 < high && arabic * 10 >= high * 7 && in_a_row * 2 >= arabic;
}

std::string from_windows_1256(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const std::uint8_t b = byte_at(bytes, at);
    base::append_utf8(out, b < 0x80 ? b : kWindows1256[b - 0x80U]);
  }
  return out;
}

}  // namespace

std::string_view name_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8: return "utf-8";
    case Encoding::utf8_bom: return "utf-8 with bom";
    case Encoding::utf16_le: return "utf-16le";
    case Encoding::utf16_be: return "utf-16be";
    case Encoding::windows_1256: return "windows-1256";
  }
  return "";
}

Utf8Text to_utf8(std::string_view bytes, std::vector<Note>& notes) {
  Utf8Text result;
  std::uint64_t lost = 0;
  Span first_lost;
  const auto utf16 = [&](std::string_view rest, bool big_endian) {
    result.encoding = big_endian ? Encoding::utf16_be : Encoding::utf16_le;
    result.text = from_utf16(rest, big_endian, lost, first_lost);
  };
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    result.encoding = Encoding::utf8_bom;
    result.text = bytes.substr(3);
  } else if (bytes.starts_with("\xFF\xFE")) {
    utf16(bytes.substr(2), false);
  } else if (bytes.starts_with("\xFE\xFF")) {
    utf16(bytes.substr(2), true);
  } else if (looks_like_utf16(bytes, 1)) {
    utf16(bytes, false);
  } else if (looks_like_utf16(bytes, 0)) {
    utf16(bytes, true);
  } else if (!base::is_utf8(bytes) && looks_like_windows_1256(bytes)) {
    result.encoding = Encoding::windows_1256;
    result.text = from_windows_1256(bytes);
  } else {
    result.text = bytes;
  }
  if (result.encoding != Encoding::utf8 && result.encoding != Encoding::utf8_bom) {
    const auto size = static_cast<std::uint32_t>(std::min<std::size_t>(result.text.size(), std::numeric_limits<std::uint32_t>::max()));
    notes.push_back({"encoding", {0, size}, std::string(name_of(result.encoding))});
  }
  if (lost > 0) notes.push_back({"invalid_utf16", first_lost, std::to_string(lost)});
  return result;
}

}  // namespace warraq::text
