// warraq reread: stored documents read again with this engine and language, and what that changed.
#include <unistd.h>

#include <cstdio>
#include <map>

#include "cli/answers.h"

namespace warraq::cli {
namespace {

constexpr std::size_t kBatch = 256;

void print_change(std::string& out, const Change& c) {
  std::string line = c.what + " " + c.kind + " " + std::to_string(c.span.begin_byte) + "-" + std::to_string(c.span.end_byte) + " of " + isolate(clean(c.id)) + ": " + isolate(clean(c.words.substr(0, 400)));
  for (std::size_t i = 0; i < c.fields.size(); ++i) line += (i == 0 ? "  [" : ", ") + c.fields[i] + (i + 1 == c.fields.size() ? "]" : "");
  for (const std::string& part : wrap(line, kColumns, 2)) out += part + "\n";
}

// What the last reading anew changed, as it stands in the store.
std::string text(const std::vector<Changed>& all, const Labels&) {
  std::string out;
  for (const Changed& c : all) print_change(out, {c.what, c.quote.sha256, c.quote.id, c.kind, c.span, c.quote.text, c.fields});
  return out;
}

int run(const Arguments& arguments) {
  if (arguments.has("--last")) return answer(arguments, "reread", [](Store& store, const Filter& f) { return store.changes(f); }, text, answer::changes_table);
  const auto jobs = jobs_of(arguments);
  if (!jobs) return complain(jobs.error().message), kUsage;
  const auto engine = make_engine(arguments);
  if (!engine) return report(engine.error());
  auto store = open_store(arguments, "reread", Access::write);
  if (!store) return store.error();
  std::map<std::string, std::map<std::string, std::size_t>> counts;  // kind -> gained, lost, altered
  std::size_t documents = 0, changed = 0;
  std::vector<std::uint32_t> unattached;
  const bool list = arguments.has("--list"), show_progress = ::isatty(STDERR_FILENO) == 1;
  for (;;) {
    auto articles = store->outdated_documents(*engine, kBatch);
    if (!articles) return report(articles.error());
    if (articles->empty()) break;
    const auto done = store->replace(study_all(*engine, std::move(*articles), *jobs));
    if (!done) return report(done.error());
    documents += done->documents;
    std::string out;
    std::string last;
    for (const Change& c : done->changes) {
      ++counts[c.kind][c.what];
      changed += c.sha256 != last;
      last = c.sha256;
      if (list) print_change(out, c);
    }
    unattached.insert(unattached.end(), done->unattached.begin(), done->unattached.end());
    if (!print(out)) return kInternal;
    if (show_progress) std::fprintf(stderr, "\r\033[K%zu documents read again", documents);
  }
  if (show_progress) std::fputs("\r\033[K", stderr);
  std::string out = "read again " + std::to_string(documents) + " documents";
  std::map<std::string, std::size_t> sums;
  for (const auto& [kind, what] : counts)
    for (const auto& [name, count] : what) sums[name] += count;
  if (documents > 0) out += "; facts gained " + std::to_string(sums["gained"]) + ", lost " + std::to_string(sums["lost"]) + ", altered " + std::to_string(sums["altered"]) + " in " + std::to_string(changed);
  out += "\n";
  for (auto& [kind, what] : counts) {
    std::string left = "  " + kind;
    left.resize(14, ' ');
    out += left + "gained " + std::to_string(what["gained"]) + ", lost " + std::to_string(what["lost"]) + ", altered " + std::to_string(what["altered"]) + "\n";
  }
  for (const std::uint32_t number : unattached) out += "decision " + std::to_string(number) + " finds its fact in no reading any more; warraq review tells which\n";
  if (const auto ready = store->bring_up_to_date(*engine); !ready) return report(ready.error());
  return print(out) ? kOk : kInternal;
}

}  // namespace

const Command kReread{"reread", "STORE", "Reads stored articles anew where engine or language changed.",
                      "Tells which facts were gained, lost, altered. People's decisions stay. A run that\nwas broken off is taken up by running it again.\n",
                      {{"--list", {}, "name every fact"}, {"--last", {}, "read nothing; tell what the last time changed"}, {"--limit", "N", "with --last, so many at most"}, {"--format", "F", "with --last: text, json or csv (default: text)", "text|json|csv"}, kJobsOption, kLanguageOption, kPolicyOption}, run};

}  // namespace warraq::cli
