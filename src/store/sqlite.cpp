#include "store/sqlite.h"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "store/search_index.h"

namespace warraq::store {
namespace {

// How long to wait for another program that writes to the same store.
constexpr int kBusyMs = 3000;

Error error_of(int code, int system_error, const std::string& path, const std::string& detail) {
  const auto say = [&](ErrorCode kind, const std::string& what) { return Error{kind, what, path, 0}; };
  const std::string system = system_error != 0 ? std::string(" (") + std::strerror(system_error) + ")" : std::string();
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return say(ErrorCode::busy, "cannot use the store " + path + ": another program is writing to it; wait until it is done, then try again");
    case SQLITE_FULL: return say(ErrorCode::full, "cannot write to the store " + path + ": the disk is full; make room and run the command again, nothing stored before is lost");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH: return say(ErrorCode::io, "cannot write to the store " + path + ": the file or its folder is read-only; allow writing, or use a copy");
    case SQLITE_CANTOPEN: return say(ErrorCode::io, "cannot open the store " + path + system + "; check that its folder exists and may be used");
    case SQLITE_NOTADB: return say(ErrorCode::bad_format, "cannot use " + path + ": it is no store of Warraq; name a file that warraq add has made");
    case SQLITE_CORRUPT: return say(ErrorCode::bad_format, "the store " + path + " is damaged: " + detail + "; warraq verify tells more, a copy made before is the mend");
    case SQLITE_IOERR: return say(ErrorCode::io, "cannot read or write the store " + path + system + ": " + detail + "; check the disk, then run the command again");
    case SQLITE_NOMEM: return say(ErrorCode::internal, "there is not enough memory for the store " + path + "; close other programs and try again");
    case SQLITE_TOOBIG: return say(ErrorCode::bad_input, "a value is too long for the store " + path + ": " + detail);
    case SQLITE_ERROR: return say(ErrorCode::bad_format, "the store " + path + " has not the tables that it should: " + detail + "; use a copy made before, or, where warraq verify finds nothing wrong, report it");
    default: return say(ErrorCode::internal, "the store " + path + " failed: " + detail + "; please report it");
  }
}

class SqlitePrepared final : public Prepared {
 public:
  SqlitePrepared(sqlite3* db, const std::string& path, std::string_view sql) : db_(db), path_(path) {
    check(sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement_, nullptr));
  }
  ~SqlitePrepared() override { sqlite3_finalize(statement_); }

  void bind_null(int at) override { check(sqlite3_bind_null(statement_, at)); }
  void bind(int at, std::int64_t value) override { check(sqlite3_bind_int64(statement_, at, value)); }
  void bind(int at, double value) override { check(sqlite3_bind_double(statement_, at, value)); }
  void bind(int at, std::string_view words) override { check(sqlite3_bind_text64(statement_, at, words.data(), words.size(), SQLITE_TRANSIENT, SQLITE_UTF8)); }
  void bind_bytes(int at, std::string_view bytes) override { check(sqlite3_bind_blob64(statement_, at, bytes.data(), bytes.size(), SQLITE_TRANSIENT)); }
  void reset() override {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }
  bool step() override {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) check(code);
    return false;
  }
  void run() override {
    while (step()) {
    }
  }
  int columns() const override { return sqlite3_column_count(statement_); }
  std::string name(int column) const override { return sqlite3_column_name(statement_, column); }
  bool null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  double real(int column) const override { return sqlite3_column_double(statement_, column); }
  std::string_view view(int column) const override {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return data == nullptr ? std::string_view() : std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
  }

 private:
  void check(int code) const {
    if (code != SQLITE_OK) fail_sqlite(db_, code, path_);
  }
  sqlite3* db_;
  const std::string& path_;
  sqlite3_stmt* statement_ = nullptr;
};

class Sqlite final : public Backend {
 public:
  Sqlite(const std::string& path, Database::Mode mode);
  ~Sqlite() override { sqlite3_close_v2(db_); }

  std::unique_ptr<Prepared> prepare(std::string_view sql) override { return std::make_unique<SqlitePrepared>(db_, path_, sql); }
  void script(const std::string& sql) override {
    if (const int code = sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr)) fail_sqlite(db_, code, path_);
  }
  void begin(bool writes) override { script(writes ? "BEGIN IMMEDIATE" : "BEGIN"); }
  void commit() override { script("COMMIT"); }
  void roll_back() noexcept override {
    if (sqlite3_get_autocommit(db_) == 0) sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
  }
  Head head() override { return {number("SELECT count(*) FROM sqlite_schema") == 0 && number("PRAGMA application_id") == 0, number("PRAGMA application_id"), number("PRAGMA user_version")}; }
  // Small pages: an article's text ends somewhere within its last page, and the rest of that page is lost.
  void lay_out() override { script("PRAGMA page_size = 2048; PRAGMA journal_mode = WAL"); }
  void begin_tables() override {}
  void set_head(std::int64_t application, std::int64_t version) override { script("PRAGMA application_id = " + std::to_string(application) + "; PRAGMA user_version = " + std::to_string(version)); }
  void guard(const std::string& table) override {
    for (const auto& [name, act] : {std::pair("_stay", "UPDATE"), {"_are_kept", "DELETE"}})
      script("CREATE TRIGGER " + table + name + " BEFORE " + act + " ON " + table + " BEGIN SELECT raise(ABORT, '" + table + " are only added'); END");
  }
  void make_own_tables() override {
    guard("decisions");
    guard("grades");
    script("CREATE VIRTUAL TABLE search USING fts5(words, content='', tokenize='warraq')");
  }
  std::optional<std::string> damage() override {
    SqlitePrepared check(db_, path_, "PRAGMA main.integrity_check(1)");
    while (check.step())
      if (check.view(0) != "ok") return std::string(check.view(0));
    return std::nullopt;
  }

 private:
  std::int64_t number(std::string_view sql) {
    SqlitePrepared asked(db_, path_, sql);
    return asked.step() ? asked.integer(0) : 0;
  }
  std::string path_;
  sqlite3* db_ = nullptr;
};

Sqlite::Sqlite(const std::string& path, Database::Mode mode) : path_(path) {
  using Mode = Database::Mode;
  struct stat info {};
  const bool there = ::stat(path.c_str(), &info) == 0;
  if (there && !S_ISREG(info.st_mode)) throw Failure{{ErrorCode::bad_input, "cannot use " + path + ": it is no file; name a store that warraq add has made, or a new file", path, 0}};
  if (!there && mode != Mode::create) throw Failure{{ErrorCode::not_found, "there is no store " + path + "; warraq add makes one", path, 0}};
  if (there && info.st_size == 0 && mode != Mode::create) throw Failure{{ErrorCode::bad_format, "cannot use " + path + ": the file is empty; warraq add makes a store", path, 0}};
  const auto open = [&](const std::string& name, int flags) { return sqlite3_open_v2(name.c_str(), &db_, flags | SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_EXRESCODE, nullptr); };
  const int flags = mode == Mode::read ? SQLITE_OPEN_READONLY : mode == Mode::write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  int code = open(path, flags);
  const auto first_read = [&] { return code == SQLITE_OK ? sqlite3_exec(db_, "PRAGMA schema_version", nullptr, nullptr, nullptr) : code; };
  if (code == SQLITE_OK) sqlite3_busy_timeout(db_, kBusyMs);
  code = first_read();
  // In a folder that may not be written to, SQLite cannot make the file its readers share; such a store stands still, and
  // is read as it lies. What a writer has left in the log beside it could not be seen: then it is refused.
  const int kind = code & 0xff;
  if (mode == Mode::read && (kind == SQLITE_CANTOPEN || kind == SQLITE_READONLY) && ::access(path.c_str(), R_OK) == 0) {
    struct stat log {};
    if (::stat((path + "-wal").c_str(), &log) != 0 || log.st_size == 0) {
      sqlite3_close_v2(std::exchange(db_, nullptr));
      std::string uri = "file:";
      for (const char c : path) {
        static constexpr char kHex[] = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(c);
        if (c == '?' || c == '#' || c == '%' || byte < 0x21) (uri += '%') += {kHex[byte >> 4], kHex[byte & 15]};
        else uri += c;
      }
      code = open(uri + "?immutable=1", SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
      code = first_read();
    }
  }
  if (code != SQLITE_OK) {
    const Error error = error_of(code, db_ != nullptr ? sqlite3_system_errno(db_) : 0, path_, db_ != nullptr ? sqlite3_errmsg(db_) : "");
    sqlite3_close_v2(db_);
    throw Failure{error};
  }
  try {
    register_tokenizer(db_, path_);
    // A transaction that was answered is on the disk, whatever happens to the machine; adding commits many articles at once.
    script("PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536");
  } catch (Failure&) {
    sqlite3_close_v2(db_);
    throw;
  }
}

}  // namespace

void fail_sqlite(sqlite3* db, int code, const std::string& path) { throw Failure{error_of(code, sqlite3_system_errno(db), path, sqlite3_errmsg(db))}; }

std::string about_sqlite() { return std::string("SQLite ") + sqlite3_libversion(); }

std::unique_ptr<Backend> open_sqlite(const std::string& path, Database::Mode mode) { return std::make_unique<Sqlite>(path, mode); }

}  // namespace warraq::store
