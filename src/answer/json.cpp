#include "answer/json.h"

#include <charconv>

#include "base/utf8.h"

namespace warraq::answer {

void Json::separate() {
  if (!out_.empty() && out_.back() != '{' && out_.back() != '[' && out_.back() != ':') out_ += ',';
}

Json& Json::open(char bracket) {
  separate();
  out_ += bracket;
  return *this;
}

Json& Json::close(char bracket) {
  out_ += bracket;
  return *this;
}

Json& Json::key(std::string_view name) {
  string(name);
  out_ += ':';
  return *this;
}

Json& Json::string(std::string_view value) {
  static constexpr char kHex[] = "0123456789abcdef";
  separate();
  out_ += '"';
  for (std::size_t at = 0; at < value.size();) {
    const char c = value[at];
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) {
      const auto point = base::decode(value, at);
      base::append_utf8(out_, point.value);
      at += point.size;
      continue;
    }
    ++at;
    switch (c) {
      case '"': out_ += "\\\""; break;
      case '\\': out_ += "\\\\"; break;
      case '\n': out_ += "\\n"; break;
      case '\r': out_ += "\\r"; break;
      case '\t': out_ += "\\t"; break;
      default:
        if (byte >= 0x20) out_ += c;
        else (out_ += "\\u00") += {kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  out_ += '"';
  return *this;
}

Json& Json::number(double value) {
  separate();
  char digits[400];  // 1e308 in full is the longest
  const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed).ptr;
  out_.append(digits, end);
  return *this;
}

Json& Json::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
  return *this;
}

Json& Json::null() {
  separate();
  out_ += "null";
  return *this;
}

Json& Json::field(std::string_view name, std::string_view value) { return value.empty() ? *this : key(name).string(value); }
Json& Json::field(std::string_view name, std::optional<double> value) { return value ? key(name).number(*value) : *this; }
Json& Json::flag(std::string_view name, bool value) { return value ? key(name).boolean(true) : *this; }

}  // namespace warraq::answer
