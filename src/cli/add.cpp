// warraq add: articles into a store.
//
// One thread gathers articles, several read a batch of them, one writes the batch read before; so the disk and the readers
// work at the same time. A batch is one transaction: whoever kills the program loses no more than two batches, and adding
// the same files again fills them in.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <future>

#include "base/sha256.h"
#include "cli/store_access.h"
#include "ingest/source.h"

namespace warraq::cli {
namespace {

constexpr std::size_t kBatch = 256;
constexpr std::size_t kBatchBytes = std::size_t{16} << 20;
constexpr std::size_t kMaxMessages = 20;  // a wrong file is wrong on every line

class Adder {
 public:
  Adder(const Engine& engine, Store& store, Store& look, unsigned jobs, ingest::Reading reading, const Arguments& arguments)
      : engine_(engine), store_(store), look_(look), jobs_(jobs), reading_(std::move(reading)), publisher_(arguments.value("--publisher")), restricted_(arguments.has("--restricted")) {}

  void add(const std::vector<std::string>& paths) {
    const auto item = [&](ingest::Item&& got) {
      for (ingest::ReadItem& one : ingest::read_item(got, reading_)) {
        if (one.article) put(one.where, std::move(*one.article));
        else bad({one.article.error().code, one.where + " is passed over: " + one.article.error().message, one.where, 0});
      }
      return !stop_;
    };
    ingest::Walk walk({item, [&](const std::string&, const Error& error) { return bad(error), !stop_; }});
    for (const std::string& path : paths) walk.path(path);
    passed_over_ = walk.passed_over();
  }

  int finish() {
    flush();
    settle();
    if (show_progress_) std::fputs("\r\033[K", stderr);
    if (messages_ > kMaxMessages) complain("... and " + std::to_string(messages_ - kMaxMessages) + " messages more of this kind");
    for (const auto& [reason, count] : passed_over_) complain("passed over: " + std::to_string(count) + " " + reason);
    return worst_;
  }

  const Added& added() const { return added_; }
  std::size_t failed() const { return failed_; }

 private:
  void message(const std::string& text) {
    if (++messages_ <= kMaxMessages) complain(text);
  }
  void bad(const Error& error) {
    ++failed_;
    worst_ = std::max(worst_, exit_code(error));
    message(error.message);
  }

  void put(const std::string& where, ingest::Article read) {
    if (!read.warning.empty()) message(where + ": warning: " + read.warning);
    Article article = to_store(std::move(read), publisher_, restricted_);
    // What is known needs no reading. What another batch is just writing is read again, and then found to be known.
    const auto known = restricted_ ? Result<bool>(false) : look_.knows(base::sha256(article.document.text), article);
    if (known && *known) {
      ++added_.known;
      return;
    }
    bytes_ += article.document.text.size() + article.original.bytes.size();
    batch_.push_back(std::move(article));
    if (batch_.size() >= kBatch || bytes_ >= kBatchBytes) flush();
  }

  void flush() {
    if (batch_.empty() || stop_) return;
    std::vector<Reading> readings = study_all(engine_, std::exchange(batch_, {}), jobs_);
    bytes_ = 0;
    settle();
    if (stop_) return;
    writing_ = std::async(std::launch::async, [this, readings = std::move(readings)] { return store_.add(readings); });
  }

  // Waits for the batch that is being written.
  void settle() {
    if (!writing_.valid()) return;
    const Result<Added> result = writing_.get();
    if (!result) {
      stop_ = true;
      worst_ = std::max(worst_, report(result.error()));
      return;
    }
    added_.documents += result->documents, added_.appearances += result->appearances, added_.known += result->known;
    if (!show_progress_) return;
    const std::size_t done = added_.documents + added_.appearances + added_.known;
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
    std::fprintf(stderr, "\r\033[K%zu articles, %.0f a second", done, static_cast<double>(done) / std::max(seconds, 0.001));
    std::fflush(stderr);
  }

  const Engine& engine_;
  Store &store_, &look_;
  const unsigned jobs_;
  const ingest::Reading reading_;
  const std::string publisher_;
  std::map<std::string, std::size_t> passed_over_;
  const bool restricted_, show_progress_ = ::isatty(STDERR_FILENO) == 1;
  const std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  std::vector<Article> batch_;
  std::size_t bytes_ = 0, messages_ = 0, failed_ = 0;
  std::future<Result<Added>> writing_;
  Added added_;
  int worst_ = kOk;
  bool stop_ = false;
};

int run(const Arguments& arguments) {
  const auto jobs = jobs_of(arguments);
  if (!jobs) return complain(jobs.error().message), kUsage;
  if (arguments.operands.size() < 2) {
    complain("add: name a store and what to add to it, as in warraq add news.warraq articles.jsonl");
    return kUsage;
  }
  auto reading = make_reading(arguments);
  if (!reading) return complain(reading.error().message), kUsage;
  const auto engine = make_engine(arguments);
  if (!engine) return report(engine.error());
  auto store = open_store(arguments, "add", Access::create);
  if (!store) return store.error();
  auto look = open_store(arguments, "add", Access::read);
  if (!look) return look.error();
  Adder adder(*engine, *store, *look, *jobs, std::move(*reading), arguments);
  adder.add({arguments.operands.begin() + 1, arguments.operands.end()});
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
                    kLanguageOption},
                   run};

}  // namespace warraq::cli
