// The facts of short texts, layer by layer: tests/cases/{events,figures,statements,times,people,places}/*.case.
// The input is a text, read as published on 2020-10-08 unless its first line is another day in brackets: [2015-08-07].
#include <gtest/gtest.h>

#include "tests/support/cases.h"
#include "tests/support/record_text.h"

namespace warraq::tests {
namespace {

class RecordCases : public testing::TestWithParam<const char*> {};

TEST_P(RecordCases, FactsAreAsWritten) {
  const std::string layer = GetParam();
  const auto engine = Engine::create();
  ASSERT_TRUE(engine) << engine.error().message;
  check_cases("cases/" + layer, [&](const Case& c) {
    Document document{"case", "2020-10-08", c.input};
    if (c.input.starts_with("[") && c.input.find("]\n") == 11) {
      document.published = c.input.substr(1, 10);
      document.text = c.input.substr(13);
    }
    if (document.text.ends_with('\n')) document.text.pop_back();
    std::string got;
    for (const FactLine& fact : fact_lines(document, engine->read(document)))
      if (fact.layer == layer) got += fact.text.substr(layer.size() + 1) + "\n";
    return got;
  });
}

INSTANTIATE_TEST_SUITE_P(Layers, RecordCases, testing::Values("events", "figures", "statements", "times", "people", "places"),
                         [](const auto& layer) { return std::string(layer.param); });

}  // namespace
}  // namespace warraq::tests
