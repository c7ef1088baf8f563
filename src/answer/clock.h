// The time of now, in the one form that records and decisions have it in.
#pragma once

#include <string>

namespace warraq::answer {

std::string utc_now();  // "2021-03-05T12:00:00Z"

}  // namespace warraq::answer
