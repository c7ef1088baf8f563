// The nouns that numbers count: which reading of a word a number asks for, its class, and how far its phrase goes.
//
//   "11 <writers|book>" -> the singular, document;     "fighters of the group and civilians" -> three words on
//
// Internal to quantities.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mention/mention.h"

namespace warraq::mention {

struct CountedNoun {
  const morph::Analysis* reading = nullptr;  // nullptr: no noun
  std::string noun_class;                    // "person" for peoples and groups by name; empty where the table has none
  std::uint32_t row = 0;
  bool known() const { return reading != nullptr; }
};

class CountedNouns {
 public:
  CountedNouns(const morph::Words& words, const Mentions& mentions);

  // The noun at `t` as something counted `count` times: from three to ten a plural, above a singular. With count 0 the
  // likeliest reading.
  CountedNoun at(std::uint32_t t, double count) const;
  bool person(std::uint32_t t) const;   // a person, victim, people or group
  bool force(std::uint32_t t) const;    // a body whose members can be counted: "nine of the regime's forces"
  bool adjective(std::uint32_t t) const;
  bool in_time(std::uint32_t t) const { return timed_[t]; }
  bool in_place(std::uint32_t t) const { return placed_[t]; }
  // Behind the noun at `t`: adjectives, its genitive, further victims or persons joined by "and", "of" with a group.
  // Gives the token behind the phrase and adds the classes found to `classes`.
  std::uint32_t phrase_end(std::uint32_t t, std::uint32_t limit, std::string& classes) const;
  // Whether the noun at `t`, indefinite by itself, is made definite by what follows: "commander (of police) of Kabul".
  bool definite_construct(std::uint32_t t, std::uint32_t limit) const;

 private:
  bool word(std::uint32_t t) const { return w_.text().tokens[t].kind == text::TokenKind::word; }
  std::string group_class(std::uint32_t t) const;
  std::string member_class(std::uint32_t row) const;
  std::string adjective_class(std::uint32_t t) const;

  const morph::Words& w_;
  const lang::Language& l_;
  std::vector<lang::TableRef> nouns_;
  lang::TableRef nationalities_, organisations_, sectors_, partitives_;
  std::vector<bool> timed_, placed_;
};

// Adds a class to a comma-parted list unless it stands there or says less.
void add_class(std::string& classes, const std::string& more);

}  // namespace warraq::mention
