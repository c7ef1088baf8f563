// Each deed once: tellings of one deed are joined, its clearest telling first.
#pragma once

#include "event/select.h"

namespace warraq::event {

std::vector<Event> resolve(const Reading& reading, std::vector<Told> told);

}  // namespace warraq::event
