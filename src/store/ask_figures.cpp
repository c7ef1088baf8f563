// Questions about figures: series with their claims, and what contradicts what.
#include <algorithm>

#include "store/ask.h"
#include "store/fields.h"
#include "store/state.h"

namespace warraq {

using store::Conditions;
using store::guarded;
using store::Lookup;
using store::Query;

namespace {

constexpr const char* kClaimColumns =
    "c.claim, c.metric, c.unit, c.victim, c.side, c.low, c.best, c.high, c.low_exclusive, c.hedge, c.speaker, c.speaker_code, c.as_of, c.total, c.stale, c.restates, c.independent, c.mentions, c.deed,"
    " c.document, c.quote_begin, c.quote_end";
constexpr int kClaimWidth = 22;

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

// The filter over claims c of series s.
Conditions conditions(store::Database& db, const Filter& filter, const std::string& or_claim = {}) {
  Conditions c;
  c.one_of("s.metric", filter.type).one_of("s.conflict", filter.conflict).one_of("s.side", filter.side);
  c.days("c.as_of", "c.as_of", filter);
  c.codes("EXISTS (SELECT 1 FROM (SELECT c.speaker_code AS code) x WHERE ", filter.actor, ")");
  c.entities("s.place", store::places_of(db, filter), "", filter.place);
  c.source("c.claim IN (SELECT claim FROM claim_mentions WHERE document", filter, ")");
  if (filter.story) c.add("c.document IN (SELECT document FROM filed WHERE story = ?)", std::int64_t{*filter.story});
  c.only_in("EXISTS (SELECT 1 FROM claims o WHERE o.claim IN (c.claim" + or_claim + ") AND NOT EXISTS (SELECT 1 FROM claim_mentions m WHERE m.claim = o.claim AND m.document", filter, "))");
  return c;
}

}  // namespace

Result<std::vector<Series>> Store::figures(const Filter& filter) {
  return guarded([&] {
    Lookup lookup(state_->db);
    std::vector<Series> out;
    for (Query q = conditions(state_->db, filter)
                       .ask(state_->db, std::string("SELECT s.series, s.conflict, s.place, s.total, s.metric, s.unit, s.victim, s.side, ") + kClaimColumns + " FROM series s JOIN claims c ON c.series = s.series",
                            " ORDER BY s.series, c.position", 0);
         q.step();) {
      if (out.empty() || out.back().number != q.number(0)) {
        if (filter.limit > 0 && out.size() == filter.limit) break;
        Series& s = out.emplace_back();
        s.number = q.number(0), s.conflict = q.text(1), s.total = q.integer(3) != 0, s.metric = q.text(4), s.unit = q.text(5), s.victim = q.text(6), s.side = q.text(7);
        s.place = lookup.place(q.null(2) ? std::nullopt : std::optional(q.integer(2)), {});
      }
      out.back().claims.push_back(claim_of(q, 8, lookup));
    }
    return out;
  });
}

Result<std::vector<Relation>> Store::contradictions(const Filter& filter) {
  return guarded([&] {
    store::Database& db = state_->db;
    Lookup lookup(db);
    std::vector<Relation> out;
    Conditions figures = conditions(db, filter, ", b.claim");
    figures.add("r.kind = 'contradicts'");
    const std::string columns = kClaimColumns;
    std::string other = columns;
    for (std::size_t at = 0; (at = other.find("c.", at)) != std::string::npos; at += 2) other[at] = 'b';
    for (Query q = figures.ask(db, "SELECT r.kind, r.lost, r.stale, s.conflict, s.place, " + columns + ", " + other +
                                       " FROM relations r JOIN claims c ON c.claim = r.a_claim JOIN claims b ON b.claim = r.b_claim LEFT JOIN series s ON s.series = c.series",
                               " ORDER BY r.relation", filter.limit);
         q.step();) {
      Relation& r = out.emplace_back();
      r.kind = q.text(0), r.stale = q.integer(2) != 0, r.conflict = q.text(3);
      store::from_text(q.view(1), r.lost);
      r.place = lookup.place(q.null(4) ? std::nullopt : std::optional(q.integer(4)), {});
      r.claim_a = claim_of(q, 5, lookup), r.claim_b = claim_of(q, 5 + kClaimWidth, lookup);
      r.a = r.claim_a->quote, r.b = r.claim_b->quote;
    }
    Conditions denials;
    denials.add("r.kind = 'denies'").one_of("e.type", filter.type).one_of("f.conflict", filter.conflict).days("e.\"start\"", "e.\"end\"", filter).source("e.document", filter, "");
    // One of the two is new where not both were told before.
    denials.only_in("EXISTS (SELECT 1 FROM documents o WHERE o.document IN (r.a_document, r.b_document) AND NOT o.document", filter, ")");
    if (filter.story) denials.add("f.story = ?", std::int64_t{*filter.story});
    if (!filter.side.empty() || !filter.actor.empty() || !filter.place.empty()) return out;
    for (Query q = denials.ask(db, "SELECT r.a_document, r.a_event, r.b_document, r.b_event, f.conflict FROM relations r JOIN filed f ON f.document = r.a_document"
                                   " JOIN event_facts e ON e.document = r.a_document AND e.layer = f.layer AND e.n = r.a_event",
                               " ORDER BY r.relation", filter.limit);
         q.step();) {
      Relation& r = out.emplace_back();
      r.kind = "denies", r.conflict = q.text(4);
      r.a = lookup.event(q.integer(0), q.number(1)), r.b = lookup.event(q.integer(2), q.number(3));
    }
    return out;
  });
}

}  // namespace warraq
