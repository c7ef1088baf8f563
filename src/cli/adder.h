// Articles into a store: one thread gathers them, several read a batch of them, one writes the batch read before; so the disk
// and the readers work at the same time. A batch is one transaction: whoever kills the program loses no more than two batches,
// and adding the same again fills them in.
//
//   Adder adder(engine, store, look, jobs, reading, {.publisher = "a"});  adder.item(item);  adder.finish();  adder.added()
//
// What is wrong with an item is told on standard error, the first twenty times, and counted. Memory: two batches.
#pragma once

#include <chrono>
#include <future>

#include "cli/store_access.h"
#include "ingest/source.h"

namespace warraq::cli {

class Adder {
 public:
  struct Choices {
    std::string publisher;  // of what names none itself
    bool restricted = false;
    bool show_progress = false;
  };
  // `look` is the same store once more: it is asked what is known while the first one writes.
  Adder(const Engine& engine, Store& store, Store& look, unsigned jobs, const ingest::Reading& reading, Choices choices)
      : engine_(engine), store_(store), look_(look), jobs_(jobs), reading_(reading), choices_(std::move(choices)) {}

  // The articles of an item; the number of them. `wanted` chooses among them.
  std::size_t item(const ingest::Item& item, const std::function<bool(const ingest::Article&)>& wanted = {});
  void paths(const std::vector<std::string>& paths);
  // Reads and writes what was gathered; false where the store failed.
  bool settle();
  // The same, and says what was left out; the worst exit code met.
  int finish();

  const Added& added() const { return added_; }
  std::size_t failed() const { return failed_; }

 private:
  void message(const std::string& text);
  void bad(const Error& error);
  void put(const std::string& where, ingest::Article read);
  void flush();
  void wait();  // for the batch that is being written

  const Engine& engine_;
  Store &store_, &look_;
  const unsigned jobs_;
  const ingest::Reading& reading_;
  const Choices choices_;
  const std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  std::map<std::string, std::size_t> passed_over_;
  std::vector<Article> batch_;
  std::size_t bytes_ = 0, messages_ = 0, failed_ = 0;
  std::future<Result<Added>> writing_;
  Added added_;
  int worst_ = kOk;
  bool stop_ = false;
};

}  // namespace warraq::cli
