// A worker: takes articles from the queue, reads them, writes what was read into the store, and only then tells the queue
// that they are done. Killed at any point, it leaves nothing half done: another worker gets the articles again, and a store
// that has them knows them.
//
//   Worker worker(engine, "postgresql://db.example/news", std::move(queue), {.until_empty = true}, {log});
//   worker.run([] { return stop.load(); });
//
// A store that cannot be written to (its server restarts, its disk is full) is tried again, ever more slowly, while the
// articles at hand are held. What is no article is put aside with the reason; so is an article over which a worker died
// before, if reading it in a process of its own ends that too. What a newer program sent is left for a newer worker; after it
// was given out fifty times (each takes the time after which a worker counts as gone) it is put aside as well.
#pragma once

#include <functional>
#include <string>

#include "warraq/store.h"
#include "work/queue.h"

namespace warraq::work {

struct WorkOptions {
  int batch = 128;           // articles of one transaction
  bool until_empty = false;  // end when there is nothing left to do
};

struct Tally {
  std::uint64_t articles = 0, documents = 0, known = 0, appearances = 0;  // done; of these new, known before, known elsewhere
  std::uint64_t aside = 0, left = 0, again = 0, store_failures = 0, queue_failures = 0, bytes = 0;
  double reading_seconds = 0, writing_seconds = 0;
};

// Tells what happens: a word for it, and more for people.
using Log = std::function<void(const char* event, const std::string& detail)>;

class Worker {
 public:
  Worker(const Engine& engine, std::string store, Queue queue, WorkOptions options, Log log);

  // Until `stop` is true or, if so wanted, nothing is left. Errors: the store can never be used (of a newer version,
  // another program's). `each_round` is called after every batch and every second of idleness.
  Result<void> run(const std::function<bool()>& stop, const std::function<void(const Tally&)>& each_round);

  const Tally& tally() const { return tally_; }

 private:
  Result<void> work(std::vector<Delivery> batch, const std::function<bool()>& stop);
  Result<void> write(const std::vector<Reading>& readings, std::vector<Delivery>& held, const std::function<bool()>& stop);
  bool aside(Delivery& delivery, const std::string& reason);

  const Engine& engine_;
  std::string address_;
  Queue queue_;
  WorkOptions options_;
  Log log_;
  std::optional<Store> store_;
  Tally tally_;
};

// Runs `body` in a process of its own; empty where it ended as it should, else what ended it: "signal 11", "more than 60 s".
std::string fate_of(const std::function<void()>& body, int seconds);

}  // namespace warraq::work
