// Times: the rules of lang/ar/time find the words, the constructors of time_maker.h give them their days.
//
// A date without a year is the latest such day not after publication where the clause looks back, the next one where
// it looks ahead (time_frame.h); so is a bare weekday. Without a publication day relative expressions give nothing.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "mention/time_maker.h"

namespace warraq::mention {

namespace {

// The ends of an open interval are days, months or years; an interval gives the day on its side.
std::string closed_edtf(const std::string& edtf, const std::string& day) { return edtf.find_first_of("/X") == std::string::npos ? edtf : day; }

}  // namespace

TimeMaker::TimeMaker(const morph::Words& words, const std::string& published, Mentions& m)
    : w_(words), m_(m), l_(words.language()), frame_(words), parts_(words), hijri_(words.language()), dct_(parse_iso(published)) {
  if (dct_) today_ = days_of(*dct_);
}

TimeMaker::Maker TimeMaker::named(std::string_view name) {
  static constexpr std::pair<std::string_view, Maker> kMakers[] = {
      {"weekday", &TimeMaker::weekday}, {"weekday_pair", &TimeMaker::weekday_pair}, {"day", &TimeMaker::deictic},
      {"this_part", &TimeMaker::this_part}, {"month_day", &TimeMaker::month_day}, {"day_range", &TimeMaker::day_range},
      {"nth_of_month", &TimeMaker::nth_of_month}, {"day_of_month", &TimeMaker::day_of_month}, {"dateline", &TimeMaker::dateline}, {"month", &TimeMaker::month},
      {"year", &TimeMaker::year}, {"bare_year", &TimeMaker::bare_year}, {"year_range", &TimeMaker::year_range},
      {"unit", &TimeMaker::unit}, {"first_months", &TimeMaker::first_months}, {"part_of_year", &TimeMaker::part_of_year},
      {"decade", &TimeMaker::decade}, {"century", &TimeMaker::century}, {"hijri_day", &TimeMaker::hijri_day},
      {"hijri_month", &TimeMaker::hijri_month}, {"duration", &TimeMaker::duration}, {"dual", &TimeMaker::dual},
      {"duration_half", &TimeMaker::duration_half}, {"duration_one", &TimeMaker::duration_one}, {"ago", &TimeMaker::ago},
      {"ago_one", &TimeMaker::ago_one},
      {"last_one", &TimeMaker::last_one}, {"own_day", &TimeMaker::own_day},
  };
  for (const auto& [n, maker] : kMakers)
    if (n == name) return maker;
  return nullptr;
}

bool TimeMaker::make(const Match& match) {
  const Maker maker = named(match.constant(l_, "make"));
  if (maker == nullptr) return false;
  // "8 March" behind "the forces of" is their name.
  const std::uint32_t begin = match.begin;
  if (begin > w_.text().sentences[w_.text().tokens[begin].sentence].begin && is(begin - 1, "time.name_heads") && w_.best(begin - 1).enclitic == morph::Enclitic::none && match.constant(l_, "name") == "1" && !anniversary(match, 0, 0)) return false;
  return (this->*maker)(match);
}

const morph::Tag* TimeMaker::tag(std::uint32_t token, const char* table) const {
  const lang::TableRef t = l_.table(table);
  return t.valid() ? w_.tag(token, t.index()) : nullptr;
}

std::string_view TimeMaker::cell(const Match& m, std::string_view key, const char* table, std::string_view column) const {
  const Capture* c = cap(m, key);
  if (c == nullptr) return {};
  const morph::Tag* t = tag(c->begin, table);
  return t == nullptr ? std::string_view{} : l_.cell(t->row, column);
}

// Words that carry no tags (Latin letters, single letters) are looked up by themselves.
std::uint32_t TimeMaker::row_of(std::string_view word, const char* table) const {
  const lang::TableRef t = l_.table(table);
  const lang::format::TrieSlot* slot = t.valid() ? l_.step(0, word) : nullptr;
  if (slot != nullptr)
    for (const std::uint32_t row : l_.hits(*slot))
      if (l_.row(row).table == t.index()) return row;
  return 0;
}

const Number* TimeMaker::number(const Match& m, std::string_view key) const {
  const Capture* c = cap(m, key);
  if (c == nullptr) return nullptr;
  const auto at = std::lower_bound(m_.numbers.begin(), m_.numbers.end(), c->begin, [](const Number& n, std::uint32_t t) { return n.range.begin < t; });
  return at != m_.numbers.end() && at->range.begin == c->begin ? &*at : nullptr;
}

int TimeMaker::shift(const Match& m, std::string_view key) const { return std::atoi(std::string(cell(m, key, "time.relative", "shift")).c_str()); }

// Of several readings ("two years" in construct is spelt like "my year") the one without a pronoun.
const morph::Analysis& TimeMaker::unit(std::uint32_t t) const {
  const lang::TableRef units = l_.table("time.units");
  const morph::Analysis* best = nullptr;
  for (const auto& a : w_.analyses(t)) {
    if (a.lemma == morph::kNoLemma || a.verb()) continue;
    const auto hits = l_.lemma_hits(a.lemma);
    if (std::none_of(hits.begin(), hits.end(), [&](std::uint32_t row) { return l_.row(row).table == units.index(); })) continue;
    if (best == nullptr || (best->enclitic == morph::Enclitic::ya && a.enclitic == morph::Enclitic::none)) best = &a;
  }
  return best == nullptr ? w_.best(t) : *best;
}

lang::Number TimeMaker::form(const Match& m, std::string_view key) const {
  const Capture* c = cap(m, key);
  return c == nullptr ? lang::Number::none : unit(c->begin).f.number;
}

bool TimeMaker::clitic(const Match& m, std::string_view key) const {
  const Capture* c = cap(m, key);
  return c != nullptr && (w_.best(c->begin).conjunction != 0 || w_.best(c->begin).preposition != 0);
}

bool TimeMaker::joint(const Match& m) const {
  const Capture* gap = cap(m, "gap");
  if (gap == nullptr) {
    const Number *a = number(m, "number"), *b = number(m, "last");
    if (a == nullptr) a = number(m, "year");
    return a != nullptr && b != nullptr && (b->range.begin > a->range.end || w_.best(b->range.begin).conjunction == 'w');
  }
  // "and" with or without the article, parted from its digits by the tokenizer.
  const text::Token& token = w_.text().tokens[gap->begin];
  return token.kind == text::TokenKind::word && token.text_size <= 3 && folded(gap->begin).front() == 'w' && w_.text().tokens[gap->end].kind == text::TokenKind::number;
}

bool TimeMaker::year_digits(const Number& n) const {
  if (n.value < 1900 || n.value > 2100 || n.range.end - n.range.begin != 1) return false;
  const text::Token& token = w_.text().tokens[n.range.begin];
  return token.kind == text::TokenKind::number && token.text_size == 4 && w_.text().raw_of(token).find_first_of(".,") == std::string_view::npos;
}

std::optional<int> TimeMaker::told_year(const Match& m, std::string_view key) const {
  const Number* y = number(m, key);
  if (y == nullptr || y->vague || y->fraction || y->percent || y->ordinal || y->value < 1000 || y->value > 2100 || y->value != std::floor(y->value)) return std::nullopt;
  return static_cast<int>(y->value);
}

void TimeMaker::put(std::uint32_t begin, std::uint32_t end, Time t, std::string rule) {
  // Brackets and commas that a pattern took along but that enclose nothing of it.
  while (end > begin + 1 && w_.text().tokens[end - 1].kind == text::TokenKind::punct) {
    bool open = false;
    for (std::uint32_t k = begin; k < end; ++k) open = open || punct(k, "(");
    if (punct(end - 1, ")") && open) break;
    --end;
  }
  while (begin + 1 < end && is(begin, "time.article")) ++begin;
  unsigned skip = 0;
  for (const morph::Tag& x : w_.tags(begin)) {
    const std::string_view name = l_.string(l_.tables()[x.table].name);
    if (!name.starts_with("time.") && !name.starts_with("number.")) continue;
    skip = x.prefix;
    break;
  }
  t.range = range_of(w_, begin, end, skip);
  t.rule = std::move(rule);
  m_.times.push_back(std::move(t));
}

namespace {

// TIMEX3 of the ISO week of a Monday: the week belongs to the year of its Thursday.
std::string week_of(long monday) {
  const int year = date_of(monday + 3).year;
  const long week = (monday + 3 - days_of({year, 1, 1})) / 7 + 1;
  return std::to_string(year) + (week < 10 ? "-W0" : "-W") + std::to_string(week);
}

// TIMEX3 of a half or a quarter of a year, of a century; empty where it is none.
std::string part_of_year_of(Date a, Date b) {
  if (a.day != 1 || b.day != days_in_month(b.year, b.month)) return {};
  const std::string year = std::to_string(a.year);
  if (a.year % 100 == 0 && a.month == 1 && b.year == a.year + 99 && b.month == 12) return year.substr(0, year.size() - 2);
  const int months = b.month - a.month + 1;
  if (a.year != b.year || b.month % months != 0) return {};
  return months == 6 ? year + "-H" + std::to_string(b.month / 6) : months == 3 ? year + "-Q" + std::to_string(b.month / 3) : std::string();
}

}  // namespace

bool TimeMaker::days(const Match& m, long start, long end, const char* granularity) {
  const std::string_view g = granularity;
  Time t;
  t.start = iso(start);
  t.end = iso(end);
  if (t.start.size() != 10 || t.end.size() != 10) return false;
  t.granularity = granularity;
  t.edtf = start == end ? t.start : g == "MONTH" ? t.start.substr(0, 7) : g == "YEAR" ? t.start.substr(0, 4) : g == "DECADE" ? t.start.substr(0, 3) + "X" : t.start + "/" + t.end;
  t.timex3 = g == "DECADE" ? t.start.substr(0, 3) : g == "WEEK" ? week_of(start) : g == "RANGE" ? part_of_year_of(date_of(start), date_of(end)) : t.edtf;
  if (t.timex3.empty()) t.timex3 = t.edtf;
  if (t.timex3.size() == 2) t.edtf = t.timex3 + "XX";  // a century
  if (start == end)
    if (const std::string_view part = cell(m, "part", "time.parts", "timex"); !part.empty()) t.timex3 += "T" + std::string(part);
  // "since 2011", "until May" leave one side open.
  if (m.begin > w_.text().sentences[w_.text().tokens[m.begin].sentence].begin && w_.best(m.begin).preposition == 0) {
    if (is(m.begin - 1, "time.since")) t.edtf = closed_edtf(t.edtf, t.start) + "/..";
    else if (is(m.begin - 1, "time.until")) t.edtf = "../" + closed_edtf(t.edtf, t.end);
  }
  put(m.begin, m.end, std::move(t), std::string(l_.string(m.rule->id)));
  return true;
}

std::uint32_t TimeMaker::written_out(std::uint32_t t, std::uint32_t limit) {
  const auto absolute = [&](Date d, std::uint32_t end, const char* rule) {
    if (d.year < 100) d.year += d.year < 70 ? 2000 : 1900;
    if (!valid(d) || d.year < 1800 || d.year > 2100) return t;
    Time out;
    out.start = out.end = out.edtf = out.timex3 = iso(d);
    out.granularity = "DAY";
    put(t, end, std::move(out), rule);
    return end;
  };
  const text::Token& token = w_.text().tokens[t];
  if (token.kind == text::TokenKind::date) {
    int part[3] = {0, 0, 0}, parts = 0;
    for (const char c : folded(t)) {
      if (c < '0' || c > '9') ++parts;
      else if (parts < 3) part[parts] = std::min(part[parts] * 10 + (c - '0'), 99999);
    }
    if (parts == 1) return two_parts(t, part[0], part[1]);
    if (parts != 2) return t;
    if (part[2] >= 1300 && part[2] < 1500) {
      const auto start = hijri_.month_start(part[2], part[1]);
      return start && part[0] >= 1 && part[0] <= 30 ? absolute(date_of(*start + part[0] - 1), t + 1, "time.numeric") : t;
    }
    if (part[0] > 31) return absolute({part[0], part[1], part[2]}, t + 1, "time.numeric");
    if (part[1] > 12) std::swap(part[0], part[1]);  // month first
    return absolute({part[2], part[1], part[0]}, t + 1, "time.numeric");
  }
  // "25 - 1 - 1427" with spaces, perhaps of the Hijri year.
  const auto part_at = [&](std::uint32_t k) { return k < limit && w_.text().tokens[k].kind == text::TokenKind::number && folded(k).size() <= 4 ? std::atoi(std::string(folded(k)).c_str()) : 0; };
  if (const int d = part_at(t); d >= 1 && d <= 31 && t + 4 < limit && (punct(t + 1, "-") || punct(t + 1, "/")) && folded(t + 1) == folded(t + 3) && part_at(t + 2) >= 1 && part_at(t + 2) <= 12 && part_at(t + 4) >= 1300) {
    if (part_at(t + 4) >= 1500) return absolute({part_at(t + 4), part_at(t + 2), d}, t + 5, "time.numeric");
    const auto start = hijri_.month_start(part_at(t + 4), part_at(t + 2));
    return start && d <= 30 ? absolute(date_of(*start + d - 1), t + 5, "time.numeric") : t;
  }
  const auto month_at = [&](std::uint32_t k) {
    if (k >= limit || w_.text().tokens[k].kind != text::TokenKind::latin) return 0;
    const std::uint32_t row = row_of(folded(k), "time.months_latin");
    return row == 0 ? 0 : std::atoi(std::string(l_.cell(row, "month")).c_str());
  };
  const auto digits_at = [&](std::uint32_t k, int most) {
    if (k >= limit || w_.text().tokens[k].kind != text::TokenKind::number) return 0;
    const int v = folded(k).size() > 4 ? 0 : std::atoi(std::string(folded(k)).c_str());
    return v <= most ? v : 0;
  };
  // "March 20, 2025" and "20 March 2025".
  if (const int month = month_at(t); month != 0 && digits_at(t + 1, 31) != 0) {
    const std::uint32_t y = t + 2 < limit && punct(t + 2, ",") ? t + 3 : t + 2;
    if (digits_at(y, 2100) > 31) return absolute({digits_at(y, 2100), month, digits_at(t + 1, 31)}, y + 1, "time.latin");
  }
  if (const int day = digits_at(t, 31); day != 0 && month_at(t + 1) != 0 && digits_at(t + 2, 2100) > 31)
    return absolute({digits_at(t + 2, 2100), month_at(t + 1), day}, t + 3, "time.latin");
  return t;
}

// "3/2015" is a month, unless it numbers a decree; "22/4" a day only where a word before it says so.
std::uint32_t TimeMaker::two_parts(std::uint32_t t, int a, int b) {
  Time out;
  if (b >= 1900 && b <= 2100) std::swap(a, b);
  const bool before = t > w_.text().sentences[w_.text().tokens[t].sentence].begin;
  if (a >= 1900 && a <= 2100 && b >= 1 && b <= 12) {
    for (std::uint32_t back = 1; back <= 2 && back <= t; ++back)
      if (is(t - back, "number.labels")) return t;
    out.start = iso(Date{a, b, 1}), out.end = iso(Date{a, b, days_in_month(a, b)});
    out.edtf = out.timex3 = out.start.substr(0, 7);
    out.granularity = "MONTH";
  } else {
    if (!dct_ || !before || !(is(t - 1, "time.weekdays") || is(t - 1, "time.before_date"))) return t;
    if (b > 12) std::swap(a, b);
    if (a < 1 || b < 1 || b > 12 || a > days_in_month(2000, b)) return t;
    const Date d{year_between(t, t + 1, b, a), b, a};
    if (!valid(d)) return t;
    out.start = out.end = out.edtf = out.timex3 = iso(d);
    out.granularity = "DAY";
  }
  put(t, t + 1, std::move(out), "time.numeric");
  return t + 1;
}

void find_times(const morph::Words& words, const std::string& published, Mentions& m) {
  TimeMaker maker(words, published, m);
  for (const auto& s : words.text().sentences)
    for (std::uint32_t t = s.begin; t < s.end;) t = std::max(maker.written_out(t, s.end), t + 1);
  const std::size_t fixed = m.times.size();
  std::vector<bool> taken(words.size() + 1, false);
  for (std::size_t i = 0; i < fixed; ++i)
    for (std::uint32_t t = m.times[i].range.begin; t < m.times[i].range.end; ++t) taken[t] = true;
  const PatternRunner runner("time", words, m);
  for (const auto& s : words.text().sentences)
    runner.find(s.begin, s.end, [&](const Match& match) {
      for (std::uint32_t t = match.begin; t < match.end; ++t)
        if (taken[t]) return false;
      return maker.make(match);
    });
  std::stable_sort(m.times.begin(), m.times.end(), [](const Time& a, const Time& b) { return a.range.begin < b.range.begin; });
}

}  // namespace warraq::mention
