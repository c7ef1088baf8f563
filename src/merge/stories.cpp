// Stories: articles on one happening.
//
// A family is one node: its fullest text speaks for it. A node is a vector of what it names: content words, which weigh
// more in the headline, people and places; each weighs by how few nodes name it. Two nodes are looked at where they share
// two of the things that weigh most in both and were published within a few days of each other. Their resemblance is
// the cosine of the vectors.
//
// Nodes are then joined by average link: the two clusters whose members resemble each other most on the average, pairs
// never looked at counting nothing, as long as that average is high enough. Single link would chain a war's every
// day to the next; average link lets a story end. Only pairs with an edge are kept, so the cost goes with the edges.
#include <algorithm>
#include <cmath>
#include <map>
#include <queue>
#include <tuple>
#include <unordered_map>

#include "merge/steps.h"

namespace warraq::merge {
namespace {

constexpr std::size_t kKeys = 24;        // things of a node by which others are found
constexpr std::size_t kLookedAt = 48;    // nodes before it that share a key and are near in time
constexpr long kWindow = 3;              // days
constexpr double kTitleWeight = 2.0, kEntityWeight = 1.5;
constexpr double kEdge = 0.12;           // pairs below it are as if they shared nothing
// How alike two clusters must be on the average to be one story. Few articles give no good idea which words are common,
// so that what is truly alike looks less so; measured on samples of 13 to 7,000 articles.
constexpr double kJoinMany = 0.27, kJoinFew = 0.15, kJoinStep = 0.0275, kMany = 512;

struct Feature {
  std::uint64_t id = 0;
  double weight = 0;
};

struct Node {
  std::uint32_t article = 0;
  long day = kNoDay;
  std::vector<Feature> features;  // by id; of length one
};

std::vector<Feature> features_of(const Work& w, std::uint32_t a) {
  std::vector<Feature> out;
  for (const Term& t : w.articles[a]->sketch.terms) out.push_back({t.hash, (t.title ? kTitleWeight : 0.0) + 1.0 + std::log(1.0 + t.count)});
  const auto add = [&](std::vector<std::uint32_t> entities) {
    std::sort(entities.begin(), entities.end());
    entities.erase(std::unique(entities.begin(), entities.end()), entities.end());
    for (const std::uint32_t e : entities)
      if (e != kNone) out.push_back({(std::uint64_t{1} << 32) + e, kEntityWeight});
  };
  add(w.out.person_of[a]);
  add(w.out.place_of[a]);
  std::sort(out.begin(), out.end(), [](const Feature& x, const Feature& y) { return x.id < y.id; });
  return out;
}

std::vector<Node> make_nodes(const Work& w) {
  std::vector<Node> nodes;
  std::unordered_map<std::uint64_t, std::uint32_t> named;
  for (const Family& f : w.out.families) {
    std::uint32_t fullest = f.original;
    for (const std::uint32_t m : f.members)
      if (w.articles[m]->sketch.words > w.articles[fullest]->sketch.words) fullest = m;
    nodes.push_back({fullest, w.days[f.original], features_of(w, fullest)});
    for (const Feature& x : nodes.back().features) ++named[x.id];
  }
  const double n = static_cast<double>(nodes.size());
  for (Node& node : nodes) {
    double length = 0;
    for (Feature& x : node.features) {
      x.weight *= std::log(1.0 + n / named[x.id]);
      length += x.weight * x.weight;
    }
    for (Feature& x : node.features) x.weight /= std::sqrt(length);
  }
  return nodes;
}

double cosine(const Node& a, const Node& b) {
  double sum = 0;
  auto x = a.features.begin(), y = b.features.begin();
  while (x != a.features.end() && y != b.features.end()) {
    if (x->id == y->id)
      sum += x++->weight * y++->weight;
    else if (x->id < y->id)
      ++x;
    else
      ++y;
  }
  return sum;
}

struct Edge {
  std::uint32_t a = 0, b = 0;
  double weight = 0;
};

std::vector<Edge> find_edges(const std::vector<Node>& nodes) {
  // Postings by key, each in the order of the days; a node looks back from its own place.
  std::vector<std::uint32_t> by_day(nodes.size());
  for (std::uint32_t i = 0; i < nodes.size(); ++i) by_day[i] = i;
  std::stable_sort(by_day.begin(), by_day.end(), [&](std::uint32_t x, std::uint32_t y) { return nodes[x].day < nodes[y].day; });
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> postings;
  std::vector<Edge> edges;
  std::vector<std::uint32_t> met;
  for (const std::uint32_t i : by_day) {
    const Node& node = nodes[i];
    std::vector<Feature> keys = node.features;
    const std::size_t count = std::min(kKeys, keys.size());
    std::partial_sort(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(count), keys.end(), [](const Feature& x, const Feature& y) { return std::tuple(-x.weight, x.id) < std::tuple(-y.weight, y.id); });
    met.clear();
    for (std::size_t k = 0; k < count; ++k) {
      auto& list = postings[keys[k].id];
      for (std::size_t back = 0; back < std::min(kLookedAt, list.size()); ++back) {
        const std::uint32_t other = list[list.size() - 1 - back];
        if (node.day - nodes[other].day > kWindow) break;
        met.push_back(other);
      }
      list.push_back(i);
    }
    std::sort(met.begin(), met.end());
    for (std::size_t m = 0; m + 1 < met.size(); ++m) {
      const std::uint32_t other = met[m];
      if (met[m + 1] != other || (m > 0 && met[m - 1] == other)) continue;  // shares one key only, or seen just now
      const double weight = cosine(node, nodes[other]);
      if (weight >= kEdge) edges.push_back({std::min(i, other), std::max(i, other), weight});
    }
  }
  return edges;
}

// Average link over the edges. Returns for each node the least node of its cluster.
std::vector<std::uint32_t> cluster(std::uint32_t n, const std::vector<Edge>& edges) {
  const double enough = n >= kMany ? kJoinMany : std::max(kJoinFew, kJoinMany - kJoinStep * std::log2(kMany / static_cast<double>(n)));
  std::vector<std::map<std::uint32_t, double>> sums(n);
  std::vector<std::uint32_t> size(n, 1), parent(n);
  for (std::uint32_t i = 0; i < n; ++i) parent[i] = i;
  using Candidate = std::tuple<double, std::uint32_t, std::uint32_t>;  // average, then the later ones first: a fixed order
  std::priority_queue<Candidate> queue;
  const auto average = [&](std::uint32_t a, std::uint32_t b) { return sums[a][b] / (static_cast<double>(size[a]) * static_cast<double>(size[b])); };
  for (const Edge& e : edges) sums[e.a][e.b] = sums[e.b][e.a] = e.weight;
  for (const Edge& e : edges)
    if (e.weight >= enough) queue.emplace(e.weight, e.a, e.b);
  while (!queue.empty()) {
    auto [weight, a, b] = queue.top();
    queue.pop();
    if (parent[a] != a || parent[b] != b || average(a, b) != weight) continue;  // of an older state
    // The one with fewer neighbours is poured into the other, so that all pouring together stays near linear.
    if (sums[a].size() < sums[b].size()) std::swap(a, b);
    sums[a].erase(b), sums[b].erase(a);
    for (const auto& [other, sum] : sums[b]) {
      sums[a][other] += sum;
      sums[other].erase(b);
      sums[other][a] = sums[a][other];
    }
    sums[b].clear();
    parent[b] = a;
    size[a] += size[b];
    for (const auto& [other, sum] : sums[a]) {
      const double now = average(a, other);
      if (now >= enough) queue.emplace(now, std::min(a, other), std::max(a, other));
    }
  }
  std::vector<std::uint32_t> least(n, n), root(n);
  for (std::uint32_t i = 0; i < n; ++i) {
    root[i] = i;
    while (parent[root[i]] != root[i]) root[i] = parent[root[i]];
    least[root[i]] = std::min(least[root[i]], i);
  }
  for (std::uint32_t i = 0; i < n; ++i) root[i] = least[root[i]];
  return root;
}

}  // namespace

void find_stories(Work& w) {
  Merged& out = w.out;
  const std::vector<Node> nodes = make_nodes(w);
  const std::vector<Edge> edges = find_edges(nodes);
  const std::vector<std::uint32_t> root = cluster(static_cast<std::uint32_t>(nodes.size()), edges);
  std::vector<double> centrality(nodes.size(), 0);
  for (const Edge& e : edges)
    if (root[e.a] == root[e.b]) centrality[e.a] += e.weight, centrality[e.b] += e.weight;

  out.story_of.resize(w.size());
  std::map<std::uint32_t, std::uint32_t> number;
  std::vector<std::uint32_t> central;
  for (std::uint32_t a = 0; a < w.size(); ++a) {
    const std::uint32_t family = out.family_of[a], r = root[family];
    const auto [at, fresh] = number.try_emplace(r, static_cast<std::uint32_t>(out.stories.size()));
    if (fresh) out.stories.emplace_back(), central.push_back(family);
    const std::uint32_t s = at->second;
    out.story_of[a] = s;
    out.stories[s].articles.push_back(a);
    if (centrality[family] > centrality[central[s]]) central[s] = family;
  }
  for (std::uint32_t s = 0; s < out.stories.size(); ++s) {
    Story& story = out.stories[s];
    story.central = out.families[central[s]].original;
    std::map<std::string, int> conflicts;
    std::vector<std::uint32_t> families;
    for (const std::uint32_t a : story.articles) {
      families.push_back(out.family_of[a]);
      const std::string& day = w.articles[a]->published;
      if (day.empty()) continue;
      if (story.start.empty() || day < story.start) story.start = day;
      if (day > story.end) story.end = day;
    }
    std::sort(families.begin(), families.end());
    story.families = static_cast<std::uint32_t>(std::unique(families.begin(), families.end()) - families.begin());
    for (const std::uint32_t a : story.articles)
      if (!out.conflict_of[a].empty() && ++conflicts[out.conflict_of[a]] > (story.conflict.empty() ? 0 : conflicts[story.conflict])) story.conflict = out.conflict_of[a];
  }
}

}  // namespace warraq::merge
