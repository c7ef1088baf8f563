// The columns that event coders, recorders and displacement monitors work with. Only deeds that occurred or are claimed are coded.
#include "answer/export.h"

namespace warraq::answer {
namespace {

bool told_as_done(const Deed& d) { return d.status == "occurred" || d.status == "claimed"; }

std::string joined(const std::vector<std::string>& list, std::size_t from = 0) {
  std::string out;
  for (std::size_t i = from; i < list.size(); ++i) out += (out.empty() ? "" : "; ") + list[i];
  return out;
}
std::string first(const std::vector<std::string>& list) { return list.empty() ? std::string() : list.front(); }

// ACLED and UCDP: 1 an exact day, 2 several days, 3 a longer time.
double time_precision(const Deed& d) {
  if (d.end.empty() || d.end == d.start) return 1;
  return d.start.substr(0, 7) == d.end.substr(0, 7) ? 2 : 3;
}
// ACLED: 1 a named town with its place on the map, 3 only a state or nothing on the map.
double place_precision(const Deed& d) { return d.place.lat ? 1 : 3; }

}  // namespace

Table coded_acled(const Told& told) {
  Table t{"acled",
          {"event_id_cnty", "event_date", "year", "time_precision", "event_type", "sub_event_type", "actor1", "assoc_actor_1", "actor2", "assoc_actor_2", "country", "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
           "fatalities", "fatalities_policy", "tags"},
          {}};
  for (const Deed& d : told.deeds) {
    if (!told_as_done(d) || d.start.empty()) continue;
    const std::string event = codebook("codebook.coders", d.type, "acled_event");
    if (event.empty()) continue;
    const bool state = first(d.actor).ends_with(" MIL") || first(d.actor).ends_with(" GOV") || first(d.actor).ends_with(" COP");
    std::string sub = state ? codebook("codebook.coders", d.type, "acled_of_state") : std::string();
    if (sub.empty()) sub = codebook("codebook.coders", d.type, "acled_sub_event");
    const Deaths deaths = deaths_of(told, d.number);
    const bool both = d.recipient.empty() && d.actor.size() > 1;
    t.rows.push_back({d.place.country + std::to_string(d.number), d.start, d.start.substr(0, 4), time_precision(d), event, sub, first(d.actor), both ? joined(d.actor, 2) : joined(d.actor, 1), both ? d.actor[1] : first(d.recipient),
                      joined(d.recipient, 1), d.place.country, d.place.name.empty() ? d.place.words : d.place.name, cell(d.place.lat), cell(d.place.lon), place_precision(d), d.quote.publisher, std::string(), d.quote.text, cell(deaths.low),
                      std::string(deaths.low ? "lowest-stated" : "none-stated"), d.status == "claimed" ? std::string("claimed") : std::string()});
  }
  return t;
}

Table coded_ucdp(const Told& told) {
  Table t{"ucdp",
          {"id", "year", "conflict_name", "side_a", "side_b", "number_of_sources", "source_article", "source_date", "source_original", "where_coordinates", "where_prec", "latitude", "longitude", "country", "date_prec", "date_start", "date_end", "deaths_civilians",
           "deaths_military", "best", "high", "low", "deaths_policy"},
          {}};
  for (const Deed& d : told.deeds) {
    const Deaths all = deaths_of(told, d.number);
    if (!told_as_done(d) || !all.high) continue;  // an event of organised violence has deaths
    const bool both = d.recipient.empty() && d.actor.size() > 1;
    t.rows.push_back({cell(d.number), d.start.substr(0, std::min<std::size_t>(4, d.start.size())), d.conflict, first(d.actor), both ? d.actor[1] : first(d.recipient), cell(d.sources), d.quote.id, d.quote.published, d.quote.publisher,
                      d.place.name.empty() ? d.place.words : d.place.name, place_precision(d) == 1 ? 1.0 : 6.0, cell(d.place.lat), cell(d.place.lon), d.place.country, time_precision(d), d.start, d.end, cell(deaths_of(told, d.number, "civilian").best),
                      cell(deaths_of(told, d.number, "military").best), cell(all.best), cell(all.high), cell(all.low), std::string("killed-span")});
  }
  return t;
}

Table coded_idmc(const Told& told) {
  Table t{"idmc", {"country", "location", "latitude", "longitude", "figure_category", "unit", "quantifier", "reported", "reported_low", "reported_high", "total", "stock_reporting_date", "source", "publisher", "source_excerpt", "document", "role", "bounds_policy"}, {}};
  for (const Series& s : told.series) {
    if (s.metric != "DISPLACED" && s.metric != "RETURNED" && s.metric != "HOUSING_DESTROYED" && s.metric != "AFFECTED") continue;
    for (const Claim& c : s.claims)
      t.rows.push_back({s.place.country, s.place.name.empty() ? s.place.words : s.place.name, cell(s.place.lat), cell(s.place.lon), s.metric == "DISPLACED" ? std::string(s.total ? "IDPs" : "New displacement") : s.metric, c.unit, c.hedge, cell(c.best),
                        cell(c.low), cell(c.high), s.total, c.as_of, c.speaker, c.quote.publisher, c.quote.text, c.quote.sha256, std::string(c.stale || !c.independent ? "Triangulation" : "Recommended"), std::string("bounds-as-stated")});
  }
  return t;
}

std::string hxl_csv(const Told& told) {
  const Table all = sheets_of(told).front();
  static const std::pair<const char*, const char*> kTags[] = {
      {"start", "#date+start"}, {"end", "#date+end"}, {"type", "#event+type"}, {"status", "#event+status"}, {"actor", "#org+actor"}, {"recipient", "#org+target"}, {"place_name", "#loc+name"}, {"place_country", "#country+code"}, {"lat", "#geo+lat"},
      {"lon", "#geo+lon"}, {"conflict", "#crisis+code"}, {"killed_low", "#affected+killed+min"}, {"killed_best", "#affected+killed"}, {"killed_high", "#affected+killed+max"}, {"quote", "#description+ar"}, {"publisher", "#meta+source"}, {"published", "#date+published"}, {"sha256", "#meta+id"}};
  std::string tags;
  for (std::size_t i = 0; i < all.columns.size(); ++i) {
    if (i > 0) tags += ',';
    for (const auto& [column, tag] : kTags)
      if (all.columns[i] == column) tags += tag;
  }
  std::string out = csv(all);
  return out.insert(out.find('\n') + 1, tags + "\n");
}

}  // namespace warraq::answer
