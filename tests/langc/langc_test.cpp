// What langc says of broken language files, to the letter: tests/langc/*.case. The input is one or more files, each
// behind a line "file PATH".
#include <gtest/gtest.h>

#include <sstream>

#include "tests/support/cases.h"
#include "tools/langc/compile.h"
#include "tools/langc/examples.h"
#include "tools/langc/source.h"

namespace warraq::tests {
namespace {

langc::Source source_of(const std::string& input, langc::Complaints& complaints) {
  std::vector<std::pair<std::string, std::string>> files;
  std::istringstream lines(input);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("file ")) files.emplace_back(line.substr(5), "");
    else if (!files.empty()) files.back().second += line + "\n";
  }
  langc::Source source;
  for (const auto& [path, text] : files) {
    if (path.ends_with(".rules")) {
      for (langc::SourceRule& rule : langc::parse_rules("ar/" + path, text, complaints)) source.rules.push_back(std::move(rule));
      continue;
    }
    std::string name = path.substr(0, path.rfind('.'));
    std::replace(name.begin(), name.end(), '/', '.');
    source.tables.push_back(langc::parse_table(name, "ar/" + path, text, complaints));
  }
  return source;
}

TEST(LangcCases, ComplaintsAreAsWritten) {
  check_cases("langc", [](const Case& c) {
    langc::Complaints complaints;
    const langc::Source source = source_of(c.input, complaints);
    const std::string bytes = langc::compile(source, complaints);
    if (!complaints.empty()) return complaints.print();
    const langc::ExampleReport report = langc::run_examples(source, bytes);
    return report.failed == 0 ? std::string("accepted\n") : report.failures;
  });
}

}  // namespace
}  // namespace warraq::tests
