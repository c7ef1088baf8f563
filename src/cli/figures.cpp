// warraq figures: counts of one thing over time, with who says what; nothing is averaged.
#include <algorithm>
#include <map>

#include "cli/answers.h"

namespace warraq::cli {
namespace {

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

}  // namespace

std::string figures_text(const std::vector<Series>& all, const Labels& labels) {
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

namespace {

int run(const Arguments& arguments) {
  return answer(arguments, "figures", [](Store& store, const Filter& f) { return store.figures(f); }, figures_text, answer::figures_table);
}

}  // namespace

const Command kFigures{"figures", "STORE", "Shows figures as series over time, with who says what.",
                       "A series counts one thing: its metric, victims, side and place. \"from 5 to 12\" spans\nthe claims of a day; copies and stale repeats do not count. --actor is who speaks.\n",
                       with_filter({}, "asptdocylfgm"), run};

}  // namespace warraq::cli
