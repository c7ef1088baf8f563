// What head, JSON-LD and OpenGraph of a page say about it.
#include <algorithm>
#include <map>

// The parser's work is a stack of its own, not the program's: deep nesting cannot overflow it.
#define RAPIDJSON_HAS_STDSTRING 1
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include "ingest/dates.h"
#include "ingest/http.h"
#include "ingest/page.h"

namespace warraq::ingest {
namespace {

// The fields of JSON-LD that matter, by their path from the outermost object or any "@graph": the first of each wins.
class JsonLd : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, JsonLd> {
 public:
  std::map<std::string, std::string, std::less<>> fields;

  bool Default() { return true; }
  bool String(const char* data, rapidjson::SizeType size, bool) {
    // author may be an object, a list of objects, or a string.
    std::string path;
    for (const std::string& key : keys_)
      if (!key.empty() && key != "@graph") path += (path.empty() ? "" : ".") + key;
    fields.try_emplace(path, std::string(data, size));
    return true;
  }
  bool Key(const char* data, rapidjson::SizeType size, bool) {
    if (!keys_.empty()) keys_.back().assign(data, size);
    return true;
  }
  bool StartObject() { return open(); }
  bool StartArray() { return open(); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }

 private:
  bool open() {
    keys_.emplace_back();
    return keys_.size() < 50;
  }
  bool close() {
    keys_.pop_back();
    return true;
  }
  std::vector<std::string> keys_;
};

std::string levelled(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

// A title without the site's name before or behind it: what a bar or dash parts off goes where it is the site's name or much
// the shorter part at the end.
std::string without_site(const std::string& title, const std::string& site) {
  static constexpr std::string_view kMarks[] = {" | ", " :: ", " \xC2\xBB ", " \xE2\x80\x94 ", " \xE2\x80\x93 ", " - "};
  const std::string flat_site = squash(site);
  for (const std::string_view mark : kMarks) {
    const std::size_t last = title.rfind(mark), first = title.find(mark);
    if (last == std::string::npos) continue;
    if (!flat_site.empty() && squash(title.substr(0, first)) == flat_site) return title.substr(first + mark.size());
    const std::string tail = title.substr(last + mark.size());
    if ((!flat_site.empty() && squash(tail) == flat_site) || (tail.size() * 3 < last && tail.size() < 60)) return without_site(title.substr(0, last), site);
  }
  return title;
}

std::string text_below(const Markup& markup, std::size_t at) {
  std::string out;
  for (std::size_t i = at; i < markup.nodes[at].end && out.size() < 1000; ++i)
    if (markup.nodes[i].tag.empty()) out += markup.text_of(markup.nodes[i]);
  return levelled(out);
}

struct Found {
  std::map<std::string, std::string, std::less<>> meta;  // by name, property or itemprop, lower case; the first of each
  std::string title, heading, language, canonical, time, time_text;
  std::size_t headings = 0;
};

Found find_in(const Markup& markup) {
  Found found;
  for (std::size_t i = 0; i < markup.nodes.size(); ++i) {
    const Node& node = markup.nodes[i];
    const auto attribute = [&](std::string_view name) { return markup.attribute(node, name); };
    if (node.tag == "meta") {
      const std::string_view content = attribute("content");
      for (const std::string_view key : {"property", "name", "itemprop"})
        if (const std::string name = lower_ascii(attribute(key)); !name.empty() && !content.empty()) found.meta.try_emplace(name, levelled(content));
    } else if (node.tag == "title") {
      if (found.title.empty()) found.title = text_below(markup, i);
    } else if (node.tag == "h1") {
      if (std::string text = text_below(markup, i); !text.empty() && found.headings++ == 0) found.heading = std::move(text);
    } else if (node.tag == "html") {
      if (found.language.empty()) found.language = attribute("lang").empty() ? attribute("xml:lang") : attribute("lang");
    } else if (node.tag == "link") {
      if (found.canonical.empty() && lower_ascii(attribute("rel")) == "canonical") found.canonical = attribute("href");
    } else if (node.tag == "time" || !attribute("itemprop").empty()) {
      const std::string what = lower_ascii(attribute("itemprop"));
      const std::string_view day = attribute("datetime").empty() ? attribute("content") : attribute("datetime");
      if (node.tag == "time" && what.find("modified") == std::string::npos && found.time.empty() && !day.empty()) found.time = day;
      if (what.find("datepublished") != std::string::npos) found.meta.try_emplace("datepublished", std::string(day.empty() ? text_below(markup, i) : std::string(day)));
      if (what == "author" || what == "name headline" || what == "headline") found.meta.try_emplace(what == "author" ? "author" : "headline", text_below(markup, i));
    }
  }
  return found;
}

}  // namespace

PageFacts read_facts(const Markup& markup, const std::string& url, const Words& words) {
  const Found found = find_in(markup);
  JsonLd json;
  for (const std::string& script : markup.json_ld) {
    if (script.size() > (std::size_t{1} << 20)) continue;
    JsonLd one;
    rapidjson::MemoryStream stream(script.data(), script.size());
    rapidjson::Reader().Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag | rapidjson::kParseCommentsFlag | rapidjson::kParseTrailingCommasFlag>(stream, one);
    const auto type = one.fields.find("@type");
    const bool article = one.fields.contains("datePublished") || one.fields.contains("headline") || (type != one.fields.end() && type->second.find("Article") != std::string::npos);
    if (article)
      for (auto& [name, value] : one.fields) json.fields.try_emplace(name, std::move(value));
  }
  const auto meta = [&](std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names)
      if (const auto at = found.meta.find(name); at != found.meta.end()) return at->second;
    return std::string();
  };
  const auto ld = [&](std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names)
      if (const auto at = json.fields.find(name); at != json.fields.end()) return levelled(at->second);
    return std::string();
  };

  PageFacts facts;
  facts.site = meta({"og:site_name", "application-name"});
  if (facts.site.empty()) facts.site = ld({"publisher.name"});
  facts.url = url;
  if (const std::string own = !found.canonical.empty() ? found.canonical : meta({"og:url"}); facts.url.empty() && own.starts_with("http")) facts.url = own;

  // The headline as the page shows it is best; where it shows several or none, what the head says.
  const std::string told = !meta({"og:title"}).empty() ? meta({"og:title"}) : !ld({"headline"}).empty() ? ld({"headline"}) : meta({"twitter:title", "headline"});
  const std::string base = told.empty() ? found.title : told;
  facts.title = without_site(base, facts.site);
  if (const std::string flat = squash(found.heading); !flat.empty()) {
    const std::string full = squash(base.empty() ? found.title : base), page = squash(found.title);
    if (base.empty() || (found.headings == 1 && (full.find(flat) != std::string::npos || page.find(flat) != std::string::npos) && flat.size() * 3 > full.size())) facts.title = found.heading;
  }

  struct Source {
    std::string_view name;
    std::string day;
  };
  const auto day_of = [&](const std::string& value) {
    std::string day = instant_day(value);
    return day.empty() ? words.day_in(value) : day;
  };
  std::vector<Source> sources;
  for (const std::string_view name : {"datepublished", "date", "pubdate", "publishdate", "publish-date", "publication_date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "sailthru.date", "parsely-pub-date", "article.published", "cxenseparse:recs:publishtime"})
    sources.push_back({"metadata", day_of(meta({name}))});
  sources.push_back({"metadata", day_of(found.time)});
  sources.push_back({"json-ld", instant_day(ld({"datePublished", "dateCreated"}))});
  sources.push_back({"opengraph", instant_day(meta({"article:published_time", "og:published_time", "og:article:published_time"}))});
  sources.push_back({"url", url_day(facts.url)});
  if (sources.back().day.empty() && !meta({"og:url"}).empty()) sources.back().day = url_day(meta({"og:url"}));
  for (const Source& source : sources)
    if (!source.day.empty()) {
      facts.published = source.day;
      facts.published_from = source.name;
      break;
    }

  facts.byline = meta({"author", "article:author", "dc.creator", "byl", "parsely-author"});
  if (facts.byline.empty() || facts.byline.starts_with("http")) facts.byline = ld({"author.name", "author"});
  if (facts.byline.starts_with("http")) facts.byline.clear();
  facts.agency = agency_of_byline(facts.byline, words);
  facts.language = lower_ascii(!found.language.empty() ? found.language : meta({"og:locale", "language"}));
  if (facts.language.empty()) facts.language = lower_ascii(ld({"inLanguage"}));
  return facts;
}

}  // namespace warraq::ingest
