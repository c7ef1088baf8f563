// warraq: the program. Finds the command, reads its arguments, runs it.
#include <cstdio>
#include <exception>

#include "cli/commands.h"

namespace warraq::cli {
namespace {

const Command* const kCommands[] = {
    &kRead, &kExtract, &kMentions, &kExplain, &kDump, &kWords, &kSameName, &kDoctor,
    // over a store
    &kAdd, &kWatch, &kTimeline, &kFigures, &kContradictions, &kPositions, &kActors, &kStory, &kSearch, &kShow, &kReview, &kReread, &kVerify, &kExport, &kArchive, &kServe,
    // on several machines
    &kSend, &kWork, &kQueue,
    // whom it comes from
    &kOutlets, &kGrade,
};

const Command* find_command(const std::string& name) {
  for (const Command* command : kCommands)
    if (command->name == name) return command;
  return nullptr;
}

std::string help() {
  std::string out = "usage: warraq COMMAND [ARGUMENT...]\n\nReads Arabic conflict news and writes down who did what to whom, when and where,\n"
                    "how many, and who says so. Everything is read on this machine.\n\ncommands:\n";
  for (const Command* command : kCommands) {
    std::string left = "  " + std::string(command->name);
    left.resize(18, ' ');
    out += left + std::string(command->summary) + "\n";
  }
  return out + "\nwarraq COMMAND --help tells more of one; warraq --version tells the version.\n"
               "exit codes: 0 done, 1 the answer is no, 2 wrong usage, 3 wrong data, 4 failure\n";
}

int usage(const std::string& message) {
  complain(message + "; see warraq --help");
  return kUsage;
}

int run(std::vector<std::string> words) {
  if (words.empty()) return usage("no command is given");
  std::string name = words.front();
  words.erase(words.begin());
  if (name == "--version") return print(std::string("warraq ") + kVersion + "\n") ? kOk : kInternal;
  if (name == "help" && !words.empty()) {
    name = words.front();
    words = {"--help"};
  }
  if (name == "help" || name == "--help" || name == "-h") return print(help()) ? kOk : kInternal;
  const Command* command = find_command(name);
  if (command == nullptr) return usage("unknown command \"" + name + "\"");
  auto arguments = parse(*command, words);
  if (!arguments) {
    complain(name + ": " + arguments.error().message);
    return kUsage;
  }
  if (arguments->has("--help")) return print(help_of(*command)) ? kOk : kInternal;
  return command->run(*arguments);
}

}  // namespace
}  // namespace warraq::cli

int main(int argc, char** argv) {
  try {
    return warraq::cli::run(std::vector<std::string>(argv + 1, argv + argc));
  } catch (const std::exception& e) {
    warraq::cli::complain(std::string("the program failed: ") + e.what() + "; please report it with the article");
    return warraq::cli::kInternal;
  }
}
