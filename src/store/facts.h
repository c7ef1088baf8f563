// The facts of a document as rows, one table a kind of fact, one column a field (fields.h).
//
//   FactRows rows(db);
//   rows.write(document, kMachine, record);   rows.read(document, kMachine) == record   (its id and day are the caller's)
//
// Rules stand once, in a table of their own. A FactRows holds the prepared inserts of its database while it lives.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/sql.h"
#include "warraq/record.h"

namespace warraq::store {

// A document's facts stand once as the machine read them, and once more as people corrected them where they did. Where
// people restricted some of them, the reading that may be told of everywhere is not the whole one: kOpen holds
// what is restricted too and is told of where its document is asked for by name; kMasked is the machine's without it.
enum Layer : int { kMachine = 0, kReviewed = 1, kOpen = 2, kMasked = 3 };

// The CREATE statements of the tables, for a new store.
std::string fact_tables();

// Commands that add the columns which a store of an older build lacks; empty where there are none. What they would hold is
// found by reading anew.
std::string missing_columns(Database& db);

// SHA-256 of every field of every fact. A field without a value adds nothing: one that a later build knows alters no seal.
std::string digest_of(const Record& record);

// SHA-256 of a document's row, its sketch and its machine facts.
std::string seal_of(const std::string& id, const std::string& published, const std::string& publisher, const std::string& url, const std::string& title, std::string_view sketch, const Record& record);

class FactRows {
 public:
  explicit FactRows(Database& db) : db_(db) {}

  void write(std::int64_t document, Layer layer, const Record& record);
  void erase(std::int64_t document, Layer layer);
  Record read(std::int64_t document, Layer layer);
  // The facts of many documents, one scan a kind: of each document of `documents` (sorted), those of its layer. Within a transaction.
  std::vector<Record> read_many(const std::vector<std::pair<std::int64_t, Layer>>& documents);

 private:
  std::int64_t rule(const std::string& text);
  const std::string& rule(std::int64_t number);
  template <class T>
  T fact(const Query& row, int column);

  Database& db_;
  std::unordered_map<std::string, std::int64_t> numbers_;
  std::unordered_map<std::int64_t, std::string> texts_;
  std::map<std::string, Query, std::less<>> inserts_;
};

}  // namespace warraq::store
