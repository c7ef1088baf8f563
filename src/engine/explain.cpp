#include "engine/engine.h"

namespace warraq::engine {
namespace {

std::string where(const lang::Language& language, std::uint32_t file, std::uint32_t line) {
  return "lang/" + std::string(language.string(file)) + ":" + std::to_string(line);
}

bool table_row(const lang::Language& language, const std::string& name, std::vector<Reason>& out) {
  const auto slash = name.find('/');
  if (slash == std::string::npos) return false;
  const lang::TableRef table = language.table(name.substr(0, slash));
  if (!table.valid()) return false;
  const auto& t = language.tables()[table.index()];
  for (std::uint32_t r = t.first_row; r < t.first_row + t.row_count; ++r) {
    if (language.row_id(r) != name.substr(slash + 1)) continue;
    Reason reason{"table " + name.substr(0, slash) + " row " + name.substr(slash + 1), where(language, t.file, language.row(r).line), {}};
    for (std::uint32_t c = 1; c < t.column_count; ++c)
      if (const auto cell = language.cell(r, c); !cell.empty())
        reason.detail += "  " + std::string(language.cell(t.first_row - 1, c)) + "=" + std::string(cell);
    out.push_back(std::move(reason));
    return true;
  }
  return false;
}

bool rule(const lang::Language& language, const std::string& name, std::vector<Reason>& out) {
  for (const auto& r : language.rules()) {
    if (language.string(r.id) != name) continue;
    Reason reason{"rule " + name, where(language, r.file, r.line), {}};
    if (const auto why = language.string(r.why); !why.empty()) reason.detail += "  " + std::string(why);
    out.push_back(std::move(reason));
    return true;
  }
  return false;
}

}  // namespace

std::vector<Reason> explain(const lang::Language& language, const std::string& names) {
  std::vector<Reason> out;
  std::size_t at = 0;
  while (at < names.size()) {
    const std::size_t end = std::min(names.find(' ', at), names.size());
    const std::string name = names.substr(at, end - at);
    if (!name.empty() && !table_row(language, name, out) && !rule(language, name, out))
      out.push_back({"engine step " + name, "read by the grammar in the engine itself (docs/design)", {}});
    at = end + 1;
  }
  return out;
}

}  // namespace warraq::engine
