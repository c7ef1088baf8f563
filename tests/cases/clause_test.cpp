// Clauses and roles as the clause layer has them: tests/cases/clause/*.case.
// The input is a text, read as published on 2015-08-07; its own clauses and predicates are dumped.
#include <gtest/gtest.h>

#include "tests/support/cases.h"
#include "warraq/warraq.h"

namespace warraq::tests {
namespace {

TEST(ClauseCases, ClausesAreAsWritten) {
  const auto engine = Engine::create();
  ASSERT_TRUE(engine) << engine.error().message;
  check_cases("cases/clause", [&](const Case& c) {
    Document document{"case", "2015-08-07", c.input};
    if (document.text.ends_with('\n')) document.text.pop_back();
    return engine->dump(document, "clause");
  });
}

}  // namespace
}  // namespace warraq::tests
