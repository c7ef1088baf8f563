// The second pass over the clauses: who does what to whom, when, and how sure.
#pragma once

#include "clause/clause.h"
#include "clause/phrases.h"

namespace warraq::clause {

// Fills the predicates of `out` (finite verbs stand in it already; verbal nouns and deed nouns are added).
void find_roles(const Phrases& phrases, Clauses& out);

// Every actor a noun phrase names, coordinated ones included: "the army and the police" gives both. `argument` names the
// first; `limit` is the token where its part of the clause ends. `aside`: prepositional phrases may stand between.
std::vector<std::int32_t> coordinated(const Phrases& phrases, const Argument& argument, std::uint32_t limit, bool aside = false);

}  // namespace warraq::clause
