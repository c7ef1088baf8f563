// Durations, and what lies a duration back.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "mention/time_maker.h"

namespace warraq::mention {
namespace {

// How a unit is written: its ISO 8601 form, what it is counted in, and what half of it is.
struct UnitForm {
  std::string_view unit;
  const char* form;
  double factor;
  const char* half;
};
constexpr UnitForm kForms[] = {
    {"S", "PT%gS", 1, ""}, {"MIN", "PT%gM", 1, "30S"}, {"H", "PT%gH", 1, "30M"}, {"D", "P%gD", 1, "T12H"}, {"W", "P%gD", 7, ""},
    {"M", "P%gM", 1, "15D"}, {"Y", "P%gY", 1, "6M"}, {"DE", "P%gY", 10, ""}, {"CE", "P%gY", 100, ""},
};

}  // namespace

bool TimeMaker::span(const Match& m, double n, std::string_view unit, std::uint32_t begin, double half) {
  for (const UnitForm& f : kForms) {
    if (f.unit != unit) continue;
    if (half > 0 && *f.half == 0) n += half, half = 0;  // "a decade and a half" is fifteen years
    char out[48];
    std::snprintf(out, sizeof out, f.form, n * f.factor);
    Time t;
    t.duration = std::string(out) + (half > 0 ? f.half : "");
    t.timex3 = t.duration;
    t.granularity = "DURATION";
    put(begin, m.end, std::move(t), std::string(l_.string(m.rule->id)));
    return true;
  }
  return false;
}

// A person's age is no duration of the story: "aged 13 years", "in his 25th year", "(42 years)" behind a name.
bool TimeMaker::age(const Match& m) const {
  const auto& sentence = w_.text().sentences[w_.text().tokens[m.begin].sentence];
  const std::uint32_t from = m.begin > sentence.begin + 9 ? m.begin - 9 : sentence.begin;
  for (std::uint32_t t = from; t < m.begin; ++t)
    if (const morph::Tag* x = tag(t, "time.ages"); x != nullptr && (m.begin - t <= 3 || l_.cell(x->row, "far") == "1")) return true;
  for (std::uint32_t t = m.end; t < std::min(sentence.end, m.end + 2); ++t)
    if (is(t, "time.ages")) return true;
  return m.begin > 0 && (punct(m.begin - 1, "(") || punct(m.begin - 1, "-") || punct(m.begin - 1, ",")) && (punct(m.end, ")") || punct(m.end, "-") || punct(m.end, ",")) && cap(m, "number") != nullptr && (unit_of(m) == "Y" || unit_of(m) == "M");
}

bool TimeMaker::duration(const Match& m) {
  const Number* n = number(m, "number");
  const std::string_view u = unit_of(m);
  const Capture *a = cap(m, "number"), *b = cap(m, "unit");
  if (n == nullptr || n->vague || n->percent || n->value <= 0 || n->value > 20000) return false;
  if (unit(b->begin).enclitic != morph::Enclitic::none) return false;
  if (a->begin < b->begin && (unit(b->begin).conjunction != 0 || unit(b->begin).preposition != 0)) return false;  // "20 and an hour", "32 of the year"
  if (n->fraction) {
    // Half an hour is thirty minutes, half a year six months.
    if (u == "H") return span(m, std::round(n->value * 0.6), "MIN", m.begin);
    if (u == "Y") return span(m, std::round(n->value * 0.12), "M", m.begin);
    if (u == "CE") return span(m, std::round(n->value), "Y", m.begin);
    return false;
  }
  if (((u == "S" || u == "MIN") && (a->begin > b->begin || n->value < 2)) || age(m)) return false;
  if (u == "H" && a->begin > b->begin && form(m, "unit") == lang::Number::singular) return false;  // a clock time
  return span(m, n->value, u, m.begin);
}

bool TimeMaker::dual(const Match& m) {
  const Capture* c = cap(m, "unit");
  const auto& a = unit(c->begin);
  const std::string_view u = unit_of(m);
  if (w_.best(c->begin).verb() || a.f.number != lang::Number::dual || a.f.construct || u == "S" || u == "MIN") return false;
  if (a.article && cap(m, "relative") == nullptr) return false;  // "the two days": which, another sentence told
  return !age(m) && span(m, 2, u, m.begin);
}

// "three months and a half", "a year and a half".
bool TimeMaker::duration_half(const Match& m) {
  const Number *n = number(m, "number"), *half = number(m, "half");
  if (half == nullptr || !half->fraction || half->value != 50 || age(m)) return false;
  double count = 1;
  if (n != nullptr) {
    if (n->vague || n->percent || n->fraction || n->value > 500) return false;
    count = n->value;
  } else if (cap(m, "number") != nullptr) {
    return false;
  } else {
    const auto& a = unit(cap(m, "unit")->begin);
    if (a.article || a.f.number == lang::Number::plural) return false;
    count = a.f.number == lang::Number::dual ? 2 : 1;
  }
  return span(m, count, unit_of(m), m.begin, 0.5);
}

bool TimeMaker::duration_one(const Match& m) {
  const Capture* c = cap(m, "unit");
  const auto& a = unit(c->begin);
  const std::string_view u = unit_of(m);
  if (a.article || a.enclitic != morph::Enclitic::none || a.conjunction || a.f.number != lang::Number::singular || u == "S" || u == "MIN" || u == "CE") return false;
  // "after the year 2000", "for the month of May", "a day of rage": something else goes on behind it.
  if (m.end < w_.size() && w_.text().tokens[m.end].kind == text::TokenKind::number) return false;
  if (is(m.end, "time.months") || is(m.end, "time.weekdays") || is(m.end, "time.months_hijri")) return false;
  if (m.end < w_.size() && w_.text().tokens[m.end].kind == text::TokenKind::word && !w_.text().tokens[m.end].glued) {
    const auto& next = w_.best(m.end);
    if (next.nominal() && next.article && !next.conjunction && !next.preposition) return false;
  }
  return span(m, 1, u, c->begin);
}

bool TimeMaker::last_one(const Match& m) {
  const auto& a = unit(cap(m, "unit")->begin);
  const std::string_view u = unit_of(m);
  return a.article && a.f.number == lang::Number::singular && u != "D" && u != "S" && u != "MIN" && u != "CE" && span(m, 1, u, m.begin);
}

bool TimeMaker::own_day(const Match& m) {
  const Number* n = number(m, "number");
  const auto& a = unit(cap(m, "unit")->begin);
  return n != nullptr && !n->vague && !n->fraction && !n->percent && a.enclitic != morph::Enclitic::none && a.f.number == lang::Number::singular && span(m, n->value, "D", m.begin);
}

bool TimeMaker::ago_by(const Match& m, double n, std::string_view u) {
  if (!dct_ || n < 0 || n > 500) return false;
  const int by = static_cast<int>(n);
  if (u == "D") return days(m, today_ - by, today_ - by, "DAY");
  if (u == "W") {
    const long monday = today_ - (weekday_of(today_) - 1) - 7L * by;
    return days(m, monday, monday + 6, "WEEK");
  }
  if (u == "M") {
    const int index = dct_->year * 12 + dct_->month - 1 - by;
    return days(m, days_of({index / 12, index % 12 + 1, 1}), days_of({index / 12, index % 12 + 1, days_in_month(index / 12, index % 12 + 1)}), "MONTH");
  }
  if (u == "Y" || u == "DE") return years(m, dct_->year - by * (u == "DE" ? 10 : 1), dct_->year - by * (u == "DE" ? 10 : 1));
  return false;
}

bool TimeMaker::ago(const Match& m) {
  const Number* n = number(m, "number");
  if (n == nullptr || n->vague || n->fraction || n->percent || n->value != std::floor(n->value) || clitic(m, "unit") || before_something(m)) return false;
  return ago_by(m, n->value, unit_of(m));
}

// "two days before the visit" is a span, no date.
bool TimeMaker::before_something(const Match& m) const {
  const auto from = [&](std::uint32_t t) { return is(t, "number.partitives") && w_.best(t).enclitic == morph::Enclitic::none; };
  if (from(m.end)) return true;
  // "only two days before": an adverb may stand between.
  return m.end + 1 < w_.size() && !w_.best(m.end).nominal() && !w_.best(m.end).verb() && w_.text().tokens[m.end].kind == text::TokenKind::word && from(m.end + 1);
}

bool TimeMaker::ago_one(const Match& m) {
  const Capture* c = cap(m, "unit");
  const auto& a = unit(c->begin);
  if (a.article || a.enclitic != morph::Enclitic::none || a.conjunction || a.f.number == lang::Number::plural || before_something(m)) return false;
  const bool two = a.f.number == lang::Number::dual;
  if (two && a.f.construct) return false;
  // "before the year 2000", "before the month of May".
  if (m.end < w_.size() && (w_.text().tokens[m.end].kind == text::TokenKind::number || is(m.end, "time.months") || is(m.end, "time.weekdays") || is(m.end, "time.months_hijri") || is(m.end, "time.days"))) return false;
  return ago_by(m, two ? 2 : 1, unit_of(m));
}

}  // namespace warraq::mention
