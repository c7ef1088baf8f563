// What a watch remembers of the addresses it asks.
#include "store/state.h"

namespace warraq {

using store::Database;
using store::guarded;
using store::Query;

namespace {

constexpr const char* kColumns = "SELECT url, feed, published, etag, modified, moved, next, tried, succeeded, failures, trouble FROM asked";

Asked asked_of(const Query& q) { return {q.text(0), q.text(1), q.text(2), q.text(3), q.text(4), q.text(5), q.integer(6), q.integer(7), q.integer(8), q.number(9), q.text(10)}; }

}  // namespace

Result<std::vector<Asked>> Store::to_ask(std::size_t most) {
  return guarded([&] {
    std::vector<Asked> out;
    for (Query q = state_->db.query(std::string(kColumns) + " WHERE feed IS NULL AND next > 0 ORDER BY next, url"); q.step();) out.push_back(asked_of(q));
    for (Query q = state_->db.query(std::string(kColumns) + " WHERE feed IS NOT NULL AND next > 0 ORDER BY next, url LIMIT ?", static_cast<std::int64_t>(most)); q.step();) out.push_back(asked_of(q));
    return out;
  });
}

Result<std::optional<Asked>> Store::asked(const std::string& url) {
  return guarded([&] {
    Query q = state_->db.query(std::string(kColumns) + " WHERE url = ?", url);
    return q.step() ? std::optional(asked_of(q)) : std::nullopt;
  });
}

Result<std::size_t> Store::pages_waiting(const std::string& feed) {
  return guarded([&] {
    Query q = state_->db.query("SELECT count(*) FROM asked WHERE feed = ? AND next > 0", feed);
    return q.step() ? static_cast<std::size_t>(q.integer(0)) : 0;
  });
}

Result<void> Store::note_asked(const std::vector<Asked>& all) {
  return guarded([&] {
    Database& db = state_->db;
    store::Transaction transaction(db);
    for (const Asked& a : all) {
      db.run("DELETE FROM asked WHERE url = ?", a.url);
      db.run("INSERT INTO asked VALUES(?,?,?,?,?,?,?,?,?,?,?)", a.url, a.feed, a.published, a.etag, a.modified, a.moved, a.next, a.tried, a.succeeded, a.failures, a.trouble);
    }
    transaction.commit();
  });
}

}  // namespace warraq
