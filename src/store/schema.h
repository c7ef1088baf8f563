// The form of the file: what marks it as a store, the version of its tables, and the way from each version to the next.
// docs/format-store.md describes every table.
#pragma once

#include <string>

#include "store/sql.h"

namespace warraq::store {

inline constexpr int kApplicationId = 0x57525251;  // "WRRQ"
inline constexpr int kVersion = 3;

// Makes the tables in an empty file, brings an older store up to date where it may be written to, refuses anything else.
void prepare_schema(Database& db, Database::Mode mode);

}  // namespace warraq::store
