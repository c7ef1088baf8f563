// Who is who: which mentions name the same person, and the short forms under which an article goes on to speak of one.
//
//   "the foreign minister Laurent Fabius ... the visit of Fabius" -> one chain, its fullest naming the first
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "mention/name_words.h"
#include "names/same_name.h"

namespace warraq::mention {

class Chains {
 public:
  Chains(const morph::Words& words, const std::string& published, Mentions& mentions) : words_(words), published_(published), mentions_(mentions) {}

  // Called once for each person as it is pushed to Mentions::people.
  void add(const Name& name);
  // Role, country and sector from a row of known persons, where the text gives none: of the office held on the day of publication.
  void know(Person& person, std::uint32_t row) const;
  // The index of the person (among the first `count`) of whom the word at `token` is a short form, -1 where none.
  std::int32_t short_form(std::uint32_t token, std::size_t count, unsigned& skip);
  std::uint32_t short_length() const { return short_length_; }
  // Fills chain and full of all people; call after sorting.
  void join();

 private:
  using Units = std::vector<std::string>;
  Units units_of(const Range& name) const;
  bool same(const Units& a, const Units& b);
  bool alike(const std::string& a, const std::string& b);
  static std::string_view bare(std::string_view folded);  // without the article

  const morph::Words& words_;
  const std::string& published_;  // ISO day, empty where unknown
  Mentions& mentions_;
  std::optional<names::Matcher> matcher_;  // made where names differ in a letter: most articles need none
  std::map<std::string, std::int32_t, std::less<>> surnames_;
  std::map<std::uint32_t, std::uint32_t> known_;  // first byte of the name -> row + 1
  std::size_t indexed_ = 0;
  std::uint32_t short_length_ = 1;
};

}  // namespace warraq::mention
