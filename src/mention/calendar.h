// Days of the Gregorian calendar as numbers, and back. Days count from 1970-01-01; weekdays are ISO (Monday 1).
#pragma once

#include <optional>
#include <string>
#include <string_view>

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

}  // namespace warraq::mention
