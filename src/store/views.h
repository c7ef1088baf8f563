// Views for people who read a store with plain SQL: what is told, in words, with people's decisions applied.
//
//   sqlite3 news.warraq "SELECT start, type, actor, place, words FROM timeline WHERE conflict = 'yemen' ORDER BY start"
//
// They belong to stores in files; docs/format-store.md describes each column. Made anew with the derived tables.
#pragma once

#include <string>

namespace warraq::store {

// `on_server`: in the words of PostgreSQL, where they differ.
std::string views(bool on_server = false);

}  // namespace warraq::store
