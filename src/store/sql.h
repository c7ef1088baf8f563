// A connection to a store's database and a prepared query, with errors told in words.
//
//   Database db(path, Database::Mode::create);
//   for (Query q = db.query("SELECT n FROM t WHERE n > ?", 3); q.step();) use(q.integer(0));
//
// The SQL is SQLite's, kept to what PostgreSQL says too or can be told word for word (postgres_words.h). What goes wrong is
// thrown as a Failure, which holds the Error for whoever called the store; nothing of src/store lets one out of its public
// functions. A Database belongs to one thread at a time.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "warraq/error.h"

namespace warraq::store {

struct Failure {
  Error error;
};

// A prepared query as a database knows it. Values are bound at places from 1 on; columns are counted from 0.
class Prepared {
 public:
  virtual ~Prepared() = default;
  virtual void bind_null(int at) = 0;
  virtual void bind(int at, std::int64_t value) = 0;
  virtual void bind(int at, double value) = 0;
  virtual void bind(int at, std::string_view words) = 0;
  virtual void bind_bytes(int at, std::string_view bytes) = 0;
  virtual void reset() = 0;  // ready for new values; the bound ones are forgotten
  virtual bool step() = 0;   // true: there is a row
  virtual void run() = 0;    // a command; a database may put it off until an answer is asked for or the transaction ends
  virtual int columns() const = 0;
  virtual std::string name(int column) const = 0;
  virtual bool null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual std::string_view view(int column) const = 0;  // until the next step
};

// One kind of database: SQLite or PostgreSQL.
class Backend {
 public:
  virtual ~Backend() = default;
  virtual std::unique_ptr<Prepared> prepare(std::string_view sql) = 0;
  virtual std::unique_ptr<Prepared> prepare_scan(std::string_view sql) { return prepare(sql); }  // of one that holds all rows of an answer: see Database::scan
  virtual void script(const std::string& sql) = 0;
  virtual void begin(bool writes) = 0;
  virtual void commit() = 0;
  virtual void roll_back() noexcept = 0;

  // Whose tables there are, and of which version.
  struct Head {
    bool empty;
    std::int64_t application, version;
  };
  virtual Head head() = 0;
  virtual void lay_out() = 0;       // of an empty one, before the transaction that makes the tables
  virtual void begin_tables() = 0;  // the first thing in it
  virtual void set_head(std::int64_t application, std::int64_t version) = 0;
  virtual void guard(const std::string& table) = 0;  // its rows are never altered or deleted
  virtual void make_own_tables() = 0;  // those that each kind makes in its own way: the search index, guards of decisions
  virtual std::optional<std::string> damage() = 0;  // what is wrong with the bytes themselves
};

// A value as a database holds it: nothing, a whole number, a number, words.
class Query {
 public:
  Query(Query&&) noexcept;
  Query(const Query&) = delete;
  ~Query();

  Query& bind(std::nullptr_t) { return prepared_->bind_null(++bound_), *this; }
  Query& bind(std::int64_t value) { return prepared_->bind(++bound_, value), *this; }
  Query& bind(int value) { return bind(std::int64_t{value}); }
  Query& bind(std::uint32_t value) { return bind(std::int64_t{value}); }
  Query& bind(bool value) { return bind(std::int64_t{value}); }
  Query& bind(double value) { return prepared_->bind(++bound_, value), *this; }
  Query& bind(std::string_view value) {  // words; the empty ones are NULL
    if (value.empty()) return bind(nullptr);
    return prepared_->bind(++bound_, value), *this;
  }
  Query& bind(const std::string& value) { return bind(std::string_view(value)); }
  Query& bind(const char* value) { return bind(std::string_view(value)); }
  Query& bind_bytes(std::string_view value) { return prepared_->bind_bytes(++bound_, value), *this; }
  template <class T>
  Query& bind(const std::optional<T>& value) {
    return value ? bind(*value) : bind(nullptr);
  }

  Query& again() {  // ready for new values
    prepared_->reset();
    bound_ = 0;
    return *this;
  }
  bool step() { return prepared_->step(); }  // true: there is a row
  void run() { prepared_->run(); }           // a command: no row is asked for

  int columns() const { return prepared_->columns(); }
  std::string name(int column) const { return prepared_->name(column); }
  bool null(int column) const { return prepared_->null(column); }
  std::int64_t integer(int column) const { return prepared_->integer(column); }
  std::uint32_t number(int column) const { return static_cast<std::uint32_t>(integer(column)); }
  double real(int column) const { return prepared_->real(column); }
  std::string text(int column) const { return std::string(view(column)); }
  std::string_view view(int column) const { return prepared_->view(column); }  // until the next step
  std::optional<double> maybe_real(int column) const { return null(column) ? std::nullopt : std::optional(real(column)); }

 private:
  friend class Database;
  Query(Prepared& kept, bool& in_use) : prepared_(&kept), in_use_(&in_use) {}
  explicit Query(std::unique_ptr<Prepared> own) : prepared_(own.get()), own_(std::move(own)) {}
  Prepared* prepared_;
  bool* in_use_ = nullptr;         // of a query that its Database keeps
  std::unique_ptr<Prepared> own_;  // a second use of a query while the first is not done
  int bound_ = 0;
};

class Database {
 public:
  enum class Mode { read, write, create };

  // `path` is a file, or "postgresql://...".
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
  // A question without values and with rows so many that they are not held all at once. Within a transaction.
  Query scan(std::string_view sql) { return Query(backend_->prepare_scan(sql)); }
  // Any number of statements without values.
  void script(const std::string& sql) { backend_->script(sql); }
  std::int64_t integer(std::string_view sql) {
    Query q = query(sql);
    return q.step() ? q.integer(0) : 0;
  }

  const std::string& path() const { return path_; }  // as it may be shown: without a password
  bool is_file() const { return file_; }
  Backend& backend() { return *backend_; }

 private:
  Query prepare(std::string_view sql);

  std::string path_;
  bool file_;
  std::unique_ptr<Backend> backend_;
  struct Kept {
    std::unique_ptr<Prepared> prepared;
    bool in_use = false;
  };
  std::map<std::string, Kept, std::less<>> kept_;
};

// A transaction that is undone unless it is committed.
class Transaction {
 public:
  // `writes` false: the store itself is only read (what is written is temporary).
  explicit Transaction(Database& db, bool writes = true) : db_(db) { db_.backend().begin(writes); }
  Transaction(const Transaction&) = delete;
  ~Transaction() {
    if (open_) db_.backend().roll_back();
  }
  void commit() {
    db_.backend().commit();
    open_ = false;
  }

 private:
  Database& db_;
  bool open_ = true;
};

}  // namespace warraq::store
