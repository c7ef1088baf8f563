// Days as files, feeds, headers and addresses write them; months in English, numbers, or nothing at all.
//
//   instant_day("Thu, 20 Mar 2025 20:32:37 +0000") -> "2025-03-20"     url_day("/2013/middle_east/8/3/x") -> "2013-08-03"
//
// A day is the one the writer saw: no zone is converted. All give an empty string where there is no day of the calendar.
#pragma once

#include <string>
#include <string_view>

namespace warraq::ingest {

std::string iso_day(int year, int month, int day);
// "2020-10-08" from "2020-10-08" or "2020-10-08T12:30:00Z"; empty where it is no day of the calendar.
std::string parse_day(std::string_view value);
// ISO 8601 with or without time, "20201008", RFC 822 ("20 Mar 2025"), "March 20, 2025", and what numeric_day reads.
std::string instant_day(std::string_view value);
// "8/10/2020", "2020/10/8", "8-10-2020", "8.10.2020": the year has four digits, the day stands before the month.
std::string numeric_day(std::string_view value);
// The day that the path of an address names.
std::string url_day(std::string_view url);

}  // namespace warraq::ingest
