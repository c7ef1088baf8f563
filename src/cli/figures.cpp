// warraq figures: counts of one thing over time, with who says what; nothing is averaged.
#include <algorithm>
#include <map>

#include "cli/answers.h"

namespace warraq::cli {
namespace {

// What all claims of a day span: from the least number given to the greatest. Copies and stale repeats do not count.
struct Band {
  std::optional<double> low, high;
};

std::map<std::string, Band> bands_of(const Series& series) {
  std::map<std::string, Band> out;
  for (const Claim& c : series.claims) {
    if (c.stale || !c.independent) continue;
    Band& band = out[c.as_of];
    for (const auto& value : {c.low, c.best, c.high}) {
      if (!value) continue;
      band.low = std::min(band.low.value_or(*value), *value), band.high = std::max(band.high.value_or(*value), *value);
    }
  }
  return out;
}

std::string heading(const Series& s, const Labels& labels) {
  std::string out = labels.of(s.metric) + (s.unit == "person" || s.unit.empty() ? "" : after_comma(labels.of("unit." + s.unit)));
  out += (s.victim.empty() || s.victim == "unspecified" ? "" : after_comma(labels.of("victim." + s.victim))) + after_comma(s.side) + after_comma(place_text(s.place));
  return out + after_comma(s.conflict) + (s.total ? ", running total" : "");
}

std::string claim_text(const Claim& c, const Labels& labels) {
  std::string out = (c.as_of.empty() ? labels.of("word.undated") : c.as_of) + "  " + amount_text(c.hedge, c.low, c.best, c.high);
  out += c.speaker.empty() ? "" : ", " + labels.of("word.says") + " " + isolate(clean(c.speaker)) + (c.speaker_code.empty() ? "" : " " + c.speaker_code);
  std::string marks;
  if (c.restates) marks += "restates";
  if (c.stale) marks += marks.empty() ? "stale" : ", stale";
  if (c.tellings > 1) marks += (marks.empty() ? "" : ", ") + std::to_string(c.tellings) + " tellings";
  return out + (marks.empty() ? "" : "  [" + marks + "]");
}

std::string text(const std::vector<Series>& all, const Labels& labels) {
  std::string out;
  for (const Series& s : all) {
    out += (out.empty() ? "" : "\n") + wrapped(heading(s, labels), 0);
    const auto bands = bands_of(s);
    std::string day = "-";
    for (const Claim& c : s.claims) {
      const auto band = bands.find(c.as_of);
      if (c.as_of != day && band != bands.end() && band->second.low != band->second.high)
        out += "  " + (c.as_of.empty() ? labels.of("word.undated") : c.as_of) + "  from " + amount_text("exact", band->second.low, {}, {}) + " to " + amount_text("exact", band->second.high, {}, {}) + "\n";
      day = c.as_of;
      out += wrapped(claim_text(c, labels), 4) + quote_text(c.quote, 8, 2);
    }
  }
  return out;
}

Table table(const std::vector<Series>& all) {
  Table t{"figures", {"series", "conflict", "metric", "unit", "victim", "side", "total"}, {}};
  for (const auto& columns : {place_columns(), {"as_of", "low", "best", "high", "low_exclusive", "hedge", "day_low", "day_high", "speaker", "speaker_code", "tellings", "stale", "restates", "independent"}, quote_columns()})
    t.columns.insert(t.columns.end(), columns.begin(), columns.end());
  for (const Series& s : all) {
    auto bands = bands_of(s);
    for (const Claim& c : s.claims) {
      std::vector<Cell>& row = t.rows.emplace_back(std::vector<Cell>{cell(s.number), s.conflict, s.metric, s.unit, s.victim, s.side, s.total});
      add_place(row, s.place);
      const Band band = bands[c.as_of];
      for (Cell& x : std::vector<Cell>{c.as_of, cell(c.low), cell(c.best), cell(c.high), c.low_exclusive, c.hedge, cell(band.low), cell(band.high), c.speaker, c.speaker_code, cell(c.tellings), c.stale, c.restates, c.independent})
        row.push_back(std::move(x));
      add_quote(row, c.quote);
    }
  }
  return t;
}

int run(const Arguments& arguments) {
  return answer(arguments, "figures", [](Store& store, const Filter& f) { return store.figures(f); }, text, table);
}

}  // namespace

const Command kFigures{"figures", "STORE", "Shows figures as series over time, with who says what.",
                       "A series counts one thing: its metric, victims, side and place. \"from 5 to 12\" spans\nthe claims of a day; copies and stale repeats do not count. --actor is who speaks.\n",
                       with_filter({}, "asptdocylfgm"), run};

}  // namespace warraq::cli
