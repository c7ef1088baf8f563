// warraq extract: JSON lines in, JSON lines out.
//
// One thread reads lines, N threads read articles, and whoever finishes the record that is next in order writes it and
// those that wait behind it. Lines read but not yet written are bounded in number and in bytes, so memory does not grow
// with the input; the output does not depend on N.
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <new>
#include <thread>

#include "cli/commands.h"
#include "cli/json.h"
#include "ingest/files.h"

namespace warraq::cli {
namespace {

constexpr std::size_t kMaxBytesWaiting = std::size_t{64} << 20;
constexpr std::size_t kMaxMessages = 20;  // a wrong file is wrong on every line

struct Item {
  std::string line, where, id;
  std::string output, message;
  int code = kOk;
  bool taken = false, done = false;
};

class Extractor {
 public:
  Extractor(const Engine& engine, unsigned jobs) : engine_(engine), today_(latest_today()), window_(std::size_t{jobs} * 8) {
    for (unsigned i = 0; i < jobs; ++i) workers_.emplace_back([this] { work(); });
  }

  void read_file(const std::string& path) {
    auto opened = ingest::LineReader::open(path);
    if (!opened) return bad({}, report(opened.error()));
    ingest::LineReader& reader = *opened;
    std::string line;
    std::size_t articles = 0;
    using Next = ingest::LineReader::Next;
    for (Next next = reader.next(line); next != Next::end && !stop_; next = reader.next(line)) {
      if (next == Next::failed) return bad({}, report(reader.error()));
      if (reader.number() == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
      if (next == Next::line && line.find_first_not_of(" \t\r") == std::string::npos) continue;
      ++articles;
      Item item;
      item.where = ingest::shown(path) + " line " + std::to_string(reader.number());
      item.id = std::to_string(reader.number());
      if (next == Next::too_long) {
        item.message = item.where + " is passed over: it is longer than " + ingest::size_text(ingest::kMaxLineBytes) + "; split it, one article a line";
        item.code = kData;
        item.taken = item.done = true;
      } else if (reader.number() == 1 && (line.starts_with("\xFF\xFE") || line.starts_with("\xFE\xFF"))) {
        return bad("cannot read " + ingest::shown(path) + ": it is UTF-16; write it as UTF-8", kData);
      } else {
        item.line = std::move(line);
      }
      put(std::move(item));
    }
    if (articles == 0 && !stop_) bad("cannot read " + ingest::shown(path) + ": it is empty; give one {\"id\", \"published\", \"text\"} a line", kData);
  }

  int finish() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    changed_.notify_all();
    for (std::thread& worker : workers_) worker.join();
    if (messages_ > kMaxMessages) complain("... and " + std::to_string(messages_ - kMaxMessages) + " messages more of this kind");
    return worst_;
  }

 private:
  void bad(const std::string& message, int code) {
    Item item;
    item.message = message;
    item.code = code;
    item.taken = item.done = true;
    put(std::move(item));
  }

  void put(Item item) {
    const bool done = item.done;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return queue_.empty() || (queue_.size() < window_ && bytes_ + item.line.size() <= kMaxBytesWaiting); });
      bytes_ += item.line.size();
      queue_.push_back(std::move(item));
      if (done) write_ready();
    }
    changed_.notify_all();
  }

  void work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      Item* mine = nullptr;
      changed_.wait(lock, [&] {
        for (Item& item : queue_)
          if (!item.taken) return mine = &item, true;
        return closed_;
      });
      if (mine == nullptr) return;
      mine->taken = true;
      lock.unlock();
      read(*mine);  // a deque keeps its elements in place while others come and go at its ends
      lock.lock();
      mine->done = true;
      write_ready();
      changed_.notify_all();
    }
  }

  void read(Item& item) const {
    try {
      auto article = ingest::parse_article(item.line, item.id, today_);
      if (!article) {
        item.message = item.where + " is passed over: " + article.error().message;
        item.code = exit_code(article.error());
        return;
      }
      if (!article->warning.empty()) item.message = item.where + ": warning: " + article->warning;
      item.output = record_json(article->document, read_article(engine_, *article), engine_) + "\n";
    } catch (const std::bad_alloc&) {
      item.message = item.where + " is passed over: there is not enough memory for it; use fewer --jobs";
      item.code = kInternal;
    }
  }

  // Called with the lock held.
  void write_ready() {
    std::string out;
    while (!queue_.empty() && queue_.front().done) {
      Item& item = queue_.front();
      out += item.output;
      if (!item.message.empty() && ++messages_ <= kMaxMessages) complain(item.message);
      worst_ = std::max(worst_, item.code);
      bytes_ -= item.line.size();
      queue_.pop_front();
    }
    if (!out.empty() && !stop_ && !print(out)) {
      worst_ = kInternal;
      stop_ = true;
    }
  }

  const Engine& engine_;
  const std::string today_;
  const std::size_t window_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Item> queue_;
  std::size_t bytes_ = 0, messages_ = 0;
  int worst_ = kOk;
  bool closed_ = false;
  std::atomic<bool> stop_ = false;
  std::vector<std::thread> workers_;
};

int run(const Arguments& arguments) {
  auto jobs = parse_count("--jobs", arguments.value("--jobs", std::to_string(std::max(1u, std::thread::hardware_concurrency()))), 256);
  if (!jobs) {
    complain(jobs.error().message);
    return kUsage;
  }
  auto engine = make_engine(arguments);
  if (!engine) return report(engine.error());
  Extractor extractor(*engine, *jobs);
  const std::vector<std::string> standard_input{"-"};
  for (const std::string& path : arguments.operands.empty() ? standard_input : arguments.operands) extractor.read_file(path);
  return extractor.finish();
}

}  // namespace

const Command kExtract{
    "extract", "[FILE...]", "Reads articles and writes their records, one JSON object a line each.",
    "An article is {\"id\", \"published\", \"text\"} or {\"id\", \"published\", \"title\", \"body\"};\n"
    "other fields are passed over. Without a FILE, standard input is read. The order is\n"
    "kept. A line that cannot be read is reported with its number and passed over;\n"
    "the exit code is then 3.\n",
    {{"--jobs", "N", "read N articles at a time (default: the number of cores)"}, kLanguageOption}, run};

}  // namespace warraq::cli
