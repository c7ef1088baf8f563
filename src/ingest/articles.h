// Articles from outside, made into Documents: a line of JSON, or a file of plain text.
//
//   {"id": "a1", "published": "2020-10-08", "title": "T", "body": "B"}  ->  Document{"a1", "2020-10-08", "T\n\nB"}
//
// Bytes that are not UTF-8 are never refused: UTF-16 and windows-1256 are converted, the rest is kept, and notes tell.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "warraq/document.h"
#include "warraq/error.h"
#include "warraq/record.h"

namespace warraq::ingest {

struct Article {
  Document document;
  std::string publisher, url;  // who published it and where; empty = unknown
  std::vector<Note> notes;  // what was recognised or lost on the way to UTF-8; they go before the record's own
  std::string warning;      // a doubt for the person at the terminal ("published is no day"); empty = none
};

// `today` is the ISO day of now: a later `published` is a warning, never an error. An article without an id gets
// `fallback_id`. Errors (bad_input) say what is wrong with the line, without its file or number.
Result<Article> parse_article(std::string_view json_line, std::string fallback_id, const std::string& today);

// Plain text. Errors: bad_input where it is empty or no text at all.
Result<Article> text_article(std::string_view bytes, std::string id, const std::string& published, const std::string& today);

// "2020-10-08" from "2020-10-08" or "2020-10-08T12:30:00Z"; empty where it is no day of the calendar.
std::string parse_day(std::string_view value);

}  // namespace warraq::ingest
