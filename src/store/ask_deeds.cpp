// Questions about deeds and those who do them: the timeline, positions, actors.
#include <algorithm>

#include "merge/steps.h"
#include "store/ask.h"
#include "store/fields.h"
#include "store/state.h"

namespace warraq {

using store::Conditions;
using store::guarded;
using store::Lookup;
using store::Query;

namespace {

constexpr const char* kDeed =
    "SELECT deed, type, status, start_day, end_day, actor, recipient, place, place_words, conflict, story, background, sources, mentions,"
    " (SELECT document FROM deed_mentions m WHERE m.deed = d.deed ORDER BY nr, n LIMIT 1), (SELECT n FROM deed_mentions m WHERE m.deed = d.deed ORDER BY nr, n LIMIT 1) FROM deeds d";

std::vector<std::string> list(std::string_view text) {
  std::vector<std::string> out;
  store::from_text(text, out);
  return out;
}

std::optional<std::int64_t> maybe(const Query& q, int column) { return q.null(column) ? std::nullopt : std::optional(q.integer(column)); }

Deed deed_of(const Query& q, Lookup& lookup) {
  Deed d;
  d.number = q.number(0), d.type = q.text(1), d.status = q.text(2), d.start = q.text(3), d.end = q.text(4);
  d.actor = list(q.view(5)), d.recipient = list(q.view(6));
  d.place = lookup.place(maybe(q, 7), q.text(8));
  d.conflict = q.text(9), d.story = q.number(10), d.background = q.integer(11) != 0, d.sources = q.number(12), d.tellings = q.number(13);
  d.quote = lookup.event(q.integer(14), q.number(15));
  return d;
}

// The filter over deeds, whose table is called d.
Conditions conditions(store::Database& db, const Filter& filter) {
  Conditions c;
  c.one_of("d.type", filter.type).one_of("d.status", filter.status).one_of("d.conflict", filter.conflict);
  c.days("d.start_day", "d.end_day", filter);
  if (!filter.background) c.add("d.background = 0");
  if (filter.story) c.add("d.story = ?", std::int64_t{*filter.story});
  c.codes("d.deed IN (SELECT deed FROM deed_parties WHERE role = 'actor' AND ", filter.actor, ")");
  c.codes("d.deed IN (SELECT deed FROM deed_parties WHERE ", filter.side, ")");
  c.entities("d.place", store::places_of(db, filter), "d.place_words", filter.place);
  c.source("d.deed IN (SELECT deed FROM deed_mentions WHERE document", filter, ")");
  c.only_in("NOT EXISTS (SELECT 1 FROM deed_mentions m WHERE m.deed = d.deed AND m.document", filter, ")");
  return c;
}

}  // namespace

Result<std::vector<Deed>> Store::timeline(const Filter& filter) {
  return guarded([&] {
    Lookup lookup(state_->db);
    std::vector<Deed> out;
    for (Query q = conditions(state_->db, filter).ask(state_->db, kDeed, " ORDER BY d.start_day NULLS LAST, d.deed", filter.limit); q.step();) out.push_back(deed_of(q, lookup));
    return out;
  });
}

Result<std::vector<Quote>> Store::tellings_of_deed(std::uint32_t number) {
  return guarded([&] {
    Lookup lookup(state_->db);
    std::vector<Quote> out;
    for (Query q = state_->db.query("SELECT document, n FROM deed_mentions WHERE deed = ? ORDER BY nr, n", number); q.step();) out.push_back(lookup.event(q.integer(0), q.number(1)));
    return out;
  });
}

Result<std::vector<Position>> Store::positions(const Filter& filter) {
  return guarded([&] {
    Conditions c;
    c.codes("EXISTS (SELECT 1 FROM (SELECT s.holder AS code) x WHERE ", filter.actor, ")").codes("EXISTS (SELECT 1 FROM (SELECT s.target AS code) x WHERE ", filter.side, ")");
    if (!filter.from.empty()) c.add("s.week >= ?", merge::week_of(filter.from));
    if (!filter.to.empty()) c.add("s.week <= ?", merge::week_of(filter.to));
    c.one_of("d.conflict", filter.conflict);
    Lookup lookup(state_->db);
    std::vector<Position> out;
    for (Query q = c.ask(state_->db,
                         "SELECT s.holder, s.target, s.week, s.polarity, s.sources, s.deeds, m.document, m.n FROM stances s JOIN deeds d ON d.deed = s.first_deed"
                         " JOIN deed_mentions m ON m.deed = d.deed AND (m.nr, m.n) = (SELECT nr, n FROM deed_mentions f WHERE f.deed = d.deed ORDER BY nr, n LIMIT 1)",
                         " ORDER BY s.holder, s.target, s.week, s.polarity, s.stance", filter.limit);
         q.step();) {
      Position& p = out.emplace_back();
      p.holder = q.text(0), p.target = q.text(1), p.week = q.text(2), p.polarity = static_cast<int>(q.integer(3)), p.sources = q.number(4);
      store::from_text(q.view(5), p.deeds);
      p.quote = lookup.event(q.integer(6), q.number(7));
    }
    return out;
  });
}

Result<std::vector<Actor>> Store::actors(const Filter& filter) {
  return guarded([&] {
    store::Database& db = state_->db;
    std::map<std::string, Actor> codes;
    const auto of = [&](const std::string& code) -> Actor& {
      Actor& a = codes[code];
      a.key = code;
      return a;
    };
    for (Query q = conditions(db, filter).ask(db, "SELECT p.code, count(*) FILTER (WHERE p.role = 'actor'), count(*) FILTER (WHERE p.role = 'recipient') FROM deed_parties p JOIN deeds d ON d.deed = p.deed", " GROUP BY p.code", 0); q.step();) {
      Actor& a = of(q.text(0));
      a.acts = q.number(1), a.suffers = q.number(2), a.country = a.key.substr(0, a.key.find(' '));
    }
    // Who speaks, and who is named, in the documents that the filter leaves.
    Conditions documents;
    documents.one_of("f.conflict", filter.conflict);
    if (filter.story) documents.add("f.story = ?", std::int64_t{*filter.story});
    if (!filter.from.empty()) documents.add("o.published >= ?", filter.from);
    if (!filter.to.empty()) documents.add("o.published <= ?", filter.to);
    documents.source("f.document", filter, "");
    const std::string joined = documents.sql().empty() ? "" : " JOIN filed f ON f.document = x.document JOIN documents o ON o.document = x.document";
    const auto wanted = [&](const std::string& code) {
      return filter.side.empty() || std::any_of(filter.side.begin(), filter.side.end(), [&](const std::string& s) { return code == s || code.starts_with(s + " "); });
    };
    for (Query q = documents.ask(db, "SELECT x.code, sum(x.statements) FROM voices x" + joined, " GROUP BY x.code", 0); q.step();)
      if (wanted(q.text(0))) {
        Actor& a = of(q.text(0));
        a.says = q.number(1), a.country = a.key.substr(0, a.key.find(' '));
      }
    std::vector<Actor> out;
    for (auto& [code, actor] : codes) out.push_back(std::move(actor));
    documents.add("e.kind = 'person'").one_of("e.country", filter.side);
    for (Query q = documents.ask(db, (joined.empty() ? std::string("SELECT e.key, e.name, e.country, e.role, e.mentions, e.entity FROM entities e") : "SELECT e.key, e.name, e.country, e.role, count(*), e.entity FROM entities e JOIN entity_mentions x ON x.entity = e.entity" + joined),
                                 std::string(joined.empty() ? "" : " GROUP BY e.entity") + " ORDER BY 5 DESC, e.entity", filter.limit);
         q.step();) {
      Actor& a = out.emplace_back();
      a.person = true;
      a.key = q.text(0), a.name = q.text(1), a.country = q.text(2), a.role = q.text(3), a.mentions = q.number(4);
      for (Query s = db.query("SELECT spelling FROM spellings WHERE entity = ? ORDER BY rank", q.integer(5)); s.step();) a.spellings.push_back(s.text(0));
    }
    std::stable_sort(out.begin(), out.end(), [](const Actor& a, const Actor& b) {
      const auto weight = [](const Actor& x) { return x.acts + x.suffers + x.says + x.mentions; };
      return std::pair(a.person, weight(b)) < std::pair(b.person, weight(a));
    });
    if (filter.limit > 0) {
      // As many of the codes and as many of the people.
      const auto people = std::find_if(out.begin(), out.end(), [](const Actor& a) { return a.person; });
      if (static_cast<std::size_t>(people - out.begin()) > filter.limit) out.erase(out.begin() + static_cast<std::ptrdiff_t>(filter.limit), people);
    }
    return out;
  });
}

}  // namespace warraq
