// Who the counted people are: the codebook's victim class, and the state they belong to.
//
//   "nine of the regime's forces"  ->  military;    "two Turkish soldiers were killed and two others wounded"  ->  both TUR
//
// From the counted noun and the group behind "of"; others, and numbers without a noun, are of the kind that the sentence
// told last before them. Cost: the tokens of the figure.
#pragma once

#include <string>
#include <string_view>

#include "event/reading.h"

namespace warraq::event {

class FigureVictims {
 public:
  explicit FigureVictims(const Reading& reading);

  // Fills victim and side. Figures are given in the order of the text. `speaker_code`: of whoever gives the number.
  // `part`: it is among those counted before, and says nothing of the others.
  void fill(const mention::Quantity& quantity, std::string_view speaker_code, bool part, Figure& figure);

 private:
  std::string victim(const mention::Quantity& quantity) const;
  std::uint32_t last(const mention::Quantity& quantity) const;
  bool aid(const mention::Quantity& quantity) const;
  std::string of_toll(const mention::Quantity& quantity) const;
  std::string group(const mention::Quantity& quantity) const;
  std::string side(const mention::Quantity& quantity, std::string_view speaker_code) const;
  bool unnamed(const mention::Quantity& quantity) const;

  struct Told {
    std::string victim, side;
    bool any = false;
  };

  const Reading& r_;
  const morph::Words& w_;
  const lang::Language& l_;
  lang::TableRef nationalities_, others_, amounts_;
  std::vector<lang::TableRef> nouns_;
  std::uint32_t sentence_ = 0xffffffff;
  Told told_;  // by the last figure of that sentence so far
};

// True where `list`, classes parted by commas, has one that begins with `c`.
bool has_class(const mention::Quantity& quantity, std::string_view c);

}  // namespace warraq::event
