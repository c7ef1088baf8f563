// A store that several machines share: PostgreSQL behind the Backend of sql.h.
//
//   std::unique_ptr<Backend> shared = open_postgres("postgresql://reader@db.example/news", Database::Mode::create);
//
// The tables lie in the schema `warraq` of the database that the address names, and have the names and columns of the file's
// (docs/format-store.md). Commands that answer nothing are sent on without waiting for one another; what went wrong with
// one is told by the next question or by the end of the transaction. Those who write wait for one another, as with a file.
#pragma once

#include "store/sql.h"

namespace warraq::store {

bool is_postgres(std::string_view path);

// The address without its password, as it may be shown.
std::string shown_address(const std::string& address);

std::unique_ptr<Backend> open_postgres(const std::string& address, Database::Mode mode);

std::string about_postgres();  // "libpq 15.20"

}  // namespace warraq::store
