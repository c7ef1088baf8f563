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
      }
    gen_ = l_.cell(t.row, "gen");
    rec_ = l_.cell(t.row, "rec");
    mutual_ = frame_ == "mutual" || l_.cell(t.row, "mutual") == "1";
    light_ = l_.table("event.light_verbs");
  }

  Arguments run() {
    if (t_.predicate < 0) return out_;
    const Predicate& p = r_.clauses.predicates[static_cast<std::size_t>(t_.predicate)];
    if (p.verb || p.participle) verb(p);
    else noun(p);
    complements(p, true);
    if (out_.actor.empty()) borrow(p);
    if (mutual_) {
      merge(out_.actor, out_.recipient);
      out_.recipient.clear();
    }
    tidy(out_.actor);
    tidy(out_.recipient);
    return out_;
  }

 private:
  std::uint32_t limit(const Predicate& p) const { return r_.clauses.clauses[p.clause].end; }

  std::vector<std::string> codes(const Argument& a, const Predicate& p) const {
    std::vector<std::string> out;
    for (std::int32_t i : clause::coordinated(phrases_, a, std::max(limit(p), a.end)))
      merge(out, r_.mentions.actors[static_cast<std::size_t>(i)].codes);
    return out;
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
    const lang::TableRef nouns = l_.table("morph.nouns");
    for (std::uint32_t t = a.begin; t < a.end; ++t)
      for (const morph::Tag& tag : w_.tags(t)) {
        if (!nouns.valid() || tag.table != nouns.index() || tag.analysis != 0) continue;
        const std::string_view c = l_.cell(tag.row, "class");
        if (c.find("area") != std::string_view::npos || c.find("dwelling") != std::string_view::npos || c.find("infrastructure") != std::string_view::npos) return true;
      }
    return false;
  }
  std::string country_near(std::uint32_t t) const {
    for (const auto& place : r_.mentions.places)
      if (w_.text().tokens[place.range.begin].sentence == w_.text().tokens[t].sentence && !place.iso3.empty()) return place.iso3;
    return r_.mentions.main_country;
  }

  bool victim(const Argument& a) const {  // a counted or common noun of persons
    if (a.empty()) return false;
    if (a.actor >= 0) {
      const auto& actor = r_.mentions.actors[static_cast<std::size_t>(a.actor)];
      if (std::any_of(actor.codes.begin(), actor.codes.end(), [](const std::string& c) { return c.ends_with("CVL"); })) return true;
    }
    for (const auto& q : r_.mentions.quantities)
      if (q.range.begin >= a.begin && q.range.begin < a.end) return true;
    return false;
  }

  void verb(const Predicate& p) {
    const auto& a = w_.best(p.token);
    const bool third = a.f.person == 3 || p.participle;
    Argument subject = p.subject;
    if (p.participle && p.governor >= 0) subject = r_.clauses.predicates[static_cast<std::size_t>(p.governor)].subject;
    if (!third) subject = {};
    const bool suffers = frame_ == "patient" && (p.passive || p.object.empty() || a.f.passive) && (p.passive || victim(subject) || !agent_like(subject));
    if (suffers || (frame_ == "directed" && p.passive)) {
      out_.passive = true;
      merge(out_.recipient, codes(subject, p));
      if (out_.recipient.empty()) target(subject, p);
      return;
    }
    merge(out_.actor, codes(subject, p));
    if (frame_ == "own") return;
    if (mutual_) merge(out_.actor, codes(p.object, p));
    else if (rec_.empty() || rec_ == "obj") target(p.object, p);
  }

  bool agent_like(const Argument& a) const {
    if (a.actor < 0) return false;
    const auto& actor = r_.mentions.actors[static_cast<std::size_t>(a.actor)];
    return std::any_of(actor.codes.begin(), actor.codes.end(), [](const std::string& c) { return c.ends_with("MIL") || c.ends_with("REB") || c.ends_with("GOV") || c.ends_with("COP"); });
  }

  void noun(const Predicate& p) {
    if (gen_ == "none" || gen_ == "object") {
      if (gen_ == "object" && frame_ != "own" && !mutual_) target(p.object, p);
      return;
    }
    const auto c = codes(p.genitive, p);
    if (mutual_) return merge(out_.actor, c);
    bool actor = gen_ == "actor";
    if (gen_ == "either" || gen_.empty()) actor = agent_like(p.genitive) && !victim(p.genitive);
    if (actor) {
      merge(out_.actor, c);
      if (frame_ != "own") target(p.object, p);
    } else if (frame_ == "own") {
      merge(out_.actor, c);
    } else {
      target(p.genitive, p);
    }
    // "الهجوم الإسرائيلي", "غارة أميركية": a nationality adjective names the doer.
    if (out_.actor.empty()) adjective(p);
  }

  void adjective(const Predicate& p) {
    const lang::TableRef nationalities = l_.table("place.nationalities");
    for (std::uint32_t t = p.token + 1; t < std::min<std::uint32_t>(p.token + 4, limit(p)); ++t) {
      const auto& a = w_.best(t);
      if (a.f.pos != lang::Pos::adj || a.preposition || a.conjunction) break;
      if (a.lemma == morph::kNoLemma || !nationalities.valid() || l_.row(l_.lemma(a.lemma).row).table != nationalities.index()) continue;
      const std::string country(l_.cell(l_.lemma(a.lemma).row, "country"));
      if (country.empty()) break;
      const bool force = frame_ == "directed" && people_of_place_;
      merge(out_.actor, {country + (force ? " MIL" : " GOV")});
      break;
    }
  }

  void complements(const Predicate& p, bool own) {
    for (const auto& c : p.complements) {
      const std::string& id = c.preposition;
      if (id == "qibal" || id == "yad" || id == "yad2" || id == "yad3" || id == "janib") {
        merge(out_.actor, codes(c.argument, p));
      } else if (mutual_ && (id == "maa" || id == "bayna")) {
        merge(out_.actor, codes(c.argument, p));
      } else if (frame_ == "own" && id == rec_) {
        merge(out_.recipient, codes(c.argument, p));
      } else if (frame_ == "own") {
        continue;
      } else if (id == rec_ || id == "didda" || id == "bihaqq" || id == "bihaqq2" || (id == "ala" && people_of_place_) || (id == "ala" && rec_ == "ala")) {
        if (!mutual_) target(c.argument, p);
      }
    }
    (void)own;
  }

  // A noun takes the doer of the verb that carries it: "شن الطيران غارات على ...", "تعهدت بشن هجمات".
  void borrow(const Predicate& p) {
    if (p.verb) return;
    std::int32_t g = p.governor;
    for (int steps = 0; g >= 0 && steps < 4; ++steps) {
      const Predicate& v = r_.clauses.predicates[static_cast<std::size_t>(g)];
      const bool light = light_.valid() && w_.tag(v.token, light_.index()) != nullptr;
      if (v.verb) {
        if (light || t_.with >= 0) {
          const bool relative_object = r_.clauses.clauses[v.clause].antecedent >= 0;
          (void)relative_object;
          merge(out_.actor, codes(v.subject, v));
          complements(v, false);
        }
        break;
      }
      if (!light) break;
      merge(out_.actor, codes(v.genitive, v));
      if (!out_.actor.empty()) break;
      g = v.governor;
    }
    if (!out_.actor.empty()) return;
    // "غارات شنها طيران التحالف": the relative clause behind the noun names the doer.
    for (const auto& c : r_.clauses.clauses) {
      if (c.antecedent < 0 || c.predicate < 0) continue;
      const auto at = static_cast<std::uint32_t>(c.antecedent);
      if (at < p.token || at > p.token + 4) continue;
      const Predicate& v = r_.clauses.predicates[static_cast<std::size_t>(c.predicate)];
      if (!light_.valid() || w_.tag(v.token, light_.index()) == nullptr) continue;
      if (w_.best(v.token).enclitic == morph::Enclitic::none) continue;
      merge(out_.actor, codes(v.subject, v));
      complements(v, false);
      return;
    }
  }

  const Reading& r_;
  const morph::Words& w_;
  const lang::Language& l_;
  const Trigger& t_;
  clause::Phrases phrases_;
  std::string_view frame_, gen_, rec_;
  bool people_of_place_ = false, mutual_ = false;
  lang::TableRef light_;
  Arguments out_;
};

}  // namespace

Arguments find_arguments(const Reading& reading, const Trigger& trigger) { return ArgumentFinder(reading, trigger).run(); }

}  // namespace warraq::event
