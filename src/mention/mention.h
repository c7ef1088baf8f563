// The nouns of the record: numbers, quantities, times, people, organisations, places and the actors built from them.
// Each says where it stands (tokens and bytes), what it is worth, and which rule or table row read it.
//
//   "some seventy to 75 thousand persons"  ->  quantity low=70000 high=75000 hedge=range class=person
//   "the Turkish foreign minister Mevlut Cavusoglu"  ->  person, role "foreign minister", actor TUR GOV
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "morph/words.h"

namespace warraq::mention {

// Half-open range of tokens with the exact bytes: a proclitic of the first word that does not belong is left out.
struct Range {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t begin_byte = 0, end_byte = 0;
  bool operator==(const Range&) const = default;
};

// A bare number, in digits, words or both: "25", "three and twenty", "tens of thousands", "half", "12 thousand and 500".
struct Number {
  Range range;
  double value = 0;
  bool vague = false;     // tens, hundreds, thousands: `value` is the lower bound
  bool fraction = false;  // half, third, 3/4: `value` in percent (50, 33.3, 75)
  bool rate = false;      // a fraction told as "one in every four": the noun behind it is that of the four
  bool percent = false;   // "50%", "50 in the hundred": inside the range
  bool ordinal = false;   // "the third"
  bool dual_noun = false; // a noun in the dual counted as 2 ("two soldiers" in one word); the range is the noun
  bool singular_noun = false; // a lone singular of a person ("a soldier"); the range is the noun
  std::string rule;
};

// A counted thing: hedge, number or range, counted noun.
struct Quantity {
  Range range;            // hedge, number and counted noun, and a hedge behind it
  std::optional<double> low, best, high;
  bool low_exclusive = false;
  std::string hedge;      // exact about more_than at_least less_than up_to range vague
  std::string unit;       // person household dwelling percent item usd eur other
  std::string noun_class; // of the counted noun: "person.military" (morph.nouns), empty where none stands
  std::int32_t noun = -1; // token of the counted noun, -1 where none
  Range number;           // the number words alone
  bool approximate_word = false;
  bool singular = false, dual = false;  // from a noun alone
  std::string rule;
};

struct Time {
  Range range;
  std::string start, end;   // ISO days, inclusive; both empty for a duration
  std::string duration;
  std::string edtf, timex3, granularity;
  std::string rule;
};

// A place, country or seat by its row in a place.* table.
struct Place {
  Range range;
  std::uint32_t row = 0;
  bool country = false;     // a country's name
  std::string iso3;         // of the country it lies in, de jure
  std::string name, kind;
  // Where several places bear the name: the rows of the others, and what spoke for this one: "nationality" (behind the name),
  // "neighbour" (the place told just before), "article" (its country), "table" (nothing but their order there), "open" (nothing
  // at all: it may be any of them).
  std::vector<std::uint32_t> others;
  std::string_view settled_by;
};

struct Person {
  Range name;               // the name alone
  Range whole;              // with role, titles and nationality
  std::string role;         // English, short; empty where unsaid
  std::string country;      // ISO-3, IGO, NGO; empty where unsaid
  std::string sector;       // GOV MIL ...; empty where unsaid
  std::uint32_t chain = 0;  // mentions of one person share it; the fullest naming is `full`
  std::uint32_t full = 0;   // index of the mention with the fullest name
  std::string rule;
};

// Whoever can act: a person, group, organisation, state, or common noun such as "local sources", "the civilians".
struct Actor {
  Range range;              // the whole noun phrase
  std::uint32_t head = 0;   // its head token
  std::vector<std::string> codes;  // "CCC SECTOR"; several where one noun stands for two ("his Azerbaijani and Armenian counterpart")
  std::int32_t person = -1; // index into Mentions::people
  bool named = false;       // a proper name rather than a common noun
  bool source = false;      // sources, witnesses, officials: one who speaks
  bool medium = false;      // agency, paper, channel
  bool pronoun = false;
  std::string noun_class;   // of the head noun
  std::string rule;
};

struct Mentions {
  std::vector<Number> numbers;
  std::vector<Quantity> quantities;
  std::vector<Time> times;
  std::vector<Place> places;
  std::vector<Person> people;
  std::vector<Actor> actors;     // in order of their first token; they may nest
  std::string main_country;      // ISO-3 the article is about, for "the police", "an official"; empty where unclear
};

// Everything, for an article published on that ISO day (empty: unknown).
Mentions find_mentions(const morph::Words& words, const std::string& published);

// The parts, in the order they run. Each reads what stands in `m` so far.
void find_numbers(const morph::Words& words, Mentions& m);
void find_times(const morph::Words& words, const std::string& published, Mentions& m);
void find_quantities(const morph::Words& words, Mentions& m);
void find_places(const morph::Words& words, Mentions& m);
void find_people(const morph::Words& words, const std::string& published, Mentions& m);
void find_actors(const morph::Words& words, Mentions& m);

// Range of tokens [begin, end) with `skip` letters of the first word left out.
Range range_of(const morph::Words& words, std::uint32_t begin, std::uint32_t end, unsigned skip = 0);

std::string dump(const morph::Words& words, const Mentions& m);

}  // namespace warraq::mention
