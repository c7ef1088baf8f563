#include "clause/phrases.h"

#include <algorithm>

namespace warraq::clause {

using lang::Pos;

Phrases::Phrases(const morph::Words& words, const mention::Mentions& m) : w_(words), m_(m), mention_end_(words.size() + 1), time_at_(words.size() + 1, -1), partitives_(words.language().table("clause.partitives")) {
  for (std::uint32_t t = 0; t < mention_end_.size(); ++t) mention_end_[t] = t;
  auto cover = [&](const mention::Range& r) { mention_end_[r.begin] = std::max(mention_end_[r.begin], r.end); };
  for (const auto& x : m.numbers)
    if (!x.ordinal) cover(x.range);
  for (const auto& x : m.quantities) cover(x.range);
  for (const auto& x : m.places) cover(x.range);
  for (const auto& x : m.people) cover(x.whole);
  for (const auto& x : m.actors) cover(x.range);
  for (std::size_t i = 0; i < m.times.size(); ++i)
    for (std::uint32_t t = m.times[i].range.begin; t < m.times[i].range.end; ++t) time_at_[t] = static_cast<std::int32_t>(i);
}

bool Phrases::starts(std::uint32_t t) const {
  if (time_at_[t] >= 0) return false;
  if (mention_end_[t] > t) return true;
  const auto kind = w_.text().tokens[t].kind;
  if (kind == text::TokenKind::number || kind == text::TokenKind::latin) return true;
  if (kind != text::TokenKind::word) return false;
  const auto& a = w_.best(t);
  return a.nominal() || (a.f.pos == Pos::pron && a.enclitic == morph::Enclitic::none) || a.f.pos == Pos::det;
}

std::uint32_t Phrases::meant(std::uint32_t t, std::uint32_t limit) const {
  for (int steps = 0; steps < 3 && partitives_.valid() && t < limit; ++steps) {
    const morph::Tag* tag = w_.tag(t, partitives_.index());
    if (tag == nullptr || t + tag->length >= limit || mention_end_[t] >= t + tag->length + 1 || !starts(t + tag->length)) break;
    t += tag->length;
  }
  return t;
}

std::uint32_t Phrases::end(std::uint32_t t, std::uint32_t limit) const {
  t = meant(t, limit);
  std::uint32_t at = std::min(std::max(mention_end_[t], t + 1), limit);
  const auto closes = [&](std::uint32_t k) {  // nothing but adjectives and names can follow
    return w_.best(k).article || w_.best(k).enclitic != morph::Enclitic::none || w_.best(k).f.pos == Pos::propn;
  };
  bool definite = closes(at - 1);
  while (at < limit) {
    const auto& token = w_.text().tokens[at];
    if (token.kind == text::TokenKind::punct && w_.text().folded_of(token) == "\"" && at + 1 < limit) {  // a name in quotation marks
      if (token.quotation < 0 && (w_.best(at + 1).f.pos == Pos::propn || mention_end_[at + 1] > at + 1)) {
        ++at;
        continue;
      }
      break;
    }
    if (token.kind != text::TokenKind::word || time_at_[at] >= 0) break;
    const auto& a = w_.best(at);
    const std::uint32_t m_end = mention_end_[at];
    const bool name = m_end > at;
    if (a.conjunction || a.preposition || !(name || a.nominal() || a.f.pos == Pos::det)) break;
    if (definite && !a.article && a.f.pos != Pos::propn) break;
    at = std::min(std::max(m_end, at + 1), limit);
    definite = closes(at - 1);
  }
  return at;
}

std::int32_t Phrases::actor_in(std::uint32_t begin, std::uint32_t end) const {
  std::int32_t best = -1;
  for (std::size_t i = 0; i < m_.actors.size(); ++i) {
    const auto& a = m_.actors[i];
    if (a.head < begin || a.head >= end) continue;
    if (best < 0 || a.head < m_.actors[static_cast<std::size_t>(best)].head ||
        (a.head == m_.actors[static_cast<std::size_t>(best)].head && a.range.end > m_.actors[static_cast<std::size_t>(best)].range.end))
      best = static_cast<std::int32_t>(i);
  }
  return best;
}

Argument Phrases::argument(std::uint32_t t, std::uint32_t limit) const {
  Argument a;
  a.begin = t;
  a.end = end(t, limit);
  a.actor = actor_in(a.begin, a.end);
  return a;
}

}  // namespace warraq::clause
