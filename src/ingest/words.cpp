#include "ingest/words.h"

#include <charconv>
#include <vector>

#include "ingest/dates.h"
#include "text/text.h"

namespace warraq::ingest {
namespace {

constexpr std::size_t kLongLine = 12;   // words
constexpr std::size_t kSafePhrase = 4;  // words; so many begin no sentence of news

struct Match {
  std::uint32_t row = 0;
  std::size_t end = 0;    // token behind
  std::size_t words = 0;
  explicit operator bool() const { return words > 0; }
};

// The longest phrase of the table that begins at token `at`. Marks between its words are passed over: "a.b.c" is "a b c".
Match longest(const lang::Language& language, const lang::TableRef& table, const text::Text& text, std::size_t at) {
  Match best;
  if (!table.valid()) return best;
  std::uint32_t node = 0;
  std::size_t words = 0;
  for (std::size_t t = at; t < text.tokens.size(); ++t) {
    const text::Token& token = text.tokens[t];
    if (token.kind == text::TokenKind::punct && words > 0 && (text.folded_of(token) == "." || text.folded_of(token) == "-")) continue;
    if (token.kind != text::TokenKind::word) break;
    const lang::format::TrieSlot* slot = language.step(node, text.folded_of(token));
    if (slot == nullptr) break;
    ++words;
    for (const std::uint32_t row : language.hits(*slot))
      if (row >= table.first_row() && row < table.first_row() + table.row_count()) best = {row, t + 1, words};
    if (slot->deeper == 0) break;
    node = slot->node;
  }
  return best;
}

int number_of(std::string_view digits) {
  int out = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return error == std::errc{} && end == digits.data() + digits.size() ? out : -1;
}

}  // namespace

Words::Words(const lang::Language& language) : language_(&language), lines_(language.table("page.lines")), agencies_(language.table("page.agencies")), months_(language.table("time.months")) {
  do_ = lines_.valid() ? lines_.column("do").value_or(0) : 0;
  month_ = months_.valid() ? months_.column("month").value_or(0) : 0;
}

Line Words::line(std::string_view text) const {
  std::size_t behind = 0;
  return line(text, behind);
}

Line Words::line(std::string_view line, std::size_t& behind) const {
  behind = 0;
  if (language_ == nullptr) return Line::text;
  const text::Text text = text::read_text(std::string(line.substr(0, 400)));
  std::size_t first = 0, words = 0;
  while (first < text.tokens.size() && text.tokens[first].kind != text::TokenKind::word) ++first;
  for (const text::Token& token : text.tokens) words += token.kind == text::TokenKind::word;
  const Match match = longest(*language_, lines_, text, first);
  if (!match || (match.words == 1 && words > kLongLine)) return Line::text;
  // A single word begins sentences too; in a line of its own, or before a colon or a bar, it does not.
  const bool alone = match.end == text.tokens.size();
  const bool marked = !alone && text.tokens[match.end].kind != text::TokenKind::word;
  const std::string_view what = language_->cell(match.row, do_);
  if (match.words == 1 && !alone && !marked && !(what == "byline" && words <= 4)) return Line::text;
  // A headline may run on behind such words only where a mark parts them.
  if (match.words > 1 && match.words < kSafePhrase && words > kLongLine && !marked) return Line::text;
  behind = text.tokens[match.end - 1].end_byte;
  if (what == "end") return marked || alone || words <= match.words + 2 ? Line::end : Line::drop;
  if (what == "byline") return Line::byline;
  if (what == "published") return Line::published;
  if (what == "credit") return Line::credit;
  return Line::drop;
}

std::string Words::day_in(std::string_view text) const {
  const text::Text read = text::read_text(std::string(text.substr(0, 600)));
  const auto& tokens = read.tokens;
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    if (tokens[t].kind == text::TokenKind::date)
      if (std::string day = numeric_day(read.folded_of(tokens[t])); !day.empty()) return day;
    if (tokens[t].kind != text::TokenKind::number || language_ == nullptr) continue;
    const int day = number_of(read.folded_of(tokens[t]));
    if (day < 1 || day > 31) continue;
    // "28 august", "28 of august", "28 ab / august 2013", "28 august (ab) 2013"
    std::size_t at = t + 1;
    int month = 0;
    for (std::size_t steps = 0; steps < 6 && at < tokens.size(); ++steps) {
      if (const Match match = longest(*language_, months_, read, at)) {
        month = number_of(language_->cell(match.row, month_));
        at = match.end;
      } else if (tokens[at].kind == text::TokenKind::punct || tokens[at].kind == text::TokenKind::symbol) {
        ++at;
      } else {
        break;
      }
    }
    if (month == 0 || at >= tokens.size() || tokens[at].kind != text::TokenKind::number) continue;
    const int year = number_of(read.folded_of(tokens[at]));
    if (std::string iso = iso_day(year, month, day); year >= 1900 && !iso.empty()) return iso;
  }
  return {};
}

std::string Words::agency_in(std::string_view text, bool alone) const {
  if (language_ == nullptr) return {};
  const text::Text read = text::read_text(std::string(text.substr(0, 400)));
  std::string code;
  std::size_t covered = 0, words = 0;
  for (const text::Token& token : read.tokens) words += token.kind == text::TokenKind::word || token.kind == text::TokenKind::number;
  for (std::size_t t = 0; t < read.tokens.size(); ++t) {
    if (read.tokens[t].kind != text::TokenKind::word) continue;
    const Match match = longest(*language_, agencies_, read, t);
    if (!match) continue;
    code = language_->row_id(match.row);
    covered += match.words;
    t = match.end - 1;
  }
  return alone && covered < words ? std::string() : code;
}

}  // namespace warraq::ingest
