// Two names are one where the words of the shorter one are found in the longer one, in order, each spelt nearly alike,
// and the longer one keeps its first or last word in doing so: "Ahmad Ali Salih" may be "Ahmad Salih" or "Salih", but
// "Ali Salih" is another man, the father perhaps.
#include "names/same_name.h"

#include <algorithm>
#include <sstream>

#include "text/text.h"

namespace warraq::names {
namespace {

std::string joined(const Name& name) {
  std::string out;
  for (const Unit& u : name.units) out += u.letters;
  return out;
}

// A short form of one word tells less than a whole name.
constexpr double kShortForm = 0.8;
// How far apart two known names may be spelt that are one nevertheless ("Rosario", "Rozario").
constexpr double kAlikeEnough = 0.25;

}  // namespace

Matcher::Matcher(const lang::Language& language) : language_(language), spelling_(language) {
  given_ = language.table("person.given_names");
  family_ = language.table("person.family_names");
  parts_ = language.table("person.name_parts");
  known_ = language.table("person.known");
  equivalents_ = language.table("name.equivalents");
  for (std::uint32_t t = 0; t < language.tables().size(); ++t) {
    const std::string_view kind = lang::TableRef(&language, t).name();
    if (kind.starts_with("place.towns") || kind == "place.countries" || kind == "place.gazetteer") place_tables_.push_back(t);
  }
}

std::uint32_t Matcher::arab_name(std::string_view folded) const {
  const lang::format::TrieSlot* slot = language_.step(0, folded);
  if (slot == nullptr) return 0;
  for (const std::uint32_t row : language_.hits(*slot)) {
    const std::uint32_t table = language_.row(row).table;
    const bool names = (given_.valid() && table == given_.index()) || (family_.valid() && table == family_.index());
    if (names && language_.cell(row, "note") == "arab") return row + 1;
  }
  return 0;
}

std::uint32_t Matcher::equivalent(std::string_view folded) const {
  if (const lang::format::TrieSlot* slot = language_.step(0, folded); slot != nullptr && equivalents_.valid())
    for (const std::uint32_t row : language_.hits(*slot))
      if (language_.row(row).table == equivalents_.index()) return row + 1;
  return 0;
}

void Matcher::find_rows(const std::vector<std::string>& words, Name& name) const {
  std::uint32_t node = 0;
  const lang::format::TrieSlot* slot = nullptr;
  for (const std::string& word : words) {
    slot = language_.step(node, word);
    if (slot == nullptr) return;
    node = slot->node;
  }
  if (slot == nullptr) return;
  for (const std::uint32_t row : language_.hits(*slot)) {
    const std::uint32_t table = language_.row(row).table;
    if ((known_.valid() && table == known_.index()) || std::find(place_tables_.begin(), place_tables_.end(), table) != place_tables_.end()) name.rows.push_back(row);
  }
  std::sort(name.rows.begin(), name.rows.end());
}

Unit Matcher::unit(std::string_view folded) const {
  const bool article = folded.starts_with("Al") && folded.size() > 4;
  return {std::string(article ? folded.substr(2) : folded), arab_name(folded), equivalent(folded)};
}

Name Matcher::read(std::string_view utf8) const {
  Name name;
  std::vector<std::string> words;
  std::istringstream in(text::fold(text::spell(utf8)));
  for (std::string word; in >> word;)
    if (std::all_of(word.begin(), word.end(), [](unsigned char c) { return c > ' ' && c != '-' && c != '.' && c != ','; })) words.push_back(word);
  find_rows(words, name);
  std::string before;
  for (std::size_t i = 0; i < words.size(); ++i) {
    bool part = false, son = false;
    if (const auto* slot = language_.step(0, words[i]); slot != nullptr && parts_.valid())
      for (const std::uint32_t row : language_.hits(*slot))
        if (language_.row(row).table == parts_.index()) part = language_.cell(row, "kind") != "suffix", son = language_.cell(row, "son") == "1";
    if (son && !name.units.empty()) continue;  // "Ahmad ibn Ali" is "Ahmad Ali"
    if (part && i + 1 < words.size()) {
      before += words[i];
      continue;
    }
    name.units.push_back(before.empty() ? unit(words[i]) : Unit{before + words[i], 0, 0});
    before.clear();
  }
  return name;
}

double Matcher::alike(const Unit& a, const Unit& b) const {
  if (a.letters == b.letters || (a.equivalent != 0 && a.equivalent == b.equivalent)) return 1;
  if (a.given != 0 && b.given != 0) return language_.row_id(a.given - 1) == language_.row_id(b.given - 1) ? 1 : 0;  // both known
  // "Sami" is a man, "Samiya" a woman.
  const auto feminine = [&](const Unit& x, const Unit& y) { return x.given != 0 && language_.row(x.given - 1).table == given_.index() && y.letters.size() == x.letters.size() + 1 && y.letters.ends_with('h') && y.letters.starts_with(x.letters); };
  if (feminine(a, b) || feminine(b, a)) return 0;
  const double distance = spelling_.distance(a.letters, b.letters), bound = Spelling::bound(a.letters, b.letters);
  return distance > bound + 1e-6 ? 0 : 1 - 0.5 * distance / bound;
}

bool Matcher::known_apart(const Name& a, const Name& b) const {
  if (a.rows.empty() || b.rows.empty()) return false;
  const auto person = [&](std::uint32_t row) { return known_.valid() && language_.row(row).table == known_.index(); };
  return std::all_of(a.rows.begin(), a.rows.end(), person) == std::all_of(b.rows.begin(), b.rows.end(), person);
}

Sameness Matcher::compare(const Name& a, const Name& b) const {
  if (a.units.empty() || b.units.empty()) return {false, 0, "different"};
  for (const std::uint32_t x : a.rows)
    for (const std::uint32_t y : b.rows) {
      const bool one = language_.row(x).table == language_.row(y).table && language_.cell(x, "en") == language_.cell(y, "en");
      if (one) return {true, 1, "known"};
    }
  // Both known, as two: "Dayr al-Zawr" and "Dayr al-Balah". What sounds alike is two spellings all the same.
  if (known_apart(a, b) && spelling_.distance(joined(a), joined(b)) > kAlikeEnough) return {false, 0, "different"};
  const Name& longer = a.units.size() >= b.units.size() ? a : b;
  const Name& shorter = a.units.size() >= b.units.size() ? b : a;
  const std::size_t m = longer.units.size(), n = shorter.units.size();
  // The same letters, the spaces elsewhere; or spelt so that a part more or less stands alone.
  if (m != n || m > 1) {
    const Unit x{joined(longer), 0, 0}, y{joined(shorter), 0, 0};
    if (x.letters == y.letters) return {true, 1, "equal"};
    if (m != n && std::min(x.letters.size(), y.letters.size()) >= 5)
      if (const double score = alike(x, y); score > 0.7) return {true, score, "spelling"};
  }
  if (n == 1) {
    const double last = alike(longer.units.back(), shorter.units[0]), first = alike(longer.units.front(), shorter.units[0]);
    const double best = std::max(last, first);
    if (best < 0.5) return {false, 0, "different"};
    if (m == 1) return {true, best, best == 1 ? "equal" : "spelling"};
    return {true, std::max(0.5, best * kShortForm), "short"};
  }
  // Greedy is right here: what a word of the shorter one may be, an earlier word is as good for as a later one, but for
  // the last, which is tried at the end first.
  double sum = alike(longer.units.back(), shorter.units.back());
  bool keeps_last = sum >= 0.5;
  std::size_t j = 0, limit = keeps_last ? n - 1 : n, end = keeps_last ? m - 1 : m;
  bool keeps_first = false;
  if (!keeps_last) sum = 0;
  for (std::size_t i = 0; i < limit; ++i) {
    double got = 0;
    while (j < end && got < 0.5) {
      got = alike(longer.units[j], shorter.units[i]);
      if (got >= 0.5 && j == 0) keeps_first = true;
      ++j;
    }
    if (got < 0.5) return {false, 0, "different"};
    sum += got;
  }
  if (!keeps_first || (!keeps_last && n < 2)) return {false, 0, "different"};
  const double score = sum / static_cast<double>(n);
  return {true, std::max(0.5, m == n ? score : score * 0.95), score == 1 ? (m == n ? "equal" : "short") : "spelling"};
}

std::vector<std::string> Matcher::keys(const Name& name) const {
  std::vector<std::string> out;
  for (const Unit& u : name.units) {
    const std::string key = spelling_.skeleton(u.letters);
    if (!key.empty() && std::find(out.begin(), out.end(), key) == out.end()) out.push_back(key);
    if (u.equivalent != 0) out.push_back("=" + std::string(language_.row_id(u.equivalent - 1)));
  }
  if (name.units.size() > 1)
    if (const std::string key = spelling_.skeleton(joined(name)); std::find(out.begin(), out.end(), key) == out.end()) out.push_back(key);
  return out;
}

}  // namespace warraq::names
