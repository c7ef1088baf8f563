// A page as a tree, over libxml2's HTML parser, with every piece of its text's place in the source.
//
//   parse_markup("<p>a &amp; b") -> html > body > p > text "a & b", origin: 3 bytes from 3, "&" from 5..10, 2 bytes from 10
//
// Total and bounded: nesting, tags and attributes beyond the limits below are cut or blanked, and `problem` says so, so that
// time stays linear in the bytes. Text of scripts and styles is left out, but for JSON-LD. Nodes lie in document order; a
// node's parent stands before it. Memory: about three times the page.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/origin.h"

namespace warraq::ingest {

struct Attribute {
  std::string_view name;  // in lower case; lives as long as the program
  std::string value;
};

struct Node {
  std::int32_t parent = -1;
  std::uint32_t end = 0;             // one past the last node below it
  std::string_view tag;              // lower case; empty for text
  std::uint32_t text_begin = 0, text_end = 0;  // of a text node, in Markup::text
  std::uint32_t first_attribute = 0, attribute_count = 0;
};

struct Markup {
  static constexpr std::size_t kMaxDepth = 1000, kMaxTags = 400'000, kMaxAttributes = 200;

  std::vector<Node> nodes;
  std::vector<Attribute> attributes;  // only those that extraction asks for
  std::vector<std::string> json_ld;   // contents of script elements of that type
  std::string text;
  Origin origin;                      // of `text` in the source
  std::string problem;

  std::string_view attribute(const Node& node, std::string_view name) const;
  std::string_view text_of(const Node& node) const { return std::string_view(text).substr(node.text_begin, node.text_end - node.text_begin); }
};

Markup parse_markup(std::string_view utf8);

}  // namespace warraq::ingest
