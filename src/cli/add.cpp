// warraq add: articles into a store.
#include <unistd.h>

#include "cli/adder.h"

namespace warraq::cli {
namespace {

int run(const Arguments& arguments) {
  const auto jobs = jobs_of(arguments);
  if (!jobs) return complain(jobs.error().message), kUsage;
  if (arguments.operands.size() < 2) {
    complain("add: name a store and what to add to it, as in warraq add news.warraq articles.jsonl");
    return kUsage;
  }
  const auto reading = make_reading(arguments);
  if (!reading) return complain(reading.error().message), kUsage;
  const auto engine = make_engine(arguments);
  if (!engine) return report(engine.error());
  auto store = open_store(arguments, "add", Access::create);
  if (!store) return store.error();
  auto look = open_store(arguments, "add", Access::read);
  if (!look) return look.error();
  Adder adder(*engine, *store, *look, *jobs, *reading, {arguments.value("--publisher"), arguments.has("--restricted"), ::isatty(STDERR_FILENO) == 1});
  adder.paths({arguments.operands.begin() + 1, arguments.operands.end()});
  int code = adder.finish();
  if (const auto ready = store->bring_up_to_date(*engine); !ready) code = std::max(code, report(ready.error()));
  const auto all = store->documents();
  if (!all) return report(all.error());
  std::string out = "added " + std::to_string(adder.added().documents) + " documents; known before " + std::to_string(adder.added().known);
  if (adder.added().appearances > 0) out += "; known, at a new place " + std::to_string(adder.added().appearances);
  if (adder.failed() > 0) out += "; failed " + std::to_string(adder.failed());
  return print(out + "\n" + arguments.operands.front() + " holds " + std::to_string(*all) + "\n") ? code : kInternal;
}

}  // namespace

const Command kAdd{"add", "STORE PATH...", "Reads articles into a store; makes it where there is none.",
                   "A PATH is anything that warraq extract takes: text, JSON lines (also \"publisher\" and\n"
                   "\"url\"), web pages, feeds, WARC, archives, folders of them, or -. The same bytes are\n"
                   "stored once. A run that was broken off is taken up by running it again.\n",
                   {kPublishedOption,
                    {"--publisher", "NAME", "who published what does not say so itself"},
                    {"--restricted", {}, "these leave in no answer unless asked for by name"},
                    kJobsOption,
                    kLanguageOption, kPolicyOption},
                   run};

}  // namespace warraq::cli
