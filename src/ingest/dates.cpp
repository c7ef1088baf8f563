#include "ingest/dates.h"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <vector>

namespace warraq::ingest {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

int number_at(std::string_view value, std::size_t at, std::size_t size) {
  if (at + size > value.size() || !is_digit(value[at])) return -1;
  int out = -1;
  const auto [end, error] = std::from_chars(value.data() + at, value.data() + at + size, out);
  return error == std::errc{} && end == value.data() + at + size ? out : -1;
}

int month_named(std::string_view word) {
  static constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (word.size() < 3) return 0;
  char key[3];
  for (std::size_t i = 0; i < 3; ++i) key[i] = static_cast<char>(word[i] | 32);
  const std::size_t at = kMonths.find(std::string_view(key, 3));
  return at == std::string_view::npos || at % 3 != 0 ? 0 : static_cast<int>(at / 3) + 1;
}

bool is_year(int value) { return value >= 1980 && value <= 2100; }

}  // namespace

std::string iso_day(int year, int month, int day) {
  if (year < 1 || month < 1 || day < 1 || year > 9999) return {};
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return {};
  char out[32];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", year, month, day);
  return out;
}

std::string parse_day(std::string_view value) {
  if (value.size() < 10 || (value.size() > 10 && value[10] != 'T' && value[10] != ' ') || value[4] != '-' || value[7] != '-') return {};
  return iso_day(number_at(value, 0, 4), number_at(value, 5, 2), number_at(value, 8, 2));
}

std::string numeric_day(std::string_view value) {
  int parts[3] = {-1, -1, -1};
  std::size_t sizes[3] = {0, 0, 0}, at = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    std::size_t end = at;
    while (end < value.size() && is_digit(value[end])) ++end;
    if (end == at || end - at > 4) return {};
    parts[i] = number_at(value, at, end - at);
    sizes[i] = end - at;
    if (i < 2 && (end >= value.size() || (value[end] != '/' && value[end] != '-' && value[end] != '.'))) return {};
    at = end + 1;
  }
  if (sizes[0] == 4) return iso_day(parts[0], parts[1], parts[2]);
  return sizes[2] == 4 ? iso_day(parts[2], parts[1], parts[0]) : std::string();
}

std::string instant_day(std::string_view value) {
  while (!value.empty() && (value.front() == ' ' || value.front() == '\n' || value.front() == '\t' || value.front() == '\r')) value.remove_prefix(1);
  value = value.substr(0, 64);
  if (std::string day = parse_day(value.substr(0, std::min<std::size_t>(value.size(), 10))); !day.empty()) return day;
  if (number_at(value, 0, 8) > 0 && (value.size() == 8 || !is_digit(value[8])) && is_year(number_at(value, 0, 4)))
    return iso_day(number_at(value, 0, 4), number_at(value, 4, 2), number_at(value, 6, 2));
  const std::size_t space = value.find_first_of(" T,");
  if (std::string day = numeric_day(value.substr(0, space)); !day.empty()) return day;
  // Words and numbers: the month by its name, the year by its size, the day by what is left before a time.
  int year = -1, month = 0, day = -1;
  for (std::size_t at = 0; at < value.size();) {
    std::size_t end = at;
    if (is_alpha(value[at])) {
      while (end < value.size() && is_alpha(value[end])) ++end;
      if (month == 0) month = month_named(value.substr(at, end - at));
    } else if (is_digit(value[at])) {
      while (end < value.size() && is_digit(value[end])) ++end;
      if (end < value.size() && value[end] == ':') break;
      const int number = end - at > 4 ? -1 : number_at(value, at, end - at);
      if (end - at == 4 && year < 0) year = number;
      else if (end - at <= 2 && day < 0) day = number;
    } else {
      end = at + 1;
    }
    at = end;
  }
  return month > 0 ? iso_day(year, month, day) : std::string();
}

std::string url_day(std::string_view url) {
  if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  const std::size_t slash = url.find('/');
  if (slash == std::string_view::npos) return {};
  url = url.substr(slash, url.find_first_of("?#", slash) - slash).substr(0, 400);
  // All runs of digits; three in a row are a day where nothing but one sign parts them, or one section behind the year.
  struct Run {
    std::size_t begin, end;
  };
  std::vector<Run> runs;
  for (std::size_t at = 0; at < url.size();) {
    if (!is_digit(url[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < url.size() && is_digit(url[end])) ++end;
    // Part of %D8: no number.
    const bool escaped = at > 0 && (url[at - 1] == '%' || (at > 1 && url[at - 2] == '%'));
    if (!escaped) runs.push_back({at, end});
    at = end;
  }
  const auto value = [&](const Run& run) { return run.end - run.begin > 4 ? -1 : number_at(url, run.begin, run.end - run.begin); };
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Run& a = runs[i];
    const bool parted = a.begin > 0 && !is_alpha(url[a.begin - 1]);
    if (a.end - a.begin == 8 && parted && is_year(number_at(url, a.begin, 4)))
      if (std::string day = iso_day(number_at(url, a.begin, 4), number_at(url, a.begin + 4, 2), number_at(url, a.begin + 6, 2)); !day.empty()) return day;
    if (i + 2 >= runs.size() || !parted) continue;
    const Run &b = runs[i + 1], &c = runs[i + 2];
    if (c.begin != b.end + 1 || b.end - b.begin > 2) continue;
    const std::string_view between = url.substr(a.end, b.begin - a.end);
    const bool section = between.size() > 2 && between.front() == '/' && between.back() == '/' && between.find('/', 1) == between.size() - 1 && between.find('%') == std::string_view::npos;
    if (a.end - a.begin == 4 && is_year(value(a)) && c.end - c.begin <= 2 && (between.size() == 1 || (section && url[b.end] == '/'))) {
      if (std::string day = iso_day(value(a), value(b), value(c)); !day.empty()) return day;
    }
    if (between.size() == 1 && a.end - a.begin <= 2 && c.end - c.begin == 4 && is_year(value(c)))
      if (std::string day = iso_day(value(c), value(b), value(a)); !day.empty()) return day;
  }
  return {};
}

}  // namespace warraq::ingest
