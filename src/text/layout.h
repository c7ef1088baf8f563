// The steps from units to a finished Text, and what they hand each other.
//   make_tokens -> find_paragraphs -> pair_quotations -> split_sentences
// Internal to the text layer.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "text/text.h"
#include "text/units.h"

namespace warraq::text {

// The white space before a token.
struct Gap {
  std::uint8_t newlines = 0;  // at most 2: an empty line and many are the same
  std::uint8_t spaces = 0;    // behind the last newline; at most 255
  bool empty() const { return newlines == 0 && spaces == 0; }
};

struct Layout {
  std::vector<Gap> gaps;  // gaps[t] is before token t; one more at the end of the text
};

// Fills letters, folded, tokens.
Layout make_tokens(std::span<const Unit> units, Text& text);

struct Paragraph {
  std::uint32_t begin = 0, end = 0;  // half-open range of tokens
  bool title = false;
};

// Paragraphs tile the tokens.
std::vector<Paragraph> find_paragraphs(const Text& text, const Layout& layout);

// Fills Text::quotations and Token::quotation. A quotation never leaves its paragraph.
void pair_quotations(Text& text, std::span<const Paragraph> paragraphs, const Layout& layout);

// Fills Text::sentences and Token::sentence.
void split_sentences(Text& text, std::span<const Paragraph> paragraphs, const Layout& layout);

// The punctuation mark a token is ("." ".." "\"" ...), empty for other kinds.
inline std::string_view mark_of(const Text& text, std::uint32_t token) {
  const Token& t = text.tokens[token];
  return t.kind == TokenKind::punct ? text.folded_of(t) : std::string_view{};
}

}  // namespace warraq::text
