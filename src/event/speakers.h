// Who says it: the speaker behind a cue, under the fullest name the article gives, with the medium that relays it.
#pragma once

#include <cstdint>
#include <string>

#include "event/speech_cues.h"

namespace warraq::event {

class Speakers {
 public:
  Speakers(const Reading& reading, const CueFinder& cues) : r_(reading), w_(reading.words), cues_(cues) {}

  // The actor who speaks at a cue whose content begins at `begin`, -1 where none is recognised. `last` is the speaker of
  // the statement before, `here` the one already heard in this sentence, `spoken_until` the token behind the last content.
  std::int32_t of(const Cue& cue, std::uint32_t begin, std::int32_t last, std::int32_t here, std::uint32_t spoken_until) const;
  // "the agency quoted X, his saying": the actor nearest before, best the one behind "from".
  std::int32_t quoted(const Cue& cue) const;
  // The subject phrase as it stands, where no actor was recognised.
  std::string words(const Cue& cue, std::uint32_t begin) const;
  std::string via(const Cue& cue) const;
  std::string fullest(std::int32_t actor) const;
  std::string code(std::int32_t actor) const;

 private:
  const mention::Person* bearer(const mention::Actor& actor) const;

  const Reading& r_;
  const morph::Words& w_;
  const CueFinder& cues_;
};

}  // namespace warraq::event
