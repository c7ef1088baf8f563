// An article as it lies on the queue: bytes that name their version, so that two versions of worker can run at once.
//
//   encode(article)  ->  "warraq article 1\nid 2:a7\npublished 10:2020-10-05\ntext 41:...\n..."
//   decode(bytes)    ->  the same article; an Error that says which part is wrong
//
// Each part is its name, the length of its value, a colon, the value. Parts that a decoder does not know are passed over;
// a part that is missing is empty. A version that is raised says that an older decoder would misread what is sent; every version
// up to its own is read. Bounded by the length of the bytes; any bytes may be given.
#pragma once

#include <string>
#include <string_view>

#include "warraq/store.h"

namespace warraq::work {

std::string encode(const Article& article);
// Errors: bad_format (no worker will ever read it), wrong_version (a newer worker can).
Result<Article> decode(std::string_view bytes);

}  // namespace warraq::work
