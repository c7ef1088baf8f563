#include "ingest/warc.h"

#include <algorithm>
#include <charconv>

#include "base/sha256.h"
#include "ingest/http.h"

namespace warraq::ingest {
namespace {

constexpr std::size_t kMaxHeaderLine = std::size_t{1} << 16;
constexpr std::size_t kMaxHeaderLines = 200;

bool is_wanted(std::string_view media_type) {
  return media_type.empty() || media_type.starts_with("text/html") || media_type.starts_with("text/plain") || media_type.find("xml") != std::string_view::npos ||
         media_type == "application/octet-stream";
}

}  // namespace

bool WarcReader::find_record() {
  // Records are parted by two empty lines. Anything else is what a wrong length left behind: look for the next beginning.
  std::string line;
  bool lost = false;
  for (;;) {
    if (from_.peek(5) == "WARC/") {
      if (lost) pass("bytes between records, after a wrong length");
      return true;
    }
    const auto next = from_.line(line, kMaxHeaderLine);
    if (next == Reader::Next::end) {
      if (lost) pass("bytes between records, after a wrong length");
      return false;
    }
    lost = lost || next == Reader::Next::too_long || line.find_first_not_of(" \t\r") != std::string::npos;
  }
}

bool WarcReader::read_header(Fields& fields) {
  std::string line;
  fields.clear();
  from_.line(line, kMaxHeaderLine);  // WARC/1.0
  for (std::size_t lines = 0; lines < kMaxHeaderLines; ++lines) {
    if (from_.line(line, kMaxHeaderLine) != Reader::Next::line) return false;
    if (line.empty()) return true;
    add_field(line, fields);
  }
  return false;
}

bool WarcReader::read_block(const Fields& fields, std::string& block, std::string& problem) {
  std::size_t length = 0;
  const auto found = fields.find("content-length");
  if (found == fields.end() || !parse_size(found->second, length)) return false;
  block.clear();
  const std::size_t held = std::min(length, kMaxPageBytes + kMaxHeaderLine);
  if (from_.take(block, held) < held) problem = "it is cut short";
  else if (length > held) {
    problem = "only its first " + size_text(kMaxPageBytes) + " are read";
    if (from_.skip(length - held) < length - held) problem = "it is cut short";
  }
  // Where the record does not end here and another began inside, the length was wrong: go back to that one.
  const std::string_view after = from_.peek(9);
  if (after.starts_with("\r\n\r\nWARC/") || after.starts_with("\n\nWARC/") || (after.find_first_not_of("\r\n") == std::string_view::npos && problem.empty()) || length > held) return true;
  for (const std::string_view mark : {"\r\n\r\nWARC/1.", "\n\nWARC/1."}) {
    const std::size_t at = block.find(mark);
    if (at == std::string::npos) continue;
    from_.put_back(std::string_view(block).substr(at));
    block.resize(at);
    problem.clear();
    pass("wrong lengths mended");
    break;
  }
  return true;
}

bool WarcReader::next(WarcRecord& record) {
  Fields fields;
  std::string block;
  while (find_record()) {
    record = {};
    if (!read_header(fields)) {
      pass("broken headers");
      continue;
    }
    const auto field = [&](std::string_view name) {
      const auto found = fields.find(name);
      return found == fields.end() ? std::string() : found->second;
    };
    record.type = lower_ascii(field("warc-type"));
    record.url = field("warc-target-uri");
    if (record.url.starts_with('<') && record.url.ends_with('>')) record.url = record.url.substr(1, record.url.size() - 2);
    record.date = field("warc-date");
    record.id = field("warraq-id");
    record.published = field("warraq-published");
    record.publisher = field("warraq-publisher");
    if (!read_block(fields, block, record.problem)) {
      pass("records without a length");
      continue;
    }
    if (record.type == "response" && record.url.starts_with("dns:")) continue;
    if (record.type == "response") {
      HttpMessage message = parse_http(block);
      if (message.status != 0 && (message.status < 200 || message.status > 299)) {
        pass("HTTP status " + std::to_string(message.status / 100) + "xx");
        continue;
      }
      record.media_type = std::move(message.media_type);
      record.charset = std::move(message.charset);
      record.body = std::move(message.body);
      if (record.problem.empty()) record.problem = std::move(message.problem);
    } else if (record.type == "resource" || record.type == "conversion") {
      media_type_of(field("content-type"), record.media_type, record.charset);
      record.body = std::move(block);
    } else {
      if (record.type == "revisit") pass("revisits");
      else if (record.type == "request") pass("requests");
      continue;
    }
    if (!field("warc-truncated").empty() && record.problem.empty()) record.problem = "the archive holds only its beginning";
    if (!is_wanted(record.media_type)) {
      pass("no text by their media type");
      continue;
    }
    if (record.body.empty()) {
      pass("empty bodies");
      continue;
    }
    return true;
  }
  return false;
}

std::string write_warc(const WarcRecord& record) {
  const auto line = [](std::string_view value) {
    std::string out(value.substr(0, 4000));
    std::replace_if(out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 32; }, ' ');
    return out;
  };
  const std::string digest = base::sha256(record.url + "\n" + record.id + "\n" + record.body);
  std::string head = "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:" + digest.substr(0, 8) + "-" + digest.substr(8, 4) + "-" + digest.substr(12, 4) + "-" + digest.substr(16, 4) + "-" + digest.substr(20, 12) +
                     ">\r\nWARC-Date: " + line(record.date) + "\r\n";
  if (!record.url.empty()) head += "WARC-Target-URI: " + line(record.url) + "\r\n";
  head += "WARC-Block-Digest: sha256:" + base::sha256(record.body) + "\r\n";
  if (!record.id.empty()) head += "Warraq-Id: " + line(record.id) + "\r\n";
  if (!record.published.empty()) head += "Warraq-Published: " + line(record.published) + "\r\n";
  if (!record.publisher.empty()) head += "Warraq-Publisher: " + line(record.publisher) + "\r\n";
  head += "Content-Type: " + record.media_type + (record.charset.empty() ? "" : "; charset=" + record.charset) + "\r\nContent-Length: " + std::to_string(record.body.size()) + "\r\n\r\n";
  return pack_gzip(head + record.body + "\r\n\r\n");
}

}  // namespace warraq::ingest
