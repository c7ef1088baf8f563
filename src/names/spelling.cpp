// A row of costs runs through the two words as in any edit distance, with two additions. A step may take up to two
// letters on each side. And a letter left out on one side may not stand beside one left out on the other: together they
// would be a substitution, which costs what a substitution costs. So every cell keeps three costs, by whether the step
// that led to it shortened neither side, the one, or the other.
#include "names/spelling.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "text/text.h"

namespace warraq::names {
namespace {

constexpr float kLeftOut = 1.4f, kOther = 1.8f, kDoubled = 0.2f, kFar = 9.0f;
constexpr std::size_t kLongest = 32;

double number(std::string_view text) {
  double value = kFar;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

Spelling::Spelling(const lang::Language& language) {
  const lang::TableRef letters = language.table("name.letters");
  if (letters.valid())
    for (std::uint32_t row = letters.first_row(); row < letters.first_row() + letters.row_count(); ++row) {
      const std::string_view where = language.cell(row, "where");
      add(text::fold(text::spell(language.cell(row, "one"))), text::fold(text::spell(language.cell(row, "other"))), number(language.cell(row, "cost")),
          where == "first" ? Where::first : where == "last" ? Where::last : Where::anywhere);
    }
  const lang::TableRef classes = language.table("name.skeleton");
  if (classes.valid())
    for (std::uint32_t row = classes.first_row(); row < classes.first_row() + classes.row_count(); ++row)
      for (const char letter : text::fold(text::spell(language.cell(row, "letters"))))
        if (letter != ' ') classes_[static_cast<unsigned char>(letter) & 127] = language.cell(row, "class").empty() ? '\0' : language.cell(row, "class").front();
}

std::uint32_t Spelling::key(std::string_view one, std::string_view other) {
  std::uint32_t out = 0;
  for (const std::string_view s : {one, other})
    for (std::size_t i = 0; i < 2; ++i) out = out << 8 | (i < s.size() ? static_cast<unsigned char>(s[i]) : 0u);
  return out;
}

void Spelling::add(std::string_view one, std::string_view other, double cost, Where where) {
  if (one.size() > 2 || other.size() > 2) return;
  for (const auto& [a, b] : {std::pair{one, other}, std::pair{other, one}})
    costs_[key(a, b)].at[static_cast<std::size_t>(where)] = static_cast<float>(cost);
}

float Spelling::cost(std::string_view one, std::string_view other, bool first, bool last) const {
  const auto it = costs_.find(key(one, other));
  if (it == costs_.end()) return kUnsaid;
  const auto& at = it->second.at;
  if (first && at[static_cast<std::size_t>(Where::first)] != kUnsaid) return at[static_cast<std::size_t>(Where::first)];
  if (last && at[static_cast<std::size_t>(Where::last)] != kUnsaid) return at[static_cast<std::size_t>(Where::last)];
  return at[static_cast<std::size_t>(Where::anywhere)];
}

double Spelling::distance(std::string_view a, std::string_view b) const {
  if (a == b) return 0;
  if (a.empty() || b.empty() || a.size() > kLongest || b.size() > kLongest) return kFar;
  using Cell = std::array<float, 3>;  // by the last step: even, shortened `a`, shortened `b`
  std::array<std::array<Cell, kLongest + 1>, kLongest + 1> cells;
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) cells[i][j].fill(kFar);
  cells[0][0][0] = 0;
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      const Cell here = cells[i][j];
      const float least = std::min({here[0], here[1], here[2]});
      if (least >= kFar) continue;
      for (std::size_t x = 0; x <= 2 && i + x <= a.size(); ++x)
        for (std::size_t y = 0; y <= 2 && j + y <= b.size(); ++y) {
          if (x + y == 0) continue;
          const std::string_view one = a.substr(i, x), other = b.substr(j, y);
          float step = one == other && x == 1 ? 0 : cost(one, other, i + j == 0, i + x == a.size() && j + y == b.size());
          if (x + y == 1) {
            const bool doubled = x == 1 ? i > 0 && a[i] == a[i - 1] : j > 0 && b[j] == b[j - 1];
            if (doubled || step == kUnsaid) step = doubled ? kDoubled : kLeftOut;
          } else if (step == kUnsaid) {
            if (x != 1 || y != 1) continue;
            step = kOther;
          }
          const std::size_t kind = y < x ? 1 : x < y ? 2 : 0;
          float from = least;
          if (kind == 1) from = std::min(here[0], here[1]);
          if (kind == 2) from = std::min(here[0], here[2]);
          float& to = cells[i + x][j + y][kind];
          to = std::min(to, from + step);
        }
    }
  const Cell& end = cells[a.size()][b.size()];
  return std::min({end[0], end[1], end[2]});
}

double Spelling::bound(std::string_view a, std::string_view b) {
  return 0.37 + 0.12 * static_cast<double>(std::min({a.size(), b.size(), std::size_t{9}}));
}

std::string Spelling::skeleton(std::string_view word) const {
  if (word.starts_with("Al") && word.size() > 4) word.remove_prefix(2);
  std::string out;
  for (const char letter : word) {
    const char c = classes_[static_cast<unsigned char>(letter) & 127];
    if (c != '\0' && (out.empty() || out.back() != c)) out.push_back(c);
  }
  return out;
}

}  // namespace warraq::names
