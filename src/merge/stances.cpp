// Who stands where towards whom, week by week: the deeds whose type says something of it, by doer and sufferer.
#include <algorithm>
#include <map>
#include <tuple>

#include "merge/steps.h"

namespace warraq::merge {

void find_stances(Work& w) {
  using Key = std::tuple<std::string, std::string, std::string, int>;  // holder, target, week, polarity
  std::map<Key, std::vector<std::uint32_t>> stances;
  for (std::uint32_t d = 0; d < w.out.deeds.size(); ++d) {
    const Deed& deed = w.out.deeds[d];
    const auto polarity = w.codebook->polarity(deed.type);
    if (!polarity || deed.background || (deed.status != "occurred" && deed.status != "claimed")) continue;
    const std::string week = week_of(deed.start.empty() ? w.articles[deed.mentions.front().article]->published : deed.start);
    if (week.empty()) continue;
    for (const std::string& holder : deed.actor)
      for (const std::string& target : deed.recipient)
        if (holder != target) stances[{holder, target, week, *polarity}].push_back(d);
  }
  for (auto& [key, deeds] : stances) {
    Stance s;
    std::tie(s.holder, s.target, s.week, s.polarity) = key;
    std::vector<std::uint32_t> articles;
    for (const std::uint32_t d : deeds)
      for (const Ref r : w.out.deeds[d].mentions) articles.push_back(r.article);
    s.sources = independent(w, std::move(articles));
    s.deeds = std::move(deeds);
    w.out.stances.push_back(std::move(s));
  }
}

}  // namespace warraq::merge
