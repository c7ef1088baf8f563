// What a Store holds, and how its functions keep Failures to themselves.
#pragma once

#include <optional>
#include <utility>

#include "store/derived.h"
#include "store/facts.h"
#include "store/sql.h"
#include "warraq/store.h"

namespace warraq {

struct Store::State {
  State(const std::string& path, store::Database::Mode mode) : db(path, mode), writable(mode != store::Database::Mode::read) {}
  store::Database db;
  store::FactRows facts{db};
  bool writable;
  store::Wanted view;  // the one that the tables at hand were made for
};

namespace store {

// The number of this engine with that language, which it gets where it is new.
std::int64_t run_of(Database& db, const std::string& language, const std::string& language_hash);

// The document that is named so, by its id or the beginning of its hash; throws where there is none, or several.
std::int64_t document_named(Database& db, const std::string& name);

inline std::string seal_of(const Reading& r) {
  return seal_of(r.article.document.id, r.article.document.published, r.article.publisher, r.article.url, r.title, r.sketch, r.record);
}

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
