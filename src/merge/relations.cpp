// What later counts are to earlier ones.
//
// A thread holds the claims that can be compared: of one deed, or the totals of one conflict, of one metric and unit. It
// is walked by as-of day. Each claim is compared with the distinct claims before it, of a long thread with the last ones:
//
//   bounds that can be one number  ->  RESTATES where the value is the same and the voice is or may be the same, with what
//                                      was lost on the way; CORROBORATES where another voice of another family gives it
//   bounds that cannot             ->  UPDATES where the same voice, or a toll told as risen, gives another number later,
//                                      or one article tells the older as an earlier count;
//                                      a stale repeat where it is the number that an UPDATES had replaced;
//                                      CONTRADICTS otherwise, where the voices or the families differ
//
// Nothing says which is right. Claims about different victims or sides are compared only where one leaves them unsaid.
#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "merge/places.h"
#include "merge/steps.h"

namespace warraq::merge {
namespace {

constexpr std::size_t kCompared = 48;
constexpr double kNear = 1.5, kTwice = 2, kFar = 4, kGrown = 10;  // times as many
constexpr std::size_t kLead = 2;    // last sentence of the lead, the headline being 0
constexpr std::size_t kBeside = 2;  // sentences apart
constexpr long kDays = 14;  // between two counts of one deed
constexpr double kInfinite = std::numeric_limits<double>::infinity();

struct Bounds {
  double low = 0, high = kInfinite;
};

Bounds bounds(const Claim& c) {
  // Where only a best value stands ("about 300") a tenth to either side is the same number.
  Bounds b;
  if (c.low) b.low = *c.low;  // "more than 2,000" does not contradict "2,000": the hedge was lost
  if (c.high) b.high = *c.high;
  if (c.best && !c.low && !c.high) b = {*c.best * 0.9, *c.best * 1.1};
  return b;
}

}  // namespace

bool disjoint(const Claim& a, const Claim& b) {
  const Bounds x = bounds(a), y = bounds(b);
  return x.high < y.low || y.high < x.low;
}

namespace {

bool may_be(std::string_view a, std::string_view b, std::string_view unsaid) { return a == b || a == unsaid || b == unsaid; }

// A class of victims that is never all of them.
bool narrow(std::string_view victim) { return victim != "unspecified" && victim != "civilian" && victim != "military" && victim != "armed_group"; }

bool comparable(const Claim& a, const Claim& b) {
  if (a.victim == b.victim && a.side == b.side) return true;
  if (!may_be(a.victim, b.victim, "unspecified") || !may_be(a.side, b.side, "")) return false;
  // What is unsaid may be a wider class: a narrower one that counts fewer is a part of it, numbers far apart count
  // different people.
  const Claim &less = value(a) < value(b) ? a : b, &more = value(a) < value(b) ? b : a;
  if (narrow(less.victim) && !narrow(more.victim)) return false;
  const bool wider = (more.victim == "unspecified" && less.victim != "unspecified") || (more.side.empty() && !less.side.empty());
  return value(more) <= (wider ? kNear : kFar) * std::max(value(less), 1.0);
}

bool same_speaker(const Claim& a, const Claim& b) { return a.speaker == b.speaker || (!a.speaker.empty() && !b.speaker.empty() && (a.speaker.starts_with(b.speaker) || b.speaker.starts_with(a.speaker))); }

// Speakers of two sides, of whom neither corrects the other: two states, or armed groups and anybody else.
bool rivals(std::string_view a, std::string_view b) {
  if (a.size() < 7 || b.size() < 7 || a == b) return false;
  const auto country = [](std::string_view code) { return code.substr(0, 3); };
  const auto neutral = [&](std::string_view code) { return country(code) == "UNK" || country(code) == "IGO" || country(code) == "NGO" || code.ends_with("MED"); };
  if (a.ends_with("REB") != b.ends_with("REB")) return true;
  return !neutral(a) && !neutral(b) && country(a) != country(b);
}

class Relater {
 public:
  explicit Relater(Work& work) : w_(work) {
    for (const Copy& c : w_.out.copies) {
      const std::uint32_t a = w_.out.family_of[c.part], b = w_.out.family_of[c.whole];
      copies_.insert({std::min(a, b), std::max(a, b)});
    }
  }

  void run() {
    // Totals are comparable only where they count the same over the same time; a deed's claims are compared one by one.
    using Key = std::tuple<std::uint32_t, std::string, std::string, std::string, std::string, std::string, std::string, std::string>;
    std::map<Key, std::vector<std::uint32_t>> threads;
    for (std::uint32_t c = 0; c < out().claims.size(); ++c) {
      const Claim& k = claim(c);
      const Ref first = k.mentions.front();
      const Story& story = out().stories[out().story_of[first.article]];
      if (k.part || (k.deed == kNone && (!k.total || story.conflict.empty()))) continue;
      // A total that says neither whose it is nor since when is comparable within its story only.
      const bool vague = k.side.empty() && w_.figure(first).start.empty();
      if (k.total)
        threads[{vague ? out().story_of[first.article] : kNone, k.metric, k.unit, story.conflict, k.victim, k.side, w_.figure(first).place, w_.figure(first).start}].push_back(c);
      else
        threads[{out().deeds[k.deed].happening, k.metric, k.unit, {}, {}, {}, {}, {}}].push_back(c);
    }
    for (auto& [key, thread] : threads) {
      order(thread);
      walk(thread);
    }
    std::stable_sort(out().relations.begin(), out().relations.end(), [](const Relation& a, const Relation& b) { return std::tie(a.a, a.b, a.kind) < std::tie(b.a, b.b, b.kind); });
  }

 private:
  Merged& out() { return w_.out; }
  Claim& claim(std::uint32_t c) { return w_.out.claims[c]; }
  bool earlier(std::uint32_t c) { return claim(c).earlier; }
  bool rises(std::uint32_t c) {
    return std::any_of(claim(c).mentions.begin(), claim(c).mentions.end(), [&](Ref r) { return (w_.marks(r) & kRises) != 0; });
  }

  // Whether two claims of a thread are surely of one happening: of one story, or of a deed whose day and place are known,
  // and given within days of each other.
  bool together(const Claim& a, const Claim& b) {
    if (apart(w_, a.place, b.place)) return false;
    if (a.family == b.family) return true;
    const long x = day_of(a.as_of), y = day_of(b.as_of);
    if (x == kNoDay || y == kNoDay || (!a.total && std::abs(x - y) > kDays)) return false;
    if (a.total) return true;
    const Deed &deed = out().deeds[a.deed], &other = out().deeds[b.deed];
    if (!deed.start.empty() && !other.start.empty() && (deed.start > other.end || other.start > deed.end)) return false;
    return out().story_of[a.mentions.front().article] == out().story_of[b.mentions.front().article] || ((!deed.start.empty() || !other.start.empty()) && deed.place != kNone && other.place != kNone);
  }

  // One text, whole or in part: one source.
  bool one_source(const Claim& a, const Claim& b) const { return a.family == b.family || copies_.contains({std::min(a.family, b.family), std::max(a.family, b.family)}); }

  void relate(RelationKind kind, std::uint32_t a, std::uint32_t b, std::vector<std::string> lost = {}, bool stale = false) {
    out().relations.push_back({kind, true, a, b, {}, {}, std::move(lost), stale});
  }

  // By as-of day; within one day what somebody tells as an earlier count comes first, and the count itself before him.
  void order(std::vector<std::uint32_t>& thread) {
    std::set<std::pair<std::string_view, double>> old;
    for (const std::uint32_t c : thread)
      if (earlier(c)) old.emplace(claim(c).as_of, value(claim(c)));
    const auto rank = [&](std::uint32_t c) { return earlier(c) ? 1 : old.contains({claim(c).as_of, value(claim(c))}) ? 0 : 2; };
    std::stable_sort(thread.begin(), thread.end(), [&](std::uint32_t a, std::uint32_t b) { return std::pair(std::string_view(claim(a).as_of), rank(a)) < std::pair(std::string_view(claim(b).as_of), rank(b)); });
  }

  void walk(const std::vector<std::uint32_t>& thread) {
    std::map<std::uint32_t, std::string> replaced;  // claim -> since what day
    for (std::size_t i = 0; i < thread.size(); ++i) {
      const std::uint32_t now = thread[i];
      bool said = false;  // what it repeats has been named
      // The first telling of the same value is what is repeated, so earlier ones are walked first.
      for (std::size_t j = i > kCompared ? i - kCompared : 0; j < i; ++j) {
        const std::uint32_t then = thread[j];
        if (!comparable(claim(now), claim(then)) || !together(claim(now), claim(then))) continue;
        if (disjoint(claim(now), claim(then)))
          differ(now, then, replaced);
        else if (!said && value(claim(now)) == value(claim(then)))
          said = repeat(now, then, replaced);
      }
    }
  }

  std::size_t sentence(Ref r) const { return sentence_of(w_.articles[r.article]->sketch, w_.figure(r).span.begin_byte); }

  // Told where an article tells what it is about. Deeper down stand round-ups of other happenings of the day and place,
  // whose counts differ because they count something else.
  bool leads(const Claim& c) const {
    return std::any_of(c.mentions.begin(), c.mentions.end(), [&](Ref r) { return (w_.marks(r) & kTitle) != 0 || sentence(r) <= kLead; });
  }

  // Numbers of one article that it sets against each other stand side by side.
  bool side_by_side(const Claim& a, const Claim& b) const {
    for (const Ref x : a.mentions)
      for (const Ref y : b.mentions)
        if (x.article == y.article && std::max(sentence(x), sentence(y)) - std::min(sentence(x), sentence(y)) <= kBeside) return true;
    return false;
  }

  void differ(std::uint32_t now, std::uint32_t then, std::map<std::uint32_t, std::string>& replaced) {
    const Claim &n = claim(now), &t = claim(then);
    if (replaced.contains(then) || n.stale || t.stale) return;
    const bool higher = value(n) > value(t), one_family = one_source(n, t), later = n.as_of > t.as_of;
    const bool one_voice = same_speaker(n, t);
    const bool told_as_older = !earlier(now) && (earlier(then) || beside(now, then, true));
    const bool risen = higher && rises(now);
    bool update = told_as_older || (risen && (later || one_family));
    if (one_family ? !side_by_side(n, t) : !leads(n) || !leads(t)) return;
    if (one_family && one_voice && !update) return;  // parts of a whole, or different things: the article says no more
    if (later && one_voice && (higher || !n.speaker.empty())) update = true;
    if (later && higher && !rivals(n.speaker_code, t.speaker_code) && !beside(now, then, false)) update = true;
    // Numbers far apart count different things, but where enemies count each other's dead, or a first toll has grown.
    const double times = std::max(value(n), value(t)) / std::max(1.0, std::min(value(n), value(t)));
    // So do, within one article, numbers of no rivals more than twice apart: it tells of several attacks.
    if (!told_as_older && times > (update ? kGrown : one_family ? kTwice : kFar) && !rivals(n.speaker_code, t.speaker_code)) return;
    // What is pledged and how many attacks there were is counted by each for himself.
    if (!update && (n.metric == "MONEY" || n.metric == "ATTACKS")) return;
    if (update) replaced.emplace(then, n.as_of);
    relate(update ? RelationKind::updates : RelationKind::contradicts, now, then);
  }

  // Whether the later claim's own article gives the other one's value too: as somebody's word, and then both stand, or as
  // an earlier count.
  bool beside(std::uint32_t now, std::uint32_t then, bool as_earlier) {
    if (claim(now).deed == kNone) return false;
    for (const std::uint32_t c : out().claim_of[claim(now).mentions.front().article]) {
      if (c == kNone || c == now || claim(c).deed == kNone) continue;
      const Claim& k = claim(c);
      const bool same = out().deeds[k.deed].happening == out().deeds[claim(now).deed].happening && k.metric == claim(now).metric;
      if (same && !disjoint(k, claim(then)) && value(k) == value(claim(then)) && earlier(c) == as_earlier) return true;
    }
    return false;
  }

  bool repeat(std::uint32_t now, std::uint32_t then, const std::map<std::uint32_t, std::string>& replaced) {
    Claim &n = claim(now), &t = claim(then);
    if (one_source(n, t)) {
      n.independent = n.independent && n.family == t.family;
      return false;
    }
    if (!n.speaker.empty() && !t.speaker.empty() && !same_speaker(n, t)) {
      relate(RelationKind::corroborates, now, then);
      return false;
    }
    std::vector<std::string> lost;
    if (!t.speaker.empty() && n.speaker.empty()) lost.push_back("attribution");
    if (t.hedge != "exact" && n.hedge == "exact") lost.push_back("hedge");
    n.restates = true;
    n.independent = false;
    const auto since = replaced.find(then);
    n.stale = since != replaced.end() && n.as_of > since->second && !earlier(now);
    relate(RelationKind::restates, now, then, std::move(lost), n.stale);
    return true;
  }

  Work& w_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> copies_;  // families of which one holds the other's text
};

}  // namespace

void relate_claims(Work& w) { Relater(w).run(); }

// A deed that one says happened and another says did not: each denial against the first telling of every other family.
void relate_denials(Work& w) {
  for (const Deed& deed : w.out.deeds) {
    std::set<std::uint32_t> told;
    std::vector<Ref> tellings;
    for (const Ref r : deed.mentions)
      if (w.event(r).status != "denied" && told.insert(w.out.family_of[r.article]).second) tellings.push_back(r);
    std::set<std::uint32_t> denying;
    for (const Ref r : deed.mentions) {
      if (w.event(r).status != "denied" || !denying.insert(w.out.family_of[r.article]).second || tellings.empty()) continue;
      w.out.relations.push_back({RelationKind::denies, false, 0, 0, r, tellings.front(), {}, false});
    }
  }
}

}  // namespace warraq::merge
