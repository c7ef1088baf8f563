#include "engine/engine.h"

namespace warraq::engine {
namespace {

std::string where(const lang::Language& language, std::uint32_t file, std::uint32_t line) {
  return "lang/" + std::string(language.string(file)) + ":" + std::to_string(line);
}

bool row_of(const lang::Language& language, const lang::TableRef& table, std::string_view id, std::vector<Reason>& out) {
  const auto& t = language.tables()[table.index()];
  for (std::uint32_t r = t.first_row; r < t.first_row + t.row_count; ++r) {
    if (language.row_id(r) != id) continue;
    Reason reason{"table " + std::string(table.name()) + " row " + std::string(id), where(language, t.file, language.row(r).line), {}};
    for (std::uint32_t c = 1; c < t.column_count; ++c)
      if (const auto cell = language.cell(r, c); !cell.empty())
        reason.detail += "  " + std::string(language.cell(t.first_row - 1, c)) + "=" + std::string(cell);
    out.push_back(std::move(reason));
    return true;
  }
  return false;
}

// "event.triggers/qasafa", or the bare id of an entity, "ye.marib", which is looked for in every table.
bool table_row(const lang::Language& language, const std::string& name, std::vector<Reason>& out) {
  if (const auto slash = name.find('/'); slash != std::string::npos) {
    const lang::TableRef table = language.table(name.substr(0, slash));
    return table.valid() && row_of(language, table, name.substr(slash + 1), out);
  }
  if (name.find('.') == std::string::npos) return false;
  for (std::uint32_t i = 0; i < language.tables().size(); ++i)
    if (row_of(language, lang::TableRef(&language, i), name, out)) return true;
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
    if (!name.empty() && !rule(language, name, out) && !table_row(language, name, out))
      out.push_back({"engine step " + name, "a step of the engine itself; ARCHITECTURE.md says where", {}});
    at = end + 1;
  }
  return out;
}

}  // namespace warraq::engine
