// The feeds that a list of subscriptions (OPML) names.
//
//   parse_opml("<opml><body><outline text='T' xmlUrl='https://example.org/feed'/></body></opml>") -> {{"T", "https://..."}}
//
// Outlines lie in outlines as deep as libxml2 lets them (256); an address counts once. Nothing is fetched, no entity of a
// document type is expanded into more than libxml2's bound. Cost: linear; at most 4 MB are read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "warraq/error.h"

namespace warraq::ingest {

inline constexpr std::size_t kMaxOpmlBytes = std::size_t{4} << 20;
inline constexpr std::size_t kMaxFeeds = 10'000;

struct FeedAddress {
  std::string title, url;
};

// Errors: bad_format (no XML, no OPML, no feed in it, too long).
Result<std::vector<FeedAddress>> parse_opml(std::string_view bytes);

}  // namespace warraq::ingest
