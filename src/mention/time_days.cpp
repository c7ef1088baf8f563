// Days: weekdays, today and its neighbours, days of a month.
#include <algorithm>
#include <cstdlib>

#include "mention/time_maker.h"

namespace warraq::mention {
namespace {

int integer(std::string_view s) { return std::atoi(std::string(s).c_str()); }

bool whole(const Number* n, double low, double high) {
  return n != nullptr && !n->vague && !n->fraction && !n->percent && n->value >= low && n->value <= high && n->value == static_cast<double>(static_cast<long>(n->value));
}

}  // namespace

bool TimeMaker::weekday(const Match& m) {
  const Capture* c = cap(m, "weekday");
  const int wanted = integer(cell(m, "weekday", "time.weekdays", "iso"));
  if (wanted == 0 || !dct_ || form(m, "unit") == lang::Number::plural || form(m, "unit") == lang::Number::dual) return false;
  // "the two", not Monday: a number's other parts stand beside it.
  for (const Number& n : m_.numbers)
    if (n.range.begin <= c->begin && c->begin < n.range.end && n.range.end - n.range.begin > 1) return false;
  const int now = weekday_of(today_);
  const long back = (now - wanted + 7) % 7, on = (wanted - now + 7) % 7;
  if (cap(m, "week") != nullptr) {  // "Tuesday of last week"
    if (form(m, "week") != lang::Number::singular || !unit(cap(m, "week")->begin).article) return false;
    return day(m, today_ - (now - wanted) + 7L * shift(m));
  }
  if (cap(m, "relative") != nullptr) {
    switch (const int by = shift(m)) {
      case 0: return day(m, today_ - (now - wanted));  // of the running week
      default:
        if (by < 0) return day(m, today_ - (back == 0 ? 7 : back) + 7L * (by + 1));
        return day(m, today_ + (on == 0 ? 7 : on) + 7L * (by - 1));
    }
  }
  return day(m, ahead(m) ? today_ + on : today_ - back);
}

// "the night of Friday to Saturday".
bool TimeMaker::weekday_pair(const Match& m) {
  const int a = integer(cell(m, "weekday", "time.weekdays", "iso")), b = integer(cell(m, "other", "time.weekdays", "iso"));
  if (a == 0 || b != a % 7 + 1 || !dct_) return false;
  const int now = weekday_of(today_);
  const long second = today_ - (now - b + 7) % 7;  // nights are told of afterwards
  return days(m, second - 1, second, "RANGE");
}

bool TimeMaker::deictic(const Match& m) {
  const std::string_view offset = cell(m, "day", "time.days", "offset");
  if (offset.empty() || !dct_) return false;
  if (cap(m, "unit") != nullptr && (unit(cap(m, "unit")->begin).article || form(m, "unit") != lang::Number::singular)) return false;
  if (offset == "0" && cap(m, "part") == nullptr && cap(m, "weekday") == nullptr && !today(m)) return false;
  const int wanted = integer(cell(m, "weekday", "time.weekdays", "iso"));
  long at = today_ + integer(offset);
  // The two disagree where writing and publication are a day apart: the weekday is what was said.
  if (wanted != 0 && weekday_of(at) != wanted) {
    const int now = weekday_of(today_);
    at = integer(offset) > 0 ? today_ + (wanted - now + 7) % 7 : today_ - (now - wanted + 7) % 7;
  }
  return day(m, at);
}

// "the day" is today unless something tells which day: a demonstrative, an ordinal, an adjective, a relative clause.
bool TimeMaker::today(const Match& m) const {
  const Capture* c = cap(m, "day");
  const auto& sentence = w_.text().sentences[w_.text().tokens[m.begin].sentence];
  if (c->begin > sentence.begin) {
    const std::uint32_t t = c->begin - 1;
    const auto& before = w_.best(t);
    if (w_.text().tokens[t].kind == text::TokenKind::word) {
      if (before.f.pos == lang::Pos::adp && before.enclitic == morph::Enclitic::none && !is(t, "time.today_after")) return false;
      if (before.f.pos == lang::Pos::det && !is(t, "time.demonstratives")) return false;
      // In construct: "half of the day", "the heroes of the day".
      if (before.f.construct) return false;
    }
  }
  if (w_.best(c->begin).preposition != 0) return false;
  if (c->end >= sentence.end) return true;
  const text::Token& next = w_.text().tokens[c->end];
  if (next.kind == text::TokenKind::number) return false;
  if (next.kind != text::TokenKind::word) return true;
  if (is(c->end, "time.day_tellers") || is(c->end, "time.relative") || is(c->end, "number.ordinals")) return false;
  for (const morph::Tag& x : w_.tags(c->end))
    if (l_.string(l_.tables()[x.table].name) == "clause.openers" && l_.cell(x.row, "kind") == "relative") return false;
  // An adjective that agrees with it: "the international day", "the last day".
  const auto& a = w_.best(c->end);
  return !(a.f.pos == lang::Pos::adj && a.article && a.f.number != lang::Number::plural && a.f.gender != lang::Gender::feminine && c->end - c->begin == 1);
}

bool TimeMaker::this_part(const Match& m) { return dct_ && days(m, today_, today_, "PART_OF_DAY"); }

// A day that is known by its date alone, behind the word for what happened on it. With month and day 0: of the match.
std::optional<long> TimeMaker::anniversary(const Match& m, int month, int day) const {
  if (m.begin == 0) return std::nullopt;
  if (month == 0) {
    const Number* n = number(m, "number");
    month = integer(cell(m, "month", "time.months", "month"));
    if (!whole(n, 1, 31) || month == 0) return std::nullopt;
    day = static_cast<int>(n->value);
  }
  const lang::TableRef table = l_.table("time.anniversaries");
  if (!table.valid()) return std::nullopt;
  for (const morph::Tag& x : w_.tags(m.begin - 1)) {
    if (x.table != table.index() || integer(l_.cell(x.row, "month")) != month || integer(l_.cell(x.row, "day")) != day) continue;
    const auto date = parse_iso(l_.cell(x.row, "date"));
    if (date && dct_ && days_of(*date) <= today_) return days_of(*date);
  }
  return std::nullopt;
}

// The day of a month told without its year.
std::optional<long> TimeMaker::in_year(const Match& m, int month, int day) const {
  if (const auto known = anniversary(m, month, day); known && cap(m, "relative") == nullptr) return known;
  const auto at = [&](int year) { return valid({year, month, day}) ? days_of({year, month, day}) : days_of({year, month, std::min(day, 28)}); };
  const int by = cap(m, "relative") != nullptr ? shift(m) : 0;
  int y = dct_->year;
  if (cap(m, "year_unit") != nullptr) return valid({y + by, month, day}) ? std::optional<long>(at(y + by)) : std::nullopt;
  const bool running = cap(m, "relative") != nullptr && by == 0;
  if (!running && (by > 0 || (by == 0 && cap(m, "relative") == nullptr && ahead(m)))) {
    if (at(y) < today_) ++y;
  } else if (!running) {
    if (at(y) > today_) --y;
    if (by < -1) --y;
  }
  if (!valid({y, month, day})) return std::nullopt;
  return at(y);
}

bool TimeMaker::month_day(const Match& m) {
  const Number* n = number(m, "number");
  const int month = integer(cell(m, "month", "time.months", "month"));
  if (!whole(n, 1, 31) || month == 0) return false;
  const Capture* c = cap(m, "month");
  if (w_.best(c->begin).conjunction != 0 && cap(m, "from") == nullptr) return false;  // "three and May"
  if (cap(m, "second") != nullptr && integer(cell(m, "second", "time.months", "month")) != month) return false;
  const int day_number = static_cast<int>(n->value);
  const int wanted = integer(cell(m, "weekday", "time.weekdays", "iso"));
  // "the third Tuesday" is written like "Tuesday the third": the calendar decides.
  const auto day_or_nth = [&](long at, int year) {
    if (wanted != 0 && weekday_of(at) != wanted && n->ordinal && day_number <= 5)
      if (const auto nth = nth_weekday(year, month, wanted, day_number)) return day(m, *nth);
    return day(m, at);
  };
  if (cap(m, "year") != nullptr) {
    const auto y = told_year(m);
    return y && valid({*y, month, day_number}) && day_or_nth(days_of({*y, month, day_number}), *y);
  }
  if (!dct_) return false;
  auto at = in_year(m, month, day_number);
  if (!at) return false;
  // A weekday that fits one year alone of this and its neighbours settles which.
  if (wanted != 0 && weekday_of(*at) != wanted && cap(m, "relative") == nullptr)
    for (const int y : {dct_->year, dct_->year - 1, dct_->year + 1})
      if (valid({y, month, day_number}) && weekday_of(days_of({y, month, day_number})) == wanted && std::labs(days_of({y, month, day_number}) - today_) <= 366) {
        at = days_of({y, month, day_number});
        break;
      }
  return day_or_nth(*at, date_of(*at).year);
}

std::optional<long> TimeMaker::nth_weekday(int year, int month, int weekday, int n) const {
  const long first = days_of({year, month, 1});
  const long at = first + (weekday - weekday_of(first) + 7) % 7 + 7L * (n - 1);
  return n >= 1 && at < first + days_in_month(year, month) ? std::optional<long>(at) : std::nullopt;
}

// Weeks are counted from the first of the month by sevens, the last one back from its end.
bool TimeMaker::nth_of_month(const Match& m) {
  const int month = integer(cell(m, "month", "time.months", "month")), wanted = integer(cell(m, "head", "time.weekdays", "iso"));
  const Number* n = number(m, "number");
  const bool last = cell(m, "number", "time.relative", "span") == "1";
  if (month == 0 || (!last && (n == nullptr || !n->ordinal || n->value > 5))) return false;
  if (wanted == 0 && (form(m, "head") != lang::Number::singular || !unit(cap(m, "head")->begin).article)) return false;
  int year = 0;
  if (cap(m, "year") != nullptr) {
    const auto y = told_year(m);
    if (!y) return false;
    year = *y;
  } else {
    if (!dct_) return false;
    year = date_of(in_year(m, month, 1).value_or(today_)).year;
  }
  const long begin = days_of({year, month, 1}), end = begin + days_in_month(year, month) - 1;
  if (wanted != 0) return last && day(m, end - (weekday_of(end) - wanted + 7) % 7);  // with an ordinal a day of the month
  if (last) return days(m, end - 6, end, "RANGE");
  const long from = begin + 7L * (static_cast<long>(n->value) - 1);
  return from <= end && days(m, from, std::min(from + 6, end), "RANGE");
}

// The latest such year not after publication, the next one where the clause looks ahead.
int TimeMaker::year_between(std::uint32_t begin, std::uint32_t end, int month, int day) const {
  const long at = days_of({dct_->year, month, std::min(day, days_in_month(dct_->year, month))});
  if (frame_.ahead(begin, end)) return at < today_ ? dct_->year + 1 : dct_->year;
  return at > today_ ? dct_->year - 1 : dct_->year;
}

// "from 3 to 5 August", "3 and 5 August".
bool TimeMaker::day_range(const Match& m) {
  const Number *a = number(m, "number"), *b = number(m, "last");
  const int month = integer(cell(m, "month", "time.months", "month"));
  if (!whole(a, 1, 31) || !whole(b, 1, 31) || a->value >= b->value || month == 0 || !joint(m)) return false;
  const int first = static_cast<int>(a->value), last = static_cast<int>(b->value);
  if (cap(m, "year") != nullptr) {
    const auto y = told_year(m);
    return y && valid({*y, month, first}) && valid({*y, month, last}) && days(m, days_of({*y, month, first}), days_of({*y, month, last}), "RANGE");
  }
  if (!dct_) return false;
  const auto end = in_year(m, month, last);
  return end && days(m, *end - (last - first), *end, "RANGE");
}

bool TimeMaker::day_of_month(const Match& m) {
  const Number* n = number(m, "number");
  if (!whole(n, 1, 31) || !dct_) return false;
  if (cap(m, "unit") != nullptr && form(m, "unit") != lang::Number::singular) return false;
  // Without "month" only where a preposition stands before the number: "on the 25th last".
  if (cap(m, "unit") == nullptr && (m.begin == 0 || w_.best(m.begin - 1).f.pos != lang::Pos::adp || shift(m) != 0)) return false;
  int year = dct_->year, month = dct_->month + shift(m);
  if (month < 1) month += 12, --year;
  if (month > 12) month -= 12, ++year;
  const Date d{year, month, static_cast<int>(n->value)};
  return valid(d) && day(m, days_of(d));
}

// A wire's dateline: day and month behind the town, at the head of the text.
bool TimeMaker::dateline(const Match& m) {
  const Number *n = number(m, "number"), *mo = number(m, "month");
  const std::uint32_t sentence = w_.text().tokens[m.begin].sentence;
  const std::uint32_t begin = w_.text().sentences[sentence].begin;
  if (!dct_ || !whole(n, 1, 31) || !whole(mo, 1, 12) || sentence > 1 || m.begin > begin + 4 || m.begin == begin) return false;
  Match inner = m;
  --inner.end;
  const Date d{dct_->year, static_cast<int>(mo->value), static_cast<int>(n->value)};
  if (!valid(d)) return false;
  const long at = days_of(d) > today_ + 31 ? days_of({d.year - 1, d.month, std::min(d.day, 28)}) : days_of(d);
  return days(inner, at, at, "DAY");
}

}  // namespace warraq::mention
