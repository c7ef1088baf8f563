// What an export is made of: everything that was asked for, and the shapes other programs expect.
//
//   Export ask  ->  sheets_of(all)  ->  csv, xlsx, jsonl        coded_acled(all), coded_ucdp(all), coded_idmc(all)  ->  csv
//
// Each maker is a pure function of `Told`; how it fills what the text leaves open is a named policy (policies()), printed in
// every export. Nothing is guessed: what no source gives stays empty.
#pragma once

#include "answer/codebook.h"
#include "answer/facts.h"
#include "answer/table.h"

namespace warraq::answer {

inline constexpr std::string_view kFormats = "jsonl|csv|xlsx|acled|ucdp|idmc|plover|geojson|annotations|hxl|brief|brief-html|schema|policies";
inline constexpr std::string_view kSheets = "Events|Figures|Statements|Sources|Contradictions|README";

// Everything a filter finds.
struct Told {
  std::vector<Deed> deeds;
  std::vector<Series> series;
  std::vector<Said> statements;
  std::vector<Source> sources;
  std::vector<Relation> contradictions;
};

Result<Told> tell(Store& store, const Filter& filter);

// What is told in one of kFormats but xlsx; `sheet` is for csv.
std::string exported(std::string_view format, std::string_view sheet, const Told& told, const Labels& labels);

// Deaths that sources join to a deed, over independent claims that are not stale: the least and the greatest number stated, and
// the one of the latest claim. Empty where nobody gives one.
struct Deaths {
  std::optional<double> low, best, high;
};
Deaths deaths_of(const Told& told, std::uint32_t deed, std::string_view victim = {});

// Events, Figures, Statements, Sources, Contradictions, README.
std::vector<Table> sheets_of(const Told& told);
Table policies();  // name, what it does

Table coded_acled(const Told& told);
Table coded_ucdp(const Told& told);
Table coded_idmc(const Told& told);
std::string hxl_csv(const Told& told);  // events with a row of HXL tags under the names

std::string geojson(const Told& told);       // one FeatureCollection
std::string plover_json(const Told& told);   // one event a line
std::string annotations(const Told& told);   // W3C Web Annotation, one a line
std::string json_schema(const Told& told);   // of the lines that --as jsonl writes

// What happened, day by day, with a source on every line; Markdown or HTML.
std::string brief(const Told& told, const Labels& labels, bool html);

// Errors: io. The file is written whole or not at all.
Result<void> write_xlsx(const std::vector<Table>& sheets, const std::string& path);

}  // namespace warraq::answer
