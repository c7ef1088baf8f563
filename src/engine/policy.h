// Whose a place is: what the table of territories says for the day of publication, and what a user's policy file says
// otherwise (docs/policy.md). It never touches who did what: only how the record writes a place.
//
//   Policy policy(language);                       // codebook/territories
//   policy.amend("id\tde_facto\ncrimea\t\n");      // errors: bad_input, with the line
//   policy.apply(record);                          // country, de_facto and disputed of its places
//
// Some eighty rows; applying costs a look-up for each place that has a territory.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/language.h"
#include "warraq/record.h"

namespace warraq::engine {

class Policy {
 public:
  explicit Policy(const lang::Language& language);

  Result<void> amend(std::string_view table);
  // Of all that was amended; 0 where nothing was.
  std::uint64_t hash() const { return hash_; }

  void apply(Record& record) const;
  void apply(std::vector<Mention>& mentions, const std::string& published) const;

 private:
  // What holds of a territory, or of one place, from a day to a day.
  struct Holding {
    std::string id, label;
    std::optional<std::string> country;  // none: the place's own
    std::string de_facto, from, to;
    bool disputed = false;
  };
  using Times = std::vector<Holding>;

  Holding* find(std::string_view id);
  // The one that holds on a day, if any; without a day the last that is still open.
  static const Holding* on(const Times& times, std::string_view day);
  const Times* of(std::string_view place, std::string_view territory) const;

  std::map<std::string, Times, std::less<>> territories_, places_;  // by the id of the first row; by the place's own
  std::uint64_t hash_ = 0;
};

}  // namespace warraq::engine
