// Compiles the `when` and `then` lines of a rule.
//
//   when	@figure.killing HEDGE?:h NUMBER:n (NOUN|PERSON)?:u &fi
//
//   @table            a word or phrase of that table; @table[column=value] only its rows with that cell
//   &id               the particle with that row id (morph.particles), proclitics b l k f w included: &bi
//   %id               any form of the verb or noun with that row id
//   VERB NOUN ADJ ... a part of speech;  other capitals: a mention of that kind (NUMBER TIME PLACE ...)
//   ','               that punctuation mark;  _ any word;  ..N  up to N words
//   (a|b)  !a  a?  a*  a:name    alternatives, anything else, may be missing, any number, captured
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "lang/format.h"
#include "tools/langc/pool.h"
#include "tools/langc/source.h"

namespace warraq::langc {

struct PatternScope {
  std::function<const SourceTable*(std::string_view)> table;
  std::function<std::uint32_t(const SourceTable&)> table_index;
  std::function<std::optional<std::uint32_t>(std::string_view table_prefix, std::string_view id)> row;
  Pool& pool;
};

struct CompiledRules {
  std::vector<lang::format::Rule> rules;
  std::vector<lang::format::Element> elements;
  std::vector<lang::format::Alternative> alternatives;
  std::vector<lang::format::Argument> arguments;
};

void add_rule(const SourceRule& rule, PatternScope& scope, CompiledRules& out, Complaints& complaints);

}  // namespace warraq::langc
