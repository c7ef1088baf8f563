// Where sentences end inside a paragraph. A full stop ends one unless it belongs to an abbreviation ("d.", "a.f.b"),
// numbers a list, joins an address, or stands in a quotation or a parenthesis that closes later: the sentence that
// quotes goes on behind the quotation. A full stop right before the closing mark ends the outer sentence too ("...and
// so on." He added), for writers who go on put a comma there.
#include "text/layout.h"

namespace warraq::text {

namespace {

constexpr std::uint32_t kLongestShield = 150;  // tokens; a longer quotation is several sentences whoever speaks, or a mispairing
constexpr std::uint32_t kLongestParenthesis = 40;

class Splitter {
 public:
  Splitter(Text& text, const Layout& layout) : text_(text), layout_(layout) {
    shielded_.assign(text.tokens.size(), false);
    for (const Quotation& q : text.quotations)
      if (q.closed && q.close - q.open <= kLongestShield) shield(q.open + 1, q.close);
  }

  void split(const Paragraph& p, std::uint32_t paragraph) {
    shield_parentheses(p);
    std::uint32_t begin = p.begin;
    for (std::uint32_t t = p.begin; t < p.end;) {
      const std::uint32_t end = end_at(t, p);
      t = end > t ? end : t + 1;
      if (end == 0 && t < p.end) continue;
      for (std::uint32_t i = begin; i < t; ++i) text_.tokens[i].sentence = static_cast<std::uint32_t>(text_.sentences.size());
      text_.sentences.push_back({begin, t, paragraph, p.title});
      begin = t;
    }
  }

 private:
  void shield(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t t = begin; t < end; ++t) shielded_[t] = true;
  }
  void shield_parentheses(const Paragraph& p) {
    std::vector<std::uint32_t> open;
    for (std::uint32_t t = p.begin; t < p.end; ++t) {
      const std::string_view mark = mark_of(text_, t);
      if (mark == "(") open.push_back(t);
      if (mark != ")" || open.empty()) continue;
      if (t - open.back() <= kLongestParenthesis) shield(open.back() + 1, t);
      open.pop_back();
    }
  }

  bool glued(std::uint32_t t) const { return layout_.gaps[t].empty(); }
  // The quotation that token `t` closes, where it closes one.
  bool closes(std::uint32_t t) const {
    if (mark_of(text_, t) != "\"") return false;
    const std::int32_t q = t > 0 ? text_.tokens[t - 1].quotation : -1;
    return q >= 0 && text_.quotations[static_cast<std::size_t>(q)].closed && text_.quotations[static_cast<std::size_t>(q)].close == t;
  }

  // The token behind the sentence that ends with the mark at `t` and what clings to it; 0 where none ends.
  std::uint32_t end_at(std::uint32_t t, const Paragraph& p) const {
    const std::string_view mark = mark_of(text_, t);
    const bool stop = mark == ".", dots = mark == ".." || mark == "...", asks = mark == "?" || mark == "!";
    if (!stop && !dots && !asks) return 0;
    if (shielded_[t]) return stop ? end_behind_quotation(t, p) : 0;
    if (stop && !is_full_stop(t, p)) return 0;
    std::uint32_t end = t + 1;
    while (end < p.end && clings(end)) ++end;
    if (end < p.end && glued(end)) {
      if (dots) return 0;
      const TokenKind next = text_.tokens[end].kind;
      if (next == TokenKind::punct && mark_of(text_, end) != "\"" && mark_of(text_, end) != "(" && mark_of(text_, end) != "-") return 0;
    }
    return end;
  }

  // Marks that belong to the sentence before them: more stops, closing brackets and quotation marks.
  bool clings(std::uint32_t t) const {
    const std::string_view mark = mark_of(text_, t);
    if (mark.empty()) return false;
    if (closes(t)) return true;
    if (!glued(t)) return false;
    if (mark == "\"") return t + 1 == layout_.gaps.size() - 1 || !glued(t + 1);  // a closing mark that lost its opener
    return mark == "." || mark == ".." || mark == "..." || mark == "?" || mark == "!" || mark == ")" || mark == "]";
  }

  std::uint32_t end_behind_quotation(std::uint32_t t, const Paragraph& p) const {
    const std::uint32_t close = t + 1, next = t + 2;
    if (close >= p.end || !closes(close) || shielded_[close] || is_abbreviation(t)) return 0;
    if (next < p.end && text_.tokens[next].kind == TokenKind::punct && mark_of(text_, next) != "\"" && mark_of(text_, next) != "(") return 0;
    return next;
  }

  bool is_full_stop(std::uint32_t t, const Paragraph& p) const {
    if (t == p.begin) return false;
    const Token& before = text_.tokens[t - 1];
    const bool numbers_list = before.kind == TokenKind::number && (t - 1 == p.begin || layout_.gaps[t - 1].newlines > 0);
    if (numbers_list || is_abbreviation(t)) return false;
    if (t + 1 >= p.end || !glued(t + 1)) return true;
    const Token& behind = text_.tokens[t + 1];
    switch (behind.kind) {
      case TokenKind::word: return behind.text_size > 1 && before.kind != TokenKind::latin;
      case TokenKind::latin: case TokenKind::number: case TokenKind::date: return false;  // an address, a version
      default: return true;
    }
  }

  // A single letter before the stop at `t`, waw before it or not ("wd. sAmy"); but not the era behind a year ("2015m.").
  bool is_abbreviation(std::uint32_t t) const {
    if (t == 0 || !glued(t)) return false;
    const Token& before = text_.tokens[t - 1];
    if (before.kind != TokenKind::word && before.kind != TokenKind::latin) return false;
    const bool with_waw = before.kind == TokenKind::word && before.text_size == 2 && text_.folded_of(before).starts_with('w');
    if (before.text_size != 1 && !with_waw) return false;
    return !(before.glued && t >= 2 && text_.tokens[t - 2].kind == TokenKind::number);
  }

  Text& text_;
  const Layout& layout_;
  std::vector<bool> shielded_;  // by token: a mark here ends no outer sentence
};

}  // namespace

void split_sentences(Text& text, std::span<const Paragraph> paragraphs, const Layout& layout) {
  Splitter splitter(text, layout);
  for (std::uint32_t i = 0; i < paragraphs.size(); ++i) splitter.split(paragraphs[i], i);
}

}  // namespace warraq::text
