// Answers that were made already: the same question of the same state has the same answer.
//
//   kept.put(key, response);  kept.find(key)  ->  it, as long as it was asked for not too long ago
//
// Bounded in bytes; what was asked for longest ago goes first. For many threads.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "serve/http.h"

namespace warraq::serve {

class Kept {
 public:
  explicit Kept(std::size_t most_bytes) : most_(most_bytes) {}
  std::shared_ptr<const Response> find(const std::string& key);
  void put(const std::string& key, std::shared_ptr<const Response> response);  // one that is too large is not kept

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const Response> response;
  };
  const std::size_t most_;
  std::mutex mutex_;
  std::size_t bytes_ = 0;
  std::list<Entry> entries_;  // the one asked for last first
  std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
};

}  // namespace warraq::serve
