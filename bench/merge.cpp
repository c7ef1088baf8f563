// What merging costs, and what it makes of articles: read all, merge them, print the times (of the processor) and sizes.
//
//   bench_merge FILE [--families | --stories | --text | --times N]   e.g. bench_merge ../shared/news/conflict.jsonl
//
// --families and --stories print one line an article, "id TAB number", for a scorer; --text prints the merged record.
// --times N merges N collections as large, each of other words and other years, to show how the cost grows.
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>

#include "base/hash.h"
#include "mention/calendar.h"
#include "tests/support/merging.h"

namespace {

// The article as if it told of another year in other words.
warraq::merge::Article moved(warraq::merge::Article a, std::uint32_t round) {
  using namespace warraq;
  const auto shift = [&](std::string& iso) {
    if (const auto date = mention::parse_iso(iso)) iso = mention::iso(mention::days_of(*date) + 4000L * round);
  };
  shift(a.published);
  for (Event& e : a.record.events) shift(e.start), shift(e.end);
  for (Figure& f : a.record.figures) shift(f.start), shift(f.end);
  a.sha256 += '-' + std::to_string(round);
  for (std::uint32_t& s : a.sketch.shingles) s = static_cast<std::uint32_t>(base::mix64(s, round));
  for (merge::Term& t : a.sketch.terms) t.hash = static_cast<std::uint32_t>(base::mix64(t.hash, round));
  std::sort(a.sketch.shingles.begin(), a.sketch.shingles.end());
  std::sort(a.sketch.terms.begin(), a.sketch.terms.end(), [](const auto& x, const auto& y) { return x.hash < y.hash; });
  return a;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace warraq;
  if (argc < 2) {
    std::cerr << "usage: bench_merge FILE [--families | --stories | --text | --times N]\n";
    return 2;
  }
  std::ifstream in(argv[1], std::ios::binary);
  if (!in) {
    std::cerr << "bench_merge: cannot open " << argv[1] << "; name a file of articles, one JSON object a line\n";
    return 3;
  }
  const std::string what = argc > 2 ? argv[2] : "";
  std::vector<merge::Article> articles;
  const std::clock_t start = std::clock();
  std::size_t sketched = 0;
  for (std::string line; std::getline(in, line);) {
    merge::Article a = tests::read_for_merging(line);
    if (a.id.empty()) continue;
    sketched += merge::encode(a.sketch).size();
    articles.push_back(std::move(a));
  }
  const std::size_t once = articles.size();
  for (std::uint32_t round = 1; what == "--times" && argc > 3 && round < static_cast<std::uint32_t>(std::atoi(argv[3])); ++round)
    for (std::size_t i = 0; i < once; ++i) articles.push_back(moved(articles[i], round));
  const std::clock_t read = std::clock();
  const merge::Merged merged = merge::merge(articles, tests::codebook());
  const std::clock_t done = std::clock();
  const auto seconds = [](std::clock_t ticks) { return static_cast<double>(ticks) / CLOCKS_PER_SEC; };
  if (what == "--families" || what == "--stories")
    for (std::uint32_t i = 0; i < merged.order.size(); ++i) std::cout << articles[merged.order[i]].id << '\t' << (what == "--families" ? merged.family_of : merged.story_of)[i] << '\n';
  if (what == "--text") std::cout << tests::merged_text(articles, merged);
  std::cerr << articles.size() << " articles read in " << seconds(read - start) << " s, merged in " << seconds(done - read) << " s; " << sketched / std::max<std::size_t>(1, once) << " bytes a sketch\n"
            << merged.families.size() << " families, " << merged.copies.size() << " copies inside others, " << merged.stories.size() << " stories, " << merged.entities.size() << " entities, "
            << merged.deeds.size() << " deeds, " << merged.claims.size() << " claims, " << merged.series.size() << " series, " << merged.relations.size() << " relations, " << merged.stances.size() << " stances\n";
}
