// The roles of a deed's own predicate, by the frame of its type (codebook.event_types) and the columns gen, rec and
// mutual of its row in event.triggers.
#include <algorithm>

#include "clause/roles.h"
#include "event/argument_finder.h"

namespace warraq::event {

void add_codes(std::vector<std::string>& into, const std::vector<std::string>& from) {
  for (const std::string& c : from)
    if (std::find(into.begin(), into.end(), c) == into.end()) into.push_back(c);
}

namespace {

// A group of unknown kind says nothing.
void tidy(std::vector<std::string>& v) {
  std::erase_if(v, [](const std::string& c) { return c.ends_with(" UNK") && !c.starts_with("IGO") && !c.starts_with("NGO"); });
  std::sort(v.begin(), v.end());
}

}  // namespace

ArgumentFinder::ArgumentFinder(const ArgumentReader& article, const Trigger& t)
    : article_(article), r_(article.r_), w_(r_.words), l_(r_.words.language()), t_(t), phrases_(article.phrases_), light_(l_.table("event.light_verbs")), deeds_(l_.table("event.triggers")) {
  const lang::TableRef types = l_.table("codebook.event_types");
  for (std::uint32_t row = types.first_row(); row < types.first_row() + types.row_count(); ++row)
    if (l_.row_id(row) == t.type) {
      frame_ = l_.cell(row, "frame");
      plover_ = l_.cell(row, "plover");
      never_ = l_.cell(row, "never");
      people_of_place_ = l_.cell(row, "recipient_place") == "1" || t.type == "DESTRUCTION";
    }
  force_ = plover_ == "ASSAULT" || plover_ == "COERCE";
  gen_ = l_.cell(t.row, "gen");
  rec_ = l_.cell(t.row, "rec");
  // An offensive has an attacker and an attacked; a battle has two sides.
  const bool sided = t.type == "CLASHES" && (!rec_.empty() || gen_ == "actor" || gen_ == "recipient");
  mutual_ = l_.cell(t.row, "mutual") == "1" || (frame_ == "mutual" && !sided);
  between_states_ = mutual_ && t.type != "CLASHES";
  if (frame_ == "mutual" && !mutual_) frame_ = "directed";
  held_ = t.type == "TERRITORY_CAPTURED";
}

Arguments ArgumentFinder::run() {
  if (t_.predicate < 0) return out_;
  const Predicate& p = predicate(t_.predicate);
  const bool verbal = p.verb || (p.participle && !p.subject.empty());
  if (verbal) verb(p);
  else noun(p);
  complements(p);
  if (!verbal) struck(p);
  if (out_.actor.empty() && !out_.passive && (t_.type != "DISPLACEMENT" || gen_ == "recipient")) borrow(p, 0);  // who drove them out did not flee
  if (out_.actor.empty() && !verbal && frame_ == "own" && gen_ == "object") act(p.genitive, p);  // "the withdrawal of the troops", by whomever
  if (mutual_) {
    add_codes(out_.actor, out_.recipient);
    out_.recipient.clear();
    const std::size_t told = out_.actor.size();
    partner(p);
    if (out_.actor.empty()) sides(p);
    if (out_.actor.size() > told) out_.inferred.push_back("actor");
  }
  if (t_.type == "DISPLACEMENT" && out_.actor.empty() && !p.verb && gen_ != "recipient") displaced(p);
  if (out_.actor.empty()) {
    speaker(p);
    if (!out_.actor.empty()) out_.inferred.push_back("actor");
  }
  tidy(out_.actor);
  tidy(out_.recipient);
  // Nobody aids himself: the words nearest to the help name who gets it.
  if (plover_ == "AID" && out_.actor == out_.recipient) out_.actor.clear();
  // Those of one uniform do not strike each other: the words around the deed named its doer twice.
  if (force_ && !held_)
    std::erase_if(out_.recipient, [this](const std::string& c) { return !c.ends_with("CVL") && std::find(out_.actor.begin(), out_.actor.end(), c) != out_.actor.end(); });
  if (out_.recipient.empty() && !mutual_) {
    enemy(p);
    people(p);
    if (!out_.recipient.empty()) out_.inferred.push_back("recipient");
  }
  return out_;
}

void ArgumentFinder::act(const Argument& a, const Predicate& p) {
  if (a.actor >= 0 && a.actor == sufferer_) return;  // nobody does it to himself
  auto c = codes(a, p);
  std::erase_if(c, [this](const std::string& x) { return never_.find(std::string_view(x).substr(4)) != std::string_view::npos; });
  if (doer_ < 0 && !c.empty()) doer_ = a.actor;
  add_codes(out_.actor, c);
}

void ArgumentFinder::verb(const Predicate& p) {
  const auto& a = phrases_.reading(p.token);
  const bool third = a.f.person == 3 || p.participle;
  const bool ascribed = plover_ == "ACCUSE" && rec_ == "ila" && p.object.empty();  // "attacks that are ascribed to"
  const bool impersonal = ascribed || (gen_ == "none" && (p.subject.inherited || p.subject.begin < p.token));  // "he is suspected of"
  const Argument subject = third && !impersonal ? p.subject : Argument{};
  // Without vowels "he killed" and "he was killed" look alike: a verb of harm without an object is passive.
  // "released (from) the journalists": the preposition of the type's row takes the object's place.
  const bool indirect = !subject.empty() && !subject.inherited && std::any_of(p.complements.begin(), p.complements.end(), [&](const auto& c) { return c.preposition == rec_ || (c.preposition == "an" && t_.type == "RELEASE"); });
  const bool wrecks = t_.type == "DESTRUCTION" && !p.passive && agent_like(subject);  // people are not torn down
  const bool suffers = frame_ == "patient" && !indirect && !wrecks && (p.passive || p.object.empty() || (victim(subject) && p.object.actor < 0));
  const bool by = p.object.empty() && std::any_of(p.complements.begin(), p.complements.end(), [](const auto& c) { return c.preposition == "qibal" || c.preposition == "yad" || c.preposition == "janib"; });
  if (suffers || (frame_ == "directed" && (p.passive || by))) {
    out_.passive = true;
    add_codes(out_.recipient, civil(subject, codes(subject, p)));
    sufferer_ = subject.actor;
    if (out_.recipient.empty()) target(subject, p);
    return;
  }
  if (rec_ == "subj") {
    add_codes(out_.recipient, codes(subject, p));
    return;
  }
  if (!two_sides(subject, out_.actor)) act(subject, p);
  if (held_) holder(p.object, p);
  if (frame_ == "own") return;
  if (mutual_) act(p.object, p);
  else if (rec_.empty() || rec_ == "obj") target(rec_ == "obj" && p.object.empty() ? postponed(p) : p.object, p);
}

// "accused, in a speech [he gave before parliament], the rebels of": what the short relative clause seems to have for its
// subject is the object that the verb above still lacks.
ArgumentFinder::Argument ArgumentFinder::postponed(const Predicate& p) const {
  if (p.subject.empty() || p.complements.empty()) return {};
  for (const auto& c : r_.clauses.clauses) {
    if (c.opener != "bare" || c.antecedent < 0 || c.predicate < 0 || c.parent != static_cast<std::int32_t>(p.clause)) continue;
    const Predicate& v = predicate(c.predicate);
    if (c.antecedent > static_cast<std::int32_t>(p.token) && phrases_.reading(v.token).enclitic != morph::Enclitic::none && v.subject.begin > v.token) return v.subject;
  }
  return {};
}

void ArgumentFinder::noun(const Predicate& p) {
  if (!mutual_ && (frame_ != "own" || held_) && !p.genitive.empty() && !p.genitive.inherited && carried(p)) {
    borrow(p, 0);  // "promised the support of Yemen": the verb names the doer, the genitive who gets it
    if (!out_.actor.empty()) return held_ ? holder(p.genitive, p) : target(p.genitive, p);
  }
  if (gen_ == "none" || gen_ == "object") {
    if (gen_ == "object" && frame_ != "own" && !mutual_) target(p.object, p);
  } else if (mutual_) {
    act(p.genitive, p);
  } else if (frame_ == "own" || gen_ == "actor" || (gen_ != "recipient" && agent_like(p.genitive) && !position(p.genitive))) {
    act(p.genitive, p);
    if (frame_ != "own") target(p.object, p);
  } else if (gen_ == "recipient" && agent_like(p.genitive) && definite(p.genitive) && (victim(p.object) || p.object.actor >= 0)) {
    act(p.genitive, p);  // "the army's killing of civilians"
    target(p.object, p);
  } else {
    target(p.genitive, p);
  }
  // "the Israeli attack", "an American raid": a nationality adjective names the doer.
  if (out_.actor.empty()) adjective(p);
}

// "the shelling of the group's positions": what stands there is hit.
bool ArgumentFinder::position(const Argument& a) const {
  return a.actor >= 0 && actor(a.actor).head > a.begin && inhabited({a.begin, actor(a.actor).head, -1, false});
}

bool ArgumentFinder::definite(const Argument& a) const {
  const auto& n = phrases_.reading(a.begin);
  return n.article || n.enclitic != morph::Enclitic::none || (a.actor >= 0 && actor(a.actor).named) || phrases_.reading(a.end - 1).article;
}

// A light verb with a subject of its own governs the noun.
bool ArgumentFinder::carried(const Predicate& p) const {
  if (p.governor < 0) return false;
  const Predicate& g = predicate(p.governor);
  return g.verb && g.subject.actor >= 0 && carries(g) == "subject" && (p.relation == "object" || takes(g, p.relation));
}

void ArgumentFinder::adjective(const Predicate& p) {
  if (!p.genitive.empty()) return;
  const lang::TableRef nationalities = l_.table("place.nationalities");
  for (std::uint32_t t = p.token + 1; t < std::min<std::uint32_t>(p.token + 4, limit(p)); ++t) {
    const auto& a = phrases_.reading(t);
    if (a.f.pos != lang::Pos::adj || a.preposition || a.conjunction || a.article != phrases_.reading(p.token).article || a.f.number == lang::Number::plural) break;
    if (a.lemma == morph::kNoLemma || !nationalities.valid() || l_.row(l_.lemma(a.lemma).row).table != nationalities.index()) continue;
    const std::string country(l_.cell(l_.lemma(a.lemma).row, "country"));
    if (country.empty()) break;
    add_codes(out_.actor, {country + (force_ && !mutual_ ? " MIL" : " GOV")});
    break;
  }
}

void ArgumentFinder::complements(const Predicate& p) {
  for (const auto& c : p.complements) {
    const std::string& id = c.preposition;
    if (id == "qibal" || id == "yad" || id == "janib") {
      if (p.verb && !out_.passive && !p.passive && !p.subject.empty()) continue;  // of a noun nearer by
      act(c.argument, p);
    } else if (mutual_) {
      if (id == "bayna" && two_sides(c.argument, out_.actor)) continue;
      if (id == "maa" || (id == "bayna" && !another_noun(p, c.token)) || (id == "bi" && t_.type == "PHONE_CALL")) act(c.argument, p);
    } else if (plover_ == "THREATEN" && !p.verb && (id == "ila" || id == "li") && out_.recipient.empty() && has_code(c.argument, {"GOV", "MIL", "REB", "UNK"})) {
      target(c.argument, p);  // "a warning to the government"
    } else if (id == "min" && !p.verb && t_.type == "KILLING" && t_.with >= 0 && c.argument.actor >= 0) {
      act(c.argument, p);  // "shots fired by a man"
    } else if (out_.passive && id == "bi" && armed(c.argument)) {
      act(c.argument, p);  // "killed by the army's fire"
    } else if (id == "li" && rec_ == "ila" && plover_ == "AID" && out_.recipient.empty() && deed(c.argument.begin)) {
      target(c.argument, p);  // "sent fighters to support the army"
    } else if (id == rec_ || (id == "an" && t_.type == "RELEASE") || ((id == "didda" || id == "bihaqq" || id == "bihaqq2" || id == "sufuf") && frame_ != "own")) {
      target(c.argument, p);
    } else if (t_.type == "CONDEMNATION" && out_.recipient.empty() && (id == "bi" || (id == "min" && rec_ == "obj" && agent_like(c.argument)))) {
      target(c.argument, p);  // "denounced the brutality of", "warned of the presence of fighters"
    } else if (id == "ala" && (force_ || rec_ == "ala") && frame_ != "own" && out_.recipient.empty()) {
      target(c.argument, p);
    } else if ((id == "min" || id == "ala") && held_) {
      holder(c.argument, p);
    } else if (id == "li" && force_ && !p.verb && frame_ == "directed" && rec_ != "li" && &c == &p.complements.front() && c.token <= p.token + 3) {
      // "a raid of the coalition's aircraft", but "the shelling of the camps of".
      const bool doer = agent_like(c.argument) && actor(c.argument.actor).head == phrases_.meant(c.argument.begin, c.argument.end);
      if (doer && out_.actor.empty()) act(c.argument, p);
      else if (!doer && out_.recipient.empty()) target(c.argument, p);
    }
  }
}

// "a meeting on the conflict between A and B": the conflict has them, not the meeting.
bool ArgumentFinder::another_noun(const Predicate& p, std::uint32_t preposition) const {
  for (std::uint32_t t = p.token + 1; t < preposition; ++t) {
    const auto& a = w_.best(t);
    if (static_cast<std::int32_t>(t) != t_.with && w_.text().tokens[t].kind == text::TokenKind::word && a.f.pos == lang::Pos::noun && a.lemma != morph::kNoLemma && phrases_.time_at(t) < 0 && phrases_.mention_end(t) <= t + 1) return true;
  }
  return false;
}

// From whom ground was taken: fighters, not the town it belongs to.
void ArgumentFinder::holder(const Argument& a, const Predicate& p) {
  for (const std::string& c : codes(a, p))
    if (c.ends_with("REB") || c.ends_with("MIL")) add_codes(out_.recipient, {c});
  if (out_.recipient.empty() && home(a)) add_codes(out_.recipient, {country_near(a.begin) + " CVL"});
}

// "a building that the group made its seat", "the hotel that UN staff use": those who hold the target.
std::vector<std::string> ArgumentFinder::occupants(const Argument& a) const {
  for (const auto& c : r_.clauses.clauses) {
    if (c.antecedent < 0 || c.predicate < 0 || static_cast<std::uint32_t>(c.antecedent) < a.begin || static_cast<std::uint32_t>(c.antecedent) >= a.end) continue;
    const Predicate& v = predicate(c.predicate);
    if (v.token == t_.token) continue;  // "with a rocket that they fired"
    if (v.subject.begin > v.token && v.subject.actor >= 0) return codes(v.subject, v);
  }
  return {};
}

// "raids on its positions", "on a camp of the army": whose they are.
std::vector<std::string> ArgumentFinder::owners(const Argument& a) const {
  if (a.empty() || a.inherited) return {};
  const std::int32_t i = r_.clauses.predicate_of[a.begin];
  if (i < 0) return {};
  const auto armed = [&](const Argument& owner) { return owner.actor >= 0 && owner.actor != doer_ && has_code(owner, {"MIL", "REB", "COP"}); };
  if (phrases_.reading(a.begin).enclitic != morph::Enclitic::none && predicate(i).genitive.inherited && armed(predicate(i).genitive)) return actor(predicate(i).genitive.actor).codes;
  for (const auto& c : predicate(i).complements)
    if (c.preposition == "li" && c.token <= a.end && armed(c.argument)) return actor(c.argument.actor).codes;
  return {};
}

// The people of a place that stands as a target.
// "condemned the Israeli strikes on": whoever did the deed is blamed, not its victims.
void ArgumentFinder::judged(const Argument& a, const Predicate& p) {
  const std::int32_t i = a.inherited ? -1 : r_.clauses.predicate_of[a.begin];
  if (i < 0 || !deed(a.begin)) {
    auto c = codes(a, p);
    return add_codes(out_.recipient, c.empty() ? within(a) : c);
  }
  const Predicate& d = predicate(i);
  const auto kept = out_.actor;
  out_.actor.clear();
  if (agent_like(d.genitive)) add_codes(out_.actor, codes(d.genitive, d));
  else adjective(d);
  add_codes(out_.recipient, out_.actor);
  out_.actor = kept;
}

// A school or mosque struck is its people; persons of whom nothing is said are civilians.
std::vector<std::string> ArgumentFinder::civil(const Argument& a, std::vector<std::string> codes) const {
  if (a.actor < 0 || !force_) return codes;
  const std::string& cls = actor(a.actor).noun_class;
  const bool building = cls.starts_with("infrastructure") || cls.starts_with("dwelling") || cls.starts_with("area");
  for (std::string& c : codes) {
    const bool armed = c.ends_with("MIL") || c.ends_with("COP") || c.ends_with("REB") || c.ends_with("GOV") || c.starts_with("IGO");
    if ((building && !armed) || (cls == "person" && c.ends_with("UNK"))) c.replace(4, 3, "CVL");
  }
  return codes;
}

// "the brutality of the regime", "the president's stand": whose it is.
std::vector<std::string> ArgumentFinder::within(const Argument& a) const {
  if (a.inherited) return {};
  for (const auto& x : r_.mentions.actors)
    if (x.head > a.begin && x.head <= a.begin + 5 && sentence(x.head) == sentence(a.begin)) return x.codes;
  return {};
}

void ArgumentFinder::target(const Argument& a, const Predicate& p) {
  if (two_sides(a, out_.recipient)) return;
  if (plover_ == "ACCUSE") return judged(a, p);
  if (a.actor >= 0 && a.actor == doer_) return;
  auto c = civil(a, codes(a, p));
  if (c.empty() && t_.type == "EXPRESSED_SUPPORT" && !a.empty()) c = within(a);
  if (c.empty() && force_) c = occupants(a);
  if (c.empty() && force_ && inhabited(a) && !home(a)) c = owners(a);
  if (c.empty() && people_of_place_)
    for (const auto& place : r_.mentions.places)
      if (place.range.begin >= a.begin && place.range.begin < a.end && !place.iso3.empty()) {
        c.push_back(place.iso3 + " CVL");
        break;
      }
  if (c.empty() && ((people_of_place_ && inhabited(a) && !noun_class(a.begin).ends_with(".military")) || (force_ && home(a)))) {
    const std::string country = country_near(a.begin);
    if (!country.empty()) c.push_back(country + " CVL");
  }
  if (sufferer_ < 0 && !c.empty()) sufferer_ = a.actor;
  add_codes(out_.recipient, c);
}

std::vector<std::string> ArgumentFinder::codes(const Argument& a, const Predicate& p) const {
  std::vector<std::string> out;
  const bool before = a.end <= p.token;  // a subject before its verb
  for (std::int32_t i : clause::coordinated(phrases_, a, before ? p.token : std::max(limit(p), a.end), before && p.verb)) {
    const mention::Actor& named = actor(i);
    // "The occupation" is an army where it acts with force, a government elsewhere.
    const std::string_view milder = force_ ? std::string_view{} : otherwise(named);
    if (between_states_ && !named.codes.empty() && (named.rule == "place.nationalities" || (named.codes[0].ends_with("CVL") && w_.is(named.head, l_.table("place.nationalities"))))) add_codes(out, {named.codes[0].substr(0, 3) + " GOV"});
    else if (milder.empty()) add_codes(out, named.codes);
    else add_codes(out, {std::string(milder)});
  }
  return out;
}

std::string_view ArgumentFinder::otherwise(const mention::Actor& named) const {
  static constexpr std::string_view kHeads = "organisation.heads/";
  if (!named.rule.starts_with(kHeads)) return {};
  const lang::TableRef heads = l_.table("organisation.heads");
  const morph::Tag* tag = heads.valid() ? w_.tag(named.head, heads.index()) : nullptr;
  return tag == nullptr ? std::string_view{} : l_.cell(tag->row, "otherwise");
}

// Quarters, houses, schools: their people are meant.
bool ArgumentFinder::inhabited(const Argument& a) const {
  for (std::uint32_t t = a.begin; t < a.end; ++t)
    for (std::string_view c : {"area", "dwelling", "infrastructure"})
      if (noun_class(t).find(c) != std::string_view::npos) return true;
  return false;
}

// Houses stormed, seized or burnt are their people's.
bool ArgumentFinder::home(const Argument& a) const {
  if (a.empty() || a.inherited) return false;
  for (std::uint32_t t = a.begin; t < std::min(a.end, a.begin + 3); ++t)
    if (noun_class(t).starts_with("dwelling")) return !country_near(a.begin).empty();
  return false;
}

std::string_view ArgumentFinder::noun_class(std::uint32_t t) const {
  const lang::TableRef nouns = l_.table("morph.nouns");
  const auto& a = phrases_.reading(t);
  if (!nouns.valid() || a.lemma == morph::kNoLemma || l_.lemma(a.lemma).table != nouns.index()) return {};
  return l_.cell(l_.lemma(a.lemma).row, "class");
}

std::string ArgumentFinder::country_near(std::uint32_t t) const {
  for (const auto& place : r_.mentions.places)
    if (!place.country && sentence(place.range.begin) == sentence(t) && !place.iso3.empty()) return place.iso3;
  return r_.mentions.main_country;
}

bool ArgumentFinder::has_code(const Argument& a, std::initializer_list<std::string_view> sectors) const {
  if (a.actor < 0) return false;
  const auto& codes = actor(a.actor).codes;
  return std::any_of(codes.begin(), codes.end(), [&](const std::string& c) {
    return std::any_of(sectors.begin(), sectors.end(), [&](std::string_view s) { return c.ends_with(s); });
  });
}

bool ArgumentFinder::victim(const Argument& a) const {  // a counted or common noun of persons
  if (a.empty()) return false;
  if (has_code(a, {"CVL"}) || w_.text().tokens[a.begin].kind == text::TokenKind::number || phrases_.reading(a.begin).f.pos == lang::Pos::num) return true;
  for (const auto& q : r_.mentions.quantities)
    if (q.range.begin >= a.begin && q.range.begin < a.end) return true;
  return false;
}

bool ArgumentFinder::armed(const Argument& a) const {
  for (std::uint32_t t = a.begin; t < a.end && t < a.begin + 2; ++t)
    for (std::string_view c : {"ammunition", "weapon", "attack"})
      if (noun_class(t).starts_with(c)) return true;
  return false;
}

}  // namespace warraq::event
