// Numbers, quantities and times as the mention layer has them: tests/cases/{number,time}/*.case, and the table of hedges.
// The input is a text, read as published on 2015-08-07 (a Friday) unless its first line is another day in brackets.
#include <gtest/gtest.h>

#include <iomanip>
#include <optional>
#include <sstream>

#include "tests/support/cases.h"
#include "warraq/warraq.h"

namespace warraq::tests {
namespace {

class MentionCases : public testing::TestWithParam<const char*> {};

// The lines of the dump that tell of numbers, quantities and times; "number" only in the number cases.
std::string kept(const std::string& dump, bool numbers) {
  std::istringstream in(dump);
  std::string out;
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("quantity ") || line.starts_with("time ") || (numbers && line.starts_with("number "))) out += line + "\n";
  return out;
}

TEST_P(MentionCases, MentionsAreAsWritten) {
  const std::string layer = GetParam();
  const auto engine = Engine::create();
  ASSERT_TRUE(engine) << engine.error().message;
  check_cases("cases/" + layer, [&](const Case& c) {
    Document document{"case", "2015-08-07", c.input};
    if (c.input.starts_with("[") && c.input.find("]\n") == 11) {
      document.published = c.input.substr(1, 10);
      document.text = c.input.substr(13);
    }
    if (document.text.ends_with('\n')) document.text.pop_back();
    return kept(engine->dump(document, "mention"), layer == "number");
  });
}

std::string bound(const std::optional<double>& value) {
  if (!value) return "-";
  std::ostringstream out;
  out << std::setprecision(12) << *value;
  return out.str();
}

// A table rather than cases: four hundred texts of one line, one count each.
TEST(Hedges, BoundTheirCounts) {
  const auto engine = Engine::create();
  ASSERT_TRUE(engine) << engine.error().message;
  std::istringstream table(load(source_dir() / "tests/cases/number/hedges.tsv"));
  std::size_t rows = 0;
  for (std::string row; std::getline(table, row);) {
    if (row.starts_with("#") || row.starts_with("text\t")) continue;
    ++rows;
    const std::string text = row.substr(0, row.find('\t'));
    std::string told;
    for (const Mention& m : engine->mentions({"row", "2015-08-07", text})) {
      if (m.kind != "quantity") continue;
      told += "\t" + text.substr(m.span.begin_byte, m.span.end_byte - m.span.begin_byte) + "\t" + bound(m.low) + "\t" + bound(m.best) + "\t" + bound(m.high) + "\t" + m.hedge + "\t" +
              (m.unit.empty() ? "-" : m.unit);
    }
    if (told.empty()) told = "\t-\t-\t-\t-\t-\t-";
    EXPECT_EQ(text + told, row);
  }
  EXPECT_GE(rows, 400u);
}

INSTANTIATE_TEST_SUITE_P(Layers, MentionCases, testing::Values("number", "time"), [](const auto& layer) { return std::string(layer.param); });

}  // namespace
}  // namespace warraq::tests
