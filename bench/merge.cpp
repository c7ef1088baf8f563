// What merging costs, and what it makes of articles: read all, merge them, print the times and sizes.
//
//   bench_merge FILE [--families | --stories | --text]   e.g. bench_merge ../shared/news/conflict.jsonl
//
// --families and --stories print one line an article, "id TAB number", for a scorer; --text prints the merged record.
#include <chrono>
#include <fstream>
#include <iostream>

#include "tests/support/merging.h"

int main(int argc, char** argv) {
  using namespace warraq;
  using Clock = std::chrono::steady_clock;
  if (argc < 2) {
    std::cerr << "usage: bench_merge FILE [--families | --stories | --text]\n";
    return 2;
  }
  std::ifstream in(argv[1], std::ios::binary);
  if (!in) {
    std::cerr << "bench_merge: cannot open " << argv[1] << "; name a file of articles, one JSON object a line\n";
    return 3;
  }
  const std::string what = argc > 2 ? argv[2] : "";
  std::vector<merge::Article> articles;
  const auto start = Clock::now();
  std::size_t sketched = 0;
  for (std::string line; std::getline(in, line);) {
    merge::Article a = tests::read_for_merging(line);
    if (a.id.empty()) continue;
    sketched += merge::encode(a.sketch).size();
    articles.push_back(std::move(a));
  }
  const auto read = Clock::now();
  const merge::Merged merged = merge::merge(articles, tests::codebook());
  const auto done = Clock::now();
  const std::chrono::duration<double> read_s = read - start, merge_s = done - read;
  if (what == "--families" || what == "--stories")
    for (std::uint32_t i = 0; i < merged.order.size(); ++i) std::cout << articles[merged.order[i]].id << '\t' << (what == "--families" ? merged.family_of : merged.story_of)[i] << '\n';
  if (what == "--text") std::cout << tests::merged_text(articles, merged);
  std::cerr << articles.size() << " articles read in " << read_s.count() << " s, merged in " << merge_s.count() << " s; " << sketched / std::max<std::size_t>(1, articles.size()) << " bytes a sketch\n"
            << merged.families.size() << " families, " << merged.copies.size() << " copies inside others, " << merged.stories.size() << " stories, " << merged.entities.size() << " entities, "
            << merged.deeds.size() << " deeds, " << merged.claims.size() << " claims, " << merged.series.size() << " series, " << merged.relations.size() << " relations, " << merged.stances.size() << " stances\n";
}
