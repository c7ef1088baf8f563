// What some bytes are, told from the bytes.
//
//   kind_of("<?xml version='1.0'?><rss ...") -> Kind::feed;  kind_of("\x1F\x8B...") -> Kind::gzip
//
// Names of files do not count, for they are often wrong. Looks at most at the first kKindBytes. UTF-16 is seen through.
// A page may call itself a feed, and a feed a page: the first element decides.
#pragma once

#include <cstddef>
#include <string_view>

namespace warraq::ingest {

inline constexpr std::size_t kKindBytes = 4096;

enum class Kind { empty, text, json_lines, page, feed, warc, gzip, zip, tar, other };

Kind kind_of(std::string_view head);

// For Kind::other, where it is known by its first bytes: "a PDF", "a picture" ...; else empty.
std::string_view name_of_other(std::string_view head);

}  // namespace warraq::ingest
