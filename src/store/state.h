// What a Store holds, and how its functions keep Failures to themselves.
#pragma once

#include <optional>
#include <utility>

#include "store/facts.h"
#include "store/sql.h"
#include "warraq/store.h"

namespace warraq {

struct Store::State {
  State(const std::string& path, store::Database::Mode mode) : db(path, mode), writable(mode != store::Database::Mode::read) {}
  store::Database db;
  store::FactRows facts{db};
  bool writable;
};

namespace store {

// Runs `body`; what it throws becomes the Error of the Result.
template <class F>
auto guarded(F&& body) -> Result<decltype(body())> {
  try {
    if constexpr (std::is_void_v<decltype(body())>) {
      body();
      return {};
    } else {
      return body();
    }
  } catch (Failure& failure) {
    return std::unexpected(std::move(failure.error));
  }
}

}  // namespace store
}  // namespace warraq
