// warraq extract and warraq mentions: articles in, JSON lines out.
//
// One thread reads items (a line, a page, a feed), N threads read articles, and whoever finishes the lines that are next in order writes it and
// those that wait behind it. Items read but not yet written are bounded in number and in bytes, so memory does not grow
// with the input; the output does not depend on N.
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <new>
#include <thread>

#include "cli/commands.h"
#include "answer/json.h"

namespace warraq::cli {
namespace {

constexpr std::size_t kMaxBytesWaiting = std::size_t{64} << 20;
constexpr std::size_t kMaxMessages = 20;  // a wrong file is wrong on every line

struct Task {
  ingest::Item item;
  std::string output;
  std::vector<std::string> messages;
  int code = kOk;
  bool taken = false, done = false;
};

using LineOf = std::string (*)(const Engine&, const ingest::Article&);

class Extractor {
 public:
  Extractor(const Engine& engine, LineOf line_of, ingest::Reading reading, unsigned jobs) : engine_(engine), line_of_(line_of), reading_(std::move(reading)), window_(std::size_t{jobs} * 8) {
    for (unsigned i = 0; i < jobs; ++i) workers_.emplace_back([this] { work(); });
  }

  void read(const std::vector<std::string>& paths) {
    ingest::Walk walk({[&](ingest::Item&& item) {
                         Task task;
                         task.item = std::move(item);
                         put(std::move(task));
                         return !stop_;
                       },
                       [&](const std::string&, const Error& error) {
                         Task task;
                         task.messages.push_back(error.message);
                         task.code = exit_code(error);
                         task.taken = task.done = true;
                         put(std::move(task));
                         return !stop_;
                       }});
    for (const std::string& path : paths) walk.path(path);
    for (const auto& [reason, count] : walk.passed_over()) passed_over_.push_back("passed over: " + std::to_string(count) + " " + reason);
  }

  int finish() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    changed_.notify_all();
    for (std::thread& worker : workers_) worker.join();
    if (messages_ > kMaxMessages) complain("... and " + std::to_string(messages_ - kMaxMessages) + " messages more of this kind");
    for (const std::string& message : passed_over_) complain(message);
    return worst_;
  }

 private:
  void put(Task task) {
    const bool done = task.done;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return queue_.empty() || (queue_.size() < window_ && bytes_ + task.item.bytes.size() <= kMaxBytesWaiting); });
      bytes_ += task.item.bytes.size();
      queue_.push_back(std::move(task));
      if (done) write_ready();
    }
    changed_.notify_all();
  }

  void work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      Task* mine = nullptr;
      changed_.wait(lock, [&] {
        for (Task& task : queue_)
          if (!task.taken) return mine = &task, true;
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

  void read(Task& task) const {
    try {
      for (const ingest::ReadItem& one : ingest::read_item(task.item, reading_)) {
        if (!one.article) {
          task.messages.push_back(one.where + " is passed over: " + one.article.error().message);
          task.code = std::max(task.code, exit_code(one.article.error()));
          continue;
        }
        if (!one.article->warning.empty()) task.messages.push_back(one.where + ": warning: " + one.article->warning);
        if (const std::string lines = line_of_(engine_, *one.article); !lines.empty()) task.output += lines + "\n";
      }
    } catch (const std::bad_alloc&) {
      task.messages.push_back(task.item.where + " is passed over: there is not enough memory for it; use fewer --jobs");
      task.code = kInternal;
    }
  }

  // Called with the lock held.
  void write_ready() {
    std::string out;
    while (!queue_.empty() && queue_.front().done) {
      Task& task = queue_.front();
      out += task.output;
      for (const std::string& message : task.messages)
        if (++messages_ <= kMaxMessages) complain(message);
      worst_ = std::max(worst_, task.code);
      bytes_ -= task.item.bytes.size();
      queue_.pop_front();
    }
    if (!out.empty() && !stop_ && !print(out)) {
      worst_ = kInternal;
      stop_ = true;
    }
  }

  const Engine& engine_;
  const LineOf line_of_;
  const ingest::Reading reading_;
  const std::size_t window_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> queue_;
  std::size_t bytes_ = 0, messages_ = 0;
  int worst_ = kOk;
  bool closed_ = false;
  std::atomic<bool> stop_ = false;
  std::vector<std::string> passed_over_;
  std::vector<std::thread> workers_;
};

int run(const Arguments& arguments, LineOf line_of) {
  auto jobs = parse_count("--jobs", arguments.value("--jobs", std::to_string(std::max(1u, std::thread::hardware_concurrency()))), 256);
  if (!jobs) {
    complain(jobs.error().message);
    return kUsage;
  }
  auto reading = make_reading(arguments);
  if (!reading) {
    complain(reading.error().message);
    return kUsage;
  }
  auto engine = make_engine(arguments);
  if (!engine) return report(engine.error());
  Extractor extractor(*engine, line_of, std::move(*reading), *jobs);
  const std::vector<std::string> standard_input{"-"};
  extractor.read(arguments.operands.empty() ? standard_input : arguments.operands);
  return extractor.finish();
}

std::string record_line(const Engine& engine, const ingest::Article& article) { return record_json(article.document, read_article(engine, article), engine, &article.source); }
std::string flat_lines(const Engine& engine, const ingest::Article& article) { return answer::flat_json(article.document, read_article(engine, article)); }
std::string mentions_line(const Engine& engine, const ingest::Article& article) { return mentions_json(article.document, engine.mentions(article.document)); }

constexpr std::string_view kInput =
    "A FILE is JSON lines, plain text, a web page, a feed (RSS, Atom), a WARC, any of them\n"
    "packed with gzip, zip or tar, or a folder of them; without one, standard input is\n"
    "read. What it is is told from its bytes. A line of JSON is {\"id\", \"published\",\n"
    "\"text\"} or {\"id\", \"published\", \"title\", \"body\"}; other fields are passed over. The\n"
    "order is kept. What cannot be read is reported and passed over; the exit code is\n"
    "then 3.\n";
constexpr Option kJobs{"--jobs", "N", "read N articles at a time (default: the number of cores)"};

}  // namespace

const Command kExtract{"extract", "[FILE...]", "Reads articles and writes their records as lines of JSON.", kInput,
                       {kPublishedOption, {"--flat", {}, "a line for each fact, with the same columns each, for column stores"}, kJobs, kLanguageOption, kPolicyOption},
                       [](const Arguments& arguments) { return run(arguments, arguments.has("--flat") ? flat_lines : record_line); }};

const Command kMentions{"mentions", "[FILE...]", "Lists numbers, times, people, bodies and places as JSON.", kInput, {kPublishedOption, kJobs, kLanguageOption, kPolicyOption},
                        [](const Arguments& arguments) { return run(arguments, mentions_line); }};

}  // namespace warraq::cli
