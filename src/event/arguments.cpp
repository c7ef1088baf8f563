// The roles of a deed's own predicate come first, by the frame of its type. A deed noun that names no doer looks further:
// at the relative clause behind it, at the noun it is joined to, and up through the words that carry it (light verbs,
// "a series of", "an operation to") to a verb whose subject or object does the deed (event.light_verbs says which).
#include "event/arguments.h"

#include <algorithm>

#include "clause/phrases.h"
#include "clause/roles.h"

namespace warraq::event {
namespace {

using clause::Argument;
using clause::Predicate;

class ArgumentFinder {
 public:
  ArgumentFinder(const Reading& r, const Trigger& t) : r_(r), w_(r.words), l_(r.words.language()), t_(t), phrases_(r.words, r.mentions) {
    const lang::TableRef types = l_.table("codebook.event_types");
    for (std::uint32_t row = types.first_row(); row < types.first_row() + types.row_count(); ++row)
      if (l_.row_id(row) == t.type) {
        frame_ = l_.cell(row, "frame");
        people_of_place_ = l_.cell(row, "recipient_place") == "1";
        force_ = l_.cell(row, "plover") == "ASSAULT" || l_.cell(row, "plover") == "COERCE";
      }
    gen_ = l_.cell(t.row, "gen");
    rec_ = l_.cell(t.row, "rec");
    // An offensive has an attacker and an attacked; a battle has two sides.
    const bool sided = t.type == "CLASHES" && (!rec_.empty() || gen_ == "actor" || gen_ == "recipient");
    mutual_ = l_.cell(t.row, "mutual") == "1" || (frame_ == "mutual" && !sided);
    between_states_ = mutual_ && t.type != "CLASHES";
    if (frame_ == "mutual" && !mutual_) frame_ = "directed";
    held_ = t.type == "TERRITORY_CAPTURED";
    light_ = l_.table("event.light_verbs");
  }

  Arguments run() {
    if (t_.predicate < 0) return out_;
    const Predicate& p = r_.clauses.predicates[static_cast<std::size_t>(t_.predicate)];
    const bool verbal = p.verb || (p.participle && !p.subject.empty());
    if (verbal) verb(p);
    else noun(p);
    complements(p);
    if (!verbal) struck(p);
    if (out_.actor.empty() && !out_.passive) borrow(p, 0);
    if (mutual_) {
      merge(out_.actor, out_.recipient);
      out_.recipient.clear();
    }
    tidy(out_.actor);
    tidy(out_.recipient);
    return out_;
  }

 private:
  const Predicate& predicate(std::int32_t i) const { return r_.clauses.predicates[static_cast<std::size_t>(i)]; }
  std::uint32_t limit(const Predicate& p) const { return r_.clauses.clauses[p.clause].end; }

  std::vector<std::string> codes(const Argument& a, const Predicate& p) const {
    std::vector<std::string> out;
    const bool before = a.end <= p.token;  // a subject before its verb
    for (std::int32_t i : clause::coordinated(phrases_, a, before ? p.token : std::max(limit(p), a.end), before && p.verb)) {
      const auto& actor = r_.mentions.actors[static_cast<std::size_t>(i)];
      // "The occupation" is an army where it acts with force, a government elsewhere.
      const std::string_view milder = force_ ? std::string_view{} : otherwise(actor);
      if (between_states_ && actor.rule == "place.nationalities" && !actor.codes.empty()) merge(out, {actor.codes[0].substr(0, 3) + " GOV"});
      else if (milder.empty()) merge(out, actor.codes);
      else merge(out, {std::string(milder)});
    }
    return out;
  }
  std::string_view otherwise(const mention::Actor& actor) const {
    static constexpr std::string_view kHeads = "organisation.heads/";
    if (!actor.rule.starts_with(kHeads)) return {};
    const lang::TableRef heads = l_.table("organisation.heads");
    const morph::Tag* tag = heads.valid() ? w_.tag(actor.head, heads.index()) : nullptr;
    return tag == nullptr ? std::string_view{} : l_.cell(tag->row, "otherwise");
  }
  static void merge(std::vector<std::string>& into, const std::vector<std::string>& from) {
    for (const std::string& c : from)
      if (std::find(into.begin(), into.end(), c) == into.end()) into.push_back(c);
  }
  static void tidy(std::vector<std::string>& v) {
    // A group of unknown kind says nothing.
    std::erase_if(v, [](const std::string& c) { return c.ends_with(" UNK") && !c.starts_with("IGO") && !c.starts_with("NGO"); });
    std::sort(v.begin(), v.end());
  }

  // The people of a place that stands as a target.
  void target(const Argument& a, const Predicate& p) {
    auto c = codes(a, p);
    if (c.empty() && people_of_place_)
      for (const auto& place : r_.mentions.places)
        if (place.range.begin >= a.begin && place.range.begin < a.end && !place.iso3.empty()) {
          c.push_back(place.iso3 + " CVL");
          break;
        }
    if (c.empty() && people_of_place_ && inhabited(a)) {
      const std::string country = country_near(a.begin);
      if (!country.empty()) c.push_back(country + " CVL");
    }
    merge(out_.recipient, c);
  }

  // Quarters, houses, schools: their people are meant.
  bool inhabited(const Argument& a) const {
    for (std::uint32_t t = a.begin; t < a.end; ++t)
      for (std::string_view c : {"area", "dwelling", "infrastructure"})
        if (noun_class(t).find(c) != std::string_view::npos) return true;
    return false;
  }
  std::string_view noun_class(std::uint32_t t) const {
    const lang::TableRef nouns = l_.table("morph.nouns");
    for (const morph::Tag& tag : w_.tags(t))
      if (nouns.valid() && tag.table == nouns.index() && tag.analysis == 0) return l_.cell(tag.row, "class");
    return {};
  }
  std::string country_near(std::uint32_t t) const {
    for (const auto& place : r_.mentions.places)
      if (w_.text().tokens[place.range.begin].sentence == w_.text().tokens[t].sentence && !place.iso3.empty()) return place.iso3;
    return r_.mentions.main_country;
  }

  bool has_code(const Argument& a, std::initializer_list<std::string_view> sectors) const {
    if (a.actor < 0) return false;
    const auto& codes = r_.mentions.actors[static_cast<std::size_t>(a.actor)].codes;
    return std::any_of(codes.begin(), codes.end(), [&](const std::string& c) {
      return std::any_of(sectors.begin(), sectors.end(), [&](std::string_view s) { return c.ends_with(s); });
    });
  }
  bool victim(const Argument& a) const {  // a counted or common noun of persons
    if (a.empty()) return false;
    if (has_code(a, {"CVL"}) || w_.text().tokens[a.begin].kind == text::TokenKind::number || phrases_.reading(a.begin).f.pos == lang::Pos::num) return true;
    for (const auto& q : r_.mentions.quantities)
      if (q.range.begin >= a.begin && q.range.begin < a.end) return true;
    return false;
  }
  bool agent_like(const Argument& a) const { return has_code(a, {"MIL", "REB", "GOV", "COP"}) && !victim(a); }

  void verb(const Predicate& p) {
    const auto& a = phrases_.reading(p.token);
    const bool third = a.f.person == 3 || p.participle;
    const bool impersonal = gen_ == "none" && (p.subject.inherited || p.subject.begin < p.token);  // "he is suspected of"
    const Argument subject = third && !impersonal ? p.subject : Argument{};
    // Without vowels "he killed" and "he was killed" look alike: a verb of harm without an object is passive.
    const bool suffers = frame_ == "patient" && (p.passive || p.object.empty() || (victim(subject) && p.object.actor < 0));
    if (suffers || (frame_ == "directed" && p.passive)) {
      out_.passive = true;
      merge(out_.recipient, codes(subject, p));
      if (out_.recipient.empty()) target(subject, p);
      return;
    }
    if (rec_ == "subj") {
      merge(out_.recipient, codes(subject, p));
      return;
    }
    merge(out_.actor, codes(subject, p));
    if (frame_ == "own") return;
    if (mutual_) merge(out_.actor, codes(p.object, p));
    else if (rec_.empty() || rec_ == "obj") target(p.object, p);
  }

  void noun(const Predicate& p) {
    if (gen_ == "none" || gen_ == "object") {
      if (gen_ == "object" && frame_ != "own" && !mutual_) target(p.object, p);
    } else if (mutual_) {
      merge(out_.actor, codes(p.genitive, p));
    } else if (frame_ == "own" || gen_ == "actor" || (gen_ != "recipient" && agent_like(p.genitive))) {
      merge(out_.actor, codes(p.genitive, p));
      if (frame_ != "own") target(p.object, p);
    } else if (gen_ == "recipient" && agent_like(p.genitive) && (victim(p.object) || p.object.actor >= 0)) {
      merge(out_.actor, codes(p.genitive, p));  // "the army's killing of civilians"
      target(p.object, p);
    } else {
      target(p.genitive, p);
    }
    // "the Israeli attack", "an American raid": a nationality adjective names the doer.
    if (out_.actor.empty()) adjective(p);
  }

  void adjective(const Predicate& p) {
    if (!p.genitive.empty()) return;
    const lang::TableRef nationalities = l_.table("place.nationalities");
    for (std::uint32_t t = p.token + 1; t < std::min<std::uint32_t>(p.token + 4, limit(p)); ++t) {
      const auto& a = phrases_.reading(t);
      if (a.f.pos != lang::Pos::adj || a.preposition || a.conjunction || a.article != phrases_.reading(p.token).article || a.f.number == lang::Number::plural) break;
      if (a.lemma == morph::kNoLemma || !nationalities.valid() || l_.row(l_.lemma(a.lemma).row).table != nationalities.index()) continue;
      const std::string country(l_.cell(l_.lemma(a.lemma).row, "country"));
      if (country.empty()) break;
      merge(out_.actor, {country + (force_ && !mutual_ ? " MIL" : " GOV")});
      break;
    }
  }

  void complements(const Predicate& p) {
    for (const auto& c : p.complements) {
      const std::string& id = c.preposition;
      if (id == "qibal" || id == "yad" || id == "yad2" || id == "yad3" || id == "janib") {
        merge(out_.actor, codes(c.argument, p));
      } else if (mutual_) {
        if (id == "maa" || id == "bayna") merge(out_.actor, codes(c.argument, p));
      } else if (out_.passive && id == "bi" && armed(c.argument)) {
        merge(out_.actor, codes(c.argument, p));  // "killed by the army's fire"
      } else if (id == rec_ || ((id == "didda" || id == "bihaqq" || id == "bihaqq2" || id == "sufuf") && frame_ != "own")) {
        target(c.argument, p);
      } else if (id == "ala" && (force_ || rec_ == "ala") && frame_ == "directed") {
        target(c.argument, p);
      } else if (id == "min" && held_) {
        holder(c.argument, p);
      } else if (id == "li" && force_ && !p.verb && frame_ == "directed" && out_.actor.empty() && agent_like(c.argument) && rec_ != "li") {
        merge(out_.actor, codes(c.argument, p));  // "an attack of the movement"
      }
    }
  }
  // From whom ground was taken: fighters, not the town it belongs to.
  void holder(const Argument& a, const Predicate& p) {
    for (const std::string& c : codes(a, p))
      if (c.ends_with("REB") || c.ends_with("MIL")) merge(out_.recipient, {c});
  }
  bool armed(const Argument& a) const {
    for (std::uint32_t t = a.begin; t < a.end && t < a.begin + 2; ++t)
      for (std::string_view c : {"ammunition", "weapon", "attack"})
        if (noun_class(t).starts_with(c)) return true;
    return false;
  }

  // "raids that struck a gathering of theirs": whom the next verbs say the deed hit.
  void struck(const Predicate& p) {
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

  // How a verb carries a deed: "subject" "object" "happens" "strikes"; empty where it does not.
  std::string_view carries(const Predicate& v) const {
    const morph::Tag* tag = light_.valid() ? w_.tag(v.token, light_.index()) : nullptr;
    if (tag == nullptr) return {};
    const std::string_view pos = l_.cell(tag->row, "pos"), doer = l_.cell(tag->row, "doer");
    if (pos == "v" && !v.verb && !v.masdar && !v.participle) return {};
    if (doer == "says") return force_ && !between_states_ && t_.type != "CEASEFIRE" ? std::string_view{} : std::string_view("subject");
    return doer.empty() ? std::string_view("subject") : doer;
  }

  void borrow(const Predicate& p, int depth) {
    if (p.verb || depth > 5) return;
    relative(p);
    if (!out_.actor.empty()) return;
    if (p.conjunct >= 0) {
      from_noun(predicate(p.conjunct), depth);
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
      if (on) from_noun(g, depth);
      return;
    }
    const std::string_view kind = carries(g);
    if (kind == "happens" || kind == "strikes") {
      if (kind == "happens" && way == "subject") complements(g);
      return;
    }
    if (way == "subject" && kind != "subject") return;
    if (kind == "object") {
      merge(out_.actor, codes(g.object, g));
      if (out_.actor.empty())
        for (const auto& c : g.complements)
          if (c.preposition == "min" || c.preposition == "ala" || c.preposition == "li") merge(out_.actor, codes(c.argument, g));
      return;
    }
    const bool purpose = way == "li" || (way == "bi" && deed(g.token)) || way == "khilala";
    if (kind.empty() && !purpose && static_cast<std::int32_t>(g.token) != t_.with) return;
    if (g.subject.actor >= 0 && r_.mentions.actors[static_cast<std::size_t>(g.subject.actor)].source && kind.empty()) return;
    if (phrases_.reading(g.token).f.person == 3 || g.participle) merge(out_.actor, codes(g.subject, g));
    if (kind == "subject" && way != "li") complements(g);
  }
  // "that the coalition is busy with operations to": the phrase at the head of a clause without verb.
  void topic(const Predicate& p) {
    const auto& c = r_.clauses.clauses[p.clause];
    if (c.predicate >= 0 || !c.complement) return;
    const Argument a = phrases_.argument(std::min(c.begin + 1, p.token), p.token + 1);
    if (a.end <= p.token && agent_like(a)) merge(out_.actor, codes(a, p));
  }
  bool deed(std::uint32_t t) const { return w_.is(t, l_.table("event.triggers")); }

  // The doer a noun names that carries the deed: "the army's campaign of arrests".
  void from_noun(const Predicate& g, int depth) {
    const std::string_view kind = carries(g);
    if (kind == "object" && !g.verb) {
      merge(out_.actor, codes(g.object, g));
      return;
    }
    if (agent_like(g.genitive)) merge(out_.actor, codes(g.genitive, g));
    if (out_.actor.empty()) adjective(g);
    if (out_.actor.empty()) borrow(g, depth + 1);
  }

  // "raids that the coalition's aircraft launched": the relative clause behind the noun names the doer.
  void relative(const Predicate& p) {
    for (const auto& c : r_.clauses.clauses) {
      if (c.predicate < 0 || c.begin < p.token || c.begin > p.token + 6) continue;
      const Predicate& v = predicate(c.predicate);
      const bool described = (c.antecedent >= 0 && static_cast<std::uint32_t>(c.antecedent) >= p.token) || (v.object.begin <= p.token && p.token < v.object.end);
      if (!described || phrases_.reading(v.token).enclitic == morph::Enclitic::none || carries(v).empty()) continue;
      merge(out_.actor, codes(v.subject, v));
      complements(v);
      return;
    }
    // The same in one clause: "an attack gunmen launched (it) on the post".
    for (const Predicate& v : r_.clauses.predicates) {
      if (v.clause != p.clause || !v.verb || v.token < p.token) continue;
      if (!(v.object.begin <= p.token && p.token < v.object.end) || v.object.inherited || carries(v).empty()) continue;
      if (phrases_.reading(v.token).enclitic == morph::Enclitic::none) continue;
      merge(out_.actor, codes(v.subject, v));
      complements(v);
      return;
    }
  }

  const Reading& r_;
  const morph::Words& w_;
  const lang::Language& l_;
  const Trigger& t_;
  clause::Phrases phrases_;
  std::string_view frame_, gen_, rec_;
  bool people_of_place_ = false, mutual_ = false, force_ = false, between_states_ = false, held_ = false;
  lang::TableRef light_;
  Arguments out_;
};

}  // namespace

Arguments find_arguments(const Reading& reading, const Trigger& trigger) { return ArgumentFinder(reading, trigger).run(); }

}  // namespace warraq::event
