#include "event/speech_voices.h"

#include <algorithm>

namespace warraq::event {

using lang::Gender;
using lang::Number;

Voices::Voices(const Reading& reading, const SpeechWords& words) : r_(reading), w_(reading.words), s_(words), sources_(reading.words.language().table("organisation.sources")), roles_(reading.words.language().table("person.roles")), kin_(reading.words.language().table("clause.speech_kin")), authors_(reading.words.language().table("clause.speech_authors")) {}

// Words of a naming, without article and proclitics, to compare namings by.
std::vector<std::string> Voices::words_of(std::uint32_t begin, std::uint32_t end) const {
  std::vector<std::string> out;
  for (std::uint32_t t = begin; t < end; ++t) {
    if (w_.text().tokens[t].kind == text::TokenKind::punct) continue;
    std::string_view folded = w_.text().folded_of(w_.text().tokens[t]);
    const auto& a = w_.best(t);
    folded.remove_prefix(std::min<std::size_t>(folded.size(), a.prefix));
    if (!folded.empty()) out.emplace_back(a.lemma == morph::kNoLemma ? std::string(folded) : std::string(w_.lemma(t)));
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool Voices::within(const std::vector<std::string>& small, const std::vector<std::string>& large) const {
  return std::all_of(small.begin(), small.end(), [&](const std::string& x) { return std::binary_search(large.begin(), large.end(), x); });
}

// With the mark that closes a name in quotation marks.
mention::Range Voices::closed(mention::Range x) const {
  for (std::uint32_t t = x.begin + 1; t < x.end; ++t)  // "a source [told] the agency"
    if (w_.best(t).preposition == 'l' && s_.medium_word(t)) return mention::range_of(w_, x.begin, t, static_cast<unsigned>(w_.text().tokens[x.begin].begin_byte < x.begin_byte));
  if (x.end >= w_.size() || !s_.closing(x.end)) return x;
  for (std::uint32_t t = x.begin; t < x.end; ++t)
    if (const auto q = s_.quotation(t); q && w_.text().quotations[*q].close == x.end) {
      ++x.end;
      x.end_byte = w_.text().tokens[x.end - 1].end_byte;
      break;
    }
  return x;
}

Voice Voices::of_person(std::int32_t person, std::int32_t actor) const {
  const auto& p = r_.mentions.people[static_cast<std::size_t>(person)];
  const auto& full = r_.mentions.people[p.full];
  Voice v;
  v.range = full.name;
  v.whole = full.whole;
  v.chain = static_cast<std::int32_t>(p.chain);
  v.actor = actor;
  std::string country, sector;
  for (const auto& q : r_.mentions.people) {
    if (q.chain != p.chain) continue;
    if (v.role.empty()) v.role = q.role;
    if (country.empty()) country = q.country;
    if (sector.empty()) sector = q.sector;
  }
  if (actor >= 0 && !r_.mentions.actors[static_cast<std::size_t>(actor)].codes.empty()) v.code = r_.mentions.actors[static_cast<std::size_t>(actor)].codes.front();
  for (const auto& a : r_.mentions.actors)  // a bare surname says less than the full naming
    if (a.person >= 0 && static_cast<std::uint32_t>(a.person) == p.full && !a.codes.empty() && (v.code.empty() || v.code.find("UNK") != std::string::npos)) v.code = a.codes.front();
  return v;
}

std::int32_t Voices::actor_of(std::int32_t person) const {
  for (std::size_t k = 0; k < r_.mentions.actors.size(); ++k)
    if (r_.mentions.actors[k].person == person) return static_cast<std::int32_t>(k);
  return -1;
}

Voice Voices::of_actor(std::int32_t actor) const {
  const auto& a = r_.mentions.actors[static_cast<std::size_t>(actor)];
  if (a.person >= 0) return of_person(a.person, actor);
  Voice v;
  v.range = v.whole = closed(a.range);
  v.actor = actor;
  if (!a.codes.empty()) v.code = a.codes.front();
  v.lemma = w_.best(a.head).lemma;
  v.feminine = w_.best(a.head).f.gender == Gender::feminine;
  v.plural = w_.best(a.head).f.number == Number::plural;
  v.medium = s_.medium(actor);
  // The longest naming of the same body: "France Presse" -> "the agency France Presse".
  if (!a.named) return v;
  const auto mine = words_of(a.range.begin, a.range.end);
  for (const auto& other : r_.mentions.actors) {
    if (other.person >= 0 || other.codes != a.codes || other.range.end - other.range.begin <= v.range.end - v.range.begin || other.range.end - other.range.begin > 8) continue;
    if (within(mine, words_of(other.range.begin, other.range.end))) v.range = v.whole = closed(other.range);
  }
  return v;
}

// The noun of somebody's office or calling.
bool Voices::office(const Phrase& p) const {
  if (w_.is(p.begin, roles_) || w_.is(p.begin, sources_)) return true;
  const std::int32_t actor = s_.actor_at(p.begin);
  return actor >= 0 && r_.mentions.actors[static_cast<std::size_t>(actor)].noun_class.starts_with("person");
}

bool Voices::can_speak(const Phrase& p, std::int32_t actor) const {
  if (actor >= 0) return true;
  if (!s_.speaks(p.begin)) return false;
  if (s_.author(p.begin) || w_.is(p.begin, sources_)) return true;
  return !s_.setting(p.begin) && (!s_.deed(p.begin) || w_.best(p.begin).article);
}

// "The sources", "the ministry", "the Korean minister": someone named before.
std::optional<Voice> Voices::repeated(const Phrase& p) const {
  const auto& head = w_.best(p.begin);
  if (!head.article) return std::nullopt;
  const auto mine = words_of(p.begin, p.end);
  for (std::size_t i = heard_.size(), steps = 0; i-- > 0 && steps < 60; ++steps) {
    const Voice& v = heard_[i].second;
    if (v.chain >= 0 && !office(p)) continue;  // "the committee" is not its chairman
    if (v.chain >= 0 && !same_office(p, v.role)) continue;
    if (v.chain < 0 && v.lemma != head.lemma && head.lemma != morph::kNoLemma) continue;  // nor is "the ministry" its spokesman
    if (within(mine, words_of(v.whole.begin, v.whole.end)) || within(mine, words_of(v.range.begin, v.range.end))) return v;
  }
  if (auto v = person_described(p, p.begin)) return v;
  const bool title = w_.text().sentences[w_.text().tokens[p.begin].sentence].title;  // named in full below
  const mention::Actor* best = nullptr;
  std::int32_t index = -1;
  for (std::size_t i = 0; i < r_.mentions.actors.size(); ++i) {
    const auto& other = r_.mentions.actors[i];
    if ((other.range.begin >= p.begin && (!title || index >= 0)) || other.person >= 0 || w_.best(other.head).lemma != head.lemma || head.lemma == morph::kNoLemma) continue;
    if (other.range.end - other.range.begin <= p.end - p.begin) continue;
    if (!within(mine, words_of(other.range.begin, other.range.end))) continue;
    best = &other, index = static_cast<std::int32_t>(i);
  }
  if (best != nullptr && head.f.number == w_.best(best->head).f.number) return of_actor(index);
  // "the spokesman", "the American official": the one who spoke last, where that is one person.
  const bool one = head.f.number == Number::singular || head.f.number == Number::none;
  if (one && w_.is(p.begin, sources_) && !heard_.empty() && !heard_.back().second.plural && heard_.back().second.chain >= 0) return heard_.back().second;
  // "the writer", "the Algerian presenter": whoever spoke last in his own name.
  if (one && w_.is(p.begin, authors_))
    for (std::size_t i = heard_.size(), back = 0; i-- > 0 && back < 6; ++back)
      if (const Voice& v = heard_[i].second; v.chain >= 0 && !v.passed_on) return v;
  return std::nullopt;
}

// "The Palestinian president" is no prime minister: with a nationality the office itself must be the same.
bool Voices::same_office(const Phrase& p, std::string_view role) const {
  const auto& l = w_.language();
  const lang::TableRef nationalities = l.table("place.nationalities");
  if (p.end != p.begin + 2 || role.empty() || !w_.best(p.begin).article || !w_.is(p.begin + 1, nationalities)) return true;
  const std::string_view bare = w_.text().folded_of(w_.text().tokens[p.begin]).substr(std::min<std::size_t>(w_.best(p.begin).prefix, 6));
  const lang::format::TrieSlot* slot = l.step(0, bare);
  if (slot == nullptr) return true;
  for (const std::uint32_t row : l.hits(*slot))
    if (roles_.valid() && l.row(row).table == roles_.index()) return role.find(l.cell(row, "en")) != std::string_view::npos;
  return true;
}

// The person whose naming with role holds all words of the phrase, among those before a token.
std::optional<Voice> Voices::person_described(const Phrase& p, std::uint32_t before) const {
  if (!office(p) || s_.author(p.begin) || w_.best(p.begin).f.number == Number::plural) return std::nullopt;
  std::uint32_t end = p.end;  // "the crown prince of X, [the deputy] commander": one office tells who
  for (std::uint32_t t = p.begin + 2; t < end; ++t)
    if (w_.is(t, roles_) && !w_.best(t).article && !w_.best(t).preposition) end = t;
  const auto mine = words_of(p.begin, end);
  if (mine.empty()) return std::nullopt;
  for (std::size_t i = 0; i < r_.mentions.people.size(); ++i) {
    const auto& person = r_.mentions.people[i];
    if (!same_office(p, person.role)) continue;
    if (person.whole.begin < before && person.whole.end - person.whole.begin > person.name.end - person.name.begin && within(mine, words_of(person.whole.begin, person.whole.end)))
      return of_person(static_cast<std::int32_t>(i), actor_of(static_cast<std::int32_t>(i)));
  }
  return std::nullopt;
}

// Whose statement or count it is: "a statement of the army", "a count that the agency made".
std::int32_t Voices::owner(const Phrase& p) const {
  const std::uint32_t end = w_.text().sentences[w_.text().tokens[p.begin].sentence].end;
  // "a statement issued by": behind the bare noun it would say what the statement is about.
  const bool issued = s_.preposition(p.end).id == "an" && (w_.best(p.end - 1).verb() || w_.best(p.end - 1).f.derived == lang::Derived::active_participle || s_.time_word(p.end - 1) || s_.phrases().time_at(p.end - 1) >= 0);
  const bool made = p.end < end && (s_.preposition(p.end).id == "li" || s_.preposition(p.end).id == "min" || issued || w_.best(p.end).enclitic != morph::Enclitic::none || w_.best(p.end).f.pos == lang::Pos::adj);
  const std::uint32_t limit = std::min(end, made ? p.end + 4 : p.end);
  for (std::uint32_t t = p.begin + 1; t < limit; ++t) {
    if (s_.punct(t, ",:;") || s_.that(t) > 0) break;
    if (const std::int32_t a = s_.actor_at(t); a >= 0) return a;
  }
  return -1;
}

// "The statement said": who issued the one told of before; the subject of that sentence, or the last who spoke.
std::optional<Voice> Voices::issuer(const Phrase& p) const {
  const std::uint32_t lemma = w_.best(p.begin).lemma, here = w_.text().tokens[p.begin].sentence;
  if (!heard_.empty() && w_.text().tokens[heard_.back().first].sentence + 3 >= here) return heard_.back().second;
  for (std::uint32_t t = p.begin, steps = 0; t-- > 0 && steps < 300; ++steps) {
    if (w_.best(t).lemma != lemma || w_.text().tokens[t].sentence == here) continue;
    for (const auto& x : r_.clauses.predicates)
      if (x.verb && w_.text().tokens[x.token].sentence == w_.text().tokens[t].sentence && !x.subject.inherited && x.subject.actor >= 0 && r_.clauses.clauses[x.clause].antecedent < 0) return named({x.subject.begin, x.subject.end});
    break;
  }
  if (!heard_.empty()) return heard_.back().second;
  return std::nullopt;
}

std::optional<Voice> Voices::named(const Phrase& p) const {
  if (p.empty()) return std::nullopt;
  if (w_.best(p.begin).f.pos == lang::Pos::det && p.begin + 1 < p.end) return named({p.begin + 1, p.end});  // "this spokesman"
  if (s_.preposition(p.begin).id == "min" && p.begin + 1 < p.end) return named({p.begin + 1, p.end});  // "each of X and Y"
  if (s_.honour_word(p.begin) && p.begin + 1 < p.end && s_.actor_at(p.begin) < 0) return named({p.begin + 1, p.end});  // "His Excellency the head of ..."
  const bool kin = w_.is(p.begin, kin_);  // "the father of X" is not X
  for (std::size_t i = 0; i < r_.mentions.people.size(); ++i)
    if (const auto& x = r_.mentions.people[i]; x.name.begin >= p.begin && x.name.begin < p.end && !s_.complement(x.name.begin)) {
      // "an aide to X" is not X, nor are his followers, nor his office.
      const bool others = w_.best(p.begin).f.number == Number::plural || s_.noun_class(p.begin).value_or("").starts_with("organisation") || s_.noun_class(p.begin).value_or("").starts_with("infrastructure");
      if (x.whole.begin > p.begin && others) continue;
      if (x.whole.begin > p.begin && (kin || w_.best(x.whole.begin).preposition || s_.preposition(x.whole.begin - 1).length > 0)) continue;
      return of_person(static_cast<std::int32_t>(i), actor_of(static_cast<std::int32_t>(i)));
    }
  std::int32_t actor = s_.actor_at(p.begin);
  if (actor < 0 && s_.punct(p.begin, "\"") && p.begin + 1 < p.end) actor = s_.actor_at(p.begin + 1);
  if (s_.author(p.begin)) {  // "a statement of the army said", "the statement added"
    if (const std::int32_t a = owner(p); a >= 0) return of_actor(a);
    if (s_.author_kind(p.begin) == "1" && w_.best(p.begin).article && w_.best(p.begin).f.number != Number::plural)
      if (auto v = issuer(p)) return v;
  }
  if (auto v = repeated(p)) return v;
  const auto& sentence = w_.text().sentences[w_.text().tokens[p.begin].sentence];
  if (office(p) && (sentence.title || w_.best(p.end - 1).article))  // the headline's minister is named in the body; "the head of the court"
    if (auto v = person_described(p, sentence.title ? static_cast<std::uint32_t>(w_.size()) : p.begin)) return v;
  if (!can_speak(p, actor)) return std::nullopt;
  Voice v;
  if (actor >= 0) v = of_actor(actor);
  const bool longer_elsewhere = actor >= 0 && v.range.begin != p.begin;
  if (!longer_elsewhere) {
    v.range = mention::range_of(w_, p.begin, p.end, actor >= 0 ? 0 : s_.proclitics(p.begin));
    if (actor >= 0) v.range.begin_byte = r_.mentions.actors[static_cast<std::size_t>(actor)].range.begin_byte;
  }
  v.whole = v.range;
  v.lemma = w_.best(p.begin).lemma;
  v.feminine = w_.best(p.begin).f.gender == Gender::feminine;
  v.plural = w_.best(p.begin).f.number == Number::plural;
  if (v.code.empty()) v.code = "UNK UNK";
  return v;
}

std::optional<Voice> Voices::holder(const Phrase& label) const {
  const std::uint32_t lemma = w_.best(label.begin).lemma;
  const std::int32_t actor = s_.actor_at(label.begin);
  if (lemma == morph::kNoLemma || actor < 0 || r_.mentions.actors[static_cast<std::size_t>(actor)].codes.empty()) return std::nullopt;
  const std::string country = r_.mentions.actors[static_cast<std::size_t>(actor)].codes.front().substr(0, 3);
  for (std::size_t i = 0; i < r_.mentions.people.size(); ++i) {
    const auto& person = r_.mentions.people[i];
    if (person.whole.begin < person.name.begin && w_.best(person.whole.begin).lemma == lemma && person.country == country) return of_person(static_cast<std::int32_t>(i), actor_of(static_cast<std::int32_t>(i)));
  }
  return std::nullopt;
}

void Voices::passed_on(const Voice& voice, std::uint32_t token) {
  heard_.emplace_back(token, voice);
  heard_.back().second.passed_on = true;
}

void Voices::heard(const Voice& voice, std::uint32_t token, bool feminine_verb) {
  heard_.emplace_back(token, voice);
  heard_.back().second.feminine = voice.feminine || feminine_verb;
}

// The explicit subject of the sentence's first main verb before the cue that agrees with it.
std::optional<Voice> Voices::subject_of_sentence(std::uint32_t sentence, const SpeechCue& c) const {
  for (const auto& p : r_.clauses.predicates) {
    if (!p.verb || p.token >= c.token || w_.text().tokens[p.token].sentence != sentence) continue;
    const auto& clause = r_.clauses.clauses[p.clause];
    if (p.subject.actor < 0 || p.subject.inherited || clause.antecedent >= 0 || (clause.complement && clause.begin != w_.text().sentences[sentence].begin)) continue;
    if ((w_.best(p.token).f.gender == Gender::feminine) != c.feminine && !c.plural) continue;
    if (auto v = named({p.subject.begin, p.subject.end})) return v;
  }
  return std::nullopt;
}

// "In a post of X on the platform he said": whose post, statement, letter opens the sentence.
std::optional<Voice> Voices::writer(std::uint32_t sentence, std::uint32_t cue) const {
  const std::uint32_t begin = w_.text().sentences[sentence].begin;
  for (std::uint32_t t = begin; t + 1 < std::min(cue, begin + 4); ++t) {
    if (!s_.setting(t)) continue;
    for (std::uint32_t k = t + 1; k < std::min(cue, t + 4); ++k)
      if (s_.preposition(k).id == "li" && s_.actor_at(k) >= 0) return named({k, r_.mentions.actors[static_cast<std::size_t>(s_.actor_at(k))].range.end});
  }
  return std::nullopt;
}

std::optional<Voice> Voices::unsaid(const SpeechCue& c) const {
  const auto fits = [&](const Voice& v) {
    if (c.plural) return v.plural;
    if (c.feminine) return v.feminine || v.medium || (v.plural && v.chain < 0);
    return (!v.feminine || v.chain >= 0) && (!v.plural || v.chain >= 0);
  };
  const std::uint32_t sentence = w_.text().tokens[c.token].sentence;
  // In the same sentence: who spoke in it, else the subject of its first verb.
  if (!heard_.empty() && w_.text().tokens[heard_.back().first].sentence == sentence && (fits(heard_.back().second) || !c.verb)) return heard_.back().second;
  if (auto v = writer(sentence, c.token)) return v;
  if (c.token != w_.text().sentences[sentence].begin)
    if (auto v = subject_of_sentence(sentence, c)) return v;
  // Nobody has spoken for a while: whoever did something in the sentence before.
  if (sentence > 0 && (heard_.empty() || w_.text().tokens[heard_.back().first].sentence + 3 < sentence))
    if (auto v = subject_of_sentence(sentence - 1, c)) return v;
  int back = 0;
  for (std::size_t i = heard_.size(); i-- > 0 && back < 3; ++back)
    if (fits(heard_[i].second)) return heard_[i].second;
  if (!heard_.empty() && (!c.verb || (c.goes_on && w_.text().tokens[heard_.back().first].sentence + 2 >= sentence))) return heard_.back().second;
  return std::nullopt;
}

}  // namespace warraq::event
