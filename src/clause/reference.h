// Whom a pronoun or a verb without a subject stands for.
//
//   "the army attacked; it wounded ten": wounded has no subject of its own and goes on with the army
#pragma once

#include "clause/clause.h"
#include "clause/phrases.h"

namespace warraq::clause {

// The actor meant by the pronoun on `token`: an earlier one that agrees, near before far, subjects before others, doers
// before media. `own` is the predicate whose object or complement the pronoun is: its subject is someone else (null for
// possessives). The argument is the pronoun itself where nobody fits.
Argument resolve_pronoun(const Phrases& phrases, const Clauses& clauses, std::uint32_t token, morph::Enclitic pronoun, const Predicate* own);

bool agrees_with_pronoun(const Phrases& phrases, std::int32_t actor, morph::Enclitic pronoun);

// Gives a third-person verb without a subject that of an earlier verb it agrees with.
void inherit_subject(const Phrases& phrases, const Clauses& clauses, Predicate& verb);

// "..., accusing Y of": gives a participle the subject of the verb it accompanies and agrees with.
void circumstance_subject(const Phrases& phrases, const Clauses& clauses, Predicate& participle);

}  // namespace warraq::clause
