// How fast articles become records: the whole pipeline and each of its layers, in words a second on one core.
//
//   bench_pipeline ARTICLES.jsonl [ARTICLES_AT_MOST]      e.g. bench_pipeline ../shared/news/conflict.jsonl 2000
//
// Prints a line a layer (milliseconds of the processor, share, words a second, microseconds a word), then the sum, the peak memory and the time of a cold start (the
// language file opened and checked, one short text read).
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <vector>

#include "engine/engine.h"
#include "event/reading.h"
#include "ingest/articles.h"
#include "text/text.h"
#include "warraq/warraq.h"

namespace {

// The processor's time since the last call, in milliseconds: other programs on the machine do not count.
class Lap {
 public:
  double operator()() {
    const double before = at_;
    at_ = now();
    return at_ - before;
  }

 private:
  static double now() {
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
  }
  double at_ = now();
};

}  // namespace

int main(int argc, char** argv) {
  using namespace warraq;
  if (argc < 2) {
    std::cerr << "usage: bench_pipeline ARTICLES.jsonl [ARTICLES_AT_MOST]\n";
    return 2;
  }
  std::ifstream in(argv[1], std::ios::binary);
  if (!in) {
    std::cerr << "bench_pipeline: cannot open " << argv[1] << "; name a file of articles, one a line\n";
    return 3;
  }
  Lap lap;
  const auto engine = Engine::create();
  if (!engine) {
    std::cerr << "bench_pipeline: " << engine.error().message << '\n';
    return 4;
  }
  const double open_ms = lap();
  (void)engine->read({"cold", "2020-01-01", "a"});
  const double cold_ms = open_ms + lap();

  const std::size_t most = argc > 2 ? static_cast<std::size_t>(std::max(1, std::atoi(argv[2]))) : 2000;
  std::vector<Document> documents;
  for (std::string line; documents.size() < most && std::getline(in, line);)
    if (auto article = ingest::parse_article(line, "line", "9999-12-31")) documents.push_back(std::move(article->document));
  const auto bytes = engine::built_in_language();
  const auto language = lang::Language::open(std::as_bytes(std::span(bytes)), false);

  static constexpr const char* kLayers[] = {"text", "morph", "mention", "clause", "statements", "figures", "events"};
  double ms[std::size(kLayers)] = {};
  std::size_t words_read = 0, bytes_read = 0, facts = 0;
  morph::Memo memo;
  for (const Document& d : documents) {
    Record record;
    lap();
    const text::Text text = text::read_text(d.text);
    ms[0] += lap();
    const morph::Words words(*language, text, &memo);
    ms[1] += lap();
    const mention::Mentions mentions = mention::find_mentions(words, d.published);
    ms[2] += lap();
    const clause::Clauses clauses = clause::find_clauses(words, mentions);
    ms[3] += lap();
    const event::Reading reading{words, mentions, clauses, d.published};
    event::read_nouns(reading, record);
    const auto speech = event::read_statements(reading, record);
    ms[4] += lap();
    event::read_figures(reading, speech, record);
    ms[5] += lap();
    event::read_events(reading, speech, record);
    ms[6] += lap();
    for (const auto& t : text.tokens) words_read += t.kind == text::TokenKind::word;
    bytes_read += d.text.size();
    facts += record.times.size() + record.figures.size() + record.statements.size() + record.events.size() + record.people.size() + record.places.size();
  }
  double all = 0;
  for (const double x : ms) all += x;
  const auto rate = [&](double part) { return static_cast<double>(words_read) / part * 1000; };
  for (std::size_t i = 0; i < std::size(kLayers); ++i) std::printf("%-11s %8.0f ms %5.1f %% %10.0f words/s  %5.2f us/word\n", kLayers[i], ms[i], 100 * ms[i] / all, rate(ms[i]), 1e6 / rate(ms[i]));
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("all         %8.0f ms         %10.0f words/s  %.1f MB/s  %.0f facts/s\n", all, rate(all), static_cast<double>(bytes_read) / all / 1000, static_cast<double>(facts) / all * 1000);
  std::printf("%zu articles, %zu words; cold start %.1f ms; peak memory %ld MB, the articles among it\n", documents.size(), words_read, cold_ms, usage.ru_maxrss / 1024);
}
