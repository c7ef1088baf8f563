// The bytes of a page or feed as UTF-8, with the way back to them.
//
//   decode_page("<meta charset=windows-1256>...", "") -> UTF-8; origin of every byte known
//
// What says the encoding, in order: a byte order mark, the bytes themselves where they are UTF-8 or UTF-16, the header
// (`declared`), the page's own words, and where these are silent or say Latin, the look of the bytes: Arabic pages in
// windows-1256 often declare something else. Single-byte encodings other than windows-1256 are converted by iconv.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/origin.h"
#include "warraq/record.h"

namespace warraq::ingest {

struct DecodedPage {
  std::string utf8;
  std::string encoding;  // "utf-8", "windows-1256", "utf-16le", ...
};

DecodedPage decode_page(std::string_view bytes, std::string_view declared);

// The pieces of `utf8` in the bytes it was made from: told from the encoding alone.
Origin origin_of(const DecodedPage& page, std::size_t bytes);

}  // namespace warraq::ingest
