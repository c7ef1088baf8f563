// What follows from all documents together (src/merge), as tables: families of copies, stories, entities, deeds, claims and
// their series, relations, stances.
//
// They are made anew as a whole and hold nothing of their own: documents, facts and decisions are the source. The tables of
// the file hold the reading with people's decisions and without restricted documents. Any other view is made as temporary
// tables of the same names, which stand before those of the file as long as the connection lives; so every question is
// asked in the same words.
#pragma once

#include <set>
#include <string>

#include "merge/codebook.h"
#include "store/facts.h"
#include "store/sql.h"

namespace warraq::store {

// Makes the tables, empty, and the views (views.h) in place of those that another build made. Within a transaction.
void make_derived(Database& db);
bool derived_by_this_build(Database& db);

// Called in every transaction that alters what they are made from.
void mark_outdated(Database& db);
void mark_altered(Database& db);
std::int64_t state_of(Database& db);  // the number that Store::state tells
bool outdated(Database& db);

struct Wanted {
  bool machine_only = false;        // without people's decisions
  std::set<std::string> restricted; // hashes of restricted documents that are asked for
  bool plain() const { return !machine_only && restricted.empty(); }
};

// Drops the temporary tables, so that those of the file are seen again.
void forget_temporary(Database& db);

// Which of a document's readings the view tells of.
Layer layer_told(const Wanted& view, const std::string& sha256, std::int64_t layer, bool masks);

// Makes the tables: those of the file for the plain view, else temporary ones. `temporary` makes temporary ones for the
// plain view too, where the file may not be written to.
void derive(Database& db, FactRows& facts, const merge::Codebook& codebook, const Wanted& view, bool temporary);

}  // namespace warraq::store
