#include "answer/standing.h"

#include <algorithm>
#include <optional>

#include "answer/codebook.h"
#include "names/same_name.h"

namespace warraq::answer {
namespace {

// Sectors that are the state itself.
constexpr std::string_view kOfState[] = {"GOV", "MIL", "COP", "SPY"};

const names::Matcher* matcher() {
  static const std::optional<names::Matcher> kMatcher = language() == nullptr ? std::nullopt : std::optional<names::Matcher>(std::in_place, *language());
  return kMatcher ? &*kMatcher : nullptr;
}

void by_day(std::vector<Tenure>& all) {
  std::stable_sort(all.begin(), all.end(), [](const Tenure& a, const Tenure& b) { return a.from < b.from; });
}

bool member(std::string_view members, std::string_view code) {
  for (std::size_t begin = 0; begin <= members.size();) {
    const std::size_t end = std::min(members.find(',', begin), members.size());
    if (members.substr(begin, end - begin) == code) return true;
    begin = end + 1;
  }
  return false;
}

}  // namespace

std::vector<Tenure> offices(std::string_view name, std::string_view country) {
  std::vector<Tenure> out;
  if (matcher() == nullptr || name.empty()) return out;
  const lang::Language& l = *language();
  const lang::TableRef known = l.table("person.known");
  std::string_view who;
  for (const std::uint32_t r : matcher()->read(name).rows) {
    if (l.row(r).table != known.index()) continue;
    if (!country.empty() && l.cell(r, "country") != country) continue;
    if (!who.empty() && l.cell(r, "en") != who) return {};
    who = l.cell(r, "en");
  }
  if (who.empty()) return out;
  for (std::uint32_t r = known.first_row(); r < known.first_row() + known.row_count(); ++r)
    if (l.cell(r, "en") == who) {
      const auto cell = [&](lang::Column column) { return std::string(l.cell(r, column)); };
      out.push_back({cell("role"), arabic_role(l.cell(r, "role")), cell("country"), cell("from"), cell("to")});
    }
  by_day(out);
  return out;
}

std::vector<Tenure> alliances(std::string_view code) {
  std::vector<Tenure> out;
  if (language() == nullptr) return out;
  const std::string_view state = code.size() == 7 && std::find(std::begin(kOfState), std::end(kOfState), code.substr(4)) != std::end(kOfState) ? code.substr(0, 3) : code;
  const lang::Language& l = *language();
  const lang::TableRef all = l.table("codebook.alliances");
  for (std::uint32_t r = all.first_row(); r < all.first_row() + all.row_count(); ++r)
    if (member(l.cell(r, "members"), state)) {
      const auto cell = [&](lang::Column column) { return std::string(l.cell(r, column)); };
      out.push_back({cell("label_en"), cell("label_ar"), {}, cell("from"), cell("to")});
    }
  by_day(out);
  return out;
}

std::string tenure_text(const Tenure& t) {
  const std::string days = t.from.empty() && t.to.empty() ? "" : " " + (t.from.empty() ? ".." : t.from) + "/" + (t.to.empty() ? ".." : t.to);
  return t.what + (t.country.empty() ? "" : ", " + t.country) + days;
}

}  // namespace warraq::answer
