// Questions about figures: series with their claims, and what contradicts what.
#include <map>

#include "store/ask.h"
#include "store/fields.h"
#include "store/state.h"

namespace warraq {

using store::Conditions;
using store::Failure;
using store::guarded;
using store::Lookup;
using store::Query;

namespace store {

const char* const kClaimColumns =
    "c.claim, c.metric, c.unit, c.victim, c.side, c.low, c.best, c.high, c.low_exclusive, c.hedge, c.speaker, c.speaker_code, c.as_of, c.total, c.stale, c.restates, c.independent, c.mentions, c.deed,"
    " c.document, c.quote_begin, c.quote_end";

Claim claim_of(const Query& q, int at, Lookup& lookup) {
  Claim c;
  c.number = q.number(at), c.metric = q.text(at + 1), c.unit = q.text(at + 2), c.victim = q.text(at + 3), c.side = q.text(at + 4);
  c.low = q.maybe_real(at + 5), c.best = q.maybe_real(at + 6), c.high = q.maybe_real(at + 7), c.low_exclusive = q.integer(at + 8) != 0;
  c.hedge = q.text(at + 9), c.speaker = q.text(at + 10), c.speaker_code = q.text(at + 11), c.as_of = q.text(at + 12);
  c.total = q.integer(at + 13) != 0, c.stale = q.integer(at + 14) != 0, c.restates = q.integer(at + 15) != 0, c.independent = q.integer(at + 16) != 0;
  c.tellings = q.number(at + 17);
  if (!q.null(at + 18)) c.deed = q.number(at + 18);
  c.quote = lookup.quote(q.integer(at + 19), {q.number(at + 20), q.number(at + 21)}, false);
  return c;
}

const char* const kSeriesColumns =
    "s.series, s.conflict, s.place, s.total, s.metric, s.unit, s.victim, s.side, s.first_day, s.last_day, s.claims, s.sources, s.contradictions, s.low, s.best, s.high";

Series series_of(const Query& q, Lookup& lookup) {
  Series s;
  s.number = q.number(0), s.conflict = q.text(1), s.total = q.integer(3) != 0, s.metric = q.text(4), s.unit = q.text(5), s.victim = q.text(6), s.side = q.text(7);
  s.place = lookup.place(maybe(q, 2), {});
  s.first = q.text(8), s.last = q.text(9), s.count = q.number(10), s.sources = q.number(11), s.contradictions = q.number(12);
  s.low = q.maybe_real(13), s.best = q.maybe_real(14), s.high = q.maybe_real(15);
  return s;
}

}  // namespace store

namespace {

// What the filter says of series s, and of their claims c.
void of_series(Conditions& c, store::Database& db, const Filter& filter) {
  c.one_of("s.metric", filter.type).one_of("s.conflict", filter.conflict).one_of("s.side", filter.side).entities("s.place", store::places_of(db, filter), "", filter.place);
  if (filter.series) c.add("s.series = ?", std::int64_t{*filter.series});
}

void of_claims(Conditions& c, const Filter& filter, const std::string& or_claim = {}) {
  c.days("c.as_of", "c.as_of", filter);
  c.codes("EXISTS (SELECT 1 FROM (SELECT c.speaker_code AS code) AS of_speaker WHERE ", filter.actor, ")");
  c.source("c.claim IN (SELECT claim FROM claim_mentions WHERE document", filter, ")");
  if (filter.story) c.add("c.document IN (SELECT document FROM filed WHERE story = ?)", std::int64_t{*filter.story});
  c.only_in("EXISTS (SELECT 1 FROM claims o WHERE o.claim IN (c.claim" + or_claim + ") AND NOT EXISTS (SELECT 1 FROM claim_mentions m WHERE m.claim = o.claim AND m.document", filter, "))");
}

std::string relation_columns() {
  const std::string columns = store::kClaimColumns;
  std::string other = columns;
  for (std::size_t at = 0; (at = other.find("c.", at)) != std::string::npos; at += 2) other[at] = 'b';
  return "r.kind, r.lost, r.stale, s.conflict, s.place, " + columns + ", " + other;
}
constexpr const char* kRelations = "relations r JOIN claims c ON c.claim = r.a_claim JOIN claims b ON b.claim = r.b_claim LEFT JOIN series s ON s.series = c.series";

Relation relation_of(const Query& q, Lookup& lookup) {
  Relation r;
  r.kind = q.text(0), r.lost = store::list(q.view(1)), r.stale = q.integer(2) != 0, r.conflict = q.text(3);
  r.place = lookup.place(store::maybe(q, 4), {});
  r.claim_a = store::claim_of(q, 5, lookup), r.claim_b = store::claim_of(q, 5 + store::kClaimWidth, lookup);
  r.a = r.claim_a->quote, r.b = r.claim_b->quote;
  return r;
}

std::vector<Claim> claims_where(store::Database& db, const std::string& column, std::uint32_t number, Lookup& lookup) {
  std::vector<Claim> out;
  for (Query q = db.query(std::string("SELECT ") + store::kClaimColumns + " FROM claims c WHERE " + column + " = ? ORDER BY c.series, c.position, c.claim", number); q.step();) out.push_back(store::claim_of(q, 0, lookup));
  return out;
}

}  // namespace

std::optional<Relation> store::contradiction(Database& db, std::int64_t number, Lookup& lookup) {
  Query q = db.query("SELECT " + relation_columns() + " FROM " + kRelations + " WHERE r.relation = ?", number);
  return q.step() ? std::optional(relation_of(q, lookup)) : std::nullopt;
}

Result<Page<Series>> Store::figures(const Filter& filter) {
  return guarded([&] {
    store::Database& db = state_->db;
    Lookup lookup(db);
    Conditions series, claims;
    of_series(series, db, filter);
    of_claims(claims, filter);
    if (!claims.empty()) series.within("s.series IN (SELECT c.series FROM claims c", claims, ")");
    Page<Series> out = store::page<Series>(db, series, {store::kSeriesColumns, "series s", "", filter.order == Order::most ? "s.claims DESC, s.series" : "s.series"}, filter, [&](const Query& q, Series& s) { s = store::series_of(q, lookup); });
    if (filter.without_claims) return out;
    // All of the page's claims with one question.
    std::vector<std::int64_t> numbers;
    for (const Series& s : out) numbers.push_back(s.number);
    if (numbers.empty()) return out;
    claims.one_of("c.series", numbers);
    std::map<std::uint32_t, std::vector<Claim>> by_series;
    for (Query q = claims.ask(db, std::string("SELECT ") + store::kClaimColumns + ", c.series FROM claims c", " ORDER BY c.series, c.position"); q.step();) by_series[q.number(store::kClaimWidth)].push_back(store::claim_of(q, 0, lookup));
    for (Series& s : out) s.claims = std::move(by_series[s.number]);
    return out;
  });
}

Result<Series> Store::series(std::uint32_t number) {
  return guarded([&] {
    store::Database& db = state_->db;
    Query q = db.query(std::string("SELECT ") + store::kSeriesColumns + " FROM series s WHERE s.series = ?", number);
    if (!q.step()) throw Failure{{ErrorCode::not_found, "there is no series " + std::to_string(number) + " in " + db.path() + "; warraq figures --format json tells their numbers", db.path(), 0}};
    Lookup lookup(db);
    Series out = store::series_of(q, lookup);
    out.claims = claims_where(db, "c.series", number, lookup);
    return out;
  });
}

Result<std::vector<Claim>> Store::claims_of_deed(std::uint32_t number) {
  return guarded([&] {
    Lookup lookup(state_->db);
    return claims_where(state_->db, "c.deed", number, lookup);
  });
}

Result<Page<Relation>> Store::contradictions(const Filter& filter) {
  return guarded([&] {
    store::Database& db = state_->db;
    Lookup lookup(db);
    Conditions figures;
    figures.add("r.kind = 'contradicts'");
    of_series(figures, db, filter);
    of_claims(figures, filter, ", b.claim");
    Page<Relation> out = store::page<Relation>(db, figures, {relation_columns(), kRelations, "", "r.relation"}, filter, [&](const Query& q, Relation& r) { r = relation_of(q, lookup); });
    if (!filter.side.empty() || !filter.actor.empty() || !filter.place.empty() || filter.series) return out;
    // Denied deeds stand behind the figures.
    Conditions denials;
    denials.add("r.kind = 'denies'").one_of("e.type", filter.type).one_of("f.conflict", filter.conflict).days("e.\"start\"", "e.\"end\"", filter).source("e.document", filter, "");
    // One of the two is new where not both were told before.
    denials.only_in("EXISTS (SELECT 1 FROM documents o WHERE o.document IN (r.a_document, r.b_document) AND NOT o.document", filter, ")");
    if (filter.story) denials.add("f.story = ?", std::int64_t{*filter.story});
    const store::Shape shape{"r.a_document, r.a_event, r.b_document, r.b_event, f.conflict",
                             "relations r JOIN filed f ON f.document = r.a_document JOIN event_facts e ON e.document = r.a_document AND e.layer = f.layer AND e.n = r.a_event", "", "r.relation"};
    Filter rest = filter;
    rest.offset = filter.offset > out.total ? filter.offset - out.total : 0;
    if (filter.limit > 0) rest.limit = filter.limit - out.size();
    if (filter.limit > 0 && rest.limit == 0) {
      out.total += store::count(db, denials, shape);
      return out;
    }
    Page<Relation> denied = store::page<Relation>(db, denials, shape, rest, [&](const Query& q, Relation& r) {
      r.kind = "denies", r.conflict = q.text(4);
      r.a = lookup.event(q.integer(0), q.number(1)), r.b = lookup.event(q.integer(2), q.number(3));
    });
    out.total += denied.total;
    std::move(denied.begin(), denied.end(), std::back_inserter(out));
    return out;
  });
}

}  // namespace warraq
