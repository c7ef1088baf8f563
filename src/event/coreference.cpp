// Two tellings are one deed where their types agree and nothing speaks against it: other actors, another place, another
// day, another status. A deed of unsaid kind ("the attack", "the operation") agrees with any violence told just before.
#include "event/coreference.h"

#include <algorithm>

namespace warraq::event {
namespace {

bool compatible(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return true;
  return std::any_of(a.begin(), a.end(), [&](const std::string& c) { return std::find(b.begin(), b.end(), c) != b.end(); });
}

// What is taken over from another telling is as sure as it was there.
void infer(Event& to, const Event& from, const char* what) {
  const auto has = [what](const Event& e) { return std::find(e.inferred.begin(), e.inferred.end(), what) != e.inferred.end(); };
  if (has(from) && !has(to)) to.inferred.push_back(what);
}

struct Deed {
  Event event;
  std::uint32_t last_sentence = 0;
  bool title = false;
};

// "the raid" of Tuesday may be that of Monday told by another source; a year apart it is another.
bool near(const Event& a, const Event& b) { return a.start.empty() || b.start.empty() || a.start.substr(0, 7) == b.start.substr(0, 7); }

// Deeds that are counted one by one, unlike control of ground or fighting.
bool struck(std::string_view type) { return type != "TERRITORY_CAPTURED" && type != "CLASHES" && type != "DESTRUCTION"; }

class Resolver {
 public:
  explicit Resolver(const Reading& r) : r_(r), others_(r.words.language().table("event.others")) {}

  std::vector<Event> run(std::vector<Told> told) {
    for (Told& t : told) add(t);
    // A headline sums up: what it alone tells is told in the body in other words, where the body tells deeds at all.
    const bool body = std::any_of(deeds_.begin(), deeds_.end(), [](const Deed& d) { return !d.title; });
    std::vector<Event> out;
    for (Deed& d : deeds_)
      if (!(body && d.title)) out.push_back(std::move(d.event));
    for (Event& e : out)  // told as an attack here and as a battle there: none fights his own
      if (assault(e.plover) && e.type != "TERRITORY_CAPTURED") std::erase_if(e.recipient, [&](const std::string& c) { return !c.ends_with("CVL") && std::find(e.actor.begin(), e.actor.end(), c) != e.actor.end(); });
    return out;
  }

 private:
  bool open_type(const Told& t) const { return t.event.type == "ATTACK" || (t.event.type == "CLASHES" && r_.words.best(t.trigger.token).article); }

  bool types_agree(const Deed& d, const Told& t, bool definite) const {
    if (d.event.type == t.event.type) return true;
    if (!assault(d.event.plover) || !assault(t.event.plover)) return false;
    if (open_type(t) && definite) return true;
    if (t.event.type == "ATTACK" || d.event.type == "ATTACK")  // an attack and its means
      return t.event.type == "BOMBING" || d.event.type == "BOMBING" || t.event.type == "KILLING" || d.event.type == "KILLING";
    if (d.title && t.event.type == "KILLING") return true;
    return false;
  }

  void add(Told& t) {
    const std::uint32_t sentence = r_.words.text().tokens[t.trigger.token].sentence;
    const auto& a = r_.words.best(t.trigger.token);
    const bool definite = !a.verb() && (a.article || (t.trigger.token > 0 && r_.words.best(t.trigger.token - 1).f.pos == lang::Pos::det));
    const std::uint32_t next = t.trigger.token + 1;
    // "shelled a house, ... and shelling": a bare noun told once more in one sentence is a deed of its own.
    const clause::Predicate* p = t.trigger.predicate < 0 ? nullptr : &r_.clauses.predicates[static_cast<std::size_t>(t.trigger.predicate)];
    const bool anew = assault(t.event.plover) && !a.verb() && !definite && p != nullptr && p->genitive.empty() && p->relation != "genitive";
    const bool other = !a.verb() && !definite && next < r_.words.size() && r_.words.is(next, others_);  // "another attack"
    // A bare noun speaks of something new: "shelling of ..., together with artillery shelling".
    const clause::Argument* owner = t.trigger.predicate < 0 ? nullptr : &r_.clauses.predicates[static_cast<std::size_t>(t.trigger.predicate)].genitive;
    const bool bare = !a.verb() && !definite && a.enclitic == morph::Enclitic::none && owner != nullptr && (owner->empty() || static_cast<std::int32_t>(owner->begin) == t.trigger.with);
    for (std::size_t i = other ? 0 : deeds_.size(); i-- > 0;) {
      Deed& d = deeds_[i];
      Event& old = d.event;
      Event& e = t.event;
      if (!types_agree(d, t, definite)) continue;
      if (anew && !d.title && old.type == e.type && d.last_sentence == sentence) continue;
      if (e.type == "MILITARY_AID" && !definite && !d.title && sentence > d.last_sentence + 1) continue;  // each sending is told by itself
      const bool told = (old.status == "occurred" || old.status == "claimed") && (e.status == "occurred" || e.status == "claimed");
      const bool again = definite && old.type == e.type;  // "the truce", told before
      const bool the_one = again && struck(e.type) && a.article && a.f.number == lang::Number::singular && near(old, e);
      if (!told && old.status != e.status && (!again || old.status == "denied" || e.status == "denied")) continue;
      if (bare && assault(e.plover) && struck(e.type) && !d.title && sentence == d.last_sentence) continue;
      if (!compatible(old.actor, e.actor)) continue;
      if ((e.type == "VISIT" || (e.type == "PLANNED_MEETING" && !definite)) && !old.actor.empty() && !e.actor.empty() && old.actor != e.actor) continue;  // visitors told apart
      if (!definite && !compatible(old.recipient, e.recipient)) continue;
      if (!old.place.empty() && !e.place.empty() && old.place != e.place && !(definite && (sentence <= d.last_sentence + 1 || the_one))) continue;
      if (!old.start.empty() && !e.start.empty() && (old.start != e.start || old.end != e.end) && !the_one) continue;
      if (old.type != e.type && !definite && !d.title && sentence > d.last_sentence && old.start.empty() && !e.start.empty()) continue;  // "a month ago, in an attack": another one
      if (old.type != e.type && sentence > d.last_sentence + 2 && !d.title && !definite) continue;
      if (d.title) {  // the body tells it more clearly than the headline
        d.title = false;
        old.trigger = e.trigger;
        old.mentions.insert(old.mentions.begin(), e.mentions.begin(), e.mentions.end());
        if (!e.actor.empty()) old.actor = e.actor;
        if (!e.recipient.empty()) old.recipient = e.recipient;
        if (!e.place.empty()) old.place = e.place;
        if (!e.start.empty() || !e.end.empty()) old.start = e.start, old.end = e.end;
      } else {
        old.mentions.insert(old.mentions.end(), e.mentions.begin(), e.mentions.end());
      }
      if (old.type == "ATTACK" && e.type == "BOMBING") old.type = e.type, old.rule = e.rule;
      if (old.actor.empty()) old.actor = e.actor, infer(old, e, "actor");
      if (old.recipient.empty()) old.recipient = e.recipient, infer(old, e, "recipient");
      if (old.place.empty()) old.place = e.place, infer(old, e, "place");
      if (old.start.empty()) old.start = e.start, old.end = e.end, infer(old, e, "start");
      d.last_sentence = sentence;
      return;
    }
    deeds_.push_back({std::move(t.event), sentence, r_.words.text().sentences[sentence].title});
  }

  const Reading& r_;
  lang::TableRef others_;
  std::vector<Deed> deeds_;
};

}  // namespace

std::vector<Event> resolve(const Reading& reading, std::vector<Told> told) { return Resolver(reading).run(std::move(told)); }

}  // namespace warraq::event
