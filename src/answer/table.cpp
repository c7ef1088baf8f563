#include "answer/table.h"

#include <algorithm>

#include "answer/json.h"

namespace warraq::answer {
namespace {

std::string number(double value) {
  Json j;
  return j.number(value).text();
}

std::string csv_cell(const Cell& cell) {
  std::string text;
  if (const auto* s = std::get_if<std::string>(&cell)) text = *s;
  else if (const auto* n = std::get_if<double>(&cell)) return number(*n);
  else if (const auto* b = std::get_if<bool>(&cell)) return *b ? "yes" : "no";
  else if (const auto* list = std::get_if<std::vector<std::string>>(&cell))
    for (const std::string& part : *list) text += (text.empty() ? "" : "; ") + part;
  else if (const auto* numbers = std::get_if<std::vector<std::uint32_t>>(&cell))
    for (const std::uint32_t one : *numbers) text += (text.empty() ? "" : "; ") + std::to_string(one);
  else if (const auto* tenures = std::get_if<std::vector<Tenure>>(&cell))
    for (const Tenure& one : *tenures) text += (text.empty() ? "" : "; ") + tenure_text(one);
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) text.insert(0, "'");
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

}  // namespace

void add_row(Json& j, const Table& table, std::size_t at) {
  const std::vector<Cell>& row = table.rows[at];
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string& name = table.columns[i];
    if (const auto* s = std::get_if<std::string>(&row[i])) j.field(name, *s);
    else if (const auto* n = std::get_if<double>(&row[i])) j.key(name).number(*n);
    else if (const auto* b = std::get_if<bool>(&row[i])) j.flag(name, *b);
    else if (const auto* list = std::get_if<std::vector<std::string>>(&row[i]); list != nullptr && !list->empty()) {
      j.key(name).open('[');
      for (const std::string& part : *list) j.string(part);
      j.close(']');
    } else if (const auto* numbers = std::get_if<std::vector<std::uint32_t>>(&row[i]); numbers != nullptr && !numbers->empty()) {
      j.key(name).open('[');
      for (const std::uint32_t number : *numbers) j.number(number);
      j.close(']');
    } else if (const auto* tenures = std::get_if<std::vector<Tenure>>(&row[i]); tenures != nullptr && !tenures->empty()) {
      j.key(name).open('[');
      for (const Tenure& t : *tenures) j.open('{').field("what", t.what).field("what_ar", t.what_ar).field("country", t.country).field("from", t.from).field("to", t.to).close('}');
      j.close(']');
    }
  }
}

std::string json_lines(const Table& table) {
  std::string out;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    Json j;
    j.open('{');
    add_row(j, table, i);
    out += j.close('}').text() + "\n";
  }
  return out;
}

std::string features(const Table& table) {
  const auto column = [&](const char* name) { return static_cast<std::size_t>(std::find(table.columns.begin(), table.columns.end(), name) - table.columns.begin()); };
  const std::size_t lat = column("lat"), lon = column("lon");
  Json j;
  j.open('{').key("type").string("FeatureCollection").key("features").open('[');
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    j.open('{').key("type").string("Feature").key("geometry");
    const double* north = lat < row.size() ? std::get_if<double>(&row[lat]) : nullptr;
    const double* east = lon < row.size() ? std::get_if<double>(&row[lon]) : nullptr;
    if (north != nullptr && east != nullptr) j.open('{').key("type").string("Point").key("coordinates").open('[').number(*east).number(*north).close(']').close('}');
    else j.null();
    j.key("properties").open('{');
    add_row(j, table, i);
    j.close('}').close('}');
  }
  return j.close(']').close('}').text() + "\n";
}

std::string csv(const Table& table) {
  std::string out;
  for (std::size_t i = 0; i < table.columns.size(); ++i) out += (i > 0 ? "," : "") + table.columns[i];
  out += '\n';
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) out += (i > 0 ? "," : "") + csv_cell(row[i]);
    out += '\n';
  }
  return out;
}

std::vector<std::string> quote_columns() { return {"quote", "publisher", "published", "id", "sha256", "begin_byte", "end_byte"}; }

void add_quote(std::vector<Cell>& row, const Quote& q) {
  for (const std::string* part : {&q.text, &q.publisher, &q.published, &q.id, &q.sha256}) row.emplace_back(*part);
  row.push_back(cell(q.span.begin_byte)), row.push_back(cell(q.span.end_byte));
}

std::vector<std::string> place_columns() { return {"place", "place_name", "place_country", "place_id", "lat", "lon"}; }

void add_place(std::vector<Cell>& row, const Where& place) {
  for (const std::string* part : {&place.words, &place.name, &place.country, &place.key}) row.emplace_back(*part);
  row.push_back(cell(place.lat)), row.push_back(cell(place.lon));
}

}  // namespace warraq::answer
