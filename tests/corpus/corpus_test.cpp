// Whole articles: the records of examples/*.jsonl against those in tests/corpus, told as facts gained, lost and altered.
// WARRAQ_UPDATE=1 rewrites them; read the diff.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "ingest/articles.h"
#include "tests/support/cases.h"
#include "tests/support/merging.h"
#include "tests/support/record_text.h"

namespace warraq::tests {
namespace {

// "layer @begin-end" -> the whole line of the fact.
std::map<std::string, std::string> facts_of(const std::string& text) {
  std::map<std::string, std::string> out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const auto tab = line.find('\t'), second = line.find('\t', tab + 1);
    out[line.substr(0, second)] = line;
  }
  return out;
}

std::string compare(const std::string& golden, const std::string& got) {
  std::string out;
  const auto old = facts_of(golden), now = facts_of(got);
  for (const auto& [key, line] : old) {
    const auto found = now.find(key);
    if (found == now.end()) out += "lost    " + line + "\n";
    else if (found->second != line) out += "altered " + line + "\n     to " + found->second + "\n";
  }
  for (const auto& [key, line] : now)
    if (!old.contains(key)) out += "gained  " + line + "\n";
  return out;
}

TEST(Corpus, RecordsOfTheExamplesAreAsWritten) {
  const auto engine = Engine::create();
  ASSERT_TRUE(engine) << engine.error().message;
  std::size_t articles = 0;
  for (const auto& entry : std::filesystem::directory_iterator(source_dir() / "examples")) {
    if (entry.path().extension() != ".jsonl") continue;
    std::istringstream lines(load(entry.path()));
    for (std::string line; std::getline(lines, line); ++articles) {
      const auto article = ingest::parse_article(line, "", "9999-12-31");
      ASSERT_TRUE(article) << entry.path() << ": " << article.error().message;
      const Document& document = article->document;
      std::string got;
      for (const FactLine& fact : fact_lines(document, engine->read(document)))
        got += fact.layer + "\t" + std::to_string(fact.span.begin_byte) + "-" + std::to_string(fact.span.end_byte) + fact.text.substr(fact.layer.size()) + "\n";
      const auto golden = source_dir() / "tests/corpus" / (document.id + ".record");
      if (updating()) std::ofstream(golden, std::ios::binary) << got;
      const std::string difference = compare(load(golden), got);
      if (!difference.empty()) ADD_FAILURE() << document.id << " is read otherwise than written (./test update, where it is right):\n" << difference;
    }
  }
  EXPECT_GE(articles, 12U);
}

// What many articles say together: families of copies, stories, deeds, series and relations of all the examples.
TEST(Corpus, TheMergedRecordOfTheExamplesIsAsWritten) {
  std::string lines;
  for (const char* name : {"invented.jsonl", "october_2020.jsonl", "two_stories.jsonl"}) lines += load(source_dir() / "examples" / name);
  const std::vector<merge::Article> articles = read_articles(lines);
  const std::string got = merged_text(articles, merge::merge(articles, codebook()));
  const auto golden = source_dir() / "tests/corpus/merged.txt";
  if (updating()) std::ofstream(golden, std::ios::binary) << got;
  EXPECT_EQ(got, load(golden)) << "the examples are merged otherwise than written (./test update, where it is right)";
}

}  // namespace
}  // namespace warraq::tests
