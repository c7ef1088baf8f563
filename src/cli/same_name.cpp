// warraq same-name: whether two spellings can be one name, asked once or line by line.
#include <cstdio>
#include <iostream>

#include "cli/commands.h"

namespace warraq::cli {
namespace {

// "yes  0.94  spelling"
std::string told(const NameMatch& match) {
  char score[16];
  std::snprintf(score, sizeof score, "%.2f", match.score);
  return std::string(match.same ? "yes" : "no") + '\t' + score + '\t' + match.why;
}

// Lines "A TAB B" from standard input; the answer is written behind each.
int answer_lines(const Engine& engine) {
  std::size_t number = 0;
  for (std::string line; std::getline(std::cin, line);) {
    ++number;
    if (line.ends_with('\r')) line.pop_back();
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos || line.find('\t', tab + 1) != std::string::npos) {
      complain("same-name: line " + std::to_string(number) + " of standard input is not two names with a TAB between them; mend it and try again");
      return kData;
    }
    if (!print(line + '\t' + told(engine.same_name(std::string_view(line).substr(0, tab), std::string_view(line).substr(tab + 1))) + '\n')) return kInternal;
  }
  return kOk;
}

int run_same_name(const Arguments& arguments) {
  const bool lines = arguments.operands.size() == 1 && arguments.operands[0] == "-";
  if (!lines && arguments.operands.size() != 2) {
    complain("same-name: two names are needed (quote a name of several words), or - for lines of two names with a TAB between them");
    return kUsage;
  }
  const auto engine = make_engine(arguments);
  if (!engine) return report(engine.error());
  if (lines) return answer_lines(*engine);
  const NameMatch match = engine->same_name(arguments.operands[0], arguments.operands[1]);
  if (!print(told(match) + '\n')) return kInternal;
  return match.same ? kOk : kNegative;
}

}  // namespace

const Command kSameName{"same-name", "A B | -", "Says whether two spellings can be one name.",
                        "Prints yes or no, a score (1 is alike letter by letter, from 0.5 on it is yes) and why: known\n"
                        "(both are names of one person or place of the tables), equal, spelling, short, different.\n"
                        "With - it reads lines \"A TAB B\" and writes each with its answer. Exit 1 for no.\n",
                        {kLanguageOption}, run_same_name};

}  // namespace warraq::cli
