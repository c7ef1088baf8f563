#include "text/text.h"

#include <limits>
#include <utility>

#include "text/layout.h"
#include "text/units.h"

namespace warraq::text {

namespace {

const char* name_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::word: return "word";
    case TokenKind::number: return "number";
    case TokenKind::date: return "date";
    case TokenKind::latin: return "latin";
    case TokenKind::punct: return "punct";
    case TokenKind::symbol: return "symbol";
  }
  return "";
}

std::string range(std::uint32_t begin, std::uint32_t end) { return std::to_string(begin) + ' ' + std::to_string(end); }

}  // namespace

Text read_text(std::string bytes) {
  Text text;
  text.bytes = std::move(bytes);
  // Spans are 32 bits wide: what lies beyond 4 GiB is cut off, and said so.
  constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max();
  if (text.bytes.size() > kMost) {
    text.bytes.resize(kMost);
    text.notes.push_back({"too_long", {static_cast<std::uint32_t>(kMost - 1), static_cast<std::uint32_t>(kMost)}, "cut at 4 GiB"});
  }
  Layout layout;
  {
    const std::vector<Unit> units = read_units(text.bytes, text.notes);
    layout = make_tokens(units, text);
  }
  const std::vector<Paragraph> paragraphs = find_paragraphs(text, layout);
  pair_quotations(text, paragraphs, layout);
  split_sentences(text, paragraphs, layout);
  return text;
}

std::string dump(const Text& text) {
  std::string out;
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const Sentence& sentence = text.sentences[s];
    out += "-- sentence " + std::to_string(s);
    if (sentence.title) out += " title";
    if (s == 0 || text.sentences[s - 1].paragraph != sentence.paragraph) out += " paragraph";
    out += '\n';
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const Token& t = text.tokens[i];
      out += std::string(name_of(t.kind)) + ' ' + range(t.begin_byte, t.end_byte) + ' ' + std::string(text.folded_of(t));
      if (t.glued) out += " glued";
      if (t.quotation >= 0) out += " q" + std::to_string(t.quotation);
      out += '\n';
    }
  }
  for (const Quotation& q : text.quotations) out += "quotation " + range(q.open, q.close) + (q.closed ? "\n" : " unclosed\n");
  for (const Note& n : text.notes) out += "note " + n.kind + ' ' + range(n.span.begin_byte, n.span.end_byte) + ' ' + n.detail + '\n';
  return out;
}

}  // namespace warraq::text
