// Who did a deed and who suffered it, from the roles of its predicate and the frame of its type.
#pragma once

#include "event/triggers.h"

namespace warraq::event {

struct Arguments {
  std::vector<std::string> actor, recipient;  // sorted codes, no doubles
  bool passive = false;                       // read as "was killed"
};

Arguments find_arguments(const Reading& reading, const Trigger& trigger);

}  // namespace warraq::event
