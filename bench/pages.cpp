// How fast pages, feeds and web archives become text: unpacked bytes a second of one core's time, walking and reading apart.
//
//   bench_pages [-r ROUNDS] PATH...      e.g. bench_pages -r 20 ../shared/news/warc
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <span>

#include "engine/engine.h"
#include "ingest/articles.h"

int main(int argc, char** argv) {
  using namespace warraq;
  // The processor's time, not the clock's: the machine may be busy with others.
  const auto now = [] { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; };
  int first = 1, rounds = 1;
  if (argc > 2 && std::string_view(argv[1]) == "-r") {
    rounds = std::max(1, std::atoi(argv[2]));
    first = 3;
  }
  if (first >= argc) {
    std::cerr << "usage: bench_pages [-r ROUNDS] PATH...\n";
    return 2;
  }
  const std::string_view bytes = engine::built_in_language();
  const auto language = lang::Language::open(std::as_bytes(std::span(bytes.data(), bytes.size())), false);
  if (!language) {
    std::cerr << "bench_pages: " << language.error().message << '\n';
    return 4;
  }
  const ingest::Reading reading{ingest::Words(*language), ingest::Outlets(*language), "9999-12-31", "2020-01-01"};
  std::size_t items = 0, articles = 0, in = 0, out = 0, failures = 0;
  double reading_seconds = 0;
  const double begun = now();
  for (int round = 0; round < rounds; ++round) {
    ingest::Walk walk({[&](ingest::Item&& item) {
                         ++items;
                         in += item.bytes.size();
                         const double at = now();
                         for (const ingest::ReadItem& one : ingest::read_item(item, reading)) {
                           articles += one.article.has_value();
                           failures += !one.article.has_value();
                           if (one.article) out += one.article->document.text.size();
                         }
                         reading_seconds += now() - at;
                         return true;
                       },
                       [&](const std::string&, const Error&) { return ++failures, true; }});
    for (int i = first; i < argc; ++i) walk.path(argv[i]);
  }
  const double all = now() - begun, mb = static_cast<double>(in) / 1e6;
  std::cout << items << " items, " << articles << " articles, " << failures << " failures, " << mb << " MB in, " << static_cast<double>(out) / 1e6 << " MB of text\n"
            << mb / all << " MB/s in all; walking " << mb / (all - reading_seconds) << " MB/s, reading " << mb / reading_seconds << " MB/s\n";
  return articles == 0 ? 1 : 0;
}
