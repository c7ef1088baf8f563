#include "clause/reference.h"

#include <algorithm>
#include <span>

namespace warraq::clause {
namespace {

using lang::Gender;
using lang::Number;
using morph::Enclitic;

bool is_subject(const Clauses& clauses, std::int32_t actor, std::uint32_t before) {
  for (const Predicate& q : clauses.predicates) {
    if (q.token >= before) break;
    if (q.verb && q.subject.actor == actor && !q.subject.inherited) return true;
  }
  return false;
}

bool fits(const Phrases& p, const mention::Actor& actor, Enclitic e) {
  const auto& n = p.words().best(actor.head);
  const bool person = actor.person >= 0;
  const bool one_human = person || (n.f.number == Number::singular && actor.noun_class.starts_with("person"));
  switch (e) {
    case Enclitic::hu: return person || (actor.named && !actor.rule.starts_with("place.countries")) || (n.f.gender != Gender::feminine && n.f.number != Number::plural);
    case Enclitic::ha: return !person && (n.f.gender == Gender::feminine || (n.f.number == Number::plural && !actor.noun_class.starts_with("person")) || actor.named);
    case Enclitic::hum: return !one_human && (n.f.number == Number::plural || actor.named || actor.noun_class.starts_with("person"));
    case Enclitic::huma: return true;
    default: return false;
  }
}

// The clause, or one that contains it, is this one.
bool inside(const Clauses& clauses, std::uint32_t inner, std::uint32_t outer) {
  for (int steps = 0; steps < 12; ++steps) {
    if (inner == outer) return true;
    if (clauses.clauses[inner].parent < 0) return false;
    inner = static_cast<std::uint32_t>(clauses.clauses[inner].parent);
  }
  return false;
}

// The predicates from the sentence on, up to the token.
std::span<const Predicate> predicates_before(const Phrases& p, const Clauses& clauses, std::uint32_t sentence, std::uint32_t token) {
  const auto by_token = [](const Predicate& x, std::uint32_t t) { return x.token < t; };
  const auto& all = clauses.predicates;
  const auto first = std::lower_bound(all.begin(), all.end(), p.words().text().sentences[sentence].begin, by_token);
  return {first, std::lower_bound(first, all.end(), token, by_token)};
}

}  // namespace

bool agrees_with_pronoun(const Phrases& p, std::int32_t actor, Enclitic e) { return fits(p, p.mentions().actors[static_cast<std::size_t>(actor)], e); }

Argument resolve_pronoun(const Phrases& p, const Clauses& clauses, std::uint32_t t, Enclitic e, const Predicate* own) {
  const auto& tokens = p.words().text().tokens;
  const auto& actors = p.mentions().actors;
  const std::uint32_t sentence = tokens[t].sentence;
  Argument a;
  a.begin = t;
  a.end = t + 1;
  a.inherited = true;
  int best = -1000;
  for (std::size_t i = 0; i < actors.size(); ++i) {
    const auto& actor = actors[i];
    if (actor.head >= t || actor.range.begin > t) break;
    const std::uint32_t s = tokens[actor.head].sentence;
    if (actor.range.end > t || s + 2 < sentence || !fits(p, actor, e)) continue;
    if (own != nullptr && own->subject.actor == static_cast<std::int32_t>(i)) continue;
    int score = -static_cast<int>(std::min<std::uint32_t>(t - actor.head, 120)) / 3;
    score -= 12 * static_cast<int>(sentence - s);
    if (is_subject(clauses, static_cast<std::int32_t>(i), t)) score += 8;
    if (clauses.clause_of[actor.head] == clauses.clause_of[t]) score += 4;
    if (actor.medium) score -= 25;
    if (actor.source) score -= 8;
    if (score >= best) best = score, a.actor = static_cast<std::int32_t>(i);
  }
  return a;
}

void inherit_subject(const Phrases& p, const Clauses& clauses, Predicate& x) {
  if (!x.verb || !x.subject.empty()) return;
  const morph::Words& w = p.words();
  const auto& a = p.reading(x.token);
  if (a.f.person != 3) return;
  const std::uint32_t sentence = w.text().tokens[x.token].sentence;
  const bool plural = a.f.number == Number::plural;
  const bool feminine = a.f.gender == Gender::feminine;
  const Predicate* best = nullptr;
  int best_score = -1000;
  for (const Predicate& q : predicates_before(p, clauses, sentence > 2 ? sentence - 2 : 0, x.token)) {
    if (!q.verb || q.subject.empty() || q.subject.actor < 0) continue;
    const std::uint32_t s = w.text().tokens[q.token].sentence;
    const auto& actor = p.mentions().actors[static_cast<std::size_t>(q.subject.actor)];
    const auto& n = w.best(actor.head);
    const auto& b = p.reading(q.token);
    const bool same_shape = b.f.gender == a.f.gender && (b.f.number == a.f.number || plural);
    if (feminine && actor.person >= 0 && b.f.gender != Gender::feminine) continue;
    if (!feminine && !plural && n.f.gender == Gender::feminine && !same_shape) continue;
    if (plural && actor.person >= 0) continue;
    if (!same_shape && !(plural && (n.f.number == Number::plural || actor.named))) continue;
    int score = static_cast<int>(q.token) - static_cast<int>(x.token);
    score = score / 4 - 10 * static_cast<int>(sentence - s);
    // A relative clause is an aside: its subject does not go on outside it.
    if (clauses.clauses[q.clause].antecedent >= 0 && !inside(clauses, x.clause, q.clause)) score -= 12;
    if (clauses.clauses[x.clause].parent == static_cast<std::int32_t>(q.clause)) score += 3;
    if (score >= best_score) best_score = score, best = &q;
  }
  if (best == nullptr) return;
  x.subject = best->subject;
  x.subject.inherited = true;
}

void circumstance_subject(const Phrases& p, const Clauses& clauses, Predicate& x) {
  const text::Text& text = p.words().text();
  const bool feminine = text.letters_of(text.tokens[x.token]).ends_with('p');
  const Predicate* verb = nullptr;
  // What is said, or said of somebody, is no saying: content and relative clauses leave the verb above them.
  for (int inner = 0; inner < 2 && verb == nullptr; ++inner)
    for (const Predicate& q : predicates_before(p, clauses, text.tokens[x.token].sentence, x.token)) {
      if (!q.verb || q.subject.actor < 0) continue;
      const Clause& c = clauses.clauses[q.clause];
      if ((c.complement || c.antecedent >= 0) && !(inner > 0 && q.clause == x.clause)) continue;
      const auto& a = p.reading(q.token);
      if (a.f.person == 3 && a.f.number != Number::plural && (a.f.gender == Gender::feminine) != feminine) continue;
      verb = &q;
    }
  if (verb == nullptr) return;
  x.subject = verb->subject;
  x.subject.inherited = true;
}

}  // namespace warraq::clause
