// What stands on the command line, read against what a command says of itself; the same words make its --help.
//
//   parse(kRead, {"--lang", "ar", "a.txt"}) -> value("--lang") == "ar", files == {"a.txt"}
//
// "--name value" and "--name=value" are the same; "--" ends the options; "-" alone is standard input.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "answer/filter.h"

namespace warraq::cli {

using answer::parse_count;

struct Option {
  std::string_view name;   // "--jobs"
  std::string_view value;  // "N" in the help; empty for a switch
  std::string_view help;
  std::string_view choices = {};  // "text|json|html": nothing else is taken
};

class Arguments;

struct Command {
  std::string_view name, operands, summary;
  std::string_view details;  // paragraphs under the summary in --help, ready to print
  std::vector<Option> options;
  int (*run)(const Arguments&);
};

class Arguments {
 public:
  std::vector<std::string> operands;

  bool has(std::string_view option) const { return values_.contains(option); }
  std::string value(std::string_view option, std::string_view otherwise = {}) const {
    const auto found = values_.find(option);
    return found == values_.end() ? std::string(otherwise) : found->second;
  }
  const std::string* find(std::string_view option) const {
    const auto found = values_.find(option);
    return found == values_.end() ? nullptr : &found->second;
  }
  void set(std::string_view option, std::string value) { values_.insert_or_assign(std::string(option), std::move(value)); }

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

// Errors (bad_input): unknown option, value missing or not among the choices.
Result<Arguments> parse(const Command& command, const std::vector<std::string>& words);

std::string help_of(const Command& command);

}  // namespace warraq::cli
