// Deeds: triggers with their arguments, status, place and time; what is no deed of its own is left out (select.cpp), and
// each deed stands once with all its mentions (coreference.cpp).
#include <algorithm>
#include <map>

#include "event/arguments.h"
#include "event/background.h"
#include "event/circumstances.h"
#include "event/coreference.h"
#include "event/select.h"

namespace warraq::event {
namespace {

class EventReader {
 public:
  EventReader(const Reading& r, const std::vector<Speech>& speech, Record& record)
      : r_(r), w_(r.words), l_(r.words.language()), speech_(speech), record_(record), circumstances_(r, speech, record), arguments_(r, speech) {
    const lang::TableRef types = l_.table("codebook.event_types");
    for (std::uint32_t row = types.first_row(); row < types.first_row() + types.row_count(); ++row)
      plover_[std::string(l_.row_id(row))] = l_.cell(row, "plover"), mode_[std::string(l_.row_id(row))] = l_.cell(row, "mode");
  }

  void run() {
    std::vector<Told> told;
    for (Trigger& t : find_triggers(r_, speech_)) {
      refine(r_, t);
      Told x;
      x.trigger = t;
      if (read(x)) told.push_back(std::move(x));
    }
    asked(told);
    refused(told);
    select(r_, told);
    record_.events = resolve(r_, std::move(told));
    std::erase_if(record_.events, [this](const Event& e) { return spoken_of(e); });
    for (Event& e : record_.events) e.mode = mode_[e.type];
  }

 private:
  std::uint32_t sentence(std::uint32_t t) const { return w_.text().tokens[t].sentence; }
  bool title(std::uint32_t t) const { return w_.text().sentences[sentence(t)].title; }

  // Violence of which nobody, no place, no day and no number is told is spoken of, not reported.
  bool spoken_of(const Event& e) const {
    if (!assault(e.plover) || !e.actor.empty() || !e.recipient.empty() || !e.place.empty() || !e.start.empty()) return false;
    const auto& tokens = w_.text().tokens;
    const auto sentence_at = [&](std::uint32_t byte) { return std::upper_bound(tokens.begin(), tokens.end(), byte, [](std::uint32_t b, const auto& token) { return b < token.end_byte; })->sentence; };
    return std::none_of(record_.figures.begin(), record_.figures.end(), [&](const Figure& f) { return e.type != "TERRITORY_CAPTURED" && sentence_at(f.span.begin_byte) == sentence_at(e.trigger.begin_byte); });
  }

  // "refused a meeting of its minister with his peer": the other side of what is refused.
  void refused(std::vector<Told>& told) const {
    for (Told& no : told) {
      if (no.event.plover != "REJECT" || !no.event.recipient.empty() || no.event.actor.empty() || no.trigger.predicate < 0) continue;
      for (const Told& deed : told) {
        if (deed.trigger.predicate < 0 || (deed.event.plover != "CONSULT" && deed.event.plover != "AGREE") || deed.event.actor.size() != 2) continue;
        if (r_.clauses.predicates[static_cast<std::size_t>(deed.trigger.predicate)].governor != no.trigger.predicate) continue;
        for (const std::string& c : deed.event.actor)
          if (c != no.event.actor[0]) no.event.recipient = {c};
      }
    }
  }

  // "demanded the withdrawal of the French troops": the state whose deed is asked for is asked.
  void asked(std::vector<Told>& told) const {
    for (Told& call : told) {
      if (call.event.plover != "REQUEST" || !call.event.recipient.empty() || call.trigger.predicate < 0) continue;
      for (const Told& deed : told) {
        if (deed.trigger.predicate < 0 || deed.event.status != "hypothetical" || !deed.event.inferred.empty()) continue;
        if (r_.clauses.predicates[static_cast<std::size_t>(deed.trigger.predicate)].governor != call.trigger.predicate || deed.event.actor == call.event.actor) continue;
        for (std::string c : deed.event.actor) {
          if (c.ends_with(" MIL")) c.replace(4, 3, "GOV");
          add_codes(call.event.recipient, {c});
        }
      }
      std::sort(call.event.recipient.begin(), call.event.recipient.end());
    }
  }

  // "the support threatens to make it international": what is nobody threatens nobody.
  bool lifeless(const Trigger& t, const Event& e) const {
    if (t.predicate < 0 || e.plover != "THREATEN") return false;
    const clause::Predicate& p = r_.clauses.predicates[static_cast<std::size_t>(t.predicate)];
    if (!p.verb || p.passive || p.subject.empty() || p.subject.inherited || p.subject.actor >= 0) return false;
    const auto& head = w_.best(p.subject.begin);
    const lang::TableRef nouns = l_.table("morph.nouns");
    if (!nouns.valid() || head.lemma == morph::kNoLemma || l_.lemma(head.lemma).table != nouns.index()) return false;
    const std::string_view cls = l_.cell(l_.lemma(head.lemma).row, "class");
    return !cls.starts_with("person") && !cls.starts_with("organisation") && !cls.starts_with("area") && !cls.starts_with("meeting");
  }

  // "denied it [a flat denial]": the verb's own noun, told for emphasis.
  bool cognate(const Trigger& t) const {
    if (t.predicate < 0) return false;
    const clause::Predicate& p = r_.clauses.predicates[static_cast<std::size_t>(t.predicate)];
    const std::int32_t head = r_.clauses.clauses[p.clause].predicate;
    if (p.verb || head < 0 || !p.genitive.empty() || w_.best(t.token).article || !w_.text().folded_of(w_.text().tokens[t.token]).ends_with('A')) return false;
    const std::uint32_t verb = r_.clauses.predicates[static_cast<std::size_t>(head)].token;
    const auto rows = w_.tags(verb);
    const lang::TableRef deeds = l_.table("event.triggers");
    return verb < t.token && std::any_of(rows.begin(), rows.end(), [&](const morph::Tag& x) { return x.table == deeds.index() && l_.cell(x.row, "type") == t.type && l_.cell(x.row, "object").empty() && l_.cell(x.row, "with").empty(); });
  }

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
    e.status = circumstances_.status(t);
    if (e.status.empty()) return false;
    Arguments arguments = arguments_.read(t);
    e.actor = std::move(arguments.actor);
    e.recipient = std::move(arguments.recipient);
    told.passive = arguments.passive;
    e.inferred = std::move(arguments.inferred);
    if (lifeless(t, e) || cognate(t)) return false;
    circumstances_.victims(t, e);
    circumstances_.place(t, e);
    circumstances_.time(t, e);
    e.background = is_background(r_, t, e);
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

  const Reading& r_;
  const morph::Words& w_;
  const lang::Language& l_;
  const std::vector<Speech>& speech_;
  Record& record_;
  Circumstances circumstances_;
  ArgumentReader arguments_;
  std::map<std::string, std::string> plover_, mode_;
};

}  // namespace

void read_events(const Reading& reading, const std::vector<Speech>& speech, Record& record) { EventReader(reading, speech, record).run(); }

}  // namespace warraq::event
