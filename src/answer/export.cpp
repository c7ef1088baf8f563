#include "answer/export.h"

namespace warraq::answer {
namespace {

std::string lines_of_all(const Told& told) {
  std::string out;
  for (Table& sheet : sheets_of(told)) {
    sheet.columns.insert(sheet.columns.begin(), "sheet");
    for (auto& row : sheet.rows) row.insert(row.begin(), sheet.name);
    out += json_lines(sheet);
  }
  return out;
}

}  // namespace

std::string exported(std::string_view as, std::string_view sheet, const Told& told, const Labels& labels) {
  if (as == "jsonl") return lines_of_all(told);
  if (as == "acled") return csv(coded_acled(told));
  if (as == "ucdp") return csv(coded_ucdp(told));
  if (as == "idmc") return csv(coded_idmc(told));
  if (as == "plover") return plover_json(told);
  if (as == "geojson") return geojson(told);
  if (as == "annotations") return annotations(told);
  if (as == "hxl") return hxl_csv(told);
  if (as == "brief" || as == "brief-html") return brief(told, labels, as == "brief-html");
  if (as == "schema") return json_schema(told);
  if (as == "policies") return csv(policies());
  for (const Table& t : sheets_of(told))
    if (t.name == sheet) return csv(t);
  return {};
}

Result<Told> tell(Store& store, const Filter& filter) {
  auto deeds = store.timeline(filter);
  if (!deeds) return std::unexpected(deeds.error());
  auto series = store.figures(filter);
  if (!series) return std::unexpected(series.error());
  auto statements = store.statements(filter);
  if (!statements) return std::unexpected(statements.error());
  auto sources = store.sources(filter);
  if (!sources) return std::unexpected(sources.error());
  auto contradictions = store.contradictions(filter);
  if (!contradictions) return std::unexpected(contradictions.error());
  return Told{std::move(*deeds), std::move(*series), std::move(*statements), std::move(*sources), std::move(*contradictions)};
}

}  // namespace warraq::answer
