#include "event/circumstances.h"

#include <algorithm>
#include <set>

#include "clause/links.h"

namespace warraq::event {

using clause::Modality;
using clause::Predicate;
using clause::Tense;

namespace {

bool suffered(const std::string& type) {
  return type == "BOMBING" || type == "ATTACK" || type == "SHELLING" || type == "AIR_STRIKE" || type == "DRONE_STRIKE" || type == "MISSILE_STRIKE" || type == "KILLING" || type == "CASUALTIES";
}

// Deeds of words happen nowhere in particular.
bool wordy(std::string_view plover) {
  static constexpr std::string_view kWords[] = {"REQUEST", "ACCUSE", "THREATEN", "REJECT", "SUPPORT", "SANCTION", "AGREE", "COOPERATE"};
  return std::find(std::begin(kWords), std::end(kWords), plover) != std::end(kWords);
}

bool inside(const clause::Argument& a, std::uint32_t token) { return !a.inherited && token >= a.begin && token < a.end; }

std::uint32_t distance(std::uint32_t a, std::uint32_t b) { return a > b ? a - b : b - a; }

}  // namespace

Circumstances::Circumstances(const Reading& reading, const std::vector<Speech>& speech, const Record& record)
    : r_(reading), w_(reading.words), l_(reading.words.language()), speech_(speech), record_(record), attitudes_(l_.table("event.attitudes")),
      prepositions_(l_.table("clause.prepositions")), deeds_(l_.table("event.triggers")), light_(l_.table("event.light_verbs")), cues_(l_.table("clause.cues")) {
  for (const mention::Place& p : r_.mentions.places) named_.push_back({p.range.begin, &p});
  told_again();
}

// "in the city", "the camp's entrance": the last place of that kind the article named.
void Circumstances::told_again() {
  const lang::TableRef heads = l_.table("place.heads");
  if (!heads.valid()) return;
  std::vector<Named> again;
  const auto& places = r_.mentions.places;
  std::size_t next = 0;  // the first place that begins behind the token
  for (std::uint32_t t = 0; t < w_.size(); ++t) {
    while (next < places.size() && places[next].range.begin <= t) ++next;
    const morph::Tag* tag = w_.tag(t, heads.index());
    if (tag == nullptr || !w_.best(t).article || w_.best(t).f.number == lang::Number::plural) continue;
    if (next < places.size() && places[next].range.begin <= t + 1) continue;  // it announces a name
    const std::string_view kind = l_.cell(tag->row, "kind");
    if (next > 0 && places[next - 1].range.end > t) continue;
    // The same noun announced it ("the zone" after "the zone of Karsh"), or it is of that kind.
    const auto announced = [&](const mention::Place& p) {
      const std::uint32_t at = p.range.begin;
      const morph::Tag* inside = w_.tag(at, heads.index());
      const morph::Tag* before = at > 0 ? w_.tag(at - 1, heads.index()) : nullptr;
      return (inside != nullptr && inside->row == tag->row) || (before != nullptr && before->row == tag->row);
    };
    for (std::size_t i = next; i-- > 0 && sentence(places[i].range.begin) + 4 > sentence(t);)
      if (announced(places[i]) || (kind != "region" && places[i].kind == kind)) {
        again.push_back({t, &places[i]});
        break;
      }
  }
  named_.insert(named_.end(), again.begin(), again.end());
}

const Predicate* Circumstances::predicate(const Trigger& t) const {
  return t.predicate < 0 ? nullptr : &r_.clauses.predicates[static_cast<std::size_t>(t.predicate)];
}

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
  if (!codes.empty()) e.inferred.push_back("recipient");
}

std::string Circumstances::country_near(std::uint32_t s) const {
  for (const auto& place : r_.mentions.places)
    if (!place.country && sentence(place.range.begin) == s && !place.iso3.empty()) return place.iso3;
  return r_.mentions.main_country;
}

// A verb whose "to" tells an outcome, not an aim: "led to the death", "was exposed to shelling", "called for a raid".
bool Circumstances::led_to(const Predicate& verb) const {
  const lang::TableRef outcomes = l_.table("event.outcomes");
  return w_.is(verb.token, outcomes) || (light_.valid() && w_.is(verb.token, light_)) || !attitude(verb).empty() || w_.is(verb.token, deeds_) || w_.is(verb.token, cues_);
}

// What the word at `token` makes of the deed below it; empty where it is no word of attitude.
std::string_view Circumstances::attitude(const Predicate& p) const {
  const morph::Tag* tag = attitudes_.valid() ? w_.tag(p.token, attitudes_.index()) : nullptr;
  if (tag == nullptr) return {};
  const std::string_view pos = l_.cell(tag->row, "pos");
  const std::string_view status = l_.cell(tag->row, "status");
  return (pos == "v" && !p.verb) || (pos == "n" && p.verb) || status == "carried" ? std::string_view{} : status;
}

// A word whose own mood is that of the deed below it: "will continue the shelling", "to start talks".
bool Circumstances::hands_on(const Predicate& g, const Predicate& below) const {
  const morph::Tag* tag = light_.valid() ? w_.tag(g.token, light_.index()) : nullptr;
  const bool happens = tag != nullptr && l_.cell(tag->row, "doer") == "happens";
  if (below.relation == "subject") return happens;
  if (tag != nullptr || below.relation == "clause" || below.relation == "conjunct") return true;
  return !g.verb && (below.relation == "genitive" || (w_.is(g.token, deeds_) && below.relation == "li"));
}

// "that he may", "in order to": the imperfect behind "an" and "kay" tells of no fact, but where the word above says it was done
// ("managed to", "it came to pass that").
bool Circumstances::wished(const Predicate& p) const {
  if (!p.verb || p.tense == Tense::past) return false;
  const clause::Clause& c = r_.clauses.clauses[p.clause];
  if (c.opener == "kay" || c.opener == "likay") return true;
  if (c.opener != "anna" || p.token != c.begin + 1 || p.governor < 0) return false;  // "an" stands right before its verb
  const Predicate& g = r_.clauses.predicates[static_cast<std::size_t>(p.governor)];
  return !(light_.valid() && w_.is(g.token, light_)) && !w_.is(g.token, cues_) && attitude(g).empty();
}

// "a plan for an operation to kidnap", "the danger of bombings", "the penalty of execution": the nouns in front of a deed noun,
// those that only carry it passed over ("of an operation of"), down to one that judges it.
std::string_view Circumstances::foretold(std::uint32_t deed) const {
  const auto& all = w_.text().tokens;
  for (std::uint32_t k = deed; k-- > 0 && k + 5 > deed && all[k].kind == text::TokenKind::word && all[k].sentence == all[deed].sentence;) {
    const auto& word = w_.best(k + 1);
    const morph::Tag* preposition = prepositions_.valid() ? w_.tag(k, prepositions_.index()) : nullptr;
    if (preposition != nullptr) {
      const std::string_view id = l_.row_id(preposition->row);
      if (word.preposition || (id != "min" && id != "ala")) return {};
      continue;
    }
    if (word.conjunction || w_.best(k).verb()) return {};
    const morph::Tag* tag = attitudes_.valid() ? w_.tag(k, attitudes_.index()) : nullptr;
    if (tag == nullptr || l_.cell(tag->row, "pos") != "n") return {};
    if (l_.cell(tag->row, "status") != "carried") return l_.cell(tag->row, "status");
  }
  return {};
}

std::string Circumstances::status(const Trigger& t) const {
  const std::string status = governed(t);
  if (status != "occurred" || w_.best(t.token).verb()) return status;
  const std::string_view foretold_as = foretold(t.token);
  return foretold_as.empty() ? status : foretold_as == "none" ? "" : std::string(foretold_as);
}

// What the words that govern the deed make of it.
std::string Circumstances::governed(const Trigger& t) const {
  const Predicate* p = predicate(t);
  if (p == nullptr) return "occurred";
  if (p->participle && !p->verb && !p->subject.empty()) return p->negated ? "" : "occurred";  // "calling on": told of the verb's doer
  for (int steps = 0; steps < 6; ++steps) {
    if (p->negated) return "";
    if (p->modality != Modality::none) return "hypothetical";
    if (p->tense == Tense::future) return "planned";
    if (steps == 0 && wished(*p)) return "hypothetical";
    // "an operation to retake": what is done for a deed, not the deed.
    if (steps == 0 && !p->verb && (p->relation == "min_ajl" || p->relation == "bihadaf")) return "hypothetical";
    if (p->governor < 0) break;
    const Predicate& g = r_.clauses.predicates[static_cast<std::size_t>(p->governor)];
    if (p->relation == "dun") return "";
    if (!p->verb && p->masdar && p->relation == "li" && (g.verb ? !led_to(g) : w_.is(g.token, deeds_) || g.participle)) return "planned";
    static constexpr std::string_view kAside[] = {"fi", "bad", "qabl", "mundhu", "ithr", "jarra", "bisabab", "natija", "khilala", "radd", "hawla", "bishan", "wasat"};
    // "the right to", "hope of", "failure in": a noun of attitude judges what stands "in" it, too.
    if ((p->relation == "fi" || p->relation == "ala") && !g.verb)
      if (const std::string_view a = attitude(g); !a.empty()) return a == "none" ? "" : std::string(a);
    if (p->relation.empty() || std::find(std::begin(kAside), std::end(kAside), p->relation) != std::end(kAside)) break;
    if (p->relation != "subject")
      if (const std::string_view a = attitude(g); !a.empty()) return a == "none" ? "" : std::string(a);
    if (!hands_on(g, *p)) break;
    p = &g;
  }
  return "occurred";
}

// "since the end of the mission in December", "a day after the truce of Sunday": the time belongs to another deed.
bool Circumstances::owned(const mention::Time& x, std::uint32_t token) const {
  const std::uint32_t floor = std::max(w_.text().sentences[sentence(token)].begin, x.range.begin > 7 ? x.range.begin - 7 : 0u);
  for (std::uint32_t k = x.range.begin; k-- > floor;) {
    if (k == token || w_.best(k).verb() || w_.text().tokens[k].kind == text::TokenKind::punct) return false;
    const std::int32_t q = r_.clauses.predicate_of[k];
    if (q < 0 || k == 0 || !r_.clauses.predicates[static_cast<std::size_t>(q)].masdar || !prepositions_.valid()) continue;
    const morph::Tag* tag = w_.tag(k - 1, prepositions_.index());
    if (tag != nullptr && l_.cell(tag->row, "temporal") == "1") return true;
  }
  return false;
}

void Circumstances::place(const Trigger& t, Event& e) const {
  if (wordy(e.plover)) return;
  const bool force = e.plover == "ASSAULT" || e.plover.empty();
  const std::uint32_t s = sentence(t.token);
  const Predicate* own = predicate(t);
  const mention::Place* best = nullptr;
  bool told = false;  // in the deed's own clause
  long best_cost = force ? 60 : 28;
  for (const auto& [at, named] : named_) {
    const mention::Place& p = *named;
    if (sentence(at) != s) continue;
    long cost = at > t.token ? static_cast<long>(at - t.token) : static_cast<long>(t.token - at) + 8;
    const int link = clause::link_cost(r_.clauses, t.token, r_.clauses.clause_of[at]);
    cost += std::min(link * 2, 24);
    bool complement = false;
    if (own != nullptr) {
      for (const auto& c : own->complements)
        if (inside(c.argument, at) && (c.preposition == "fi" || c.preposition == "bi" || c.preposition == "ala" || c.preposition == "min" || c.preposition == "qurba" || c.preposition == "dakhil")) complement = true;
      complement = complement || inside(own->object, at) || inside(own->genitive, at) || (e.type == "VISIT" && destination(*own, at));
    }
    if (!force && !complement && link > 4) continue;
    if (complement) cost -= 12;
    if (at == p.range.begin && belongs_to_actor(p)) cost += 14;
    if (p.country) {
      const bool meant = complement && (e.type == "VISIT" || (e.type == "CLASHES" && inside(own->object, at)));  // "a visit to", "invaded"
      if (!locative(p) && !meant) continue;
      cost += 15;
    } else if (p.kind == "adm1" || p.kind == "region" || p.kind == "adm2") {
      cost += 5;
    }
    if (cost < best_cost) best_cost = cost, best = &p, told = complement || link == 0;
  }
  if (best != nullptr && !told) e.inferred.push_back("place");
  while (best != nullptr && best > r_.mentions.places.data() && joined(*(best - 1), *best)) --best;  // of a list, the first
  if (best != nullptr) e.place = w_.text().bytes.substr(best->range.begin_byte, best->range.end_byte - best->range.begin_byte);
}

// "Aden and Dhale": the second follows the first and "and" stands on it.
bool Circumstances::joined(const mention::Place& first, const mention::Place& second) const {
  const text::Token& token = w_.text().tokens[second.range.begin];
  return first.country <= second.country && first.range.end == second.range.begin && second.range.begin_byte > token.begin_byte && w_.text().folded_of(token).starts_with('w');
}

// "a visit to Paris", "arrived in".
bool Circumstances::destination(const Predicate& visit, std::uint32_t place) const {
  return std::any_of(visit.complements.begin(), visit.complements.end(), [&](const clause::Complement& c) { return (c.preposition == "ila" || c.preposition == "li") && inside(c.argument, place); });
}

// "the police of Lahore", "the government of Anbar": a name inside another's.
bool Circumstances::belongs_to_actor(const mention::Place& p) const {
  return std::any_of(r_.mentions.actors.begin(), r_.mentions.actors.end(), [&](const mention::Actor& a) { return a.range.begin < p.range.begin && a.range.end >= p.range.end; });
}

// Directly behind "in", "inside".
bool Circumstances::locative(const mention::Place& p) const {
  const std::uint32_t at = p.range.begin;
  if (p.range.begin_byte != w_.text().tokens[at].begin_byte && w_.best(at).preposition == 'b') return true;
  if (at == 0 || !prepositions_.valid()) return false;
  const morph::Tag* tag = w_.tag(at - 1, prepositions_.index());
  return tag != nullptr && l_.cell(tag->row, "locative") == "1";
}

// A time of the clause that is another's: "the budget of the year 2025"; "met yesterday, after the shelling of"; of a
// relative clause that describes a later noun; of a clause before that nothing joins to the deed's.
bool Circumstances::elsewhere(const mention::Time& x, const Trigger& t) const {
  const std::uint32_t at = x.range.begin;
  if (x.granularity == "YEAR" && w_.best(at).preposition == 'l') return true;
  const std::uint32_t own = r_.clauses.clause_of[t.token], other = r_.clauses.clause_of[at];
  const std::int32_t head = r_.clauses.clauses[own].predicate;  // "were killed", "clashed on Monday after an attempt to storm": one day
  const morph::Tag* harm = head < 0 ? nullptr : w_.tag(r_.clauses.predicates[static_cast<std::size_t>(head)].token, deeds_.index());
  if (at < t.token && !(harm != nullptr && t.type != "TERRITORY_CAPTURED" && (suffered(std::string(l_.cell(harm->row, "type"))) || l_.cell(harm->row, "type") == "CLASHES"))) {
    for (std::uint32_t k = t.token; k-- > r_.clauses.clauses[own].begin && k > at;) {
      if (w_.best(k).verb() || w_.text().tokens[k].kind == text::TokenKind::punct) break;
      const morph::Tag* tag = prepositions_.valid() ? w_.tag(k, prepositions_.index()) : nullptr;
      const std::string_view id = tag == nullptr ? std::string_view{} : l_.row_id(tag->row);
      if ((id == "bad" || id == "qabl" || id == "mundhu") && t.token <= k + 2) return true;
    }
  }
  if (own == other) return false;
  const clause::Clause& c = r_.clauses.clauses[other];
  const bool afresh = w_.best(c.begin).conjunction || (c.begin > 0 && w_.text().tokens[c.begin - 1].kind == text::TokenKind::punct);  // ", and which": of the head
  if (at > t.token && c.antecedent > static_cast<std::int32_t>(t.token) && !afresh) {
    for (std::uint32_t k = t.token + 1; k <= static_cast<std::uint32_t>(c.antecedent); ++k)
      if (w_.best(k).f.pos != lang::Pos::adj) return true;
  }
  const clause::Clause& d = r_.clauses.clauses[own];
  static constexpr std::string_view kAnew[] = {"kama", "fima", "baynama", "fi_hin"};
  if (at < d.begin && std::find(std::begin(kAnew), std::end(kAnew), d.opener) != std::end(kAnew)) return true;
  return false;
}

void Circumstances::time(const Trigger& t, Event& e) const {
  const std::uint32_t s = sentence(t.token);
  const Predicate* own = predicate(t);
  const bool words = wordy(e.plover);
  // A call or a threat is itself the saying: what is told of the verb that carries it is told of it.
  std::uint32_t told_in = r_.clauses.clause_of[t.token];
  if (words && own != nullptr && !own->verb && own->subject.inherited)
    for (const Predicate& q : r_.clauses.predicates)
      if (q.verb && q.token < t.token && sentence(q.token) == s && q.subject.actor == own->subject.actor) {
        told_in = q.clause;
        break;
      }
  const mention::Time* best = nullptr;
  bool near = false;  // in the deed's own clause
  long best_cost = 30;
  for (const auto& x : r_.mentions.times) {
    if ((x.start.empty() && x.end.empty()) || sentence(x.range.begin) != s || owned(x, t.token)) continue;
    if ((e.status == "planned" || e.status == "hypothetical") && !x.end.empty() && x.end < r_.published) continue;
    if (elsewhere(x, t)) continue;
    const std::uint32_t c = r_.clauses.clause_of[x.range.begin];
    int link = clause::link_cost(r_.clauses, t.token, c);
    if (words && told_in == c) link = std::min(link, 4);
    if (link >= clause::kApart) continue;
    // The day that goes with a verb of saying is not the day of what is said.
    const bool said = !words && std::any_of(speech_.begin(), speech_.end(), [&](const Speech& q) {
      return q.cue != t.token && r_.clauses.clause_of[q.cue] == c && t.token >= q.begin && t.token < q.end && !(x.range.begin >= q.begin && x.range.begin < q.end);
    });
    if (said || announced(x, t, e)) continue;
    const long cost = static_cast<long>(std::min(distance(x.range.begin, t.token), 20u)) + 2 * link;
    if (cost < best_cost) best_cost = cost, best = &x, near = link == 0;
  }
  if (best == nullptr) return;
  if (!near) e.inferred.push_back("start");
  e.start = best->start;
  e.end = best->end;
  if (e.status == "occurred" && !e.start.empty() && !r_.published.empty() && e.start > r_.published) e.status = "planned";
}

// "announced yesterday the killing of": before the deed noun and behind a verb that only speaks of it.
bool Circumstances::announced(const mention::Time& x, const Trigger& t, const Event& e) const {
  const std::int32_t head = r_.clauses.clauses[r_.clauses.clause_of[x.range.begin]].predicate;
  if (wordy(e.plover) || head < 0 || x.range.begin > t.token) return false;
  const Predicate& v = r_.clauses.predicates[static_cast<std::size_t>(head)];
  if (v.token >= t.token) return false;
  if (w_.is(v.token, cues_)) return true;
  const morph::Tag* tag = light_.valid() ? w_.tag(v.token, light_.index()) : nullptr;
  return tag != nullptr && (l_.cell(tag->row, "doer") == "says" || l_.cell(tag->row, "doer") == "claims");
}

}  // namespace warraq::event
