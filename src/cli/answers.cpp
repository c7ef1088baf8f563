#include "cli/answers.h"

#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "answer/export.h"

namespace warraq::cli {

namespace {

// A workbook is written as a file and then printed: its form wants to go back to its beginning.
bool print_workbook(const Table& table) {
  if (::isatty(STDOUT_FILENO) == 1) return complain("a workbook is no text for the terminal; send it to a file, as in > answer.xlsx"), false;
  std::string path = (std::filesystem::temp_directory_path() / "warraq-XXXXXX").string();
  const int file = ::mkstemp(path.data());
  if (file < 0) return complain("cannot write a file in " + std::filesystem::temp_directory_path().string() + "; make room there, or name another folder in TMPDIR"), false;
  ::close(file);
  const auto written = answer::write_xlsx({table}, path);
  std::ifstream in(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  ::unlink(path.c_str());
  if (!written) return report(written.error()), false;
  return print(bytes);
}

}  // namespace

bool print_table(const Table& table, const std::string& format) {
  if (format == "xlsx") return print_workbook(table);
  return print(format == "csv" ? csv(table) : format == "geojson" ? answer::features(table) : json_lines(table));
}

std::string quote_text(const Quote& quote, std::size_t indent, std::size_t most) {
  const std::string left(indent, ' ');
  std::string out;
  for (const std::string& line : wrap(clean(quote.text), kColumns - indent, most)) out += left + isolate(line) + "\n";
  std::string from = quote.published.empty() ? "undated" : quote.published;
  for (const std::string* part : {&quote.publisher, &quote.id})
    if (!part->empty()) from += "  " + isolate(clean(*part));
  for (const std::string& line : wrap("- " + from, kColumns - indent, 2)) out += left + line + "\n";
  return out;
}

std::string wrapped(const std::string& line, std::size_t indent) {
  std::string out;
  for (const std::string& part : wrap(line, kColumns - indent - 4, 8)) out += std::string(out.empty() ? indent : indent + 4, ' ') + part + "\n";
  return out;
}

}  // namespace warraq::cli
