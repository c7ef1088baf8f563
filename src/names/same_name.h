// Whether two spellings can be one name, of a person or a place: for the chains of one article, for entities across
// articles, and for `warraq same-name`.
//
//   Matcher m(language);
//   m.compare(m.read("mAhr Elwx"), m.read("mAhr AlEllwx"))  ->  same, score .9
//   m.compare(m.read("mHmd"), m.read("mHmwd"))              ->  not same: two different given names
//   m.compare(m.read("fladymyr bwtyn"), m.read("bwtn"))     ->  same: a short form
//   m.keys(m.read("mAhr Elwx"))                              ->  {"MR", "LK"}: names that can be one nearly always share a key
//
// To find the same name among many, index every name by its keys and compare those that share one. Two people of one
// name are told apart by what else is known of them (country, role, year), which is the caller's business.
// Making a Matcher reads one table (some 200 rows); reading a name is a look-up a word; comparing two, some thousand steps.
// Immutable: may be used from many threads. The language must outlive it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "names/spelling.h"

namespace warraq::names {

// One word of a name, or several that make one ("abd al-rahman", "abu mazin", "de mistura").
struct Unit {
  std::string letters;           // folded, written as one word, without the article
  std::uint32_t given = 0;       // row + 1 in the tables of Arab given and family names, which are told apart by one letter
  std::uint32_t equivalent = 0;  // row + 1 among the names that languages sound differently, "Joaquin" and "Joachim"
};

struct Name {
  std::vector<Unit> units;
  std::vector<std::uint32_t> rows;  // rows of known people and places that bear exactly this name, sorted
};

struct Sameness {
  bool same = false;
  double score = 0;     // 1: alike letter by letter; from .5 on `same`
  std::string why;      // known | different | equal | spelling | short | order
};

class Matcher {
 public:
  explicit Matcher(const lang::Language& language);

  Name read(std::string_view utf8) const;
  Sameness compare(const Name& a, const Name& b) const;
  Sameness compare(std::string_view a, std::string_view b) const { return compare(read(a), read(b)); }
  std::vector<std::string> keys(const Name& name) const;

  // A unit from one folded word, the article taken off.
  Unit unit(std::string_view folded) const;
  // How alike two units are: 1 equal, .5 at the bound, 0 where they cannot be one.
  double alike(const Unit& a, const Unit& b) const;

 private:
  bool known_apart(const Name& a, const Name& b) const;
  std::uint32_t arab_name(std::string_view folded) const;
  std::uint32_t equivalent(std::string_view folded) const;
  void find_rows(const std::vector<std::string>& words, Name& name) const;

  const lang::Language& language_;
  Spelling spelling_;
  lang::TableRef given_, family_, parts_, known_, equivalents_;
  std::vector<std::uint32_t> place_tables_;
};

// The same from one call, for the few; makes a Matcher.
inline bool same_name(const lang::Language& language, std::string_view a, std::string_view b) { return Matcher(language).compare(a, b).same; }

}  // namespace warraq::names
