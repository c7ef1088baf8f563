#include "cli/answers.h"

namespace warraq::cli {

bool print_table(const Table& table, const std::string& format) { return print(format == "csv" ? csv(table) : json_lines(table)); }

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
