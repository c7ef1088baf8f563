// The facts of a record in one numbered list, the numbers that `warraq read` shows and `warraq explain FILE N` takes, and
// the words that name them for a person.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "answer/labels.h"
#include "warraq/store.h"

namespace warraq::answer {

struct Fact {
  std::string section;  // "events" "figures" "statements" "times" "people" "places"
  std::string head;     // one line: "shelling, claimed, 2020-10-07, AZE MIL > ARM CVL"; Arabic in it is isolated
  Span span;            // its words
  std::string rule;
};

// ">=12", "~70000", "5-7", "10+" for a vague word; "2020-10-07", "2020-10-07..2020-10-09".
std::string amount_text(std::string_view hedge, std::optional<double> low, std::optional<double> best, std::optional<double> high);
std::string days_text(const std::string& start, const std::string& end);
std::string codes_text(const std::vector<std::string>& codes);  // "ARM MIL + AZE MIL"

std::string place_text(const Where& place);             // as told, then the usual English name
std::string after_comma(const std::string& what);       // ", what"; nothing where it is empty

// "ARM GOV asks AZE GOV, appeal 3: ceasefire 5": the deeds by their numbers in the list of facts.
std::string stance_text(const Record& record, const Stance& stance, const Labels& labels);

// In the order of the sections above, each in the order of the record.
std::vector<Fact> facts_of(const Record& record, const Labels& labels);

}  // namespace warraq::answer
