// The constructors of times: each turns one match of a rule of lang/ar/time into days or a duration, or says that the
// words do not mean a time after all (then the next best rule is tried).
//
//   rule time.month_day over "27 September" -> month_day() -> 2014-09-27..2014-09-27 for an article of August 2015
//
// Grouped in time_days.cpp, time_periods.cpp and time_durations.cpp. Internal to times.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mention/calendar.h"
#include "mention/mention.h"
#include "mention/number_words.h"
#include "mention/pattern.h"
#include "mention/time_frame.h"

namespace warraq::mention {

class TimeMaker {
 public:
  TimeMaker(const morph::Words& words, const std::string& published, Mentions& m);

  // Adds the time that `match` stands for; false where it is none.
  bool make(const Match& match);
  // Dates in digits ("8/7/2015") and in Latin letters ("March 20, 2025") need no rule: their tokens say what they are.
  // Gives the token behind it, or `t` where none begins.
  std::uint32_t written_out(std::uint32_t t, std::uint32_t limit);
  std::uint32_t two_parts(std::uint32_t t, int a, int b);

 private:
  using Maker = bool (TimeMaker::*)(const Match&);
  static Maker named(std::string_view name);

  // The words of a match.
  const Capture* cap(const Match& m, std::string_view key) const { return m.capture(l_, key); }
  std::string_view cell(const Match& m, std::string_view key, const char* table, std::string_view column) const;
  const morph::Tag* tag(std::uint32_t token, const char* table) const;
  bool is(std::uint32_t token, const char* table) const { return token < w_.size() && tag(token, table) != nullptr; }
  std::uint32_t row_of(std::string_view folded, const char* table) const;  // 0 where there is none
  const Number* number(const Match& m, std::string_view key) const;
  int shift(const Match& m, std::string_view key = "relative") const;
  std::string_view unit_of(const Match& m) const { return cell(m, "unit", "time.units", "unit"); }
  const morph::Analysis& unit(std::uint32_t t) const;             // the reading of a word as a unit of time
  lang::Number form(const Match& m, std::string_view key) const;  // singular, dual, plural of the captured unit
  bool clitic(const Match& m, std::string_view key) const;        // a conjunction or preposition on it
  std::string_view folded(std::uint32_t t) const { return w_.text().folded_of(w_.text().tokens[t]); }
  bool punct(std::uint32_t t, std::string_view mark) const { return t < w_.size() && w_.text().tokens[t].kind == text::TokenKind::punct && folded(t) == mark; }
  bool joint(const Match& m) const;  // the gap between two numbers holds proclitics alone, and there is some joint
  std::optional<int> told_year(const Match& m, std::string_view key = "year") const;
  bool year_digits(const Number& n) const;  // four digits, 1900 to 2100: can be a year without the word

  int year_between(std::uint32_t begin, std::uint32_t end, int month, int day) const;  // of a day or month told in digits without one

  // Results.
  void put(std::uint32_t begin, std::uint32_t end, Time t, std::string rule);
  bool days(const Match& m, long start, long end, const char* granularity);
  bool day(const Match& m, long at) { return days(m, at, at, cap(m, "part") != nullptr ? "PART_OF_DAY" : "DAY"); }
  bool months(const Match& m, int year, int first, int last);     // whole months, or the phase of one
  bool years(const Match& m, int first, int last);                // whole years, or the phase of one
  bool span(const Match& m, double n, std::string_view unit, std::uint32_t begin, double half = 0);
  bool ahead(const Match& m) const { return frame_.ahead(m.begin, m.end); }

  // Days.
  bool weekday(const Match& m);
  bool weekday_pair(const Match& m);
  bool deictic(const Match& m);
  bool today(const Match& m) const;  // "the day" as today, not as a day told of
  bool this_part(const Match& m);
  bool month_day(const Match& m);
  bool day_range(const Match& m);
  bool day_of_month(const Match& m);  // "the fifth of the running month"
  bool dateline(const Match& m);
  std::optional<long> in_year(const Match& m, int month, int day) const;
  bool nth_of_month(const Match& m);  // "the second Tuesday of May", "the last week of May"
  std::optional<long> nth_weekday(int year, int month, int weekday, int n) const;
  std::optional<long> anniversary(const Match& m, int month, int day) const;

  // Periods.
  bool month(const Match& m);
  bool month_name_only(const Match& m, const Capture& c) const;
  bool settled_month(const Match& m, int month);
  bool year(const Match& m);
  bool bare_year(const Match& m);
  bool counts(const Match& m) const;
  bool year_range(const Match& m);
  bool unit(const Match& m);
  bool first_months(const Match& m);
  bool part_of_year(const Match& m);
  bool decade(const Match& m);
  bool century(const Match& m);
  bool phased_decade(const Match& m, int first);
  bool hijri_day(const Match& m);
  bool hijri_month(const Match& m);
  std::optional<int> hijri_year(const Match& m, int month, int day) const;

  // Durations.
  bool duration(const Match& m);
  bool dual(const Match& m);
  bool duration_half(const Match& m);
  bool duration_one(const Match& m);
  bool last_one(const Match& m);  // "the last week": up to now
  bool own_day(const Match& m);   // "its fortieth day"
  bool ago(const Match& m);
  bool ago_one(const Match& m);
  bool ago_by(const Match& m, double n, std::string_view unit);
  bool before_something(const Match& m) const;
  bool age(const Match& m) const;

  const morph::Words& w_;
  Mentions& m_;
  const lang::Language& l_;
  TimeFrame frame_;
  NumberWords parts_;
  HijriCalendar hijri_;
  std::optional<Date> dct_;
  long today_ = 0;
};

}  // namespace warraq::mention
