#include "cli/watch_report.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "cli/answers.h"
#include "answer/json.h"

namespace warraq::cli {
namespace {

constexpr std::size_t kMostTold = 20;
constexpr std::size_t kMostCounted = 500;

// "new deeds: 12 (the first 5)" and the first of them.
template <class T>
std::string told(const char* what, std::vector<T> all, std::string (*text)(const std::vector<T>&, const Labels&), const Labels& labels) {
  if (all.empty()) return {};
  std::string head = std::string(what) + ": " + (all.size() == kMostCounted ? std::to_string(kMostCounted) + " or more" : std::to_string(all.size()));
  if (all.size() > kMostTold) {
    head += " (the first " + std::to_string(kMostTold) + ")";
    all.resize(kMostTold);
  }
  return "\n" + head + "\n" + text(all, labels);
}

std::string counted(std::size_t count, const char* one, const char* many) { return std::to_string(count) + " " + (count == 1 ? one : many); }

}  // namespace

Result<std::string> round_text(Store& store, const Round& round, const Labels& labels) {
  std::string out = fetch::instant_text(round.begun) + "  " + counted(round.asked, "feed", "feeds") + " asked: " + std::to_string(round.with_news) + " with news, " + std::to_string(round.unchanged) + " unchanged, " +
                    std::to_string(round.failed) + " failed";
  if (round.pages > 0) out += "; " + counted(round.pages, "page", "pages") + ", " + std::to_string(round.pages_failed) + " failed";
  out += "; added " + counted(round.added.documents, "document", "documents");
  if (round.added.appearances > 0) out += "; known, at a new place " + std::to_string(round.added.appearances);
  out += "\n";
  for (const std::string& trouble : round.troubles) out += "  " + clean(trouble) + "\n";
  if (round.added.names.empty()) return out;
  Filter filter;
  filter.only_in = round.added.names;
  filter.limit = kMostCounted;
  auto deeds = store.timeline(filter);
  if (!deeds) return std::unexpected(deeds.error());
  auto figures = store.figures(filter);
  if (!figures) return std::unexpected(figures.error());
  auto contradictions = store.contradictions(filter);
  if (!contradictions) return std::unexpected(contradictions.error());
  return out + told("new deeds", std::move(*deeds), timeline_text, labels) + told("new figures", std::move(*figures), figures_text, labels) +
         told("new contradictions", std::move(*contradictions), contradictions_text, labels) + "\n";
}

Result<void> write_health(const std::string& path, const Health& health, const std::map<std::string, Asked>& feeds) {
  Json j;
  const auto instant = [&](const char* name, std::int64_t at) { j.field(name, at > 0 ? fetch::instant_text(at) : std::string()); };
  j.open('{').key("state").string(health.state);
  instant("started", health.started);
  instant("now", health.now);
  instant("next", health.next);
  j.key("rounds").number(static_cast<double>(health.rounds)).key("added").number(static_cast<double>(health.added)).key("feeds").open('[');
  for (const auto& [url, feed] : feeds) {
    j.open('{').key("url").string(url);
    j.field("moved", feed.moved);
    instant("last_try", feed.tried);
    instant("last_success", feed.succeeded);
    instant("next", feed.next);
    j.key("failures").number(feed.failures).field("trouble", feed.trouble).close('}');
  }
  const std::string text = j.close(']').close('}').text() + "\n";
  const std::string part = path + ".part";
  std::FILE* file = std::fopen(part.c_str(), "wb");
  bool written = file != nullptr && std::fwrite(text.data(), 1, text.size(), file) == text.size();
  if (file != nullptr) written = std::fclose(file) == 0 && written;
  if (!written || std::rename(part.c_str(), path.c_str()) != 0) return fail(ErrorCode::io, "cannot write " + path + ": " + std::strerror(errno) + "; see that the folder may be written to", path);
  return {};
}

}  // namespace warraq::cli
