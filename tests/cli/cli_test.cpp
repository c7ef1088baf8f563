// The program as a person meets it: tests/cli/*.case. The input is shell lines, run in a folder of its own with
// `warraq` on the path and limit_memory MEGABYTES; the expected text is the exit code of the last one, what it printed, and behind "! " what it
// printed on standard error.
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/support/cases.h"

namespace warraq::tests {
namespace {

// A program under a sanitizer asks for more memory than any bound allows.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr const char* kLimitMemory = "limit_memory() { :; }\n";
#else
constexpr const char* kLimitMemory = "limit_memory() { ulimit -v $(($1 * 1024)); }\n";
#endif

std::string run_in_own_folder(const std::string& script) {
  namespace fs = std::filesystem;
  std::string name = (fs::temp_directory_path() / "warraq-cli-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) return "no folder could be made\n";
  const fs::path folder(name);
  fs::create_directory(folder / "bin");
  fs::create_directory(folder / "work");
  fs::create_symlink(WARRAQ_PROGRAM, folder / "bin/warraq");
  std::ofstream(folder / "script") << "cd '" << (folder / "work").string() << "' || exit 99\nPATH='" << (folder / "bin").string() << "':$PATH\nexamples='" << (source_dir() / "examples").string()
                                   << "'\n" << kLimitMemory << script;
  const int status = std::system(("timeout 60 bash '" + (folder / "script").string() + "' > '" + (folder / "out").string() + "' 2> '" + (folder / "err").string() + "' < /dev/null").c_str());
  std::string got = "exit " + std::to_string(WIFEXITED(status) ? WEXITSTATUS(status) : -1) + "\n" + load(folder / "out");
  if (!got.ends_with('\n')) got += "(no end of line)\n";
  std::istringstream errors(load(folder / "err"));
  for (std::string line; std::getline(errors, line);) got += "! " + line + "\n";
  fs::remove_all(folder);
  return got;
}

TEST(CliCases, OutputIsAsWritten) {
  check_cases("cli", [](const Case& c) { return run_in_own_folder(c.input); });
}

}  // namespace
}  // namespace warraq::tests
