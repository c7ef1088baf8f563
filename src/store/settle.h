// What a decision alters at once in the derived tables: the rows of its own document, and the deeds and counts that it tells.
//
//   settle(db, document, before, after)      // the document's record as it was told, and as it is told now
//
// Milliseconds, however large the store. What follows for others (which deeds are one, what contradicts or restates what,
// series and stances) is made when everything is derived anew: until then the store is marked as out of date.
#pragma once

#include "store/facts.h"
#include "store/sql.h"

namespace warraq::store {

void settle(Database& db, std::int64_t document, const Record& before, const Record& after);

}  // namespace warraq::store
