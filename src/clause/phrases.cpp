#include "clause/phrases.h"

#include <algorithm>

namespace warraq::clause {

using lang::Pos;

Phrases::Phrases(const morph::Words& words, const mention::Mentions& m) : w_(words), m_(m), mention_end_(words.size() + 1), time_at_(words.size() + 1, -1), whole_name_(words.size() + 1, false), bare_person_(words.size() + 1, false), country_(words.size() + 1, false), reading_(words.size() + 1, -1), partitives_(words.language().table("clause.partitives")), deeds_(words.language().table("event.triggers")),
      directions_(words.language().table("clause.directions")) {
  for (std::uint32_t t = 0; t < mention_end_.size(); ++t) mention_end_[t] = t;
  const auto name = [&](const mention::Range& r) { whole_name_[r.begin] = whole_name_[r.begin] || r.begin_byte == w_.text().tokens[r.begin].begin_byte; };
  for (const auto& x : m.places) {
    name(x.range);
    if (x.country) country_[x.range.begin] = true;
  }
  for (const auto& x : m.people) name(x.whole);
  for (const auto& x : m.quantities) name(x.range);  // "about 300" begins with no preposition
  for (const auto& x : m.actors)
    if (x.named) name(x.range);
  for (const auto& x : m.people)
    if (x.whole.begin == x.name.begin) bare_person_[x.name.begin] = true;
  auto cover = [&](const mention::Range& r) { mention_end_[r.begin] = std::max(mention_end_[r.begin], r.end); };
  for (const auto& x : m.numbers)
    if (!x.ordinal) cover(x.range);
  for (const auto& x : m.quantities) cover(x.range);
  for (const auto& x : m.places) cover(x.range);
  for (const auto& x : m.people) cover(x.whole);
  for (const auto& x : m.actors) cover(x.range);
  for (std::size_t i = 0; i < m.times.size(); ++i)
    for (std::uint32_t t = m.times[i].range.begin; t < m.times[i].range.end; ++t) time_at_[t] = static_cast<std::int32_t>(i);
  settle_readings();
}

// Mistakes that single words do not show. A verbal noun without article behind a definite actor at the head of a clause
// is its verb; so is one with a pronoun between a noun and a doer ("raids the army launched (them)"). A verb that takes no
// object yet carries a pronoun is a noun ("their control"). A verb agrees with the feminine noun behind it.
void Phrases::settle_readings() {
  const lang::Language& l = w_.language();
  const auto find = [&](std::uint32_t t, auto&& wanted) {
    const auto all = w_.analyses(t);
    for (std::size_t i = 0; i < all.size() && i < 100; ++i)
      if (wanted(all[i])) {
        reading_[t] = static_cast<std::int8_t>(i);
        return;
      }
  };
  for (std::uint32_t t = 0; t < w_.size(); ++t) {
    const auto& a = w_.best(t);
    if (mention_end_[t] > t || time_at_[t] >= 0) continue;
    // "the army [the houses]": what may be the plural of a noun for buildings is no adjective behind a name.
    if (a.f.pos == Pos::adj && a.article && a.f.derived == lang::Derived::active_participle && a.f.number == lang::Number::singular)
      find(t, [&](const morph::Analysis& x) { return building(x); });
    if (a.verb() && a.enclitic != morph::Enclitic::none && a.lemma != morph::kNoLemma && l.cell(l.lemma(a.lemma).row, "trans") == "i")
      find(t, [&](const morph::Analysis& x) { return x.nominal() && x.enclitic != morph::Enclitic::none; });
    else if (a.nominal() && a.f.pos == Pos::noun && !a.article && !a.conjunction && !a.preposition && a.f.number != lang::Number::plural && verb_wanted(t))
      find(t, [&](const morph::Analysis& x) { return x.verb() && x.f.aspect == lang::Aspect::perfect && x.f.person == 3 && !x.conjunction && !x.preposition && x.f.number == lang::Number::singular; });
    else if (a.nominal() && a.enclitic != morph::Enclitic::none && !a.conjunction && !a.preposition && t > 0 && doer_behind(t) && w_.best(t - 1).nominal() && !w_.best(t - 1).article)
      find(t, [&](const morph::Analysis& x) { return x.verb() && x.enclitic != morph::Enclitic::none && x.f.person == 3 && !x.conjunction; });
    else if (a.verb() && a.f.gender == lang::Gender::masculine && a.f.aspect == lang::Aspect::perfect && t + 1 < w_.size() && w_.best(t + 1).f.pos == Pos::noun && w_.best(t + 1).f.gender == lang::Gender::feminine)
      find(t, [&](const morph::Analysis& x) { return x.verb() && x.f.gender == lang::Gender::feminine && x.f.person == 3 && x.conjunction == a.conjunction && x.f.number == lang::Number::singular; });
  }
}

bool Phrases::building(const morph::Analysis& x) const {
  if (x.lemma == morph::kNoLemma || x.f.pos != Pos::noun || !x.article || x.f.number != lang::Number::plural) return false;
  const auto lemma = w_.language().lemma(x.lemma);
  const lang::TableRef nouns = w_.language().table("morph.nouns");
  if (!nouns.valid() || lemma.table != nouns.index()) return false;
  const std::string_view cls = w_.language().cell(lemma.row, "class");
  return cls.starts_with("dwelling") || cls.starts_with("infrastructure");
}

bool Phrases::verbal_noun(std::uint32_t t) const {
  const auto all = w_.analyses(t);
  return std::any_of(all.begin(), all.end(), [](const morph::Analysis& x) { return x.masdar(); });
}

// An adjective that cannot be the one of the lone singular noun before it: another gender.
bool Phrases::clash(std::uint32_t t) const {
  const auto &n = reading(t - 1), &a = reading(t);
  return n.f.pos == Pos::noun && a.f.pos == Pos::adj && n.f.number == lang::Number::singular && a.f.number == lang::Number::singular && n.f.gender != lang::Gender::none && a.f.gender != lang::Gender::none && n.f.gender != a.f.gender;
}

// An armed force or government begins behind the token.
bool Phrases::doer_behind(std::uint32_t t) const {
  return std::any_of(m_.actors.begin(), m_.actors.end(), [&](const mention::Actor& a) {
    return a.range.begin == t + 1 && a.head == t + 1 && std::any_of(a.codes.begin(), a.codes.end(), [](const std::string& c) { return c.ends_with("MIL") || c.ends_with("REB") || c.ends_with("GOV") || c.ends_with("COP"); });
  });
}

bool Phrases::verb_wanted(std::uint32_t t) const {
  if (t + 1 >= w_.size() || t == 0) return false;
  if (!verbal_noun(t)) return false;
  const std::uint32_t sentence = w_.text().tokens[t].sentence;
  const std::uint32_t first = w_.text().sentences[sentence].begin;
  const lang::TableRef openers = w_.language().table("clause.openers");
  for (std::uint32_t b = t; b-- > first && t - b < 8;) {
    const bool head = b == first || w_.text().tokens[b - 1].kind == text::TokenKind::punct || w_.is(b - 1, openers);
    if (!head) continue;
    if (!starts(b) || w_.best(b).preposition || end(b, t) != t) return false;
    const std::int32_t actor = actor_in(b, t);
    const auto& last = w_.best(t - 1);
    return actor >= 0 && m_.actors[static_cast<std::size_t>(actor)].head == b && (last.article || last.f.pos == Pos::propn || m_.actors[static_cast<std::size_t>(actor)].named);
  }
  return false;
}

bool Phrases::starts(std::uint32_t t) const {
  if (time_at_[t] >= 0) return false;
  if (mention_end_[t] > t) return true;
  const auto kind = w_.text().tokens[t].kind;
  if (kind == text::TokenKind::number || kind == text::TokenKind::latin) return true;
  if (kind != text::TokenKind::word) return false;
  const auto& a = reading(t);
  return a.nominal() || (a.f.pos == Pos::pron && a.enclitic == morph::Enclitic::none) || a.f.pos == Pos::det;
}

std::uint32_t Phrases::meant(std::uint32_t t, std::uint32_t limit) const {
  for (int steps = 0; steps < 3 && partitives_.valid() && t < limit; ++steps) {
    const morph::Tag* tag = w_.tag(t, partitives_.index());
    if (tag == nullptr || t + tag->length >= limit || mention_end_[t] >= t + tag->length + 1 || !starts(t + tag->length)) break;
    t += tag->length;
  }
  return t;
}

std::uint32_t Phrases::end(std::uint32_t t, std::uint32_t limit) const {
  t = meant(t, limit);
  std::uint32_t at = std::min(std::max(mention_end_[t], t + 1), limit);
  const auto closes = [&](std::uint32_t k) {  // nothing but adjectives and names can follow
    return w_.best(k).article || w_.best(k).enclitic != morph::Enclitic::none || w_.best(k).f.pos == Pos::propn;
  };
  bool definite = closes(at - 1);
  while (at < limit) {
    const auto& token = w_.text().tokens[at];
    if (token.kind == text::TokenKind::punct && w_.text().folded_of(token) == "\"" && at + 1 < limit) {  // a name in quotation marks
      if (token.quotation < 0 && (w_.best(at + 1).f.pos == Pos::propn || mention_end_[at + 1] > at + 1)) {
        ++at;
        continue;
      }
      if (at > t + 1 && w_.text().tokens[at - 1].quotation >= 0 && token.quotation < 0 && reading(at + 1).f.pos == Pos::adj && reading(at + 1).article) {
        at += 2;
        continue;
      }
      break;
    }
    if (token.kind != text::TokenKind::word || time_at_[at] >= 0) break;
    const auto& a = reading(at);
    const std::uint32_t m_end = mention_end_[at];
    const bool name = m_end > at;
    if (((a.conjunction || a.preposition) && !whole_name_[at]) || !(name || a.nominal() || a.f.pos == Pos::det)) break;
    if (unbound(at - 1) && a.f.pos != Pos::adj && a.f.pos != Pos::det) break;
    if (definite && !a.article && a.f.pos != Pos::propn && !bare_person_[at]) break;  // "the scientist Muhsin" is one phrase
    // "shelled the army [the town]": a second noun with the article is another role, an adjective is not.
    if (definite && !name && a.article && a.f.pos == Pos::noun && (a.f.derived != lang::Derived::active_participle && a.f.derived != lang::Derived::passive_participle) && a.lemma != morph::kNoLemma) break;
    if (definite && !name && at == t + 1 && clash(at)) break;  // "the army [the town]", read as an adjective
    if (definite && name && !bare_person_[at] && new_actor(at) && (a.f.pos != Pos::adj || country_[at])) break;  // "Parliament [Turkey]": another role
    at = std::min(std::max(m_end, at + 1), limit);
    definite = closes(at - 1);
  }
  return at;
}

bool Phrases::behind_place(std::uint32_t t) const {
  return t > 0 && w_.is(t, directions_) && std::any_of(m_.places.begin(), m_.places.end(), [&](const mention::Place& p) { return p.range.end == t; });
}

// The nun of the plural or dual stands: no genitive follows ("gunmen [three workers]").
bool Phrases::unbound(std::uint32_t t) const {
  const auto& a = reading(t);
  if (a.f.pos != Pos::noun || a.f.construct || a.enclitic != morph::Enclitic::none || mention_end_[t] > t + 1) return false;
  if (a.f.number != lang::Number::plural && a.f.number != lang::Number::dual) return false;
  return w_.text().folded_of(w_.text().tokens[t]).ends_with("n") && (a.lemma == morph::kNoLemma || !w_.language().lemma_text(a.lemma).ends_with("n"));
}

bool Phrases::new_actor(std::uint32_t t) const {
  return std::any_of(m_.actors.begin(), m_.actors.end(), [&](const mention::Actor& a) { return a.range.begin == t && a.head >= t; });
}

std::int32_t Phrases::actor_in(std::uint32_t begin, std::uint32_t end) const {
  std::int32_t best = -1;
  for (std::size_t i = 0; i < m_.actors.size(); ++i) {
    const auto& a = m_.actors[i];
    if (a.head < begin || a.head >= end) continue;
    if (best < 0 || a.head < m_.actors[static_cast<std::size_t>(best)].head ||
        (a.head == m_.actors[static_cast<std::size_t>(best)].head && a.range.end > m_.actors[static_cast<std::size_t>(best)].range.end))
      best = static_cast<std::int32_t>(i);
  }
  return best;
}

Argument Phrases::argument(std::uint32_t t, std::uint32_t limit) const {
  Argument a;
  a.begin = t;
  a.end = end(t, limit);
  a.actor = actor_in(a.begin, a.end);
  return a;
}

}  // namespace warraq::clause
