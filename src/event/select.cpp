#include "event/select.h"

#include <algorithm>
#include <set>

namespace warraq::event {
namespace {

using clause::Predicate;

std::uint32_t sentence_of(const Reading& r, std::uint32_t t) { return r.words.text().tokens[t].sentence; }

// A quantity of persons, or a plural, stands as the victim: a toll rather than the death of one.
bool counted(const Reading& r, const Told& x) {
  if (x.trigger.predicate < 0) return false;
  const Predicate& p = r.clauses.predicates[static_cast<std::size_t>(x.trigger.predicate)];
  for (const clause::Argument* a : {&p.subject, &p.object, &p.genitive})
    for (const auto& q : r.mentions.quantities)
      if (q.range.end > a->begin && q.range.begin < a->end && !q.singular) return true;
  return false;
}

bool names_person(const Reading& r, const Told& x) {
  if (x.trigger.predicate < 0) return false;
  const Predicate& p = r.clauses.predicates[static_cast<std::size_t>(x.trigger.predicate)];
  for (const clause::Argument* a : {&p.subject, &p.object, &p.genitive})
    if (a->actor >= 0 && r.mentions.actors[static_cast<std::size_t>(a->actor)].person >= 0) return true;
  return false;
}

// One person, who commands nobody, attacks: with words.
bool spoken(const Reading& r, const Told& x) {
  if (x.trigger.predicate < 0 || x.event.actor.empty()) return false;
  if (std::any_of(x.event.actor.begin(), x.event.actor.end(), [](const std::string& c) { return c.ends_with("MIL") || c.ends_with("REB") || c.ends_with("COP"); })) return false;
  const Predicate* p = &r.clauses.predicates[static_cast<std::size_t>(x.trigger.predicate)];
  if (!p->verb && p->governor >= 0 && p->relation == "object") p = &r.clauses.predicates[static_cast<std::size_t>(p->governor)];  // "launched an attack on"
  return p->subject.actor >= 0 && r.mentions.actors[static_cast<std::size_t>(p->subject.actor)].person >= 0;
}

std::string plover_of(const Reading& r, std::string_view type) {
  const lang::TableRef types = r.words.language().table("codebook.event_types");
  for (std::uint32_t row = types.first_row(); row < types.first_row() + types.row_count(); ++row)
    if (r.words.language().row_id(row) == type) return std::string(r.words.language().cell(row, "plover"));
  return {};
}

}  // namespace

bool assault(std::string_view plover) { return plover == "ASSAULT"; }

void refine(const Reading& r, Trigger& t) {
  static constexpr std::string_view kOpen[] = {"SHELLING", "ATTACK", "DESTRUCTION"};
  if (std::find(std::begin(kOpen), std::end(kOpen), t.type) == std::end(kOpen)) return;
  const lang::Language& l = r.words.language();
  const lang::TableRef means = l.table("event.means");
  if (!means.valid()) return;
  const auto type = [&](std::uint32_t token) -> std::string_view {
    if (static_cast<std::int32_t>(token) == t.with) return {};  // the aircraft shot down is not what shot
    const morph::Tag* tag = r.words.tag(token, means.index());
    return tag == nullptr ? std::string_view{} : l.cell(tag->row, "type");
  };
  std::string_view found;
  // Beside the noun ("an aerial strike"), or as subject, genitive, or behind a preposition of means.
  const std::uint32_t limit = r.words.text().sentences[sentence_of(r, t.token)].end;
  for (std::uint32_t k = t.token + 1; k < std::min(limit, t.token + 4) && found.empty(); ++k) {
    if (r.words.text().tokens[k].kind != text::TokenKind::word || r.words.best(k).conjunction) break;
    found = type(k);
  }
  if (found.empty() && t.predicate >= 0) {
    const Predicate& p = r.clauses.predicates[static_cast<std::size_t>(t.predicate)];
    const auto inside = [&](const clause::Argument& a) {
      for (std::uint32_t k = a.begin; k < a.end && found.empty(); ++k) found = type(k);
    };
    if (!p.subject.empty() && !p.subject.inherited) inside(p.subject);
    if (!p.genitive.empty() && !p.genitive.inherited) inside(p.genitive);
    for (const auto& c : p.complements)
      if (c.preposition == "bi" || c.preposition == "qibal") inside(c.argument);
    if (found.empty() && p.governor >= 0 && !p.verb) {
      const Predicate& g = r.clauses.predicates[static_cast<std::size_t>(p.governor)];
      if (g.verb && !g.subject.inherited) inside(g.subject);
    }
  }
  if ((t.type == "DESTRUCTION" && found != "AIR_STRIKE") || (t.with >= 0 && found == "MISSILE_STRIKE")) return;  // shells stay shells
  if (!found.empty()) t.type = found;
}

void select(const Reading& r, std::vector<Told>& told) {
  std::set<std::uint32_t> trigger_tokens;
  for (const Told& x : told) trigger_tokens.insert(x.trigger.token);
  // The nearest deed to deed i that `test` accepts, one before it first; told.size() where there is none. Tellings stand in order,
  // and no sentence worth the name is longer than the reach.
  constexpr std::uint32_t kReach = 200;
  const auto nearest = [&](std::size_t i, auto&& test) {
    const std::uint32_t at = told[i].trigger.token;
    for (std::size_t k = i; k-- > 0 && told[k].trigger.token + kReach > at;)
      if (test(told[k])) return k;
    for (std::size_t k = i + 1; k < told.size() && told[k].trigger.token < at + kReach; ++k)
      if (test(told[k])) return k;
    return told.size();
  };
  const auto any_near = [&](std::size_t i, auto&& test) { return nearest(i, test) < told.size(); };
  const auto violence = [&](std::size_t i, bool all_kinds) {
    const std::uint32_t s = sentence_of(r, told[i].trigger.token);
    return nearest(i, [&](const Told& y) {
      if (!assault(y.event.plover)) return false;
      if (!all_kinds && y.event.type == "KILLING" && y.trigger.with < 0) return false;  // shots fired explain a death, another death does not
      if (y.event.type == "ABDUCTION" || y.event.type == "TERRITORY_CAPTURED") return false;
      if (y.event.type == "CLASHES" && y.event.actor.empty()) return false;  // "in the fighting" explains no single death
      if (y.event.status != "occurred" && y.event.status != "claimed") return false;
      const std::uint32_t q = sentence_of(r, y.trigger.token);
      return q == s || q + 1 == s || (q == s + 1 && r.words.text().sentences[s].title);
    });
  };
  const lang::TableRef light = r.words.language().table("event.light_verbs");
  // What only tells on another deed ("raids ..., hit a camp, killed ten") is a mention of that deed: here by its index in `told`.
  std::vector<std::pair<std::size_t, Span>> tells_on;
  std::vector<std::size_t> kept_at(told.size(), told.size());
  std::vector<Told> kept;
  for (std::size_t i = 0; i < told.size(); ++i) {
    Told& x = told[i];
    Event& e = x.event;
    const Predicate* p = x.trigger.predicate >= 0 ? &r.clauses.predicates[static_cast<std::size_t>(x.trigger.predicate)] : nullptr;
    // "raids that hit", "an attack that killed": the verb tells on the deed that is its subject.
    if (p != nullptr && p->verb && !p->subject.empty() && !p->subject.inherited && (assault(e.plover) || e.type == "CASUALTIES")) {
      bool deed = false;
      for (std::uint32_t k = p->subject.begin; k < std::min(p->subject.end, p->subject.begin + 3); ++k) deed = deed || trigger_tokens.contains(k);
      if (deed && p->subject.actor < 0) {
        tells_on.emplace_back(nearest(i, [&](const Told& y) { return y.trigger.token >= p->subject.begin && y.trigger.token < p->subject.end; }), e.trigger);
        continue;
      }
    }
    // "raids ..., hit a camp": a bombardment of unsaid means and doer right behind a deed of the same sentence is that deed.
    if (p != nullptr && p->verb && e.type == "SHELLING" && (p->subject.empty() || p->subject.inherited || p->subject.actor < 0) && r.words.language().cell(x.trigger.row, "needs").find("force") != std::string_view::npos) {
      const std::size_t before = nearest(i, [&](const Told& y) {
        return assault(y.event.plover) && y.trigger.token < x.trigger.token && y.trigger.token + 18 > x.trigger.token && sentence_of(r, y.trigger.token) == sentence_of(r, x.trigger.token);
      });
      if (before < told.size()) {
        tells_on.emplace_back(before, e.trigger);
        continue;
      }
    }
    const std::string_view needs = r.words.language().cell(x.trigger.row, "needs");
    const bool toll = (e.type == "KILLING" && needs.find("deliberate") == std::string_view::npos && e.actor.empty() && (x.passive || (p != nullptr && !p->verb))) || e.type == "CASUALTIES";
    // "The toll rose": an update stands for itself unless its deed is told in the same breath.
    const bool update = needs.find("update") != std::string_view::npos;
    if (toll && !names_person(r, x)) {
      // A rising toll stands apart from fighting that goes on, not from the one deed it counts.
      const std::size_t deed = update ? nearest(i, [&](const Told& y) {
        return assault(y.event.plover) && y.event.type != "CLASHES" && y.event.type != "KILLING" && y.event.status == "occurred" && sentence_of(r, y.trigger.token) == sentence_of(r, x.trigger.token);
      }) : violence(i, e.type == "CASUALTIES");
      if (deed < told.size()) {
        tells_on.emplace_back(deed, e.trigger);
        continue;
      }
      if (counted(r, x) || e.type == "CASUALTIES") {
        e.type = "CASUALTIES";
        e.plover.clear();
      }
    }
    if (needs.find("agents") != std::string_view::npos && e.actor.empty()) continue;
    if (needs.find("sides") != std::string_view::npos && e.actor.empty() && e.recipient.empty()) continue;
    if (needs.find("place") != std::string_view::npos && e.type == "VISIT" && !std::any_of(e.actor.begin(), e.actor.end(), [](const std::string& c) { return !c.ends_with("CVL") && !c.ends_with("REB") && !c.ends_with("REF"); })) continue;  // travellers and fighters pay no visits
    if (needs.find("verbal") != std::string_view::npos && e.place.empty() && spoken(r, x)) e.type = "CONDEMNATION", e.plover = plover_of(r, e.type);
    if (needs.find("flee") != std::string_view::npos && !e.actor.empty() && std::all_of(e.actor.begin(), e.actor.end(), [](const std::string& c) { return c.ends_with("CVL") || c.ends_with("REF"); })) e.type = "DISPLACEMENT", e.plover.clear();
    if (needs.find("arms") != std::string_view::npos) {  // support of fighters is military, other support is of words
      const bool armed = std::any_of(e.recipient.begin(), e.recipient.end(), [](const std::string& c) { return c.ends_with("MIL") || c.ends_with("REB"); });
      if (armed) e.type = "MILITARY_AID", e.plover = plover_of(r, e.type);
      else if (e.recipient.empty()) continue;
      else if (e.type == "MILITARY_AID") e.type = "EXPRESSED_SUPPORT", e.plover = plover_of(r, e.type);
    }
    if (const auto otherwise = r.words.language().cell(x.trigger.row, "otherwise"); !otherwise.empty() && e.recipient.empty()) {
      e.type = otherwise;
      e.plover = plover_of(r, e.type);
    }
    // A definite deed noun that is only the genitive of another noun is a topic: "the fronts of the fighting".
    const bool topic = e.type == "CLASHES" || e.type == "ATTACK" || e.type == "MEETING" || e.type == "THREAT" || e.type == "PROTEST" || e.type == "BLOCKADE";
    if (topic && p != nullptr && !p->verb && r.words.best(x.trigger.token).article && e.actor.empty() && e.recipient.empty() && x.trigger.token > 0) {
      const auto& before = r.words.best(x.trigger.token - 1);
      if (before.nominal() && !before.article && before.lemma != morph::kNoLemma && !trigger_tokens.contains(x.trigger.token - 1) && !r.words.is(x.trigger.token - 1, light) && !r.words.best(x.trigger.token).preposition) continue;
    }
    // "The accord with Iran" is one made before; "it was agreed that" is agreement in principle.
    if (e.type == "AGREEMENT" && p != nullptr && !p->verb && r.words.best(x.trigger.token).article) {
      const bool came_about = p->governor >= 0 && r.words.is(r.clauses.predicates[static_cast<std::size_t>(p->governor)].token, light) && p->relation == "subject";
      const bool between = std::any_of(p->complements.begin(), p->complements.end(), [](const clause::Complement& c) { return c.preposition == "bayna"; });
      if (!came_about && !between) continue;
      if (came_about) e.type = "PLEDGE", e.plover = plover_of(r, e.type);
    }
    // So is a definite deed noun that nothing in the sentence is joined to, but for "those clashes".
    const bool pointed_at = x.trigger.token > 0 && r.words.best(x.trigger.token - 1).f.pos == lang::Pos::det;
    if (!pointed_at && p != nullptr && !p->verb && r.words.best(x.trigger.token).article && x.trigger.with < 0 && e.actor.empty() && e.recipient.empty() && e.start.empty() && p->complements.empty() && p->genitive.empty()) continue;
    if (e.status == "hypothetical" && x.trigger.with < 0 && p != nullptr && (!p->verb || e.plover == "ACCUSE") && e.actor.empty() && e.recipient.empty() && !assault(e.plover)) continue;
    // A pledge of force is a threat.
    if (e.type == "PLEDGE" && any_near(i, [&](const Told& y) {
          return assault(y.event.plover) && y.trigger.token > x.trigger.token && y.trigger.token < x.trigger.token + 5 && sentence_of(r, y.trigger.token) == sentence_of(r, x.trigger.token);
        })) {
      e.type = "THREAT";
      e.plover = "THREATEN";
    }
    kept_at[i] = kept.size();
    kept.push_back(x);  // a copy: later deeds still look at this one
  }
  for (const auto& [deed, span] : tells_on)
    if (deed < told.size() && kept_at[deed] < kept.size()) kept[kept_at[deed]].event.mentions.push_back(span);
  told = std::move(kept);
}

}  // namespace warraq::event
