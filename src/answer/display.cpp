#include "answer/display.h"

#include <algorithm>

#include "base/utf8.h"

namespace warraq::answer {
namespace {

constexpr std::string_view kOpen = "\xE2\x81\xA8", kClose = "\xE2\x81\xA9", kEllipsis = "\xE2\x80\xA6";

struct Range {
  char32_t first, last;
};

bool in(char32_t c, std::initializer_list<Range> ranges) {
  return std::any_of(ranges.begin(), ranges.end(), [c](Range r) { return c >= r.first && c <= r.last; });
}

bool is_control(char32_t c) {
  return in(c, {{0, 0x1F}, {0x7F, 0x9F}, {0xAD, 0xAD}, {0x61C, 0x61C}, {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE007F}});
}

std::size_t columns(char32_t c) {
  if (c >= 0x20 && c < 0x300) return is_control(c) ? 0 : 1;
  if (is_control(c) || in(c, {{0x300, 0x36F}, {0x483, 0x489}, {0x591, 0x5BD}, {0x610, 0x61A}, {0x64B, 0x65F}, {0x670, 0x670}, {0x6D6, 0x6DC}, {0x6DF, 0x6E4},
                              {0x6E7, 0x6E8}, {0x6EA, 0x6ED}, {0x8D3, 0x8FF}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}}))
    return 0;
  return in(c, {{0x1100, 0x115F}, {0x2E80, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}}) ? 2 : 1;
}

// The longest beginning of `text` that fits `width`, ended at a character.
std::string_view head(std::string_view text, std::size_t width) {
  std::size_t at = 0, used = 0;
  while (at < text.size()) {
    const auto c = base::decode(text, at);
    if (used + columns(c.value) > width) break;
    used += columns(c.value);
    at += c.size;
  }
  return text.substr(0, at);
}

// The longest end of `text` that fits `width` and begins at a blank.
std::string_view tail(std::string_view text, std::size_t width) {
  std::size_t best = text.size();
  for (std::size_t at = text.size(); at > 0; --at) {
    if (at != text.size() && text[at] != ' ') continue;
    if (display_width(text.substr(at)) > width) break;
    best = at;
  }
  return display_width(text) <= width ? text : text.substr(best);
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = base::decode(text, at);
    width += columns(c.value);
    at += c.size;
  }
  return width;
}

std::string clean(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = base::decode(text, at);
    at += c.size;
    const bool blank = c.value == ' ' || c.value == '\n' || c.value == '\t' || c.value == '\r' || c.value == 0xA0 || c.value == 0x2028 || c.value == 0x2029;
    if (blank) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (!is_control(c.value)) {
      base::append_utf8(out, c.value);
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string isolate(std::string_view text) { return text.empty() ? std::string() : std::string(kOpen) + std::string(text) + std::string(kClose); }

std::vector<std::string> wrap(std::string_view text, std::size_t width, std::size_t most) {
  std::vector<std::string> lines;
  width = std::max<std::size_t>(width, 2);
  while (!text.empty()) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    if (text.empty()) break;
    const bool last = lines.size() + 1 == most;
    std::string_view line = head(text, width);
    if (line.size() < text.size()) {
      if (last) line = head(text, width - 1);
      if (line.empty()) line = text.substr(0, base::sequence_length(text));
      // Break at the last blank of the line, unless the line ends at a blank anyway.
      if (text[line.size()] != ' ')
        if (const auto blank = line.rfind(' '); blank != std::string_view::npos && blank > 0) line = line.substr(0, blank);
      if (last) {
        lines.push_back(std::string(line) + std::string(kEllipsis));
        return lines;
      }
    }
    lines.emplace_back(line);
    text.remove_prefix(line.size());
  }
  return lines;
}

std::string in_context(std::string_view text, std::size_t begin, std::size_t end, std::size_t width) {
  // Four bytes a column are enough on either side, whatever the letters.
  const std::size_t reach = width * 4;
  std::size_t from = begin > reach ? begin - reach : 0, to = std::min(text.size(), end + reach);
  // The line stays in its paragraph.
  if (const auto line = text.rfind('\n', begin == 0 ? 0 : begin - 1); line != std::string_view::npos && line >= from && line < begin) from = line + 1;
  if (const auto line = text.find('\n', end); line != std::string_view::npos && line < to) to = line;
  while (!base::is_border(text, from)) ++from;
  while (!base::is_border(text, to)) --to;

  const std::string middle = "[" + wrap(clean(text.substr(begin, end - begin)), width - 2, 1).front() + "]";
  std::string before = clean(text.substr(from, begin - from)), after = clean(text.substr(end, to - end));
  if (begin > from && text[begin - 1] == ' ') before += ' ';
  if (end < to && text[end] == ' ') after.insert(after.begin(), ' ');
  const std::size_t left = width - std::min(width, display_width(middle));
  const std::size_t want_after = display_width(after), half = left / 2;
  const std::size_t room_before = std::max(half, left - std::min(left, want_after));
  const std::string shown_before(tail(before, room_before));
  const std::size_t room_after = left - std::min(left, display_width(shown_before));
  std::string_view shown_after = head(after, room_after);
  if (shown_after.size() < after.size() && after[shown_after.size()] != ' ') shown_after = shown_after.substr(0, std::min(shown_after.rfind(' '), shown_after.size()));
  return (shown_before.starts_with(' ') ? shown_before.substr(1) : shown_before) + middle + std::string(shown_after);
}

}  // namespace warraq::answer
