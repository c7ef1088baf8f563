#include "cli/store_access.h"

#include <atomic>
#include <thread>

namespace warraq::cli {

std::expected<Store, int> open_store(const Arguments& arguments, std::string_view command, Access access) {
  if (arguments.operands.empty()) {
    complain(std::string(command) + ": no store is named; name the file, as in warraq " + std::string(command) + " news.warraq");
    return std::unexpected(kUsage);
  }
  auto store = Store::open(arguments.operands.front(), access);
  if (!store) return std::unexpected(report(store.error()));
  return std::move(*store);
}

Result<unsigned> jobs_of(const Arguments& arguments) {
  return parse_count("--jobs", arguments.value("--jobs", std::to_string(std::max(1u, std::thread::hardware_concurrency()))), 256);
}

std::vector<Reading> study_all(const Engine& engine, std::vector<Article> articles, unsigned jobs) {
  std::vector<Reading> out(articles.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < articles.size(); i = next++) out[i] = study(engine, std::move(articles[i]));
  };
  std::vector<std::jthread> others;
  for (unsigned j = 1; j < jobs && j < articles.size(); ++j) others.emplace_back(work);
  work();
  return out;
}

}  // namespace warraq::cli
