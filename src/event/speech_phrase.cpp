#include "event/speech_phrase.h"

#include <algorithm>

namespace warraq::event {
namespace {

using text::TokenKind;

// A definite noun right behind a definite noun begins another phrase; an adjective would not.
bool two_phrases(const Reading& r, std::uint32_t t) {
  const auto& w = r.words;
  const auto &a = w.best(t), &before = w.best(t - 1);
  if (!a.article || a.conjunction || a.preposition) return false;
  if (before.article && a.f.oblique && a.f.number == lang::Number::plural && before.f.number == lang::Number::singular) return true;  // "the government the rebels": no agreement
  if (a.f.pos != lang::Pos::noun) return false;
  return before.article ? before.f.pos == lang::Pos::noun : w.is(t - 1, w.language().table("place.nationalities"));
}

// Ends a phrase before words that are no part of a name: "sources told <the agency>", "citizens, <their saying>",
// "its ministers <their readiness>".
bool cut_phrase(const morph::Words& w, const SpeechWords& s, const SpeechCue* cue, Phrase& p) {
  for (std::uint32_t t = p.begin + 1; t < p.end; ++t) {
    const auto& a = w.best(t);
    const bool owned = a.nominal() && a.enclitic != morph::Enclitic::none && !a.preposition && !a.conjunction;
    const bool told = cue != nullptr && cue->addressee && s.medium(s.actor_at(t)) && w.best(t - 1).f.pos == lang::Pos::adj;
    const bool clause = s.preposition(t).length > 0 && t + 1 < w.size() && s.finite(t + 1);  // "of whom it called"
    if (clause || (cue != nullptr && cue->stance && a.article && s.named_object(t)) || (a.preposition == 'l' && s.medium_word(t)) || (s.saying(t) && a.enclitic != morph::Enclitic::none) || (owned && w.best(t - 1).enclitic != morph::Enclitic::none) || told) {
      p.end = t;
      return true;
    }
  }
  return false;
}

}  // namespace

Phrase described_phrase(const Reading& r, const SpeechWords& s, std::uint32_t begin, std::uint32_t limit, const SpeechCue* cue) {
  const auto& w = r.words;
  Phrase p{begin, std::max(begin + 1, s.phrases().end(begin, limit))};
  for (std::uint32_t t = begin + 1; t < p.end; ++t)
    if ((s.complement(t) && !s.scripture(t)) || (t > begin + 1 && s.person_in(begin, p.end) < 0 && two_phrases(r, t))) p.end = t;  // "lifted the veil"; "the head of the state the parties"
  for (std::uint32_t t = begin + 2; t < p.end; ++t)  // "medical sources (described) his state": a new phrase behind an adjective
    if (w.best(t).nominal() && w.best(t).f.pos != lang::Pos::adj && w.best(t).enclitic != morph::Enclitic::none && !w.best(t).preposition && !w.best(t).conjunction && w.best(t - 1).f.pos == lang::Pos::adj && !s.covered(t - 1)) {
      p.end = t;
      return p;
    }
  if (cut_phrase(w, s, cue, p)) return p;
  for (int steps = 0; steps < 4 && p.end < limit; ++steps) {
    const std::uint32_t t = p.end;
    if (s.closing(t) && t > begin + 1) {  // the paper "name"
      bool inside = false;
      for (std::uint32_t k = begin; k < t && !inside; ++k) inside = s.quotation(k) && w.text().quotations[*s.quotation(k)].close == t;
      if (inside) {
        ++p.end;
        continue;
      }
    }
    if (s.phrases().time_at(t) >= 0 || s.person_in(p.begin, p.end) >= 0) break;
    if (w.best(t).conjunction == 'w' && !w.best(t).verb() && s.actor_at(t) >= 0 && s.actor_at(begin) >= 0) {  // "the ministry and the staff"
      p.end = std::max(t + 1, s.phrases().end(t, limit));
      continue;
    }
    if (s.name_quotation(t)) {  // the group "name"
      p.end = w.text().quotations[*s.quotation(t)].close + 1;
      continue;
    }
    if (s.tail(t) || w.best(t).conjunction || w.best(t).enclitic != morph::Enclitic::none) break;
    const auto pre = s.preposition(t);
    if (pre.id != "fi" && pre.id != "min" && pre.id != "bayna" && pre.id != "bi" && pre.id != "lada" && pre.id != "li") break;
    const std::uint32_t np = t + pre.length;
    if (np >= limit || !s.phrases().starts(np) || s.setting(np) || s.phrases().time_at(np) >= 0) break;
    if (cue != nullptr && (lists(cue->any, pre.id) || lists(cue->deed, pre.id)) && s.deed(np)) break;
    if (cue != nullptr && cue->addressee && (lists(cue->any, pre.id) || lists(cue->deed, pre.id) || (pre.id == "min" && lists(cue->deed, "bare")))) break;
    if (const std::int32_t a = s.actor_at(np); pre.id == "li" && (s.medium(a) || w.text().tokens[np].kind == TokenKind::latin)) break;
    if (s.saying(np) || (pre.length > 0 && s.finite(np))) break;  // "of whom it called"
    p.end = std::max(np + 1, s.phrases().end(np, limit));
    if (cut_phrase(w, s, cue, p)) break;
  }
  if (p.end > begin + 1 && s.punct(p.end - 1, "\"") && !s.closing(p.end - 1)) --p.end;
  return p;
}

}  // namespace warraq::event
