// The page shows the article's own words, right to left, with its facts marked in them, and the list of facts below.
//
// Facts overlap (a figure inside a statement), marks in HTML must nest. So the text is cut at every begin and end of a
// fact, and each piece carries the classes of all the facts it lies in.
#include <algorithm>
#include <set>

#include "answer/display.h"
#include "answer/facts.h"
#include "cli/view.h"

namespace warraq::cli {
namespace {

std::string escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

// Cleaned, but lines stay lines.
std::string paragraphs(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view piece = text.substr(at, end - at);
    const std::string words = escape(clean(piece));
    if (piece.starts_with(' ') && !words.empty()) out += ' ';
    out += words;
    if (piece.size() > 1 && piece.ends_with(' ')) out += ' ';
    if (end < text.size()) out += '\n';
    at = end + 1;
  }
  return out;
}

std::string marked_text(const std::string& text, const std::vector<Fact>& facts) {
  struct Edge {
    std::size_t at;
    bool begin;
    std::size_t fact;
  };
  std::vector<Edge> edges;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (facts[i].span.end_byte <= facts[i].span.begin_byte || facts[i].span.end_byte > text.size()) continue;
    edges.push_back({facts[i].span.begin_byte, true, i});
    edges.push_back({facts[i].span.end_byte, false, i});
  }
  std::stable_sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.at < b.at; });
  std::string out;
  std::set<std::size_t> inside;
  std::size_t at = 0;
  const auto piece = [&](std::size_t end) {
    if (end == at) return;
    const std::string words = paragraphs(std::string_view(text).substr(at, end - at));
    at = end;
    if (inside.empty()) {
      out += words;
      return;
    }
    std::string classes, title;
    for (const std::size_t i : inside) {
      if (classes.find(facts[i].section) == std::string::npos) classes += (classes.empty() ? "" : " ") + facts[i].section;
      title += (title.empty() ? "" : "; ") + std::to_string(i + 1) + " " + facts[i].head;
    }
    out += "<mark class=\"" + classes + "\" title=\"" + escape(title) + "\">" + words + "</mark>";
  };
  for (const Edge& edge : edges) {
    piece(edge.at);
    if (edge.begin) inside.insert(edge.fact);
    else inside.erase(edge.fact);
  }
  piece(text.size());
  return out;
}

}  // namespace

std::string html_begin(const Labels& labels) {
  return std::string("<!doctype html>\n<html lang=\"") + (labels.arabic() ? "ar\" dir=\"rtl" : "en") + R"(">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Warraq</title>
<style>
body { font: 1rem/1.6 sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
.words { white-space: pre-wrap; font-size: 1.15rem; line-height: 2 }
mark { background: none; color: inherit }
mark.statements { background: #f3f3ee }
mark.times { border-bottom: 2px solid #6b7a99 }
mark.people, mark.places { border-bottom: 2px dotted #4d7a4d }
mark.figures { background: #fdeec2 }
mark.events { background: #f9d5d0; font-weight: bold }
table { border-collapse: collapse; width: 100%; margin-bottom: 1.5rem }
td, th { text-align: start; vertical-align: top; padding: .2rem .6rem; border-bottom: 1px solid #ddd }
</style></head>
<body>
)";
}

std::string html_view(const Document& document, const Record& record, const Labels& labels) {
  const std::vector<Fact> facts = facts_of(record, labels);
  std::string out = "<article>\n<p>" + escape(record.published) + " <bdi>" + escape(clean(document.id)) + "</bdi></p>\n<div class=\"words\" lang=\"ar\" dir=\"rtl\">";
  out += marked_text(document.text, facts) + "</div>\n";
  std::string section;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (facts[i].section != section) {
      out += (section.empty() ? "" : "</table>\n") + ("<h2>" + escape(labels.of("heading." + facts[i].section))) + "</h2>\n<table>\n";
      section = facts[i].section;
    }
    const Span s = facts[i].span;
    out += "<tr><td>" + std::to_string(i + 1) + "</td><td>" + escape(facts[i].head) + "</td><td><bdi lang=\"ar\">" +
           escape(clean(std::string_view(document.text).substr(s.begin_byte, s.end_byte - s.begin_byte))) + "</bdi></td></tr>\n";
  }
  if (!section.empty()) out += "</table>\n";
  if (!record.stances.empty()) {
    out += "<h2>" + escape(labels.of("heading.stances")) + "</h2>\n<table>\n";
    for (const Stance& s : record.stances) {
      const Span words = record.events[s.event].trigger;
      out += "<tr><td>" + std::to_string(s.event + 1) + "</td><td>" + escape(stance_text(record, s, labels)) + "</td><td><bdi lang=\"ar\">" +
             escape(clean(std::string_view(document.text).substr(words.begin_byte, words.end_byte - words.begin_byte))) + "</bdi></td></tr>\n";
    }
    out += "</table>\n";
  }
  return out + "</article>\n";
}

std::string html_end() { return "</body>\n</html>\n"; }

}  // namespace warraq::cli
