// Which word governs which: a deed stands as object, genitive, complement or content of the word above it.
//
//   "vowed to launch attacks": attacks under launch (genitive), launch under vow (bi)
#pragma once

#include "clause/clause.h"
#include "clause/phrases.h"

namespace warraq::clause {

// Fills governor, relation and conjunct of all predicates; their roles must stand.
void find_governors(const Phrases& phrases, Clauses& out);

}  // namespace warraq::clause
