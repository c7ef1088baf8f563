// Two mentions are one person where the one's parts are the other's first part, its last part, or both. "Ahmad son of
// Ali Salih" and "Ali Salih" share their end but are two: a naming of two parts and more must begin alike, unless it is
// a surname of several parts.
#include "mention/people_chains.h"

#include <algorithm>

namespace warraq::mention {
namespace {

// Rows of one person in several offices bear one English name.
bool one_person(const lang::Language& language, std::uint32_t a, std::uint32_t b) { return language.cell(a, "en") == language.cell(b, "en"); }

}  // namespace

std::string_view Chains::bare(std::string_view folded) {
  if (folded.starts_with("Al") && folded.size() > 4) folded.remove_prefix(2);
  return folded;
}

// The parts of a name: a word each, but what only joins (of the table of name parts) goes with the word behind it.
Chains::Units Chains::units_of(const Range& name) const {
  const auto& text = words_.text();
  const lang::TableRef parts = words_.language().table("person.name_parts");
  Units out;
  std::string joined;
  for (std::uint32_t t = name.begin; t < name.end; ++t) {
    if (text.tokens[t].kind != text::TokenKind::word) continue;
    std::string folded(text.folded_of(text.tokens[t]));
    if (t == name.begin && name.begin_byte > text.tokens[t].begin_byte)
      folded = text::fold(text::spell(std::string_view(text.bytes).substr(name.begin_byte, text.tokens[t].end_byte - name.begin_byte)));
    const morph::Tag* part = parts.valid() ? words_.tag(t, parts.index()) : nullptr;
    if (part != nullptr && t + 1 < name.end) {
      joined += folded;
      continue;
    }
    out.push_back(joined.empty() ? std::string(bare(folded)) : joined + folded);
    joined.clear();
  }
  if (!joined.empty()) out.push_back(joined);
  return out;
}

void Chains::add(const Name& name) {
  if (name.known > 0) known_[words_.byte_after(name.begin, name.skip)] = name.known;
}

void Chains::know(Person& person, std::uint32_t row) const {
  const auto& language = words_.language();
  const lang::TableRef table(&language, language.row(row).table);
  // The offices of one person stand together. A day before the first or between two tells of none; one after all, of the last.
  const std::string_view name = language.cell(row, "en");
  const auto one = [&](std::uint32_t r) { return language.cell(r, "en") == name; };
  std::uint32_t begin = row, end = row + 1;
  while (begin > table.first_row() && one(begin - 1)) --begin;
  while (end < table.first_row() + table.row_count() && one(end)) ++end;
  std::int64_t held = -1, last = -1;
  bool several = false;  // without a day the text must say which
  for (std::uint32_t r = begin; r < end; ++r) {
    const std::string_view from = language.cell(r, "from"), to = language.cell(r, "to");
    several = several || language.cell(r, "role") != language.cell(begin, "role");
    if (published_.empty() || ((from.empty() || from <= published_) && (to.empty() || published_ <= to))) {
      if (held < 0 || from > language.cell(static_cast<std::uint32_t>(held), "from")) held = r;
    } else if (!to.empty() && to < published_ && (last < 0 || to > language.cell(static_cast<std::uint32_t>(last), "to"))) {
      last = r;
    }
  }
  const std::uint32_t office = held >= 0 ? static_cast<std::uint32_t>(held) : last >= 0 ? static_cast<std::uint32_t>(last) : row;
  const std::string_view country = language.cell(office, "country"), role = language.cell(office, "role");
  if (person.country.empty() && country != "UNK") person.country = country;
  if (person.role.empty() && !(published_.empty() && several)) {
    if (held >= 0) person.role = role;
    else if (last >= 0) person.role = role.starts_with("former ") ? std::string(role) : "former " + std::string(role);
  }
  if (person.sector.empty() || person.sector == "UNK") person.sector = language.cell(office, "sector");
}

// Two spellings of one word, in one article: a name written in two ways, or a slip.
bool Chains::alike(const std::string& a, const std::string& b) {
  if (a == b) return true;
  if (a.size() < 4 || b.size() < 4) return false;
  if (!matcher_) matcher_.emplace(words_.language());
  return matcher_->alike(matcher_->unit(a), matcher_->unit(b)) >= 0.5;
}

bool Chains::same(const Units& a, const Units& b) {
  const Units& longer = a.size() >= b.size() ? a : b;
  const Units& shorter = a.size() >= b.size() ? b : a;
  if (shorter.empty()) return false;
  if (shorter.size() == 1) return longer.back() == shorter[0] || longer.front() == shorter[0];
  if (longer.front() == shorter.front() && longer.back() == shorter.back()) return true;
  if (longer.front() == shorter.front() && longer[1] == shorter[1]) return true;
  // Spelling aside: the same letters with the spaces elsewhere.
  std::string x, y;
  for (const auto& u : a) x += u;
  for (const auto& u : b) y += u;
  if (x == y) return true;
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!alike(a[i], b[i])) return false;
  return true;
}

std::int32_t Chains::short_form(std::uint32_t token, std::size_t count, unsigned& skip) {
  for (; indexed_ < count; ++indexed_) {
    const Units units = units_of(mentions_.people[indexed_].name);
    if (units.size() < 2) {
      if (!units.empty()) surnames_.emplace(units[0], static_cast<std::int32_t>(indexed_));
      continue;
    }
    if (units.back().size() >= 3) surnames_.emplace(units.back(), static_cast<std::int32_t>(indexed_));
  }
  const auto& text = words_.text();
  const std::string_view folded = text.folded_of(text.tokens[token]);
  const std::uint32_t limit = text.sentences[text.tokens[token].sentence].end;
  // Two words that make one part: "de Mistura", "Ben Ami".
  const std::string_view behind = token + 1 < limit && text.tokens[token + 1].kind == text::TokenKind::word ? text.folded_of(text.tokens[token + 1]) : std::string_view{};
  const auto of_two = [&](std::string_view first) {
    auto it = surnames_.lower_bound(first);
    while (it != surnames_.end() && it->first.starts_with(first) && std::string_view(it->first).substr(first.size()) != behind) ++it;
    return it != surnames_.end() && it->first.starts_with(first) ? it : surnames_.end();
  };
  for (skip = 0; skip < 2; ++skip) {
    if (skip == 1 && (folded.size() < 5 || std::string_view("wfblk").find(folded[0]) == std::string_view::npos)) break;
    if (!behind.empty())
      if (const auto it = of_two(folded.substr(skip)); it != surnames_.end()) {
        short_length_ = 2;
        return it->second;
      }
    const std::string_view rest = folded.substr(skip);
    const bool article = skip == 1 && folded[0] == 'l' && rest.starts_with('l');  // "for the X" lacks the article's alif
    if (const auto it = article ? surnames_.find(bare("A" + std::string(rest))) : surnames_.find(bare(rest)); it != surnames_.end()) {
      short_length_ = 1;
      return it->second;
    }
  }
  skip = 0;
  return -1;
}

void Chains::join() {
  auto& people = mentions_.people;
  const auto& language = words_.language();
  std::vector<Units> units;
  std::vector<std::uint32_t> rows, order;
  for (const Person& p : people) {
    units.push_back(units_of(p.name));
    const auto it = known_.find(p.name.begin_byte);
    rows.push_back(it == known_.end() ? 0 : it->second);
  }
  // The fullest namings found a chain first, so that a short one joins the whole name.
  for (std::uint32_t i = 0; i < people.size(); ++i) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return units[a].size() > units[b].size(); });
  std::vector<std::uint32_t> founders;
  for (const std::uint32_t i : order) {
    std::int32_t home = -1;
    for (const std::uint32_t f : founders) {
      // Two known people are told apart by their rows; a surname of the table of short names goes by its letters.
      const bool both_known = rows[i] != 0 && rows[f] != 0 && language.row(rows[i] - 1).table == language.row(rows[f] - 1).table;
      const bool by_surname = units[i].size() != 1 || units[f].back() == units[i][0] || people[i].rule.find("roles") == std::string::npos;
      const bool one = both_known ? one_person(language, rows[i] - 1, rows[f] - 1) : by_surname && same(units[i], units[f]);  // a first name with a role of its own is another person
      if (!one) continue;
      home = static_cast<std::int32_t>(f);
      break;
    }
    if (home < 0) {
      founders.push_back(i);
      people[i].chain = static_cast<std::uint32_t>(founders.size() - 1);
      people[i].full = i;
      continue;
    }
    people[i].chain = people[static_cast<std::size_t>(home)].chain;
    people[i].full = static_cast<std::uint32_t>(home);
  }
  // What one mention says of the person holds for all.
  for (Person& p : people)
    for (const Person& q : people) {
      if (q.chain != p.chain) continue;
      if (p.role.empty()) p.role = q.role;
      if (p.country.empty()) p.country = q.country;
      if (p.sector.empty()) p.sector = q.sector;
    }
}

}  // namespace warraq::mention
