// The headers that WARC and HTTP write, and an HTTP message in memory.
//
//   parse_http("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=x\r\n\r\nbody") -> {200, "text/html", "x", "body"}
//
// Total: any bytes give a message; what is wrong with it is told in `problem`. The body is at most kMaxPageBytes.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace warraq::ingest {

struct HttpMessage {
  int status = 0;  // 0: there was no status line
  std::string media_type, charset, body;
  std::string problem;  // why the body is not all of it
};
HttpMessage parse_http(std::string_view message);

std::string lower_ascii(std::string_view text);
std::string_view trim_ascii(std::string_view text);
bool parse_size(std::string_view digits, std::size_t& out);
// "Name: value" into the map under the name in lower case; the first of two wins. Lines without a colon are left alone.
void add_field(std::string_view line, std::map<std::string, std::string, std::less<>>& fields);
// "text/html; charset=UTF-8" -> "text/html", "utf-8"
void media_type_of(std::string_view value, std::string& media_type, std::string& charset);

}  // namespace warraq::ingest
