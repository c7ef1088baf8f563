// The store as many threads ask it: one connection each, lent and given back; what comes in meanwhile is worked in behind
// their backs.
//
//   auto desk = Desk::open("news.warraq", engine, 4);
//   auto lent = (*desk)->lend({});  (*lent)->timeline(filter);
//
// A reading without decisions, or with restricted documents, is made as tables of its own, which takes as long as working the
// store in: the last few of them are kept until the store changes.
#pragma once

#include <atomic>
#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "warraq/store.h"

namespace warraq::serve {

class Desk {
  struct Special;  // a connection with tables of its own

 public:
  // The engine must outlive it. Errors: those of Store::open.
  static Result<std::unique_ptr<Desk>> open(const std::string& path, const Engine& engine, std::size_t connections);
  ~Desk();

  // A store for one thread, as long as this lives.
  class Lent {
   public:
    Lent(Lent&&) noexcept = default;
    ~Lent();
    Store* operator->() const;
    Store& operator*() const { return *operator->(); }

   private:
    friend class Desk;
    Lent(Desk& desk, std::unique_ptr<Store> store) : desk_(&desk), store_(std::move(store)) {}
    Lent(std::shared_ptr<Special> special, std::unique_lock<std::timed_mutex> held) : special_(std::move(special)), held_(std::move(held)) {}
    Desk* desk_ = nullptr;
    std::unique_ptr<Store> store_;
    std::shared_ptr<Special> special_;
    std::unique_lock<std::timed_mutex> held_;
  };

  // Errors: busy, where too many ask at once; those of the store.
  Result<Lent> lend(const View& view);

  // All of them or none; the next answer tells of them.
  Result<std::vector<Decision>> decide(std::vector<Decision> decisions);

  // Something came in that answers do not tell of yet.
  bool updating() const { return updating_; }

 private:
  Desk(std::string path, const Engine& engine, std::size_t connections) : path_(std::move(path)), engine_(engine), connections_(connections) {}
  void watch(const std::stop_token& stop);
  Result<void> work_in();
  Result<Lent> lend_special(const View& view);

  const std::string path_;
  const Engine& engine_;
  const std::size_t connections_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::size_t made_ = 0;
  std::vector<std::unique_ptr<Store>> idle_;
  std::list<std::shared_ptr<Special>> specials_;  // the one used last first
  std::mutex writing_;
  std::atomic<bool> updating_ = false, cannot_write_ = false;
  std::jthread watcher_;
};

}  // namespace warraq::serve
