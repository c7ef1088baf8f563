#include "serve/kept.h"

namespace warraq::serve {
namespace {

constexpr std::size_t kOverhead = 512;  // of an entry, about
std::size_t size_of(const std::string& key, const Response& response) { return key.size() + response.body.size() + kOverhead; }

}  // namespace

std::shared_ptr<const Response> Kept::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->response;
}

void Kept::put(const std::string& key, std::shared_ptr<const Response> response) {
  const std::size_t size = size_of(key, *response);
  const std::lock_guard lock(mutex_);
  if (size > most_ / 8 || by_key_.contains(key)) return;
  entries_.push_front({key, std::move(response)});
  by_key_.emplace(key, entries_.begin());
  bytes_ += size;
  while (bytes_ > most_) {
    bytes_ -= size_of(entries_.back().key, *entries_.back().response);
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
  }
}

}  // namespace warraq::serve
