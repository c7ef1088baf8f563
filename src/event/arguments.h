// Who did a deed and who suffered it, from the roles of its predicate and the frame of its type.
#pragma once

#include "clause/phrases.h"
#include "event/triggers.h"

namespace warraq::event {

struct Arguments {
  std::vector<std::string> actor, recipient;  // sorted codes, no doubles
  bool passive = false;                       // read as "was killed"
  std::vector<std::string> inferred;          // "actor" "recipient": by a stated default, not by the words
};

// Adds the codes that are not there yet.
void add_codes(std::vector<std::string>& into, const std::vector<std::string>& from);

// One article's reader: what its deeds share is found once. `reading` and `speech` must outlive it.
class ArgumentReader {
 public:
  ArgumentReader(const Reading& reading, const std::vector<Speech>& speech);
  Arguments read(const Trigger& trigger) const;

 private:
  friend class ArgumentFinder;
  // The organisation named in an actor's phrase: a row of organisation.organisations, or -1.
  std::int64_t organisation(const mention::Actor& actor) const;

  const Reading& r_;
  const std::vector<Speech>& speech_;
  clause::Phrases phrases_;
  std::string main_group_;            // code of the armed group most spoken of
  std::int64_t main_organisation_ = -1;
};

}  // namespace warraq::event
