// The source files of a language as written: tables and rules with their lines, and the complaints about them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace warraq::langc {

// One complaint in the manner of a compiler: "file:line: error: what; help: remedy".
struct Complaint {
  std::string file;
  int line = 0;
  std::string what, remedy;
};

class Complaints {
 public:
  void add(const std::string& file, int line, std::string what, std::string remedy) {
    all_.push_back({file, line, std::move(what), std::move(remedy)});
  }
  bool empty() const { return all_.empty(); }
  std::string print() const;

 private:
  std::vector<Complaint> all_;
};

struct SourceRow {
  int line = 0;
  std::vector<std::string> cells;              // as many as the header has columns
  std::vector<std::pair<int, std::string>> more_names;  // of `+` lines: line, name
};

struct SourceTable {
  std::string name, file;  // "place.towns", "lang/ar/place/towns.tsv"
  std::vector<std::string> columns;
  std::vector<SourceRow> rows;
  int column(std::string_view name) const;  // -1 where absent
  const std::string& cell(const SourceRow& row, std::string_view column) const;  // empty where absent
};

struct SourceExample {
  int line = 0;
  bool positive = true;
  std::string text;
  std::vector<std::string> expected;
};

struct SourceRule {
  std::string id, file, why;
  int line = 0;
  int when_line = 0;
  std::string when, then;
  std::vector<SourceExample> examples;
};

struct Source {
  std::vector<SourceTable> tables;
  std::vector<SourceRule> rules;
};

// Reads every .tsv and .rules file under `root` (names in the complaints are relative to `root`'s parent's parent).
Source read_source(const std::string& root, Complaints& complaints);

SourceTable parse_table(std::string name, std::string file, std::string_view text, Complaints& complaints);
std::vector<SourceRule> parse_rules(std::string file, std::string_view text, Complaints& complaints);

}  // namespace warraq::langc
