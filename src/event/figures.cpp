// Figures: each quantity that counts people, harm, force, weapons, attacks, buildings or money, with its metric.
//
// The metric comes, in this order, from the word of harm whose subject, object or genitive the quantity is; from the
// class of the counted noun ("killed", "wounded", "raids"); from the quantity before, of which it is a part or with
// which it is coordinated; from a toll told before it in the clause ("the toll of the dead rose to 700"). A count that
// none of these reaches is no figure.
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
      : r_(r), w_(r.words), l_(r.words.language()), speech_(speech), record_(record), harm_(l_.table("event.harm")), parts_(l_.table("event.parts")), tolls_(l_.table("event.tolls")), victims_(r) {}

  void run() {
    std::string metric_before;
    const Quantity* before = nullptr;
    std::vector<std::pair<Figure, std::uint32_t>> out;
    for (const Quantity& q : r_.mentions.quantities) {
      std::string rule = q.rule;
      std::string metric = metric_of(q, rule);
      if (metric.empty() && before != nullptr && !metric_before.empty() && continues(*before, q)) metric = metric_before, rule += " figure.part";
      if (metric.empty()) continue;
      before = &q;
      metric_before = metric;
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
    if (metric == "DESTROYED") {
      if (is_class(q, "dwelling")) return "HOUSING_DESTROYED";
      if (is_class(q, "infrastructure")) return "INFRASTRUCTURE_DAMAGED";
      if (is_class(q, "vehicle") || is_class(q, "weapon") || is_class(q, "aircraft") || is_class(q, "ammunition")) return "EQUIPMENT_DESTROYED";
      return {};
    }
    if (metric == "FIGHTERS_DEPLOYED") {
      if (is_class(q, "person.military") || is_class(q, "person.armed_group") || is_class(q, "person.police")) return "FIGHTERS_DEPLOYED";
      return {};
    }
    if (metric == "RETURNED" && !is_class(q, "person.refugee") && !bare(q)) return {};
    if (!(person(q) || bare(q))) return {};
    if (metric == "KILLED" && is_class(q, "victim.injured")) return "INJURED";
    if (metric == "INJURED" && is_class(q, "victim.killed")) return "KILLED";
    return std::string(metric);
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
    // The counted noun itself: "25 killed", "40 wounded", "two raids".
    std::string of_class;
    if (is_class(q, "victim.killed")) of_class = "KILLED";
    else if (is_class(q, "victim.injured")) of_class = "INJURED";
    else if (is_class(q, "victim.both")) of_class = "KILLED_OR_INJURED";
    else if (is_class(q, "victim.missing")) of_class = "MISSING";
    else if (is_class(q, "attack") || is_class(q, "ammunition") || is_class(q, "violation")) of_class = "ATTACKS";
    else if (is_class(q, "person.protester")) of_class = "PARTICIPANTS";
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
    if (!found.empty()) {
      rule += " " + by;
      return settle(found, q);
    }
    if (!of_class.empty()) return q.singular ? "" : of_class;
    if (q.singular) return {};
    if (is_class(q, "person.prisoner")) return "DETAINED";
    if (is_class(q, "person.hostage")) return "ABDUCTED";
    if (is_class(q, "person.refugee")) return "DISPLACED";
    return toll(q, rule);
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
  lang::TableRef harm_, parts_, tolls_;
  FigureVictims victims_;
};

}  // namespace

void read_figures(const Reading& reading, const std::vector<Speech>& speech, Record& record) { FigureReader(reading, speech, record).run(); }

}  // namespace warraq::event
