#include "ingest/opml.h"

#include <libxml/xmlreader.h>

#include <memory>
#include <unordered_set>

#include "ingest/http.h"
#include "ingest/stream.h"

namespace warraq::ingest {
namespace {

std::string attribute_of(xmlTextReaderPtr reader, const char* name) {
  xmlChar* value = ::xmlTextReaderGetAttribute(reader, reinterpret_cast<const xmlChar*>(name));
  if (value == nullptr) return {};
  std::string out(reinterpret_cast<const char*>(value));
  ::xmlFree(value);
  return out;
}

}  // namespace

Result<std::vector<FeedAddress>> parse_opml(std::string_view bytes) {
  const auto refuse = [](const std::string& why) { return fail(ErrorCode::bad_format, why); };
  if (bytes.size() > kMaxOpmlBytes) return refuse("it is longer than " + size_text(kMaxOpmlBytes) + ", the most a list of feeds may have");
  const std::unique_ptr<xmlTextReader, void (*)(xmlTextReaderPtr)> reader(
      ::xmlReaderForMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING), ::xmlFreeTextReader);
  if (!reader) return fail(ErrorCode::full, "there is not enough memory; close other programs");
  std::vector<FeedAddress> out;
  std::unordered_set<std::string> seen;
  bool first = true;
  int code = ::xmlTextReaderRead(reader.get());
  for (; code == 1; code = ::xmlTextReaderRead(reader.get())) {
    if (::xmlTextReaderNodeType(reader.get()) != XML_READER_TYPE_ELEMENT) continue;
    const std::string name = reinterpret_cast<const char*>(::xmlTextReaderConstLocalName(reader.get()));
    if (first && lower_ascii(name) != "opml") return refuse("it is no list of feeds: its first element is <" + name.substr(0, 40) + ">; give a file of OPML, as feed readers export it");
    first = false;
    if (name != "outline") continue;
    FeedAddress feed{attribute_of(reader.get(), "text"), std::string(trim_ascii(attribute_of(reader.get(), "xmlUrl")))};
    if (feed.url.empty() || !seen.insert(feed.url).second) continue;
    if (out.size() == kMaxFeeds) return refuse("it names more than " + std::to_string(kMaxFeeds) + " feeds; split it");
    out.push_back(std::move(feed));
  }
  if (code < 0) return refuse("it is no XML from line " + std::to_string(::xmlTextReaderGetParserLineNumber(reader.get())) + " on; give a file of OPML, as feed readers export it");
  if (out.empty()) return refuse("it names no feed; give an outline with the attribute xmlUrl");
  return out;
}

}  // namespace warraq::ingest
