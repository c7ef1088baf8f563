// A trial in a process of its own tells how it ended.
#include <gtest/gtest.h>

#include <cstdlib>

#include "work/worker.h"

namespace warraq::work {
namespace {

TEST(Worker, TellsWhatEndedATrial) {
  EXPECT_EQ(fate_of([] {}, 60), "");
  EXPECT_EQ(fate_of([] { std::abort(); }, 60), "signal 6");
  EXPECT_EQ(fate_of([] { std::_Exit(3); }, 60), "exit code 3");
}

TEST(Worker, EndsATrialThatTakesTooLong) {
  EXPECT_EQ(fate_of([] { for (volatile bool on = true; on;) {} }, 1), "more than 1 s");
}

}  // namespace
}  // namespace warraq::work
