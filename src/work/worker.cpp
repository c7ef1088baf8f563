#include "work/worker.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "work/message.h"

namespace warraq::work {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kIdleMs = 1000;
constexpr int kFirstPauseMs = 250, kLongestPauseMs = 15000;
constexpr int kTrialSeconds = 60;
constexpr std::uint64_t kMostLeft = 50;
constexpr auto kSignOfLife = std::chrono::seconds(10);

double since(Clock::time_point begun) { return std::chrono::duration<double>(Clock::now() - begun).count(); }

// A failure that waiting can mend.
bool passes(const Error& error) { return error.code == ErrorCode::io || error.code == ErrorCode::busy || error.code == ErrorCode::full; }

void pause(int ms, const std::function<bool()>& stop) {
  for (const auto end = Clock::now() + std::chrono::milliseconds(ms); Clock::now() < end && !stop();) std::this_thread::sleep_for(std::chrono::milliseconds(50));
}

}  // namespace

std::string fate_of(const std::function<void()>& body, int seconds) {
  const pid_t child = ::fork();
  if (child < 0) return "no process could be made for it";
  if (child == 0) {
    ::alarm(static_cast<unsigned>(seconds));  // its signal ends the process
    body();
    ::_exit(0);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFSIGNALED(status)) return WTERMSIG(status) == SIGALRM ? "more than " + std::to_string(seconds) + " s" : "signal " + std::to_string(WTERMSIG(status));
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? "" : "exit code " + std::to_string(WEXITSTATUS(status));
}

Worker::Worker(const Engine& engine, std::string store, Queue queue, WorkOptions options, Log log)
    : engine_(engine), address_(std::move(store)), queue_(std::move(queue)), options_(options), log_(std::move(log)) {}

bool Worker::aside(Delivery& delivery, const std::string& reason) {
  if (const auto put = queue_.put_aside(delivery.bytes(), reason); !put) {
    log_("queue_failed", put.error().message);
    ++tally_.queue_failures;
    return false;  // it is given out again
  }
  ++tally_.aside;
  log_("put_aside", reason);
  return delivery.done();
}

Result<void> Worker::write(const std::vector<Reading>& readings, std::vector<Delivery>& held, const std::function<bool()>& stop) {
  for (int wait = kFirstPauseMs; !stop(); wait = std::min(2 * wait, kLongestPauseMs)) {
    Error error;
    if (!store_) {
      if (auto opened = Store::open(address_, Access::create)) store_ = std::move(*opened);
      else error = opened.error();
    }
    if (store_) {
      const auto added = store_->add(readings);
      if (added) {
        tally_.documents += added->documents, tally_.known += added->known, tally_.appearances += added->appearances;
        return {};
      }
      error = added.error();
      store_.reset();
    }
    if (!passes(error)) return std::unexpected(error);
    ++tally_.store_failures;
    log_("store_failed", error.message);
    for (Delivery& d : held) d.still_at_it();
    pause(wait, stop);
  }
  return fail(ErrorCode::busy, "stopped before the store could be written to");
}

Result<void> Worker::work(std::vector<Delivery> batch, const std::function<bool()>& stop) {
  std::vector<Reading> readings;
  std::vector<Delivery> held;
  const auto begun = Clock::now();
  auto sign = begun;
  std::uint64_t left = 0;
  std::string why;
  for (Delivery& delivery : batch) {
    auto article = decode(delivery.bytes());
    if (!article) {
      // A newer worker can read what a newer program sent.
      if (article.error().code == ErrorCode::wrong_version && delivery.times() < kMostLeft) {
        ++left;
        why = article.error().message;
        continue;
      }
      aside(delivery, article.error().message);
      continue;
    }
    if (delivery.times() > 1) {
      ++tally_.again;
      if (const std::string fate = fate_of([&] { study(engine_, *article); }, kTrialSeconds); !fate.empty()) {
        aside(delivery, "reading it ends with " + fate);
        continue;
      }
    }
    tally_.bytes += article->document.text.size();
    readings.push_back(study(engine_, std::move(*article)));
    held.push_back(std::move(delivery));
    if (Clock::now() - sign > kSignOfLife) {
      sign = Clock::now();
      for (Delivery& d : batch)
        if (&d > &delivery) d.still_at_it();
      for (Delivery& d : held) d.still_at_it();
    }
  }
  tally_.reading_seconds += since(begun);
  if (left > 0) log_("left", std::to_string(left) + (left == 1 ? " message is" : " messages are") + " left for a newer worker: " + why);
  tally_.left += left;
  if (readings.empty()) return {};
  const auto writing = Clock::now();
  const auto written = write(readings, held, stop);
  tally_.writing_seconds += since(writing);
  if (!written) return written;
  for (Delivery& d : held)
    if (!d.done()) ++tally_.queue_failures;
  if (!queue_.told()) ++tally_.queue_failures;
  tally_.articles += held.size();
  return {};
}

Result<void> Worker::run(const std::function<bool()>& stop, const std::function<void(const Tally&)>& each_round) {
  int wait = kFirstPauseMs;
  while (!stop()) {
    auto batch = queue_.take(options_.batch, kIdleMs);
    if (!batch) {
      ++tally_.queue_failures;
      log_("queue_failed", batch.error().message);
      pause(wait, stop);
      wait = std::min(2 * wait, kLongestPauseMs);
      continue;
    }
    wait = kFirstPauseMs;
    if (batch->empty()) {
      each_round(tally_);
      if (options_.until_empty)
        if (const auto counts = queue_.counts(); counts && counts->waiting == 0) break;
      continue;
    }
    if (const auto worked = work(std::move(*batch), stop); !worked && !stop()) return worked;
    each_round(tally_);
  }
  return {};
}

}  // namespace warraq::work
