// The store at a glance, and on the map.
#include <algorithm>
#include <map>
#include <tuple>

#include "store/ask.h"
#include "store/state.h"

namespace warraq {

using store::Conditions;
using store::guarded;
using store::Lookup;
using store::Query;

namespace {

constexpr std::size_t kLatest = 20, kHeadlines = 3, kLoudest = 10;

std::string precision_of(const std::string& kind) { return kind == "country" ? "country" : kind == "region" || kind == "adm1" || kind == "adm2" || kind == "sea" ? "area" : "point"; }

void count_in(std::map<std::string, std::uint32_t, std::less<>>& counts, std::string_view key) {
  const auto found = counts.find(key);
  if (found != counts.end()) ++found->second;
  else counts.emplace(key, 1);
}

}  // namespace

Result<Sites> Store::sites(const Filter& filter) {
  return guarded([&] {
    store::Database& db = state_->db;
    Lookup lookup(db);
    Sites out;
    std::map<std::int64_t, Site> sites;
    for (const store::DeedCount& c : store::count_deeds(db, filter, true)) {
      if (!c.place) {
        out.unplaced += c.deeds;
        continue;
      }
      Site& site = sites[*c.place];
      site.counts.push_back({c.start_day, c.type, c.status, c.background, c.deeds});
      site.deeds += c.deeds;
    }
    // Whole tables are read, once each: most places have deeds.
    for (Query q = db.query("SELECT e.entity, e.name, e.country, e.key, e.lat, e.lon, p.kind, p.disputed FROM entities e JOIN filed f ON f.document = e.document"
                            " JOIN place_facts p ON p.document = e.document AND p.layer = f.layer AND p.n = e.n WHERE e.kind = 'place' AND e.lat IS NOT NULL AND e.lon IS NOT NULL"); q.step();)
      if (const auto found = sites.find(q.integer(0)); found != sites.end()) {
        Site& site = found->second;
        site.place = {{}, q.text(1), q.text(2), q.text(3), q.maybe_real(4), q.maybe_real(5)};
        if (site.place.name == site.place.key) site.place.name.clear();
        site.kind = q.text(6), site.disputed = q.integer(7) != 0, site.precision = precision_of(site.kind);
      }
    Conditions c;
    c.add("s.metric = 'DISPLACED'").add("s.place IS NOT NULL").one_of("s.conflict", filter.conflict);
    for (Query q = store::ask(db, c, {store::kSeriesColumns, "series s", "", "s.series"}, {}); q.step();)
      if (const auto found = sites.find(q.integer(2)); found != sites.end() && found->second.place.lat) found->second.displaced.push_back(store::series_of(q, lookup));
    for (auto& [entity, site] : sites) {
      if (!site.place.lat) {
        out.unplaced += site.deeds;
        continue;
      }
      site.place.words = lookup.place(entity, {}).words;  // what the index of spellings holds is folded: no word for people
      if (!site.place.words.empty()) site.spellings = {site.place.words};
      std::sort(site.counts.begin(), site.counts.end(), [](const Counted& a, const Counted& b) { return std::tie(a.start, a.type, a.status, a.background) < std::tie(b.start, b.type, b.status, b.background); });
      out.sites.push_back(std::move(site));
    }
    std::sort(out.sites.begin(), out.sites.end(), [](const Site& a, const Site& b) { return a.place.key < b.place.key; });
    return out;
  });
}

Result<Overview> Store::overview(const Filter& filter) {
  return guarded([&] {
    store::Database& db = state_->db;
    Lookup lookup(db);
    Overview out;
    std::map<std::string, ConflictSummary> conflicts;
    std::map<std::string, std::uint32_t, std::less<>> of_conflict;
    Conditions told;
    told.told("f", "d.published", filter);
    for (Query q = told.ask(db, "SELECT f.conflict, count(*), count(DISTINCT f.family), count(DISTINCT f.story), min(d.published), max(d.published), sum(f.statements) FROM filed f JOIN documents d ON d.document = f.document", " GROUP BY f.conflict"); q.step();) {
      ConflictSummary& c = conflicts[q.text(0)];
      c.articles = q.number(1), c.first = q.text(4), c.last = q.text(5);
      out.documents += c.articles, out.families += q.number(2), out.stories += q.number(3), out.statements += q.number(6);
      if (!c.first.empty()) out.first = out.first.empty() ? c.first : std::min(out.first, c.first), out.last = std::max(out.last, c.last);
    }
    for (Query q = store::deed_conditions(db, filter, true).ask(db, "SELECT d.conflict FROM deeds d"); q.step(); ++out.deeds)
      if (!q.null(0)) count_in(of_conflict, q.view(0));
    for (const auto& [conflict, deeds] : of_conflict) conflicts[conflict].deeds = deeds;
    Conditions series;
    series.one_of("s.conflict", filter.conflict).days("s.first_day", "s.last_day", filter);
    for (Query q = series.ask(db, "SELECT s.conflict, count(*), sum(s.claims), sum(s.contradictions) FROM series s", " GROUP BY s.conflict"); q.step();) {
      ConflictSummary& c = conflicts[q.text(0)];
      out.series += c.series = q.number(1), out.claims += q.number(2), out.contradictions += c.contradictions = q.number(3);
    }
    out.decisions = static_cast<std::uint32_t>(db.integer("SELECT count(*) FROM decisions"));
    for (auto& [conflict, summary] : conflicts) {
      if (conflict.empty()) continue;
      summary.conflict = conflict;
      Conditions own = series;
      own.add("s.conflict = ?", conflict).add("s.sources > 1").add("s.metric IN ('KILLED', 'INJURED', 'DISPLACED')");
      Filter few;
      few.limit = kHeadlines;
      for (Query q = store::ask(db, own, {store::kSeriesColumns, "series s", "", "s.total DESC, s.sources DESC, s.series"}, few); q.step();) out.headlines.push_back(store::series_of(q, lookup));
      out.conflicts.push_back(std::move(summary));
    }
    std::stable_sort(out.conflicts.begin(), out.conflicts.end(), [](const auto& a, const auto& b) { return a.articles > b.articles; });
    Filter latest = filter;
    latest.order = Order::latest, latest.limit = kLatest, latest.offset = 0, latest.background = false;
    auto deeds = timeline(latest);
    if (!deeds) throw store::Failure{deeds.error()};
    out.latest = std::move(*deeds);
    Conditions loud;
    loud.add("r.kind = 'contradicts'").one_of("s.conflict", filter.conflict).days("c.as_of", "c.as_of", filter);
    for (Query q = loud.ask(db, "SELECT r.relation FROM relations r JOIN claims c ON c.claim = r.a_claim JOIN claims b ON b.claim = r.b_claim JOIN series s ON s.series = c.series", " ORDER BY s.sources + c.mentions + b.mentions DESC, r.relation", kLoudest); q.step();)
      if (auto relation = store::contradiction(db, q.integer(0), lookup)) out.loudest.push_back(std::move(*relation));
    return out;
  });
}

}  // namespace warraq
