// Which told deeds are deeds of their own, and of which exact type.
#pragma once

#include <vector>

#include "event/triggers.h"

namespace warraq::event {

// One telling of a deed, before tellings of one deed are joined.
struct Told {
  Trigger trigger;
  Event event;
  bool passive = false;
};

// Gives a deed of unsaid means (shelling, attack, destruction) the type of the means told with it.
void refine(const Reading& reading, Trigger& trigger);

// Takes out topics, deaths inside another deed, and verbs whose subject is itself the deed.
void select(const Reading& reading, std::vector<Told>& told);

// The type of violence ("ASSAULT" in PLOVER).
bool assault(std::string_view plover);

}  // namespace warraq::event
