// libxml2 is used through its callbacks only: no tree of its own, so no recursion over hostile nesting, and at each callback
// its input position tells where the text stands. Measured on real pages: 110 MB/s; gumbo 30 MB/s.
//
// What libxml2 does in more than linear time is kept small before it sees the page (`tame`): it compares each attribute with
// those before it in the tag, and looks for the partner of an end tag through all open elements.
#include "ingest/markup.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <mutex>

#include "base/utf8.h"
#include "ingest/http.h"

namespace warraq::ingest {
namespace {

// Attributes that extraction asks for; the parser gives names in lower case.
constexpr std::string_view kKept[] = {"class", "content", "datetime", "hidden", "href", "http-equiv", "id", "itemprop", "itemtype", "lang", "name", "property", "rel", "role", "style", "title", "type", "charset", "dir", "aria-hidden", "xml:lang"};

// The kept name that is equal, or empty.
std::string_view kept_name(std::string_view name) {
  for (const std::string_view kept : kKept)
    if (kept.size() == name.size() && kept.front() == name.front() && kept == name) return kept;
  return {};
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// The bytes libxml2 gets, as many as came: valid UTF-8 without NUL, no tag with too many attributes, not too many tags.
std::string tame(std::string_view utf8, std::string& problem) {
  std::string page(utf8);
  const bool clean = page.find('\0') == std::string::npos && base::is_utf8(page);
  for (std::size_t at = clean ? page.size() : 0; at < page.size();) {
    const auto byte = static_cast<unsigned char>(page[at]);
    if (byte > 0 && byte < 0x80) {
      ++at;
      continue;
    }
    const base::CodePoint c = base::decode(page, at);
    if (byte == 0) page[at] = ' ';
    else if (!c.valid) page[at] = '?';
    at += c.size;
  }
  std::size_t tags = 0;
  for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at)) {
    if (page.compare(at, 4, "<!--") == 0) {
      const std::size_t end = page.find("-->", at + 4);
      if (end == std::string::npos) break;
      at = end + 3;
      continue;
    }
    ++at;
    if (at >= page.size() || !(is_letter(page[at]) || page[at] == '/')) continue;
    if (++tags > Markup::kMaxTags) {
      problem = "it has more than " + std::to_string(Markup::kMaxTags) + " tags; the rest is not read";
      page.resize(at - 1);
      break;
    }
    const bool script = at + 6 < page.size() && lower_ascii(std::string_view(page).substr(at, 6)) == "script";
    std::size_t names = 0;
    char quote = 0;
    for (; at < page.size() && (quote != 0 || page[at] != '>'); ++at) {
      const char c = page[at];
      if (quote != 0) quote = c == quote ? '\0' : quote;
      else if ((c == '"' || c == '\'') && page[at - 1] == '=') quote = c;
      else if ((is_space(page[at - 1]) || page[at - 1] == '"' || page[at - 1] == '\'' || page[at - 1] == '/') && !is_space(c)) ++names;
      if (names > Markup::kMaxAttributes) {
        page[at] = ' ';
        quote = 0;
        if (problem.empty()) problem = "a tag has more than " + std::to_string(Markup::kMaxAttributes) + " attributes; the rest of them is not read";
      }
    }
    if (!script) continue;
    const std::size_t end = page.find("</", at);
    at = end == std::string::npos ? page.size() : end;
  }
  return page;
}

class Builder {
 public:
  Builder(const std::string& page, Markup& out) : page_(page), out_(out) {}

  void run() {
    static std::once_flag once;
    std::call_once(once, [] { xmlInitParser(); });
    htmlParserCtxtPtr context = htmlNewParserCtxt();
    if (context == nullptr) {
      out_.problem = "there is not enough memory to read it";
      return;
    }
    context_ = context;
    xmlSAXHandler handler{};
    handler.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) { static_cast<Builder*>(self)->open(name, attributes); };
    handler.endElement = [](void* self, const xmlChar* name) { static_cast<Builder*>(self)->close(name); };
    handler.characters = [](void* self, const xmlChar* data, int size) { static_cast<Builder*>(self)->characters({reinterpret_cast<const char*>(data), static_cast<std::size_t>(size)}); };
    handler.ignorableWhitespace = handler.characters;
    handler.cdataBlock = handler.characters;
    *context->sax = handler;
    context->userData = this;
    htmlCtxtReadMemory(context, page_.data(), static_cast<int>(page_.size()), nullptr, "UTF-8", HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    if (context->myDoc != nullptr) xmlFreeDoc(context->myDoc);
    htmlFreeParserCtxt(context);
    while (!open_.empty()) pop();
  }

 private:
  static std::string_view text(const xmlChar* name) { return reinterpret_cast<const char*>(name); }

  void open(const xmlChar* name, const xmlChar** attributes) {
    if (open_.size() >= Markup::kMaxDepth) {
      out_.problem = "its tags are nested more than " + std::to_string(Markup::kMaxDepth) + " deep; the rest is not read";
      xmlStopParser(context_);
      return;
    }
    Node node;
    node.parent = open_.empty() ? -1 : static_cast<std::int32_t>(open_.back());
    node.tag = tag_of(name);
    node.first_attribute = static_cast<std::uint32_t>(out_.attributes.size());
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
      const std::string_view key = kept_name(text(attributes[0]));
      if (key.empty()) continue;
      std::string_view value = attributes[1] != nullptr ? text(attributes[1]) : std::string_view();
      if (value.starts_with("data:")) value = {};
      out_.attributes.push_back({key, std::string(value)});
    }
    node.attribute_count = static_cast<std::uint32_t>(out_.attributes.size()) - node.first_attribute;
    if (node.tag == "script" && lower_ascii(out_.attribute(node, "type")).find("ld+json") != std::string::npos) out_.json_ld.emplace_back();
    open_.push_back(static_cast<std::uint32_t>(out_.nodes.size()));
    out_.nodes.push_back(node);
    end_of_text_ = position();
  }

  void close(const xmlChar* name) {
    const std::string_view tag = tag_of(name);
    // Implied ends come in order; one that closes nothing near is passed over.
    for (std::size_t back = 1; back <= std::min<std::size_t>(open_.size(), 32); ++back) {
      if (out_.nodes[open_[open_.size() - back]].tag != tag) continue;
      for (; back > 0; --back) pop();
      break;
    }
    end_of_text_ = position();
  }

  void pop() {
    out_.nodes[open_.back()].end = static_cast<std::uint32_t>(out_.nodes.size());
    open_.pop_back();
  }

  void characters(std::string_view data) {
    if (open_.empty()) return;
    const Node& top = out_.nodes[open_.back()];
    if (top.tag == "script") {
      if (!out_.json_ld.empty() && lower_ascii(out_.attribute(top, "type")).find("ld+json") != std::string::npos) out_.json_ld.back() += data;
      return;
    }
    if (top.tag == "style") return;
    const std::size_t begin = out_.text.size();
    out_.text += data;
    Node* last = &out_.nodes.back();
    if (last->tag.empty() && last->parent == static_cast<std::int32_t>(open_.back()) && last->text_end == begin) {
      last->text_end = static_cast<std::uint32_t>(out_.text.size());
    } else {
      Node node;
      node.parent = static_cast<std::int32_t>(open_.back());
      node.text_begin = static_cast<std::uint32_t>(begin);
      node.text_end = static_cast<std::uint32_t>(out_.text.size());
      node.end = static_cast<std::uint32_t>(out_.nodes.size()) + 1;
      out_.nodes.push_back(node);
    }
    // The parser stands at the end of this text, or before the last letter of it where its own buffer was full.
    const std::size_t at = position();
    for (std::size_t ahead = 0; ahead <= 4; ++ahead) {
      if (at + ahead < data.size() || at + ahead > page_.size()) continue;
      const std::size_t source = at + ahead - data.size();
      if (std::memcmp(page_.data() + source, data.data(), data.size()) != 0) continue;
      out_.origin.add(begin, data.size(), source, data.size());
      end_of_text_ = at + ahead;
      return;
    }
    // An entity: what stands between the text before and here.
    const std::size_t from = page_.rfind('&', at > 0 ? at - 1 : 0);
    const std::size_t source = from != std::string::npos && from >= end_of_text_ ? from : std::min(end_of_text_, at);
    out_.origin.add(begin, data.size(), source, at - source);
    end_of_text_ = at;
  }

  std::size_t position() const {
    const xmlParserInput* input = context_->input;
    return input == nullptr ? page_.size() : std::min(page_.size(), static_cast<std::size_t>(input->consumed) + static_cast<std::size_t>(input->cur - input->base));
  }

  // The parser keeps one copy of each name, so a name's address tells it: most tags are found without a comparison.
  std::string_view tag_of(const xmlChar* name) {
    auto& [key, tag] = tags_[(reinterpret_cast<std::uintptr_t>(name) >> 3) % tags_.size()];
    if (key != name) {
      key = name;
      tag = known_tag(text(name));
    }
    return tag;
  }

  // Names live as long as the program; those no one asks for are all "x".
  static std::string_view known_tag(std::string_view name) {
    static constexpr std::array<std::string_view, 75> kTags = {
        "a", "abbr", "address", "article", "aside", "b", "base", "bdi", "bdo", "big", "blockquote", "body", "br", "button", "caption", "center", "cite", "code", "dd", "del", "div", "dl", "dt", "em",
        "fieldset", "figcaption", "figure", "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i", "iframe", "img", "input", "ins", "label", "li", "link", "main",
        "mark", "meta", "nav", "noscript", "ol", "option", "p", "pre", "q", "s", "script", "section", "select", "small", "span", "strong", "style", "sub", "sup", "svg", "table", "tbody", "td", "template",
        "textarea", "th"};
    static constexpr std::array<std::string_view, 8> kMore = {"time", "title", "tr", "tt", "u", "ul", "video", "wbr"};
    const auto found = std::lower_bound(kTags.begin(), kTags.end(), name);
    if (found != kTags.end() && *found == name) return *found;
    const auto more = std::lower_bound(kMore.begin(), kMore.end(), name);
    return more != kMore.end() && *more == name ? *more : std::string_view("x");
  }

  std::array<std::pair<const xmlChar*, std::string_view>, 256> tags_{};
  const std::string& page_;
  Markup& out_;
  htmlParserCtxtPtr context_ = nullptr;
  std::vector<std::uint32_t> open_;
  std::size_t end_of_text_ = 0;
};

}  // namespace

std::string_view Markup::attribute(const Node& node, std::string_view name) const {
  for (std::uint32_t i = 0; i < node.attribute_count; ++i)
    if (const std::string_view own = attributes[node.first_attribute + i].name; own.size() == name.size() && own.front() == name.front() && own == name) return attributes[node.first_attribute + i].value;
  return {};
}

Markup parse_markup(std::string_view utf8) {
  Markup out;
  const std::string page = tame(utf8, out.problem);
  if (page.empty()) return out;
  if (page.find_first_of("<&") != std::string::npos) {
    Builder(page, out).run();
    return out;
  }
  // Words alone, as most titles in feeds are: what the parser would make of them, without setting one up.
  std::int32_t parent = -1;
  for (const std::string_view tag : {"html", "body", "p", ""}) {
    Node& node = out.nodes.emplace_back();
    node.parent = parent++;
    node.tag = tag;
    node.end = 4;
  }
  out.nodes.back().text_end = static_cast<std::uint32_t>(page.size());
  out.text = page;
  out.origin.add(0, page.size(), 0, page.size());
  return out;
}

}  // namespace warraq::ingest
