// Periods: months, years, decades, centuries and their parts, running, last and next units, the Hijri year.
#include <algorithm>
#include <cstdlib>

#include "mention/time_maker.h"

namespace warraq::mention {
namespace {

int integer(std::string_view s) { return std::atoi(std::string(s).c_str()); }

bool whole(const Number* n, double low, double high) {
  return n != nullptr && !n->vague && !n->percent && n->value >= low && n->value <= high && n->value == static_cast<double>(static_cast<long>(n->value));
}

long month_begin(int year, int month) { return days_of({year, month, 1}); }
long month_end(int year, int month) { return days_of({year, month, days_in_month(year, month)}); }

}  // namespace

// Early, middle and late in a month: ten days each, the last to its end.
bool TimeMaker::months(const Match& m, int year, int first, int last) {
  const long start = month_begin(year, first), end = month_end(last < first ? year + 1 : year, last);
  const std::string_view phase = first == last ? cell(m, "phase", "time.phases", "phase") : std::string_view{};
  if (phase == "early") return days(m, start, start + 9, "RANGE");
  if (phase == "mid") return days(m, start + 10, start + 19, "RANGE");
  if (phase == "late") return days(m, start + 20, end, "RANGE");
  return days(m, start, end, first == last ? "MONTH" : "RANGE");
}

// Early, middle and late in a year: four months each.
bool TimeMaker::years(const Match& m, int first, int last) {
  if (first < 1 || last > 9999 || last < first) return false;
  const std::string_view phase = first == last ? cell(m, "phase", "time.phases", "phase") : std::string_view{};
  if (phase == "early") return days(m, month_begin(first, 1), month_end(first, 4), "RANGE");
  if (phase == "mid") return days(m, month_begin(first, 5), month_end(first, 8), "RANGE");
  if (phase == "late") return days(m, month_begin(first, 9), month_end(first, 12), "RANGE");
  return days(m, month_begin(first, 1), month_end(last, 12), first == last ? "YEAR" : "RANGE");
}

// A month's name that is also a common word, or short, needs a word that makes it a month: "month of", a phase, a year,
// a preposition of time, a second name.
bool TimeMaker::month_name_only(const Match& m, const Capture& c) const {
  for (const char* key : {"phase", "unit", "year", "year_unit", "relative", "second"})
    if (cap(m, key) != nullptr) return false;
  if (c.end - c.begin > 1) return false;
  const bool doubtful = cell(m, "month", "time.months", "word") == "1";
  if (!doubtful) return false;
  return c.begin == 0 || (!is(c.begin - 1, "time.before_month") && w_.best(c.begin).preposition == 0);
}

bool TimeMaker::month(const Match& m) {
  const Capture* c = cap(m, "month");
  const int month = integer(cell(m, "month", "time.months", "month"));
  if (month == 0 || c == nullptr || form(m, "unit") == lang::Number::plural || form(m, "unit") == lang::Number::dual) return false;
  if (month_name_only(m, *c)) return false;
  // "(the forces of) 14 March": the number before it belongs to it, and another rule has refused the two.
  if (m.begin == c->begin && c->begin > 0 && w_.best(c->begin).conjunction == 0)
    for (const Number& n : m_.numbers)
      if (n.range.end == c->begin && !n.percent && n.value <= 31) return false;
  if (const std::string_view spelt = cell(m, "month", "time.months", "spelt"); !spelt.empty() && w_.text().letters_of(w_.text().tokens[c->begin]).find(text::spell(spelt)) == std::string_view::npos && m.begin == c->begin && m.end == c->end) return false;
  // Two names of one month, or a stretch of months; names that contradict each other are a slip, the first counts.
  int last = month;
  if (const int second = integer(cell(m, "second", "time.months", "month")); second > month) last = second;
  if (cap(m, "year") != nullptr) {
    const auto y = told_year(m);
    return y && months(m, *y, month, last);
  }
  if (!dct_) return false;
  if (cap(m, "year_unit") != nullptr) return months(m, dct_->year + shift(m), month, last);
  if (last != month) {
    const int y = month > dct_->month && !ahead(m) ? dct_->year - 1 : dct_->year;
    return months(m, y, month, last);
  }
  return settled_month(m, month);
}

// The year of a month told without one: the latest begun, or the next where the clause looks ahead.
bool TimeMaker::settled_month(const Match& m, int month) {
  int y = dct_->year;
  const bool told = cap(m, "relative") != nullptr;
  const int by = shift(m);
  if (told && by > 0) {
    if (month <= dct_->month) ++y;
  } else if (told && by < 0) {
    if (month >= dct_->month) --y;
    y += by + 1;
  } else if (!told && ahead(m)) {
    if (month < dct_->month) ++y;
  } else if (!told && month > dct_->month) {
    --y;
  }
  return months(m, y, month, month);
}

bool TimeMaker::year(const Match& m) {
  const auto y = told_year(m);
  if (!y || form(m, "unit") == lang::Number::plural) return false;
  if (cap(m, "relative") == nullptr && cap(m, "unit") == nullptr && !year_digits(*number(m, "year"))) return false;
  // A Hijri year is some eleven days shorter: its Gregorian days are told.
  if (*y >= 1300 && *y < 1500 && m.end < w_.size()) {
    const std::uint32_t era = row_of(folded(m.end), "time.eras");
    if (era != 0 && l_.cell(era, "era") == "hijri") {
      const auto start = hijri_.month_start(*y, 1), next = hijri_.month_start(*y + 1, 1);
      return start && next && days(m, *start, *next - 1, "RANGE");
    }
  }
  return *y >= 1300 && years(m, *y, *y);
}

// A four-digit number without "year": behind a preposition or in brackets, and where nothing makes it a count.
bool TimeMaker::bare_year(const Match& m) {
  const Number* y = number(m, "year");
  if (y == nullptr || m.begin == 0 || !year_digits(*y) || counts(m)) return false;
  const auto& before = w_.best(m.begin - 1);
  const bool adp = before.f.pos == lang::Pos::adp && before.enclitic == morph::Enclitic::none;
  const bool bracket = punct(m.begin - 1, "(") && punct(m.end, ")");
  return (adp || bracket || is(m.begin - 1, "time.before_year")) && year(m);
}

// Whether the number counts something: by the noun behind it or the words before it.
bool TimeMaker::counts(const Match& m) const {
  if (m.end < w_.size() && w_.text().tokens[m.end].kind == text::TokenKind::word && w_.text().tokens[m.end].sentence == w_.text().tokens[m.begin].sentence) {
    const auto& next = w_.best(m.end);
    if (!next.conjunction && !next.preposition && !next.article && (next.f.pos == lang::Pos::noun || next.f.pos == lang::Pos::adj) && next.enclitic == morph::Enclitic::none) return true;
    if (is(m.end, "number.partitives") && next.enclitic == morph::Enclitic::none) return true;
  }
  for (std::uint32_t back = 1; back <= 4 && back <= m.begin; ++back)
    if (const morph::Tag* cue = tag(m.begin - back, "time.count_cues"); cue != nullptr && cue->length == back) return true;
  return false;
}

// "the years 2006 and 2008", "2003-2011".
bool TimeMaker::year_range(const Match& m) {
  const auto a = told_year(m), b = told_year(m, "last");
  if (!a || !b || *a >= *b || *a < 1300 || !joint(m)) return false;
  if (cap(m, "unit") == nullptr && !(year_digits(*number(m, "year")) && year_digits(*number(m, "last")))) return false;
  if (cap(m, "unit") != nullptr && form(m, "unit") == lang::Number::singular) return false;
  return years(m, *a, *b);
}

// "last month", "this year", "the week before last".
bool TimeMaker::unit(const Match& m) {
  const std::string_view u = unit_of(m);
  const Capture *c = cap(m, "unit"), *r = cap(m, "relative");
  if (u.empty() || !dct_ || form(m, "unit") == lang::Number::plural || form(m, "unit") == lang::Number::dual) return false;
  const auto& a = unit(c->begin);
  if (r == nullptr && (!a.article || (u != "Y" && u != "M"))) return false;  // "the start of the year", but no "end of week"
  // "the general secretary": the adjective is spelt like "the year". It stands behind a definite noun of its gender.
  if (u == "Y" && c->begin > 0 && m.begin == c->begin) {
    const auto& before = w_.best(c->begin - 1);
    if (before.article && before.nominal() && before.f.gender != lang::Gender::feminine && before.f.number == lang::Number::singular && a.preposition == 0 && a.conjunction == 0) return false;
  }
  if (a.enclitic != morph::Enclitic::none) return false;
  if (r != nullptr && r->begin > c->begin && !a.article) return false;  // the adjective must agree in definiteness
  const int by = r != nullptr && r->begin > c->begin ? shift(m) : 0;
  if (r != nullptr && cell(m, "relative", "time.relative", "span") == "1") return false;  // "the last" of a span
  if (u == "Y") return years(m, dct_->year + by, dct_->year + by);
  if (u == "M") {
    const int month = dct_->month - 1 + by, year = dct_->year + (month < 0 ? (month - 11) / 12 : month / 12);
    return months(m, year, month - (year - dct_->year) * 12 + 1, month - (year - dct_->year) * 12 + 1);
  }
  if (u == "W") {
    const long monday = today_ - (weekday_of(today_) - 1) + 7L * by;
    return days(m, monday, monday + 6, "WEEK");
  }
  if (u == "DE" && r != nullptr && r->begin > c->begin) {
    const int first = (dct_->year / 10 + by) * 10;
    return phased_decade(m, first);
  }
  if (u == "CE" && r != nullptr && r->begin > c->begin) {
    const int first = (dct_->year / 100 + by) * 100;
    return years(m, first, first + 99);
  }
  return false;
}

// "the first four months of the year".
bool TimeMaker::first_months(const Match& m) {
  const Number* n = number(m, "number");
  if (n == nullptr || n->ordinal) n = number(m, "count");
  if (!whole(n, 1, 11) || !dct_) return false;
  int y = dct_->year + shift(m);
  if (const auto told = told_year(m)) y = *told;
  else if (cap(m, "year") != nullptr) return false;
  return months(m, y, 1, static_cast<int>(n->value));
}

// "the first half of 2015", "the second quarter of the year".
bool TimeMaker::part_of_year(const Match& m) {
  const Number *part = number(m, "number"), *which = number(m, "count");
  if (part == nullptr || !part->fraction || which == nullptr || !which->ordinal || !dct_) return false;
  if (cap(m, "unit") == nullptr && cap(m, "year") == nullptr) return false;  // "the second half of" something else
  const int months_each = part->value == 50 ? 6 : static_cast<int>(part->value) == 33 ? 4 : part->value == 25 ? 3 : 0;
  const int index = static_cast<int>(which->value);
  if (months_each == 0 || index < 1 || index * months_each > 12) return false;
  int y = dct_->year + shift(m);
  if (const auto told = told_year(m)) y = *told;
  else if (cap(m, "year") != nullptr) return false;
  return months(m, y, (index - 1) * months_each + 1, index * months_each);
}

bool TimeMaker::phased_decade(const Match& m, int first) {
  const std::string_view phase = cell(m, "phase", "time.phases", "phase");
  if (phase == "early") return years(m, first, first + 3);
  if (phase == "mid") return years(m, first + 4, first + 6);
  if (phase == "late") return years(m, first + 7, first + 9);
  return days(m, month_begin(first, 1), month_end(first + 9, 12), "DECADE");
}

bool TimeMaker::decade(const Match& m) {
  const int decade = integer(cell(m, "decade", "time.decades", "decade"));
  int century = decade == 0 ? 2000 : 1900;
  if (cap(m, "century") != nullptr && cap(m, "relative") != nullptr) {
    if (!dct_) return false;
    century = (dct_->year / 100 + shift(m)) * 100;
  } else if (const Number* n = number(m, "number"); n != nullptr) {
    if (!whole(n, 11, 21)) return false;
    century = (static_cast<int>(n->value) - 1) * 100;
  } else if (cap(m, "century") != nullptr) {
    return false;
  }
  return phased_decade(m, century + decade);
}

bool TimeMaker::century(const Match& m) {
  const Number* n = number(m, "number");
  if (!whole(n, 1, 21) || form(m, "unit") != lang::Number::singular || !unit(cap(m, "unit")->begin).article) return false;
  const int first = (static_cast<int>(n->value) - 1) * 100;
  return years(m, std::max(first, 1), first + 99);
}

// The Hijri year of a day told without one.
std::optional<int> TimeMaker::hijri_year(const Match& m, int month, int day) const {
  if (cap(m, "year") != nullptr) {
    const auto y = told_year(m);
    if (!y || *y <= 1500) return y;
    // "Ramadan 2013": the Hijri year whose month begins in that Gregorian one.
    if (!year_digits(*number(m, "year")) || counts(m)) return std::nullopt;
    const int near = hijri_.date_of(days_of({*y, 7, 1})).year;
    for (int h = near - 1; h <= near + 1; ++h)
      if (const auto start = hijri_.month_start(h, month); start && mention::date_of(*start + day - 1).year == *y) return h;
    return std::nullopt;
  }
  if (!dct_) return std::nullopt;
  int y = hijri_.date_of(today_).year;
  const auto start = hijri_.month_start(y, month);
  if (!start) return std::nullopt;
  const bool told = cap(m, "relative") != nullptr;
  const long at = *start + day - 1;
  if (told ? shift(m) > 0 : ahead(m)) return at + (day == 1 ? 29 : 0) < today_ ? y + 1 : y;
  if (told && shift(m) == 0) return y;
  if (told && day == 1 && *start + 29 >= today_) return y - 1;
  return at > today_ ? y - 1 : y;
}

bool TimeMaker::hijri_day(const Match& m) {
  const Number* n = number(m, "number");
  const int month = integer(cell(m, "month", "time.months_hijri", "month"));
  if (!whole(n, 1, 30) || month == 0 || clitic(m, "month")) return false;
  const auto y = hijri_year(m, month, static_cast<int>(n->value));
  const auto start = y ? hijri_.month_start(*y, month) : std::nullopt;
  return start && day(m, *start + static_cast<long>(n->value) - 1);
}

bool TimeMaker::hijri_month(const Match& m) {
  const Capture* c = cap(m, "month");
  const int month = integer(cell(m, "month", "time.months_hijri", "month"));
  if (month == 0) return false;
  bool alone = true;
  for (const char* key : {"phase", "unit", "year", "relative"}) alone = alone && cap(m, key) == nullptr;
  if (alone && cell(m, "month", "time.months_hijri", "name") == "1" && (c->begin == 0 || !is(c->begin - 1, "time.before_month"))) return false;
  const auto y = hijri_year(m, month, 1);
  const auto start = y ? hijri_.month_start(*y, month) : std::nullopt;
  const auto length = y ? hijri_.month_length(*y, month) : std::nullopt;
  if (!start || !length) return false;
  const std::string_view phase = cell(m, "phase", "time.phases", "phase");
  if (phase == "early") return days(m, *start, *start + 9, "RANGE");
  if (phase == "mid") return days(m, *start + 10, *start + 19, "RANGE");
  if (phase == "late") return days(m, *start + 20, *start + *length - 1, "RANGE");
  return days(m, *start, *start + *length - 1, "RANGE");
}

}  // namespace warraq::mention
