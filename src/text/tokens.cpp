// Units to tokens, left to right, one unit of look-ahead and one of look-back: the whole is linear.
#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "text/layout.h"
#include "text/numbers.h"

namespace warraq::text {

namespace {

constexpr char fold_letter(char letter) {
  switch (letter) {
    case '|': case '>': case '<': case '{': return 'A';
    case '&': return 'w';
    case '}': case 'Y': return 'y';
    case 'p': return 'h';
    default: return letter;
  }
}

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool in_word(SignKind kind) { return kind == SignKind::letter || kind == SignKind::mark || kind == SignKind::tatweel; }

class Tokenizer {
 public:
  Tokenizer(std::span<const Unit> units, Text& text) : units_(units), text_(text) {}

  Layout run() {
    std::size_t at = 0;
    while (at < units_.size()) at = step(at);
    layout_.gaps.push_back(gap_);
    return std::move(layout_);
  }

 private:
  SignKind kind_at(std::size_t at) const { return at < units_.size() ? units_[at].kind : SignKind::space; }
  bool blank_at(std::size_t at) const { return kind_at(at) == SignKind::space || kind_at(at) == SignKind::newline; }
  bool wordlike_at(std::size_t at) const {
    const SignKind k = kind_at(at);
    return in_word(k) || k == SignKind::latin || k == SignKind::digit;
  }
  std::string_view raw(std::size_t at) const {
    return std::string_view(text_.bytes).substr(units_[at].begin, units_[at].end - units_[at].begin);
  }

  // Reads what begins at `at`; gives the index behind it.
  std::size_t step(std::size_t at) {
    switch (kind_at(at)) {
      case SignKind::space:
        if (gap_.spaces < 255) ++gap_.spaces;
        return at + 1;
      case SignKind::newline:
        gap_ = {static_cast<std::uint8_t>(std::min(gap_.newlines + 1, 2)), 0};
        return at + 1;
      case SignKind::letter: case SignKind::mark: case SignKind::tatweel: return word(at);
      case SignKind::digit: return number(at);
      case SignKind::latin: return latin(at);
      case SignKind::punct: return punct(at);
      case SignKind::quote: return emit(TokenKind::punct, at, at + 1, "\"", "\"");
      case SignKind::apostrophe: return apostrophe(at);
      default: return symbol(at);
    }
  }

  // One token of the units [at, end).
  std::size_t emit(TokenKind kind, std::size_t at, std::size_t end, std::string_view letters, std::string_view folded) {
    Token t;
    t.begin_byte = units_[at].begin;
    t.end_byte = units_[end - 1].end;
    t.text_begin = static_cast<std::uint32_t>(text_.letters.size());
    t.text_size = static_cast<std::uint32_t>(letters.size());
    t.kind = kind;
    t.glued = gap_.empty() && !text_.tokens.empty();
    text_.letters += letters;
    text_.folded += folded;
    text_.tokens.push_back(t);
    layout_.gaps.push_back(gap_);
    gap_ = {};
    return end;
  }

  std::size_t word(std::size_t at) {
    letters_.clear();
    bool shadda = false, tanween_fath = false, tatweel = false;
    std::size_t end = at;
    for (; in_word(kind_at(end)); ++end) {
      const Unit& u = units_[end];
      if (u.kind == SignKind::letter) letters_ += u.ascii;
      tatweel |= u.kind == SignKind::tatweel;
      shadda |= has_shadda(u.value);
      tanween_fath |= is_tanween_fath(u.value);
      if (u.kind == SignKind::mark && !letters_.empty()) letters_.back() = with_combining(letters_.back(), u.value);
    }
    if (letters_.empty()) return tatweel ? emit(TokenKind::punct, at, end, "-", "-") : stray_marks(at, end);
    folded_.resize(letters_.size());
    std::ranges::transform(letters_, folded_.begin(), fold_letter);
    emit(TokenKind::word, at, end, letters_, folded_);
    text_.tokens.back().shadda = shadda;
    text_.tokens.back().tanween_fath = tanween_fath;
    return end;
  }

  // Marks on no letter belong to whatever they are written on.
  std::size_t stray_marks(std::size_t at, std::size_t end) {
    if (!gap_.empty() || text_.tokens.empty()) return raw_symbol(at, end);
    text_.tokens.back().end_byte = units_[end - 1].end;
    return end;
  }

  std::size_t number(std::size_t at) {
    const NumberReading r = read_number(units_, at);
    return emit(r.kind, at, r.end, r.folded, r.folded);
  }

  // Digits behind Latin letters belong to the name ("F16", "M23"); an apostrophe between two letters too ("O'Neill").
  std::size_t latin(std::size_t at) {
    letters_.clear();
    std::size_t end = at;
    for (;; ++end) {
      const SignKind kind = kind_at(end);
      const bool inner_apostrophe = kind == SignKind::apostrophe && kind_at(end + 1) == SignKind::latin;
      if (kind != SignKind::latin && kind != SignKind::digit && kind != SignKind::mark && !inner_apostrophe) break;
      if (inner_apostrophe) letters_ += '\'';
      else if (units_[end].ascii != 0) letters_ += units_[end].ascii;
      else letters_ += raw(end);
    }
    folded_.resize(letters_.size());
    std::ranges::transform(letters_, folded_.begin(), lower);
    return emit(TokenKind::latin, at, end, letters_, folded_);
  }

  std::size_t punct(std::size_t at) {
    const char mark = units_[at].ascii;
    std::size_t end = at + 1;
    if (mark == '.' || mark == '-')
      while (kind_at(end) == SignKind::punct && units_[end].ascii == mark) ++end;
    static constexpr std::string_view kDots = "...", kDashes = "--";
    const std::string_view shown = mark == '.' ? kDots.substr(0, end - at) : mark == '-' ? kDashes.substr(0, end - at) : std::string_view(&mark, 1);
    return emit(TokenKind::punct, at, end, shown, shown);
  }

  // A single mark quotes only where it opens or closes a word; two of them make a double one.
  std::size_t apostrophe(std::size_t at) {
    if (kind_at(at + 1) == SignKind::apostrophe && units_[at + 1].value == units_[at].value)
      return emit(TokenKind::punct, at, at + 2, "\"", "\"");
    const bool before = at > 0 && wordlike_at(at - 1), behind = wordlike_at(at + 1);
    const bool alone = (at == 0 || blank_at(at - 1)) && blank_at(at + 1);
    // Inside an Arabic word it quotes only behind a proclitic, one letter or written with a tatweel: l'lywm', Al_'klmp'.
    const bool quotes = before && behind ? after_proclitic(at) && in_word(kind_at(at + 1)) : !alone;
    return quotes ? emit(TokenKind::punct, at, at + 1, "\"", "\"") : emit(TokenKind::punct, at, at + 1, "'", "'");
  }
  bool after_proclitic(std::size_t at) const {
    return kind_at(at - 1) == SignKind::tatweel || (text_.tokens.back().kind == TokenKind::word && text_.tokens.back().text_size == 1);
  }

  std::size_t symbol(std::size_t at) {
    std::size_t end = at + 1;
    while (kind_at(end) == SignKind::symbol && units_[end].value == units_[at].value) ++end;
    return raw_symbol(at, end);
  }
  // A symbol shows its own bytes once; a stray byte shows U+FFFD, so that `letters` is UTF-8 whatever came in.
  std::size_t raw_symbol(std::size_t at, std::size_t end) {
    const std::string_view shown = units_[at].value == 0xFFFD ? std::string_view("\xEF\xBF\xBD") : raw(at);
    return emit(TokenKind::symbol, at, end, shown, shown);
  }

  std::span<const Unit> units_;
  Text& text_;
  Layout layout_;
  Gap gap_;
  std::string letters_, folded_;  // kept between words to spare allocations
};

// True for a spelling that no Arabic word can have: it holds an ASCII letter that Buckwalter leaves free.
bool is_latin(std::string_view part) { return part.find_first_of("aceiouBCFGIJKLMNOPQRUVWX") != std::string_view::npos; }

}  // namespace

Layout make_tokens(std::span<const Unit> units, Text& text) { return Tokenizer(units, text).run(); }

std::string spell(std::string_view utf8) {
  Text text;
  text.bytes = utf8;
  const std::vector<Unit> units = read_units(text.bytes, text.notes);
  make_tokens(units, text);
  std::string out;
  std::size_t unit = 0;
  for (const Token& t : text.tokens) {
    while (units[unit].begin < t.begin_byte) ++unit;
    // A lone diacritic or tatweel spells nothing: callers spell words piece by piece.
    if (in_word(units[unit].kind) && t.kind != TokenKind::word) continue;
    if (!out.empty()) out += ' ';
    out += t.kind == TokenKind::latin ? text.folded_of(t) : text.letters_of(t);
  }
  return out;
}

std::string fold(std::string_view letters) {
  std::string out;
  out.reserve(letters.size());
  while (!letters.empty()) {
    const std::size_t size = std::min(letters.find(' '), letters.size());
    const std::string_view part = letters.substr(0, size);
    std::ranges::transform(part, std::back_inserter(out), is_latin(part) ? lower : fold_letter);
    letters.remove_prefix(size);
    if (!letters.empty()) out += ' ', letters.remove_prefix(1);
  }
  return out;
}

}  // namespace warraq::text
