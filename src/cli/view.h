// One article with its record, laid out for a person: as lines of a terminal, or as a page of HTML.
#pragma once

#include <string>

#include "answer/labels.h"
#include "warraq/warraq.h"

namespace warraq::cli {

using namespace answer;

inline constexpr std::size_t kColumns = 80;

// Lines of at most kColumns columns. `colour`: ANSI escapes for a terminal.
std::string text_view(const Document& document, const Record& record, const Labels& labels, bool colour);

// What stands before and behind the articles of a page, and one article in it. No scripts, nothing fetched; all that
// comes from the article is escaped and its direction isolated.
std::string html_begin(const Labels& labels);
std::string html_view(const Document& document, const Record& record, const Labels& labels);
std::string html_end();

// The article's first line, where it is a headline (an empty line follows it); else empty.
std::string_view headline_of(const Document& document);

}  // namespace warraq::cli
