// Which words can make a person's name, and where a name ends.
//
//   "Sergey Lavrov that ..." -> the first two words      "Sayf to France-Presse" -> the first alone
//
// Evidence comes from the tables of given, family and known names, from words the dictionary does not know, and from
// what stands before (a role, a title, a verb): the weaker the words, the more of it is asked for.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "mention/mention.h"

namespace warraq::mention {

// What stands before a name and speaks for it, weakest first.
enum class Support : std::uint8_t { none, verb, far_role, role, title };

struct Name {
  std::uint32_t begin = 0, end = 0;  // tokens; begin == end: none
  unsigned skip = 0;                 // proclitic letters of the first token
  std::uint32_t units = 0;           // "Abd Allah" is one
  std::uint32_t strong = 0;          // units that are certainly names
  std::uint32_t known = 0;           // row of person.known or person.short_names + 1, 0 where unknown
  bool empty() const { return begin == end; }
};

class NameWords {
 public:
  NameWords(const morph::Words& words, const Mentions& mentions);

  // The longest name that begins at `token`; empty where none does.
  Name read(std::uint32_t token, Support support) const;
  // A name that ends right before `end`, told by what stands behind it ("..., the spokesman of ...").
  Name read_before(std::uint32_t begin, std::uint32_t end) const;

  const morph::Tag* known(std::uint32_t token) const;
  bool place_at(std::uint32_t token) const { return places_[token] >= 0; }
  // The place mention over that token, -1 where none.
  std::int32_t place(std::uint32_t token) const { return places_[token]; }
  bool unknown(std::uint32_t token) const { return kinds_[token] == Kind::unknown || kinds_[token] == Kind::unknown_nisba; }
  bool definite(std::uint32_t token) const { return words_.text().folded_of(words_.text().tokens[token]).starts_with("Al"); }
  bool word(std::uint32_t token) const { return words_.text().tokens[token].kind == text::TokenKind::word; }
  // An ordinary word that some bear as a name.
  bool doubtful(std::uint32_t token) const { return kinds_[token] == Kind::weak; }
  bool given(std::uint32_t token) const { return kinds_[token] == Kind::given; }
  // Perhaps the name Ali, spelt like a preposition.
  bool particle(std::uint32_t token) const { return kinds_[token] == Kind::particle; }
  bool never(std::uint32_t token) const { return kinds_[token] == Kind::closed; }
  // A nationality word, whatever else: behind a title it tells whose.
  bool describes(std::uint32_t token) const;
  // An ordinary noun or adjective with no business in a name but behind a given name.
  bool common(std::uint32_t token) const { return kinds_[token] == Kind::common || kinds_[token] == Kind::common_nisba; }

 private:
  enum class Kind : std::uint8_t { closed, particle, role, common, common_nisba, unknown, unknown_nisba, weak, given, family, prefix, inner };
  struct Unit {
    Kind kind = Kind::closed;
    std::uint32_t end = 0;
    unsigned skip = 0;
  };
  Kind classify(std::uint32_t token) const;
  bool dictionary(std::uint32_t token, int worst) const;
  Unit unit(std::uint32_t token, bool first) const;
  const morph::Tag* name_tag(std::uint32_t token, const lang::TableRef& table, bool first) const;
  bool taken(std::uint32_t token) const;
  bool written_so(std::uint32_t token, const morph::Tag& tag) const;
  bool joins_name(std::uint32_t token) const;
  bool stop(std::uint32_t token, unsigned prefix) const;
  bool kunya(std::uint32_t token) const;
  bool surname_like_role(std::uint32_t at, std::uint32_t limit) const;
  bool office_here(std::uint32_t at, std::uint32_t limit) const;
  bool owns_name(std::uint32_t token, std::uint32_t next, std::uint32_t limit) const;

  const morph::Words& words_;
  const lang::Language& language_;
  lang::TableRef given_, family_, known_, short_, parts_, organisations_, roles_, modifiers_, honorifics_, heads_, nationalities_, stops_, seats_, near_;
  std::vector<std::int32_t> places_;
  std::vector<bool> taken_up_;  // tokens of times and numbers
  std::vector<Kind> kinds_;
  const Mentions& mentions_;
};

}  // namespace warraq::mention
