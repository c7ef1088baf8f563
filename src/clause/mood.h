// Tense, negation and modality of a predicate, from the particles before it.
//
//   "the army may attack": attack is possible; "it did not attack": negated, past
#pragma once

#include "clause/clause.h"
#include "clause/phrases.h"

namespace warraq::clause {

class Mood {
 public:
  explicit Mood(const Phrases& phrases);
  void read(const Clauses& clauses, Predicate& predicate) const;

 private:
  const Phrases& p_;
  const morph::Words& w_;
  const lang::Language& l_;
  lang::TableRef modals_, negators_;
};

}  // namespace warraq::clause
