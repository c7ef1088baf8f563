// Figures: each quantity that counts people, harm, force, weapons, attacks, buildings or money, with its metric.
//
// The metric comes, in this order, from the word of harm whose subject, object or genitive the quantity is; from the
// class of the counted noun ("killed", "wounded", "raids"); from the quantity before, of which it is a part or with
// which it is coordinated; from a toll told before it in the clause ("the toll of the dead rose to 700"). People, arms,
// vehicles and buildings that none of these reaches are counted as OTHER; any other count is no figure.
#include <algorithm>

#include "event/figure_victims.h"

namespace warraq::event {
namespace {

using clause::Argument;
using clause::Predicate;
using mention::Quantity;

class FigureReader {
 public:
  FigureReader(const Reading& r, const std::vector<Speech>& speech, Record& record)
      : r_(r), w_(r.words), l_(r.words.language()), speech_(speech), record_(record), harm_(l_.table("event.harm")), parts_(l_.table("event.parts")), tolls_(l_.table("event.tolls")), states_(l_.table("event.states")), nationalities_(l_.table("place.nationalities")), amounts_(l_.table("number.amounts")), measures_(l_.table("number.measures")), victims_(r) {}

  void run() {
    std::string metric_before;
    const Quantity* before = nullptr;
    std::vector<std::pair<Figure, std::uint32_t>> out;
    for (const Quantity& q : r_.mentions.quantities) {
      std::string rule = q.rule;
      std::string metric;
      const bool follows = before != nullptr && !metric_before.empty();
      if (follows && part_of(*before, q)) metric = own(q).empty() ? metric_before : own(q), rule += " figure.part";
      part_ = !metric.empty();
      if (metric.empty()) metric = metric_of(q, rule);
      if (metric.empty() && follows && continues(*before, q)) metric = metric_before, rule += " figure.part";
      if (metric.empty() && stray(q)) {
        out.emplace_back(figure(q, "OTHER", rule + " figure.other"), q.range.begin);
        continue;
      }
      if (metric.empty()) continue;
      before = &q;
      metric_before = metric;
      const std::string also = second(q, metric);
      if (also == "KILLED_OR_INJURED") metric = also;
      else if (!also.empty()) out.emplace_back(figure(q, also, rule), q.range.begin);
      out.emplace_back(figure(q, metric, rule), q.range.begin);
    }
    for (auto& [f, t] : out) record_.figures.push_back(std::move(f));
  }

 private:
  static bool is_class(const Quantity& q, std::string_view c) { return has_class(q, c); }
  bool person(const Quantity& q) const { return q.unit == "person" || is_class(q, "person") || is_class(q, "victim") || is_class(q, "household"); }
  bool bare(const Quantity& q) const { return q.noun < 0 && q.noun_class.empty() && (q.unit == "person" || q.unit == "item" || q.unit.empty() || q.unit == "other" || q.unit == "percent"); }
  std::uint32_t sentence(std::uint32_t t) const { return w_.text().tokens[t].sentence; }

  // The metric a harm word at this token gives, or empty.
  std::string_view harm(std::uint32_t t, std::string* rule = nullptr) const {
    if (!harm_.valid()) return {};
    for (const morph::Tag& tag : w_.tags(t)) {
      if (tag.table != harm_.index() || tag.analysis < 0) continue;
      const auto& a = w_.analyses(t)[static_cast<std::size_t>(tag.analysis)];
      if (a.cost > w_.best(t).cost + 2) continue;
      const std::string_view pos = l_.cell(tag.row, "pos");
      if ((pos == "v" && !a.verb()) || (pos == "n" && a.verb())) continue;
      if (rule != nullptr) *rule = "event.harm/" + std::string(l_.row_id(tag.row));
      return l_.cell(tag.row, "metric");
    }
    return {};
  }

  std::string settle(std::string_view metric, const Quantity& q) const {
    const bool thing = is_class(q, "vehicle") || is_class(q, "weapon") || is_class(q, "aircraft") || is_class(q, "ammunition");
    if (metric == "SEIZED" || (thing && (metric == "DETAINED" || metric == "ABDUCTED" || metric == "RELEASED"))) return thing ? "OTHER" : "";
    if (metric == "TOOK_PART") {
      if (!person(q)) return {};
      return is_class(q, "person.military") || is_class(q, "person.armed_group") || is_class(q, "person.police") ? "FIGHTERS_DEPLOYED" : "PARTICIPANTS";
    }
    if (metric == "DESTROYED") {
      if (is_class(q, "dwelling")) return "HOUSING_DESTROYED";
      if (is_class(q, "infrastructure")) return "INFRASTRUCTURE_DAMAGED";
      return thing ? "EQUIPMENT_DESTROYED" : "";
    }
    if (metric == "FIGHTERS_DEPLOYED") {
      if (is_class(q, "person.military") || is_class(q, "person.armed_group") || is_class(q, "person.police")) return "FIGHTERS_DEPLOYED";
      return {};
    }
    if (metric == "RETURNED" && !is_class(q, "person.refugee") && !is_class(q, "person.civilian") && !is_class(q, "household") && !bare(q)) return {};
    if (!(person(q) || bare(q))) return {};
    if (metric == "KILLED" && is_class(q, "victim.injured")) return "INJURED";
    if (metric == "INJURED" && is_class(q, "victim.killed")) return "KILLED";
    return std::string(metric);
  }

  // The counted noun itself: "25 killed", "40 wounded", "two raids".
  static std::string own(const Quantity& q) {
    if (is_class(q, "victim.killed")) return "KILLED";
    if (is_class(q, "victim.injured")) return "INJURED";
    if (is_class(q, "victim.both")) return "KILLED_OR_INJURED";
    if (is_class(q, "victim.missing")) return "MISSING";
    if (is_class(q, "attack") || is_class(q, "ammunition") || is_class(q, "violation")) return "ATTACKS";
    if (is_class(q, "person.protester")) return "PARTICIPANTS";
    return {};
  }

  std::string metric_of(const Quantity& q, std::string& rule) const {
    // Nouns that settle it by themselves: inhabitants, voters.
    if (q.noun >= 0)
      if (const lang::TableRef nouns = l_.table("event.counted"); nouns.valid())
        if (const morph::Tag* tag = w_.tag(static_cast<std::uint32_t>(q.noun), nouns.index()); tag != nullptr) {
          rule += " event.counted/" + std::string(l_.row_id(tag->row));
          return std::string(l_.cell(tag->row, "metric"));
        }
    if (q.unit == "usd" || q.unit == "eur" || is_class(q, "money")) return "MONEY";
    const std::string of_class = own(q);
    if (of_class == "KILLED" || of_class == "INJURED") {
      // "tens of dead and wounded" names both in one count.
      bool killed = false, injured = false;
      for (std::uint32_t t = q.range.begin; t < q.range.end; ++t) {
        std::string_view h = harm(t);
        killed = killed || h == "KILLED";
        injured = injured || h == "INJURED";
      }
      if (killed && injured) return "KILLED_OR_INJURED";
      return of_class;
    }
    std::string_view found;
    std::string by;
    std::uint32_t nearest = 40;
    for (const Predicate& p : r_.clauses.predicates) {
      if (sentence(p.token) != sentence(q.range.begin)) continue;
      if (p.token >= q.range.begin && p.token < q.range.end && static_cast<std::int32_t>(p.token) == q.noun && q.noun_class.empty()) continue;
      std::string row;
      const std::string_view h = harm(p.token, &row);
      if (h.empty() || settle(h, q).empty()) continue;
      const bool hit = (covers(p.subject, q, p) && !agent(p, q)) || covers(p.object, q, p) || covers(p.genitive, q, p) || complement(p, q);
      if (!hit) continue;
      const std::uint32_t distance = p.token < q.range.begin ? q.range.begin - p.token : p.token - q.range.begin + 2;
      if (distance < nearest) nearest = distance, found = h, by = row;
    }
    if (found.empty() && !q.singular) {
      // Directly before, where the clause borders missed it: "the killing and wounding of 5".
      for (std::uint32_t back = 1; back <= 3 && found.empty(); ++back) {
        if (q.range.begin < back || sentence(q.range.begin - back) != sentence(q.range.begin)) break;
        const std::uint32_t t = q.range.begin - back;
        if (w_.text().tokens[t].kind == text::TokenKind::punct && w_.text().folded_of(w_.text().tokens[t]) != "\"") break;
        found = harm(t, &by);
        if (!found.empty() && settle(found, q).empty()) found = {};
      }
    }
    if (found.empty() && !q.singular && q.range.begin > 0 && clause_preposition(q.range.begin - 1) == "bihaqq") {
      // "carried out the sentence of death, yesterday, on ten": a comma may stand between.
      for (std::uint32_t t = q.range.begin - 1, steps = 0; t-- > 0 && steps < 8 && found.empty() && sentence(t) == sentence(q.range.begin); ++steps) {
        found = harm(t, &by);
        if (!found.empty() && settle(found, q).empty()) found = {};
      }
    }
    if (found.empty() || settle(found, q) == "POPULATION") {
      std::string row;
      if (const std::string_view s = state(q, row); !s.empty() && !settle(s, q).empty()) found = s, by = row;
    }
    if (found.empty() && !q.singular) found = told_later(q, by);
    if (!found.empty() && q.singular && far_nationality(q)) found = {};
    if (!found.empty()) {
      rule += " " + by;
      return settle(found, q);
    }
    if (!of_class.empty()) return q.singular ? "" : of_class;
    if (q.singular) return {};
    if (is_class(q, "person.prisoner")) return "DETAINED";
    if (is_class(q, "person.hostage")) return "ABDUCTED";
    if (is_class(q, "person.refugee")) return "DISPLACED";
    if (std::string t = toll(q, rule); !t.empty()) return t;
    // A force of which nothing else is said stands somewhere.
    if (!q.dual && (is_class(q, "person.armed_group") || (is_class(q, "person.military") && std::max(q.low.value_or(0), q.best.value_or(0)) >= 100))) return "FIGHTERS_DEPLOYED";
    return {};
  }

  std::string_view clause_preposition(std::uint32_t t) const {
    const lang::TableRef prepositions = l_.table("clause.prepositions");
    const auto* tag = prepositions.valid() ? w_.tag(t, prepositions.index()) : nullptr;
    return tag == nullptr ? std::string_view{} : l_.row_id(tag->row);
  }

  // What is said of the counted beside them: "15 persons in critical condition", "among the dead two women".
  std::string_view state(const Quantity& q, std::string& row) const {
    if (!states_.valid()) return {};
    const auto at = [&](std::uint32_t t) -> std::string_view {
      const morph::Tag* tag = w_.tag(t, states_.index());
      if (tag == nullptr) return {};
      row = "event.states/" + std::string(l_.row_id(tag->row));
      return l_.cell(tag->row, "metric");
    };
    for (std::uint32_t back = 1; back <= 4 && back <= q.range.begin; ++back) {
      const std::uint32_t t = q.range.begin - back;
      if (sentence(t) != sentence(q.range.begin) || w_.text().tokens[t].kind == text::TokenKind::punct) break;
      if (const auto* tag = w_.tag(t, states_.index()); tag != nullptr && t + tag->length == q.range.begin) return at(t);
    }
    if (q.singular) return {};
    for (std::uint32_t t = q.range.end; t < std::min<std::uint32_t>(q.range.end + 4, static_cast<std::uint32_t>(w_.size())); ++t) {
      if (sentence(t) != sentence(q.range.begin) || w_.text().tokens[t].kind == text::TokenKind::punct || w_.best(t).conjunction == 'w') break;
      if (const auto s = at(t); !s.empty()) return s;
    }
    return {};
  }

  // "427 homes in which 1200 lived were destroyed", "six buildings ... their destruction took place": behind "that" or at
  // the head of the sentence, and harm that has no counted of its own comes later.
  std::string_view told_later(const Quantity& q, std::string& row) const {
    const std::uint32_t first = q.range.begin;
    const bool heads = first == w_.text().sentences[sentence(first)].begin || r_.clauses.clauses[r_.clauses.clause_of[first]].complement;
    if (!heads || q.dual) return {};
    for (const Predicate& p : r_.clauses.predicates) {
      if (p.token < q.range.end || p.token > q.range.end + 14 || sentence(p.token) != sentence(first)) continue;
      const bool pronoun = p.masdar && w_.best(p.token).enclitic != morph::Enclitic::none;
      if (!(pronoun || p.verb) || w_.best(p.token).conjunction || (p.verb && !p.object.empty() && !p.object.inherited)) continue;
      if (const std::string_view h = harm(p.token, &row); !h.empty() && h != "POPULATION" && !settle(h, q).empty() && destroys(h)) return h;
    }
    return {};
  }
  static bool destroys(std::string_view h) { return h == "DESTROYED" || h == "KILLED" || h == "INJURED" || h == "DISPLACED" || h == "DETAINED"; }

  // "(friendly fire), American, kills": an adjective of some noun, unless harm stands right before it.
  bool far_nationality(const Quantity& q) const {
    if (!w_.is(static_cast<std::size_t>(q.noun), nationalities_)) return false;
    return q.range.begin == 0 || (harm(q.range.begin - 1).empty() && !parted(q));
  }

  // A count of people, arms, vehicles or buildings.
  bool stray(const Quantity& q) const {
    if (q.singular || q.unit == "percent") return false;
    if (q.range.end < w_.size() && w_.text().tokens[q.range.end].kind == text::TokenKind::number && w_.text().tokens[q.range.end].glued) return false;
    if (q.noun < 0) return counted_before(q);
    if (w_.is(static_cast<std::size_t>(q.noun), measures_)) return true;  // tons of food, of arms
    if (q.dual && q.noun_class == "person") return false;  // "the two Koreas", and names
    if (!q.dual && std::max(q.low.value_or(0), std::max(q.best.value_or(0), q.high.value_or(0))) < 2) return false;
    for (const std::string_view c : {"person", "household", "dwelling", "vehicle", "aircraft", "weapon", "ammunition"})
      if (is_class(q, c)) return true;
    return false;
  }

  // "Their number reaches ... 70 thousand": a number alone, with what it counts in a pronoun.
  bool counted_before(const Quantity& q) const {
    for (std::uint32_t t = q.range.begin, steps = 0; t-- > 0 && steps < 12 && sentence(t) == sentence(q.range.begin); ++steps)
      if (w_.is(t, amounts_)) return w_.best(t).enclitic == morph::Enclitic::hum || w_.best(t).enclitic == morph::Enclitic::hunna;
    return false;
  }

  // Two words of harm before one count: "the wounding and arrest of tens".
  std::string second(const Quantity& q, const std::string& metric) const {
    if (q.range.begin < 2 || !own(q).empty()) return {};
    const std::uint32_t t = q.range.begin - 1;
    if (sentence(t - 1) != sentence(t) || w_.best(t).conjunction != 'w') return {};
    if (w_.best(t).verb() != w_.best(t - 1).verb() || w_.best(t - 1).enclitic != morph::Enclitic::none) return {};
    const std::string one = settle(harm(t - 1), q), two = settle(harm(t), q);
    if (one.empty() || two.empty() || one == two || (one != metric && two != metric)) return {};
    const auto casualty = [](const std::string& m) { return m == "KILLED" || m == "INJURED"; };
    if (casualty(one) && casualty(two)) return "KILLED_OR_INJURED";
    return one == metric ? two : one;
  }

  // Directly behind a word that says it is a part of what was counted before.
  bool parted(const Quantity& q) const {
    for (std::uint32_t back = 1; parts_.valid() && back <= 3 && back <= q.range.begin; ++back)
      if (const auto* tag = w_.tag(q.range.begin - back, parts_.index()); tag != nullptr && tag->length == back) return true;
    return false;
  }
  bool part_of(const Quantity& before, const Quantity& q) const {
    if (sentence(before.range.begin) != sentence(q.range.begin) || !(person(q) || bare(q))) return false;
    if (parted(q)) return q.range.begin <= before.range.end + 12;
    return q.singular && joined(q) && q.range.begin == before.range.end && part_;
  }

  bool covers(const Argument& a, const Quantity& q, const Predicate& p) const {
    if (a.empty() || a.inherited) return false;
    if (q.range.begin < a.end && q.range.end > a.begin) return true;
    // coordinated behind the argument: "two soldiers were killed and three civilians"
    return q.range.begin >= a.end && q.range.begin <= a.end + 2 && joined(q) && q.range.begin > p.token;
  }
  // "A bomber kills 25": somebody else is the object.
  bool agent(const Predicate& p, const Quantity& q) const {
    if (!p.verb || p.passive || p.object.empty() || p.object.inherited) return false;
    if (q.range.begin < p.object.end && q.range.end > p.object.begin) return false;
    if (p.object.actor >= 0) return true;
    return std::any_of(r_.mentions.quantities.begin(), r_.mentions.quantities.end(), [&](const Quantity& other) { return other.range.begin < p.object.end && other.range.end > p.object.begin; });
  }

  // "and 21": the conjunction is on the word, or a word of its own before digits.
  bool joined(const Quantity& q) const {
    if (w_.best(q.range.begin).conjunction == 'w') return true;
    if (q.range.begin == 0) return false;
    const auto& before = w_.text().tokens[q.range.begin - 1];
    return before.kind == text::TokenKind::word && before.text_size == 1 && w_.text().tokens[q.range.begin].glued;
  }
  bool complement(const Predicate& p, const Quantity& q) const {
    for (const auto& c : p.complements)
      if ((c.preposition == "bi" || c.preposition == "an" || c.preposition == "ala" || c.preposition == "maa" || c.preposition == "bihaqq") && q.range.begin < c.argument.end && q.range.end > c.argument.begin) return true;
    return false;
  }

  // "the toll of the dead rose ... to 700": a victim noun stands before in the clause, and "to" before the count.
  std::string toll(const Quantity& q, std::string& rule) const {
    if (!(person(q) || bare(q))) return {};
    const std::uint32_t first = q.range.begin;
    bool to = false;
    for (std::uint32_t t = first; t > 0 && first - t < 16;) {
      --t;
      if (sentence(t) != sentence(first)) break;
      if (first - t <= 2 && w_.text().folded_of(w_.text().tokens[t]) == "Aly") to = true;
      if (!to) continue;
      std::string row;
      std::string_view h = harm(t, &row);
      if (h.empty() && tolls_.valid() && w_.is(t, tolls_)) h = "KILLED_OR_INJURED", row = "event.tolls";
      if (!h.empty() && !w_.best(t).verb()) {
        if (settle(h, q).empty()) continue;
        rule += " " + row;
        return settle(h, q);
      }
    }
    return {};
  }

  bool continues(const Quantity& before, const Quantity& q) const {
    if (sentence(before.range.begin) != sentence(q.range.begin)) return false;
    if (!(person(q) || bare(q)) || q.singular) return false;
    const std::uint32_t gap = q.range.begin - std::min(before.range.end, q.range.begin);
    if (joined(q) && gap <= 3) return true;
    for (std::uint32_t t = before.range.end; t < q.range.begin; ++t)
      if (parts_.valid() && w_.is(t, parts_) && q.range.begin - t <= 4) return true;
    for (std::uint32_t t = q.range.begin; t < std::min<std::uint32_t>(q.range.end + 1, static_cast<std::uint32_t>(w_.size())); ++t)
      if (parts_.valid() && w_.is(t, parts_) && gap <= 4) return true;
    return false;
  }

  Figure figure(const Quantity& q, const std::string& metric, const std::string& rule) {
    Figure f;
    std::string speaker_code;
    f.span = {q.range.begin_byte, q.range.end_byte};
    f.metric = metric;
    f.unit = q.unit.empty() || (q.unit == "other" && bare(q)) ? "person" : q.unit;
    f.low = q.low;
    f.best = q.best;
    f.high = q.high;
    f.low_exclusive = q.low_exclusive;
    f.hedge = q.hedge;
    f.rule = rule;
    for (std::size_t s = 0; s < speech_.size(); ++s)
      if (q.range.begin >= speech_[s].begin && q.range.begin < speech_[s].end) f.speaker = record_.statements[s].speaker, speaker_code = record_.statements[s].speaker_code;
    victims_.fill(q, speaker_code, f);
    return f;
  }

  const Reading& r_;
  const morph::Words& w_;
  const lang::Language& l_;
  const std::vector<Speech>& speech_;
  Record& record_;
  lang::TableRef harm_, parts_, tolls_, states_, nationalities_, amounts_, measures_;
  bool part_ = false;  // the count before was a part
  FigureVictims victims_;
};

}  // namespace

void read_figures(const Reading& reading, const std::vector<Speech>& speech, Record& record) { FigureReader(reading, speech, record).run(); }

}  // namespace warraq::event
