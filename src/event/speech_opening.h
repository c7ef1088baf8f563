// From a word of speech to the first word of what is said: who says it, to whom, through which medium.
//
//   "wqAlt AlmSAdr lwkAlp AlAnbAC, An mEArk ..."  ->  subject [AlmSAdr], medium [wkAlp AlAnbAC], content from mEArk
//
// A walk to the right inside the sentence. Relative clauses on the way are passed over; the walk gives up at a new
// finite verb, at the end of the sentence, or after 60 tokens.
#pragma once

#include <optional>

#include "event/speech_phrase.h"

namespace warraq::event {

struct Opening {
  std::uint32_t content = 0;  // first token of what is said, behind quotation marks
  unsigned skip = 0;          // letters of that token which are a preposition's
  std::optional<std::uint32_t> quotation;  // the content begins as this quotation
  bool colon = false;
  Phrase subject, object, source, medium;  // source: behind "an" of a verb that relays; medium: whom they told
  Phrase office;                           // the role that stands before the subject's name, parted from it
};

std::optional<Opening> find_opening(const Reading& reading, const SpeechWords& words, const SpeechCue& cue, std::uint32_t limit);

}  // namespace warraq::event
