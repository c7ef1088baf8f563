#include "event/speech_subject.h"

namespace warraq::event {
namespace {

std::uint32_t sentence_begin(const morph::Words& w, std::uint32_t t) { return w.text().sentences[w.text().tokens[t].sentence].begin; }

// An actor that ends right before the verb and begins where a subject can: no preposition governs it, no noun either.
Phrase actor_before(const Reading& r, const SpeechWords& s, std::uint32_t verb) {
  const std::uint32_t first = sentence_begin(r.words, verb);
  std::uint32_t last = verb;
  if (last > 0 && s.closing(last - 1)) --last;  // a name in quotation marks
  for (const auto& a : r.mentions.actors) {
    const std::uint32_t begin = a.range.begin;
    if (a.range.end != last || begin < first || !s.preposition(begin).id.empty()) continue;
    if (begin == first || (s.preposition(begin - 1).id.empty() && !r.words.best(begin - 1).nominal())) return {begin, a.range.end};
  }
  return {};
}

// A people is called on rather than calls.
bool people(const Reading& r, const SpeechWords& s, const Phrase& p) {
  const std::int32_t actor = s.actor_at(p.begin);
  if (actor < 0) return false;
  const auto& a = r.mentions.actors[static_cast<std::size_t>(actor)];
  return !a.source && !a.named && !a.codes.empty() && a.codes.front().ends_with(" CVL");
}

}  // namespace

Phrase subject_before(const Reading& r, const SpeechWords& s, const SpeechCue& c, const Opening& o) {
  if (!c.verb || c.conjunction || c.object) return {};
  const auto& w = r.words;
  const bool inside = c.token > sentence_begin(w, c.token);
  if (inside && w.text().tokens[c.token - 1].kind == text::TokenKind::latin) return {c.token - 1, c.token};
  const bool bare = c.addressee && inside && w.best(c.token - 1).nominal();
  if (!o.subject.empty() && !bare && w.text().tokens[o.subject.begin].quotation < 0) return {};
  if (const std::uint32_t k = s.subject_of_auxiliary(c.token); k > 0) return described_phrase(r, s, k, c.token, nullptr);
  if (const Phrase p = actor_before(r, s, c.token); !p.empty()) return p;
  const std::int32_t p = r.clauses.predicate_of[c.token];
  if (p < 0) return {};
  const auto& subject = r.clauses.predicates[static_cast<std::size_t>(p)].subject;
  if (subject.empty() || subject.inherited || subject.end > c.token) return {};
  if (subject.begin > 0 && s.preposition(subject.begin - 1).length > 0) return {};  // "a tweet on X she said in"
  return described_phrase(r, s, subject.begin, c.token, nullptr);
}

bool describes_noun(const Reading& r, const SpeechCue& c) { return r.clauses.clauses[r.clauses.clause_of[c.token]].antecedent >= 0; }

bool spoken_to(const Reading& r, const SpeechWords& s, const SpeechCue& c, const Opening& o, bool just_spoke) {
  if (!c.addressee || !o.object.empty()) return false;
  std::uint32_t length = 0;
  if (c.token > 0 && s.that(c.token - 1) > 0 && r.words.best(c.token - 1).enclitic != morph::Enclitic::none) return true;  // "for it calls on all sides"
  const bool joined = c.conjunction != 0 || (c.token > 0 && (s.opener_kind(c.token - 1, length) == "manner" || s.opener_kind(c.token - 1, length) == "coordinate"));  // "and he called on", "as he called on"
  if (!joined) return false;
  if (c.describes) return s.actor_at(o.subject.begin) < 0;
  const std::uint32_t first = sentence_begin(r.words, c.token);
  if (c.token == first) return just_spoke && !c.feminine && people(r, s, o.subject);
  for (const auto& p : r.clauses.predicates) {
    if (!p.verb || p.token >= c.token || p.token < first) continue;
    const auto& clause = r.clauses.clauses[p.clause];
    if (clause.antecedent >= 0 || clause.complement || p.subject.inherited || p.subject.actor < 0) continue;
    return r.mentions.actors[static_cast<std::size_t>(p.subject.actor)].person >= 0 && (r.words.best(p.token).f.gender == lang::Gender::feminine) == c.feminine;
  }
  return false;
}

}  // namespace warraq::event
