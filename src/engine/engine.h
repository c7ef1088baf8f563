// Why a fact was written down: from a rule id to the rule or table row behind it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lang/language.h"
#include "warraq/warraq.h"

namespace warraq::engine {

// `rule` is what a fact carries: the id of a .rules rule ("figure.killed.verbal_noun"), or table and row
// ("event.triggers/qasafa"), several joined by spaces.
std::vector<Reason> explain(const lang::Language& language, const std::string& rule);

// The compiled language that the build linked in.
std::string_view built_in_language();

}  // namespace warraq::engine
