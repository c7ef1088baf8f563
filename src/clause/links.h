// How near one clause is to another in the build of a sentence: what time and place told there say of a deed told here.
//
//   "on Monday the army shelled the town and burnt houses": the burning's clause is joined to that of Monday
//   "the army said on Monday that it had shelled the town": the content clause is not
#pragma once

#include "clause/clause.h"

namespace warraq::clause {

inline constexpr int kApart = 1000;

// 0 in one clause, small where clauses are joined or one describes the deed's own word, kApart where a border of
// speech or a description of something else stands between.
int link_cost(const Clauses& clauses, std::uint32_t deed_token, std::uint32_t clause);

}  // namespace warraq::clause
