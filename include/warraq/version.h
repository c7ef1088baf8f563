// The version of the engine, in one place.
#pragma once

namespace warraq {

inline constexpr const char* kVersion = "0.1.0";

}  // namespace warraq
