// Series: the claims that count one thing, by day; and what they come to. Nothing is averaged.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "merge/steps.h"

namespace warraq::merge {
namespace {

// What the voices said last. An article's own voice is its family's.
void sum_up(const Work& w, Series& s) {
  std::map<std::string, const Claim*> last;
  std::vector<std::uint32_t> articles;
  for (const std::uint32_t c : s.claims) {
    const Claim& claim = w.out.claims[c];
    for (const Ref r : claim.mentions) articles.push_back(r.article);
    if (claim.stale || claim.part || claim.earlier) continue;
    const std::string voice = !claim.speaker_code.empty() ? claim.speaker_code : !claim.speaker.empty() ? claim.speaker : std::to_string(claim.family);
    last[voice] = &claim;
    s.best = claim.best;
  }
  s.sources = independent(w, std::move(articles));
  for (const auto& [voice, claim] : last)
    for (const auto& value : {claim->low, claim->best, claim->high}) {
      if (!value) continue;
      s.low = std::min(s.low.value_or(*value), *value), s.high = std::max(s.high.value_or(*value), *value);
    }
}

}  // namespace

void make_series(Work& w) {
  Merged& out = w.out;
  using Key = std::tuple<std::string, std::string, std::string, std::string, std::string, std::uint32_t, bool>;
  std::map<Key, std::vector<std::uint32_t>> series;
  for (std::uint32_t c = 0; c < out.claims.size(); ++c) {
    const Claim& claim = out.claims[c];
    const Ref first = claim.mentions.front();
    const Story& story = out.stories[out.story_of[first.article]];
    const std::string& conflict = claim.deed != kNone ? out.deeds[claim.deed].conflict : story.conflict.empty() ? out.conflict_of[first.article] : story.conflict;
    series[{conflict, claim.metric, claim.unit, claim.victim, claim.side, claim.place, claim.total}].push_back(c);
  }
  for (auto& [key, claims] : series) {
    std::sort(claims.begin(), claims.end(), [&](std::uint32_t a, std::uint32_t b) { return std::tie(out.claims[a].as_of, a) < std::tie(out.claims[b].as_of, b); });
    Series s;
    std::tie(s.conflict, s.metric, s.unit, s.victim, s.side, s.place, s.total) = key;
    s.claims = std::move(claims);
    out.series.push_back(std::move(s));
  }
}

void sum_up_series(Work& w) {
  std::vector<std::uint32_t> series_of(w.out.claims.size(), kNone);
  for (std::uint32_t s = 0; s < w.out.series.size(); ++s) {
    sum_up(w, w.out.series[s]);
    for (const std::uint32_t c : w.out.series[s].claims) series_of[c] = s;
  }
  for (const Relation& r : w.out.relations)
    if (r.figures && r.kind == RelationKind::contradicts) {
      ++w.out.series[series_of[r.a]].contradictions;
      if (series_of[r.b] != series_of[r.a]) ++w.out.series[series_of[r.b]].contradictions;
    }
}

}  // namespace warraq::merge
