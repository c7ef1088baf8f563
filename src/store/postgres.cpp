#include "store/postgres.h"

#include <libpq-fe.h>

#include <array>
#include <charconv>
#include <cstdlib>
#include <vector>

#include "store/postgres_words.h"

namespace warraq::store {
namespace {

// lock_timeout: how long to wait for another program that writes to the same store. The last three lines: a writer that is cut off
// without a word would hold the lock of all writers for hours; so the server asks every few seconds whether it is there, and
// takes back the lock of one that is there but does nothing (a machine that sleeps). What follows from all articles together is
// worked out within a transaction, in minutes where there are millions; hence the many minutes. Nothing of it matters to a
// connection of the same machine that is no network's.
constexpr const char* kSettings =
    "SET client_min_messages = warning; SET lock_timeout = '3s'; SET search_path = warraq; SET bytea_output = hex; SET extra_float_digits = 3; SET datestyle = iso;"
    "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;"
    "SET tcp_user_timeout = '30s';"
    "SET idle_in_transaction_session_timeout = '20min'";
// The same from this side, for a server that is gone; what the address says goes before it.
struct Setting {
  const char *name, *value;
};
constexpr std::array kOwnSettings = {Setting{"connect_timeout", "10"}, Setting{"keepalives_idle", "10"}, Setting{"keepalives_interval", "5"}, Setting{"keepalives_count", "3"}, Setting{"tcp_user_timeout", "30000"}, Setting{"fallback_application_name", "warraq"}};
// The lock that writers take in turn: any number that no other program of the database is likely to use.
constexpr const char* kWriteLock = "SELECT pg_advisory_xact_lock(1465012817)";
constexpr int kMostPending = 256;  // commands sent on without an answer
constexpr int kScanned = 256;      // rows of a scan that are held at a time
constexpr Oid kBool = 16, kBytes = 17;

struct Freed {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, Freed>;

Error error_of(const std::string& path, const std::string& state, std::string detail) {
  detail.resize(std::min(detail.find('\n'), detail.size()));  // what follows are guesses
  const auto say = [&](ErrorCode code, const std::string& what) { return Error{code, what, path, 0}; };
  if (state.empty() || state.starts_with("08") || state.starts_with("57P")) return say(ErrorCode::io, "cannot reach the store " + path + ": " + detail + "; check that the server runs and may be reached, then run the command again, nothing stored before is lost");
  if (state == "55P03" || state == "40001" || state == "40P01") return say(ErrorCode::busy, "cannot use the store " + path + ": another program is writing to it; wait until it is done, then try again");
  if (state == "53100") return say(ErrorCode::full, "cannot write to the store " + path + ": the server's disk is full; make room and run the command again, nothing stored before is lost");
  if (state == "25006" || state == "42501") return say(ErrorCode::io, "cannot write to the store " + path + ": " + detail + "; ask for the right to write, or use a copy");
  if (state.starts_with("28")) return say(ErrorCode::io, "cannot open the store " + path + ": " + detail + "; check the name and the password");
  if (state == "3D000") return say(ErrorCode::not_found, "there is no store " + path + ": " + detail + "; make the database first, as with createdb");
  if (state.starts_with("XX")) return say(ErrorCode::bad_format, "the store " + path + " is damaged: " + detail + "; warraq verify tells more, a copy made before is the mend");
  return say(ErrorCode::internal, "the store " + path + " failed: " + detail + " (" + state + "); please report it");
}

// A connection on which commands may be under way.
class Connection {
 public:
  Connection(PGconn* c, std::string path) : c_(c), path_(std::move(path)) {}
  Connection(const Connection&) = delete;
  ~Connection() { PQfinish(c_); }

  [[noreturn]] void fail(const PGresult* result) const {
    const char* state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char* words = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    throw Failure{error_of(path_, state == nullptr || PQstatus(c_) != CONNECTION_OK ? "" : state, words != nullptr ? words : PQerrorMessage(c_))};
  }

  // Waits for every command that is under way; throws the first failure among them.
  void settle() {
    if (pending_ == 0) return;
    pending_ = 0;
    Answer bad;
    if (PQpipelineSync(c_) == 1)
      for (int silent = 0; silent < 2 && PQstatus(c_) == CONNECTION_OK;) {
        Answer answer(PQgetResult(c_));
        if (!answer) {
          ++silent;  // between two commands there is one; two in a row: nothing more comes
          continue;
        }
        silent = 0;
        const ExecStatusType status = PQresultStatus(answer.get());
        if (status == PGRES_PIPELINE_SYNC) break;
        if (status == PGRES_FATAL_ERROR && !bad) bad = std::move(answer);
      }
    if (bad || PQexitPipelineMode(c_) != 1) {
      PQexitPipelineMode(c_);
      fail(bad.get());
    }
  }

  Answer ask(const std::string& sql) {
    settle();
    Answer answer(PQexec(c_, sql.c_str()));
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(answer.get());
    return answer;
  }

  // Sends a prepared command on without waiting.
  void send(const std::string& name, int n, const char* const* values, const int* lengths, const int* formats) {
    if (pending_ >= kMostPending) settle();
    if (pending_ == 0 && PQenterPipelineMode(c_) != 1) fail(nullptr);
    ++pending_;
    if (PQsendQueryPrepared(c_, name.c_str(), n, values, lengths, formats, 0) != 1) fail(nullptr);
  }

  PGconn* raw() const { return c_; }
  std::string next_name() { return "q" + std::to_string(++names_); }

 private:
  PGconn* c_;
  std::string path_;
  int pending_ = 0;
  unsigned names_ = 0;
};

class PostgresPrepared final : public Prepared {
 public:
  // A scan is a cursor: libpq else holds a whole answer before its first row is told.
  PostgresPrepared(Connection& c, std::string_view sql, bool scan) : c_(c), name_(c.next_name()), scan_(scan) {
    if (scan_) {
      c_.ask("DECLARE " + name_ + " NO SCROLL CURSOR FOR " + postgres_words(sql));
      return;
    }
    c_.settle();
    Answer answer(PQprepare(c_.raw(), name_.c_str(), postgres_words(sql).c_str(), 0, nullptr));
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) c_.fail(answer.get());
  }
  ~PostgresPrepared() override {
    try {
      c_.ask((scan_ ? "CLOSE " : "DEALLOCATE ") + name_);
    } catch (Failure&) {
      // Within a transaction that failed nothing can be given back; the connection's end does it.
    }
  }

  void bind_null(int at) override { value(at) = {}; }
  void bind(int at, std::int64_t number) override { words_of(at, number); }
  void bind(int at, double number) override { words_of(at, number); }
  void bind(int at, std::string_view words) override {
    std::string room;
    value(at) = {std::string(held(words, room)), false, true};
  }
  void bind_bytes(int at, std::string_view bytes) override { value(at) = {std::string(bytes), true, true}; }
  void reset() override {
    values_.clear();
    answer_.reset();
    row_ = -1;
  }
  bool step() override {
    if (scan_ && (!answer_ || row_ + 1 == kScanned)) {
      answer_ = c_.ask("FETCH " + std::to_string(kScanned) + " FROM " + name_);
      row_ = -1;
    }
    if (!answer_) {
      c_.settle();
      fill();
      answer_.reset(PQexecPrepared(c_.raw(), name_.c_str(), static_cast<int>(values_.size()), data_.data(), lengths_.data(), formats_.data(), 0));
      const ExecStatusType status = PQresultStatus(answer_.get());
      if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        const Answer bad = std::move(answer_);
        c_.fail(bad.get());
      }
    }
    room_.assign(static_cast<std::size_t>(PQnfields(answer_.get())), {});
    return ++row_ < PQntuples(answer_.get());
  }
  void run() override {
    fill();
    c_.send(name_, static_cast<int>(values_.size()), data_.data(), lengths_.data(), formats_.data());
  }
  int columns() const override { return PQnfields(answer_.get()); }
  std::string name(int column) const override { return PQfname(answer_.get(), column); }
  bool null(int column) const override { return PQgetisnull(answer_.get(), row_, column) != 0; }
  std::int64_t integer(int column) const override {
    const std::string_view words = raw(column);
    if (PQftype(answer_.get(), column) == kBool) return words == "t" ? 1 : 0;
    std::int64_t out = 0;
    std::from_chars(words.data(), words.data() + words.size(), out);
    return out;
  }
  double real(int column) const override {
    const std::string_view words = raw(column);
    double out = 0;
    std::from_chars(words.data(), words.data() + words.size(), out);
    return out;
  }
  std::string_view view(int column) const override {
    std::string& room = room_[static_cast<std::size_t>(column)];
    if (PQftype(answer_.get(), column) != kBytes) return told(raw(column), room);
    if (null(column)) return {};
    std::size_t size = 0;
    unsigned char* bytes = PQunescapeBytea(reinterpret_cast<const unsigned char*>(PQgetvalue(answer_.get(), row_, column)), &size);
    room.assign(reinterpret_cast<const char*>(bytes), bytes == nullptr ? 0 : size);
    PQfreemem(bytes);
    return room;
  }

 private:
  struct Value {
    std::string data;
    bool bytes = false, there = false;
  };
  Value& value(int at) {
    if (values_.size() < static_cast<std::size_t>(at)) values_.resize(static_cast<std::size_t>(at));
    return values_[static_cast<std::size_t>(at) - 1];
  }
  template <class Number>
  void words_of(int at, Number number) {
    std::array<char, 40> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    value(at) = {std::string(digits.data(), end), false, true};
  }
  std::string_view raw(int column) const { return {PQgetvalue(answer_.get(), row_, column), static_cast<std::size_t>(PQgetlength(answer_.get(), row_, column))}; }
  void fill() {
    data_.clear(), lengths_.clear(), formats_.clear();
    for (const Value& v : values_) {
      data_.push_back(v.there ? v.data.c_str() : nullptr);
      lengths_.push_back(static_cast<int>(v.data.size()));
      formats_.push_back(v.bytes ? 1 : 0);
    }
  }

  Connection& c_;
  std::string name_;
  bool scan_;
  std::vector<Value> values_;
  std::vector<const char*> data_;
  std::vector<int> lengths_, formats_;
  Answer answer_;
  int row_ = -1;
  mutable std::vector<std::string> room_;  // of each column: what had to be altered to be told
};

class Postgres final : public Backend {
 public:
  Postgres(PGconn* c, const std::string& path) : c_(c, path) {}

  std::unique_ptr<Prepared> prepare(std::string_view sql) override { return std::make_unique<PostgresPrepared>(c_, sql, false); }
  std::unique_ptr<Prepared> prepare_scan(std::string_view sql) override { return std::make_unique<PostgresPrepared>(c_, sql, true); }
  void script(const std::string& sql) override { c_.ask(postgres_words(sql)); }
  void begin(bool writes) override {
    c_.ask(writes ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ");
    if (!writes) return;
    try {
      c_.ask(kWriteLock);
    } catch (Failure&) {
      roll_back();
      throw;
    }
  }
  void commit() override {
    const Answer answer = c_.ask("COMMIT");
    if (std::string_view(PQcmdStatus(answer.get())) != "COMMIT") c_.fail(nullptr);
  }
  void roll_back() noexcept override {
    try {
      try {
        c_.settle();
      } catch (Failure&) {
        // It is what the transaction is undone for.
      }
      c_.ask("ROLLBACK");
    } catch (Failure&) {
      // The connection is gone, and the transaction with it.
    }
  }
  Head head() override {
    if (PQntuples(c_.ask("SELECT 1 FROM pg_namespace WHERE nspname = 'warraq'").get()) == 0) return {true, 0, 0};
    const Answer answer = c_.ask("SELECT application, version FROM warraq.head");
    if (PQntuples(answer.get()) != 1) return {false, 0, 0};
    return {false, std::strtoll(PQgetvalue(answer.get(), 0, 0), nullptr, 10), std::strtoll(PQgetvalue(answer.get(), 0, 1), nullptr, 10)};
  }
  void lay_out() override {}
  void begin_tables() override { c_.ask("CREATE SCHEMA warraq; CREATE TABLE warraq.head(application BIGINT NOT NULL, version BIGINT NOT NULL)"); }
  void set_head(std::int64_t application, std::int64_t version) override {
    c_.ask("DELETE FROM warraq.head; INSERT INTO warraq.head VALUES(" + std::to_string(application) + ", " + std::to_string(version) + ")");
  }
  void guard(const std::string& table) override {
    c_.ask("CREATE FUNCTION " + table + "_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '" + table + " are only added'; END $$;\n"
           "CREATE TRIGGER " + table + "_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON " + table + " EXECUTE FUNCTION " + table + "_stay()");
  }
  void make_own_tables() override {
    guard("decisions");
    guard("grades");
    c_.ask(R"sql(
CREATE TABLE search(document BIGINT PRIMARY KEY, size BIGINT NOT NULL, words TEXT NOT NULL, lemmas TEXT[] NOT NULL);
CREATE INDEX search_by_lemma ON search USING gin(lemmas);
)sql");
  }
  std::optional<std::string> damage() override { return std::nullopt; }  // PostgreSQL looks after its pages, where it was set up with checksums; our own hashes are checked besides

 private:
  Connection c_;
};

}  // namespace

bool is_postgres(std::string_view path) { return path.starts_with("postgresql://") || path.starts_with("postgres://"); }

std::string shown_address(const std::string& address) {
  const std::size_t begin = address.find("://") + 3, at = address.find('@', begin), end = std::min(address.find('/', begin), address.size());
  std::string out = address;
  if (at != std::string::npos && at < end)
    if (const std::size_t colon = out.find(':', begin); colon < at) out.erase(colon, at - colon);
  if (const std::size_t options = out.find('?'); options != std::string::npos) out.erase(options);  // one of them may be the password
  return out;
}

std::unique_ptr<Backend> open_postgres(const std::string& address, Database::Mode mode) {
  const std::string shown = shown_address(address);
  std::vector<const char*> names, values;
  const auto set = [&](const char* name, const char* value) { names.push_back(name), values.push_back(value); };
  for (const Setting& own : kOwnSettings) set(own.name, own.value);
  set("dbname", address.c_str());  // later ones go before earlier ones
  set("client_encoding", "UTF8");
  set(nullptr, nullptr);
  PGconn* c = PQconnectdbParams(names.data(), values.data(), 1);
  if (c == nullptr || PQstatus(c) != CONNECTION_OK) {
    std::string why = c == nullptr ? "there is not enough memory" : PQerrorMessage(c);
    PQfinish(c);
    const bool absent = why.find("does not exist") != std::string::npos && why.find("database") != std::string::npos;
    throw Failure{error_of(shown, absent ? "3D000" : why.find("authentication") != std::string::npos ? "28000" : "", std::move(why))};
  }
  auto out = std::make_unique<Postgres>(c, shown);
  out->script(kSettings);
  if (mode != Database::Mode::create && out->head().empty) throw Failure{{ErrorCode::not_found, "there is no store in " + shown + "; warraq add makes one", shown, 0}};
  return out;
}

std::string about_postgres() {
  const int version = PQlibVersion();
  return "libpq " + std::to_string(version / 10000) + "." + std::to_string(version % 10000);
}

}  // namespace warraq::store
