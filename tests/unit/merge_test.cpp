// Merging many articles: what must hold whatever the articles say.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "base/hash.h"
#include "merge/steps.h"
#include "tests/support/cases.h"
#include "tests/support/merging.h"

namespace warraq::tests {
namespace {

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

// What stands around an example's body.
constexpr std::string_view kBody = "\"body\": \"", kBehind = "\", \"note\"";

double merge_value(const merge::Claim& c) { return c.best.value_or(c.low.value_or(c.high.value_or(0))); }

const std::vector<merge::Article>& examples() {
  static const std::vector<merge::Article> kAll = read_articles(load(source_dir() / "examples/invented.jsonl") + load(source_dir() / "examples/october_2020.jsonl") +
                                                                 load(source_dir() / "examples/two_stories.jsonl"));
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

// Rows of tests/cases/people/merged.tsv: name, country, name, country, one|two.
TEST(Merge, SpellingsOfOnePersonMeetAcrossArticles) {
  const auto articles = [](const std::vector<std::pair<std::string, std::string>>& people) {
    std::vector<merge::Article> out;
    for (const auto& [name, country] : people) {
      merge::Article& a = out.emplace_back();
      a.sha256 = a.id = "article-" + std::to_string(out.size());
      a.published = "2021-03-05";
      a.record.people.push_back({{}, name, {}, country, {}});
    }
    return out;
  };
  int rows = 0;
  for (const std::string& line : split_lines(load(source_dir() / "tests/cases/people/merged.tsv"))) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> cells{""};
    for (const char c : line) c == '\t' ? cells.emplace_back() : cells.back() += c;
    ASSERT_EQ(cells.size(), 5u) << line;
    const merge::Merged m = merge::merge(articles({{cells[0], cells[1]}, {cells[2], cells[3]}}), codebook());
    EXPECT_EQ(m.entities.size(), cells[4] == "one" ? 1u : 2u) << line;
    EXPECT_EQ(m.person_of[0][0] == m.person_of[1][0], cells[4] == "one") << line;
    ++rows;
  }
  EXPECT_GT(rows, 8);
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

// Claims and relations by what they say, without who is first among the copies.
std::vector<std::string> what_is_claimed(const std::vector<merge::Article>& articles) {
  const merge::Merged m = merge::merge(articles, codebook());
  const auto claim = [&](std::uint32_t c) {
    const merge::Claim& k = m.claims[c];
    std::string out = k.metric + ' ' + k.victim + ' ' + std::to_string(merge_value(k)) + ' ' + k.hedge + ' ' + k.speaker_code + ' ' + k.as_of;
    return out + (k.part ? " part" : "") + (k.stale ? " stale" : "") + (k.restates ? " restates" : "");
  };
  std::vector<std::string> out;
  for (std::uint32_t c = 0; c < m.claims.size(); ++c) out.push_back(claim(c));
  for (const merge::Relation& r : m.relations)
    if (r.figures) out.push_back(std::to_string(static_cast<int>(r.kind)) + claim(r.a) + " <- " + claim(r.b));
  for (const merge::Deed& d : m.deeds) out.push_back(d.type + ' ' + d.start + " sources " + std::to_string(d.sources));
  for (const merge::Stance& s : m.stances) out.push_back(s.holder + ' ' + s.target + ' ' + s.week + ' ' + std::to_string(s.sources));
  std::sort(out.begin(), out.end());
  return out;
}

TEST(Merge, AThousandNearCopiesChangeNoFigure) {
  std::vector<merge::Article> articles = examples();
  const std::vector<std::string> before = what_is_claimed(articles);
  const std::vector<std::string> lines = split_lines(load(source_dir() / "examples/invented.jsonl"));
  for (int copy = 0; copy < 1000; ++copy) {
    // Another outlet's copy: its own name in front, a tail of its own, sometimes the last paragraph cut.
    std::string line = lines[0];
    const std::string n = std::to_string(copy);
    line.replace(line.find("invented-bridge-a"), 17, "copy-" + n);
    line.insert(line.find(kBody) + kBody.size(), "Outlet " + n + " - ");
    if (copy % 3 == 0) line.erase(line.rfind("\\n"), line.find(kBehind) - line.rfind("\\n"));
    line.insert(line.find(kBehind), " (read " + n + " more)");
    articles.push_back(read_for_merging(line));
    ASSERT_EQ(articles.back().id, "copy-" + n) << line;
  }
  EXPECT_EQ(what_is_claimed(articles), before);
  const merge::Merged m = merge::merge(articles, codebook());
  std::size_t largest = 0;
  for (const merge::Family& f : m.families) largest = std::max(largest, f.members.size());
  EXPECT_EQ(largest, 1001u);
}

TEST(Merge, ATextInsideALongerOneIsItsCopyAndNoSecondSource) {
  const std::vector<std::string> lines = split_lines(load(source_dir() / "examples/invented.jsonl"));
  const auto body = [](const std::string& line) { return line.substr(line.find(kBody) + kBody.size(), line.find(kBehind) - line.find(kBody) - kBody.size()); };
  // A round-up: four articles under one headline.
  std::string roundup = R"({"id": "roundup", "published": "2021-03-05", "title": "x", "body": ")";
  for (std::size_t i = 1; i < 5; ++i) roundup += body(lines[i]) + "\\n";
  roundup += body(lines[0]) + "\"}";
  std::vector<merge::Article> articles = examples();
  articles.push_back(read_for_merging(roundup));
  ASSERT_EQ(articles.back().id, "roundup") << roundup;
  const merge::Merged m = merge::merge(articles, codebook());
  for (const merge::Family& f : m.families)
    for (const std::uint32_t a : f.members) {
      EXPECT_TRUE(articles[m.order[a]].id != "roundup" || f.members.size() == 1) << merged_text(articles, m);
    }
  EXPECT_EQ(m.copies.size(), 5u) << merged_text(articles, m);
  for (const merge::Deed& d : m.deeds) {
    bool bridge_a = false, bridge_b = false, in_roundup = false;
    for (const merge::Ref r : d.mentions) {
      const std::string& id = articles[m.order[r.article]].id;
      bridge_a |= id == "invented-bridge-a", bridge_b |= id == "invented-bridge-b", in_roundup |= id == "roundup";
    }
    if (in_roundup && bridge_a && !bridge_b) {
      EXPECT_EQ(d.sources, 1u) << d.type;
    }
  }
}

TEST(Merge, ResemblanceOfALongTextIsEstimatedWell) {
  // Two sequences of 3,000 hashes, half of them shared, known by their least ones only.
  merge::Sketch a, b;
  std::vector<std::uint32_t> x, y;
  for (std::uint64_t i = 0; i < 3000; ++i) {
    x.push_back(static_cast<std::uint32_t>(base::mix64(i, 1)));
    y.push_back(static_cast<std::uint32_t>(base::mix64(i + 1500, 1)));
  }
  std::sort(x.begin(), x.end()), std::sort(y.begin(), y.end());
  a.shingles.assign(x.begin(), x.begin() + 192), b.shingles.assign(y.begin(), y.begin() + 192);
  const merge::Resemblance r = merge::resemblance(a, b);
  EXPECT_NEAR(r.jaccard, 1.0 / 3, 0.08);
  EXPECT_NEAR(r.contained, 0.5, 0.1);
  EXPECT_EQ(merge::resemblance(a, a).jaccard, 1);
  EXPECT_EQ(merge::resemblance(a, merge::Sketch{}).seen, 0u);
}

// The first words a line begins with and two ids in it, the later one first.
bool has_line(const std::string& text, const std::string& begin, const std::string& later, const std::string& than) {
  for (const std::string& line : split_lines(text)) {
    const std::size_t a = line.find(later), b = line.find(than);
    if (line.starts_with(begin) && a != std::string::npos && b != std::string::npos && a < b) return true;
  }
  return false;
}

TEST(Merge, ContradictionsOfTheExamplesAreFound) {
  const std::string text = text_of(examples());
  EXPECT_TRUE(has_line(text, "contradicts KILLED", "invented-bridge-b=5", "invented-bridge-a=3")) << text;
  EXPECT_TRUE(has_line(text, "contradicts KILLED", "karabakh-1017-a=12", "karabakh-1017-b=13")) << text;
  EXPECT_TRUE(has_line(text, "contradicts KILLED", "invented-market-d=15", "invented-market-c=11")) << text;
}

TEST(Merge, AStoryOfATollHasItsCopiesUpdatesAndStaleRepeats) {
  const std::string text = text_of(examples());
  EXPECT_TRUE(has_line(text, "family", "invented-market-a", "invented-market-b")) << text;
  EXPECT_TRUE(has_line(text, "updates KILLED", "invented-market-c=11", "invented-market-a=7")) << text;
  EXPECT_TRUE(has_line(text, "restates (stale) KILLED", "invented-market-e=7", "lost=attribution")) << text;
  EXPECT_TRUE(has_line(text, "updates KILLED", "karabakh-1028-c=14", "karabakh-1028-c=3")) << text;
  EXPECT_TRUE(has_line(text, "updates KILLED", "karabakh-1029-a=21", "karabakh-1028-c=14")) << text;
  EXPECT_TRUE(has_line(text, "restates (stale) KILLED", "karabakh-1030-b=14", "karabakh-1028-c=14")) << text;
  // Four of the wounded died, eight of them are children: parts, that contradict no count of the wounded.
  EXPECT_FALSE(has_line(text, "contradicts INJURED", "invented-market", "invented-market")) << text;
}

TEST(Merge, WeeksAreThoseOfTheIsoCalendar) {
  EXPECT_EQ(merge::week_of("2020-10-11"), "2020-W41");
  EXPECT_EQ(merge::week_of("2021-01-03"), "2020-W53");
  EXPECT_EQ(merge::week_of("2018-12-31"), "2019-W01");
  EXPECT_EQ(merge::week_of("soon"), "");
}

}  // namespace
}  // namespace warraq::tests
