// The store's answers as tables, the same for the command line, the exports and the server: a row is what was asked for, with
// the words it rests on.
//
//   json_lines(timeline_table(*store.timeline(filter)))  ->  {"deed":9,"start":"2020-10-08","type":"SHELLING",...}
#pragma once

#include <map>
#include <string>
#include <vector>

#include "answer/table.h"

namespace warraq::answer {

Table timeline_table(const std::vector<Deed>& deeds);
Table figures_table(const std::vector<Series>& all);  // a row is a claim
Table contradictions_table(const std::vector<Relation>& all);
Table positions_table(const std::vector<Position>& all);
Table actors_table(const std::vector<Actor>& all);
Table stories_table(const std::vector<Story>& all);
Table story_table(const StoryDetail& detail);  // a row is an article
Table changes_table(const std::vector<Changed>& all);
Table decisions_table(const std::vector<Decision>& all);
Table series_table(const std::vector<Series>& all);  // a row is a series, without its claims
Table claims_table(const Series& series);            // a row is a claim of it
Table counts_table(const std::vector<Counted>& all);
Table statements_table(const std::vector<Said>& all);
Table sources_table(const std::vector<Source>& all);
Table articles_table(const std::vector<Listed>& all);
Table quotes_table(const std::vector<Quote>& all);

// What all claims of a day span: from the least number given to the greatest. Copies and stale repeats do not count.
struct Band {
  std::optional<double> low, high;
};
std::map<std::string, Band> bands_of(const Series& series);

}  // namespace warraq::answer
