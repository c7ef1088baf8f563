// warraq export: the store's answers in the shapes that other programs and people expect.
#include "cli/export.h"

#include <cstdio>
#include <fstream>

namespace warraq::cli {
namespace {

constexpr std::string_view kFormats = "jsonl|csv|xlsx|acled|ucdp|idmc|plover|geojson|annotations|hxl|brief|brief-html|schema|policies";

std::string lines_of_all(const Told& told) {
  std::string out;
  for (Table& sheet : sheets_of(told)) {
    sheet.columns.insert(sheet.columns.begin(), "sheet");
    for (auto& row : sheet.rows) row.insert(row.begin(), sheet.name);
    out += json_lines(sheet);
  }
  return out;
}

std::string made(const std::string& as, const std::string& sheet, const Told& told, const Labels& labels) {
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

// Written beside and then renamed: the old file or the new one, never half of one.
Result<void> write_file(const std::string& path, const std::string& bytes) {
  const std::string half = path + ".part";
  {
    std::ofstream out(half, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (out && std::rename(half.c_str(), path.c_str()) == 0) return {};
  }
  std::remove(half.c_str());
  return fail(ErrorCode::io, "cannot write " + path + "; look whether the disk is full and the folder can be written", path);
}

Result<Told> ask(Store& store, const Filter& filter) {
  Told told;
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

int run(const Arguments& arguments) {
  auto filter = filter_of(arguments, "export");
  if (!filter) return complain(filter.error().message), kUsage;
  if (!arguments.has("--limit")) filter->limit = 0;
  const std::string as = arguments.value("--as", "jsonl"), path = arguments.value("--out");
  if (as == "xlsx" && path.empty()) return complain("export: a workbook is no text for the terminal; name its file with --out, as in --out events.xlsx"), kUsage;
  const auto engine = make_engine(arguments);
  if (!engine) return report(engine.error());
  auto store = open_to_ask(arguments, "export", *engine);
  if (!store) return store.error();
  const auto told = ask(*store, *filter);
  if (!told) return report(told.error());
  if (as == "xlsx") {
    const auto written = write_xlsx(sheets_of(*told), path);
    return written ? kOk : report(written.error());
  }
  const std::string text = made(as, arguments.value("--sheet", "Events"), *told, Labels(arguments.value("--lang", "en")));
  if (path.empty()) return print(text) ? kOk : kInternal;
  const auto written = write_file(path, text);
  return written ? kOk : report(written.error());
}

}  // namespace

const Command kExport{"export", "STORE", "Writes the record for other programs: tables, maps, coders' sheets, a brief.",
                      "Every export keeps the words each row rests on. How it fills what the text leaves\nopen is told by --as policies, and in each workbook's sheet README.\n",
                      with_filter({{"--as", "FORMAT", "jsonl csv xlsx acled ucdp idmc plover geojson annotations hxl brief brief-html schema policies (default: jsonl)", kFormats},
                                   {"--sheet", "NAME", "with --as csv: which sheet (default: Events)", "Events|Figures|Statements|Sources|Contradictions|README"},
                                   {"--out", "FILE", "write there, not to the terminal"}},
                                  "asptudocyblgm"),
                      run};

}  // namespace warraq::cli
