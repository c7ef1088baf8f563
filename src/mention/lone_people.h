// One person told without a number right behind a word of harm: "another was wounded", "a fourth", "one of them died",
// "killed his brother and his cousin", "the wounding of one of the passers-by".
//
//   "qtl $rTy w>Syb |xr"  ->  quantity 1 [|xr], of the class counted before it
//
// Cost: a few look-ups a token. What they are harmed by is for the readers of figures.
#pragma once

#include "mention/quantity_nouns.h"

namespace warraq::mention {

// Adds to `found`, in order; tokens that are `used` are left alone, and those it takes are marked.
void find_lone_people(const morph::Words& words, const CountedNouns& nouns, std::vector<bool>& used, std::vector<Quantity>& found);

inline constexpr const char* kOthers = "others";  // class of "others" until what was counted before is known

}  // namespace warraq::mention
