// What stands beside the counted and tells what befell them, where no verb or noun of harm takes them as its own: a phrase
// ("in critical condition"), a participle ("the two wounded policemen"), a verb behind its subject, a verb told later.
#include <algorithm>

#include "event/figure_metrics.h"

namespace warraq::event {

using clause::Predicate;
using mention::Quantity;

// What is said of the counted beside them: "15 persons in critical condition", "among the dead two women".
std::string_view FigureMetrics::state(const Quantity& q, std::string& row) const {
  if (!states_.valid()) return {};
  const auto at = [&](std::uint32_t t) -> std::string_view {
    const morph::Tag* tag = w_.tag(t, states_.index());
    if (tag == nullptr) return {};
    row = "event.states/" + std::string(l_.row_id(tag->row));
    return l_.cell(tag->row, "metric");
  };
  for (std::uint32_t back = 1; back <= 4 && back <= q.range.begin; ++back) {
    const std::uint32_t t = q.range.begin - back;
    if (sentence(t) != sentence(q.range.begin) || w_.text().tokens[t].kind == text::TokenKind::punct) break;
    if (const auto* tag = w_.tag(t, states_.index()); tag != nullptr && t + tag->length == q.range.begin) return at(t);
  }
  if (q.singular) return {};
  std::uint32_t end = q.range.end;
  for (const Quantity& other : r_.mentions.quantities)  // "25 Houthis and 10 of their allies fell dead"
    if (other.range.begin >= end && other.range.begin <= end + 1 && joined(other)) end = other.range.end;
  for (std::uint32_t t = end; t < std::min<std::uint32_t>(end + 4, static_cast<std::uint32_t>(w_.size())); ++t) {
    if (sentence(t) != sentence(q.range.begin) || w_.text().tokens[t].kind == text::TokenKind::punct || w_.best(t).conjunction == 'w') break;
    if (const auto s = at(t); !s.empty()) return s;
  }
  return {};
}

// "the two wounded policemen", "hundreds of fleeing citizens": a participle that describes them.
std::string_view FigureMetrics::described(const Quantity& q, std::string& row) const {
  for (std::uint32_t t = q.range.begin; t < q.range.end; ++t) {
    const auto& f = w_.best(t).f;
    if (static_cast<std::int32_t>(t) == q.noun || (f.derived != lang::Derived::passive_participle && f.derived != lang::Derived::active_participle && f.pos != lang::Pos::adj)) continue;
    const std::string_view h = harm(t, &row);
    if ((h == "INJURED" || h == "DETAINED" || h == "ABDUCTED" || h == "MISSING" || h == "DISPLACED" || h == "RETURNED") && !settle(h, q).empty()) return h;
  }
  return {};
}

// A vehicle that is a bomb.
bool FigureMetrics::bomb(const Quantity& q) const {
  for (std::uint32_t t = q.range.begin; t < q.range.end; ++t)
    if (const morph::Tag* tag = counted_.valid() ? w_.tag(t, counted_.index()) : nullptr; tag != nullptr && l_.cell(tag->row, "metric") == "ATTACKS") return true;
  return false;
}

// "that two soldiers were killed": a verb in the dual or plural right behind its subject.
std::string_view FigureMetrics::verb_behind(const Quantity& q, std::string& row) const {
  const std::uint32_t next = q.range.end;
  if (next >= w_.size() || w_.best(next).conjunction || w_.best(next).enclitic != morph::Enclitic::none) return {};
  for (const morph::Tag& tag : w_.tags(next)) {
    if (!harm_.valid() || tag.table != harm_.index() || tag.analysis < 0 || l_.cell(tag.row, "pos") == "n") continue;
    const auto& a = w_.analyses(next)[static_cast<std::size_t>(tag.analysis)];
    const std::string_view h = l_.cell(tag.row, "metric");
    if (!a.verb() || !destroys(h) || settle(h, q).empty() || a.f.number != (q.dual ? lang::Number::dual : lang::Number::plural)) continue;
    row = "event.harm/" + std::string(l_.row_id(tag.row));
    return h;
  }
  return {};
}

// "427 homes in which 1200 lived were destroyed", "six buildings ... their destruction took place": behind "that" or at
// the head of the sentence, and harm that has no counted of its own comes later.
std::string_view FigureMetrics::told_later(const Quantity& q, std::string& row) const {
  const std::uint32_t first = q.range.begin;
  const bool heads = first == w_.text().sentences[sentence(first)].begin || r_.clauses.clauses[r_.clauses.clause_of[first]].complement;
  const bool had = first > 0 && auxiliary(first - 1);
  if (!(heads || had)) return {};
  if (std::string_view h = verb_behind(q, row); !h.empty()) return h;
  for (const Predicate& p : r_.clauses.predicates) {
    if (p.token < q.range.end || p.token > q.range.end + 14 || sentence(p.token) != sentence(first)) continue;
    const bool pronoun = p.masdar && w_.best(p.token).enclitic != morph::Enclitic::none;
    if (!(pronoun || p.verb) || w_.best(p.token).conjunction || (p.verb && !p.object.empty() && !p.object.inherited)) continue;
    if (const std::string_view h = harm(p.token, &row); !h.empty() && h != "POPULATION" && !settle(h, q).empty() && destroys(h)) return h;
  }
  return {};
}

}  // namespace warraq::event
