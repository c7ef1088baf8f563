// warraq search: articles that hold some words, in whatever form.
#include "answer/display.h"
#include "answer/json.h"
#include "cli/store_access.h"
#include "cli/view.h"

namespace warraq::cli {
namespace {

constexpr std::size_t kShownHits = 3;  // lines of one article

std::string json_of(const Hit& hit) {
  Json j;
  j.open('{').key("sha256").string(hit.sha256).key("id").string(hit.id).field("published", hit.published).field("publisher", hit.publisher).field("title", hit.title);
  j.key("hits").open('[');
  for (const Span& s : hit.spans)
    j.open('{').key("text").string(std::string_view(hit.text).substr(s.begin_byte, s.end_byte - s.begin_byte)).key("begin_byte").number(s.begin_byte).key("end_byte").number(s.end_byte).close('}');
  return j.close(']').close('}').text() + "\n";
}

std::string text_of(const Hit& hit) {
  std::string out = (hit.published.empty() ? "undated   " : hit.published) + "  " + isolate(clean(hit.id)) + "  " + isolate(clean(hit.publisher)) + "\n";
  for (const std::string& line : wrap(clean(hit.title), kColumns - 2, 2)) out += "  " + isolate(line) + "\n";
  std::size_t shown = 0, last = 0;
  for (const Span& s : hit.spans) {
    if (shown > 0 && s.begin_byte < last + 200) continue;  // it stands on the line before
    if (shown++ == kShownHits) break;
    last = s.end_byte;
    out += "    " + isolate(in_context(hit.text, s.begin_byte, s.end_byte, kColumns - 4)) + "\n";
  }
  return out;
}

int run(const Arguments& arguments) {
  if (arguments.operands.size() < 2) {
    complain("search: name a store and the words to look for");
    return kUsage;
  }
  const auto limit = parse_count("--limit", arguments.value("--limit", "20"), 1000000);
  if (!limit) return complain(limit.error().message), kUsage;
  const auto engine = make_engine(arguments);
  if (!engine) return report(engine.error());
  auto store = open_to_ask(arguments, "search", *engine);
  if (!store) return store.error();
  std::string query;
  for (std::size_t i = 1; i < arguments.operands.size(); ++i) query += (i > 1 ? " " : "") + arguments.operands[i];
  Filter filter;
  filter.from = arguments.value("--from"), filter.to = arguments.value("--to"), filter.limit = *limit;
  if (arguments.has("--source")) filter.source = {arguments.value("--source")};
  const auto hits = store->search(*engine, query, filter);
  if (!hits) return report(hits.error());
  std::string out;
  for (const Hit& hit : *hits) out += arguments.value("--format", "text") == "json" ? json_of(hit) : text_of(hit);
  if (!print(out)) return kInternal;
  return hits->empty() ? kNegative : kOk;
}

}  // namespace

const Command kSearch{"search", "STORE WORD...", "Finds articles by their words, in whatever form they stand.",
                      "All words must occur; words between quotation marks must stand side by side.\n"
                      "Exit code 1: nothing was found.\n",
                      {{"--from", "DATE", "published on this day or later"},
                       {"--to", "DATE", "published on this day or earlier"},
                       {"--source", "NAME", "published by this one"},
                       {"--limit", "N", "the best N articles (default: 20)"},
                       {"--format", "F", "text or json, a line each (default: text)", "text|json"},
                       {"--restricted", "NAMES", "also what is restricted in these documents"},
                       kLanguageOption},
                      run};

}  // namespace warraq::cli
