#include "store/values.h"

#include <algorithm>
#include <set>
#include <span>
#include <vector>

#include "engine/engine.h"
#include "lang/language.h"
#include "mention/calendar.h"

namespace warraq::store {
namespace {

using Values = std::vector<std::string>;

const lang::Language& language() {
  static const lang::Language kLanguage = [] {
    const std::string_view bytes = engine::built_in_language();
    return *lang::Language::open(std::as_bytes(std::span(bytes.data(), bytes.size())), false);
  }();
  return kLanguage;
}

// The ids of a table in their order, those that begin with `prefix`, without it; or what stands in a column of them.
Values values_of(std::string_view table, std::string_view prefix = {}, std::string_view column = {}) {
  Values out;
  const lang::TableRef rows = language().table(table);
  if (!rows.valid()) return out;
  for (std::uint32_t r = rows.first_row(); r < rows.first_row() + rows.row_count(); ++r) {
    std::string_view id = column.empty() ? language().row_id(r) : language().cell(r, column);
    if (!id.starts_with(prefix) || id.size() == prefix.size()) continue;
    id.remove_prefix(prefix.size());
    if (std::find(out.begin(), out.end(), id) == out.end()) out.emplace_back(id);
  }
  return out;
}

std::string one_of(const Values& allowed, std::string_view to, std::string_view what) {
  if (std::find(allowed.begin(), allowed.end(), to) != allowed.end()) return {};
  std::string out = "\"" + std::string(to) + "\" is no " + std::string(what) + "; choose from ";
  for (std::size_t i = 0; i < allowed.size(); ++i) out += (i == 0 ? "" : ", ") + allowed[i];
  return out;
}

bool is_state(std::string_view code) {
  static const Values kStates = values_of("place.countries");
  return std::find(kStates.begin(), kStates.end(), code) != kStates.end();
}

std::string state(std::string_view to) {
  return is_state(to) ? std::string() : "\"" + std::string(to) + "\" is no state; give its three letters of ISO 3166, as in AZE";
}

// "AZE MIL", "UNK CVL"; with `alone` a state without a sector too.
std::string code(std::string_view to, bool alone) {
  const std::string_view of = to.substr(0, 3), sector = to.size() > 4 && to[3] == ' ' ? to.substr(4) : std::string_view();
  const bool body = of == "IGO" || of == "NGO" || of == "UNK";
  if (!is_state(of) && !body) return "\"" + std::string(to) + "\" is no code; begin it with a state's three letters of ISO 3166, IGO, NGO or UNK, as in AZE MIL";
  if (alone && to.size() == 3) return {};
  return one_of(values_of("codebook.sectors"), sector, "sector of a code such as " + std::string(of) + " MIL");
}

std::string each_code(std::string_view to) {
  while (!to.empty()) {
    const std::size_t end = std::min(to.find(';'), to.size());
    if (std::string why = code(to.substr(0, end), true); !why.empty()) return why;
    to.remove_prefix(std::min(end + 1, to.size()));
  }
  return {};
}

std::string day(std::string_view to) {
  return mention::parse_iso(to) ? std::string() : "\"" + std::string(to) + "\" is no day; write it as YYYY-MM-DD";
}

Values with_first(std::string first, Values rest) {
  rest.insert(rest.begin(), std::move(first));
  return rest;
}

}  // namespace

std::string wrong_code(std::string_view kind, std::string_view field, std::string_view to) {
  if (to.empty()) return {};
  if (field == "start" || field == "end") return day(to);
  if (kind == "event") {
    if (field == "type") return one_of(values_of("codebook.event_types"), to, "type of deed");
    if (field == "plover") return one_of(values_of("codebook.event_types", {}, "plover"), to, "category of PLOVER");
    if (field == "status") return one_of({"occurred", "planned", "claimed", "denied", "hypothetical"}, to, "status");
    if (field == "actor" || field == "recipient" || field == "claimed_by") return each_code(to);
  }
  if (kind == "figure") {
    if (field == "metric") return one_of(values_of("codebook.metrics"), to, "metric");
    if (field == "unit") return one_of(with_first("person", values_of("codebook.labels", "unit.")), to, "unit");
    if (field == "hedge") return one_of(values_of("codebook.hedges"), to, "hedge");
    if (field == "victim") return one_of(with_first("unspecified", values_of("codebook.labels", "victim.")), to, "class of victims");
    if (field == "side") return each_code(to);
  }
  if (kind == "statement" && field == "kind") return one_of({"direct", "indirect"}, to, "kind of statement");
  if (kind == "statement" && field == "speaker_code") return each_code(to);
  if (kind == "time" && field == "granularity") return one_of({"PART_OF_DAY", "DAY", "WEEK", "MONTH", "YEAR", "DECADE", "RANGE", "DURATION"}, to, "granularity");
  if ((kind == "person" || kind == "place") && field == "country") return state(to);
  return {};
}

}  // namespace warraq::store
