// Whether a value that a person gives a field is one of the codebook's.
//
//   wrong_code("event", "status", "happened")  ->  "\"happened\" is no status; choose from occurred, planned, claimed, denied, hypothetical"
//   wrong_code("event", "actor", "AZE MIL")    ->  ""
//
// The codebook is that of the language built in. Free words (names, places as told) are all right as they are.
#pragma once

#include <string>
#include <string_view>

namespace warraq::store {

// Empty where `to` may stand there: an empty value always may.
std::string wrong_code(std::string_view kind, std::string_view field, std::string_view to);

}  // namespace warraq::store
