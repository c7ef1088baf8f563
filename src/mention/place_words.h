// What words say about places: which announce a name, which may be one, where an unknown one ends, and whether a
// capital is the city or its government. It knows the words and the tables, not what was read before.
//
//   "the town of Hays" -> the first word is a head, the second a town     "Damascus accused" -> the capital acts
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "morph/words.h"

namespace warraq::mention {

class PlaceWords {
 public:
  explicit PlaceWords(const morph::Words& words);

  const text::Token& token(std::uint32_t t) const;
  std::string_view folded(std::uint32_t t) const;
  bool word(std::uint32_t t) const;
  std::uint32_t limit(std::uint32_t t) const;
  bool quote(std::uint32_t t) const;
  bool known_town(const morph::Tag& tag) const;
  // The longest name of the gazetteer from here, of which one place lies in `here` or `there`, or is large: the rest of the
  // world's small places bear too many names for less.
  const morph::Tag* little_known(std::uint32_t t, std::string_view here, std::string_view there) const;
  const morph::Tag* head(std::uint32_t t) const;
  bool many(std::uint32_t t, const morph::Tag& head) const;
  // A preposition of place stands before, alone or on the word itself.
  bool locative(std::uint32_t t, const morph::Tag& tag) const;
  bool near(std::uint32_t t, const morph::Tag& tag) const;
  std::uint32_t with_adjective(std::uint32_t end, std::uint32_t stop) const;
  // Where a name the tables do not know ends; `name` itself where it is none.
  std::uint32_t name_end(std::uint32_t name, std::uint32_t stop, std::string_view open, bool quoted) const;
  // A definite noun that can be the name of a quarter or camp ("victory", "the martyrs").
  bool ordinary_name(std::uint32_t t, std::string_view open) const;
  std::string_view noun_class(std::uint32_t t) const;
  bool nationality(std::uint32_t t) const;
  std::string_view nationality_country(std::uint32_t t) const;
  // The word has a cheap reading as an ordinary noun, verb or adjective.
  bool common_word(std::uint32_t t, const morph::Tag& tag) const;
  // A name the tables do not know: no likely reading as an ordinary word.
  bool unknown_name(std::uint32_t t) const;
  bool known_row(std::uint32_t row) const;
  bool capital_acts(std::uint32_t t, const morph::Tag& tag, bool in_list) const;
  bool is_town(std::uint32_t t) const;

 protected:
  const morph::Words& w_;
  const lang::Language& language_;
  std::vector<lang::TableRef> towns_, nouns_;
  lang::TableRef countries_, heads_, seats_, near_, openers_, adjectives_, partners_, movers_, governments_, nationalities_, roles_, gazetteer_;
};

}  // namespace warraq::mention
