// The codebook (lang/codebook) of the language that is built in: what its values are called and how they are explained.
//
//   codebook("codebook.event_types", "SHELLING", "plover")  ->  "ASSAULT"
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lang/language.h"

namespace warraq::answer {

// The language that is built in; none where its bytes are no language.
const lang::Language* language();

// A cell; empty where there is no such row.
std::string codebook(std::string_view table, std::string_view row, std::string_view column);

// The ids of a table's rows, in their order.
std::vector<std::string> codebook_rows(std::string_view table);

// How a role of the record ("president") is said in Arabic, as the first row of person.roles that has it; empty: not known.
std::string arabic_role(std::string_view english);
// All of them, by the English.
const std::map<std::string, std::string, std::less<>>& arabic_roles();

}  // namespace warraq::answer
