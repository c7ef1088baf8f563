// How far the naming of a speaker goes: the noun phrase with what describes it, without what he says or whom he tells.
//
//   "mSAdr mTlEp fy AlmHAfZp lwkAlp AlAnbAC"  ->  up to AlmHAfZp
//
// Cost: linear in the phrase.
#pragma once

#include "event/speech_words.h"

namespace warraq::event {

struct Phrase {
  std::uint32_t begin = 0, end = 0;  // tokens
  bool empty() const { return begin == end; }
};

// The noun phrase at a token together with the prepositional phrases that describe it ("sources in the province").
Phrase described_phrase(const Reading& reading, const SpeechWords& words, std::uint32_t begin, std::uint32_t limit, const SpeechCue* cue);

}  // namespace warraq::event
