#include "store/sql.h"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

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
    default: return say(ErrorCode::internal, "the store " + path + " failed: " + detail + "; please report it");
  }
}

}  // namespace

Query::Query(Query&& other) noexcept : db_(other.db_), statement_(std::exchange(other.statement_, nullptr)), bound_(other.bound_) {}

Query::~Query() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  const auto found = db_->prepared_.find(std::string_view(sqlite3_sql(statement_)));
  if (found != db_->prepared_.end() && found->second.first == statement_) found->second.second = false;
  else sqlite3_finalize(statement_);  // a second use of a query while the first is not done
}

Query& Query::bind(std::nullptr_t) {
  if (const int code = sqlite3_bind_null(statement_, ++bound_)) db_->fail(code);
  return *this;
}

Query& Query::bind(std::int64_t value) {
  if (const int code = sqlite3_bind_int64(statement_, ++bound_, value)) db_->fail(code);
  return *this;
}

Query& Query::bind(double value) {
  if (const int code = sqlite3_bind_double(statement_, ++bound_, value)) db_->fail(code);
  return *this;
}

Query& Query::bind(std::string_view value) {
  if (value.empty()) return bind(nullptr);
  if (const int code = sqlite3_bind_text64(statement_, ++bound_, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8)) db_->fail(code);
  return *this;
}

Query& Query::bind_bytes(std::string_view value) {
  if (const int code = sqlite3_bind_blob64(statement_, ++bound_, value.data(), value.size(), SQLITE_TRANSIENT)) db_->fail(code);
  return *this;
}

Query& Query::again() {
  sqlite3_reset(statement_);
  bound_ = 0;
  return *this;
}

bool Query::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) db_->fail(code);
  return false;
}

int Query::columns() const { return sqlite3_column_count(statement_); }
std::string Query::name(int column) const { return sqlite3_column_name(statement_, column); }
bool Query::null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
std::int64_t Query::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double Query::real(int column) const { return sqlite3_column_double(statement_, column); }
std::string Query::text(int column) const { return std::string(view(column)); }

std::string_view Query::view(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  return data == nullptr ? std::string_view() : std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

Database::Database(const std::string& path, Mode mode) : path_(path) {
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
      close();
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
    close();
    throw Failure{error};
  }
}

void Database::close() {
  for (auto& [sql, entry] : prepared_) sqlite3_finalize(entry.first);
  prepared_.clear();
  sqlite3_close_v2(db_);
  db_ = nullptr;
}

Database::~Database() { close(); }

void Database::fail(int code) const { throw Failure{error_of(code, sqlite3_system_errno(db_), path_, sqlite3_errmsg(db_))}; }

Query Database::prepare(std::string_view sql) {
  auto found = prepared_.find(sql);
  if (found != prepared_.end() && !found->second.second) {
    found->second.second = true;
    return Query(*this, found->second.first);
  }
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) fail(code);
  if (found == prepared_.end()) prepared_.emplace(std::string(sql), std::pair(statement, true));
  return Query(*this, statement);
}

void Database::script(const std::string& sql) {
  if (const int code = sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr)) fail(code);
}

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(db_); }

Transaction::~Transaction() {
  if (open_ && sqlite3_get_autocommit(db_.handle()) == 0) sqlite3_exec(db_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

}  // namespace warraq::store
