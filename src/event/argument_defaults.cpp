// What the article leaves unsaid of a deed, where one answer is plain: the other side of a meeting, the speaker of
// quoted calls, the armed group that ground was taken from, the people of a place under siege.
#include <algorithm>
#include <map>

#include "event/argument_finder.h"

namespace warraq::event {

ArgumentReader::ArgumentReader(const Reading& reading, const std::vector<Speech>& speech) : r_(reading), speech_(speech), phrases_(reading.words, reading.mentions) {
  std::map<std::pair<std::string, std::int64_t>, int> seen;
  int most = 0;
  for (const auto& a : r_.mentions.actors) {
    if (a.codes.size() != 1 || !a.codes[0].ends_with(" REB")) continue;
    const std::int64_t o = organisation(a);
    if (o < 0) continue;
    const int n = ++seen[{a.codes[0], o}];
    if (n > most) most = n, main_group_ = a.codes[0], main_organisation_ = o;
  }
}

std::int64_t ArgumentReader::organisation(const mention::Actor& a) const {
  const lang::TableRef table = r_.words.language().table("organisation.organisations");
  if (!table.valid()) return -1;
  for (std::uint32_t t = a.range.begin; t < a.range.end; ++t)
    if (const morph::Tag* tag = r_.words.tag(t, table.index()); tag != nullptr) return tag->row;
  return -1;
}

Arguments ArgumentReader::read(const Trigger& trigger) const { return ArgumentFinder(*this, trigger).run(); }

// "said during a meeting with the minister", "killed in clashes with the police": the other side is the verb's subject,
// or the fighters told before the noun.
void ArgumentFinder::partner(const Predicate& p) {
  if (out_.actor.size() != 1) return;
  if (p.verb) return joined(p);
  const bool with = std::any_of(p.complements.begin(), p.complements.end(), [](const auto& c) { return c.preposition == "maa"; });
  if (!with) return;
  for (const Predicate& v : r_.clauses.predicates)
    if (v.verb && v.clause == p.clause && v.subject.actor >= 0 && !actor(v.subject.actor).medium && (between_states_ || agent_like(v.subject) || has_code(v.subject, {"REB", "MIL", "COP"}))) {
      act(v.subject, v);
      if (out_.actor.size() > 1) return;
    }
  if (between_states_) return;
  for (std::size_t i = r_.mentions.actors.size(); i-- > 0;) {
    const mention::Actor& a = r_.mentions.actors[i];
    if (a.head >= p.token || sentence(a.head) != sentence(p.token) || a.codes.empty()) continue;
    if (!a.codes[0].ends_with("REB") && !a.codes[0].ends_with("MIL") && !a.codes[0].ends_with("COP")) continue;
    return add_codes(out_.actor, a.codes);
  }
}

// "will visit Geneva and meet the mediators": a verb of meeting that names one side goes on with the subject before it.
void ArgumentFinder::joined(const Predicate& p) {
  if (!between_states_ || phrases_.reading(p.token).conjunction != 'w' || p.subject.inherited || !p.object.empty()) return;
  if (std::any_of(p.complements.begin(), p.complements.end(), [](const auto& c) { return c.preposition == "maa" || c.preposition == "bi" || c.preposition == "bayna"; })) return;
  for (std::size_t i = static_cast<std::size_t>(t_.predicate); i-- > 0;) {
    const Predicate& v = r_.clauses.predicates[i];
    if (sentence(v.token) != sentence(p.token)) return;
    if (v.verb && v.tense == p.tense && v.subject.actor >= 0) return act(v.subject, v);
  }
}

// "The fighting": the two armed sides that its sentence and the one before name, where there are just two.
void ArgumentFinder::sides(const Predicate& p) {
  if (t_.type != "CLASHES" || !mutual_) return;
  std::vector<std::string> armed;
  for (std::size_t i = r_.mentions.actors.size(); i-- > 0;) {
    const mention::Actor& a = r_.mentions.actors[i];
    if (sentence(a.head) > sentence(p.token)) continue;
    if (sentence(a.head) + 1 < sentence(p.token)) break;
    for (const std::string& c : a.codes)
      if (c.ends_with("REB") || c.ends_with("MIL") || c.ends_with("COP")) add_codes(armed, {c});
  }
  if (armed.size() == 2) out_.actor = armed;
}

// The last two states told in one breath ("Baku and Yerevan").
void ArgumentFinder::rivals(std::uint32_t before, std::vector<std::string>& two) const {
  const auto& actors = r_.mentions.actors;
  for (std::size_t i = actors.size(); i-- > 1 && two.empty();) {
    const mention::Actor &x = actors[i - 1], &y = actors[i];
    if (sentence(y.head) + 4 < sentence(before)) break;
    if (y.head >= before || x.range.end != y.range.begin || w_.best(y.head).conjunction != 'w') continue;
    if (x.codes.size() == 1 && y.codes.size() == 1 && x.codes != y.codes && x.codes[0].ends_with("GOV") && y.codes[0].ends_with("GOV")) two = {x.codes[0], y.codes[0]};
  }
}

// "the two sides agreed", "clashes between the two": the two told last that can do such a deed; armed ones for a deed of
// force, states where no two are armed.
bool ArgumentFinder::two_sides(const Argument& a, std::vector<std::string>& into) const {
  const lang::TableRef pairs = l_.table("event.pairs");
  if (a.empty() || a.inherited || !w_.is(a.begin, pairs) || w_.best(a.begin).f.number != lang::Number::dual) return false;
  for (const bool armed : {true, false}) {
    if (armed && !force_) continue;
    std::vector<std::string> two;
    if (!armed && force_) rivals(a.begin, two);
    for (std::size_t i = r_.mentions.actors.size(); i-- > 0 && two.size() < 2;) {
      const mention::Actor& x = r_.mentions.actors[i];
      if (x.head >= a.begin || x.medium || x.source) continue;
      if (sentence(x.head) + 2 < sentence(a.begin)) break;
      for (const std::string& c : x.codes) {
        const bool fighter = c.ends_with("REB") || c.ends_with("MIL") || c.ends_with("COP");
        const bool state = c.ends_with("GOV") || c.starts_with("IGO") || c.ends_with("REB") || c.ends_with("OPP");
        const bool own = &into != &out_.actor && std::find(out_.actor.begin(), out_.actor.end(), c) != out_.actor.end();  // the doer is no third side
        if (two.size() < 2 && !own && (armed ? fighter : state)) add_codes(two, {c});
      }
    }
    if (two.size() != 2) continue;
    add_codes(into, two);
    return true;
  }
  return false;
}

// "We call on ...": quoted words in the first person, and duties laid on others, are the speaker's deed.
void ArgumentFinder::speaker(const Predicate& p) {
  static constexpr std::string_view kWords[] = {"REQUEST", "ACCUSE", "THREATEN", "REJECT", "AGREE", "SUPPORT"};
  const bool first = p.verb && phrases_.reading(p.token).f.person == 1;
  const bool duty = gen_ == "none" || p.subject.empty() || p.subject.inherited;
  if (!first && !(duty && std::find(std::begin(kWords), std::end(kWords), plover_) != std::end(kWords))) return;
  const bool beside = p.participle && !p.verb && p.subject.empty();  // "..., calling on"
  for (const Speech& s : article_.speech_)
    if (((t_.token >= s.begin && t_.token < s.end) || (beside && s.cue < t_.token && sentence(s.cue) == sentence(t_.token))) && s.speaker_actor >= 0 && !actor(s.speaker_actor).medium) {
      add_codes(out_.actor, actor(s.speaker_actor).codes);
      return;
    }
}

// Ground is taken from, and raids are flown against, those the deed's own sentence or the article names as fighters.
void ArgumentFinder::enemy(const Predicate& p) {
  const bool fought = held_ || t_.type == "AIR_STRIKE" || t_.type == "CLASHES";
  if (!fought || article_.main_group_.empty()) return;
  if (doer_ >= 0) {
    if (article_.organisation(actor(doer_)) == article_.main_organisation_) return;
    const auto& c = actor(doer_).codes;
    const bool named_other = article_.organisation(actor(doer_)) >= 0;
    if (!named_other && std::find(c.begin(), c.end(), article_.main_group_) != c.end()) return;
  } else if (!out_.actor.empty() || t_.type == "CLASHES") {
    return;
  }
  (void)p;
  out_.recipient = {article_.main_group_};
}

// Those who flee, where nobody is named: the people of the country.
void ArgumentFinder::displaced(const Predicate& p) {
  const std::string country = country_near(p.token);
  if (country.empty()) return;
  out_.actor = {country + " CVL"};
  out_.inferred.push_back("actor");
}

// A siege, relief, burnt houses: the people of the country, where nobody is named.
void ArgumentFinder::people(const Predicate& p) {
  if (!out_.recipient.empty()) return;
  if (t_.type != "BLOCKADE" && t_.type != "HUMANITARIAN_AID" && t_.type != "DESTRUCTION" && t_.type != "SHELLING") return;
  const std::string country = country_near(p.token);
  if (!country.empty()) out_.recipient = {country + " CVL"};
}

}  // namespace warraq::event
