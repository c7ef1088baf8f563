#include "event/circumstances.h"

#include <algorithm>
#include <set>

namespace warraq::event {

using clause::Modality;
using clause::Predicate;
using clause::Tense;

namespace {

bool suffered(const std::string& type) {
  return type == "BOMBING" || type == "ATTACK" || type == "SHELLING" || type == "AIR_STRIKE" || type == "DRONE_STRIKE" || type == "MISSILE_STRIKE" || type == "KILLING" || type == "CASUALTIES";
}

// Deeds of words happen nowhere in particular: they get a place only where one is their own complement.
bool wordy(const std::string& plover) {
  static const std::set<std::string> kWords{"REQUEST", "ACCUSE", "THREATEN", "REJECT", "SUPPORT", "SANCTION", "AGREE"};
  return kWords.contains(plover);
}

}  // namespace

Circumstances::Circumstances(const Reading& reading, const std::vector<Speech>& speech, const Record& record)
    : r_(reading), w_(reading.words), l_(reading.words.language()), speech_(speech), record_(record), attitudes_(l_.table("event.attitudes")) {}

// Whom the sentence counts as killed or wounded, the deed struck.
void Circumstances::victims(const Trigger& t, Event& e) const {
  if (!e.recipient.empty() || !suffered(e.type)) return;
  const std::uint32_t s = sentence(t.token);
  const auto& tokens = w_.text().tokens;
  const auto& range = w_.text().sentences[s];
  std::set<std::string> codes;
  for (const Figure& f : record_.figures) {
    if (f.metric != "KILLED" && f.metric != "INJURED" && f.metric != "KILLED_OR_INJURED") continue;
    if (f.span.begin_byte < tokens[range.begin].begin_byte || f.span.end_byte > tokens[range.end - 1].end_byte) continue;
    std::string country = f.side.empty() ? country_near(s) : f.side;
    if (country.empty()) continue;
    codes.insert(country + (f.victim == "military" ? " MIL" : f.victim == "police" ? " COP" : f.victim == "armed_group" ? " REB" : " CVL"));
  }
  e.recipient.assign(codes.begin(), codes.end());
}

std::string Circumstances::country_near(std::uint32_t s) const {
  for (const auto& p : r_.mentions.places)
    if (sentence(p.range.begin) == s && !p.iso3.empty()) return p.iso3;
  return r_.mentions.main_country;
}

std::string Circumstances::status(const Trigger& t) const {
  if (t.predicate < 0) return "occurred";
  const Predicate* p = &r_.clauses.predicates[static_cast<std::size_t>(t.predicate)];
  std::string out = "occurred";
  for (int steps = 0; steps < 6; ++steps) {
    if (p->negated) return steps == 0 ? "" : out == "occurred" ? "" : out;
    if (p->modality != Modality::none) return "hypothetical";
    if (p->tense == Tense::future) return "planned";
    if (p->governor < 0) break;
    p = &r_.clauses.predicates[static_cast<std::size_t>(p->governor)];
    if (attitudes_.valid())
      if (const morph::Tag* tag = w_.tag(p->token, attitudes_.index()); tag != nullptr) {
        const std::string_view pos = l_.cell(tag->row, "pos");
        const bool verb = w_.best(p->token).verb();
        if (!(pos == "v" && !verb) && !(pos == "n" && verb)) return std::string(l_.cell(tag->row, "status"));
      }
  }
  return out;
}

void Circumstances::place(const Trigger& t, Event& e) const {
  const std::uint32_t s = sentence(t.token);
  const std::uint32_t clause = r_.clauses.clause_of[t.token];
  const clause::Predicate* own = t.predicate >= 0 ? &r_.clauses.predicates[static_cast<std::size_t>(t.predicate)] : nullptr;
  const mention::Place* best = nullptr;
  long best_cost = 60;
  for (const auto& p : r_.mentions.places) {
    if (sentence(p.range.begin) != s) continue;
    long cost = p.range.begin > t.token ? static_cast<long>(p.range.begin - t.token) : static_cast<long>(t.token - p.range.begin) + 8;
    if (r_.clauses.clause_of[p.range.begin] != clause) cost += 10;
    bool complement = false;
    if (own != nullptr) {
      for (const auto& c : own->complements)
        if (p.range.begin >= c.argument.begin && p.range.begin < c.argument.end && (c.preposition == "fi" || c.preposition == "bi" || c.preposition == "ala" || c.preposition == "min" || c.preposition == "qurba")) complement = true;
      for (const clause::Argument* a : {&own->object, &own->genitive})
        if (!a->inherited && p.range.begin >= a->begin && p.range.begin < a->end) complement = true;
    }
    if (complement) cost -= 12;
    else if (wordy(e.plover)) continue;
    if (p.country) {
      const auto& before = w_.best(p.range.begin);
      const bool locative = before.preposition == 'b' || (p.range.begin > 0 && w_.best(p.range.begin - 1).f.pos == lang::Pos::adp);
      if (!locative) continue;
      cost += 15;
    }
    if (cost < best_cost) best_cost = cost, best = &p;
  }
  if (best != nullptr) e.place = w_.text().bytes.substr(best->range.begin_byte, best->range.end_byte - best->range.begin_byte);
}

void Circumstances::time(const Trigger& t, Event& e) const {
  const std::uint32_t clause = r_.clauses.clause_of[t.token];
  const std::uint32_t s = sentence(t.token);
  const mention::Time* best = nullptr;
  long best_cost = 25;
  for (const auto& x : r_.mentions.times) {
    if (x.start.empty() && x.end.empty()) continue;
    if (sentence(x.range.begin) != s) continue;
    const std::uint32_t c = r_.clauses.clause_of[x.range.begin];
    long cost = x.range.begin > t.token ? static_cast<long>(x.range.begin - t.token) : static_cast<long>(t.token - x.range.begin);
    if (c != clause) {
      // The day that goes with a verb of saying is not the deed's.
      const auto speaking = std::any_of(speech_.begin(), speech_.end(), [&](const Speech& q) { return r_.clauses.clause_of[q.cue] == c; });
      if (speaking) continue;
      cost += 12;
    } else {
      const auto speaking = std::any_of(speech_.begin(), speech_.end(), [&](const Speech& q) { return q.cue != t.token && r_.clauses.clause_of[q.cue] == c && t.token >= q.begin && t.token < q.end && !(x.range.begin >= q.begin && x.range.begin < q.end); });
      if (speaking) continue;
    }
    if (cost < best_cost) best_cost = cost, best = &x;
  }
  if (best != nullptr) e.start = best->start, e.end = best->end;
}

}  // namespace warraq::event
