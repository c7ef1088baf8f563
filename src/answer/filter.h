// What is asked for, out of named values as a person gives them: options of a command line or parameters of an address.
//
//   filter_of(value_of, "--")  with --actor=aze,arm --from=2020-10-01  ->  Filter{.actor = {"AZE", "ARM"}, .from = "2020-10-01"}
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "warraq/store.h"

namespace warraq::answer {

// `given` looks a name up, with its prefix; nothing where it is not given. Errors (bad_input) name it.
using Given = std::function<const std::string*(std::string_view name)>;
Result<Filter> filter_of(const Given& given, std::string_view prefix);

// "a,b" -> {"a", "b"}
std::vector<std::string> parts(const std::string& list);

// A positive number up to `most`, or an Error that names the option.
Result<unsigned> parse_count(std::string_view option, const std::string& value, unsigned most);

}  // namespace warraq::answer
