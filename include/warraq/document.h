// A document as it comes in: its bytes and the day it was published.
#pragma once

#include <string>

namespace warraq {

// `text` is UTF-8 as stored (the title, an empty line, the body); every span of a Record counts bytes in it.
// Any bytes are allowed: what is not UTF-8 is kept and noted.
struct Document {
  std::string id;
  std::string published;  // ISO day "2020-10-08"; empty where unknown: relative dates then stay unresolved
  std::string text;
};

}  // namespace warraq
