// Near copies. A pair is looked at only where two bodies share one of their least hashes (a MinHash with a whole bottom
// sketch): copies share nearly all of them, and a text that stands inside a longer one still shares those of its hashes
// that are among the longer one's least. Within a bucket an article is compared with a bounded number of families, not
// with every member, so that a thousand copies cost a thousand comparisons.
//
// One family: more than half of the runs of words are common; or most of the shorter text stands in one that is not much
// longer (a cut copy); or both credit one agency, on the same or the next day, and share a good part.
// A text that stands in a much longer one (an item in a round-up) stays a family of its own, since the round-up may hold
// another family's text too; the pair is kept as a Copy, and `independent` counts it once.
#include <algorithm>
#include <map>
#include <set>

#include "merge/steps.h"

namespace warraq::merge {
namespace {

constexpr std::size_t kKeys = 96;         // least hashes by which an article is found: a short text in a long one shares few of them
constexpr std::size_t kCompared = 6;      // families compared in a bucket, first and last ones
constexpr std::uint32_t kEnough = 10;     // runs below which two texts cannot be told copies
constexpr double kNear = 0.5, kInside = 0.6, kNotMuchLonger = 0.6, kAgencyShare = 0.4;

struct Key {
  std::uint32_t hash = 0, article = 0;
  auto operator<=>(const Key&) const = default;
};

bool same_days(const Work& w, std::uint32_t a, std::uint32_t b) {
  return w.days[a] != kNoDay && w.days[b] != kNoDay && std::abs(w.days[a] - w.days[b]) <= 1;
}

bool equal_short(const Sketch& a, const Sketch& b) { return a.words > 4 && a.words == b.words && a.whole && b.whole && a.shingles == b.shingles; }

}  // namespace

void find_families(Work& w) {
  const std::uint32_t n = w.size();
  std::vector<Key> keys;
  for (std::uint32_t a = 0; a < n; ++a) {
    const auto& all = w.articles[a]->sketch.shingles;
    for (std::size_t k = 0; k < std::min(kKeys, all.size()); ++k) keys.push_back({all[k], a});
  }
  std::sort(keys.begin(), keys.end());

  Joined families(n);
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> inside;  // part, whole
  const auto compare = [&](std::uint32_t a, std::uint32_t b) {
    if (!seen.insert({a, b}).second) return;
    const Sketch &x = w.articles[a]->sketch, &y = w.articles[b]->sketch;
    const Resemblance r = resemblance(x, y);
    if (r.seen < kEnough) {
      if (equal_short(x, y)) families.join(a, b);
      return;
    }
    const bool a_shorter = x.words <= y.words;
    const double ratio = static_cast<double>(std::min(x.words, y.words)) / static_cast<double>(std::max(x.words, y.words));
    const bool agency = !x.agency.empty() && x.agency == y.agency && same_days(w, a, b) && r.contained >= kAgencyShare;
    if (r.jaccard >= kNear || (r.contained >= kInside && ratio >= kNotMuchLonger) || agency)
      families.join(a, b);
    else if (r.contained >= kInside)
      inside[a_shorter ? std::pair(a, b) : std::pair(b, a)] = r.contained;
  };

  std::vector<std::uint32_t> met;  // articles of a bucket that began a family there
  for (std::size_t i = 0; i < keys.size();) {
    met.clear();
    std::size_t end = i;
    for (; end < keys.size() && keys[end].hash == keys[i].hash; ++end) {
      const std::uint32_t a = keys[end].article;
      const std::size_t first = std::min(met.size(), kCompared / 2), last = met.size() - std::min(met.size() - first, kCompared / 2);
      for (std::size_t m = 0; m < met.size(); ++m)
        if (m < first || m >= last) compare(met[m], a);
      const bool known = std::any_of(met.begin(), met.end(), [&](std::uint32_t m) { return families.find(m) == families.find(a); });
      if (!known && met.size() < 64) met.push_back(a);
    }
    i = end;
  }

  Merged& out = w.out;
  out.family_of.resize(n);
  std::map<std::uint32_t, std::uint32_t> number;
  for (std::uint32_t a = 0; a < n; ++a) {
    const auto [at, fresh] = number.try_emplace(families.find(a), static_cast<std::uint32_t>(out.families.size()));
    if (fresh) out.families.push_back({a, {}, {}});
    out.family_of[a] = at->second;
    out.families[at->second].members.push_back(a);
  }
  for (Family& f : out.families) {
    // On one day nothing tells which came first: the fuller text is likelier the source of the cut ones.
    for (const std::uint32_t m : f.members)
      if (w.days[m] == w.days[f.original] && w.articles[m]->sketch.words > w.articles[f.original]->sketch.words) f.original = m;
    for (const std::uint32_t m : f.members)
      if (f.agency.empty()) f.agency = w.articles[m]->sketch.agency;
  }
  for (const auto& [pair, share] : inside)
    if (out.family_of[pair.first] != out.family_of[pair.second]) out.copies.push_back({pair.first, pair.second, share});
}

std::uint32_t independent(const Work& w, std::vector<std::uint32_t> articles) {
  std::sort(articles.begin(), articles.end());
  articles.erase(std::unique(articles.begin(), articles.end()), articles.end());
  std::vector<std::uint32_t> families;
  for (const std::uint32_t a : articles) families.push_back(w.out.family_of[a]);
  std::sort(families.begin(), families.end());
  families.erase(std::unique(families.begin(), families.end()), families.end());
  const auto at = [&](std::uint32_t family) { return static_cast<std::uint32_t>(std::lower_bound(families.begin(), families.end(), family) - families.begin()); };
  Joined joined(static_cast<std::uint32_t>(families.size()));
  for (const std::uint32_t a : articles) {
    auto copy = std::lower_bound(w.out.copies.begin(), w.out.copies.end(), a, [](const Copy& c, std::uint32_t part) { return c.part < part; });
    for (; copy != w.out.copies.end() && copy->part == a; ++copy)
      if (std::binary_search(articles.begin(), articles.end(), copy->whole)) joined.join(at(w.out.family_of[a]), at(w.out.family_of[copy->whole]));
  }
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < families.size(); ++i) count += joined.find(i) == i;
  return count;
}

}  // namespace warraq::merge
