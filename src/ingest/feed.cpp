#include "ingest/feed.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "ingest/dates.h"
#include "ingest/http.h"

namespace warraq::ingest {
namespace {

constexpr std::size_t kMaxDepth = 64;

// An entity that begins at `at` ("&"): its letter, and where it ends; 0 where it is none.
std::size_t entity_at(std::string_view text, std::size_t at, char32_t& value) {
  const std::size_t end = text.substr(at, 34).find(';');
  if (end == std::string_view::npos || end < 2) return 0;
  const std::string name(text.substr(at + 1, end - 1));
  if (name[0] == '#') {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const char* begin = name.data() + (hex ? 2 : 1);
    std::uint32_t number = 0;
    const auto [stop, error] = std::from_chars(begin, name.data() + name.size(), number, hex ? 16 : 10);
    if (error != std::errc{} || stop != name.data() + name.size() || number == 0 || number > 0x10FFFF) return 0;
    value = number;
  } else if (name == "apos") {
    value = '\'';
  } else {
    const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
    if (entity == nullptr) return 0;
    value = entity->value;
  }
  return end + 1;
}

void append_decoded(std::string_view text, std::size_t source, FeedText& out) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t amp = std::min(text.find('&', at), text.size());
    out.origin.add(out.text.size(), amp - at, source + at, amp - at);
    out.text += text.substr(at, amp - at);
    at = amp;
    if (at == text.size()) break;
    char32_t value = 0;
    std::size_t size = entity_at(text, at, value);
    const std::size_t before = out.text.size();
    if (size > 0) base::append_utf8(out.text, value);
    else out.text += '&', size = 1;
    out.origin.add(before, out.text.size() - before, source + at, size);
    at += size;
  }
}

struct Tag {
  std::string name;  // lower case, with its prefix
  std::string_view rest;  // attributes as written
  bool closing = false, empty = false;
};

Tag parse_tag(std::string_view inside) {
  Tag tag;
  if (inside.starts_with('/')) {
    tag.closing = true;
    inside.remove_prefix(1);
  }
  if (inside.ends_with('/')) {
    tag.empty = true;
    inside.remove_suffix(1);
  }
  const std::size_t end = std::min(inside.find_first_of(" \t\r\n/"), inside.size());
  tag.name = lower_ascii(inside.substr(0, std::min<std::size_t>(end, 60)));
  tag.rest = inside.substr(end);
  return tag;
}

std::string attribute_of(const Tag& tag, std::string_view name) {
  const std::string low = lower_ascii(tag.rest.substr(0, 4096));
  for (std::size_t at = low.find(name); at != std::string::npos; at = low.find(name, at + 1)) {
    const bool begins = at > 0 && std::string_view(" \t\r\n").find(low[at - 1]) != std::string_view::npos;
    std::size_t value = at + name.size();
    while (value < low.size() && low[value] == ' ') ++value;
    if (!begins || value + 1 >= low.size() || low[value] != '=') continue;
    do ++value;
    while (value < low.size() && low[value] == ' ');
    if (value >= low.size() || (low[value] != '"' && low[value] != '\'')) return {};
    const std::size_t end = low.find(low[value], value + 1);
    if (end == std::string::npos) return {};
    FeedText text;
    append_decoded(tag.rest.substr(value + 1, end - value - 1), 0, text);
    return text.text;
  }
  return {};
}

std::string plain(const FeedText& text) { return std::string(trim_ascii(text.text)); }

class Scanner {
 public:
  explicit Scanner(std::string_view feed) : feed_(feed) {}

  Feed run() {
    std::size_t at = 0;
    while (at < feed_.size()) {
      const std::size_t open = std::min(feed_.find('<', at), feed_.size());
      text(at, open);
      if (open == feed_.size()) break;
      at = markup(open);
    }
    end_item(feed_.size());
    return std::move(out_);
  }

 private:
  // Takes the tag, comment, CDATA or declaration that begins at `open`; returns what is behind.
  std::size_t markup(std::size_t open) {
    const std::string_view rest = feed_.substr(open);
    const auto behind = [&](std::string_view close, std::size_t from) {
      const std::size_t end = rest.find(close, from);
      return end == std::string_view::npos ? feed_.size() : open + end + close.size();
    };
    if (rest.starts_with("<![CDATA[")) {
      const std::size_t end = rest.find("]]>", 9);
      const std::size_t size = (end == std::string_view::npos ? rest.size() : end) - 9;
      if (FeedText* field = field_) {
        field->origin.add(field->text.size(), size, open + 9, size);
        field->text += rest.substr(9, size);
      }
      return end == std::string_view::npos ? feed_.size() : open + end + 3;
    }
    if (rest.starts_with("<!--")) return behind("-->", 4);
    if (rest.starts_with("<?")) return behind("?>", 2);
    if (rest.starts_with("<!")) {
      const std::size_t bracket = rest.find_first_of("[>");
      return bracket != std::string_view::npos && rest[bracket] == '[' ? behind("]>", bracket) : behind(">", 2);
    }
    const char first = rest.size() > 1 ? rest[1] : ' ';
    if (!(first == '/' || (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z'))) {
      text(open, open + 1);
      return open + 1;
    }
    const std::size_t end = rest.find('>');
    if (end == std::string_view::npos) return feed_.size();
    const Tag tag = parse_tag(rest.substr(1, end - 1));
    if (tag.closing) close(tag, open, open + end + 1);
    else this->open(tag, open, open + end + 1);
    return open + end + 1;
  }

  void open(const Tag& tag, std::size_t begin, std::size_t behind) {
    if (tag.name == "item" || tag.name == "entry" || tag.name.ends_with(":item") || tag.name.ends_with(":entry")) {
      end_item(begin);
      if (out_.items.size() >= Feed::kMaxItems) {
        out_.problem = "it has more than " + std::to_string(Feed::kMaxItems) + " items; the rest is not read";
        return;
      }
      in_item_ = true;
      field_ = nullptr;  // what the channel left open is none of the item's
      item_ = {};
      markup_ = {};
      item_.begin_byte = static_cast<std::uint32_t>(begin);
      depth_ = 0;
      return;
    }
    // Markup inside a field that was not escaped is kept as markup.
    if (field_ != nullptr) {
      if (!tag.empty && depth_ < kMaxDepth * 1000) ++depth_;
      raw(begin, behind);
      return;
    }
    if (tag.name == "link" && !attribute_of(tag, "href").empty()) {
      const std::string rel = attribute_of(tag, "rel");
      std::string& link = in_item_ ? item_.link : out_.link;
      if (link.empty() && (rel.empty() || rel == "alternate")) link = attribute_of(tag, "href");
    }
    if (tag.empty) return;
    start_field(tag.name);
  }

  void start_field(const std::string& name) {
    name_ = name;
    value_ = {};
    depth_ = 0;
    static constexpr std::string_view kFields[] = {"title", "link", "guid", "id", "pubdate", "dc:date", "date", "published", "updated", "dcterms:created", "dc:creator", "author", "name", "language", "dc:language",
                                                   "description", "summary", "content", "content:encoded", "atom:content", "atom:summary", "body", "xhtml:body", "fulltext", "full-text"};
    static constexpr std::string_view kOfChannel[] = {"title", "link", "language", "dc:language"};
    const bool wanted = in_item_ ? std::find(std::begin(kFields), std::end(kFields), name) != std::end(kFields) : std::find(std::begin(kOfChannel), std::end(kOfChannel), name) != std::end(kOfChannel);
    // Atom's <author><name>: only the name is a field.
    field_ = wanted ? &value_ : nullptr;
  }

  void close(const Tag& tag, std::size_t begin, std::size_t behind) {
    if (tag.name == "item" || tag.name == "entry" || tag.name.ends_with(":item") || tag.name.ends_with(":entry")) return end_item(behind);
    if (field_ == nullptr) return;
    if (tag.name == name_ && depth_ == 0) {
      store();
      field_ = nullptr;
      return;
    }
    if (depth_ > 0) --depth_;
    raw(begin, behind);
  }

  void text(std::size_t begin, std::size_t end) {
    if (field_ != nullptr && begin < end) append_decoded(feed_.substr(begin, end - begin), begin, *field_);
  }

  void raw(std::size_t begin, std::size_t end) {
    field_->origin.add(field_->text.size(), end - begin, begin, end - begin);
    field_->text += feed_.substr(begin, end - begin);
  }

  void store() {
    if (!in_item_) {
      std::string& target = name_ == "title" ? out_.title : name_ == "link" ? out_.link : out_.language;
      if (target.empty()) target = plain(value_);
      return;
    }
    const auto keep = [&](std::string& target) {
      if (target.empty()) target = plain(value_);
    };
    if (name_ == "title") {
      if (item_.title.text.empty()) item_.title = std::move(value_);
    } else if (name_ == "link") {
      keep(item_.link);
    } else if (name_ == "guid" || name_ == "id") {
      keep(item_.id);
    } else if (name_ == "language" || name_ == "dc:language") {
      keep(item_.language);
    } else if (name_ == "dc:creator" || name_ == "name") {
      keep(item_.author);
    } else if (name_ == "author") {
      // Atom writes <author><name>N</name>...: what stands in `name`.
      const std::size_t from = value_.text.find("<name>"), to = value_.text.find("</name>");
      if (item_.author.empty()) item_.author = from != std::string::npos && to != std::string::npos && from < to ? std::string(trim_ascii(std::string_view(value_.text).substr(from + 6, to - from - 6))) : plain(value_);
    } else if (name_ == "updated") {
      updated_ = instant_day(plain(value_));
    } else if (name_ == "pubdate" || name_ == "dc:date" || name_ == "date" || name_ == "published" || name_ == "dcterms:created") {
      if (item_.day.empty()) item_.day = instant_day(plain(value_));
    } else if (value_.text.size() > markup_.text.size()) {
      markup_ = std::move(value_);
    }
  }

  void end_item(std::size_t end) {
    if (!in_item_) return;
    if (field_ != nullptr) store();
    field_ = nullptr;
    in_item_ = false;
    if (item_.day.empty()) item_.day = updated_;
    updated_.clear();
    item_.markup = std::move(markup_);
    item_.end_byte = static_cast<std::uint32_t>(end);
    if (!item_.title.text.empty() || !item_.markup.text.empty()) out_.items.push_back(std::move(item_));
  }

  std::string_view feed_;
  Feed out_;
  FeedItem item_;
  FeedText markup_, value_;
  FeedText* field_ = nullptr;
  std::string name_, updated_;
  std::size_t depth_ = 0;
  bool in_item_ = false;
};

}  // namespace

Feed parse_feed(std::string_view utf8) { return Scanner(utf8).run(); }

FeedText undo_entities(const FeedText& text) {
  FeedText inner;
  append_decoded(text.text, 0, inner);
  inner.origin = inner.origin.through(text.origin);
  return inner;
}

}  // namespace warraq::ingest
