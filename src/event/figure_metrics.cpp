#include "event/figure_metrics.h"

#include <algorithm>

#include "event/figure_victims.h"

namespace warraq::event {

using clause::Argument;
using clause::Predicate;
using mention::Quantity;

namespace {
constexpr std::uint32_t kToll = 24;  // tokens between the words of a toll and its count
}

FigureMetrics::FigureMetrics(const Reading& r)
    : r_(r), w_(r.words), l_(r.words.language()), harm_(l_.table("event.harm")), parts_(l_.table("event.parts")), tolls_(l_.table("event.tolls")), states_(l_.table("event.states")), nationalities_(l_.table("place.nationalities")), amounts_(l_.table("number.amounts")), measures_(l_.table("number.measures")), cues_(l_.table("clause.cues")), openers_(l_.table("clause.openers")), prepositions_(l_.table("clause.prepositions")), attitudes_(l_.table("event.attitudes")), counted_(l_.table("event.counted")) {}

bool FigureMetrics::is_class(const Quantity& q, std::string_view c) { return has_class(q, c); }

bool FigureMetrics::person(const Quantity& q) const { return q.unit == "person" || is_class(q, "person") || is_class(q, "victim") || is_class(q, "household"); }

bool FigureMetrics::bare(const Quantity& q) const { return q.noun < 0 && q.noun_class.empty() && (q.unit == "person" || q.unit == "item" || q.unit.empty() || q.unit == "other" || q.unit == "percent"); }

std::uint32_t FigureMetrics::sentence(std::uint32_t t) const { return w_.text().tokens[t].sentence; }

// The metric a harm word at this token gives, or empty.
std::string_view FigureMetrics::harm(std::uint32_t t, std::string* rule) const {
  if (!harm_.valid() || !(w_.best(t).verb() || w_.best(t).nominal())) return {};
  for (const morph::Tag& tag : w_.tags(t)) {
    if (tag.table != harm_.index() || tag.analysis < 0) continue;
    const auto& a = w_.analyses(t)[static_cast<std::size_t>(tag.analysis)];
    if (a.cost > w_.best(t).cost + (a.verb() && w_.best(t).verb() ? 6 : 2)) continue;  // active or passive, one form or another: harm all the same
    const std::string_view pos = l_.cell(tag.row, "pos");
    if ((pos == "v" && !a.verb()) || (pos == "n" && a.verb())) continue;
    if (const morph::Tag* whole = states_.valid() ? w_.tag(t, states_.index()) : nullptr; whole != nullptr && a.verb()) {  // "lost their lives": not missing
      if (rule != nullptr) *rule = "event.states/" + std::string(l_.row_id(whole->row));
      return l_.cell(whole->row, "metric");
    }
    if (rule != nullptr) *rule = "event.harm/" + std::string(l_.row_id(tag.row));
    return l_.cell(tag.row, "metric");
  }
  return {};
}

std::string FigureMetrics::settle(std::string_view metric, const Quantity& q) const {
  const bool thing = is_class(q, "vehicle") || is_class(q, "weapon") || is_class(q, "aircraft") || is_class(q, "ammunition");
  if (metric == "SEIZED" || (thing && (metric == "DETAINED" || metric == "ABDUCTED" || metric == "RELEASED"))) return thing ? "OTHER" : "";
  if (metric == "TOOK_PART") {
    if (!person(q)) return {};
    return is_class(q, "person.military") || is_class(q, "person.armed_group") || is_class(q, "person.police") ? "FIGHTERS_DEPLOYED" : "PARTICIPANTS";
  }
  if (metric == "JOINED") return person(q) ? "FIGHTERS_DEPLOYED" : "";
  if (metric == "DESTROYED") {
    if (is_class(q, "dwelling")) return "HOUSING_DESTROYED";
    if (is_class(q, "infrastructure")) return "INFRASTRUCTURE_DAMAGED";
    return thing ? "EQUIPMENT_DESTROYED" : "";
  }
  if (metric == "FIGHTERS_DEPLOYED") {
    if (is_class(q, "person.military") || is_class(q, "person.armed_group") || is_class(q, "person.police")) return "FIGHTERS_DEPLOYED";
    return {};
  }
  if (metric == "RETURNED" && !is_class(q, "person.refugee") && !is_class(q, "person.civilian") && !is_class(q, "household") && !bare(q)) return {};
  if (!(person(q) || bare(q))) return {};
  if (metric == "KILLED" && is_class(q, "victim.injured")) return "INJURED";
  if (metric == "INJURED" && is_class(q, "victim.killed")) return "KILLED";
  return std::string(metric);
}

// The counted noun itself: "25 killed", "40 wounded", "two raids".
std::string FigureMetrics::own(const Quantity& q) {
  if (is_class(q, "victim.killed")) return "KILLED";
  if (is_class(q, "victim.injured")) return "INJURED";
  if (is_class(q, "victim.both")) return "KILLED_OR_INJURED";
  if (is_class(q, "victim.missing")) return "MISSING";
  if (is_class(q, "attack") || is_class(q, "ammunition") || is_class(q, "violation")) return "ATTACKS";
  if (is_class(q, "person.protester")) return "PARTICIPANTS";
  return {};
}

std::string FigureMetrics::of(const Quantity& q, std::string& rule) const {
  // Nouns that settle it by themselves: inhabitants, voters.
  if (q.noun >= 0 && counted_.valid())
      if (const morph::Tag* tag = w_.tag(static_cast<std::uint32_t>(q.noun), counted_.index()); tag != nullptr) {
        rule += " event.counted/" + std::string(l_.row_id(tag->row));
        return std::string(l_.cell(tag->row, "metric"));
      }
  if (q.unit == "usd" || q.unit == "eur" || is_class(q, "money")) return "MONEY";
  const std::string of_class = own(q);
  if (of_class == "KILLED" || of_class == "INJURED") {
    // "tens of dead and wounded" names both in one count.
    bool killed = false, injured = false;
    for (std::uint32_t t = q.range.begin; t < q.range.end; ++t) {
      std::string_view h = harm(t);
      killed = killed || h == "KILLED";
      injured = injured || h == "INJURED";
    }
    if (killed && injured) return "KILLED_OR_INJURED";
    return of_class;
  }
  std::string_view found;
  std::string by;
  if (!q.singular && q.range.end < w_.size() && states_.valid())  // "12 in custody", right behind
    if (const morph::Tag* tag = w_.tag(q.range.end, states_.index()); tag != nullptr && sentence(q.range.end) == sentence(q.range.begin) && !settle(l_.cell(tag->row, "metric"), q).empty()) {
      rule += " event.states/" + std::string(l_.row_id(tag->row));
      return settle(l_.cell(tag->row, "metric"), q);
    }
  std::uint32_t nearest = 40;
  for (const Predicate& p : r_.clauses.predicates) {
    if (sentence(p.token) != sentence(q.range.begin)) continue;
    if (p.token >= q.range.begin && p.token < q.range.end && static_cast<std::int32_t>(p.token) == q.noun && q.noun_class.empty()) continue;
    std::string row;
    const std::string_view h = harm(p.token, &row);
    if (h.empty() || settle(h, q).empty() || (h == "JOINED" && !joins_force(p)) || called_for(p, q.singular)) continue;
    const bool hit = (covers(p.subject, q, p) && !agent(p, q)) || covers(p.object, q, p) || covers(p.genitive, q, p) || complement(p, q);
    if (!hit) continue;
    const std::uint32_t distance = p.token < q.range.begin ? q.range.begin - p.token : p.token - q.range.begin + 2;
    if (distance < nearest) nearest = distance, found = h, by = row;
  }
  if (found.empty() && !q.singular) {
    // Directly before, where the clause borders missed it: "the killing and wounding of 5".
    for (std::uint32_t back = 1; back <= 3 && found.empty(); ++back) {
      if (q.range.begin < back || sentence(q.range.begin - back) != sentence(q.range.begin)) break;
      const std::uint32_t t = q.range.begin - back;
      if (w_.text().tokens[t].kind == text::TokenKind::punct && w_.text().folded_of(w_.text().tokens[t]) != "\"") break;
      found = harm(t, &by);
      if (!found.empty() && (settle(found, q).empty() || planned(t))) found = {};
    }
  }
  if (found.empty() && !q.singular) found = object_afar(q, by);
  if (found.empty() && !q.singular && q.range.begin > 0 && clause_preposition(q.range.begin - 1) == "bihaqq") {
    // "carried out the sentence of death, yesterday, on ten": a comma may stand between.
    for (std::uint32_t t = q.range.begin - 1, steps = 0; t-- > 0 && steps < 8 && found.empty() && sentence(t) == sentence(q.range.begin); ++steps) {
      found = harm(t, &by);
      if (!found.empty() && settle(found, q).empty()) found = {};
    }
  }
  if (found.empty() || settle(found, q) == "POPULATION") {
    std::string row;
    if (const std::string_view s = state(q, row); !s.empty() && !settle(s, q).empty()) found = s, by = row;
  }
  if (found.empty()) found = described(q, by);
  if (found.empty() && !q.singular) found = told_later(q, by);
  if (!found.empty() && q.singular && far_nationality(q)) found = {};
  if (!found.empty()) {
    rule += " " + by;
    const std::string metric = settle(found, q);
    return metric == "POPULATION" && of_ruins(q) ? "AFFECTED" : metric;
  }
  if (!of_class.empty()) return q.singular ? "" : of_class;
  if (q.singular) return {};
  if (is_class(q, "vehicle") && bomb(q)) return "ATTACKS";
  if (is_class(q, "person.prisoner")) return "DETAINED";
  if (is_class(q, "person.hostage")) return "ABDUCTED";
  if (is_class(q, "person.refugee")) return "DISPLACED";
  if (std::string t = toll(q, rule); !t.empty()) return t;
  // A force of which nothing else is said stands somewhere.
  if (!q.dual && (is_class(q, "person.armed_group") || (is_class(q, "person.military") && std::max(q.low.value_or(0), q.best.value_or(0)) >= 100))) return "FIGHTERS_DEPLOYED";
  return {};
}

std::string_view FigureMetrics::clause_preposition(std::uint32_t t) const {
  const auto* tag = prepositions_.valid() ? w_.tag(t, prepositions_.index()) : nullptr;
  return tag == nullptr ? std::string_view{} : l_.row_id(tag->row);
}

// "joined the organisation": what is joined can fight.
bool FigureMetrics::joins_force(const Predicate& p) const {
  const auto fights = [&](const Argument& a) {
    return a.actor >= 0 && std::any_of(r_.mentions.actors[static_cast<std::size_t>(a.actor)].codes.begin(), r_.mentions.actors[static_cast<std::size_t>(a.actor)].codes.end(), [](const std::string& c) { return c.ends_with("REB") || c.ends_with("MIL"); });
  };
  return fights(p.object) || std::any_of(p.complements.begin(), p.complements.end(), [&](const auto& c) { return fights(c.argument); });
}

bool FigureMetrics::auxiliary(std::uint32_t t) const {
  return std::any_of(w_.tags(t).begin(), w_.tags(t).end(), [&](const morph::Tag& tag) { return tag.analysis >= 0 && l_.row_id(tag.row) == "kaana"; });
}

bool FigureMetrics::destroys(std::string_view h) { return h == "DESTROYED" || h == "KILLED" || h == "INJURED" || h == "DISPLACED" || h == "DETAINED"; }

// "(friendly fire), American, kills": an adjective of some noun, unless harm stands right before it.
// "The forces of X arrested at dawn on Tuesday ten Palestinians", "the killing of a leader in Y, and 12 soldiers": nothing
// governs the count but a word of harm some way before it.
std::string_view FigureMetrics::object_afar(const Quantity& q, std::string& row) const {
  const std::uint32_t first = q.range.begin;
  if (first == 0 || w_.best(first).preposition || !clause_preposition(first - 1).empty() || (w_.best(first - 1).nominal() && !w_.best(first - 1).article && r_.clauses.predicate_of[first - 1] < 0 && !joined(q))) return {};
  for (std::uint32_t t = first, steps = 0; t-- > 0 && steps < 14 && sentence(t) == sentence(first); ++steps) {
    const auto kind = w_.text().tokens[t].kind;
    const std::string_view folded = w_.text().folded_of(w_.text().tokens[t]);
    if (kind == text::TokenKind::punct && folded != "," && folded != "\"" && folded != "(" && folded != ")") return {};
    if (const std::string_view h = harm(t, &row); !h.empty() && !settle(h, q).empty()) {
      const auto& a = w_.best(t);
      if (planned(t)) return {};
      if (a.enclitic != morph::Enclitic::none || (!joined(q) && (!a.verb() || a.conjunction == 'f'))) return {};
      const std::int32_t p = r_.clauses.predicate_of[t];
      const bool passive = p >= 0 && r_.clauses.predicates[static_cast<std::size_t>(p)].passive && !r_.clauses.predicates[static_cast<std::size_t>(p)].subject.empty();
      return passive && !joined(q) ? std::string_view{} : h;  // "were killed in the battles since May 286" has its subject afar
    }
    if (w_.best(t).verb() || opens_clause(t)) return {};
    for (const Quantity& other : r_.mentions.quantities)
      if (!other.singular && t >= other.range.begin && t < other.range.end) return {};
  }
  return {};
}

bool FigureMetrics::opens_clause(std::uint32_t t) const {
  return w_.is(t, openers_);
}

// A word of plan, wish or threat.
bool FigureMetrics::attitude(std::uint32_t t) const {
  return std::any_of(w_.tags(t).begin(), w_.tags(t).end(), [&](const morph::Tag& tag) {
    return attitudes_.valid() && tag.table == attitudes_.index() && tag.analysis >= 0 && (l_.cell(tag.row, "status") == "planned" || l_.cell(tag.row, "status") == "hypothetical") && sentence(t) == sentence(t + 1);
  });
}

// A deed noun right behind such a word, and not joined to it.
bool FigureMetrics::planned(std::uint32_t t) const { return t > 0 && !w_.best(t).verb() && !w_.best(t).conjunction && attitude(t - 1); }

// "calls on them to release an activist", "threats to kill tens": nobody has been freed or killed yet.
bool FigureMetrics::called_for(const Predicate& p, bool one) const {
  if (planned(p.token)) return true;
  if (p.governor < 0) return false;
  if (p.masdar && attitude(r_.clauses.predicates[static_cast<std::size_t>(p.governor)].token)) return true;
  for (const morph::Tag& tag : w_.tags(r_.clauses.predicates[static_cast<std::size_t>(p.governor)].token))
    if (one && tag.table == cues_.index() && l_.cell(tag.row, "frame").starts_with("addressee")) return true;
  return false;
}

bool FigureMetrics::far_nationality(const Quantity& q) const {
  if (!w_.is(static_cast<std::size_t>(q.noun), nationalities_)) return false;
  if (q.range.begin == 0) return true;
  const std::uint32_t before = q.range.begin - 1;
  return harm(before).empty() && !parted(q) && w_.best(before).nominal();
}

// A count of people, arms, vehicles or buildings.
bool FigureMetrics::stray(const Quantity& q) const {
  if (q.singular) return false;
  if (q.unit == "percent") return is_class(q, "vehicle") || is_class(q, "aircraft") || is_class(q, "weapon");
  if (q.range.end < w_.size() && w_.text().tokens[q.range.end].kind == text::TokenKind::number && w_.text().tokens[q.range.end].glued) return false;
  if (q.noun < 0) return counted_before(q);
  if (w_.is(static_cast<std::size_t>(q.noun), measures_)) return q.range.end < w_.size() && clause_preposition(q.range.end) == "min";  // tons of food, of arms
  if (q.dual && w_.is(static_cast<std::size_t>(q.noun), cues_)) return false;  // "pointing out", spelt like "two marshals"
  if (q.dual && (q.noun_class == "person" || (is_class(q, "person") && w_.best(static_cast<std::size_t>(q.noun)).article))) return false;  // "the two Koreas", "the two presidents", names
  if (!q.dual && std::max(q.low.value_or(0), std::max(q.best.value_or(0), q.high.value_or(0))) < 2) return false;
  for (const std::string_view c : {"person", "household", "dwelling", "vehicle", "aircraft", "weapon", "ammunition"})
    if (is_class(q, c)) return true;
  return false;
}

// "Their number reaches ... 70 thousand": a number alone, with what it counts in a pronoun.
bool FigureMetrics::counted_before(const Quantity& q) const {
  for (std::uint32_t t = q.range.begin, steps = 0; t-- > 0 && steps < 12 && sentence(t) == sentence(q.range.begin); ++steps)
    if (w_.is(t, amounts_)) return w_.best(t).enclitic == morph::Enclitic::hum || w_.best(t).enclitic == morph::Enclitic::hunna;
  return false;
}

// Two words of harm before one count: "the wounding and arrest of tens".
std::string FigureMetrics::second(const Quantity& q, const std::string& metric) const {
  if (q.range.begin < 2 || !own(q).empty()) return {};
  if (metric == "KILLED" || metric == "INJURED")  // "were killed and wounded in the battles yesterday some 50"
    for (std::uint32_t t = q.range.begin - 1, steps = 0; t > 0 && steps < 10 && sentence(t - 1) == sentence(q.range.begin); --t, ++steps) {
      if (w_.text().tokens[t].kind == text::TokenKind::punct || (w_.best(t).verb() && harm(t).empty())) break;
      if (std::any_of(r_.mentions.quantities.begin(), r_.mentions.quantities.end(), [&](const Quantity& other) { return t >= other.range.begin && t < other.range.end; })) break;
      const std::string_view one = harm(t - 1), two = harm(t);
      if (w_.best(t).conjunction == 'w' && w_.best(t - 1).verb() && ((one == "KILLED" && two == "INJURED") || (one == "INJURED" && two == "KILLED"))) return "KILLED_OR_INJURED";
    }
  const std::uint32_t t = q.range.begin - 1;
  if (sentence(t - 1) != sentence(t) || w_.best(t).conjunction != 'w') return {};
  if (std::any_of(r_.mentions.quantities.begin(), r_.mentions.quantities.end(), [&](const Quantity& other) { return t - 1 >= other.range.begin && t - 1 <= other.range.end; })) return {};  // "33 dead and the wounding of 15", "that two were killed and 24 wounded"
  if (w_.best(t).verb() != w_.best(t - 1).verb() || w_.best(t - 1).enclitic != morph::Enclitic::none) return {};
  const std::string one = settle(harm(t - 1), q), two = settle(harm(t), q);
  if (one.empty() || two.empty() || one == two || (one != metric && two != metric)) return {};
  const auto casualty = [](const std::string& m) { return m == "KILLED" || m == "INJURED"; };
  if (casualty(one) && casualty(two)) return "KILLED_OR_INJURED";
  return one == metric ? two : one;
}

// Directly behind a word that says it is a part of what was counted before.
bool FigureMetrics::parted(const Quantity& q) const {
  for (std::uint32_t back = 1; parts_.valid() && back <= 3 && back <= q.range.begin; ++back)
    if (const auto* tag = w_.tag(q.range.begin - back, parts_.index()); tag != nullptr && tag->length == back && l_.cell(tag->row, "member") == "1") return true;
  return false;
}

bool FigureMetrics::part_of(const Quantity& before, const Quantity& q, bool in_parts) const {
  if (sentence(before.range.begin) != sentence(q.range.begin) || !(person(q) || bare(q))) return false;
  if (parted(q)) return q.range.begin <= before.range.end + 12;
  return q.singular && joined(q) && q.range.begin == before.range.end && in_parts;
}

bool FigureMetrics::covers(const Argument& a, const Quantity& q, const Predicate& p) const {
  if (a.empty() || a.inherited) return false;
  if (q.range.begin < a.end && q.range.end > a.begin) return true;
  // coordinated behind the argument: "two soldiers were killed and three civilians"
  return q.range.begin >= a.end && q.range.begin <= a.end + 2 && joined(q) && q.range.begin > p.token;
}

// "A bomber kills 25": somebody else is the object.
bool FigureMetrics::agent(const Predicate& p, const Quantity& q) const {
  if (!p.verb || p.passive || p.object.empty() || p.object.inherited) return false;
  if (q.range.begin < p.object.end && q.range.end > p.object.begin) return false;
  if (p.object.actor >= 0) return true;
  return std::any_of(r_.mentions.quantities.begin(), r_.mentions.quantities.end(), [&](const Quantity& other) { return other.range.begin < p.object.end && other.range.end > p.object.begin; });
}

// "and 21": the conjunction is on the word, or a word of its own before digits.
bool FigureMetrics::joined(const Quantity& q) const {
  if (w_.best(q.range.begin).conjunction == 'w') return true;
  if (q.range.begin == 0) return false;
  const auto& before = w_.text().tokens[q.range.begin - 1];
  return before.kind == text::TokenKind::word && before.text_size == 1 && w_.text().tokens[q.range.begin].glued;
}

bool FigureMetrics::complement(const Predicate& p, const Quantity& q) const {
  for (const auto& c : p.complements)
    if ((c.preposition == "bi" || c.preposition == "an" || c.preposition == "ala" || c.preposition == "maa" || c.preposition == "bihaqq") && q.range.begin < c.argument.end && q.range.end > c.argument.begin) return true;
  return false;
}

// "the number of the forces rose to 750 men": what is counted can fight.
bool FigureMetrics::names_force(std::uint32_t amount) const {
  const std::uint32_t t = amount + 1;
  if (t >= w_.size() || !amounts_.valid() || !w_.is(amount, amounts_)) return false;
  return std::any_of(w_.tags(t).begin(), w_.tags(t).end(), [&](const morph::Tag& tag) {
    return tag.analysis == 0 && (l_.cell(tag.row, "sector") == "MIL" || l_.cell(tag.row, "class") == "person.military");
  });
}

// "the toll of the dead rose ... to 700": a victim noun stands before in the clause, and "to" before the count.
std::string FigureMetrics::toll(const Quantity& q, std::string& rule) const {
  const bool thing = is_class(q, "dwelling") || is_class(q, "infrastructure");  // "the number of schools it destroyed rose to 183"
  if (!(person(q) || bare(q) || thing)) return {};
  const std::uint32_t first = q.range.begin;
  bool to = false, counts = false;
  for (std::uint32_t t = first, steps = 0; t-- > 0 && steps < kToll && sentence(t) == sentence(first) && !counts; ++steps) counts = amounts_.valid() && w_.is(t, amounts_);
  for (std::uint32_t t = first; t > 0 && first - t < kToll;) {
    --t;
    if (sentence(t) != sentence(first)) break;
    if (first - t <= 2 && w_.text().folded_of(w_.text().tokens[t]) == "Aly") to = true;
    if (!to) continue;
    std::string row;
    std::string_view h = harm(t, &row);
    if (h.empty() && is_class(q, "person") && names_force(t)) return "FIGHTERS_DEPLOYED";
    if (h.empty() && tolls_.valid() && w_.is(t, tolls_)) h = "KILLED_OR_INJURED", row = "event.tolls";
    if (!h.empty() && (counts || !w_.best(t).verb())) {
      if (settle(h, q).empty()) continue;
      rule += " " + row;
      return settle(h, q);
    }
  }
  return {};
}

bool FigureMetrics::continues(const Quantity& before, const Quantity& q) const {
  if (!(person(q) || bare(q)) || q.singular) return false;
  const std::uint32_t first = q.range.begin;
  for (std::uint32_t back = 1; back <= 4 && back <= first; ++back)  // "the toll reached 743"
    if (const std::uint32_t t = first - back; sentence(t) == sentence(first) && w_.best(t).article && (w_.is(t, amounts_) || (tolls_.valid() && w_.is(t, tolls_)))) return sentence(before.range.begin) + 3 >= sentence(first);
  if (sentence(before.range.begin) != sentence(first)) return false;
  const std::uint32_t gap = q.range.begin - std::min(before.range.end, q.range.begin);
  if (joined(q) && gap <= 3) return true;
  for (std::uint32_t t = before.range.end; t < q.range.begin; ++t)
    if (parts_.valid() && w_.is(t, parts_) && q.range.begin - t <= 4) return true;
  for (std::uint32_t t = q.range.begin; t < std::min<std::uint32_t>(q.range.end + 1, static_cast<std::uint32_t>(w_.size())); ++t)
    if (parts_.valid() && w_.is(t, parts_) && gap <= 4) return true;
  return false;
}

// "40 homes in which 200 people live were destroyed": those who lived in what is destroyed are harmed.
bool FigureMetrics::of_ruins(const Quantity& q) const {
  return std::any_of(r_.mentions.quantities.begin(), r_.mentions.quantities.end(), [&](const Quantity& homes) {
    std::string rule;
    return is_class(homes, "dwelling") && homes.range.end <= q.range.begin && q.range.begin - homes.range.end < 4 && sentence(homes.range.begin) == sentence(q.range.begin) && of(homes, rule) == "HOUSING_DESTROYED";
  });
}

}  // namespace warraq::event
