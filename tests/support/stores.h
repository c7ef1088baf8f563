// What tests of the store share: an engine, the example articles, a folder for each test.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "ingest/articles.h"
#include "tests/support/cases.h"
#include "warraq/store.h"

namespace warraq::tests {

inline const Engine& engine() {
  static const Engine made = std::move(*Engine::create());
  return made;
}

// A folder of its own for each test.
class StoreTest : public testing::Test {
 protected:
  void SetUp() override { ASSERT_NE(::mkdtemp(folder_.data()), nullptr); }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string path(const std::string& name = "s.warraq") const { return folder_ + "/" + name; }
  std::string folder_ = (std::filesystem::temp_directory_path() / "warraq-store-XXXXXX").string();
};

inline std::vector<Article> examples() {
  std::vector<Article> out;
  for (const auto& entry : std::filesystem::directory_iterator(source_dir() / "examples")) {
    if (entry.path().extension() != ".jsonl") continue;
    std::istringstream lines(load(entry.path()));
    for (std::string line; std::getline(lines, line);) {
      auto read = ingest::parse_article(line, "", "9999-12-31").value();
      out.push_back({read.document, read.publisher(), read.source.url, read.notes});
    }
  }
  return out;
}

inline std::vector<Reading> study_each(const std::vector<Article>& articles) {
  std::vector<Reading> out;
  for (const Article& a : articles) out.push_back(study(engine(), a));
  return out;
}

}  // namespace warraq::tests
