// Roles: what a person is, with what describes it, up to where the name can begin or the description ends.
//
//   "the Russian foreign minister Sergey Lavrov"     -> role "foreign minister", country RUS, the name
//   "the spokesman of the governor of Faryab"        -> role "spokesperson" to the end of the phrase, no name
#pragma once

#include <string>

#include "mention/name_words.h"

namespace warraq::mention {

struct Role {
  std::uint32_t begin = 0, end = 0;  // tokens of the role with its complements and modifiers (name and titles not counted)
  std::uint32_t head_end = 0;        // end of the words of the table's row
  unsigned skip = 0;                 // proclitic letters of the first token
  std::uint32_t row = 0;             // of person.roles
  bool definite = false;             // with the article: nothing more need define it
  bool counterpart = false;          // "his counterpart": takes the role just named
  std::string country;               // as the words say it: ISO-3, IGO, NGO; empty
  bool stateless = false;            // an organisation of no state: no country is to be assumed
  std::string sector;                // of an organisation in the complement, empty
  std::string before, after;         // English modifiers: "former", "elect"
  Name name;                         // empty where none follows
  bool empty() const { return begin == end; }
};

class RoleReader {
 public:
  RoleReader(const morph::Words& words, const Mentions& mentions, const NameWords& names);

  // The role that begins at `token`, with the name behind it where there is one; empty where no role begins.
  Role read(std::uint32_t token) const;
  // Tokens of titles that begin here ("Dr", "Mr"): the end of them, `token` where none.
  std::uint32_t titles(std::uint32_t token, unsigned& skip) const;
  std::string english(const Role& role) const;
  std::string_view sector(const Role& role) const;

 private:
  struct Head {
    std::uint32_t row = 0, end = 0;
    unsigned skip = 0;
    bool definite = false;
  };
  Head head(std::uint32_t token) const;
  void walk(std::uint32_t token, unsigned skip, bool article, std::string_view first, Head& best) const;
  void describe(Role& role) const;
  void owned(Role& role) const;
  bool set_off(const Name& name, std::uint32_t limit) const;
  const morph::Tag* tag(std::uint32_t token, const lang::TableRef& table) const;
  void organisation_of(Role& role, const morph::Tag& organisation) const;
  void body_of(Role& role, std::uint32_t token) const;
  bool verbal(std::uint32_t token) const;
  bool describes_noun(const Role& role) const;
  void place(Role& role, std::string_view country) const;

  const morph::Words& words_;
  const lang::Language& language_;
  const Mentions& mentions_;
  const NameWords& names_;
  lang::TableRef roles_, modifiers_, honorifics_, organisations_, heads_, nationalities_, seats_, counterparts_, stops_, bodies_, whose_, districts_;
};

}  // namespace warraq::mention
