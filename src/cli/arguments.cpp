#include "cli/arguments.h"

#include <algorithm>

namespace warraq::cli {
namespace {

constexpr Option kHelp{"--help", {}, "show this text"};

bool among(std::string_view value, std::string_view choices) {
  while (!choices.empty()) {
    const std::size_t end = std::min(choices.find('|'), choices.size());
    if (choices.substr(0, end) == value) return true;
    choices.remove_prefix(std::min(end + 1, choices.size()));
  }
  return false;
}

}  // namespace

Result<Arguments> parse(const Command& command, const std::vector<std::string>& words) {
  Arguments out;
  const std::string see = "; see warraq " + std::string(command.name) + " --help";
  bool options = true;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (!options || !word.starts_with('-') || word == "-") {
      out.operands.push_back(word);
      continue;
    }
    if (word == "--") {
      options = false;
      continue;
    }
    const std::size_t equals = word.find('=');
    const std::string name = word == "-h" ? "--help" : word.substr(0, equals);
    const auto found = std::find_if(command.options.begin(), command.options.end(), [&](const Option& o) { return o.name == name; });
    const Option* option = found != command.options.end() ? &*found : name == kHelp.name ? &kHelp : nullptr;
    if (option == nullptr) return fail(ErrorCode::bad_input, "unknown option " + name + see);
    if (option->value.empty()) {
      if (equals != std::string::npos) return fail(ErrorCode::bad_input, "option " + name + " takes no value" + see);
      out.set(name, "");
      continue;
    }
    if (equals == std::string::npos && i + 1 == words.size()) return fail(ErrorCode::bad_input, "option " + name + " wants a value: " + std::string(option->value) + see);
    std::string value = equals != std::string::npos ? word.substr(equals + 1) : words[++i];
    if (!option->choices.empty() && !among(value, option->choices))
      return fail(ErrorCode::bad_input, "option " + name + " cannot be \"" + value + "\"; choose from " + std::string(option->choices));
    out.set(name, std::move(value));
  }
  return out;
}

std::string help_of(const Command& command) {
  std::string out = "usage: warraq " + std::string(command.name) + (command.options.empty() ? "" : " [OPTION...]") +
                    (command.operands.empty() ? "" : " " + std::string(command.operands)) + "\n\n" + std::string(command.summary) + "\n";
  if (!command.details.empty()) out += "\n" + std::string(command.details);
  out += "\noptions:\n";
  std::vector<Option> options = command.options;
  options.push_back(kHelp);
  for (const Option& option : options) {
    std::string left = "  " + std::string(option.name) + (option.value.empty() ? "" : " " + std::string(option.value));
    left.resize(std::max<std::size_t>(left.size() + 2, 22), ' ');
    out += left + std::string(option.help) + "\n";
  }
  return out;
}

}  // namespace warraq::cli
