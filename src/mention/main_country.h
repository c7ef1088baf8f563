// The country an article is about: the one most spoken of. It decides where "the police" and unknown villages are.
//
//   places in Yemen, "the Yemeni army", one Saudi spokesman -> YEM
#pragma once

#include <string>

#include "mention/mention.h"

namespace warraq::mention {

class CountryVote {
 public:
  explicit CountryVote(const morph::Words& words);
  // From the places read so far and the words of the text; empty where nothing speaks for any country.
  std::string vote(const Mentions& mentions) const;

 private:
  const morph::Words& words_;
  lang::TableRef organisations_, nationalities_, partners_;
};

}  // namespace warraq::mention
