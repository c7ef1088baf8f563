// History told for context: what happened before the news of the article, or is only referred to by it.
//
//   "the trial of the murder of 2005", "since the capture of the town", "who had been kidnapped last year": background
//   "ten died in a raid on Monday": the news
//
// A deed of words is news whenever it is told. Costs a few steps along the clauses for each deed.
#pragma once

#include "event/triggers.h"

namespace warraq::event {

bool is_background(const Reading& reading, const Trigger& trigger, const Event& event);

}  // namespace warraq::event
