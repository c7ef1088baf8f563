// Articles from outside, made into Documents: a line of JSON, plain text, a page, the items of a feed.
//
//   {"id": "a1", "published": "2020-10-08", "title": "T", "body": "B"}  ->  Document{"a1", "2020-10-08", "T\n\nB"}
//
// Bytes that are not UTF-8 are never refused: UTF-16 and windows-1256 are converted, the rest is kept, and notes tell.
// Nothing here reads files or keeps state: any thread may read any item. Cost: linear in the bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/dates.h"
#include "ingest/origin.h"
#include "ingest/outlets.h"
#include "ingest/source.h"
#include "ingest/words.h"
#include "warraq/document.h"
#include "warraq/error.h"
#include "warraq/record.h"

namespace warraq::ingest {

// Where an article comes from, as far as it tells. What is not said is empty.
struct Provenance {
  std::string media;           // "text" "json" "page" "feed"
  std::string url, domain;     // domain: lower case, without "www."
  std::string outlet;          // its id in the register of outlets
  std::string site;            // what the page or feed calls itself
  std::string title;
  std::string published_from;  // what gave the day: "given" "metadata" "json-ld" "opengraph" "url" "dateline" "feed"
  std::string agency, byline;
  std::string language;        // "ar" "fa" "ur" "ckb" "he" "latin" ...; by its letters, else as the page says
  std::string publisher;       // as a line of JSON or an archive of ours names it
  std::string fetched;         // the instant a web archive fetched it
  std::string encoding;        // of the bytes it came in
  std::string original;        // those bytes: the page, the feed's item, the line
  Origin origin;               // of Document::text in `original`; empty for JSON
};

struct Article {
  Document document;
  std::vector<Note> notes;  // what was recognised or lost on the way to UTF-8; they go before the record's own
  std::string warning;      // a doubt for the person at the terminal ("published is no day"); empty = none
  Provenance source;

  // Who published it, by the name that stays the same over articles: what was given, else the outlet's domain, else the
  // address's, else the site's name.
  const std::string& publisher() const {
    return !source.publisher.empty() || source.media == "json" ? source.publisher : source.domain.empty() ? source.site : source.domain;
  }
};

// `today` is the ISO day of now: a later `published` is a warning, never an error. An article without an id gets
// `fallback_id`. Errors (bad_input) say what is wrong with the line, without its file or number.
Result<Article> parse_article(std::string_view json_line, std::string fallback_id, const std::string& today);

// Plain text. Errors: bad_input where it is empty or no text at all.
Result<Article> text_article(std::string_view bytes, std::string id, const std::string& published, const std::string& today);

struct Reading {
  Words words;
  Outlets outlets;
  std::string today;
  std::string published;  // for what tells no day itself: plain text, pages and feeds without one
};

// The article of an item, or those of a feed. Each with the place it is called by in messages, and the error where there is none.
struct ReadItem {
  std::string where;
  Result<Article> article;
};
std::vector<ReadItem> read_item(const Item& item, const Reading& reading);

// The language by its letters: "ar", "fa", "ur", "ckb", "he", "cyrillic", "latin"; empty where there are none.
std::string language_of(std::string_view text);
// "https://www.Example.org:80/x" -> "example.org"
std::string domain_of(std::string_view url);

// A doubt about the day, for the person at the terminal; empty where there is none.
std::string doubt_of_day(const std::string& given, const std::string& day, const std::string& today);

}  // namespace warraq::ingest
