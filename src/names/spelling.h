// How far apart two spellings of one word of a name are: the least cost of turning one into the other by the
// correspondences of lang/ar/name/letters.tsv ("gh" for "j" .2, a long vowel more or less .3, "ts" for "z" .3 ...).
//
//   Spelling s(language);
//   s.distance("grAhAm", "jrAhAm")  ->  0.2        s.bound("grAhAm", "jrAhAm")  ->  0.8: no more than that is one word
//   s.skeleton("grAhAm")            ->  "KRM"      letters that can stand for each other are one, the weak ones none
//
// Words are folded (text::fold). Making one reads the table, some 200 rows; a distance is len * len steps and allocates
// nothing. Pure; may be used from many threads.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "lang/language.h"

namespace warraq::names {

// Where in both words a correspondence holds.
enum class Where : std::uint8_t { anywhere, first, last };

class Spelling {
 public:
  explicit Spelling(const lang::Language& language);

  // Above any bound for words that have nothing to do with each other, or are longer than 32 letters and not equal.
  double distance(std::string_view a, std::string_view b) const;
  // The greatest distance at which the two can be one word: longer words may differ in more places.
  static double bound(std::string_view a, std::string_view b);
  std::string skeleton(std::string_view word) const;

  // For whoever measures or trains: one more correspondence of up to two letters each, in both directions.
  void add(std::string_view one, std::string_view other, double cost, Where where);

 private:
  struct Costs {
    std::array<float, 3> at{kUnsaid, kUnsaid, kUnsaid};
  };
  static constexpr float kUnsaid = -1;
  static std::uint32_t key(std::string_view one, std::string_view other);
  float cost(std::string_view one, std::string_view other, bool first, bool last) const;

  std::unordered_map<std::uint32_t, Costs> costs_;
  std::array<char, 128> classes_{};  // letter -> its class in a skeleton, 0: none
};

}  // namespace warraq::names
