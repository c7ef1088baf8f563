#include "ingest/charset.h"

#include <iconv.h>

#include <algorithm>

#include "base/utf8.h"
#include "ingest/http.h"
#include "text/encoding.h"

namespace warraq::ingest {
namespace {

bool is_single_byte(std::string_view name) {
  return name.starts_with("windows-125") || name.starts_with("cp125") || name.starts_with("iso-8859-") || name.starts_with("iso8859-") || name.starts_with("koi8-") || name == "macintosh";
}

bool is_latin(std::string_view name) {
  return name.empty() || name == "utf-8" || name == "utf8" || name == "iso-8859-1" || name == "windows-1252" || name == "cp1252" || name == "us-ascii" || name == "windows-1256" || name == "cp1256";
}

// charset=... of a meta tag, or encoding="..." of an XML declaration, within the first 4 KB.
std::string declared_inside(std::string_view bytes) {
  const std::string head = lower_ascii(bytes.substr(0, 4096));
  for (const std::string_view key : {"charset=", "encoding="}) {
    const std::size_t at = head.find(key);
    if (at == std::string::npos) continue;
    std::string_view rest = std::string_view(head).substr(at + key.size());
    while (!rest.empty() && (rest.front() == '"' || rest.front() == '\'' || rest.front() == ' ')) rest.remove_prefix(1);
    const std::string_view name = rest.substr(0, rest.find_first_of("\"'> ;/?\n\r\t"));
    if (!name.empty() && name.size() < 30) return std::string(name);
  }
  return {};
}

bool convert(std::string_view bytes, const std::string& from, std::string& out) {
  const iconv_t handle = ::iconv_open("UTF-8", from.c_str());
  if (handle == reinterpret_cast<iconv_t>(-1)) return false;
  // Byte by byte, so that each letter's place is plain; one byte of these encodings is at most one letter.
  std::string table[256];
  for (int value = 0; value < 256; ++value) {
    char in = static_cast<char>(value), letter[8];
    char *source = &in, *target = letter;
    std::size_t left = 1, room = sizeof letter;
    ::iconv(handle, nullptr, nullptr, nullptr, nullptr);
    if (::iconv(handle, &source, &left, &target, &room) != static_cast<std::size_t>(-1) && target > letter) table[value].assign(letter, static_cast<std::size_t>(target - letter));
    else base::append_utf8(table[value], base::kReplacement);
  }
  ::iconv_close(handle);
  out.clear();
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) out += table[static_cast<unsigned char>(c)];
  return true;
}

}  // namespace

DecodedPage decode_page(std::string_view bytes, std::string_view declared) {
  std::string name = lower_ascii(declared);
  if (name.empty()) name = declared_inside(bytes);
  DecodedPage page;
  const bool marked = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  if (!marked && !is_latin(name) && is_single_byte(name) && !base::is_utf8(bytes) && convert(bytes, name, page.utf8)) {
    page.encoding = name;
    return page;
  }
  std::vector<Note> notes;
  text::Utf8Text text = text::to_utf8(bytes, notes);
  if (text.encoding == text::Encoding::utf8 && !base::is_utf8(bytes) && (name == "iso-8859-1" || name == "windows-1252" || name == "cp1252" || name == "windows-1256" || name == "cp1256")) {
    // Not Arabic enough to be told by its look: the page's word is taken.
    const std::string from = name == "iso-8859-1" ? "windows-1252" : name;
    if (convert(bytes, from, page.utf8)) {
      page.encoding = from;
      return page;
    }
  }
  page.utf8 = std::move(text.text);
  page.encoding = text::name_of(text.encoding);
  return page;
}

Origin origin_of(const DecodedPage& page, std::size_t bytes) {
  Origin origin;
  if (page.encoding == "utf-8" || page.encoding == "utf-8 with bom") {
    origin.add(0, page.utf8.size(), bytes - page.utf8.size(), page.utf8.size());
    return origin;
  }
  const bool wide = page.encoding.starts_with("utf-16");
  std::size_t source = 0;
  if (wide) {
    std::size_t letters = 0;
    for (std::size_t at = 0; at < page.utf8.size();) {
      const base::CodePoint c = base::decode(page.utf8, at);
      letters += c.value > 0xFFFF ? 4 : 2;
      at += c.size;
    }
    source = bytes >= letters + 2 ? 2 : 0;  // the byte order mark
  }
  for (std::size_t at = 0; at < page.utf8.size();) {
    const base::CodePoint c = base::decode(page.utf8, at);
    const std::size_t size = wide ? (c.value > 0xFFFF ? 4 : 2) : 1;
    origin.add(at, c.size, source, size);
    source += size;
    at += c.size;
  }
  return origin;
}

}  // namespace warraq::ingest
