// What there is at a glance, what its codes are called, and the files that other programs take.
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iterator>

#include "answer/codebook.h"
#include "answer/export.h"
#include "answer/rows.h"
#include "serve/api.h"

namespace warraq::serve {

using answer::codebook;
using answer::codebook_rows;
using answer::Json;

namespace {

Answer overview(const Enquiry& asked) {
  const auto found = asked.store.overview(asked.filter);
  if (!found) return std::unexpected(found.error());
  const Overview& o = *found;
  Json j;
  j.open('{').key("state").string(asked.state);
  for (const auto& [name, value] : {std::pair("documents", o.documents), std::pair("families", o.families), std::pair("stories", o.stories), std::pair("deeds", o.deeds), std::pair("series", o.series), std::pair("claims", o.claims),
                                    std::pair("statements", o.statements), std::pair("contradictions", o.contradictions), std::pair("decisions", o.decisions)})
    j.key(name).number(value);
  j.field("first", o.first).field("last", o.last).key("conflicts").open('[');
  for (const ConflictSummary& c : o.conflicts)
    j.open('{').key("conflict").string(c.conflict).key("articles").number(c.articles).key("deeds").number(c.deeds).key("series").number(c.series).key("contradictions").number(c.contradictions).field("first", c.first).field("last", c.last).close('}');
  j.close(']');
  rows(j, "new", answer::timeline_table(o.latest));
  rows(j, "headlines", answer::series_table(o.headlines), [&](Json& item, std::size_t i) { item.field("as_of", o.headlines[i].last).key("claims").number(o.headlines[i].count); });
  rows(j, "contradictions_loudest", answer::contradictions_table(o.loudest));
  return json(j.close('}'));
}

void codes(Json& j, std::string_view name, std::string_view table, std::initializer_list<std::string_view> columns) {
  j.key(name).open('[');
  for (const std::string& row : codebook_rows(table)) {
    j.open('{').key("id").string(row);
    for (const std::string_view column : columns) j.field(column == "label_en" ? "en" : column == "label_ar" ? "ar" : column, codebook(table, row, column));
    j.close('}');
  }
  j.close(']');
}

void words(Json& j, std::string_view name, std::string_view parted) {
  j.key(name).open('[');
  for (std::size_t end = 0; !parted.empty(); parted.remove_prefix(std::min(end + 1, parted.size()))) {
    end = std::min(parted.find('|'), parted.size());
    j.string(parted.substr(0, end));
  }
  j.close(']');
}

Answer vocabulary(const Enquiry& asked) {
  Json j;
  j.open('{').key("state").string(asked.state).key("labels").open('{');
  std::string victims, units;
  for (const std::string& id : codebook_rows("codebook.labels")) {
    j.key(id).open('{').key("en").string(codebook("codebook.labels", id, "label_en")).key("ar").string(codebook("codebook.labels", id, "label_ar")).close('}');
    for (const auto& [kind, list] : {std::pair(std::string_view("victim."), &victims), std::pair(std::string_view("unit."), &units)})
      if (id.starts_with(kind)) *list += (list->empty() ? "" : "|") + id.substr(kind.size());
  }
  j.close('}');
  codes(j, "types", "codebook.event_types", {"plover", "mode", "text"});
  codes(j, "metrics", "codebook.metrics", {"text"});
  codes(j, "sectors", "codebook.sectors", {"text"});
  codes(j, "hedges", "codebook.hedges", {"text"});
  codes(j, "conflicts", "codebook.conflicts", {"label_en", "label_ar", "from", "to"});
  j.key("roles").open('{');
  for (const auto& [english, arabic] : answer::arabic_roles()) j.key(english).string(arabic);
  j.close('}');
  words(j, "statuses", "occurred|planned|claimed|denied|hypothetical");
  words(j, "victims", victims + (victims.empty() ? "" : "|") + "unspecified");
  words(j, "units", units);
  words(j, "actions", "accept|reject|correct|merge|split|restrict|release");
  j.key("fields").open('{');
  for (const char* kind : {"event", "figure", "statement", "time", "person", "place"}) {
    j.key(kind).open('[');
    for (const std::string& field : correctable_fields(kind)) j.string(field);
    j.close(']');
  }
  j.close('}');
  words(j, "exports", answer::kFormats);
  return json(j.close('}'));
}

struct Format {
  std::string_view name, ending, type;
};
constexpr Format kTypes[] = {
    {"jsonl", "jsonl", "application/x-ndjson"}, {"csv", "csv", "text/csv; charset=utf-8"}, {"xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"acled", "csv", "text/csv; charset=utf-8"}, {"ucdp", "csv", "text/csv; charset=utf-8"}, {"idmc", "csv", "text/csv; charset=utf-8"}, {"plover", "jsonl", "application/x-ndjson"},
    {"geojson", "geojson", "application/geo+json; charset=utf-8"}, {"annotations", "jsonl", "application/x-ndjson"}, {"hxl", "csv", "text/csv; charset=utf-8"}, {"brief", "md", "text/markdown; charset=utf-8"},
    {"brief-html", "html", "text/html; charset=utf-8"}, {"schema", "json", "application/json; charset=utf-8"}, {"policies", "csv", "text/csv; charset=utf-8"},
};

// The workbook's library writes files only.
Result<std::string> workbook(const answer::Told& told) {
  std::string path = "/tmp/warraq-XXXXXX";
  if (const char* folder = std::getenv("TMPDIR"); folder != nullptr && *folder != '\0') path = std::string(folder) + "/warraq-XXXXXX";
  const int file = ::mkstemp(path.data());
  if (file < 0) return fail(ErrorCode::io, "cannot write a workbook into " + path.substr(0, path.rfind('/')) + "; look whether the disk is full", path);
  ::close(file);
  const auto written = answer::write_xlsx(answer::sheets_of(told), path);
  std::ifstream in(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), {});
  std::remove(path.c_str());
  if (!written) return std::unexpected(written.error());
  return bytes;
}

Result<answer::Labels> labels_of(const Enquiry& asked) {
  const std::string language = asked.params.value("lang", "en");
  if (language != "en" && language != "ar") return fail(ErrorCode::bad_input, "lang cannot be \"" + language + "\"; choose en or ar");
  return language == "ar" ? asked.arabic : asked.english;
}

bool among(std::string_view name, std::string_view parted) { return ("|" + std::string(parted) + "|").find("|" + std::string(name) + "|") != std::string::npos; }

Answer file_of(const Enquiry& asked, std::string_view name, const std::string& sheet) {
  const Format* format = nullptr;
  for (const Format& f : kTypes)
    if (f.name == name) format = &f;
  if (format == nullptr || !among(name, answer::kFormats)) return fail(ErrorCode::not_found, "there is no export \"" + std::string(name) + "\"; /api/v1/vocabulary lists them");
  const auto labels = labels_of(asked);
  if (!labels) return std::unexpected(labels.error());
  const auto told = answer::tell(asked.store, asked.filter);
  if (!told) return std::unexpected(told.error());
  Response out;
  out.type = std::string(format->type);
  if (name == "xlsx") {
    auto bytes = workbook(*told);
    if (!bytes) return std::unexpected(bytes.error());
    out.body = std::move(*bytes);
  } else {
    out.body = answer::exported(name, sheet, *told, *labels);
  }
  out.headers = {{"Content-Disposition", "attachment; filename=\"warraq-" + std::string(name) + "." + std::string(format->ending) + "\""}, {"Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'"}};
  return out;
}

Answer exports(const Enquiry& asked) {
  const std::string sheet = asked.params.value("sheet", "Events");
  if (!among(sheet, answer::kSheets)) return fail(ErrorCode::bad_input, "sheet cannot be \"" + sheet + "\"; choose from " + std::string(answer::kSheets));
  return file_of(asked, asked.name, sheet);
}

Answer brief(const Enquiry& asked) {
  const std::string format = asked.params.value("format", "html");
  if (format != "html" && format != "md") return fail(ErrorCode::bad_input, "format cannot be \"" + format + "\"; choose html or md");
  auto made = file_of(asked, format == "html" ? "brief-html" : "brief", {});
  if (made) std::erase_if(made->headers, [](const auto& header) { return header.first == "Content-Disposition"; });
  return made;
}

}  // namespace

std::vector<Endpoint> about_endpoints() {
  return {
      {"/overview", "cdm", "", false, overview},
      {"/vocabulary", "", "", false, vocabulary},
      {"/exports/*", "asptudocybm", "sheet lang", false, exports},
      {"/brief", "asptudocybm", "lang format", false, brief},
  };
}

}  // namespace warraq::serve
