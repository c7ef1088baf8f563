#include "engine/policy.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "warraq/error.h"

namespace warraq::engine {
namespace {

constexpr std::size_t kMostBytes = 1u << 20;  // of a policy file
constexpr std::array<std::string_view, 6> kColumns{"id", "country", "de_facto", "disputed", "from", "to"};

std::vector<std::string_view> split(std::string_view text, char by) {
  std::vector<std::string_view> out;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(by, begin);
    out.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return out;
    begin = end + 1;
  }
}

bool capitals(std::string_view s) {
  return s.size() == 3 && std::all_of(s.begin(), s.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// "RUS", or an actor code as the record has them: "GEO REB".
bool code(std::string_view s) { return s.empty() || capitals(s) || (s.size() == 7 && s[3] == ' ' && capitals(s.substr(0, 3)) && capitals(s.substr(4))); }

bool day(std::string_view s) {
  const auto digits = [&](std::size_t at, std::size_t n) { return std::all_of(s.begin() + at, s.begin() + at + n, [](char c) { return c >= '0' && c <= '9'; }); };
  if (s.empty()) return true;
  if (s.size() != 10 || s[4] != '-' || s[7] != '-' || !digits(0, 4) || !digits(5, 2) || !digits(8, 2)) return false;
  const std::string_view month = s.substr(5, 2), of_month = s.substr(8, 2);
  return month >= "01" && month <= "12" && of_month >= "01" && of_month <= "31";
}

}  // namespace

Policy::Policy(const lang::Language& language)  {
  const lang::TableRef table = language.table("codebook.territories");
  if (!table.valid()) return;
  std::string first, label;
  for (std::uint32_t r = table.first_row(); r < table.first_row() + table.row_count(); ++r) {
    const auto cell = [&](lang::Column column) { return std::string(language.cell(r, column)); };
    Holding h{std::string(language.row_id(r)), cell("label_en"), {}, cell("de_facto"), cell("from"), cell("to"), language.cell(r, "disputed") == "1"};
    if (first.empty() || h.label != label) first = h.id, label = h.label;
    territories_[first].push_back(std::move(h));
  }
}

Policy::Holding* Policy::find(std::string_view id) {
  for (auto& [first, times] : territories_)
    for (Holding& h : times)
      if (h.id == id) return &h;
  return nullptr;
}

Result<void> Policy::amend(std::string_view table) {
  int line = 0;
  const auto wrong = [&](const std::string& why) { return fail(ErrorCode::bad_input, "the policy is not used: " + why, {}, line); };
  if (table.size() > kMostBytes) return wrong("it has more than 1 MB; name only what differs from lang/codebook/territories.tsv");
  std::vector<std::string_view> header;
  for (std::string_view row : split(table, '\n')) {
    ++line;
    if (row.ends_with('\r')) row.remove_suffix(1);
    if (line == 1 && row.starts_with("\xEF\xBB\xBF")) row.remove_prefix(3);
    if (row.empty() || row.front() == '#') continue;
    const std::vector<std::string_view> cells = split(row, '\t');
    if (header.empty()) {
      header = cells;
      for (std::size_t i = 0; i < header.size(); ++i)
        if (std::find(kColumns.begin(), kColumns.end(), header[i]) == kColumns.end() || std::find(header.begin(), header.begin() + i, header[i]) != header.begin() + i)
          return wrong("column \"" + std::string(header[i].substr(0, 40)) + "\" is unknown or stands twice; the columns are id country de_facto disputed from to, parted by tabs");
      if (header.front() != "id") return wrong("its first column is not id; name the territory or place there");
      continue;
    }
    if (cells.size() > header.size()) return wrong("there are more cells than columns; part them by one tab each");
    const std::string id(cells.front());
    Holding* h = find(id);
    if (h == nullptr) {
      if (const auto known = places_.find(id); known != places_.end()) h = &known->second.front();
      else if (id.find('.') != std::string::npos && id.size() < 80) h = &places_[id].emplace_back(Holding{id, {}, {}, {}, {}, {}, false});
      else return wrong("there is no territory \"" + id.substr(0, 40) + "\"; give an id of lang/codebook/territories.tsv, or of a place (\"ua.kherson\")");
    }
    for (std::size_t i = 1; i < cells.size(); ++i) {
      if (cells[i].empty()) continue;  // as it was
      const std::string value(cells[i] == "-" ? "" : cells[i]);
      if (header[i] == "country" || header[i] == "de_facto") {
        if (!code(value) || (header[i] == "country" && value.size() > 3)) return wrong("\"" + value.substr(0, 40) + "\" is no " + std::string(header[i]) + "; give three capital letters (RUS)" + (header[i] == "country" ? "" : ", a code of the record (GEO REB)") + ", or - for none");
        if (header[i] == "country") h->country = value;
        else h->de_facto = value;
      } else if (header[i] == "disputed") {
        if (value != "0" && value != "1") return wrong("disputed is \"" + value.substr(0, 40) + "\"; give 1 or 0");
        h->disputed = value == "1";
      } else {
        if (!day(value)) return wrong("\"" + value.substr(0, 40) + "\" is no day; give YYYY-MM-DD, or - for none");
        (header[i] == "from" ? h->from : h->to) = value;
      }
    }
  }
  if (header.empty()) return wrong("it is empty; its first line names the columns: id country de_facto disputed from to");
  hash_ = base::mix64(base::hash64(table), hash_) | 1;
  return {};
}

const Policy::Holding* Policy::on(const Times& times, std::string_view day) {
  const Holding* out = nullptr;
  for (const Holding& h : times)
    if (day.empty() ? h.to.empty() : (h.from.empty() || h.from <= day) && (h.to.empty() || day <= h.to)) out = &h;
  return out;
}

const Policy::Times* Policy::of(std::string_view place, std::string_view territory) const {
  if (!places_.empty())
    if (const auto own = places_.find(place); own != places_.end()) return &own->second;
  if (territory.empty()) return nullptr;
  const auto found = territories_.find(territory);
  return found == territories_.end() ? nullptr : &found->second;
}

void Policy::apply(Record& record) const {
  for (Place& p : record.places) {
    if (p.settled_by == "open") continue;
    const Times* times = of(p.entity, p.territory);
    const Holding* h = times == nullptr ? nullptr : on(*times, record.published);
    if (h == nullptr) continue;
    p.disputed = h->disputed;
    if (h->country) p.country = *h->country;
    if (h->de_facto != p.country) p.de_facto = h->de_facto;
  }
}

void Policy::apply(std::vector<Mention>& mentions, const std::string& published) const {
  if (hash_ == 0) return;  // the tables never change a country
  for (Mention& m : mentions) {
    const Times* times = m.kind == "place" ? of(m.entity, m.territory) : nullptr;
    if (const Holding* h = times == nullptr ? nullptr : on(*times, published); h != nullptr && h->country) m.country = *h->country;
  }
}

}  // namespace warraq::engine
