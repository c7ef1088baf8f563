// The compiled language file, byte by byte: a header, a directory of sections, then the sections, each aligned to 8 bytes.
// All integers are little-endian and fixed-width; strings stand in one pool, each behind its length in four
// bytes, are named by the offset of that length, and equal ones are one.
// docs/format-lang.md tells the source format; tools/langc writes this one; src/lang/language.cpp reads it in place.
#pragma once

#include <cstdint>

namespace warraq::lang::format {

inline constexpr char kMagic[8] = {'W', 'A', 'R', 'R', 'A', 'Q', 'L', '\n'};
inline constexpr std::uint32_t kVersion = 3;

enum Section : std::uint32_t {
  kStrings, kTables, kColumns, kRows, kCells, kLemmas, kAnalyses, kFormSlots, kFormFilter, kBorrowedSlots, kTrieSlots, kTrieFilter, kTrieHits, kLemmaHits,
  kRules, kElements, kAlternatives, kArguments, kSamples, kSectionCount
};

struct SectionEntry {
  std::uint64_t offset, size;  // bytes from the start of the file
};

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t section_count;
  std::uint64_t hash;  // of everything behind the header
  SectionEntry sections[kSectionCount];
};

struct Table {
  std::uint32_t name, file;
  std::uint32_t first_row, row_count;
  std::uint32_t first_column, column_count;  // string refs in kColumns
};

struct Row {
  std::uint32_t table, line, first_cell;  // cells: string refs in kCells; cell 0 is the id
};

struct Lemma {
  std::uint32_t row;   // the table row that defines it
  std::uint32_t table; // that row's table
  std::uint32_t text;  // citation form, letters
  std::uint32_t first_hit, hit_count;  // rows of other tables that name this lemma, in kLemmaHits
};

struct Analysis {
  std::uint32_t lemma, features;
};

// Open addressing, power of two; key 0 = empty.
// kFormSlots: forms of our own tables; kBorrowedSlots: those only hunspell-ar has.
struct FormSlot {
  std::uint64_t key;  // hash of the folded form
  std::uint32_t first, count;  // in kAnalyses
};

struct TrieSlot {
  std::uint64_t key;  // hash of (parent node, folded word)
  std::uint32_t node; // this node's number, never 0
  std::uint32_t first_hit, hit_count;  // rows that end here, in kTrieHits
  std::uint32_t deeper;  // 1 where longer phrases go on
};

// Most look-ups find nothing. A filter says so from one bit: set for every key of the slots, and so few others that a set bit is
// nearly always a find. A power of two of bits; the bit of a key is its bits from kFilterShift on.
inline constexpr unsigned kFilterShift = 20;

struct Rule {
  std::uint32_t id, layer, file, line;
  std::uint32_t first_element, element_count;
  std::uint32_t first_argument, argument_count;
  std::uint32_t specificity, why;
};

struct Element {
  std::uint32_t capture;  // string ref, 0 = none
  std::uint32_t first_alternative, alternative_count;
  std::uint16_t min, max;
};

enum class Atom : std::uint32_t { any, table, particle, lemma, mention, pos, punct, gap };

struct Alternative {
  std::uint32_t kind;    // Atom
  std::uint32_t a, b, c; // table: index, column, value; particle/lemma: row or lemma; mention, punct: string; pos: Pos
  std::uint32_t flags;   // bit 0: negated
};

struct Argument {
  std::uint32_t key, value;
  std::uint32_t is_capture;
};

struct Sample {
  std::uint32_t form, lemma_text;  // looking up `form` must give an analysis of this lemma
};

}  // namespace warraq::lang::format
