// Whether two entities of kind place can be where one thing happened.
#pragma once

#include "merge/steps.h"

namespace warraq::merge {

// A town, village or site, as against a region that may hold it.
bool is_point(const Work& work, std::uint32_t place);

// Surely not the same spot: far apart, in different states, or two towns of different name.
bool apart(const Work& work, std::uint32_t a, std::uint32_t b);

}  // namespace warraq::merge
