#include "store/sql.h"

#include <utility>

#include "store/postgres.h"
#include "store/sqlite.h"

namespace warraq::store {

Query::Query(Query&& other) noexcept
    : prepared_(std::exchange(other.prepared_, nullptr)), in_use_(std::exchange(other.in_use_, nullptr)), own_(std::move(other.own_)), bound_(other.bound_) {}

Query::~Query() {
  if (in_use_ == nullptr) return;
  prepared_->reset();
  *in_use_ = false;
}

Database::Database(const std::string& path, Mode mode)
    : path_(is_postgres(path) ? shown_address(path) : path), file_(!is_postgres(path)), backend_(file_ ? open_sqlite(path, mode) : open_postgres(path, mode)) {}

Database::~Database() = default;

Query Database::prepare(std::string_view sql) {
  auto found = kept_.find(sql);
  if (found != kept_.end() && found->second.in_use) return Query(backend_->prepare(sql));
  if (found == kept_.end()) found = kept_.emplace(std::string(sql), Kept{backend_->prepare(sql)}).first;
  found->second.in_use = true;
  return Query(*found->second.prepared, found->second.in_use);
}

}  // namespace warraq::store
