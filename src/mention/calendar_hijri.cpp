// The Hijri year is lunar: twelve months of 29 or 30 days, told by a table where there is one. The arithmetic calendar
// (epoch 622-07-19 Gregorian, a cycle of thirty years with eleven leap years of 355 days) covers the rest.
#include <cstdlib>

#include "mention/calendar.h"

namespace warraq::mention {
namespace {

constexpr long kEpoch = -492148;  // 1 Muharram 1 (622-07-19) in days from 1970-01-01

long arithmetic_start(int year, int month) {
  const long y = year, m = month;
  return kEpoch + (y - 1) * 354 + (3 + 11 * y) / 30 + (59 * (m - 1) + 1) / 2;
}

}  // namespace

HijriCalendar::HijriCalendar(const lang::Language& language) : language_(&language), table_(language.table("time.hijri")) {
  if (table_.valid() && table_.row_count() > 0) first_year_ = std::atoi(std::string(language.row_id(table_.first_row())).c_str());
}

std::optional<long> HijriCalendar::month_start(int year, int month) const {
  if (year < 1 || year > 1700 || month < 1 || month > 12) return std::nullopt;
  const long row = static_cast<long>(year) - first_year_;
  if (first_year_ == 0 || row < 0 || row >= static_cast<long>(table_.row_count())) return arithmetic_start(year, month);
  const std::uint32_t at = table_.first_row() + static_cast<std::uint32_t>(row);
  const auto start = parse_iso(language_->cell(at, "start"));
  const std::string_view lengths = language_->cell(at, "lengths");
  if (!start || lengths.size() != 12) return arithmetic_start(year, month);
  long days = days_of(*start);
  for (int m = 1; m < month; ++m) days += lengths[static_cast<std::size_t>(m - 1)] == '9' ? 29 : 30;
  return days;
}

std::optional<int> HijriCalendar::month_length(int year, int month) const {
  const auto start = month_start(year, month), next = month == 12 ? month_start(year + 1, 1) : month_start(year, month + 1);
  if (!start || !next) return std::nullopt;
  return static_cast<int>(*next - *start);
}

Date HijriCalendar::date_of(long days) const {
  int year = static_cast<int>((days - kEpoch) * 30 / 10631) + 1;
  while (year > 1 && month_start(year, 1).value_or(days) > days) --year;
  while (year < 1699 && month_start(year + 1, 1).value_or(days + 1) <= days) ++year;
  int month = 12;
  while (month > 1 && month_start(year, month).value_or(days) > days) --month;
  return {year, month, static_cast<int>(days - month_start(year, month).value_or(days)) + 1};
}

}  // namespace warraq::mention
