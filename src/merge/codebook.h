// What merging takes from the codebook: the conflicts, and what each type of deed says of where its doer stands.
//
//   Codebook c = load_codebook(language);
//   c.polarity("CONDEMNATION")  ->  -1
//
// Owns its strings; some hundred rows.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/language.h"
#include "names/same_name.h"

namespace warraq::merge {

struct Conflict {
  std::string id;
  // Ways to tell it: an article belongs to the conflict where it names all the states of one of them.
  std::vector<std::vector<std::string>> countries;
  std::vector<std::string> places;  // ids of places that lie in it and in no other
  std::string from, to;             // ISO days; empty: open
};

struct Codebook {
  std::vector<Conflict> conflicts;
  std::map<std::string, int, std::less<>> stances;  // type of deed -> polarity
  std::shared_ptr<const names::Matcher> names;      // none: names are one only where they are spelt alike

  std::optional<int> polarity(std::string_view type) const;
};

// A language file without these tables gives an empty codebook. The language must outlive it.
Codebook load_codebook(const lang::Language& language);

}  // namespace warraq::merge
