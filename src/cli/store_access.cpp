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

namespace {

// Every option of a filter by the letter that stands for it in `with_filter`.
struct FilterOption {
  char kind;
  Option option;
};
constexpr FilterOption kFilterOptions[] = {
    {'a', {"--actor", "CODE", "by these actors: AZE, or AZE MIL; several parted by commas"}},
    {'s', {"--side", "CODE", "of or towards this side"}},
    {'p', {"--place", "NAME", "there, in any spelling"}},
    {'p', {"--radius", "KM", "with --place: and within so many kilometres"}},
    {'t', {"--type", "TYPE", "of these types (SHELLING) or metrics (KILLED)"}},
    {'u', {"--status", "STATUS", "occurred, claimed, planned, denied or hypothetical"}},
    {'d', {"--from", "DATE", "on this day or later"}},
    {'d', {"--to", "DATE", "on this day or earlier"}},
    {'o', {"--source", "NAME", "told by this publisher"}},
    {'c', {"--conflict", "ID", "of this conflict: karabakh, yemen ..."}},
    {'y', {"--story", "N", "of this story"}},
    {'b', {"--background", {}, "history told for context too"}},
    {'l', {"--limit", "N", "so many at the most (default: 50 as text, else all)"}},
    {'f', {"--format", "F", "text, json (one object a line), csv, xlsx or geojson (default: text)", "text|json|csv|xlsx|geojson"}},
    {'g', {"--lang", "en|ar", "language of the labels (default: en)", "en|ar"}},
    {'m', {"--machine-only", {}, "as the machine read it, without people's decisions"}},
    {'m', {"--restricted", "NAMES", "also what these restricted documents tell"}},
};

}  // namespace

std::vector<Option> with_filter(std::vector<Option> own, std::string_view kinds) {
  for (const FilterOption& f : kFilterOptions)
    if (kinds.find(f.kind) != std::string_view::npos) own.push_back(f.option);
  own.push_back(kLanguageOption);
  return own;
}

Result<Filter> filter_of(const Arguments& arguments, std::string_view command) {
  auto filter = answer::filter_of([&](std::string_view option) { return arguments.find(option); }, "--");
  if (filter && !arguments.has("--limit") && arguments.value("--format", "text") == "text") filter->limit = 50;
  if (filter && arguments.operands.empty()) return fail(ErrorCode::bad_input, std::string(command) + ": no store is named; name the file, as in warraq " + std::string(command) + " news.warraq");
  return filter;
}

std::expected<Store, int> open_to_ask(const Arguments& arguments, std::string_view command, const Engine& engine) {
  auto store = open_store(arguments, command, Access::read);
  if (!store) return store;
  const View view{arguments.has("--machine-only"), answer::parts(arguments.value("--restricted"))};
  const auto ready = store->up_to_date();
  if (!ready) return std::unexpected(report(ready.error()));
  // What was added since the last answer is worked in once, for all; in a file that cannot be written to, for this answer.
  if (!*ready && !view.machine_only && view.restricted.empty())
    if (auto writer = Store::open(arguments.operands.front(), Access::write))
      if (writer->bring_up_to_date(engine)) return std::move(*writer);
  if (const auto made = store->bring_up_to_date(engine, view); !made) return std::unexpected(report(made.error()));
  return store;
}

Article to_store(ingest::Article read, const std::string& publisher, bool restricted) {
  Article out{std::move(read.document), read.publisher(), std::move(read.source.url), std::move(read.notes), restricted, {}};
  if (out.publisher.empty()) out.publisher = publisher;
  ingest::Provenance& s = read.source;
  const bool is_text = s.media == "json" || (s.media == "text" && s.encoding == "utf-8");
  const bool coarse = s.encoding != "utf-8" && s.encoding != "utf-8 with bom";
  out.original = {s.media == "page" ? "text/html" : s.media == "feed" ? "application/xml" : "text/plain", std::move(s.encoding), std::move(s.fetched), std::move(s.published_from), std::move(s.agency), std::move(s.byline),
                  std::move(s.language), is_text ? std::string() : std::move(s.original), is_text ? std::string() : s.origin.dump(coarse)};
  return out;
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
