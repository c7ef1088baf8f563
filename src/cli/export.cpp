// warraq export: the store's answers in the shapes that other programs and people expect.
#include "answer/export.h"

#include <cstdio>
#include <fstream>

#include "cli/store_access.h"

namespace warraq::cli {
namespace {

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
  const auto told = tell(*store, *filter);
  if (!told) return report(told.error());
  if (as == "xlsx") {
    const auto written = write_xlsx(sheets_of(*told), path);
    return written ? kOk : report(written.error());
  }
  const std::string text = exported(as, arguments.value("--sheet", "Events"), *told, Labels(arguments.value("--lang", "en")));
  if (path.empty()) return print(text) ? kOk : kInternal;
  const auto written = write_file(path, text);
  return written ? kOk : report(written.error());
}

}  // namespace

const Command kExport{"export", "STORE", "Writes the record for other programs: tables, maps, coders' sheets, a brief.",
                      "Every export keeps the words each row rests on. How it fills what the text leaves\nopen is told by --as policies, and in each workbook's sheet README.\n",
                      with_filter({{"--as", "FORMAT", "jsonl csv xlsx acled ucdp idmc plover geojson annotations hxl brief brief-html schema policies (default: jsonl)", kFormats},
                                   {"--sheet", "NAME", "with --as csv: which sheet (default: Events)", kSheets},
                                   {"--out", "FILE", "write there, not to the terminal"}},
                                  "asptudocyblgm"),
                      run};

}  // namespace warraq::cli
