// Questions about deeds: the timeline, their number over time, one deed with its tellings, positions.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "merge/steps.h"
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

const char* const kDeedColumns =
    "d.deed, d.type, d.status, d.start_day, d.end_day, d.actor, d.recipient, d.place, d.place_words, d.conflict, d.story, d.background, d.sources, d.mentions, d.document, d.n";

Deed deed_of(const Query& q, Lookup& lookup) {
  Deed d;
  d.number = q.number(0), d.type = q.text(1), d.status = q.text(2), d.start = q.text(3), d.end = q.text(4);
  d.actor = list(q.view(5)), d.recipient = list(q.view(6));
  d.place = lookup.place(maybe(q, 7), q.text(8));
  d.conflict = q.text(9), d.story = q.number(10), d.background = q.integer(11) != 0, d.sources = q.number(12), d.tellings = q.number(13);
  d.quote = lookup.event(q.integer(14), q.number(15));
  return d;
}

Conditions deed_conditions(Database& db, const Filter& filter, bool most) {
  Conditions c;
  if (!filter.background) c.add(most ? "+d.background = 0" : "d.background = 0");
  c.one_of("d.type", filter.type).one_of("d.status", filter.status).one_of("d.conflict", filter.conflict);
  c.days("d.start_day", "d.end_day", filter);
  if (filter.story) c.add("d.story = ?", std::int64_t{*filter.story});
  c.codes("d.deed IN (SELECT deed FROM deed_parties WHERE role = 'actor' AND ", filter.actor, ")");
  c.codes("d.deed IN (SELECT deed FROM deed_parties WHERE ", filter.side, ")");
  c.entities("d.place", places_of(db, filter), "d.place_words", filter.place);
  c.source("d.deed IN (SELECT deed FROM deed_mentions WHERE document", filter, ")");
  c.only_in("NOT EXISTS (SELECT 1 FROM deed_mentions m WHERE m.deed = d.deed AND m.document", filter, ")");
  return c;
}

std::vector<DeedCount> count_deeds(Database& db, const Filter& filter, bool by_place) {
  std::vector<DeedCount> out;
  std::unordered_map<std::string, std::size_t> at;
  std::string key;
  for (Query q = deed_conditions(db, filter, true).ask(db, "SELECT d.place, d.start_day, d.type, d.status, d.background FROM deeds d"); q.step();) {
    key.clear();
    if (by_place) key += q.null(0) ? "" : std::to_string(q.integer(0));
    for (const int column : {1, 2, 3}) (key += '\n') += q.view(column);
    key += q.integer(4) != 0 ? '1' : '0';
    const auto [found, fresh] = at.emplace(key, out.size());
    if (fresh) out.push_back({by_place ? maybe(q, 0) : std::nullopt, q.text(1), q.text(2), q.text(3), q.integer(4) != 0, 0});
    ++out[found->second].deeds;
  }
  return out;
}

}  // namespace store

Result<Page<Deed>> Store::timeline(const Filter& filter) {
  return guarded([&] {
    Lookup lookup(state_->db);
    // Deeds without a day come last, either way.
    const std::string order = filter.order == Order::latest ? "(d.start_day IS NULL), d.start_day DESC, d.nr DESC, d.n DESC" : "(d.start_day IS NULL), d.start_day, d.nr, d.n";
    return store::page<Deed>(state_->db, store::deed_conditions(state_->db, filter), {store::kDeedColumns, "deeds d", "", order}, filter, [&](const Query& q, Deed& d) { d = store::deed_of(q, lookup); });
  });
}

Result<Deed> Store::deed(std::uint32_t number) {
  return guarded([&] {
    Query q = state_->db.query(std::string("SELECT ") + store::kDeedColumns + " FROM deeds d WHERE d.deed = ?", number);
    if (!q.step()) throw Failure{{ErrorCode::not_found, "there is no deed " + std::to_string(number) + " in " + state_->db.path() + "; warraq timeline --format json tells their numbers", state_->db.path(), 0}};
    Lookup lookup(state_->db);
    return store::deed_of(q, lookup);
  });
}

Result<std::vector<Quote>> Store::tellings_of_deed(std::uint32_t number) {
  return guarded([&] {
    Lookup lookup(state_->db);
    std::vector<Quote> out;
    for (Query q = state_->db.query("SELECT m.document, m.n FROM deed_mentions m JOIN filed f ON f.document = m.document WHERE m.deed = ? ORDER BY f.nr, m.n", number); q.step();)
      out.push_back(lookup.event(q.integer(0), q.number(1)));
    return out;
  });
}

Result<Page<Counted>> Store::count_deeds(const Filter& filter, std::string_view by) {
  return guarded([&] {
    std::map<std::tuple<std::string, std::string, std::string, bool>, std::uint32_t> sums;
    for (const store::DeedCount& c : store::count_deeds(state_->db, filter, false)) {
      std::string start = c.start_day;
      if (by == "week") start = merge::monday_of(start);
      else if (by == "month" && start.size() >= 10) start = start.substr(0, start.size() - 2) + "01";
      else if (by == "year" && start.size() >= 10) start = start.substr(0, start.size() - 5) + "01-01";
      sums[{start, c.type, c.status, c.background}] += c.deeds;
    }
    Page<Counted> out;
    for (const auto& [key, deeds] : sums) {
      if (out.total++ < filter.offset || (filter.limit > 0 && out.size() == filter.limit)) continue;
      const auto& [start, type, status, background] = key;
      out.push_back({start, type, status, background, deeds});
    }
    return out;
  });
}

namespace {

Conditions stance_conditions(const Filter& filter) {
  Conditions c;
  c.codes("EXISTS (SELECT 1 FROM (SELECT s.holder AS code) AS of_holder WHERE ", filter.actor, ")").codes("EXISTS (SELECT 1 FROM (SELECT s.target AS code) AS of_target WHERE ", filter.side, ")");
  if (!filter.from.empty()) c.add("s.week >= ?", merge::week_of(filter.from));
  if (!filter.to.empty()) c.add("s.week <= ?", merge::week_of(filter.to));
  c.one_of("d.conflict", filter.conflict);
  return c;
}

// The codes with most deeds, the most first.
std::vector<std::string> greatest(const std::map<std::string, std::uint32_t>& weight, std::size_t most) {
  std::vector<std::pair<std::string, std::uint32_t>> all(weight.begin(), weight.end());
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> out;
  for (std::size_t i = 0; i < std::min(most, all.size()); ++i) out.push_back(all[i].first);
  return out;
}

}  // namespace

Result<PositionMatrix> Store::position_matrix(const Filter& filter, std::size_t most) {
  return guarded([&] {
    PositionMatrix out;
    std::vector<PositionMatrix::Cell> all;
    std::map<std::string, std::uint32_t> holders, targets;
    Conditions c = stance_conditions(filter);
    for (Query q = c.ask(state_->db, "SELECT s.holder, s.target, s.week, s.polarity, s.deeds FROM stances s JOIN deeds d ON d.deed = s.first_deed", " ORDER BY s.holder, s.target, s.week, s.polarity"); q.step();) {
      std::vector<std::uint32_t> deeds;
      store::from_text(q.view(4), deeds);
      all.push_back({q.text(0), q.text(1), q.text(2), static_cast<int>(q.integer(3)), static_cast<std::uint32_t>(deeds.size())});
      holders[all.back().holder] += all.back().deeds, targets[all.back().target] += all.back().deeds;
    }
    out.holders_total = static_cast<std::uint32_t>(holders.size()), out.targets_total = static_cast<std::uint32_t>(targets.size());
    out.holders = greatest(holders, most), out.targets = greatest(targets, most);
    const std::set<std::string> rows(out.holders.begin(), out.holders.end()), columns(out.targets.begin(), out.targets.end());
    std::erase_if(all, [&](const PositionMatrix::Cell& cell) { return !rows.contains(cell.holder) || !columns.contains(cell.target); });
    std::set<std::string> weeks;
    for (const PositionMatrix::Cell& cell : all) weeks.insert(cell.week);
    out.weeks.assign(weeks.begin(), weeks.end()), out.cells = std::move(all);
    return out;
  });
}

Result<Page<Position>> Store::positions(const Filter& filter) {
  return guarded([&] {
    const Conditions c = stance_conditions(filter);
    Lookup lookup(state_->db);
    return store::page<Position>(state_->db, c,
                                 {"s.holder, s.target, s.week, s.polarity, s.sources, s.deeds, d.document, d.n", "stances s JOIN deeds d ON d.deed = s.first_deed", "", "s.holder, s.target, s.week, s.polarity"}, filter,
                                 [&](const Query& q, Position& p) {
                                   p.holder = q.text(0), p.target = q.text(1), p.week = q.text(2), p.polarity = static_cast<int>(q.integer(3)), p.sources = q.number(4);
                                   store::from_text(q.view(5), p.deeds);
                                   p.quote = lookup.event(q.integer(6), q.number(7));
                                 });
  });
}

}  // namespace warraq
