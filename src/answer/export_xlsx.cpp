#include <xlsxwriter.h>

#include <cstdio>

#include "answer/export.h"

namespace warraq::answer {

// Cells are typed: numbers are numbers and text is text, never a formula, whatever it begins with.
Result<void> write_xlsx(const std::vector<Table>& sheets, const std::string& path) {
  const std::string half = path + ".part";
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  lxw_workbook* book = workbook_new_opt(half.c_str(), &options);
  if (book == nullptr) return fail(ErrorCode::io, "cannot write " + path + "; name a file in a folder that can be written", path);
  lxw_format* head = workbook_add_format(book);
  format_set_bold(head);
  constexpr std::size_t kMostText = 32767;  // of one cell
  for (const Table& table : sheets) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, table.name.c_str());
    worksheet_freeze_panes(sheet, 1, 0);
    for (std::size_t c = 0; c < table.columns.size(); ++c) worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(c), table.columns[c].c_str(), head);
    lxw_row_t at = 0;
    for (const auto& row : table.rows) {
      ++at;
      for (std::size_t c = 0; c < row.size(); ++c) {
        const auto column = static_cast<lxw_col_t>(c);
        std::string text;
        if (const auto* n = std::get_if<double>(&row[c])) worksheet_write_number(sheet, at, column, *n, nullptr);
        else if (const auto* b = std::get_if<bool>(&row[c])) worksheet_write_boolean(sheet, at, column, *b, nullptr);
        else if (const auto* s = std::get_if<std::string>(&row[c])) text = *s;
        else if (const auto* list = std::get_if<std::vector<std::string>>(&row[c]))
          for (const std::string& part : *list) text += (text.empty() ? "" : "; ") + part;
        else if (const auto* numbers = std::get_if<std::vector<std::uint32_t>>(&row[c]))
          for (const std::uint32_t number : *numbers) text += (text.empty() ? "" : "; ") + std::to_string(number);
        if (!text.empty()) worksheet_write_string(sheet, at, column, text.substr(0, kMostText / 4).c_str(), nullptr);
      }
    }
  }
  if (workbook_close(book) != LXW_NO_ERROR || std::rename(half.c_str(), path.c_str()) != 0) {
    std::remove(half.c_str());
    return fail(ErrorCode::io, "cannot write " + path + "; look whether the disk is full and the folder can be written", path);
  }
  return {};
}

}  // namespace warraq::answer
