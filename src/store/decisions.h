// People's decisions: the chain they form, and what they make of a reading.
//
//   chain_hash(decision)                     the SHA-256 of everything in it and of the hash before
//   review(record, decisions, text)          -> the reading with them, the same without what is restricted, the masks
//
// A decision finds its fact by kind and span; where a new reading has no such span, by the only fact of that kind that
// overlaps it. An accepted fact that a new reading lost is put back from the decision itself.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "merge/merge.h"
#include "store/facts.h"
#include "store/sql.h"
#include "warraq/store.h"

namespace warraq::store {

std::string chain_hash(const Decision& decision);

// In their order; of one document, or all.
std::vector<Decision> decisions_of(Database& db, const std::string& sha256);

// The fields of a whole fact, from what accepting it wrote down.
std::map<std::string, std::string> fields_of(std::string_view whole);

// How far its reviewers agree on one fact, of which these are the decisions, in their order; of each the last word on a field
// counts. "open": nobody decided; "one": one, or several of different fields; "two": two and more say the same; "disputed".
std::string agreement_of(const std::vector<const Decision*>& decisions);

struct Reviewed {
  Record open, told;        // with everything; without what is restricted
  std::vector<Span> masks;  // restricted words, in the text
  std::vector<std::uint32_t> unattached;  // numbers of decisions whose fact is in no reading any more
};
Reviewed review(const Record& machine, const std::vector<Decision>& decisions, std::string_view text);

// The same without what is restricted.
Record masked(Record record, const Reviewed& reviewed, std::string_view text);

// Values of a fact of the record, in decisions' form: of one field, or (field empty) of the whole fact. Nothing where there
// is no such fact or field.
std::optional<std::string> value_of(const Record& record, const std::string& kind, Span span, const std::string& field);
// Empty where `to` is a value of that field; else why not.
std::string wrong_value(const std::string& kind, const std::string& field, const std::string& to);

// Writes the reviewed layers, the masks and the restriction of a document; nothing remains where no decision holds. The
// numbers of decisions that found no fact.
std::vector<std::uint32_t> apply_decisions(Database& db, FactRows& facts, std::int64_t document);

// "83-89" of document `sha256`, from what a merge decision names; false where it names nothing.
bool parse_target(const std::string& text, std::string& sha256, Span& span);

// A text with what is masked written as "#", byte for byte.
void mask_text(Database& db, std::int64_t document, std::string& text);
std::string shown_title(Database& db, std::int64_t document, const std::string& title);
std::vector<Span> masks_of(Database& db, std::int64_t document);

}  // namespace warraq::store
