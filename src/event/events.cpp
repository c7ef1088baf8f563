// Deeds: triggers with their arguments, status, place and time; what is no deed of its own is left out (select.cpp), and
// each deed stands once with all its mentions (coreference.cpp).
#include <algorithm>
#include <map>
#include <set>

#include "event/arguments.h"
#include "event/coreference.h"
#include "event/select.h"

namespace warraq::event {
namespace {

using clause::Modality;
using clause::Predicate;
using clause::Tense;

class EventReader {
 public:
  EventReader(const Reading& r, const std::vector<Speech>& speech, Record& record)
      : r_(r), w_(r.words), l_(r.words.language()), speech_(speech), record_(record), attitudes_(l_.table("event.attitudes")) {
    const lang::TableRef types = l_.table("codebook.event_types");
    for (std::uint32_t row = types.first_row(); row < types.first_row() + types.row_count(); ++row)
      plover_[std::string(l_.row_id(row))] = l_.cell(row, "plover");
  }

  void run() {
    std::vector<Told> told;
    for (Trigger& t : find_triggers(r_, speech_)) {
      refine(r_, t);
      Told x;
      x.trigger = t;
      if (read(x)) told.push_back(std::move(x));
    }
    select(r_, told);
    record_.events = resolve(r_, std::move(told));
  }

 private:
  std::uint32_t sentence(std::uint32_t t) const { return w_.text().tokens[t].sentence; }
  bool title(std::uint32_t t) const { return w_.text().sentences[sentence(t)].title; }

  bool read(Told& told) {
    const Trigger& t = told.trigger;
    Event& e = told.event;
    const auto& token = w_.text().tokens[t.token];
    const auto& a = w_.best(t.token);
    const unsigned skip = a.preposition || a.conjunction ? a.prefix - (a.article ? (a.preposition == 'l' ? 1u : 2u) : 0u) : 0u;
    e.trigger = {w_.byte_after(t.token, skip), token.end_byte};
    e.mentions = {e.trigger};
    e.type = t.type;
    e.plover = plover_[e.type];
    e.rule = "event.triggers/" + std::string(l_.row_id(t.row));
    e.status = status(t);
    if (e.status.empty()) return false;
    Arguments arguments = find_arguments(r_, t);
    e.actor = std::move(arguments.actor);
    e.recipient = std::move(arguments.recipient);
    told.passive = arguments.passive;
    if (e.recipient.empty() && suffered(e.type)) victims(t, e);
    place(t, e);
    time(t, e);
    if (e.type == "MEETING" && (e.status == "planned" || e.status == "hypothetical")) e.type = "PLANNED_MEETING", e.plover = plover_[e.type], e.status = "planned";
    if (e.type == "VISIT" && e.status == "planned") e.type = "PLANNED_MEETING", e.plover = plover_[e.type];
    if (e.status == "occurred")
      for (std::size_t s = 0; s < speech_.size(); ++s)
        if (t.token >= speech_[s].begin && t.token < speech_[s].end) {
          const std::string& code = record_.statements[s].speaker_code;
          if (code.ends_with("MIL") || code.ends_with("REB") || code.ends_with("GOV")) e.status = "claimed", e.claimed_by = code;
          break;
        }
    return true;
  }

  static bool suffered(const std::string& type) {
    return type == "BOMBING" || type == "ATTACK" || type == "SHELLING" || type == "AIR_STRIKE" || type == "DRONE_STRIKE" || type == "MISSILE_STRIKE" || type == "KILLING" || type == "CASUALTIES";
  }
  // Whom the sentence counts as killed or wounded, the deed struck.
  void victims(const Trigger& t, Event& e) const {
    const std::uint32_t s = sentence(t.token);
    const auto& tokens = w_.text().tokens;
    const auto& range = w_.text().sentences[s];
    std::set<std::string> codes;
    for (const Figure& f : record_.figures) {
      if (f.metric != "KILLED" && f.metric != "INJURED" && f.metric != "KILLED_OR_INJURED") continue;
      if (f.span.begin_byte < tokens[range.begin].begin_byte || f.span.end_byte > tokens[range.end - 1].end_byte) continue;
      std::string country = f.side.empty() ? country_near(s) : f.side;
      if (country.empty()) continue;
      codes.insert(country + (f.victim == "military" ? " MIL" : f.victim == "police" ? " COP" : f.victim == "armed_group" ? " REB" : " CVL"));
    }
    e.recipient.assign(codes.begin(), codes.end());
  }
  std::string country_near(std::uint32_t s) const {
    for (const auto& p : r_.mentions.places)
      if (sentence(p.range.begin) == s && !p.iso3.empty()) return p.iso3;
    return r_.mentions.main_country;
  }

  // occurred planned hypothetical denied; empty: not to be coded.
  std::string status(const Trigger& t) const {
    if (t.predicate < 0) return "occurred";
    const Predicate* p = &r_.clauses.predicates[static_cast<std::size_t>(t.predicate)];
    std::string out = "occurred";
    for (int steps = 0; steps < 6; ++steps) {
      if (p->negated) return steps == 0 ? "" : out == "occurred" ? "" : out;
      if (p->modality != Modality::none) return "hypothetical";
      if (p->tense == Tense::future) return "planned";
      if (p->governor < 0) break;
      p = &r_.clauses.predicates[static_cast<std::size_t>(p->governor)];
      if (attitudes_.valid())
        if (const morph::Tag* tag = w_.tag(p->token, attitudes_.index()); tag != nullptr) {
          const std::string_view pos = l_.cell(tag->row, "pos");
          const bool verb = w_.best(p->token).verb();
          if (!(pos == "v" && !verb) && !(pos == "n" && verb)) return std::string(l_.cell(tag->row, "status"));
        }
    }
    return out;
  }

  // Deeds of words happen nowhere in particular: they get a place only where one is their own complement.
  static bool wordy(const std::string& plover) {
    static const std::set<std::string> kWords{"REQUEST", "ACCUSE", "THREATEN", "REJECT", "SUPPORT", "SANCTION", "AGREE"};
    return kWords.contains(plover);
  }

  void place(const Trigger& t, Event& e) const {
    const std::uint32_t s = sentence(t.token);
    const std::uint32_t clause = r_.clauses.clause_of[t.token];
    const clause::Predicate* own = t.predicate >= 0 ? &r_.clauses.predicates[static_cast<std::size_t>(t.predicate)] : nullptr;
    const mention::Place* best = nullptr;
    long best_cost = 60;
    for (const auto& p : r_.mentions.places) {
      if (sentence(p.range.begin) != s) continue;
      long cost = p.range.begin > t.token ? static_cast<long>(p.range.begin - t.token) : static_cast<long>(t.token - p.range.begin) + 8;
      if (r_.clauses.clause_of[p.range.begin] != clause) cost += 10;
      bool complement = false;
      if (own != nullptr) {
        for (const auto& c : own->complements)
          if (p.range.begin >= c.argument.begin && p.range.begin < c.argument.end && (c.preposition == "fi" || c.preposition == "bi" || c.preposition == "ala" || c.preposition == "min" || c.preposition == "qurba")) complement = true;
        for (const clause::Argument* a : {&own->object, &own->genitive})
          if (!a->inherited && p.range.begin >= a->begin && p.range.begin < a->end) complement = true;
      }
      if (complement) cost -= 12;
      else if (wordy(e.plover)) continue;
      if (p.country) {
        const auto& before = w_.best(p.range.begin);
        const bool locative = before.preposition == 'b' || (p.range.begin > 0 && w_.best(p.range.begin - 1).f.pos == lang::Pos::adp);
        if (!locative) continue;
        cost += 15;
      }
      if (cost < best_cost) best_cost = cost, best = &p;
    }
    if (best != nullptr) e.place = w_.text().bytes.substr(best->range.begin_byte, best->range.end_byte - best->range.begin_byte);
  }

  void time(const Trigger& t, Event& e) const {
    const std::uint32_t clause = r_.clauses.clause_of[t.token];
    const std::uint32_t s = sentence(t.token);
    const mention::Time* best = nullptr;
    long best_cost = 25;
    for (const auto& x : r_.mentions.times) {
      if (x.start.empty() && x.end.empty()) continue;
      if (sentence(x.range.begin) != s) continue;
      const std::uint32_t c = r_.clauses.clause_of[x.range.begin];
      long cost = x.range.begin > t.token ? static_cast<long>(x.range.begin - t.token) : static_cast<long>(t.token - x.range.begin);
      if (c != clause) {
        // The day that goes with a verb of saying is not the deed's.
        const auto speaking = std::any_of(speech_.begin(), speech_.end(), [&](const Speech& q) { return r_.clauses.clause_of[q.cue] == c; });
        if (speaking) continue;
        cost += 12;
      } else {
        const auto speaking = std::any_of(speech_.begin(), speech_.end(), [&](const Speech& q) { return q.cue != t.token && r_.clauses.clause_of[q.cue] == c && t.token >= q.begin && t.token < q.end && !(x.range.begin >= q.begin && x.range.begin < q.end); });
        if (speaking) continue;
      }
      if (cost < best_cost) best_cost = cost, best = &x;
    }
    if (best != nullptr) e.start = best->start, e.end = best->end;
  }

  const Reading& r_;
  const morph::Words& w_;
  const lang::Language& l_;
  const std::vector<Speech>& speech_;
  Record& record_;
  lang::TableRef attitudes_;
  std::map<std::string, std::string> plover_;
};

}  // namespace

void read_events(const Reading& reading, const std::vector<Speech>& speech, Record& record) { EventReader(reading, speech, record).run(); }

void link(const Reading&, Record& record) {
  // A figure of harm belongs to the deed told nearest before or around it within its sentence: see figures' `event`.
  (void)record;
}

}  // namespace warraq::event
