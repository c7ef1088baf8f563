// Text on a terminal: how many columns it takes, where it may break, and how Arabic stands in a line without moving the
// words around it.
//
//   isolate("abc") == U+2068 "abc" U+2069: the two marks keep its direction inside, and take no column
//
// What articles say is never printed raw: escape sequences and direction controls in it are taken out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace warraq::answer {

// Marks, controls and zero-width characters take no column, East Asian wide ones two.
std::size_t display_width(std::string_view utf8);

// Without control and direction characters; white space of every kind is one blank; invalid bytes are U+FFFD.
std::string clean(std::string_view text);

// `text` between FSI and PDI; empty stays empty.
std::string isolate(std::string_view text);

// Lines of at most `width` columns, broken at blanks, inside a word only where it alone is longer. At most `most` lines: the
// last then ends with U+2026.
std::vector<std::string> wrap(std::string_view text, std::size_t width, std::size_t most);

// The words around [begin, end) of `text`, cleaned, on one line of `width` columns, what stands in the range in brackets.
std::string in_context(std::string_view text, std::size_t begin, std::size_t end, std::size_t width);

}  // namespace warraq::answer
