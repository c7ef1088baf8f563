// The brief: what happened, day by day, the figures as bands, what contradicts what; a source on every line.
#include <algorithm>

#include "answer/display.h"
#include "answer/export.h"

namespace warraq::answer {
namespace {

// Markdown or HTML, the same lines in both. Text from articles is never markup, and is cleaned of controls by who hands it in.
class Page {
 public:
  Page(bool html, bool arabic) : html_(html) {
    if (html_) out_ = "<!doctype html>\n<html lang=\"" + std::string(arabic ? "ar\" dir=\"rtl" : "en") + "\"><head><meta charset=\"utf-8\"><title>Warraq</title></head><body>\n";
  }
  void heading(int level, const std::string& text) {
    list(false);
    const std::string n = std::to_string(level);
    out_ += html_ ? "<h" + n + ">" + safe(text) + "</h" + n + ">\n" : (out_.empty() ? "" : "\n") + std::string(static_cast<std::size_t>(level), '#') + " " + safe(text) + "\n";
  }
  void item(const std::string& text, const Quote& quote) {
    list(true);
    const std::string source = (quote.publisher.empty() ? quote.id : quote.publisher) + (quote.published.empty() ? "" : ", " + quote.published) + ", " + quote.sha256.substr(0, 12) + ":" + std::to_string(quote.span.begin_byte);
    if (html_) out_ += "<li>" + safe(text) + "<blockquote dir=\"rtl\" lang=\"ar\">" + safe(clean(quote.text)) + "</blockquote><cite><bdi>" + safe(clean(source)) + "</bdi></cite></li>\n";
    else out_ += "- " + safe(text) + "  \n  " + isolate(safe(clean(quote.text))) + "  \n  (" + isolate(safe(clean(source))) + ")\n";
  }
  std::string text() {
    list(false);
    return out_ + (html_ ? "</body></html>\n" : "");
  }

 private:
  void list(bool open) {
    if (html_ && open != open_) out_ += open ? "<ul>\n" : "</ul>\n";
    open_ = open;
  }
  std::string safe(const std::string& text) const {
    std::string out;
    for (const char c : text) {
      if (html_ && c == '<') out += "&lt;";
      else if (html_ && c == '>') out += "&gt;";
      else if (html_ && c == '&') out += "&amp;";
      else if (html_ && c == '"') out += "&quot;";
      else if (!html_ && std::string_view("\\`*_[]<>#|").find(c) != std::string_view::npos) out += std::string("\\") + c;
      else if (c == '\n') out += ' ';
      else out += c;
    }
    return out;
  }
  bool html_, open_ = false;
  std::string out_;
};

std::string deed_line(const Deed& d, const Labels& labels) {
  std::string line = labels.of(d.type) + (d.status == "occurred" ? "" : after_comma(labels.of("status." + d.status))) + after_comma(codes_text(d.actor));
  if (!d.recipient.empty()) line += (d.actor.empty() ? ", > " : " > ") + codes_text(d.recipient);
  return line + after_comma(place_text(d.place)) + " (" + std::to_string(d.sources) + " " + labels.of(d.sources == 1 ? "word.source" : "word.sources") + ")";
}

std::string claim_line(const Series& s, const Claim& c, const Labels& labels) {
  std::string line = labels.of(s.metric) + ": " + amount_text(c.hedge, c.low, c.best, c.high) + (s.victim == "unspecified" || s.victim.empty() ? "" : after_comma(labels.of("victim." + s.victim))) + after_comma(place_text(s.place)) + after_comma(c.as_of);
  return line + (c.speaker.empty() ? "" : ", " + labels.of("word.says") + " " + isolate(clean(c.speaker)));
}

}  // namespace

std::string brief(const Told& told, const Labels& labels, bool html) {
  Page page(html, labels.arabic());
  page.heading(1, labels.of("heading.brief"));
  std::string day = "-";
  page.heading(2, labels.of("heading.events"));
  for (const Deed& d : told.deeds) {
    if (d.start != day) page.heading(3, d.start.empty() ? labels.of("word.undated") : d.start);
    day = d.start;
    page.item(deed_line(d, labels), d.quote);
  }
  page.heading(2, labels.of("heading.figures"));
  for (const Series& s : told.series) {
    const auto last = std::find_if(s.claims.rbegin(), s.claims.rend(), [](const Claim& c) { return !c.stale && c.independent; });
    if (last != s.claims.rend()) page.item(claim_line(s, *last, labels), last->quote);
  }
  if (!told.contradictions.empty()) page.heading(2, labels.of("heading.contradictions"));
  for (const Relation& r : told.contradictions)
    for (const Quote* quote : {&r.b, &r.a}) page.item(labels.of(r.kind == "denies" ? "status.denied" : "word.contradicts") + after_comma(place_text(r.place)), *quote);
  return page.text();
}

}  // namespace warraq::answer
