// What is known of an actor beside the articles: the offices of a person, the alliances of a state or force, each with its days.
//
//   offices("...", "RUS")     ->  {{"foreign minister", "...", "RUS", "2004-03-09", ""}}
//   alliances("RUS GOV")      ->  {{"Collective Security Treaty Organization", "...", "", "1994-04-20", ""}, ...}
//
// Source: person.known and codebook.alliances of the language that is built in; sorted by their first day. Some thousand
// steps for a name, some hundred for a code.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace warraq::answer {

struct Tenure {
  std::string what, what_ar;  // "president", "NATO"; what_ar may be empty
  std::string country;        // of an office
  std::string from, to;       // ISO days; empty: not known, or it lasts
  bool operator==(const Tenure&) const = default;
};

// Of the person whom the name means; nothing where several known people bear it. `country` may be empty: not known.
std::vector<Tenure> offices(std::string_view name, std::string_view country);
// Of "RUS", of what stands for it ("RUS GOV"), and of any other code that is named as a member ("YEM REB").
std::vector<Tenure> alliances(std::string_view code);

// "president, USA 2021-01-20/2025-01-20": an interval after EDTF, ".." where it is open.
std::string tenure_text(const Tenure& t);

}  // namespace warraq::answer
