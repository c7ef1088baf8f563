// Turns the source of a language into the bytes of its compiled file (src/lang/format.h).
#pragma once

#include <string>

#include "tools/langc/hunspell.h"
#include "tools/langc/source.h"

namespace warraq::langc {

// Complaints name what does not fit (unknown lemma, undefined table, doubled rule ...); the bytes are then of no use.
// `borrowed` words go in where the tables have none of their kind.
std::string compile(const Source& source, Complaints& complaints, const std::vector<BorrowedWord>& borrowed = {});

}  // namespace warraq::langc
