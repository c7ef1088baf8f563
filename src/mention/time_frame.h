// Whether the clause around an expression of time looks back or ahead: "met on Monday", "will meet on Monday",
// "a meeting scheduled for Monday". Needed to place bare weekdays and dates without a year. Cost: some 30 words.
#pragma once

#include "morph/words.h"

namespace warraq::mention {

class TimeFrame {
 public:
  explicit TimeFrame(const morph::Words& words);
  // For the tokens [begin, end).
  bool ahead(std::uint32_t begin, std::uint32_t end) const;

 private:
  enum class View { none, back, ahead };
  View view_of(std::uint32_t token, bool present) const;
  bool past_auxiliary(std::uint32_t token) const;

  const morph::Words& w_;
  lang::TableRef modals_, cues_, negators_, auxiliaries_, since_, openers_;
};

}  // namespace warraq::mention
