// Times, people and places of the record from their mentions: each time mention, each person once under the fullest
// naming, each place once per spelling. Country names are no places; a capital that acts was never made one.
#include <set>

#include "event/reading.h"

namespace warraq::event {

void read_nouns(const Reading& r, Record& record) {
  const auto span = [](const mention::Range& x) { return Span{x.begin_byte, x.end_byte}; };
  for (const auto& t : r.mentions.times)
    record.times.push_back({span(t.range), t.start, t.end, t.duration, t.edtf, t.timex3, t.granularity, t.rule});
  std::set<std::uint32_t> chains;
  for (std::size_t i = 0; i < r.mentions.people.size(); ++i) {
    const auto& p = r.mentions.people[i];
    if (!chains.insert(p.chain).second) continue;
    const auto& full = r.mentions.people[p.full];
    Person out;
    out.span = span(full.name);
    out.name = r.words.text().bytes.substr(out.span.begin_byte, out.span.end_byte - out.span.begin_byte);
    for (const auto& q : r.mentions.people) {  // role and country wherever in the article they stand
      if (q.chain != p.chain) continue;
      if (out.role.empty()) out.role = q.role;
      if (out.country.empty()) out.country = q.country;
    }
    record.people.push_back(std::move(out));
  }
  std::set<std::string> spellings;
  std::set<std::uint32_t> rows;
  for (const auto& p : r.mentions.places) {
    if (p.country) continue;
    if (p.kind == "region" && p.iso3.empty() && r.words.language().cell(p.row, "territory").empty()) continue;  // parts of the world, not places
    // Once a spelling; two places of one name are two.
    const std::string key = r.words.text().bytes.substr(p.range.begin_byte, p.range.end_byte - p.range.begin_byte) + '/' + p.iso3;
    // "to the X" is written without the article's alif: the same place, spelt for the preposition's sake.
    const auto& text = r.words.text();
    const bool swallowed = p.range.begin_byte > text.tokens[p.range.begin].begin_byte && text.folded_of(text.tokens[p.range.begin]).find("ll") < 2;
    if (swallowed && rows.contains(p.row)) continue;
    rows.insert(p.row);
    if (!spellings.insert(key).second) continue;
    Place out{span(p.range), p.name, p.iso3, p.kind, {}, {}, {}, false, {}, {}, std::string(p.settled_by), {}};
    const auto& language = r.words.language();
    if (!language.cell(p.row, "lat").empty() && !language.cell(p.row, "lon").empty()) {
      out.lat = std::stod(std::string(language.cell(p.row, "lat")));
      out.lon = std::stod(std::string(language.cell(p.row, "lon")));
    }
    const auto called = [&](std::uint32_t row) {
      const std::string_view country = language.cell(row, "country");
      return std::string(language.cell(row, "en")) + (country.empty() ? "" : " (" + std::string(country) + ")");
    };
    for (const std::uint32_t row : p.others) out.others.push_back(called(row));
    if (p.settled_by == "open") {  // it may be any of them
      out.others.insert(out.others.begin(), called(p.row));
      out.lat.reset(), out.lon.reset();
    }
    if (p.settled_by != "open") out.entity = std::string(language.row_id(p.row)), out.territory = std::string(language.cell(p.row, "territory"));
    record.places.push_back(std::move(out));
  }
}

}  // namespace warraq::event
