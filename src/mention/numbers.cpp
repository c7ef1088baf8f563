// Numbers in digits, in words and in both.
//
// The grammar, in terms of the parts of number_words.h ("&" joins with "and"):
//
//   number    = magnitude { & magnitude of a lower scale }          three million & two hundred thousand & five
//   magnitude = group [scale...] | scale | scale_dual | vague       "2000" and "one thousand" are single words
//   group     = digits | [hundreds &] below_hundred | hundreds      digits take a scale: "12 thousand"
//   below     = unit & ten | unit ten(10) | ten | unit              "one & twenty", "three ten" = 13
//   vague     = tens | hundreds | thousands ... [scale]             the value is the lower bound
//   fraction  = half [scale]                                        a share of the whole, or of a million
//   share     = number fifths | fifth the-whole | number over number | number of-every number
//
// What follows "and" is added only where its scale is lower, so that "a hundred and two hundred" stays two numbers.
// Arabic says small before great below a hundred only; the great then lead.
#include <limits>

#include "mention/mention.h"
#include "mention/number_shares.h"
#include "mention/number_words.h"

namespace warraq::mention {
namespace {

// A stretch of tokens with its worth. `scale` is the multiplier it ended on (1 without one).
struct Amount {
  double value = 0, scale = 1;
  std::uint32_t end = 0;
  bool vague = false, fraction = false, rate = false, words = false, digits = false;
  bool found() const { return end > 0; }
};

class NumberFinder {
 public:
  NumberFinder(const morph::Words& words, Mentions& m) : words_(words), text_(words.text()), parts_(words), shares_(words), m_(m) {}

  void run() {
    for (std::uint32_t t = 0; t < words_.size();) {
      const std::uint32_t limit = text_.sentences[text_.tokens[t].sentence].end;
      std::uint32_t end = ordinal(t, limit);
      if (end == t) end = number(t, limit);
      t = end > t ? end : t + 1;
    }
  }

 private:
  NumberPart part(std::uint32_t t, std::uint32_t limit) const { return parts_.at(t, limit); }

  // A part that continues a number without "and" must stand bare.
  NumberPart bare(std::uint32_t t, std::uint32_t limit) const {
    NumberPart p = part(t, limit);
    if (p.joined || p.preposition) p.part = Part::none;
    return p;
  }
  NumberPart joined(std::uint32_t t, std::uint32_t limit) const {
    NumberPart p = parts_.at(t, limit, true);
    if (!p.joined || p.preposition) p.part = Part::none;
    return p;
  }

  static Amount words_of(double value, std::uint32_t end) {
    Amount a;
    a.value = value, a.end = end, a.words = true;
    return a;
  }

  Amount below_hundred(const NumberPart& p, std::uint32_t limit) const {
    if (p.part == Part::ten || p.part == Part::digit) return words_of(p.value, p.end);
    if (p.part != Part::unit && p.part != Part::teen_unit) return {};
    if (const NumberPart ten = bare(p.end, limit); ten.part == Part::ten && ten.value == 10) return words_of(p.value + 10, ten.end);
    if (const NumberPart ten = joined(p.end, limit); ten.part == Part::ten && ten.value > 10) return words_of(p.value + ten.value, ten.end);
    if (p.part == Part::teen_unit) return {};
    return words_of(p.value, p.end);
  }

  Amount group(const NumberPart& p, std::uint32_t limit) const {
    Amount a;
    if (p.part == Part::digits) {
      a.value = p.value, a.end = p.end, a.digits = true;
      const NumberPart hundred = p.value >= 3 && p.value <= 9 ? bare(p.end, limit) : NumberPart{};  // "3 hundred"
      if (hundred.part != Part::hundred) return a;
      a.value *= 100, a.end = hundred.end, a.words = true;
    } else if (p.part == Part::hundred || p.part == Part::hundreds) a = words_of(p.value, p.end);
    else if (p.part == Part::unit && p.value >= 3) {
      const NumberPart hundred = bare(p.end, limit);
      if (hundred.part == Part::hundred || hundred.part == Part::vague_hundred) a = words_of(p.value * 100, hundred.end);
    }
    if (!a.found()) return below_hundred(p, limit);
    if (const NumberPart more = joined(a.end, limit); more.part == Part::digits ? more.value < 100 : more.part != Part::none)
      if (const Amount rest = more.part == Part::digits ? group(more, limit) : below_hundred(more, limit); rest.found()) a = add(a, rest);
    // "a hundred and a thousand thousand": one more of the scale that follows.
    if (const NumberPart scale = joined(a.end, limit); scale.part == Part::scale)
      if (const NumberPart again = bare(scale.end, limit); again.part == Part::scale && again.value == scale.value) a = add(a, words_of(1, scale.end));
    return a;
  }

  static Amount add(Amount a, const Amount& b) {
    a.value += b.value;
    a.end = b.end;
    a.words = a.words || b.words;
    a.digits = a.digits || b.digits;
    return a;
  }

  // "three point five", "three point zero five": digits or a group behind the point.
  Amount decimal(Amount a, std::uint32_t limit) const {
    if (bare(a.end, limit).part != Part::point) return a;
    std::uint32_t at = a.end + 1;
    double unit = 0.1;
    for (NumberPart zero = bare(at, limit); zero.part == Part::digit && zero.value == 0; zero = bare(at, limit)) at = zero.end, unit /= 10;
    const Amount rest = group(bare(at, limit), limit);
    if (!rest.found()) return a;
    for (double v = rest.value; v >= 10; v /= 10) unit /= 10;
    a.value += rest.value * unit;
    a.end = rest.end;
    return a;
  }

  // Multiplies by the scales that follow.
  Amount scaled(Amount a, std::uint32_t limit) const {
    for (NumberPart s = bare(a.end, limit); s.part == Part::scale || s.part == Part::scale_plural; s = bare(a.end, limit)) {
      if (a.scale > 1 && s.value <= a.scale) break;
      a.value *= s.value;
      a.scale *= s.value;
      a.end = s.end;
      a.words = true;
    }
    return a;
  }

  // "two million and a half (million)", "three and a half million".
  Amount and_half(Amount a, std::uint32_t limit) const {
    const NumberPart half = joined(a.end, limit);
    if (half.part != Part::fraction || a.vague) return a;
    const NumberPart scale = bare(half.end, limit);
    const bool named = scale.part == Part::scale;
    if (a.scale == 1 && !named) {  // "three and a half (per cent)", but "three, and half the houses"
      if (half.article || shares_.definite(half.end, limit)) return a;
      a.value += half.value / 100;
      a.end = half.end;
      return a;
    }
    if (a.scale == 1) {
      a.scale = scale.value;
      a.value = (a.value + half.value / 100) * scale.value;
      a.end = scale.end;
      return a;
    }
    if (named && scale.value != a.scale) return a;
    if (!named && a.scale < 1e6) return a;
    a.value += half.value / 100 * a.scale;
    a.end = named ? scale.end : half.end;
    return a;
  }

  Amount vague(const NumberPart& p, std::uint32_t limit) const {
    Amount a = words_of(p.value, p.end);
    a.vague = true;
    if (p.part == Part::scale_plural) a.scale = p.value;
    else a = scaled(a, limit);
    return a;
  }

  Amount magnitude(const NumberPart& p, std::uint32_t limit, bool first) const {
    switch (p.part) {
      case Part::scale: {
        Amount a = words_of(p.value, p.end);
        a.scale = p.value;
        if (first && dual_construct(p, limit)) a.value *= 2;
        if (const NumberPart more = bare(p.end, limit); more.part == Part::scale && more.value > p.value) a = scaled(a, limit);
        return and_half(a, limit);
      }
      case Part::scale_dual: {
        Amount a = words_of(p.value, p.end);
        a.scale = p.value / 2;
        return and_half(a, limit);
      }
      case Part::vague_ten:
      case Part::vague_hundred:
      case Part::scale_plural: return first ? vague(p, limit) : Amount{};
      case Part::few: {
        const NumberPart of = bare(p.end, limit);
        const bool tens = of.part == Part::vague_ten || of.part == Part::vague_hundred || of.part == Part::scale_plural;
        return first && tens ? vague(of, limit) : Amount{};
      }
      case Part::fraction: {
        const NumberPart scale = bare(p.end, limit);
        if (scale.part != Part::scale) {
          Amount a = words_of(p.value, p.end);
          a.fraction = true;
          return first ? a : Amount{};
        }
        Amount a = words_of(p.value / 100 * scale.value, scale.end);
        a.scale = scale.value;
        return a;
      }
      default: {
        Amount a;
        if (const Share s = first ? shares_.of_whole(p.begin, limit) : Share{}; s.end > 0) {  // "a fifth of the people"
          a = words_of(s.value, s.end);
          a.fraction = true;
          return a;
        }
        a = group(p, limit);
        if (!a.found()) return a;
        if (const Share s = shares_.of(a.value, a.end, limit); s.end > 0) {  // "three fifths"
          a = words_of(s.value, s.end);
          a.fraction = true;
          return a;
        }
        return and_half(scaled(decimal(a, limit), limit), limit);
      }
    }
  }

  // "two thousand soldiers" (nominative dual, its nun dropped before the genitive) is written like the accusative of one
  // thousand. A noun behind it decides for two, "and" or the end of the phrase for one.
  bool dual_construct(const NumberPart& p, std::uint32_t limit) const {
    if (!p.accusative || text_.tokens[p.begin].tanween_fath || p.end >= limit) return false;
    const auto& next = words_.best(p.end);
    return text_.tokens[p.end].kind == text::TokenKind::word && next.nominal() && !next.conjunction && !next.preposition && !next.article && part(p.end, limit).part == Part::none;
  }

  std::uint32_t number(std::uint32_t t, std::uint32_t limit) {
    if (shares_.inside_address(t)) return t;
    if (const Share s = shares_.in_signs(t, limit); s.end > 0) return put(t, s.end, 0, words_of(s.value, s.end), false, "number.signs", s.fraction);
    if (const std::uint32_t sign = shares_.minus(t, limit); sign > t) {  // "minus five"
      const std::size_t before = m_.numbers.size();
      const std::uint32_t end = number(sign, limit);
      if (m_.numbers.size() == before || (!shares_.minus_word(t) && end < limit && text_.tokens[end].kind == text::TokenKind::word && !m_.numbers.back().percent)) return end > sign ? end : t;
      m_.numbers.back().value = -m_.numbers.back().value;
      m_.numbers.back().range = range_of(words_, t, end);
      return end;
    }
    NumberPart first = part(t, limit);
    bool percent = false;
    std::uint32_t begin = t;
    if (first.part == Part::percent && !first.joined) {  // "per cent 10", as texts turned round have it
      const NumberPart digits = bare(first.end, limit);
      if (digits.part == Part::digits && (m_.numbers.empty() || m_.numbers.back().range.end != t)) first = digits, percent = true;
    }
    if (is_percent_sign(t) && t + 1 < limit && text_.tokens[t + 1].glued) {  // "%50"
      first = part(t + 1, limit);
      percent = first.part == Part::digits;
    }
    // "and one-ten" is spelt like "one ten": before ten it is eleven with "and".
    if (const NumberPart joint = parts_.at(t, limit, true); joint.part == Part::teen_unit && joint.joined && bare(joint.end, limit).part == Part::ten) first = joint;
    if (const Share s = first.part == Part::none ? shares_.of_whole(t, limit) : Share{}; s.end > 0) return put(t, s.end, words_.best(t).prefix, words_of(s.value, s.end), false, "number.fraction", true);
    if (first.part == Part::none || first.part == Part::percent || first.part == Part::point || shares_.anyone(t, first)) return t;
    Amount a = magnitude(first, limit, true);
    if (!a.found()) return t;
    // Two numbers never stand side by side: "a thousand" before one is the verb "to write" of the same letters.
    if (first.part == Part::scale && a.end == first.end && !parts_.at(a.end, limit, true).joined)
      if (const NumberPart next = bare(a.end, limit); next.part == Part::unit || next.part == Part::ten || next.part == Part::teen_unit || next.part == Part::digits) return t;
    const bool apart = first.begin > t && !percent;  // a lone "and" before it
    if (apart) begin = first.begin;
    double lowest = a.scale > 1 && !a.fraction && !a.vague ? a.scale : 0;
    while (lowest > 1) {
      const NumberPart next = joined(a.end, limit);
      if (next.part == Part::none) break;
      const Amount more = magnitude(next, limit, false);
      if (!more.found() || more.vague || more.fraction || more.scale >= lowest || more.value >= lowest) break;
      lowest = more.scale;
      a = add(a, more);
    }
    std::uint32_t end = a.end;
    if (!percent && !a.vague) {
      if (end < limit && is_percent_sign(end)) ++end, percent = true;
      else if (const NumberPart p = part(end, limit); p.part == Part::percent) end = p.end, percent = true;
    }
    if (!percent && !a.vague && !a.fraction && !first.article) {
      // "one in every four", "one over a hundred".
      const std::uint32_t joint = shares_.ratio(begin, a.end, limit, a.value);
      const NumberPart other = joint > 0 ? bare(joint, limit) : NumberPart{};
      if (other.part != Part::none && !other.article) {
        const Amount whole = magnitude(other, limit, true);
        if (whole.found() && !whole.vague && !whole.fraction && whole.value > 1 && (a.value < whole.value || (a.words && whole.words))) {
          a.value = a.value / whole.value * 100;
          end = a.end = whole.end;
          a.fraction = a.rate = true;
        }
      }
    }
    const unsigned prefix = apart ? 0 : first.prefix;
    const char* rule = a.vague ? "number.vague" : a.fraction ? "number.fraction" : a.digits && a.words ? "number.mixed" : a.digits ? "number.digits" : "number.words";
    put(begin, end, prefix, a, percent, rule, a.fraction && !percent);
    if (first.article && !a.digits && !percent && !a.fraction && !a.vague && a.value >= 11 && ordinal_by_place(first, end, limit)) {
      m_.numbers.back().ordinal = true;
      m_.numbers.back().rule = "number.ordinal";
    }
    return end;
  }

  std::uint32_t put(std::uint32_t begin, std::uint32_t end, unsigned prefix, const Amount& a, bool percent, const char* rule, bool fraction) {
    Number n;
    n.range = range_of(words_, begin, end, prefix);
    n.value = a.value;
    n.vague = a.vague;
    n.percent = percent;
    n.fraction = fraction;
    n.rate = a.rate;
    n.rule = rule;
    m_.numbers.push_back(std::move(n));
    return end;
  }

  // From eleven on the definite cardinal serves as ordinal too: "the book the thirty" is the thirtieth. So it is behind a
  // definite singular and where it stands alone, unless a noun follows that it counts.
  bool ordinal_by_place(const NumberPart& first, std::uint32_t end, std::uint32_t limit) const {
    const std::uint32_t begin = first.begin;
    const std::uint32_t start = text_.sentences[text_.tokens[begin].sentence].begin;
    std::uint32_t rest = end;
    while (rest < limit && text_.tokens[rest].kind == text::TokenKind::punct) ++rest;
    if (begin == start) return rest == limit;
    if (first.part == Part::unit || first.part == Part::teen_unit) return false;  // those have ordinals of their own
    if (text_.tokens[begin - 1].kind != text::TokenKind::word) return false;
    const auto& before = words_.best(begin - 1);
    if (!before.nominal() || !before.article || before.cost >= morph::kGuessCost || before.f.number == lang::Number::plural || before.f.number == lang::Number::dual) return false;
    if (end == limit || text_.tokens[end].kind != text::TokenKind::word) return true;
    const auto& next = words_.best(end);
    return !(next.f.pos == lang::Pos::noun && !next.article && !next.conjunction && !next.preposition && next.enclitic == morph::Enclitic::none && next.f.oblique);
  }

  bool is_percent_sign(std::uint32_t t) const { return text_.tokens[t].kind == text::TokenKind::punct && text_.folded_of(text_.tokens[t]) == "%"; }

  // "third", "third ten" = 13th, "third & twenty" = 23rd, "the hundred & third", "the third after the hundred" = 103rd.
  std::uint32_t ordinal(std::uint32_t t, std::uint32_t limit) {
    NumberPart unit = parts_.ordinal_at(t, limit);
    const NumberPart great = unit.part == Part::none ? part(t, limit) : NumberPart{};
    if (great.article && (great.part == Part::hundred || great.part == Part::hundreds || great.part == Part::scale)) {
      unit = parts_.ordinal_at(great.end, limit);
      if (unit.part != Part::ordinal || !unit.joined) return t;
      unit.begin = great.begin, unit.prefix = great.prefix;
    }
    if (unit.part == Part::none) return t;
    double value = unit.value + great.value;
    std::uint32_t end = unit.end;
    if (const NumberPart ten = bare(end, limit); ten.part == Part::ten && ten.value == 10) value += 10, end = ten.end;
    else if (const NumberPart tens = joined(end, limit); tens.part == Part::ten && tens.value > 10) value += tens.value, end = tens.end;
    if (unit.part == Part::teen_unit && end == unit.end) return t;
    if (shares_.after(end)) {
      const NumberPart more = bare(end + 1, limit);
      if (more.article && (more.part == Part::hundred || more.part == Part::hundreds || more.part == Part::scale)) value += more.value, end = more.end;
    }
    Number n;
    n.range = range_of(words_, unit.begin, end, unit.prefix);
    n.value = value;
    n.ordinal = true;
    n.rule = "number.ordinal";
    m_.numbers.push_back(std::move(n));
    return end;
  }
  const morph::Words& words_;
  const text::Text& text_;
  NumberWords parts_;
  NumberShares shares_;
  Mentions& m_;
};

}  // namespace

void find_numbers(const morph::Words& words, Mentions& m) { NumberFinder(words, m).run(); }

}  // namespace warraq::mention
