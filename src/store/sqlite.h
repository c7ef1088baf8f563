// A store in one file: SQLite behind the Backend of sql.h.
//
//   std::unique_ptr<Backend> file = open_sqlite("news.warraq", Database::Mode::create);
//
// The connection knows the tokenizer of the search index (search_index.h). Errors name the file and the remedy.
#pragma once

#include "store/sql.h"

struct sqlite3;

namespace warraq::store {

std::unique_ptr<Backend> open_sqlite(const std::string& path, Database::Mode mode);

std::string about_sqlite();  // "SQLite 3.40.1"

// Throws the failure of `code` (SQLite's) on this connection.
[[noreturn]] void fail_sqlite(sqlite3* db, int code, const std::string& path);

}  // namespace warraq::store
