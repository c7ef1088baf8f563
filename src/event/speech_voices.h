// Who speaks: a phrase read as a speaker, named as fully as the article does anywhere; and the speaker of a verb
// without a subject, which is the last one that fits its gender and number.
//
//   "AlmSAdr" behind "mSAdr SHAfyp fy mHAfZp lHj"  ->  the latter;   "AldqrAn"  ->  "xlyl AldqrAn"
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "event/speech_opening.h"

namespace warraq::event {

struct Voice {
  mention::Range range;        // the naming that is reported
  mention::Range whole;        // with role and description, to recognise it by
  std::string code, role;
  std::int32_t actor = -1;     // index into Mentions::actors
  std::int32_t chain = -1;     // of a person
  std::uint32_t lemma = morph::kNoLemma;  // of the head noun
  bool feminine = false, plural = false, medium = false;
  bool passed_on = false;      // his words were told by another speaker
};

class Voices {
 public:
  Voices(const Reading& reading, const SpeechWords& words);

  // The speaker a phrase names; nothing where it names nobody who could speak.
  std::optional<Voice> named(const Phrase& phrase) const;
  // The speaker of a verb or participle that has no subject of its own.
  std::optional<Voice> unsaid(const SpeechCue& cue) const;
  // Whoever holds, somewhere in the article, the office that a headline names alone ("Lebanon's mufti: ...").
  std::optional<Voice> holder(const Phrase& label) const;
  // The label of a headline is one person without a name ("a British scholar: ...").
  bool nameless(const Phrase& label) const { return office(label) && w_.best(label.begin).f.number != lang::Number::plural && w_.best(label.begin).f.number != lang::Number::dual; }
  void passed_on(const Voice& voice, std::uint32_t token);
  void heard(const Voice& voice, std::uint32_t token, bool feminine_verb);

  Voice of_actor(std::int32_t actor) const;

 private:
  mention::Range closed(mention::Range range) const;
  std::optional<Voice> subject_of_sentence(std::uint32_t sentence, const SpeechCue& cue) const;
  std::optional<Voice> writer(std::uint32_t sentence, std::uint32_t cue) const;
  std::int32_t actor_of(std::int32_t person) const;
  Voice of_person(std::int32_t person, std::int32_t actor) const;
  std::vector<std::string> words_of(std::uint32_t begin, std::uint32_t end) const;
  bool within(const std::vector<std::string>& small, const std::vector<std::string>& large) const;
  std::optional<Voice> repeated(const Phrase& phrase) const;
  std::optional<Voice> person_described(const Phrase& phrase, std::uint32_t before) const;
  std::optional<Voice> issuer(const Phrase& phrase) const;
  std::int32_t owner(const Phrase& phrase) const;
  bool same_office(const Phrase& phrase, std::string_view role) const;
  bool office(const Phrase& phrase) const;
  bool can_speak(const Phrase& phrase, std::int32_t actor) const;

  const Reading& r_;
  const morph::Words& w_;
  const SpeechWords& s_;
  lang::TableRef sources_, roles_, kin_, authors_;
  std::vector<std::pair<std::uint32_t, Voice>> heard_;  // token of the cue, speaker
};

}  // namespace warraq::event
