#include "tools/langc/source.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace warraq::langc {
namespace {

std::vector<std::string> split(std::string_view line, char by) {
  std::vector<std::string> out;
  for (;;) {
    const auto at = line.find(by);
    out.emplace_back(line.substr(0, at));
    if (at == std::string_view::npos) return out;
    line.remove_prefix(at + 1);
  }
}

bool ascii_id(std::string_view s) {
  if (s.empty()) return false;
  return std::all_of(s.begin(), s.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
  });
}

std::string trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\r')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\r')) s.remove_suffix(1);
  return std::string(s);
}

template <class F>
void for_each_line(std::string_view text, F&& f) {
  int number = 0;
  while (!text.empty()) {
    const auto at = text.find('\n');
    std::string_view line = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    f(++number, line);
  }
}

}  // namespace

std::string Complaints::print() const {
  std::string out;
  for (const Complaint& c : all_) {
    out += c.file;
    if (c.line > 0) out += ':' + std::to_string(c.line);
    out += ": error: " + c.what + '\n';
    if (!c.remedy.empty()) out += "    help: " + c.remedy + '\n';
  }
  return out;
}

int SourceTable::column(std::string_view wanted) const {
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i] == wanted) return static_cast<int>(i);
  return -1;
}

const std::string& SourceTable::cell(const SourceRow& row, std::string_view wanted) const {
  static const std::string kEmpty;
  const int c = column(wanted);
  return c < 0 ? kEmpty : row.cells[static_cast<std::size_t>(c)];
}

SourceTable parse_table(std::string name, std::string file, std::string_view text, Complaints& complaints) {
  SourceTable table{.name = std::move(name), .file = std::move(file)};
  std::set<std::string> ids;
  for_each_line(text, [&](int number, std::string_view line) {
    if (line.empty() || line.front() == '#') return;
    std::vector<std::string> cells;
    for (const std::string& c : split(line, '\t')) cells.push_back(trim(c));
    if (table.columns.empty()) {
      if (cells[0] != "id") complaints.add(table.file, number, "the header's first column is '" + cells[0] + "', not 'id'", "begin the first line with id and name the columns, parted by TABs");
      table.columns = cells;
      return;
    }
    if (cells[0] == "+") {
      if (table.rows.empty()) return complaints.add(table.file, number, "a '+' line stands before any row", "put it behind the row it names again");
      if (cells.size() < 2 || cells[1].empty()) return complaints.add(table.file, number, "a '+' line without a name", "write + TAB name");
      table.rows.back().more_names.emplace_back(number, cells[1]);
      return;
    }
    if (!ascii_id(cells[0])) return complaints.add(table.file, number, "the id '" + cells[0] + "' is not of letters, digits, _ . -", "give the row an ASCII id in column 1");
    if (!ids.insert(cells[0]).second) return complaints.add(table.file, number, "the id '" + cells[0] + "' stands twice in this table", "rename or remove one of the rows");
    if (cells.size() > table.columns.size()) return complaints.add(table.file, number, "the row has " + std::to_string(cells.size()) + " cells, the header names " + std::to_string(table.columns.size()), "remove the surplus TABs");
    cells.resize(table.columns.size());
    table.rows.push_back({number, std::move(cells), {}});
  });
  if (table.columns.empty()) complaints.add(table.file, 1, "the table has no header", "name the columns in the first line, beginning with id");
  return table;
}

std::vector<SourceRule> parse_rules(std::string file, std::string_view text, Complaints& complaints) {
  std::vector<SourceRule> rules;
  for_each_line(text, [&](int number, std::string_view line) {
    if (line.empty() || line.front() == '#') return;
    const auto tab = line.find('\t');
    const std::string key(line.substr(0, tab));
    const std::string value = tab == std::string_view::npos ? "" : trim(line.substr(tab + 1));
    if (key == "rule") {
      if (!ascii_id(value)) complaints.add(file, number, "the rule's name '" + value + "' is not of letters, digits, _ . -", "name it layer.thing, such as time.weekday");
      rules.push_back({.id = value, .file = file, .line = number});
      return;
    }
    if (rules.empty()) return complaints.add(file, number, "'" + key + "' stands before the first rule", "begin a block with rule TAB name");
    SourceRule& rule = rules.back();
    if (key == "when") rule.when = value, rule.when_line = number;
    else if (key == "then") rule.then = value;
    else if (key == "why") rule.why = value;
    else if (key == "+" || key == "-") rule.examples.push_back({number, key == "+", value, {}});
    else if (key == "=") {
      if (rule.examples.empty() || !rule.examples.back().positive) return complaints.add(file, number, "'=' without a '+' example before it", "write the example's text on a + line first");
      rule.examples.back().expected.push_back(value);
    } else {
      complaints.add(file, number, "unknown keyword '" + key + "'", "the keywords are rule when then + = - why, each followed by a TAB");
    }
  });
  for (const SourceRule& r : rules) {
    if (r.when.empty()) complaints.add(r.file, r.line, "rule " + r.id + " has no 'when'", "say what it matches");
    if (r.then.empty()) complaints.add(r.file, r.line, "rule " + r.id + " has no 'then'", "say what it makes");
    const auto count = [&](bool positive) { return std::count_if(r.examples.begin(), r.examples.end(), [&](const SourceExample& e) { return e.positive == positive; }); };
    if (count(true) == 0) complaints.add(r.file, r.line, "rule " + r.id + " has no '+' example", "give a text it must read, and the fact behind '='");
    if (count(false) == 0) complaints.add(r.file, r.line, "rule " + r.id + " has no '-' example", "give a text it must leave alone");
    for (const SourceExample& e : r.examples)
      if (e.positive && e.expected.empty()) complaints.add(r.file, e.line, "the example has no expected fact", "write it on a '=' line below");
  }
  return rules;
}

Source read_source(const std::string& root, Complaints& complaints) {
  namespace fs = std::filesystem;
  Source source;
  std::vector<fs::path> files;
  // The codebook beside the language says what is coded; it is the same for every language.
  const fs::path codebook = fs::path(root).parent_path() / "codebook";
  for (const fs::path& folder : {fs::path(root), codebook})
    if (fs::is_directory(folder))
      for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::set<std::string> rule_ids;
  for (const fs::path& path : files) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    const bool of_codebook = path.parent_path() == codebook;
    const fs::path inside = of_codebook ? fs::path("codebook") / path.filename() : fs::relative(path, root);
    const std::string shown = (of_codebook ? inside : fs::path(root).filename() / inside).generic_string();
    if (path.extension() == ".tsv") {
      std::string name = inside.parent_path().generic_string() + "." + inside.stem().string();
      std::replace(name.begin(), name.end(), '/', '.');
      source.tables.push_back(parse_table(name, shown, text.str(), complaints));
    } else if (path.extension() == ".rules") {
      for (SourceRule& r : parse_rules(shown, text.str(), complaints)) {
        if (!rule_ids.insert(r.id).second) complaints.add(r.file, r.line, "rule " + r.id + " stands twice", "rename one of them");
        source.rules.push_back(std::move(r));
      }
    }
  }
  return source;
}

}  // namespace warraq::langc
