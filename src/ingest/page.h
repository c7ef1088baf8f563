// The article out of a page: its words without what surrounds them, and what the page says about it.
//
//   read_page(parse_markup(html), "https://example.org/2020/10/8/x", words) -> {title, paragraphs, "2020-10-08" from "url", ...}
//
// The day comes from the first of these that gives one: metadata ("metadata"), JSON-LD ("json-ld"), OpenGraph ("opengraph"),
// the address ("url"), words on the page near the headline ("dateline"). No scripts are run and nothing is fetched.
// Cost: linear in the nodes; about 200 MB/s of page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/markup.h"
#include "ingest/words.h"

namespace warraq::ingest {

struct Paragraph {
  std::string text;
  Origin origin;  // of `text` in the markup's source
};

struct PageFacts {
  std::string title, published, published_from;
  std::string site, byline, agency, language, url;
};

struct Page {
  PageFacts facts;
  Paragraph title;
  std::vector<Paragraph> paragraphs;
};

Page read_page(const Markup& markup, const std::string& url, const Words& words);

// All words of a piece of markup (the content of a feed's item): lines are filtered as in a page, but nothing is searched for.
std::vector<Paragraph> read_fragment(const Markup& markup, const std::string& title, const Words& words, PageFacts& facts);

// What head, JSON-LD and OpenGraph tell. `words` are for days written out.
PageFacts read_facts(const Markup& markup, const std::string& url, const Words& words);

// The agency that a byline names, or empty.
std::string agency_of_byline(std::string_view byline, const Words& words);

// One block of running text: what stands between two ends of paragraphs.
struct Block {
  std::string text;              // white space levelled
  Origin origin;
  std::uint32_t container = 0;   // the node of the nearest block element
  std::size_t letters = 0, linked = 0;  // code points but for spaces; those of them inside links
  bool heading = false, first_heading = false, caption = false, quote = false, item = false;
  bool policy = false;           // it links to terms of use, privacy and the like: the site speaks of itself
};
std::vector<Block> find_blocks(const Markup& markup);

// Which blocks are the article's, in order (blocks.cpp finds them, this chooses).
std::vector<std::size_t> choose_blocks(const Markup& markup, const std::vector<Block>& blocks);

// Takes out of `chosen` what is no part of the text: junk lines, captions, repeated quotations, the title told again. What
// the lines that go say about day, byline and agency goes into `facts` where it is still empty.
std::vector<std::size_t> filter_blocks(const std::vector<Block>& blocks, const std::vector<std::size_t>& chosen, const std::string& title, const Words& words, PageFacts& facts);

// Letters and digits only, lower case: two spellings of one headline are equal.
std::string squash(std::string_view text);
// squash(text) == squashed, told by the first letter that differs.
bool squashes_to(std::string_view text, std::string_view squashed);

}  // namespace warraq::ingest
