// Deeds, figures, who acts and speaks: what all articles together tell.
#include <algorithm>

#include "answer/rows.h"
#include "serve/api.h"

namespace warraq::serve {

using answer::Json;

namespace {

// The filter with the order that the address asks for.
Result<Filter> ordered(const Enquiry& asked, std::string_view name, Order order) {
  Filter filter = asked.filter;
  const std::string given = asked.params.value("order");
  if (given == name) filter.order = order;
  else if (!given.empty()) return fail(ErrorCode::bad_input, "order cannot be \"" + given + "\"; choose " + std::string(name) + ", or leave it out");
  return filter;
}

Answer timeline(const Enquiry& asked) {
  const auto filter = ordered(asked, "latest", Order::latest);
  if (!filter) return std::unexpected(filter.error());
  const auto found = asked.store.timeline(*filter);
  if (!found) return std::unexpected(found.error());
  return list(asked, answer::timeline_table(*found), found->total);
}

Answer counts(const Enquiry& asked) {
  const std::string by = asked.params.value("by", "day");
  if (by != "day" && by != "week" && by != "month" && by != "year") return fail(ErrorCode::bad_input, "by cannot be \"" + by + "\"; choose day, week, month or year");
  const auto found = asked.store.count_deeds(asked.filter, by);
  if (!found) return std::unexpected(found.error());
  return list(asked, answer::counts_table(*found), found->total);
}

Answer deed(const Enquiry& asked) {
  const auto number = number_of(asked.name);
  if (!number) return std::unexpected(number.error());
  const auto found = asked.store.deed(*number);
  if (!found) return std::unexpected(found.error());
  const auto tellings = asked.store.tellings_of_deed(*number);
  if (!tellings) return std::unexpected(tellings.error());
  const auto claims = asked.store.claims_of_deed(*number);
  if (!claims) return std::unexpected(claims.error());
  Series figures;
  figures.claims = *claims;
  Json j;
  j.open('{');
  answer::add_row(j, answer::timeline_table({*found}), 0);
  rows(j, "tellings_list", answer::quotes_table(*tellings));
  rows(j, "figures", answer::claims_table(figures), [&](Json& item, std::size_t i) { item.key("metric").string((*claims)[i].metric).field("victim", (*claims)[i].victim).field("side", (*claims)[i].side); });
  return json(j.key("state").string(asked.state).close('}'));
}

Answer map(const Enquiry& asked) {
  const auto found = asked.store.sites(asked.filter);
  if (!found) return std::unexpected(found.error());
  Json j;
  j.open('{').key("type").string("FeatureCollection").key("state").string(asked.state).key("unplaced").number(found->unplaced).key("features").open('[');
  for (const Site& s : found->sites) {
    if (!s.place.lat || !s.place.lon) continue;
    j.open('{').key("type").string("Feature").key("id").string(s.place.key).key("geometry").open('{').key("type").string("Point").key("coordinates").open('[').number(*s.place.lon).number(*s.place.lat).close(']').close('}');
    j.key("properties").open('{').key("place_id").string(s.place.key).field("place_name", s.place.name).key("place_names").open('[');
    for (const std::string& spelling : s.spellings) j.string(spelling);
    j.close(']').field("place_country", s.place.country).field("kind", s.kind).key("precision").string(s.precision).flag("disputed", s.disputed).key("deeds_total").number(s.deeds);
    rows(j, "deeds", answer::counts_table(s.counts));
    rows(j, "displaced", answer::series_table(s.displaced));
    j.close('}').close('}');
  }
  Response out = json(j.close(']').close('}'));
  out.type = "application/geo+json; charset=utf-8";
  return out;
}

Answer figures(const Enquiry& asked) {
  auto filter = ordered(asked, "claims", Order::most);
  if (!filter) return std::unexpected(filter.error());
  filter->without_claims = asked.params.value("claims") == "0";
  const auto found = asked.store.figures(*filter);
  if (!found) return std::unexpected(found.error());
  return list(asked, answer::series_table(*found), found->total, [&](Json& j, std::size_t i) {
    const Series& s = (*found)[i];
    if (filter->without_claims) j.key("claims").number(s.count);
    else rows(j, "claims", answer::claims_table(s));
  });
}

Answer one_series(const Enquiry& asked) {
  const auto number = number_of(asked.name);
  if (!number) return std::unexpected(number.error());
  const auto found = asked.store.series(*number);
  if (!found) return std::unexpected(found.error());
  Filter against;
  against.series = *number;
  const auto contradictions = asked.store.contradictions(against);
  if (!contradictions) return std::unexpected(contradictions.error());
  Json j;
  j.open('{');
  answer::add_row(j, answer::series_table({*found}), 0);
  rows(j, "claims", answer::claims_table(*found));
  rows(j, "contradictions_list", answer::contradictions_table(*contradictions));
  return json(j.key("state").string(asked.state).close('}'));
}

Answer contradictions(const Enquiry& asked) {
  const auto found = asked.store.contradictions(asked.filter);
  if (!found) return std::unexpected(found.error());
  return list(asked, answer::contradictions_table(*found), found->total);
}

Answer positions(const Enquiry& asked) {
  const auto found = asked.store.positions(asked.filter);
  if (!found) return std::unexpected(found.error());
  return list(asked, answer::positions_table(*found), found->total);
}

Answer position_matrix(const Enquiry& asked) {
  constexpr std::size_t kMost = 14;  // rows and columns that a page can show
  const auto found = asked.store.position_matrix(asked.filter, kMost);
  if (!found) return std::unexpected(found.error());
  Json j;
  j.open('{');
  for (const auto& [name, list] : {std::pair("holders", &found->holders), std::pair("targets", &found->targets), std::pair("weeks", &found->weeks)}) {
    j.key(name).open('[');
    for (const std::string& one : *list) j.string(one);
    j.close(']');
  }
  j.key("holders_total").number(found->holders_total).key("targets_total").number(found->targets_total).key("cells").open('[');
  for (const PositionMatrix::Cell& c : found->cells) j.open('{').field("holder", c.holder).field("target", c.target).field("week", c.week).key("polarity").number(c.polarity).key("deeds").number(c.deeds).close('}');
  return json(j.close(']').key("state").string(asked.state).close('}'));
}

Answer actors(const Enquiry& asked) {
  Filter filter = asked.filter;
  filter.kind = asked.params.value("kind");
  if (!filter.kind.empty() && filter.kind != "code" && filter.kind != "person") return fail(ErrorCode::bad_input, "kind cannot be \"" + filter.kind + "\"; choose code or person");
  if (!filter.kind.empty()) {
    const auto found = asked.store.actors(filter);
    if (!found) return std::unexpected(found.error());
    return list(asked, answer::actors_table(*found), found->total);
  }
  // First the codes, then the people: pages run through both.
  filter.kind = "code";
  auto found = asked.store.actors(filter);
  if (!found) return std::unexpected(found.error());
  const std::size_t codes = found->total;
  filter.kind = "person", filter.offset = filter.offset > codes ? filter.offset - codes : 0, filter.limit -= found->size();
  const bool full = filter.limit == 0;
  if (full) filter.limit = 1;
  const auto people = asked.store.actors(filter);
  if (!people) return std::unexpected(people.error());
  if (!full) found->insert(found->end(), people->begin(), people->end());
  return list(asked, answer::actors_table(*found), codes + people->total);
}

Answer statements(const Enquiry& asked) {
  const auto found = asked.store.statements(asked.filter);
  if (!found) return std::unexpected(found.error());
  return list(asked, answer::statements_table(*found), found->total);
}

Answer stories(const Enquiry& asked) {
  const auto found = asked.store.stories(asked.filter);
  if (!found) return std::unexpected(found.error());
  return list(asked, answer::stories_table(*found), found->total);
}

Answer story(const Enquiry& asked) {
  const auto number = number_of(asked.name);
  if (!number) return std::unexpected(number.error());
  const auto found = asked.store.story(*number);
  if (!found) return std::unexpected(found.error());
  Json j;
  j.open('{');
  answer::add_row(j, answer::stories_table({found->story}), 0);
  rows(j, "articles_list", answer::story_table(*found), [&](Json& item, std::size_t i) {
    item.flag("copy", std::find(found->family.begin(), found->family.begin() + static_cast<std::ptrdiff_t>(i), found->family[i]) != found->family.begin() + static_cast<std::ptrdiff_t>(i));
  });
  j.key("voices").open('[');
  for (const auto& [state, sources] : found->voices) j.open('{').key("state").string(state).key("sources").number(sources).close('}');
  return json(j.close(']').key("state").string(asked.state).close('}'));
}

Answer sources(const Enquiry& asked) {
  const auto found = asked.store.sources(asked.filter);
  if (!found) return std::unexpected(found.error());
  return list(asked, answer::sources_table(*found), found->total, [&](Json& j, std::size_t i) {
    j.key("conflicts").open('{');
    for (const auto& [conflict, articles] : (*found)[i].conflicts) j.key(conflict).number(articles);
    j.close('}');
  });
}

}  // namespace

std::vector<Endpoint> record_endpoints() {
  return {
      {"/timeline", "asptudocybm", "order", true, timeline},
      {"/timeline/counts", "asptudocybm", "by", true, counts},
      {"/deeds/*", "m", "", false, deed},
      {"/map", "asptudocybm", "", false, map},
      {"/figures", "asptdocym", "order claims", true, figures},
      {"/series/*", "m", "", false, one_series},
      {"/contradictions", "asptdocym", "", true, contradictions},
      {"/positions", "asdcm", "", true, positions},
      {"/positions/matrix", "asdcm", "", false, position_matrix},
      {"/actors", "sptudocybm", "kind", true, actors},
      {"/statements", "adocym", "", true, statements},
      {"/stories", "docm", "", true, stories},
      {"/stories/*", "m", "", false, story},
      {"/sources", "dcm", "", true, sources},
  };
}

}  // namespace warraq::serve
