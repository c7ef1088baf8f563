// What befell the counted: the codebook's metric of a quantity.
//
//   "the killing and wounding of 12"  ->  KILLED_OR_INJURED;   "15 persons in critical condition"  ->  INJURED
//
// From the word of harm whose subject, object or genitive the quantity is, from its own noun, from words beside it, from a
// toll told before it. Look-ups only; at most the predicates of one sentence are asked for each quantity.
#pragma once

#include <string>
#include <string_view>

#include "event/reading.h"

namespace warraq::event {

class FigureMetrics {
 public:
  explicit FigureMetrics(const Reading& reading);

  // The metric; empty where nothing tells one. What told it is added to `rule`.
  std::string of(const mention::Quantity& quantity, std::string& rule) const;
  // The metric that the counted noun has by itself ("25 dead"), or empty.
  static std::string own(const mention::Quantity& quantity);
  // "among them 3": behind `before`, and directly behind the word that says so. `in_parts`: so was the count before.
  bool part_of(const mention::Quantity& before, const mention::Quantity& quantity, bool in_parts) const;
  // "5 soldiers and 3 civilians", "the toll reached 700": counted as what was counted before.
  bool continues(const mention::Quantity& before, const mention::Quantity& quantity) const;
  // A second metric of the same count ("the wounding and arrest of tens"); KILLED_OR_INJURED stands for both.
  std::string second(const mention::Quantity& quantity, const std::string& metric) const;
  // People, arms, vehicles that nothing befalls: counted all the same.
  bool stray(const mention::Quantity& quantity) const;

 private:
  static bool is_class(const mention::Quantity& q, std::string_view c);
  bool person(const mention::Quantity& q) const;
  bool bare(const mention::Quantity& q) const;
  std::uint32_t sentence(std::uint32_t t) const;
  std::string_view harm(std::uint32_t t, std::string* rule = nullptr) const;
  std::string settle(std::string_view metric, const mention::Quantity& q) const;
  std::string_view clause_preposition(std::uint32_t t) const;
  std::string_view state(const mention::Quantity& q, std::string& row) const;
  std::string_view told_later(const mention::Quantity& q, std::string& row) const;
  std::string_view object_afar(const mention::Quantity& q, std::string& row) const;
  bool opens_clause(std::uint32_t t) const;
  bool auxiliary(std::uint32_t t) const;
  bool called_for(const clause::Predicate& p, bool one) const;
  std::string_view described(const mention::Quantity& q, std::string& row) const;
  std::string_view verb_behind(const mention::Quantity& q, std::string& row) const;
  bool attitude(std::uint32_t t) const;
  bool planned(std::uint32_t t) const;
  bool names_force(std::uint32_t amount) const;
  bool bomb(const mention::Quantity& q) const;
  bool joins_force(const clause::Predicate& p) const;
  static bool destroys(std::string_view h);
  bool far_nationality(const mention::Quantity& q) const;
  bool counted_before(const mention::Quantity& q) const;
  bool parted(const mention::Quantity& q) const;
  bool covers(const clause::Argument& a, const mention::Quantity& q, const clause::Predicate& p) const;
  bool agent(const clause::Predicate& p, const mention::Quantity& q) const;
  bool joined(const mention::Quantity& q) const;
  bool of_ruins(const mention::Quantity& q) const;
  bool complement(const clause::Predicate& p, const mention::Quantity& q) const;
  std::string toll(const mention::Quantity& q, std::string& rule) const;

  const Reading& r_;
  const morph::Words& w_;
  const lang::Language& l_;
  lang::TableRef harm_, parts_, tolls_, states_, nationalities_, amounts_, measures_, cues_, openers_, prepositions_, attitudes_, counted_;
};

}  // namespace warraq::event
