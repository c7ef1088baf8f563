// The items of a feed: RSS 0.9 to 2.0, RSS 1.0, Atom.
//
//   parse_feed("<rss><channel><item><title>T</title>...") -> {items: [{title "T", markup, link, day, begin_byte, end_byte}]}
//
// Feeds on the web are often no XML: this reads tags, CDATA, comments and entities as they stand, closes what is left open and
// never gives up, where an XML parser would stop or drop text at the first fault. Nothing is fetched and no entity that a
// document type declares is expanded: entity bombs stay what they are, letters. Total and linear.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/origin.h"

namespace warraq::ingest {

struct FeedText {
  std::string text;
  Origin origin;  // in the feed
};

struct FeedItem {
  FeedText title, markup;  // markup: the fullest of content, content:encoded, description, summary; escapes of XML undone
  std::string link, id, day, author, language;
  std::uint32_t begin_byte = 0, end_byte = 0;
};

struct Feed {
  static constexpr std::size_t kMaxItems = 20'000;

  std::string title, link, language;
  std::vector<FeedItem> items;
  std::string problem;
};

Feed parse_feed(std::string_view utf8);

// Entities undone once: "&lt;p&gt;" -> "<p>"; unknown ones stay.
FeedText undo_entities(const FeedText& text);

}  // namespace warraq::ingest
