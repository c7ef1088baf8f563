// The same deed told by many.
//
// Events are taken in the order of the articles, each into the deed it fits best or into a new one. Candidates are the
// deeds of its story and of its (day, place), of the same kind of deed; of a full block only the last ones are tried, so
// the cost stays near linear. What contradicts forbids: another place, days apart, other actors, another status. What
// agrees adds up; a type alone is never enough. Two events of one article are never joined: the reader of the article
// has parted them.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "merge/places.h"
#include "merge/steps.h"
#include "text/text.h"

namespace warraq::merge {
namespace {

constexpr std::size_t kTried = 64;
constexpr int kEnough = 4;

// Planned, wished and done deeds are different deeds; a denied one is the same as the one that is claimed.
std::string_view status_class(std::string_view status) { return status == "planned" || status == "hypothetical" ? status : "done"; }

// Deeds that two writers may call by different names.
std::string_view group_of(const Event& e) { return e.plover == "ASSAULT" || e.type == "CASUALTIES" ? std::string_view("ASSAULT") : std::string_view(e.type); }

bool vague_type(std::string_view type) { return type == "ATTACK" || type == "KILLING" || type == "CASUALTIES" || type == "SHELLING"; }

bool spoken(std::string_view plover) {
  return plover == "REQUEST" || plover == "ACCUSE" || plover == "REJECT" || plover == "THREATEN" || plover == "SUPPORT" || plover == "AGREE";
}

struct Telling {
  Ref ref;
  long start = kNoDay, end = kNoDay, published = kNoDay;
  std::uint32_t place = kNone;
  std::string place_words;
  std::set<std::pair<std::string, double>> counts;  // metric, value: of its figures
};

std::uint32_t entity_of_words(const Work& w, std::uint32_t article, const std::string& folded) {
  const auto& places = w.articles[article]->sketch.places;
  const auto& entities = w.out.place_of[article];
  for (std::size_t i = 0; i < std::min(places.size(), entities.size()); ++i)
    if (places[i] == folded) return entities[i];
  return kNone;
}

Telling telling_of(const Work& w, Ref ref) {
  const Event& e = w.event(ref);
  Telling t{ref};
  t.start = day_of(e.start), t.end = day_of(e.end.empty() ? e.start : e.end);
  t.published = w.days[ref.article];
  if (!e.place.empty()) {
    t.place_words = text::fold(text::spell(e.place));
    t.place = entity_of_words(w, ref.article, t.place_words);
  }
  const auto add = [&](const Figure& f) {
    if (f.best) t.counts.emplace(f.metric, *f.best);
  };
  const Record& record = w.record(ref.article);
  for (const std::uint32_t f : e.figures)
    if (f < record.figures.size()) add(record.figures[f]);
  for (const Figure& f : record.figures)
    if (f.event == ref.index) add(f);
  return t;
}

// Codes that could be one actor: 1 where one is the same, 0 where nothing speaks against it, -1 where they differ.
int compare_codes(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  bool possible = false;
  for (const std::string& x : a)
    for (const std::string& y : b) {
      if (x == y) return 1;
      const bool unknown = x.starts_with("UNK") || y.starts_with("UNK");
      possible |= unknown || x.substr(0, 3) == y.substr(0, 3);
    }
  return possible ? 0 : -1;
}

class Joiner {
 public:
  explicit Joiner(Work& work) : w_(work) {}

  void run() {
    w_.out.deed_of.resize(w_.size());
    for (std::uint32_t a = 0; a < w_.size(); ++a) {
      const Record& record = w_.record(a);
      w_.out.deed_of[a].assign(record.events.size(), kNone);
      for (std::uint32_t i = 0; i < record.events.size(); ++i) place({a, i});
    }
    join_guided();
    for (Deed& d : w_.out.deeds) finish(d);
    join_happenings();
  }

 private:
  struct State {
    Telling sum;  // what its tellings say together
    std::uint32_t last_article = kNone;
  };

  void place(Ref ref) {
    const Event& e = w_.event(ref);
    const Telling t = telling_of(w_, ref);
    if (w_.alone.contains(ref)) return add(open_deed(t), t);  // in no block, so nothing joins it
    const std::string group = std::string(status_class(e.status)) + ' ' + std::string(group_of(e));
    const std::string story = "s" + std::to_string(w_.out.story_of[ref.article]) + ' ' + group;
    std::string where;
    const long day = t.start != kNoDay ? t.start : t.published;  // what is told without a day is mostly of that day
    if (day != kNoDay && t.place != kNone) where = "p" + std::to_string(day) + ' ' + w_.out.entities[t.place].key + ' ' + group;
    // A copy's event is its original's, however little it says of it: the nth of its kind in either.
    const std::string told = std::to_string(w_.out.family_of[ref.article]) + ' ' + group + ' ' + e.type + ' ' + e.start + ' ' + e.place + ' ' + codes(e.actor) + '>' + codes(e.recipient);
    const std::string copied = told + ' ' + std::to_string(nth_[std::to_string(ref.article) + ' ' + told]++);
    const auto original = copies_.find(copied);
    std::uint32_t best = original == copies_.end() || states_[original->second].last_article == ref.article ? kNone : original->second;
    int best_score = best == kNone ? kEnough - 1 : kEnough * 100;
    for (const std::string* key : {&story, static_cast<const std::string*>(&where)}) {
      const auto block = blocks_.find(*key);
      if (key->empty() || block == blocks_.end()) continue;
      const auto& list = block->second;
      for (std::size_t back = 0; back < std::min(kTried, list.size()); ++back) {
        const std::uint32_t d = list[list.size() - 1 - back];
        if (states_[d].last_article == ref.article) continue;
        const int score = fit(d, t);
        if (score > best_score || (score == best_score && d < best && best != kNone)) best = d, best_score = score;
      }
    }
    if (best == kNone) best = open_deed(t);
    copies_.emplace(copied, best);
    for (const std::string* key : {&story, static_cast<const std::string*>(&where)}) {
      if (key->empty()) continue;
      auto& list = blocks_[*key];
      if (list.empty() || list.back() != best) list.push_back(best);
    }
    add(best, t);
  }

  std::uint32_t open_deed(const Telling& t) {
    const Event& e = w_.event(t.ref);
    Deed& deed = w_.out.deeds.emplace_back();
    deed.story = w_.out.story_of[t.ref.article];
    deed.actor = e.actor, deed.recipient = e.recipient, deed.type = e.type;
    states_.push_back({t, kNone});
    return static_cast<std::uint32_t>(w_.out.deeds.size() - 1);
  }

  // Deeds that people found to be one become the earliest of them; the later ones' tellings follow its own.
  void join_guided() {
    if (w_.same.empty()) return;
    Joined sets(static_cast<std::uint32_t>(w_.out.deeds.size()));
    for (const auto& [a, b] : w_.same) sets.join(w_.out.deed_of[a.article][a.index], w_.out.deed_of[b.article][b.index]);
    std::vector<Deed> deeds;
    std::vector<State> states;
    std::vector<std::uint32_t> moved(w_.out.deeds.size());
    for (std::uint32_t d = 0; d < moved.size(); ++d) {
      if (sets.find(d) == d) {
        moved[d] = static_cast<std::uint32_t>(deeds.size());
        deeds.push_back(std::move(w_.out.deeds[d])), states.push_back(std::move(states_[d]));
        continue;
      }
      moved[d] = moved[sets.find(d)];
      auto& mentions = deeds[moved[d]].mentions;
      mentions.insert(mentions.end(), w_.out.deeds[d].mentions.begin(), w_.out.deeds[d].mentions.end());
      std::sort(mentions.begin(), mentions.end());
      if (states[moved[d]].sum.place_words.empty()) states[moved[d]].sum.place = states_[d].sum.place, states[moved[d]].sum.place_words = states_[d].sum.place_words;
    }
    w_.out.deeds = std::move(deeds), states_ = std::move(states);
    for (auto& article : w_.out.deed_of)
      for (std::uint32_t& d : article) d = moved[d];
  }

  static std::string codes(const std::vector<std::string>& all) {
    std::string out;
    for (const std::string& c : all) out += c + ',';
    return out;
  }

  int fit(std::uint32_t d, const Telling& t) const {
    const Event& e = w_.event(t.ref);
    const Deed& deed = w_.out.deeds[d];
    const Telling& s = states_[d].sum;
    int score = 0;
    bool anchored = false;  // something beside the type agrees
    const bool shared_count = std::any_of(t.counts.begin(), t.counts.end(), [&](const auto& c) { return s.counts.contains(c); });
    if (shared_count) score += 2, anchored = true;
    if (deed.type == e.type)
      score += 2;
    else if (!vague_type(deed.type) && !vague_type(e.type))
      return -1;
    else if (deed.type == "CASUALTIES" || e.type == "CASUALTIES")
      score += 1;  // the outcome of the deed, told without it
    if (t.start != kNoDay && s.start != kNoDay) {
      if (t.start <= s.end && s.start <= t.end)
        score += 2, anchored = true;
      else if (std::min(std::abs(t.start - s.end), std::abs(s.start - t.end)) > 1 || spoken(e.plover))
        return -1;
      else
        score -= 1;
    } else if (t.published != kNoDay && s.published != kNoDay && std::abs(t.published - s.published) > 3) {
      return -1;
    }
    if (!t.place_words.empty() && !s.place_words.empty()) {
      if (t.place != kNone && t.place == s.place)
        score += 2, anchored = true;
      else if (t.place == kNone && t.place_words == s.place_words)
        score += 1;  // a country, mostly
      else if (apart(w_, t.place, s.place) || (t.place != kNone && s.place != kNone && is_point(w_, t.place) == is_point(w_, s.place)))
        return -1;
    }
    const int actors = compare_codes(deed.actor, e.actor), recipients = compare_codes(deed.recipient, e.recipient);
    if (actors < 0 || recipients < 0) return -1;
    score += actors + recipients;
    // Two strikes of one story on one people are no one strike; two words of one speaker to one addressee may be.
    if (!anchored && !(spoken(e.plover) && actors > 0)) return -1;
    if (deed.story == w_.out.story_of[t.ref.article]) score += 1;
    return score;
  }

  void add(std::uint32_t d, const Telling& t) {
    const Event& e = w_.event(t.ref);
    Deed& deed = w_.out.deeds[d];
    State& state = states_[d];
    deed.mentions.push_back(t.ref);
    w_.out.deed_of[t.ref.article][t.ref.index] = d;
    state.last_article = t.ref.article;
    Telling& s = state.sum;
    if (s.start == kNoDay) s.start = t.start, s.end = t.end;
    const bool sharper = s.place != kNone && t.place != kNone && is_point(w_, t.place) && !is_point(w_, s.place);
    if (s.place_words.empty() || sharper || (s.place == kNone && t.place != kNone)) {
      if (!t.place_words.empty()) s.place = t.place, s.place_words = t.place_words;
    }
    s.counts.insert(t.counts.begin(), t.counts.end());
    add_parties(deed, e);
    if (vague_type(deed.type) && !vague_type(e.type)) deed.type = e.type;
  }

  void finish(Deed& deed) {
    const auto d = static_cast<std::size_t>(&deed - w_.out.deeds.data());
    const Telling& s = states_[d].sum;
    std::vector<Voice> voices;
    std::vector<std::uint32_t> articles;
    for (const Ref r : deed.mentions) voices.push_back({&w_.event(r), w_.out.family_of[r.article]}), articles.push_back(r.article);
    sum_up_deed(deed, voices);
    deed.place = s.place;
    if (s.place == kNone && !deed.mentions.empty())
      for (const Ref r : deed.mentions)
        if (deed.place_words.empty()) deed.place_words = w_.event(r).place;
    const Story& story = w_.out.stories[deed.story];
    deed.conflict = story.conflict.empty() ? w_.out.conflict_of[deed.mentions.front().article] : story.conflict;
    deed.sources = independent(w_, articles);
  }

  // A strike and the deaths it caused, a blast and the attack it was part of: deeds of force at one place, on days that
  // agree, told under different names.
  void join_happenings() {
    std::map<std::uint32_t, std::vector<std::uint32_t>> at_place;
    for (std::uint32_t d = 0; d < w_.out.deeds.size(); ++d) {
      Deed& deed = w_.out.deeds[d];
      deed.happening = d;
      const Event& e = w_.event(deed.mentions.front());
      if (group_of(e) != "ASSAULT" || deed.background || deed.place == kNone || !is_point(w_, deed.place) || status_class(deed.status) != "done") continue;
      auto& others = at_place[deed.place];
      for (std::size_t back = 0; back < std::min(kTried, others.size()) && deed.happening == d; ++back) {
        const std::uint32_t other = others[others.size() - 1 - back];
        if (one_time(d, other)) deed.happening = w_.out.deeds[other].happening;
      }
      if (deed.happening == d) others.push_back(d);
    }
  }

  // Days that overlap; a deed without a day is of the days before it is told.
  bool one_time(std::uint32_t a, std::uint32_t b) const {
    const Deed &x = w_.out.deeds[a], &y = w_.out.deeds[b];
    if (!x.start.empty() && !y.start.empty()) return x.start <= y.end && y.start <= x.end;
    if (x.story == y.story) return true;
    const auto day = [&](const Deed& d) { return d.start.empty() ? w_.days[d.mentions.front().article] : day_of(d.start); };
    return day(x) != kNoDay && day(y) != kNoDay && std::abs(day(x) - day(y)) <= 1;
  }

  Work& w_;
  std::vector<State> states_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> blocks_;
  std::unordered_map<std::string, std::uint32_t> copies_, nth_;  // looked up only, never walked
};

}  // namespace

void add_parties(Deed& deed, const Event& e) {
  for (const auto& [mine, theirs] : {std::pair(&deed.actor, &e.actor), std::pair(&deed.recipient, &e.recipient)}) {
    if (mine->empty()) *mine = *theirs;
    // A code with its country known is the better one.
    if (!theirs->empty() && mine->size() == 1 && mine->front().starts_with("UNK") && !theirs->front().starts_with("UNK")) *mine = *theirs;
  }
}

void sum_up_deed(Deed& deed, std::span<const Voice> voices) {
  // Votes of families, not of copies.
  std::map<std::string, std::set<std::uint32_t>> types, statuses;
  std::map<std::pair<std::string, std::string>, std::set<std::uint32_t>> times;
  deed.background = true;
  for (const auto& [event, family] : voices) {
    types[event->type].insert(family);
    statuses[event->status].insert(family);
    if (!event->start.empty()) times[{event->start, event->end.empty() ? event->start : event->end}].insert(family);
    deed.background &= event->background;
  }
  const auto most = [](const auto& votes) { return std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); })->first; };
  // What is told by its outcome alone, or vaguely, is named by those who name it better.
  if (types.size() > 1) types.erase("CASUALTIES");
  if (std::any_of(types.begin(), types.end(), [](const auto& t) { return !vague_type(t.first); })) std::erase_if(types, [](const auto& t) { return vague_type(t.first); });
  deed.type = most(types);
  // One telling that vouches is enough; a denial alone leaves it denied.
  for (const char* status : {"denied", "hypothetical", "planned", "claimed", "occurred"})
    if (statuses.contains(status)) deed.status = status;
  if (!times.empty()) std::tie(deed.start, deed.end) = most(times);
}

void join_deeds(Work& w) { Joiner(w).run(); }

}  // namespace warraq::merge
