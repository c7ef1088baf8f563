// Who does what in a sentence: predicates (finite verbs, verbal nouns, participles, deed nouns) with their subject,
// object, prepositional complements, time, place, tense, negation and modality.
//
//   "Azerbaijan accused the Armenian forces of shelling targets" -> verb accuse: subject AZE GOV, object ARM MIL,
//   complement bi -> verbal noun shelling, governed by accuse
//
// No full parse: clause borders from particles, punctuation and verbs; roles from word order, agreement and case-marking
// prepositions. Reading is total; what is not clear stays empty.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mention/mention.h"

namespace warraq::clause {

enum class Tense : std::uint8_t { none, past, present, future };
enum class Modality : std::uint8_t { none, possible, wished, conditional, obliged };

struct Clause {
  std::uint32_t begin = 0, end = 0;  // tokens
  std::uint32_t sentence = 0;
  std::int32_t parent = -1;          // the clause it depends on, within the sentence
  std::int32_t antecedent = -1;      // relative clauses: head token of the noun phrase they describe
  std::int32_t predicate = -1;       // index of its finite verb in Clauses::predicates
  std::string opener;                // row id of the particle that opens it ("anna", "alladhi", "indama"); empty
  morph::Enclitic pronoun = morph::Enclitic::none;  // on the opener: "that it ..."
  bool conditional = false;          // opened by if, in case
  bool complement = false;           // opened by an / inna: what a verb of saying or wishing governs
};

// A noun phrase in a role: an actor mention, or a bare token range where no actor stands.
struct Argument {
  std::uint32_t begin = 0, end = 0;  // tokens; begin == end: none
  std::int32_t actor = -1;           // index into Mentions::actors
  bool inherited = false;            // null subject taken from an earlier clause
  bool empty() const { return begin == end; }
};

struct Complement {
  std::string preposition;           // row id: "ala" "fi" "min" "ila" "bi" "li" "an" "maa" "didda" ...
  std::uint32_t token = 0;           // of the preposition (or of the word that carries it)
  Argument argument;
};

struct Predicate {
  std::uint32_t token = 0;
  std::uint32_t clause = 0;
  bool verb = false, masdar = false, participle = false;
  bool passive = false;
  Tense tense = Tense::none;
  bool negated = false;
  Modality modality = Modality::none;
  std::int32_t governor = -1;        // the predicate that governs this one ("vowed to launch": launch -> vow)
  std::string relation;              // to the governor: subject object genitive clause conjunct, or a preposition's row id; empty: only loosely
  std::int32_t conjunct = -1;        // deed nouns joined by "and": the one before
  Argument subject, object;
  Argument genitive;                 // verbal nouns and nouns: what stands behind them in construct, or the pronoun on them
  std::vector<Complement> complements;
  std::vector<std::int32_t> times;   // indices into Mentions::times, of this predicate's clause
  std::int32_t place = -1;           // index into Mentions::places
};

struct Clauses {
  std::vector<Clause> clauses;
  std::vector<std::uint32_t> clause_of;   // by token
  std::vector<Predicate> predicates;
  std::vector<std::int32_t> predicate_of; // by token, -1 where none
};

// The pronoun a table names ("hu" "ha" "hum" "huma"), else none.
morph::Enclitic enclitic_of(std::string_view name);

Clauses find_clauses(const morph::Words& words, const mention::Mentions& mentions);

std::string dump(const morph::Words& words, const mention::Mentions& mentions, const Clauses& clauses);

}  // namespace warraq::clause
