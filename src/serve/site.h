// The site of web/, as it was built into the program: each file with its type, packed as browsers take it.
//
//   find_file("/")            -> index.html
//   find_file("/article/ab")  -> index.html: an address of the site's own
//   find_file("/assets/x.js") -> that file, or nothing
//
// The table is generated at build time (tools/embed_site.mjs); a program built without the site has an empty one.
#pragma once

#include <span>
#include <string_view>

#include "serve/http.h"

namespace warraq::serve {

struct SiteFile {
  std::string_view path, type, etag;        // "/assets/index-4f2a.js"
  std::string_view plain, gzip, brotli;     // the last two are empty where packing gains nothing
};
std::span<const SiteFile> site_files();     // generated

Response site_answer(const Request& request);

}  // namespace warraq::serve
