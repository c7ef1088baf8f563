#include "ingest/http.h"

#include <algorithm>
#include <charconv>

#include "ingest/stream.h"

namespace warraq::ingest {
namespace {

// One line of `rest`, taken off it.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// Chunks joined. Where the sizes are none, the crawler had joined them already and kept the header: false, nothing done.
bool join_chunks(std::string_view body, std::string& out, bool& cut) {
  bool first = true;
  for (;; first = false) {
    const std::string_view line = take_line(body);
    const std::string_view digits = trim_ascii(line.substr(0, line.find(';')));
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) {
      if (first) return false;
      cut = true;
      return true;
    }
    if (size == 0) return true;
    cut = size > body.size();
    out.append(body.substr(0, size));
    if (cut) return true;
    body.remove_prefix(size);
    take_line(body);
  }
}

// Where the bytes are not packed as the header says, the crawler had unpacked them already.
void unpack(std::string_view coding, std::string& body, std::string& problem) {
  if (body.size() < 2) return;
  const auto a = static_cast<unsigned char>(body[0]), b = static_cast<unsigned char>(body[1]);
  const bool gzip = a == 0x1F && b == 0x8B;
  const bool zlib = (a & 0x0F) == 8 && ((a << 8) + b) % 31 == 0;
  if ((coding == "gzip" || coding == "x-gzip") && !gzip) return;
  if (coding != "gzip" && coding != "x-gzip" && coding != "deflate") {
    problem = "its body is packed as \"" + std::string(coding.substr(0, 20)) + "\", which is not read";
    body.clear();
    return;
  }
  if (coding == "deflate" && (body[0] == '<' || body[0] == '\n')) return;
  MemoryStream bytes(body);
  Reader packed(bytes);
  Unpacker unpacker(packed, gzip ? Packing::gzip : zlib ? Packing::zlib : Packing::deflate);
  Reader reader(unpacker);
  std::string plain;
  if (!reader.rest(plain, kMaxPageBytes)) problem = "only its first " + size_text(kMaxPageBytes) + " are read";
  if (reader.failed()) problem = reader.failure.message;
  body = std::move(plain);
}

}  // namespace

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

std::string_view trim_ascii(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n\f");
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(" \t\r\n\f") - begin + 1);
}

bool parse_size(std::string_view digits, std::size_t& out) {
  digits = trim_ascii(digits);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return !digits.empty() && error == std::errc{} && end == digits.data() + digits.size();
}

void add_field(std::string_view line, std::map<std::string, std::string, std::less<>>& fields) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  fields.emplace(lower_ascii(trim_ascii(line.substr(0, colon))), std::string(trim_ascii(line.substr(colon + 1))));
}

void media_type_of(std::string_view value, std::string& media_type, std::string& charset) {
  const std::string all = lower_ascii(value);
  media_type = trim_ascii(std::string_view(all).substr(0, all.find(';')));
  charset.clear();
  if (const std::size_t at = all.find("charset="); at != std::string::npos) {
    std::string_view rest = std::string_view(all).substr(at + 8);
    if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
    charset = trim_ascii(rest.substr(0, rest.find_first_of("\"'; ,")));
  }
}

HttpMessage parse_http(std::string_view message) {
  HttpMessage out;
  std::map<std::string, std::string, std::less<>> fields;
  std::string_view rest = message;
  if (!rest.starts_with("HTTP/")) {
    out.body = rest.substr(0, kMaxPageBytes);
    return out;
  }
  const std::string_view status = take_line(rest);
  if (const std::size_t space = status.find(' '); space != std::string_view::npos) {
    const std::string_view digits = status.substr(space + 1, 3);
    std::from_chars(digits.data(), digits.data() + digits.size(), out.status);
  }
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (line.empty()) break;
    if (fields.size() < 200) add_field(line, fields);
  }
  media_type_of(fields["content-type"], out.media_type, out.charset);
  bool cut = false;
  const std::string transfer = lower_ascii(fields["transfer-encoding"]);
  if (transfer.find("chunked") == std::string::npos || !join_chunks(rest, out.body, cut)) out.body = rest;
  if (cut) out.problem = "its chunks are cut short";
  const std::string coding = lower_ascii(trim_ascii(fields["content-encoding"]));
  if (!coding.empty() && coding != "identity") unpack(coding, out.body, out.problem);
  if (out.body.size() > kMaxPageBytes) {
    out.body.resize(kMaxPageBytes);
    out.problem = "only its first " + size_text(kMaxPageBytes) + " are read";
  }
  return out;
}

}  // namespace warraq::ingest
