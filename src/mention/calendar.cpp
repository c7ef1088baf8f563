#include "mention/calendar.h"

#include <chrono>
#include <cstdio>

namespace warraq::mention {

namespace {

std::chrono::year_month_day ymd(Date d) {
  return std::chrono::year_month_day(std::chrono::year(d.year), std::chrono::month(static_cast<unsigned>(d.month)), std::chrono::day(static_cast<unsigned>(d.day)));
}

}  // namespace

long days_of(Date d) { return std::chrono::sys_days(ymd(d)).time_since_epoch().count(); }

Date date_of(long days) {
  const std::chrono::year_month_day x{std::chrono::sys_days(std::chrono::days(days))};
  return {static_cast<int>(x.year()), static_cast<int>(static_cast<unsigned>(x.month())), static_cast<int>(static_cast<unsigned>(x.day()))};
}

int weekday_of(long days) { return static_cast<int>(std::chrono::weekday(std::chrono::sys_days(std::chrono::days(days))).iso_encoding()); }

int days_in_month(int year, int month) {
  const auto last = std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) / std::chrono::last;
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

bool valid(Date d) { return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= 31 && ymd(d).ok(); }

std::string iso(Date d) {
  char out[32];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", d.year, d.month, d.day);
  return out;
}

std::string iso(long days) { return iso(date_of(days)); }

std::optional<Date> parse_iso(std::string_view s) {
  if (s.size() != 10 || s[4] != '-' || s[7] != '-') return std::nullopt;
  for (std::size_t i = 0; i < s.size(); ++i)
    if (i != 4 && i != 7 && (s[i] < '0' || s[i] > '9')) return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t n) {
    int v = 0;
    for (std::size_t i = at; i < at + n; ++i) v = v * 10 + (s[i] - '0');
    return v;
  };
  const Date d{number(0, 4), number(5, 2), number(8, 2)};
  return valid(d) ? std::optional<Date>(d) : std::nullopt;
}

}  // namespace warraq::mention
