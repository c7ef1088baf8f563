// warraq add: articles into a store.
//
// One thread gathers articles, several read a batch of them, one writes the batch read before; so the disk and the readers
// work at the same time. A batch is one transaction: whoever kills the program loses no more than two batches, and adding
// the same files again fills them in.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <future>

#include "base/sha256.h"
#include "cli/store_access.h"
#include "ingest/files.h"

namespace warraq::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBatch = 256;
constexpr std::size_t kBatchBytes = std::size_t{16} << 20;
constexpr std::size_t kMaxMessages = 20;  // a wrong file is wrong on every line

bool ends_in(const std::string& path, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view e) { return path.ends_with(e); });
}

class Adder {
 public:
  Adder(const Engine& engine, Store& store, Store& look, unsigned jobs, const Arguments& arguments)
      : engine_(engine), store_(store), look_(look), jobs_(jobs), published_(arguments.value("--published")), publisher_(arguments.value("--publisher")), restricted_(arguments.has("--restricted")) {}

  void add_path(const std::string& path) {
    std::error_code error;
    if (path == "-" || !fs::is_directory(path, error)) return add_file(path);
    std::vector<std::string> files;
    fs::recursive_directory_iterator entries(path, fs::directory_options::skip_permission_denied, error), end;
    for (; !error && entries != end; entries.increment(error))
      if (entries->is_regular_file(error)) files.push_back(entries->path().string());
    if (error) bad({ErrorCode::io, "cannot read the folder " + path + ": " + error.message() + "; check that it may be read", path, 0});
    std::sort(files.begin(), files.end());
    std::size_t passed = 0;
    for (const std::string& file : files) {
      if (ends_in(file, {".txt", ".jsonl", ".ndjson", ".json"})) add_file(file);
      else ++passed;
    }
    if (passed > 0) complain(path + ": " + std::to_string(passed) + " files are passed over, for they are neither .txt nor .jsonl");
  }

  int finish() {
    flush();
    settle();
    if (show_progress_) std::fputs("\r\033[K", stderr);
    if (messages_ > kMaxMessages) complain("... and " + std::to_string(messages_ - kMaxMessages) + " messages more of this kind");
    return worst_;
  }

  bool stopped() const { return stop_; }
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

  void add_file(const std::string& path) {
    if (stop_) return;
    auto opened = ingest::LineReader::open(path);
    if (!opened) return bad(opened.error());
    if (path != "-" && !ends_in(path, {".jsonl", ".ndjson", ".json"})) {
      auto bytes = ingest::load_file(path, ingest::kMaxArticleBytes);
      if (!bytes) return bad(bytes.error());
      auto article = ingest::text_article(*bytes, fs::path(path).stem().string(), published_, today_);
      if (!article) return bad({article.error().code, "cannot read " + path + ": " + article.error().message, path, 0});
      return put(path, std::move(*article));
    }
    using Next = ingest::LineReader::Next;
    std::string line;
    const std::string stem = path == "-" ? "stdin" : fs::path(path).stem().string();
    for (Next next = opened->next(line); next != Next::end && !stop_; next = opened->next(line)) {
      if (next == Next::failed) return bad(opened->error());
      if (opened->number() == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
      if (next == Next::line && line.find_first_not_of(" \t\r") == std::string::npos) continue;
      const std::string where = ingest::shown(path) + " line " + std::to_string(opened->number());
      if (next == Next::too_long) {
        bad({ErrorCode::bad_input, where + " is passed over: it is longer than " + ingest::size_text(ingest::kMaxLineBytes) + "; split it, one article a line", path, 0});
        continue;
      }
      auto article = ingest::parse_article(line, stem + "-" + std::to_string(opened->number()), today_);
      if (article) put(where, std::move(*article));
      else bad({article.error().code, where + " is passed over: " + article.error().message, path, 0});
    }
  }

  void put(const std::string& where, ingest::Article read) {
    if (!read.warning.empty()) message(where + ": warning: " + read.warning);
    Article article{std::move(read.document), std::move(read.publisher), std::move(read.url), std::move(read.notes), restricted_};
    if (article.publisher.empty()) article.publisher = publisher_;
    // What is known needs no reading. What another batch is just writing is read again, and then found to be known.
    const auto known = restricted_ ? Result<bool>(false) : look_.knows(base::sha256(article.document.text), article);
    if (known && *known) {
      ++added_.known;
      return;
    }
    bytes_ += article.document.text.size();
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
  const std::string published_, publisher_, today_ = latest_today();
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
  if (const std::string day = arguments.value("--published"); !day.empty() && ingest::parse_day(day).empty()) {
    complain("--published cannot be \"" + day + "\"; give a day as YYYY-MM-DD");
    return kUsage;
  }
  const auto engine = make_engine(arguments);
  if (!engine) return report(engine.error());
  auto store = open_store(arguments, "add", Access::create);
  if (!store) return store.error();
  auto look = open_store(arguments, "add", Access::read);
  if (!look) return look.error();
  Adder adder(*engine, *store, *look, *jobs, arguments);
  for (std::size_t i = 1; i < arguments.operands.size() && !adder.stopped(); ++i) adder.add_path(arguments.operands[i]);
  const int code = adder.finish();
  const auto all = store->documents();
  if (!all) return report(all.error());
  std::string out = "added " + std::to_string(adder.added().documents) + " documents; known before " + std::to_string(adder.added().known);
  if (adder.added().appearances > 0) out += "; known, at a new place " + std::to_string(adder.added().appearances);
  if (adder.failed() > 0) out += "; failed " + std::to_string(adder.failed());
  return print(out + "\n" + arguments.operands.front() + " holds " + std::to_string(*all) + "\n") ? code : kInternal;
}

}  // namespace

const Command kAdd{"add", "STORE PATH...", "Reads articles into a store, which it makes where there is none.",
                   "A PATH is a file of plain text (.txt: the headline, an empty line, the body), JSON\n"
                   "lines as for warraq extract (also \"publisher\" and \"url\"), a folder of such files,\n"
                   "or - for JSON lines on standard input. The same bytes are stored once. A run that\n"
                   "was broken off is taken up by running it again.\n",
                   {kPublishedOption,
                    {"--publisher", "NAME", "who published what does not say so itself"},
                    {"--restricted", {}, "these leave in no answer unless asked for by name"},
                    kJobsOption,
                    kLanguageOption},
                   run};

}  // namespace warraq::cli
