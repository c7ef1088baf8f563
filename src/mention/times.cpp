// Times: the rules of lang/ar/time find the words, the constructors here give them their days.
//
// A date without a year is the latest such day not after publication where the clause looks back, the next one where
// it looks ahead; so is a bare weekday. Which way a clause looks is told by the verb nearest to the expression: its
// future marker, or a word such as "scheduled" before it. Without a publication day relative expressions give nothing.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "mention/calendar.h"
#include "mention/mention.h"
#include "mention/pattern.h"

namespace warraq::mention {
namespace {

using lang::Aspect;

class TimeFinder {
 public:
  TimeFinder(const morph::Words& words, const std::string& published, Mentions& m) : w_(words), m_(m), l_(words.language()), dct_(parse_iso(published)) {
    modals_ = l_.table("clause.modals");
    units_ = l_.table("time.units");
    if (dct_) today_ = days_of(*dct_);
  }

  void run() {
    const PatternRunner runner(w_, m_);
    for (const auto& s : w_.text().sentences)
      runner.find("time", s.begin, s.end, [&](const Match& match) { return accept(match); });
  }

 private:
  const Capture* cap(const Match& m, std::string_view key) const { return m.capture(l_, key); }
  // A cell of the table row that a capture matched.
  std::string_view cell(const Match& m, std::string_view key, std::string_view table, std::string_view column) const {
    const Capture* c = cap(m, key);
    if (c == nullptr) return {};
    const lang::TableRef t = l_.table(table);
    const morph::Tag* tag = t.valid() ? w_.tag(c->begin, t.index()) : nullptr;
    return tag == nullptr ? std::string_view{} : l_.cell(tag->row, column);
  }
  static int integer(std::string_view s) { return s.empty() ? 0 : std::atoi(std::string(s).c_str()); }
  const Number* number(const Match& m, std::string_view key) const {
    const Capture* c = cap(m, key);
    if (c == nullptr) return nullptr;
    for (const Number& n : m_.numbers)
      if (n.range.begin == c->begin) return &n;
    return nullptr;
  }
  static bool whole(const Number* n, double low, double high) {
    return n != nullptr && !n->vague && !n->fraction && !n->percent && n->value >= low && n->value <= high && n->value == std::floor(n->value);
  }

  bool future(const Match& m) const {
    const auto& sentence = w_.text().sentences[w_.text().tokens[m.begin].sentence];
    std::uint32_t best = 25;
    bool ahead = false;
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
      if (t >= m.begin && t < m.end) continue;
      const std::uint32_t distance = t < m.begin ? m.begin - t : t - m.end + 2;
      if (distance >= best) continue;
      const morph::Tag* modal = modals_.valid() ? w_.tag(t, modals_.index()) : nullptr;
      if (modal != nullptr && l_.cell(modal->row, "tense") == "future") {
        best = distance, ahead = true;
        continue;
      }
      const auto& a = w_.best(t);
      if (!a.verb()) continue;
      best = distance;
      ahead = a.future;
      if (a.f.aspect == Aspect::imperfect && !a.future && t > sentence.begin)  // "scheduled to meet": the modal stands before the verb
        for (std::uint32_t k = t; k > sentence.begin && t - k < 4; --k) {
          const morph::Tag* x = modals_.valid() ? w_.tag(k - 1, modals_.index()) : nullptr;
          if (x != nullptr && l_.cell(x->row, "tense") == "future") ahead = true;
        }
    }
    return ahead;
  }

  void put(const Match& m, std::uint32_t begin, Time t) {
    unsigned skip = 0;
    for (const morph::Tag& tag : w_.tags(begin))
      if (l_.string(l_.tables()[tag.table].name).starts_with("time.") || l_.string(l_.tables()[tag.table].name).starts_with("number.")) {
        skip = tag.prefix;
        break;
      }
    t.range = range_of(w_, begin, m.end, skip);
    t.rule = std::string(l_.string(m.rule->id));
    m_.times.push_back(std::move(t));
  }
  bool days(const Match& m, long start, long end, const char* granularity) {
    Time t;
    t.start = iso(start);
    t.end = iso(end);
    t.granularity = granularity;
    t.edtf = start == end ? t.start : granularity == std::string_view("MONTH") ? t.start.substr(0, 7) : granularity == std::string_view("YEAR") ? t.start.substr(0, 4) : t.start + "/" + t.end;
    t.timex3 = t.edtf;
    put(m, m.begin, std::move(t));
    return true;
  }
  bool duration(const Match& m, double n, std::string_view unit, std::uint32_t begin) {
    static constexpr std::pair<std::string_view, const char*> kForms[] = {{"S", "PT%gS"}, {"MIN", "PT%gM"}, {"H", "PT%gH"}, {"D", "P%gD"}, {"W", "P%gD"}, {"M", "P%gM"}, {"Y", "P%gY"}, {"DE", "P%gY"}, {"CE", "P%gY"}};
    for (const auto& [id, form] : kForms) {
      if (id != unit) continue;
      char out[48];
      std::snprintf(out, sizeof out, form, n * (unit == "W" ? 7 : unit == "DE" ? 10 : unit == "CE" ? 100 : 1));
      Time t;
      t.duration = t.timex3 = out;
      t.granularity = "DURATION";
      put(m, begin, std::move(t));
      return true;
    }
    return false;
  }

  // Early, middle or late part of a span of days.
  bool phased(const Match& m, long start, long end, const char* granularity) {
    const std::string_view phase = cell(m, "phase", "time.phases", "phase");
    if (phase.empty()) return days(m, start, end, granularity);
    const Date a = date_of(start);
    if (granularity == std::string_view("MONTH")) {
      const long third[] = {start, start + 10, start + 20, end + 1};
      const int i = phase == "early" ? 0 : phase == "mid" ? 1 : 2;
      return days(m, third[i], third[i + 1] - 1, "RANGE");
    }
    if (granularity == std::string_view("YEAR")) {
      const int first = phase == "early" ? 1 : phase == "mid" ? 5 : 9;
      return days(m, days_of({a.year, first, 1}), days_of({a.year, first + 3, days_in_month(a.year, first + 3)}), "RANGE");
    }
    if (granularity == std::string_view("DECADE")) {
      const int first = phase == "early" ? 0 : phase == "mid" ? 4 : 7;
      const int last = phase == "early" ? 3 : phase == "mid" ? 6 : 9;
      return days(m, days_of({a.year + first, 1, 1}), days_of({a.year + last, 12, 31}), "RANGE");
    }
    return days(m, start, end, granularity);
  }

  bool accept(const Match& m) {
    const std::string_view make = m.constant(l_, "make");
    if (make == "weekday") return weekday(m);
    if (make == "day") return day(m);
    if (make == "month_day") return month_day(m);
    if (make == "month") return month(m);
    if (make == "year") return year(m, number(m, "year"));
    if (make == "bare_year") return bare_year(m);
    if (make == "unit") return unit(m);
    if (make == "first_months") return first_months(m);
    if (make == "duration") return counted(m);
    if (make == "dual") return dual(m);
    if (make == "ago") return ago(m);
    if (make == "ago_noun") return ago_noun(m);
    if (make == "duration_half") return duration_half(m);
    if (make == "duration_one") return duration_one(m);
    if (make == "weekday_pair") return weekday_pair(m);
    if (make == "this_part") return dct_ && days(m, today_, today_, "PART_OF_DAY");
    if (make == "dateline") return dateline(m);
    if (make == "decade") return decade(m);
    if (make == "numeric") return numeric(m);
    return false;
  }

  bool weekday(const Match& m) {
    const int wanted = integer(cell(m, "weekday", "time.weekdays", "iso"));
    if (wanted == 0 || !dct_) return false;
    if (w_.best(m.begin).f.pos == lang::Pos::num && m.end - m.begin == 1) return false;
    const int now = weekday_of(today_);
    const long back = (now - wanted + 7) % 7, ahead = (wanted - now + 7) % 7;
    const std::string_view relative = cell(m, "relative", "time.relative", "shift");
    if (relative == "-1") return days(m, today_ - (back == 0 ? 7 : back), today_ - (back == 0 ? 7 : back), "DAY");
    if (relative == "1") return days(m, today_ + (ahead == 0 ? 7 : ahead), today_ + (ahead == 0 ? 7 : ahead), "DAY");
    const long at = future(m) ? today_ + ahead : today_ - back;
    return days(m, at, at, cap(m, "part") ? "PART_OF_DAY" : "DAY");
  }

  bool day(const Match& m) {
    const std::string_view offset = cell(m, "day", "time.days", "offset");
    if (offset.empty() || !dct_) return false;
    const Capture* c = cap(m, "day");
    // "the day that ...", "this day": a noun, no date.
    if (offset == "0" && cap(m, "part") == nullptr && cap(m, "weekday") == nullptr) {
      if (c->begin > 0 && w_.text().tokens[c->begin - 1].kind == text::TokenKind::word) {
        const auto& before = w_.best(c->begin - 1);
        if (before.f.pos == lang::Pos::adp && !w_.is(c->begin - 1, l_.table("time.today_after"))) return false;
        if (before.f.pos == lang::Pos::det) return false;
      }
      if (w_.best(c->begin).preposition) return false;
      if (c->end < w_.size() && (w_.is(c->end, l_.table("clause.openers")) || w_.is(c->end, l_.table("time.relative")) || (w_.best(c->end).f.pos == lang::Pos::adj && w_.best(c->end).article))) return false;
      if (c->end < w_.size() && w_.text().tokens[c->end].kind == text::TokenKind::number) return false;
    }
    long at = today_ + integer(offset);
    if (const int wanted = integer(cell(m, "weekday", "time.weekdays", "iso")); wanted != 0 && weekday_of(at) != wanted) {
      // The two disagree: publication and writing may be a day apart, the weekday is what was said.
      at = today_ - (weekday_of(today_) - wanted + 7) % 7;
    }
    return days(m, at, at, cap(m, "part") ? "PART_OF_DAY" : "DAY");
  }

  std::optional<int> told_year(const Match& m) const {
    const Number* y = number(m, "year");
    return whole(y, 1800, 2100) ? std::optional<int>(static_cast<int>(y->value)) : std::nullopt;
  }

  bool month_day(const Match& m) {
    const Number* n = number(m, "number");
    const int month = integer(cell(m, "month", "time.months", "month"));
    if (!whole(n, 1, 31) || month == 0) return false;
    const int day = static_cast<int>(n->value);
    if (cap(m, "year") != nullptr) {
      const auto y = told_year(m);
      if (!y || !valid({*y, month, day})) return false;
      return days(m, days_of({*y, month, day}), days_of({*y, month, day}), "DAY");
    }
    if (!dct_) return false;
    return settle_year(m, month, day, day);
  }

  // The year of a month told without one.
  bool settle_year(const Match& m, int month, int first, int last) {
    const std::string_view relative = cell(m, "relative", "time.relative", "shift");
    int y = dct_->year;
    const bool ahead = relative == "1" || (relative.empty() && future(m));
    const auto start = [&](int year) { return days_of({year, month, std::min(first, days_in_month(year, month))}); };
    if (relative == "0") {
      // "the running 3 August": this year's.
    } else if (ahead) {
      while (start(y) < today_ - (first == last ? 0 : 31)) ++y;
    } else if (start(y) > today_) {
      --y;
    } else if (relative == "-1" && month == dct_->month && first != last) {
      --y;
    }
    const Date a{y, month, std::min(first, days_in_month(y, month))}, b{y, month, std::min(last, days_in_month(y, month))};
    if (first == last) return days(m, days_of(a), days_of(a), "DAY");
    return phased(m, days_of(a), days_of(b), "MONTH");
  }

  bool month(const Match& m) {
    const Capture* c = cap(m, "month");
    const int month = integer(cell(m, "month", "time.months", "month"));
    if (month == 0 || c == nullptr) return false;
    if (c->begin > 0 && w_.text().tokens[c->begin - 1].kind == text::TokenKind::number && m.begin == c->begin) return false;
    if (common(m, *c)) return false;
    if (cap(m, "year") != nullptr) {
      const auto y = told_year(m);
      if (!y) return false;
      return phased(m, days_of({*y, month, 1}), days_of({*y, month, days_in_month(*y, month)}), "MONTH");
    }
    return dct_ && settle_year(m, month, 1, 31);
  }
  // A month's name that is also a word or a name (a short one alone): it needs "month of", a phase, a preposition or a second name.
  bool common(const Match& m, const Capture& c) const {
    if (m.begin != c.begin || c.end - c.begin > 1 || m.end != c.end) return false;
    const std::size_t size = w_.text().folded_of(w_.text().tokens[c.begin]).size();
    if (size > 4) return false;
    return !(c.begin > 0 && (w_.best(c.begin - 1).f.pos == lang::Pos::adp));
  }

  bool year(const Match& m, const Number* y) {
    if (!whole(y, 1000, 2100)) return false;
    const int at = static_cast<int>(y->value);
    return phased(m, days_of({at, 1, 1}), days_of({at, 12, 31}), "YEAR");
  }
  bool bare_year(const Match& m) {
    const Number* y = number(m, "year");
    if (!whole(y, 1900, 2100) || m.end - m.begin != 1 || w_.text().folded_of(w_.text().tokens[m.begin]).size() != 4 || m.begin == 0) return false;
    const auto& before = w_.text().tokens[m.begin - 1];
    const bool adp = w_.best(m.begin - 1).f.pos == lang::Pos::adp && w_.best(m.begin - 1).enclitic == morph::Enclitic::none;
    const bool bracket = before.kind == text::TokenKind::punct && w_.text().folded_of(before) == "(" && m.end < w_.size() && w_.text().folded_of(w_.text().tokens[m.end]) == ")";
    if (!adp && !bracket) return false;
    // What is counted behind it makes it a count.
    if (m.end < w_.size() && w_.text().tokens[m.end].kind == text::TokenKind::word && !w_.best(m.end).conjunction) {
      const auto& next = w_.best(m.end);
      if (next.f.pos == lang::Pos::noun && !next.article && !next.preposition) return false;
    }
    const lang::TableRef cues = l_.table("time.count_cues");
    if (m.begin > 1 && w_.tag(m.begin - 2, cues.index()) != nullptr && w_.tag(m.begin - 2, cues.index())->length == 2) return false;
    const bool cue = w_.is(m.begin - 1, cues) && !w_.is(m.begin - 1, l_.table("time.today_after"));
    if (cue || (m.end < w_.size() && w_.is(m.end, cues) && w_.is(m.end, l_.table("time.today_after")))) return false;
    return year(m, y);
  }

  bool unit(const Match& m) {
    const std::string_view u = cell(m, "unit", "time.units", "unit");
    const Capture* c = cap(m, "unit");
    if (u.empty() || !dct_) return false;
    const auto& a = w_.best(c->begin);
    if (a.f.number == lang::Number::plural || a.f.number == lang::Number::dual) return false;
    std::string_view shift = cell(m, "relative", "time.relative", "shift");
    if (shift.empty()) shift = "0";
    const int by = integer(shift);
    // An adjective that belongs to a definite noun: "الشهر الماضي" has the article, "شهر" alone has not.
    if (cap(m, "relative") != nullptr && cap(m, "relative")->begin > c->begin && !a.article) return false;
    if (u == "Y") return phased(m, days_of({dct_->year + by, 1, 1}), days_of({dct_->year + by, 12, 31}), "YEAR");
    if (u == "M") {
      int y = dct_->year, mo = dct_->month + by;
      if (mo < 1) mo += 12, --y;
      if (mo > 12) mo -= 12, ++y;
      return phased(m, days_of({y, mo, 1}), days_of({y, mo, days_in_month(y, mo)}), "MONTH");
    }
    if (u == "W") {
      const long monday = today_ - (weekday_of(today_) - 1) + 7L * by;
      return days(m, monday, monday + 6, "WEEK");
    }
    if (u == "CE") return days(m, days_of({(dct_->year / 100 + by) * 100, 1, 1}), days_of({(dct_->year / 100 + by) * 100 + 99, 12, 31}), "RANGE");
    if (u == "D" && cap(m, "relative") != nullptr && by != 0) return false;
    return false;
  }

  bool first_months(const Match& m) {
    const Number* n = number(m, "number");
    if (n == nullptr) n = number(m, "count");
    if (!whole(n, 1, 11) || !dct_) return false;
    const int y = dct_->year + integer(cell(m, "relative", "time.relative", "shift"));
    const int last = static_cast<int>(n->value);
    return days(m, days_of({y, 1, 1}), days_of({y, last, days_in_month(y, last)}), "RANGE");
  }

  bool counted(const Match& m) {
    const Number* n = number(m, "number");
    const std::string_view u = cell(m, "unit", "time.units", "unit");
    if (n == nullptr || n->vague || n->percent || n->value <= 0 || n->value > 20000) return false;
    if (n->fraction) {
      if (u != "H") return false;
      return duration(m, std::round(n->value * 0.6), "MIN", m.begin);  // half an hour: 50 percent of 60 minutes
    }
    if (u == "S" || u == "MIN") return false;
    // A person's age is no duration of the story: "aged 13 years", "in his 25th year".
    if (age(m)) return false;
    const Capture *a = cap(m, "number"), *b = cap(m, "unit");
    if (u == "H" && a->begin > b->begin && w_.best(b->begin).f.number == lang::Number::singular) return false;  // a clock time
    return duration(m, n->value, u, m.begin);
  }
  bool age(const Match& m) const {
    const std::uint32_t from = m.begin > 3 ? m.begin - 3 : 0;
    const lang::TableRef ages = l_.table("time.ages");
    for (std::uint32_t t = from; t < std::min<std::uint32_t>(m.end + 3, static_cast<std::uint32_t>(w_.size())); ++t)
      if (ages.valid() && w_.is(t, ages)) return true;
    // "(14 years)" behind a name
    return m.begin > 0 && m.end < w_.size() && w_.text().folded_of(w_.text().tokens[m.begin - 1]) == "(" && w_.text().folded_of(w_.text().tokens[m.end]) == ")";
  }

  bool duration_half(const Match& m) {
    const Number *n = number(m, "number"), *half = number(m, "half");
    const std::string_view u = cell(m, "unit", "time.units", "unit");
    if (!whole(n, 1, 500) || half == nullptr || !half->fraction || half->value != 50) return false;
    const std::string count = std::to_string(static_cast<long>(n->value));
    Time t;
    if (u == "M") t.duration = "P" + count + "M15D";
    else if (u == "Y") t.duration = "P" + count + "Y6M";
    else if (u == "H") t.duration = "PT" + count + "H30M";
    else return false;
    t.timex3 = t.duration;
    t.granularity = "DURATION";
    put(m, m.begin, std::move(t));
    return true;
  }
  bool duration_one(const Match& m) {
    const Capture* c = cap(m, "unit");
    const auto& a = w_.best(c->begin);
    if (a.article || a.enclitic != morph::Enclitic::none || a.f.number != lang::Number::singular) return false;
    const std::string_view u = cell(m, "unit", "time.units", "unit");
    if (u == "S" || u == "MIN" || u == "DE" || u == "CE") return false;
    return duration(m, 1, u, c->begin);
  }
  bool weekday_pair(const Match& m) {
    const int a = integer(cell(m, "weekday", "time.weekdays", "iso")), b = integer(cell(m, "other", "time.weekdays", "iso"));
    if (a == 0 || b == 0 || !dct_) return false;
    const long last = today_ - (weekday_of(today_) - b + 7) % 7;
    return days(m, last - (b - a + 7) % 7, last, "RANGE");
  }
  bool dateline(const Match& m) {
    const Number *n = number(m, "number"), *mo = number(m, "month");
    const std::uint32_t sentence = w_.text().tokens[m.begin].sentence;
    const auto& range = w_.text().sentences[sentence];
    if (!dct_ || !whole(n, 1, 31) || !whole(mo, 1, 12) || sentence > 1 || m.begin > range.begin + 4 || m.begin == range.begin) return false;
    Match inner = m;
    --inner.end;
    const Date d{dct_->year, static_cast<int>(mo->value), static_cast<int>(n->value)};
    if (!valid(d)) return false;
    const long at = days_of(d) > today_ + 31 ? days_of({d.year - 1, d.month, std::min(d.day, 28)}) : days_of(d);
    return days(inner, at, at, "DAY");
  }

  bool dual(const Match& m) {
    const Capture* c = cap(m, "unit");
    const auto& a = w_.best(c->begin);
    if (a.f.number != lang::Number::dual || a.f.construct) return false;
    const std::string_view u = cell(m, "unit", "time.units", "unit");
    if (u == "S" || u == "MIN") return false;
    return duration(m, 2, u, m.begin);
  }

  bool ago_by(const Match& m, double n, std::string_view u) {
    if (!dct_) return false;
    if (u == "D") return days(m, today_ - static_cast<long>(n), today_ - static_cast<long>(n), "DAY");
    if (u == "W") {
      const long monday = today_ - (weekday_of(today_) - 1) - 7 * static_cast<long>(n);
      return days(m, monday, monday + 6, "WEEK");
    }
    if (u == "M") {
      int y = dct_->year, mo = dct_->month - static_cast<int>(n);
      while (mo < 1) mo += 12, --y;
      return days(m, days_of({y, mo, 1}), days_of({y, mo, days_in_month(y, mo)}), "MONTH");
    }
    if (u == "Y" || u == "DE") {
      const int y = dct_->year - static_cast<int>(n) * (u == "DE" ? 10 : 1);
      if (y < 1) return false;
      return days(m, days_of({y, 1, 1}), days_of({y, 12, 31}), "YEAR");
    }
    return false;
  }
  bool ago(const Match& m) {
    const Number* n = number(m, "number");
    if (!whole(n, 1, 500)) return false;
    if (before_something(m)) return false;
    return ago_by(m, n->value, cell(m, "unit", "time.units", "unit"));
  }
  // "two days before the visit" is a span, no date.
  bool before_something(const Match& m) const {
    for (std::uint32_t t = m.end; t < std::min<std::uint32_t>(m.end + 2, static_cast<std::uint32_t>(w_.size())); ++t)
      if (w_.is(t, l_.table("time.count_cues")) && w_.is(t, l_.table("time.today_after"))) return true;
    return false;
  }
  bool ago_noun(const Match& m) {
    if (before_something(m)) return false;
    const Capture* c = cap(m, "unit");
    const auto& a = w_.best(c->begin);
    if (a.article || a.enclitic != morph::Enclitic::none || a.f.number == lang::Number::plural) return false;
    const std::string_view u = cell(m, "unit", "time.units", "unit");
    return u != "D" || a.f.number == lang::Number::dual ? ago_by(m, a.f.number == lang::Number::dual ? 2 : 1, u) : false;
  }

  bool decade(const Match& m) {
    const int decade = integer(cell(m, "decade", "time.decades", "decade"));
    const int y = 1900 + decade;
    return phased(m, days_of({y, 1, 1}), days_of({y + 9, 12, 31}), "DECADE");
  }

  bool numeric(const Match& m) {
    const auto& token = w_.text().tokens[m.begin];
    if (token.kind != text::TokenKind::date) return false;
    int part[3] = {0, 0, 0}, parts = 0;
    for (const char c : std::string(w_.text().folded_of(token)) + "/") {
      if (c >= '0' && c <= '9') {
        if (parts < 3) part[parts] = std::min(part[parts] * 10 + (c - '0'), 99999);
      } else {
        ++parts;
      }
    }
    if (parts != 3) return false;
    const Date d = part[0] > 31 ? Date{part[0], part[1], part[2]} : Date{part[2] < 100 ? 2000 + part[2] : part[2], part[1], part[0]};
    if (!valid(d) || d.year < 1800 || d.year > 2100) return false;
    return days(m, days_of(d), days_of(d), "DAY");
  }

  const morph::Words& w_;
  Mentions& m_;
  const lang::Language& l_;
  std::optional<Date> dct_;
  long today_ = 0;
  lang::TableRef modals_, units_;
};

}  // namespace

void find_times(const morph::Words& words, const std::string& published, Mentions& m) { TimeFinder(words, published, m).run(); }

}  // namespace warraq::mention
