#include "mention/number_shares.h"

#include <algorithm>
#include <cmath>

namespace warraq::mention {

using text::TokenKind;

NumberShares::NumberShares(const morph::Words& words) : w_(words) {
  const lang::Language& l = words.language();
  shares_ = l.table("number.shares");
  ratios_ = l.table("number.ratios");
  signs_ = l.table("number.signs");
  wholes_ = l.table("number.wholes");
}

const morph::Tag* NumberShares::row(std::uint32_t t, const lang::TableRef& table, std::string_view kind) const {
  if (!table.valid() || t >= w_.size() || token(t).kind != TokenKind::word) return nullptr;
  for (const morph::Tag& tag : w_.tags(t))
    if (tag.table == table.index() && tag.preposition == 0 && w_.language().cell(tag.row, "kind") == kind) return &tag;
  return nullptr;
}

Share NumberShares::in_signs(std::uint32_t t, std::uint32_t limit) const {
  Share none;
  const auto alone = [&](std::uint32_t end) { return first(t) && end == limit; };
  const auto free_at = [&](std::uint32_t end) { return end >= limit || !token(end).glued || (token(end).kind == TokenKind::punct && !punct(end, "/") && !punct(end, "-")); };
  // A full stop that opens a word and has digits glued to it; a comma does only where nothing else stands, for else it is one.
  if ((punct(t, ".") || (punct(t, ",") && alone(t + 2))) && starts(t) && t + 1 < limit && token(t + 1).kind == TokenKind::number && token(t + 1).glued && free_at(t + 2)) {
    const std::string_view digits = folded(t + 1);
    if (digits.find('.') != std::string_view::npos || digits.size() > 15) return none;
    return {number_value(digits) / std::pow(10.0, static_cast<double>(digits.size())), t + 2, false};
  }
  const bool opens = starts(t) || (t > 0 && token(t - 1).kind == TokenKind::word) || (t > 0 && punct(t - 1, "-"));
  if (!opens) return none;
  double over = 0, under = 0, whole = 0;
  std::uint32_t end = 0;
  const auto fraction = [&](std::uint32_t at) {
    if (at >= limit) return false;
    if (token(at).kind == TokenKind::date) {
      const std::string_view f = folded(at);
      const std::size_t bar = f.find('/');
      if (bar == std::string_view::npos || f.find('/', bar + 1) != std::string_view::npos) return false;
      over = number_value(f.substr(0, bar)), under = number_value(f.substr(bar + 1)), end = at + 1;
      return free_at(end);
    }
    if (token(at).kind != TokenKind::number || at + 2 >= limit || !punct(at + 1, "/") || !token(at + 1).glued || token(at + 2).kind != TokenKind::number || !token(at + 2).glued) return false;
    over = number_value(folded(at)), under = number_value(folded(at + 2)), end = at + 3;
    return free_at(end);
  };
  if (token(t).kind == TokenKind::number && t + 1 < limit && !token(t + 1).glued && fraction(t + 1)) {
    whole = number_value(folded(t));
    if (over >= under || under > 10 || whole != std::floor(whole)) return none;  // "15 8/10" hides a date
    return {whole + over / under, end, false};
  }
  // Days are written so too ("11/9"): only small or round denominators make a fraction within a text.
  if (!fraction(t) || under <= 1 || over < 1) return none;
  const bool usual = over < under && (under <= 10 || under == 100 || under == 1000);
  const bool by_itself = (alone(end) || (t > 0 && first(t - 1) && end == limit && punct(t - 1, "-"))) && under < 32;
  if (!usual && !by_itself) return none;
  return {over / under * 100, end, true};
}

Share NumberShares::of(double count, std::uint32_t t, std::uint32_t limit) const {
  const morph::Tag* plural = t < limit ? row(t, shares_, "plural") : nullptr;
  if (plural == nullptr || plural->conjunction != 0 || count < 2 || count > 99) return {};
  return {count * number_value(w_.language().cell(plural->row, "value")), t + 1, true};
}

Share NumberShares::of_whole(std::uint32_t t, std::uint32_t limit) const {
  const std::uint32_t next = t + 1;
  const morph::Tag *one = row(t, shares_, "one"), *doubtful = row(t, shares_, "doubtful");
  if ((one == nullptr && doubtful == nullptr) || next >= limit || token(next).kind != TokenKind::word) return {};
  const auto& noun = w_.best(next);
  const bool divided = wholes_.valid() && w_.is(next, wholes_) && noun.article;
  const bool singular = one != nullptr && noun.f.pos == lang::Pos::noun && noun.f.number == lang::Number::singular;
  if (!divided && !(singular && definite(next, limit))) return {};
  return {number_value(w_.language().cell((one != nullptr ? one : doubtful)->row, "value")), next, true};
}

std::uint32_t NumberShares::ratio(std::uint32_t begin, std::uint32_t end, std::uint32_t limit, double value) const {
  if (end >= limit || value != std::floor(value)) return 0;
  if (const morph::Tag* every = row(end, ratios_, "every"); every != nullptr && value < 100) return end + every->length;
  if (const morph::Tag* over = row(end, ratios_, "over"); over != nullptr && w_.best(end).enclitic == morph::Enclitic::none) return end + over->length;
  if (const morph::Tag* of = row(end, ratios_, "of"); of != nullptr && value == 1 && first(begin) && w_.best(end).enclitic == morph::Enclitic::none) return end + of->length;
  return 0;
}

bool NumberShares::minus_word(std::uint32_t t) const { return row(t, signs_, "minus") != nullptr; }

std::uint32_t NumberShares::minus(std::uint32_t t, std::uint32_t limit) const {
  if (t + 1 >= limit) return t;
  if (minus_word(t)) return t + 1;
  const bool digits = token(t + 1).glued && (token(t + 1).kind == TokenKind::number || token(t + 1).kind == TokenKind::date || punct(t + 1, "."));
  // Behind a word or number the dash joins ("S -300", "1999 -2000").
  const bool parts = first(t) || token(t - 1).kind == TokenKind::punct || (t + 2 < limit && punct(t + 2, "%"));
  return punct(t, "-") && starts(t) && digits && parts ? t + 1 : t;
}

bool NumberShares::after(std::uint32_t t) const { return row(t, ratios_, "after") != nullptr; }

bool NumberShares::anyone(std::uint32_t t, const NumberPart& part) const {
  return part.part == Part::unit && part.value == 1 && t > 0 && row(t - 1, signs_, "any") != nullptr;
}

bool NumberShares::inside_address(std::uint32_t t) const {
  if (token(t).kind != TokenKind::number && !punct(t, "%")) return false;
  constexpr std::uint32_t kFar = 400;
  std::uint32_t begin = t;
  while (begin > 0 && token(begin).glued && t - begin < kFar) --begin;
  bool latin = false;
  for (std::uint32_t k = begin; k + 2 < t; ++k) {
    latin = latin || token(k).kind == TokenKind::latin;
    if (latin && punct(k, ":") && punct(k + 1, "/") && punct(k + 2, "/")) return true;
  }
  return false;
}

bool NumberShares::definite(std::uint32_t t, std::uint32_t limit) const {
  if (t >= limit || token(t).kind != TokenKind::word) return false;
  const auto& a = w_.best(t);
  return a.nominal() && a.article && !a.conjunction && !a.preposition && a.f.pos != lang::Pos::adj;
}

}  // namespace warraq::mention
