// Whose verb it is, where the phrase behind it does not settle that: a subject before the verb, and a phrase behind it
// that is spoken to rather than speaks.
//
//   "the ministry announced that"             subject before the verb
//   "the leader met X and called on the party to ..."   the party is called on
#pragma once

#include "event/speech_opening.h"

namespace warraq::event {

// A subject before a verb without a conjunction; empty where none stands.
Phrase subject_before(const Reading& reading, const SpeechWords& words, const SpeechCue& cue, const Opening& opening);

// The cue stands in a relative clause: what that describes speaks only if it is somebody ("reports that spoke of hostages").
bool describes_noun(const Reading& reading, const SpeechCue& cue);

// The one noun phrase behind the verb is who is spoken to. `just_spoke`: somebody spoke in one of the two sentences before.
bool spoken_to(const Reading& reading, const SpeechWords& words, const SpeechCue& cue, const Opening& opening, bool just_spoke);

}  // namespace warraq::event
