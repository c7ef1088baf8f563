#include "answer/filter.h"

#include <charconv>

#include "ingest/articles.h"

namespace warraq::answer {

std::vector<std::string> parts(const std::string& list) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    if (end > at) out.push_back(list.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

namespace {

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

}  // namespace

Result<unsigned> parse_count(std::string_view option, const std::string& value, unsigned most) {
  unsigned out = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), out);
  if (error != std::errc{} || end != value.data() + value.size() || out == 0 || out > most)
    return fail(ErrorCode::bad_input, std::string(option) + " cannot be \"" + value + "\"; give a number from 1 to " + std::to_string(most));
  return out;
}

Result<Filter> filter_of(const Given& given, std::string_view prefix) {
  const auto value = [&](std::string_view name) { return given(std::string(prefix) + std::string(name)); };
  const auto named = [&](std::string_view name) { return std::string(prefix) + std::string(name); };
  const auto list = [&](std::string_view name) { return value(name) == nullptr ? std::vector<std::string>() : parts(*value(name)); };
  Filter f;
  for (const auto& [name, codes] : {std::pair("actor", &f.actor), std::pair("side", &f.side), std::pair("type", &f.type)})
    for (const std::string& code : list(name)) codes->push_back(upper(code));
  f.place = list("place"), f.source = list("source"), f.status = list("status"), f.conflict = list("conflict");
  f.background = value("background") != nullptr && *value("background") != "0";
  for (const auto& [name, day] : {std::pair("from", &f.from), std::pair("to", &f.to)}) {
    if (value(name) == nullptr) continue;
    *day = ingest::parse_day(*value(name));
    if (day->empty()) return fail(ErrorCode::bad_input, named(name) + " cannot be \"" + *value(name) + "\"; give a day as YYYY-MM-DD");
  }
  if (value("radius") != nullptr) {
    const auto km = parse_count(named("radius"), *value("radius"), 20000);
    if (!km) return std::unexpected(km.error());
    if (f.place.empty()) return fail(ErrorCode::bad_input, named("radius") + " is measured from a place; give " + named("place") + " too");
    f.radius_km = *km;
  }
  if (value("story") != nullptr) {
    const std::string& story = *value("story");
    std::uint32_t number = 0;
    if (const auto [end, error] = std::from_chars(story.data(), story.data() + story.size(), number); error != std::errc{} || end != story.data() + story.size())
      return fail(ErrorCode::bad_input, named("story") + " cannot be \"" + story + "\"; give a number that warraq story shows");
    f.story = number;
  }
  if (value("limit") != nullptr) {
    const auto limit = parse_count(named("limit"), *value("limit"), 1000000000);
    if (!limit) return std::unexpected(limit.error());
    f.limit = *limit;
  }
  return f;
}

}  // namespace warraq::answer
