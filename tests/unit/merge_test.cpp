// Merging many articles: what must hold whatever the articles say.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/cases.h"
#include "tests/support/merging.h"

namespace warraq::tests {
namespace {

const std::vector<merge::Article>& examples() {
  static const std::vector<merge::Article> kAll = read_articles(load(source_dir() / "examples/invented.jsonl") + load(source_dir() / "examples/october_2020.jsonl"));
  return kAll;
}

std::string text_of(const std::vector<merge::Article>& articles) { return merged_text(articles, merge::merge(articles, codebook())); }

TEST(Merge, NothingGivesNothing) { EXPECT_EQ(text_of({}), ""); }

TEST(Merge, OrderOfArrivalIsOfNoConsequence) {
  std::vector<merge::Article> articles = examples();
  const std::string expected = text_of(articles);
  ASSERT_NE(expected, "");
  std::uint64_t state = 42;
  for (int round = 0; round < 20; ++round) {
    for (std::size_t i = articles.size(); i > 1; --i) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      std::swap(articles[i - 1], articles[(state >> 33) % i]);
    }
    ASSERT_EQ(text_of(articles), expected) << "round " << round;
  }
}

TEST(Merge, AnArticleGivenTwiceCountsOnce) {
  std::vector<merge::Article> twice = examples();
  twice.insert(twice.end(), examples().begin(), examples().end());
  EXPECT_EQ(text_of(twice), text_of(examples()));
}

TEST(Merge, ASketchComesBackFromItsBytes) {
  for (const merge::Article& a : examples()) {
    const std::string bytes = merge::encode(a.sketch);
    EXPECT_EQ(merge::decode_sketch(bytes), a.sketch) << a.id;
    for (std::size_t cut = 0; cut < bytes.size(); cut += 7) EXPECT_FALSE(merge::decode_sketch(std::string_view(bytes).substr(0, cut))) << a.id << " cut at " << cut;
  }
}

// Any bytes are refused or make a sketch that writes itself again; none break the reader.
TEST(Merge, DamagedSketchesAreRefusedOrHarmless) {
  std::string bytes = merge::encode(examples().front().sketch);
  for (std::size_t i = 0; i < bytes.size(); ++i)
    for (const char flip : {'\x01', '\x40', '\x7f'}) {
      std::string damaged = bytes;
      damaged[i] = static_cast<char>(damaged[i] ^ flip);
      if (const auto sketch = merge::decode_sketch(damaged)) merge::resemblance(*sketch, examples().back().sketch);
    }
}

TEST(Merge, TheBridgesTollsContradictEachOther) {
  const std::string text = text_of(examples());
  EXPECT_NE(text.find("contradicts KILLED invented-bridge-b=5/5/5(UNK HLH) <- invented-bridge-a=3/3/3"), std::string::npos) << text;
  EXPECT_NE(text.find("updates KILLED karabakh-1028-c=14/14/14 <- karabakh-1028-c=3/3/3"), std::string::npos) << text;
}

}  // namespace
}  // namespace warraq::tests
