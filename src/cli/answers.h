// What the commands that ask a store have in common: from the arguments to an answer, printed as text or in a format for programs.
#pragma once

#include "answer/display.h"
#include "answer/facts.h"
#include "cli/store_access.h"
#include "answer/rows.h"
#include "cli/view.h"

namespace warraq::cli {

// Prints the table as --format says: json, csv, xlsx or geojson.
bool print_table(const Table& table, const std::string& format);

// "   the words" on at most `most` lines, then who published them when.
std::string quote_text(const Quote& quote, std::size_t indent, std::size_t most);
// Lines of at most kColumns columns; the second and later ones are indented further.
std::string wrapped(const std::string& line, std::size_t indent);

// Answers as text: deeds by day, series with their claims, what contradicts what.
std::string timeline_text(const std::vector<Deed>& deeds, const Labels& labels);
std::string figures_text(const std::vector<Series>& all, const Labels& labels);
std::string contradictions_text(const std::vector<Relation>& all, const Labels& labels);

// Asks, prints; exit code 1 where there is no answer. `text` and `table` lay the answer out.
template <class Ask, class Text, class Tabular>
int answer(const Arguments& arguments, std::string_view command, Ask ask, Text text, Tabular table) {
  const auto filter = filter_of(arguments, command);
  if (!filter) return complain(filter.error().message), kUsage;
  const auto engine = make_engine(arguments);
  if (!engine) return report(engine.error());
  auto store = open_to_ask(arguments, command, *engine);
  if (!store) return store.error();
  const auto found = ask(*store, *filter);
  if (!found) return report(found.error());
  const std::string format = arguments.value("--format", "text");
  bool printed = false;
  if (format == "text") {
    std::string out = text(*found, Labels(arguments.value("--lang", "en")));
    if (found->size() == filter->limit && filter->limit > 0) out += "(the first " + std::to_string(filter->limit) + "; --limit gives more)\n";
    printed = print(out);
  } else {
    printed = print_table(table(*found), format);
  }
  return !printed ? kInternal : found->empty() ? kNegative : kOk;
}

}  // namespace warraq::cli
