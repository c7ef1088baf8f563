// How digits and the marks between them are read. The marks are ambiguous ("12.500" is twelve thousand five hundred,
// "12.50" is twelve and a half, "12.5.2020" a day), so readings are tried from the most to the least demanding:
// a date, thousands, a decimal fraction, bare digits.
#include "text/numbers.h"

#include <charconv>
#include <optional>

namespace warraq::text {

namespace {

constexpr char32_t kArabicDecimal = 0x066B, kArabicThousands = 0x066C, kArabicComma = 0x060C, kReh = 0x0631;

// Which side of the letter reh ("3<reh>1", the typewriter decimal point) is the whole number: the wires that use it
// store the fraction first, so that a right-to-left line shows 1.3.
constexpr bool kWholeBeforeReh = false;

struct Run {
  std::size_t end = 0;
  std::string digits;
  bool empty() const { return digits.empty(); }
  std::size_t size() const { return digits.size(); }
  int value() const {  // only asked of short runs
    int v = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), v);
    return v;
  }
};

class Reader {
 public:
  Reader(std::span<const Unit> units, std::size_t at) : units_(units), first_(run(at)) {
    if (at >= 2 && digit_at(at - 2)) mark_before_ = mark_at(at - 1);
  }

  NumberReading read() const {
    if (auto r = date()) return *r;
    if (auto r = thousands()) return *r;
    if (auto r = decimal(first_.digits, first_.end)) return *r;
    return {first_.end, TokenKind::number, first_.digits};
  }

 private:
  Run run(std::size_t at) const {
    Run r{at, {}};
    for (; r.end < units_.size() && units_[r.end].kind == SignKind::digit; ++r.end) r.digits += units_[r.end].ascii;
    return r;
  }
  char32_t mark_at(std::size_t at) const { return at < units_.size() ? units_[at].value : 0; }
  bool digit_at(std::size_t at) const { return at < units_.size() && units_[at].kind == SignKind::digit; }

  static bool is_day(const Run& r) { return r.size() <= 2 && r.value() >= 1 && r.value() <= 31; }
  static bool is_month(const Run& r) { return r.size() <= 2 && r.value() >= 1 && r.value() <= 12; }
  static bool is_year(const Run& r) { return r.size() == 4 && r.value() >= 1300 && r.value() <= 2199; }  // Hijri or Gregorian

  // Day, month and year in either order of day and month; or a slash between day and month, or month and year.
  // Two parts joined by a hyphen are a range ("9-10 June"), by a full stop a fraction: not dates.
  std::optional<NumberReading> date() const {
    if (first_.size() > 4) return {};
    const char32_t mark = mark_at(first_.end);
    if ((mark != '/' && mark != '-' && mark != '.') || mark == mark_before_) return {};
    const Run second = run(first_.end + 1);
    if (second.empty() || second.size() > 4) return {};
    const std::string joint(1, static_cast<char>(mark));
    if (mark_at(second.end) == mark && digit_at(second.end + 1)) {
      const Run third = run(second.end + 1);
      if (mark_at(third.end) == mark && digit_at(third.end + 1)) return {};
      const auto day_month = [](const Run& a, const Run& b) { return (is_day(a) && is_month(b)) || (is_month(a) && is_day(b)); };
      const bool year_last = (is_year(third) || third.size() == 2) && day_month(first_, second);
      const bool year_first = is_year(first_) && day_month(second, third);
      if (!year_last && !year_first) return {};
      return NumberReading{third.end, TokenKind::date, first_.digits + joint + second.digits + joint + third.digits};
    }
    const bool day_and_month = (is_day(first_) && is_month(second)) || (is_month(first_) && is_day(second));
    if (mark != '/' || !(day_and_month || (is_month(first_) && is_year(second)))) return {};
    return NumberReading{second.end, TokenKind::date, first_.digits + joint + second.digits};
  }

  // Groups of exactly three digits behind a first group of one to three; then perhaps a fraction.
  std::optional<NumberReading> thousands() const {
    if (first_.size() > 3 || first_.digits.front() == '0') return {};
    const char32_t mark = mark_at(first_.end);
    if (mark != ',' && mark != '.' && mark != kArabicThousands && mark != kArabicComma) return {};
    if (mark == mark_before_) return {};
    std::string digits = first_.digits;
    std::size_t end = first_.end;
    while (mark_at(end) == mark) {
      const Run group = run(end + 1);
      if (group.size() != 3) break;
      digits += group.digits;
      end = group.end;
    }
    if (end == first_.end) return {};
    if (mark_at(end) != mark)
      if (auto with_fraction = decimal(digits, end)) return with_fraction;
    return NumberReading{end, TokenKind::number, digits};
  }

  // A fraction behind `whole`. A comma makes one only of one or two digits ("7,9 million"); and two fractions in a row
  // ("1.2.3") are something else: a version, an address, a numbered heading.
  std::optional<NumberReading> decimal(const std::string& whole, std::size_t at) const {
    const char32_t mark = mark_at(at);
    const bool comma = mark == ',' || mark == kArabicComma;
    if (mark != '.' && mark != kArabicDecimal && mark != kReh && !comma) return {};
    if (mark == mark_before_) return {};
    const Run fraction = run(at + 1);
    if (fraction.empty() || (comma && fraction.size() > 2)) return {};
    if (mark_at(fraction.end) == mark && digit_at(fraction.end + 1)) return {};
    if (mark == kReh && !kWholeBeforeReh) return NumberReading{fraction.end, TokenKind::number, fraction.digits + '.' + whole};
    return NumberReading{fraction.end, TokenKind::number, whole + '.' + fraction.digits};
  }

  std::span<const Unit> units_;
  Run first_;
  char32_t mark_before_ = 0;  // between these digits and digits before them: a chain that was not read is not read from its middle
};

}  // namespace

NumberReading read_number(std::span<const Unit> units, std::size_t at) { return Reader(units, at).read(); }

}  // namespace warraq::text
