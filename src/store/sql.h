// SQLite with its errors told in words: a connection and a prepared query.
//
//   Database db(path, Database::Mode::create);
//   for (Query q = db.query("SELECT n FROM t WHERE n > ?", 3); q.step();) use(q.integer(0));
//
// What goes wrong is thrown as a Failure, which holds the Error for whoever called the store; nothing of src/store lets
// one out of its public functions. A Database belongs to one thread at a time.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "warraq/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace warraq::store {

struct Failure {
  Error error;
};

// A value as SQLite holds it: nothing, a whole number, a number, words.
class Query {
 public:
  Query(Query&&) noexcept;
  Query(const Query&) = delete;
  ~Query();

  Query& bind(std::nullptr_t);
  Query& bind(std::int64_t value);
  Query& bind(int value) { return bind(std::int64_t{value}); }
  Query& bind(std::uint32_t value) { return bind(std::int64_t{value}); }
  Query& bind(bool value) { return bind(std::int64_t{value}); }
  Query& bind(double value);
  Query& bind(std::string_view value);  // words; the empty ones are NULL
  Query& bind(const std::string& value) { return bind(std::string_view(value)); }
  Query& bind(const char* value) { return bind(std::string_view(value)); }
  Query& bind_bytes(std::string_view value);
  template <class T>
  Query& bind(const std::optional<T>& value) {
    return value ? bind(*value) : bind(nullptr);
  }

  Query& again();  // ready for new values
  bool step();     // true: there is a row
  void run() {     // a command: no row is asked for
    while (step()) {
    }
  }

  int columns() const;
  std::string name(int column) const;
  bool null(int column) const;
  std::int64_t integer(int column) const;
  std::uint32_t number(int column) const { return static_cast<std::uint32_t>(integer(column)); }
  double real(int column) const;
  std::string text(int column) const;
  std::string_view view(int column) const;  // until the next step
  std::optional<double> maybe_real(int column) const { return null(column) ? std::nullopt : std::optional(real(column)); }

 private:
  friend class Database;
  Query(class Database& db, sqlite3_stmt* statement) : db_(&db), statement_(statement) {}
  class Database* db_;
  sqlite3_stmt* statement_;
  int bound_ = 0;
};

class Database {
 public:
  enum class Mode { read, write, create };

  Database(const std::string& path, Mode mode);
  Database(const Database&) = delete;
  ~Database();

  // Prepared once for each text, whatever its values.
  template <class... Values>
  Query query(std::string_view sql, const Values&... values) {
    Query q = prepare(sql);
    (q.bind(values), ...);
    return q;
  }
  template <class... Values>
  void run(std::string_view sql, const Values&... values) {
    query(sql, values...).run();
  }
  // Any number of statements without values.
  void script(const std::string& sql);
  std::int64_t integer(std::string_view sql) {
    Query q = query(sql);
    return q.step() ? q.integer(0) : 0;
  }

  [[noreturn]] void fail(int code) const;
  sqlite3* handle() const { return db_; }
  const std::string& path() const { return path_; }
  std::int64_t last_row() const;

 private:
  friend class Query;
  Query prepare(std::string_view sql);
  void close();

  std::string path_;
  sqlite3* db_ = nullptr;
  std::map<std::string, std::pair<sqlite3_stmt*, bool>, std::less<>> prepared_;  // the query, and whether it is in use
};

// A transaction that is undone unless it is committed.
class Transaction {
 public:
  // `writes` false: the file itself is only read (what is written is temporary).
  explicit Transaction(Database& db, bool writes = true) : db_(db) { db_.run(writes ? "BEGIN IMMEDIATE" : "BEGIN"); }
  Transaction(const Transaction&) = delete;
  ~Transaction();
  void commit() {
    db_.run("COMMIT");
    open_ = false;
  }

 private:
  Database& db_;
  bool open_ = true;
};

}  // namespace warraq::store
