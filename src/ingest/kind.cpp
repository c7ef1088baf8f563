#include "ingest/kind.h"

#include <algorithm>
#include <string>
#include <vector>

#include "text/encoding.h"

namespace warraq::ingest {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// Without white space, comments, processing instructions and the document type at the front.
std::string_view behind_prolog(std::string_view text, bool& xml, bool& html_type) {
  for (;;) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    if (!text.starts_with("<!") && !text.starts_with("<?")) return text;
    xml = xml || text.starts_with("<?xml");
    if (text.starts_with("<!") && text.size() > 14) {
      std::string word(text.substr(2, 12));
      std::transform(word.begin(), word.end(), word.begin(), lower);
      html_type = html_type || word == "doctype html";
    }
    const std::string_view close = text.starts_with("<!--") ? "-->" : text.starts_with("<?") ? "?>" : ">";
    const std::size_t end = text.find(close);
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + close.size());
  }
}

struct Magic {
  std::string_view bytes, name;
};
constexpr Magic kOthers[] = {{"%PDF-", "a PDF"}, {"\x89PNG", "a picture"}, {"\xFF\xD8\xFF", "a picture"}, {"GIF8", "a picture"}, {"RIFF", "a picture or a recording"},
                             {"ID3", "a recording"}, {"\xD0\xCF\x11\xE0", "an old office document"}, {"BZh", "packed with bzip2"}, {"\xFD" "7zXZ", "packed with xz"},
                             {"\x28\xB5\x2F\xFD", "packed with zstd"}, {"7z\xBC\xAF", "a 7z archive"}, {"Rar!", "a RAR archive"}, {"\x7F" "ELF", "a program"}, {"SQLite format 3", "a database"}};

}  // namespace

std::string_view name_of_other(std::string_view head) {
  for (const Magic& magic : kOthers)
    if (head.starts_with(magic.bytes)) return magic.name;
  return {};
}

Kind kind_of(std::string_view head) {
  head = head.substr(0, kKindBytes);
  if (head.starts_with("\x1F\x8B")) return Kind::gzip;
  if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) return Kind::zip;
  if (head.starts_with("WARC/")) return Kind::warc;
  if (head.size() > 262 && head.substr(257, 5) == "ustar") return Kind::tar;
  if (!name_of_other(head).empty()) return Kind::other;

  std::string utf8;
  if (head.find('\0') != std::string_view::npos || head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
    std::vector<Note> notes;
    utf8 = text::to_utf8(head.substr(0, head.size() & ~std::size_t{1}), notes).text;
    head = utf8;
    if (head.find('\0') != std::string_view::npos) return Kind::other;
  }
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  bool xml = false, html_type = false;
  const std::string_view body = behind_prolog(head, xml, html_type);
  if (html_type) return Kind::page;
  if (body.empty()) return xml ? Kind::feed : head.find_first_not_of(" \t\r\n") == std::string_view::npos ? Kind::empty : Kind::page;
  if (body.front() == '{') {
    // An object's first name, or its end, follows the brace; prose in braces does not.
    const std::size_t next = body.find_first_not_of(" \t\r\n", 1);
    return next == std::string_view::npos || body[next] == '"' || body[next] == '}' ? Kind::json_lines : Kind::text;
  }
  if (body.front() == '[') {
    const std::size_t next = body.find_first_not_of(" \t\r\n", 1);
    return next != std::string_view::npos && (body[next] == '{' || body[next] == ']') ? Kind::json_lines : Kind::text;
  }
  if (body.front() != '<' || body.size() < 2) return Kind::text;
  std::string name;
  for (std::size_t i = 1; i < body.size() && !is_space(body[i]) && body[i] != '>' && body[i] != '/'; ++i) name += lower(body[i]);
  if (name == "rss" || name == "feed" || name == "rdf:rdf" || name.ends_with(":feed") || name == "item" || name == "entry") return Kind::feed;
  if (name.empty() || name.front() < 'a' || name.front() > 'z') return Kind::text;
  return xml && name != "html" ? Kind::feed : Kind::page;
}

}  // namespace warraq::ingest
