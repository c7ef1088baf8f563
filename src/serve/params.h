// The parameters of an address, each of which its endpoint must know.
//
//   Params::read(request, "actor side limit")  of  ?actor=AZE&limit=3   ->  a value for each; an Error for ?actr=AZE
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "serve/http.h"
#include "warraq/store.h"

namespace warraq::serve {

class Params {
 public:
  // `known`: names parted by blanks. Errors (bad_input): an unknown one, one that stands twice, a value with a control
  // character.
  static Result<Params> read(const Request& request, std::string_view known);

  const std::string* find(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? nullptr : &found->second;
  }
  std::string value(std::string_view name, std::string_view otherwise = {}) const { return find(name) == nullptr ? std::string(otherwise) : *find(name); }
  bool flag(std::string_view name) const { return find(name) != nullptr && *find(name) != "0"; }

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

// The parameter that the message of an Error begins with; empty where there is none of that name.
std::string parameter_of(const Error& error, std::string_view known);

}  // namespace warraq::serve
