// Days of the Gregorian calendar as numbers, and back, and the Hijri calendar. Days count from 1970-01-01; weekdays are
// ISO (Monday 1).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lang/language.h"

namespace warraq::mention {

struct Date {
  int year = 0, month = 0, day = 0;
  bool operator==(const Date&) const = default;
};

long days_of(Date d);
Date date_of(long days);
int weekday_of(long days);
int days_in_month(int year, int month);
bool valid(Date d);

std::string iso(Date d);
std::string iso(long days);
std::optional<Date> parse_iso(std::string_view text);  // "2015-08-07"

// Hijri days by the Umm al-Qura table of the language (time.hijri), elsewhere by the arithmetic calendar, which may be a
// day off.
class HijriCalendar {
 public:
  explicit HijriCalendar(const lang::Language& language);
  // First day of a month, as a number; nothing for months and years that are none.
  std::optional<long> month_start(int year, int month) const;
  std::optional<int> month_length(int year, int month) const;
  Date date_of(long days) const;  // the Hijri date of a day

 private:
  const lang::Language* language_;
  lang::TableRef table_;
  int first_year_ = 0;
};

}  // namespace warraq::mention
