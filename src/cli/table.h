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

#include "warraq/store.h"

namespace warraq::cli {

using Cell = std::variant<std::monostate, std::string, double, bool, std::vector<std::string>>;

inline Cell cell(std::optional<double> value) { return value ? Cell(*value) : Cell(); }
inline Cell cell(std::uint32_t value) { return Cell(static_cast<double>(value)); }

struct Table {
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;
};

std::string json_lines(const Table& table);
std::string csv(const Table& table);

// Prints the table as --format says (json or csv).
bool print_table(const Table& table, const std::string& format);

// Cells that many tables have: the columns and, in the same order, the cells.
std::vector<std::string> quote_columns();  // quote publisher published id sha256 begin_byte end_byte
void add_quote(std::vector<Cell>& row, const Quote& quote);
std::vector<std::string> place_columns();  // place place_name place_country place_id lat lon
void add_place(std::vector<Cell>& row, const Where& place);

}  // namespace warraq::cli
