// Answers as tables: typed cells under named columns, written as JSON lines or CSV.
//
//   Table t{"figures", {"metric", "best"}, {{"KILLED", 12.0}}};
//   json_lines(t)  ->  {"metric":"KILLED","best":12}        csv(t)  ->  metric,best\nKILLED,12\n
//
// JSON leaves out what is empty. CSV follows RFC 4180 with \n; text that a spreadsheet would take for a formula (it begins
// with = + - @, a tab or a carriage return) gets an apostrophe before it.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "answer/json.h"
#include "answer/standing.h"
#include "warraq/store.h"

namespace warraq::answer {

using Cell = std::variant<std::monostate, std::string, double, bool, std::vector<std::string>, std::vector<std::uint32_t>, std::vector<Tenure>>;

inline Cell cell(std::optional<double> value) { return value ? Cell(*value) : Cell(); }
inline Cell cell(std::uint32_t value) { return Cell(static_cast<double>(value)); }

struct Table {
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;
};

std::string json_lines(const Table& table);
void add_row(Json& json, const Table& table, std::size_t row);  // its fields, into an object that is open
std::string csv(const Table& table);
// One GeoJSON FeatureCollection: a feature a row, at its columns lat and lon; nowhere where it has none.
std::string features(const Table& table);

// Cells that many tables have: the columns and, in the same order, the cells.
std::vector<std::string> quote_columns();  // quote publisher published id sha256 begin_byte end_byte
void add_quote(std::vector<Cell>& row, const Quote& quote);
std::vector<std::string> place_columns();  // place place_name place_country place_id lat lon
void add_place(std::vector<Cell>& row, const Where& place);

}  // namespace warraq::answer
