// The version of the engine, in one place, and what says of a record who read it.
#pragma once

#include <string>

namespace warraq {

inline constexpr const char* kVersion = "0.1.0";

// An engine and a language file.
struct Reader {
  std::string engine, language, language_hash;
  bool operator==(const Reader&) const = default;
};

}  // namespace warraq
