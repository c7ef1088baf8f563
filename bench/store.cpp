// How long a store takes to answer: each question some times, the median of each, in milliseconds.
//
//   bench_store STORE [TIMES]     e.g. python3 bench/more_articles.py ../shared/news/conflict.jsonl 20000 > 20k.jsonl
//                                      warraq add s.warraq 20k.jsonl; bench_store s.warraq
//
// Pages of 100, as the API gives them. The words searched for are the commonest of the titles and a rare one.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>

#include "warraq/store.h"

namespace {

using namespace warraq;
using Clock = std::chrono::steady_clock;

int times = 9;
double slowest = 0;

void measure(const std::string& name, const std::function<std::size_t()>& ask) {
  std::vector<double> ms;
  std::size_t found = 0;
  for (int i = 0; i < times; ++i) {
    const auto start = Clock::now();
    found = ask();
    ms.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  std::sort(ms.begin(), ms.end());
  slowest = std::max(slowest, ms[ms.size() / 2]);
  std::printf("%8.1f ms  %-40s %zu\n", ms[ms.size() / 2], name.c_str(), found);
}

template <class T>
std::size_t total(const Result<T>& answer) {
  if (!answer) std::cerr << answer.error().message << '\n', std::exit(4);
  if constexpr (requires { answer->total; }) return answer->total;
  else return 1;
}

std::vector<std::string> words_by_number(Store& store) {
  std::map<std::string, int> counts;
  const auto articles = store.articles({});
  if (!articles) return {};
  for (const Listed& l : *articles)
    for (std::size_t at = 0; at < l.title.size();) {
      const std::size_t end = std::min(l.title.find(' ', at), l.title.size());
      if (end > at + 3) ++counts[l.title.substr(at, end - at)];
      at = end + 1;
    }
  std::vector<std::pair<int, std::string>> order;
  for (const auto& [word, n] : counts) order.emplace_back(-n, word);
  std::sort(order.begin(), order.end());
  std::vector<std::string> out;
  for (const auto& [n, word] : order) out.push_back(word);
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::cerr << "usage: bench_store STORE [TIMES]\n", 2;
  if (argc > 2) times = std::max(1, std::atoi(argv[2]));
  auto store = Store::open(argv[1], Access::write);
  if (!store) return std::cerr << store.error().message << '\n', 4;
  const auto engine = Engine::create();
  if (const auto made = store->bring_up_to_date(*engine); !made) return std::cerr << made.error().message << '\n', 4;
  const auto overview = store->overview({});
  if (!overview) return std::cerr << overview.error().message << '\n', 4;
  std::printf("%u documents, %u deeds, %u claims, %u statements\n", overview->documents, overview->deeds, overview->claims, overview->statements);
  const auto words = words_by_number(*store);

  Filter all, conflict, days, place, near, actor, source, background, latest;
  for (Filter* f : {&all, &conflict, &days, &place, &near, &actor, &source, &background, &latest}) f->limit = 100;
  if (!overview->conflicts.empty()) conflict.conflict = {overview->conflicts.front().conflict};
  days.from = "2008-06-01", days.to = "2015-12-31";
  place.place = {"Gaza"}, near.place = {"Gaza"}, near.radius_km = 100;
  actor.actor = {"ISR"};
  const auto sources = store->sources(all);
  if (sources && !sources->empty()) source.source = {sources->front().name};
  background.background = true;
  latest.order = Order::latest;
  const std::pair<const char*, const Filter*> filters[] = {{"", &all}, {" of a conflict", &conflict}, {" of some years", &days}, {" at a place", &place}, {" near a place", &near}, {" of an actor", &actor}, {" of a publisher", &source}};
  for (const auto& [name, f] : filters) {
    const std::string of = name;
    const Filter& filter = *f;
    measure("timeline" + of, [&] { return total(store->timeline(filter)); });
    measure("figures" + of, [&] { return total(store->figures(filter)); });
    measure("contradictions" + of, [&] { return total(store->contradictions(filter)); });
    if (f != &place && f != &near && f != &source) measure("positions" + of, [&] { return total(store->positions(filter)); });
    if (f != &actor) measure("actors" + of, [&] { return total(store->actors(filter)); });
    if (f != &place && f != &near && f != &actor) measure("stories" + of, [&] { return total(store->stories(filter)); });
    if (f != &place && f != &near) measure("statements" + of, [&] { return total(store->statements(filter)); });
    if (f != &place && f != &near && f != &actor) measure("articles" + of, [&] { return total(store->articles(filter)); });
    measure("deeds by month" + of, [&] { return total(store->count_deeds(filter, "month")); });
    measure("map" + of, [&] { return total(store->sites(filter)); });
  }
  measure("timeline with background", [&] { return total(store->timeline(background)); });
  measure("timeline, the latest", [&] { return total(store->timeline(latest)); });
  Filter last = all;
  last.offset = 20000;
  measure("timeline from 20,000 on", [&] { return total(store->timeline(last)); });
  measure("sources", [&] { return total(store->sources(all)); });
  measure("overview", [&] { return total(store->overview({})); });
  measure("overview of a conflict", [&] { return total(store->overview(conflict)); });
  measure("review queue", [&] { return total(store->doubts(all)); });
  const auto stories = store->stories(all);
  if (stories && !stories->empty()) measure("the largest story", [&] { return total(store->story(stories->front().number)); });
  const auto articles = store->articles(all);
  if (articles && !articles->empty()) measure("an article with its facts", [&] { return total(store->facts(articles->front().sha256)); });
  for (const std::size_t rank : {std::size_t{0}, std::size_t{20}, std::size_t{2000}})
    if (rank < words.size()) measure("search of the word of rank " + std::to_string(rank + 1), [&] { return total(store->search(*engine, words[rank], all)); });
  if (words.size() > 20) measure("search of two words", [&] { return total(store->search(*engine, words[1] + " " + words[20], all)); });
  std::printf("%8.1f ms  the slowest\n", slowest);
}
