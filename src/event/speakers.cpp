#include "event/speakers.h"

namespace warraq::event {

using clause::Predicate;

std::string Speakers::fullest(std::int32_t actor) const {
  const auto& a = r_.mentions.actors[static_cast<std::size_t>(actor)];
  const std::string& bytes = w_.text().bytes;
  if (a.person >= 0) {
    const auto& p = r_.mentions.people[static_cast<std::size_t>(a.person)];
    const auto& full = r_.mentions.people[p.full];
    return bytes.substr(full.name.begin_byte, full.name.end_byte - full.name.begin_byte);
  }
  // A role told alone ("the minister") is the person who bears it; a name may stand right behind it.
  if (!a.named)
    if (const mention::Person* person = bearer(a); person != nullptr) {
      const auto& full = r_.mentions.people[person->full];
      return bytes.substr(full.name.begin_byte, full.name.end_byte - full.name.begin_byte);
    }
  // A later "the sources" is told in full where it was first named.
  const mention::Actor* best = &a;
  if (!a.named)
    for (const auto& b : r_.mentions.actors) {
      if (b.range.begin >= a.range.begin) break;
      if (b.named || b.person >= 0 || w_.lemma(b.head) != w_.lemma(a.head) || w_.lemma(a.head).empty()) continue;
      const bool repeat = w_.best(a.head).article && a.range.end - a.range.begin <= 2;
      if (repeat && b.range.end - b.range.begin > best->range.end - best->range.begin) best = &b;
    }
  std::uint32_t end = best->range.end;
  for (std::uint32_t t = best->head + 1; t < end; ++t)
    if (w_.best(t).preposition == 'l' && t == best->head + 1) end = t;  // "the sources told the agency": the agency is no part of them
  return bytes.substr(best->range.begin_byte, w_.text().tokens[end - 1].end_byte - best->range.begin_byte);
}

const mention::Person* Speakers::bearer(const mention::Actor& a) const {
  if (!a.noun_class.starts_with("person")) return nullptr;
  for (const auto& p : r_.mentions.people)
    if (p.name.begin >= a.range.end && p.name.begin <= a.range.end + 2 && w_.text().tokens[p.name.begin].sentence == w_.text().tokens[a.head].sentence) return &p;
  const mention::Person* found = nullptr;
  if (a.range.end - a.range.begin > 3 || a.source) {
    if (!w_.best(a.head).article) return nullptr;
  }
  for (const auto& p : r_.mentions.people) {
    if (found != nullptr && p.name.begin > a.head) break;
    for (std::uint32_t t = p.whole.begin; t < p.whole.end; ++t)
      if ((t < p.name.begin || t >= p.name.end) && !w_.lemma(a.head).empty() && w_.lemma(t) == w_.lemma(a.head)) found = &p;
  }
  return found;
}

std::string Speakers::code(std::int32_t actor) const {
  const auto& a = r_.mentions.actors[static_cast<std::size_t>(actor)];
  return a.codes.empty() ? std::string("UNK UNK") : a.codes[0];
}

std::int32_t Speakers::of(const Cue& c, std::uint32_t begin, std::int32_t last, std::int32_t here, std::uint32_t spoken_until) const {
  const std::int32_t p = r_.clauses.predicate_of[c.token];
  if (p < 0) return last;
  const Predicate& x = r_.clauses.predicates[static_cast<std::size_t>(p)];
  if (c.participle) {
    if (here >= 0) return here;
    for (const auto& q : r_.clauses.predicates)
      if (q.verb && q.token < c.token && w_.text().tokens[q.token].sentence == w_.text().tokens[c.token].sentence && q.subject.actor >= 0) return q.subject.actor;
    return last;
  }
  // What stands inside the content is no subject of the cue.
  const bool own = !x.subject.empty() && !x.subject.inherited && (x.subject.end <= begin || x.subject.begin < c.token);
  if (own && x.subject.actor >= 0) return x.subject.actor;
  // One who can speak right behind the verb outdoes a noun phrase before it ("in recent days said the minister").
  for (std::size_t i = 0; i < r_.mentions.actors.size(); ++i)
    if (r_.mentions.actors[i].range.begin == c.token + 1 && r_.mentions.actors[i].range.end <= begin) return static_cast<std::int32_t>(i);
  if (own) return -1;
  if (w_.best(c.token).f.person == 1) return -1;
  // Whoever was told of last goes on: the last speaker, or a later subject ("the minister arrived ... he said").
  if (x.subject.inherited && x.subject.actor >= 0) {
    const auto& actor = r_.mentions.actors[static_cast<std::size_t>(x.subject.actor)];
    if (last < 0 || (actor.person >= 0 && spoken_until > 0 && actor.head > spoken_until)) return x.subject.actor;
  }
  return last;
}

std::int32_t Speakers::quoted(const Cue& c) const {
  std::int32_t best = -1;
  bool from = false;
  for (std::size_t i = 0; i < r_.mentions.actors.size(); ++i) {
    const auto& a = r_.mentions.actors[i];
    if (a.range.end > c.token || w_.text().tokens[a.head].sentence != w_.text().tokens[c.token].sentence) continue;
    const bool behind = a.range.begin > 0 && cues_.preposition(a.range.begin - 1) == "an";
    if (from && !behind) continue;
    from = from || behind;
    best = static_cast<std::int32_t>(i);
  }
  return best;
}

std::string Speakers::words(const Cue& c, std::uint32_t begin) const {
  const std::int32_t p = r_.clauses.predicate_of[c.token];
  if (p < 0) return {};
  const auto& x = r_.clauses.predicates[static_cast<std::size_t>(p)];
  if (x.subject.empty() || x.subject.inherited || (x.subject.end > begin && x.subject.begin > c.token)) return {};
  if (x.subject.begin < c.token && !x.object.empty() && x.object.begin == c.token + 1) return {};  // the speaker stands behind the verb
  return w_.text().bytes.substr(w_.text().tokens[x.subject.begin].begin_byte, w_.text().tokens[x.subject.end - 1].end_byte - w_.text().tokens[x.subject.begin].begin_byte);
}

std::string Speakers::via(const Cue& c) const {
  const std::int32_t p = r_.clauses.predicate_of[c.token];
  if (p < 0) return {};
  for (const auto& k : r_.clauses.predicates[static_cast<std::size_t>(p)].complements)
    if (k.argument.actor >= 0 && r_.mentions.actors[static_cast<std::size_t>(k.argument.actor)].medium && (k.preposition == "li" || k.preposition == "maa")) return fullest(k.argument.actor);
  return {};
}

}  // namespace warraq::event
