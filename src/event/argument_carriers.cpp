// A deed noun that names no doer looks further: at the relative clause behind it, at the noun it is joined to, and up
// through the words that carry it (light verbs, "a series of", "an operation to") to a verb whose subject or object
// does the deed. The table event.light_verbs says which.
#include <algorithm>

#include "clause/roles.h"
#include "event/argument_finder.h"

namespace warraq::event {

// How a verb carries a deed: "subject" "object" "happens" "strikes"; empty where it does not.
std::string_view ArgumentFinder::carries(const Predicate& v) const {
  const morph::Tag* tag = light_.valid() ? w_.tag(v.token, light_.index()) : nullptr;
  if (tag == nullptr) return {};
  const std::string_view pos = l_.cell(tag->row, "pos"), doer = l_.cell(tag->row, "doer");
  if (pos == "v" && !v.verb && !v.masdar && !v.participle) return {};
  if (doer == "says") return force_ && !between_states_ && t_.type != "CEASEFIRE" ? std::string_view{} : std::string_view("subject");
  return doer.empty() || doer == "claims" ? std::string_view("subject") : doer;
}

// The light verb takes its deed behind this preposition.
bool ArgumentFinder::takes(const Predicate& v, std::string_view preposition) const {
  const morph::Tag* tag = w_.tag(v.token, light_.index());
  std::string_view list = tag == nullptr ? std::string_view{} : l_.cell(tag->row, "prep");
  while (!list.empty()) {
    const std::size_t space = std::min(list.find(' '), list.size());
    if (list.substr(0, space) == preposition) return true;
    list.remove_prefix(std::min(space + 1, list.size()));
  }
  return false;
}

void ArgumentFinder::borrow(const Predicate& p, int depth) {
  if (p.verb || depth > 5) return;
  relative(p);
  if (!out_.actor.empty()) return;
  if (p.conjunct >= 0) {
    from_noun(predicate(p.conjunct), p, depth);
    if (!out_.actor.empty()) return;
  }
  if (p.governor < 0) {
    if (depth > 0) topic(p);
    return;
  }
  const Predicate& g = predicate(p.governor);
  const std::string& way = p.relation;
  if (!g.verb && !(g.participle && !g.subject.empty())) {
    const bool on = way == "genitive" || way == "object" || way == "li" || way == "bi" || (way == "min" && !carries(g).empty());
    if (on) from_noun(g, p, depth);
    else if (carries(g) == "subject" && takes(g, way)) topic(g);
    return;
  }
  const std::string_view kind = carries(g);
  if (kind == "gathers") {
    if (way == "subject") gathered(g);
    return;
  }
  if (kind == "blamed") return blamed(g);
  if (kind == "owned") {
    for (const auto& c : g.complements)
      if (c.preposition == "li") act(c.argument, g);
    return;
  }
  if (kind == "happens" || kind == "strikes") {
    if (kind == "happens" && way == "subject") complements(g);
    return;
  }
  if (way == "subject" && kind != "subject") return;
  const bool means = way == "bi" && (deed(g.token) || (p.masdar && agent_like(g.subject) && !w_.is(g.token, l_.table("clause.cues"))));
  const bool purpose = way == "li" || means || way == "khilala";
  if (!kind.empty() && !purpose && way != "object" && way != "subject" && way != "clause" && !takes(g, way)) return;
  if (kind == "object") {
    act(g.object, g);
    if (out_.actor.empty())
      for (const auto& c : g.complements)
        if (c.preposition == "min" || c.preposition == "ala" || c.preposition == "li") act(c.argument, g);
    return;
  }
  if (kind.empty() && !purpose && static_cast<std::int32_t>(g.token) != t_.with) return;
  if (g.subject.actor >= 0 && r_.mentions.actors[static_cast<std::size_t>(g.subject.actor)].source && kind.empty()) return;
  if (phrases_.reading(g.token).f.person == 3 || g.participle) act(g.subject, g);
  if (kind == "subject" && way != "li") complements(g);
}

// "that the coalition is busy with operations to": the phrase at the head of a clause without verb.
void ArgumentFinder::topic(const Predicate& p) {
  const auto& c = r_.clauses.clauses[p.clause];
  if (c.predicate >= 0) return;
  const Argument a = phrases_.argument(std::min(c.opener.empty() ? c.begin : c.begin + 1, p.token), p.token + 1);
  if (a.end <= p.token && agent_like(a)) act(a, p);
}

// The doer a noun names that carries the deed: "the army's campaign of arrests".
void ArgumentFinder::from_noun(const Predicate& g, const Predicate& below, int depth) {
  const std::string_view kind = carries(g);
  if (kind == "object" && !g.verb) {
    act(g.object, g);
    return;
  }
  const auto rows = w_.tags(g.token);
  const bool suffers = std::any_of(rows.begin(), rows.end(), [&](const morph::Tag& x) { return x.table == deeds_.index() && l_.cell(x.row, "gen") == "recipient"; });  // "the killing of soldiers"
  const bool around = g.genitive.begin <= below.token && below.token < g.genitive.end;  // "the affair of the killing of X"
  if (agent_like(g.genitive) && !suffers && !around) act(g.genitive, g);
  if (out_.actor.empty()) adjective(g);
  if (out_.actor.empty()) borrow(g, depth + 1);
}

// "raids that the coalition's aircraft launched": the relative clause behind the noun names the doer.
void ArgumentFinder::relative(const Predicate& p) {
  for (const auto& c : r_.clauses.clauses) {
    if (c.predicate < 0 || c.begin < p.token || c.begin > p.token + 6) continue;
    const Predicate& v = predicate(c.predicate);
    const bool described = (c.antecedent >= 0 && static_cast<std::uint32_t>(c.antecedent) >= p.token) || (v.object.begin <= p.token && p.token < v.object.end);
    if (described && carries(v) == "gathers") return gathered(v);
    if (described && carries(v) == "blamed") return blamed(v);
    if (!described || phrases_.reading(v.token).enclitic == morph::Enclitic::none || carries(v).empty() || !l_.cell(w_.tag(v.token, light_.index())->row, "prep").empty()) continue;
    act(v.subject, v);
    complements(v);
    return;
  }
  // The same in one clause: "an attack gunmen launched (it) on the post".
  for (const Predicate& v : r_.clauses.predicates) {
    if (v.clause != p.clause || !v.verb || v.token < p.token) continue;
    if (!(v.object.begin <= p.token && p.token < v.object.end) || v.object.inherited || carries(v).empty()) continue;
    if (phrases_.reading(v.token).enclitic == morph::Enclitic::none) continue;
    act(v.subject, v);
    complements(v);
    return;
  }
}

// "attacks ascribed to the group": it is said to have done them.
void ArgumentFinder::blamed(const Predicate& v) {
  for (const auto& c : v.complements)
    if (c.preposition == "ila") act(c.argument, v);
}

// "talks that brought the minister together with his peer": all of them talked.
void ArgumentFinder::gathered(const Predicate& v) {
  if (!mutual_) return;
  act(v.object, v);
  for (const auto& c : v.complements)
    if (c.preposition == "maa" || c.preposition == "bi" || c.preposition == "bayna") act(c.argument, v);
}

// "raids that struck a gathering of theirs": whom the next verbs say the deed hit.
void ArgumentFinder::struck(const Predicate& p) {
  if (!force_ || mutual_ || !out_.recipient.empty()) return;
  const std::uint32_t sentence = w_.text().tokens[p.token].sentence;
  for (const Predicate& v : r_.clauses.predicates) {
    if (!v.verb || v.token < p.token) continue;
    if (w_.text().tokens[v.token].sentence != sentence || v.token > p.token + 25) break;
    if (carries(v) != "strikes" || phrases_.reading(v.token).conjunction) continue;
    const bool own = v.subject.empty() || v.subject.inherited || (v.subject.begin <= p.token && p.token < v.subject.end) || r_.clauses.clauses[v.clause].antecedent >= 0;
    if (own) target(v.object.empty() && v.subject.begin > v.token ? v.subject : v.object, v);
    if (!out_.recipient.empty()) return;
  }
}

}  // namespace warraq::event
