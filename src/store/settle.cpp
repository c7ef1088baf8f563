#include "store/settle.h"

#include <algorithm>
#include <set>

#include "merge/steps.h"
#include "store/fields.h"
#include "text/text.h"

namespace warraq::store {
namespace {

// Facts of one kind before and after: where each went, and which are altered.
template <class T>
struct Moves {
  std::map<std::uint32_t, std::uint32_t> to;  // number before -> number now
  std::set<std::uint32_t> altered;            // numbers now

  Moves(const std::vector<T>& before, const std::vector<T>& after) {
    std::map<std::uint32_t, std::uint32_t> at;
    for (std::uint32_t n = 0; n < after.size(); ++n) at.emplace(span_of(after[n]).begin_byte, n);
    for (std::uint32_t n = 0; n < before.size(); ++n) {
      const auto found = at.find(span_of(before[n]).begin_byte);
      if (found == at.end() || span_of(after[found->second]) != span_of(before[n])) continue;
      to.emplace(n, found->second);
      std::string was, is;
      each_field(before[n], [&](const char* name, const auto& value) { was += std::string(name) + "=" + to_text(value) + "\n"; });
      each_field(after[found->second], [&](const char* name, const auto& value) { is += std::string(name) + "=" + to_text(value) + "\n"; });
      if (was != is) altered.insert(found->second);
    }
  }
};

class Settler {
 public:
  Settler(Database& db, std::int64_t document, const Record& before, const Record& after) : db_(db), document_(document), after_(after), events_(before.events, after.events), figures_(before.figures, after.figures) {}

  void run() {
    db_.run("DELETE FROM voices WHERE document = ?", document_);
    std::map<std::string, std::int64_t> voices;
    for (const Statement& s : after_.statements)
      if (!s.speaker_code.empty()) ++voices[s.speaker_code];
    for (const auto& [code, times] : voices) db_.run("INSERT INTO voices VALUES(?, ?, ?)", document_, code, times);
    move_denials();
    for (const auto& [deed, touched] : moved("deed", events_)) renew_deed(deed, touched);
    std::set<std::int64_t> series;
    for (const auto& [claim, touched] : moved("claim", figures_))
      if (touched) {
        if (Query q = db_.query("SELECT series FROM claims WHERE claim = ?", claim); q.step() && !q.null(0)) series.insert(q.integer(0));
        renew_claim(claim);
      }
    for (const std::int64_t s : series) renew_series(s);
  }

 private:
  // Gives the mentions of the document their numbers of now. The deeds or claims that it tells, and whether one of its
  // tellings is gone or altered.
  template <class T>
  std::map<std::int64_t, bool> moved(const std::string& what, const Moves<T>& moves) {
    std::map<std::int64_t, bool> out;
    std::vector<std::pair<std::uint32_t, std::int64_t>> mentions;
    for (Query q = db_.query("SELECT n, " + what + " FROM " + what + "_mentions WHERE document = ?", document_); q.step();) mentions.emplace_back(q.number(0), q.integer(1));
    db_.run("DELETE FROM " + what + "_mentions WHERE document = ?", document_);
    for (const auto& [n, number] : mentions) {
      const auto to = moves.to.find(n);
      if (to != moves.to.end()) db_.run("INSERT INTO " + what + "_mentions VALUES(?, ?, ?)", document_, to->second, number);
      out[number] |= to == moves.to.end() || moves.altered.contains(to->second);
      // Where it is the one that stands for all.
      if (to != moves.to.end()) db_.run("UPDATE " + what + "s SET n = ? WHERE " + what + " = ? AND document = ? AND n = ?", -1 - std::int64_t{to->second}, number, document_, n);
    }
    for (const auto& [number, touched] : out) db_.run("UPDATE " + what + "s SET n = -1 - n WHERE " + what + " = ? AND n < 0", number);
    return out;
  }

  void move_denials() {
    for (const std::string side : {"a", "b"}) {
      std::vector<std::pair<std::int64_t, std::uint32_t>> rows;
      for (Query q = db_.query("SELECT relation, " + side + "_event FROM relations WHERE kind = 'denies' AND " + side + "_document = ?", document_); q.step();) rows.emplace_back(q.integer(0), q.number(1));
      for (const auto& [relation, n] : rows) {
        const auto to = events_.to.find(n);
        if (to == events_.to.end()) db_.run("DELETE FROM relations WHERE relation = ?", relation);
        else db_.run("UPDATE relations SET " + side + "_event = ? WHERE relation = ?", to->second, relation);
      }
    }
  }

  void renew_deed(std::int64_t number, bool touched) {
    if (!touched) return;
    std::vector<Event> events;
    std::vector<std::uint32_t> families;
    std::int64_t document = 0, nr = 0, n = 0;
    for (Query q = db_.query("SELECT f.document, f.nr, m.n, f.family, e.type, e.status, e.actor, e.recipient, e.\"start\", e.\"end\", e.background, e.place FROM deed_mentions m JOIN filed f ON f.document = m.document"
                             " JOIN event_facts e ON e.document = m.document AND e.layer = f.layer AND e.n = m.n WHERE m.deed = ? ORDER BY f.nr, m.n", number); q.step();) {
      if (events.empty()) document = q.integer(0), nr = q.integer(1), n = q.integer(2);
      families.push_back(q.number(3));
      Event& e = events.emplace_back();
      e.type = q.text(4), e.status = q.text(5), e.start = q.text(8), e.end = q.text(9), e.background = q.integer(10) != 0, e.place = q.text(11);
      from_text(q.view(6), e.actor), from_text(q.view(7), e.recipient);
    }
    db_.run("DELETE FROM deed_parties WHERE deed = ?", number);
    if (events.empty()) {
      db_.run("DELETE FROM deeds WHERE deed = ?", number);
      db_.run("UPDATE claims SET deed = NULL WHERE deed = ?", number);
      return;
    }
    merge::Deed deed;
    std::vector<merge::Voice> voices;
    for (std::size_t i = 0; i < events.size(); ++i) voices.push_back({&events[i], families[i]});
    merge::sum_up_deed(deed, voices);
    for (const Event& e : events) merge::add_parties(deed, e);
    db_.run("UPDATE deeds SET type = ?, status = ?, start_day = ?, end_day = ?, actor = ?, recipient = ?, background = ?, mentions = ?, document = ?, nr = ?, n = ? WHERE deed = ?", deed.type, deed.status, deed.start, deed.end,
            to_text(deed.actor), to_text(deed.recipient), deed.background, static_cast<std::int64_t>(events.size()), document, nr, n, number);
    for (const std::string& code : deed.actor) db_.run("INSERT OR IGNORE INTO deed_parties VALUES(?, 'actor', ?)", code, number);
    for (const std::string& code : deed.recipient) db_.run("INSERT OR IGNORE INTO deed_parties VALUES(?, 'recipient', ?)", code, number);
    // Where one telling names the place alone, it is the deed's.
    if (events.size() > 1) return;
    const std::string& words = events.front().place;
    std::optional<std::int64_t> entity;
    if (Query q = db_.query("SELECT s.entity FROM spellings s JOIN entities e ON e.entity = s.entity JOIN entity_mentions x ON x.entity = s.entity WHERE s.folded = ? AND e.kind = 'place' AND x.document = ? ORDER BY s.rank LIMIT 1",
                            text::fold(text::spell(words)), document);
        !words.empty() && q.step())
      entity = q.integer(0);
    db_.run("UPDATE deeds SET place = ?, place_words = ? WHERE deed = ?", entity, entity ? std::string() : words, number);
  }

  void renew_claim(std::int64_t number) {
    std::int64_t document = 0, n = 0, mentions = 0;
    Query own = db_.query("SELECT document, n FROM claims WHERE claim = ?", number);
    if (!own.step()) return;
    for (Query q = db_.query("SELECT m.document, m.n FROM claim_mentions m JOIN filed f ON f.document = m.document WHERE m.claim = ? ORDER BY f.nr, m.n", number); q.step(); ++mentions) {
      const bool first = q.integer(0) == own.integer(0) && q.integer(1) == own.integer(1);
      // The one that stood for all, where it is still there.
      if (mentions == 0 || first) document = q.integer(0), n = q.integer(1);
    }
    if (mentions == 0) {
      db_.run("DELETE FROM relations WHERE a_claim = ? OR b_claim = ?", number, number);
      db_.run("DELETE FROM claims WHERE claim = ?", number);
      return;
    }
    Query f = db_.query("SELECT e.metric, e.unit, e.victim, e.side, e.low, e.best, e.high, e.low_exclusive, e.hedge, e.speaker FROM figure_facts e JOIN filed f ON f.document = e.document AND f.layer = e.layer WHERE e.document = ? AND e.n = ?", document, n);
    if (!f.step()) return;
    db_.run("UPDATE claims SET document = ?, n = ?, mentions = ?, metric = ?, unit = ?, victim = ?, side = ?, low = ?, best = ?, high = ?, low_exclusive = ?, hedge = ?, speaker = ? WHERE claim = ?", document, n, mentions, f.text(0), f.text(1),
            f.text(2), f.text(3), f.maybe_real(4), f.maybe_real(5), f.maybe_real(6), f.integer(7), f.text(8), f.text(9), number);
    // Two counts that now agree no longer contradict each other.
    std::vector<std::int64_t> agreed;
    for (Query q = db_.query("SELECT r.relation, a.low, a.best, a.high, b.low, b.best, b.high FROM relations r JOIN claims a ON a.claim = r.a_claim JOIN claims b ON b.claim = r.b_claim"
                             " WHERE r.kind = 'contradicts' AND (r.a_claim = ? OR r.b_claim = ?)", number, number); q.step();) {
      merge::Claim a, b;
      a.low = q.maybe_real(1), a.best = q.maybe_real(2), a.high = q.maybe_real(3), b.low = q.maybe_real(4), b.best = q.maybe_real(5), b.high = q.maybe_real(6);
      if (!merge::disjoint(a, b)) agreed.push_back(q.integer(0));
    }
    for (const std::int64_t relation : agreed) db_.run("DELETE FROM relations WHERE relation = ?", relation);
  }

  // Its numbers, over the claims that it still has.
  void renew_series(std::int64_t number) {
    std::int64_t claims = 0;
    std::optional<double> low, high;
    std::string first, last;
    for (Query q = db_.query("SELECT low, best, high, as_of, stale FROM claims WHERE series = ? ORDER BY position", number); q.step(); ++claims) {
      if (const std::string day = q.text(3); !day.empty()) first = first.empty() ? day : std::min(first, day), last = std::max(last, day);
      if (q.integer(4) != 0) continue;
      for (const int column : {0, 1, 2})
        if (const auto value = q.maybe_real(column)) low = std::min(low.value_or(*value), *value), high = std::max(high.value_or(*value), *value);
    }
    if (claims == 0) return db_.run("DELETE FROM series WHERE series = ?", number);
    const std::string of = "(SELECT claim FROM claims WHERE series = " + std::to_string(number) + ")";
    const std::int64_t contradictions = db_.integer("SELECT count(*) FROM relations WHERE kind = 'contradicts' AND (a_claim IN " + of + " OR b_claim IN " + of + ")");
    db_.run("UPDATE series SET claims = ?, first_day = ?, last_day = ?, contradictions = ?, low = ?, high = ?, best = (SELECT best FROM claims WHERE series = ? AND stale = 0 ORDER BY position DESC LIMIT 1) WHERE series = ?", claims, first, last,
            contradictions, low, high, number, number);
  }

  Database& db_;
  std::int64_t document_;
  const Record& after_;
  Moves<Event> events_;
  Moves<Figure> figures_;
};

}  // namespace

void settle(Database& db, std::int64_t document, const Record& before, const Record& after) { Settler(db, document, before, after).run(); }

}  // namespace warraq::store
