#include "tests/support/cases.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace warraq::tests {
namespace {

std::vector<Case> load_cases(const std::filesystem::path& path) {
  std::istringstream file(load(path));
  std::vector<Case> cases;
  std::string line;
  enum { kName, kInput, kExpected } part = kName;
  while (std::getline(file, line)) {
    if (line == "====") {
      part = kName;
    } else if (part == kName) {
      EXPECT_TRUE(line.starts_with("name: ")) << path << ": a block begins with \"name: \", not \"" << line << '"';
      cases.push_back({line.substr(std::min<std::size_t>(6, line.size())), {}, {}});
      part = kInput;
    } else if (part == kInput && line == "----") {
      part = kExpected;
    } else {
      (part == kInput ? cases.back().input : cases.back().expected) += line + '\n';
    }
  }
  return cases;
}

}  // namespace

std::filesystem::path source_dir() { return WARRAQ_SOURCE_DIR; }
bool updating() { return std::getenv("WARRAQ_UPDATE") != nullptr; }

std::string load(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

void check_cases(const std::string& folder, const std::function<std::string(const Case&)>& run) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(source_dir() / "tests" / folder))
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::size_t count = 0;
  for (const auto& path : files) {
    std::string rewritten;
    for (const Case& c : load_cases(path)) {
      const std::string got = run(c);
      const bool fixme = c.name.starts_with("fixme ");
      if (fixme) {
        EXPECT_NE(got, c.expected) << path.string() << ": " << c.name << " is right now: take off its fixme";
      } else if (!updating()) {
        EXPECT_EQ(got, c.expected) << path.string() << ": " << c.name;
      }
      rewritten += (rewritten.empty() ? "name: " : "====\nname: ") + c.name + "\n" + c.input + "----\n" + (fixme ? c.expected : got);
      ++count;
    }
    if (updating()) std::ofstream(path, std::ios::binary) << rewritten;
  }
  EXPECT_GT(count, 0U) << "no cases in tests/" << folder;
}

}  // namespace warraq::tests
