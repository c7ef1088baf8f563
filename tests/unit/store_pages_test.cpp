// Pages of an answer, put together, are the answer; its number is what `count` says; the state tells of every change.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <sstream>

#include "ingest/articles.h"
#include "tests/support/cases.h"
#include "warraq/store.h"

namespace warraq {
namespace {

class StorePages : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_NE(::mkdtemp(folder_.data()), nullptr);
    engine_ = std::make_unique<Engine>(std::move(*Engine::create()));
    store_ = std::make_unique<Store>(std::move(*Store::open(folder_ + "/s.warraq", Access::create)));
    std::vector<Reading> readings;
    for (const auto& entry : std::filesystem::directory_iterator(tests::source_dir() / "examples")) {
      if (entry.path().extension() != ".jsonl") continue;
      std::istringstream lines(tests::load(entry.path()));
      for (std::string line; std::getline(lines, line);) {
        auto read = ingest::parse_article(line, "", "9999-12-31").value();
        readings.push_back(study(*engine_, {read.document, read.publisher(), read.source.url, read.notes}));
      }
    }
    ASSERT_TRUE(store_->add(readings));
    ASSERT_TRUE(store_->bring_up_to_date(*engine_));
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  // `name` gives what tells one answer from another.
  template <class Ask, class Name>
  void pages_are_the_whole(Question question, Filter filter, Ask ask, Name name) {
    const auto whole = ask(filter).value();
    EXPECT_EQ(store_->count(question, filter).value(), whole.size());
    std::vector<std::string> names, paged;
    for (const auto& one : whole) names.push_back(name(one));
    filter.limit = 3;
    for (;;) {
      const auto page = ask(filter).value();
      for (const auto& one : page) paged.push_back(name(one));
      if (page.size() < filter.limit) break;
      filter.offset += filter.limit;
    }
    EXPECT_EQ(paged, names);
    EXPECT_FALSE(names.empty());
  }

  std::string folder_ = (std::filesystem::temp_directory_path() / "warraq-pages-XXXXXX").string();
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Store> store_;
};

TEST_F(StorePages, PutTogetherAreTheWholeAnswer) {
  Filter latest;
  latest.latest = true;
  for (const Filter& filter : {Filter{}, latest}) {
    pages_are_the_whole(Question::deeds, filter, [&](const Filter& f) { return store_->timeline(f); }, [](const Deed& d) { return std::to_string(d.number); });
    pages_are_the_whole(Question::series, filter, [&](const Filter& f) { return store_->figures(f); },
                        [](const Series& s) { return std::to_string(s.number) + " " + std::to_string(s.claims.size()) + (s.claims.empty() ? "" : s.claims.front().quote.text); });
    pages_are_the_whole(Question::articles, filter, [&](const Filter& f) { return store_->articles(f); }, [](const Filed& f) { return f.sha256; });
  }
  pages_are_the_whole(Question::contradictions, {}, [&](const Filter& f) { return store_->contradictions(f); }, [](const Relation& r) { return r.kind + r.a.sha256 + r.b.sha256 + std::to_string(r.a.span.begin_byte); });
  pages_are_the_whole(Question::positions, {}, [&](const Filter& f) { return store_->positions(f); }, [](const Position& p) { return p.holder + p.target + p.week; });
  pages_are_the_whole(Question::statements, {}, [&](const Filter& f) { return store_->statements(f); }, [](const Said& s) { return s.quote.sha256 + std::to_string(s.quote.span.begin_byte); });
  pages_are_the_whole(Question::stories, {}, [&](const Filter& f) { return store_->stories(f); }, [](const Story& s) { return std::to_string(s.number); });
  pages_are_the_whole(Question::sources, {}, [&](const Filter& f) { return store_->sources(f); }, [](const Source& s) { return s.name; });
}

TEST_F(StorePages, TheStateTellsOfEveryChange) {
  const auto before = store_->state().value();
  ASSERT_TRUE(store_->bring_up_to_date(*engine_));
  EXPECT_EQ(store_->state().value(), before) << "nothing was to be done";
  const Filed article = store_->articles({}).value().front();
  Decision d;
  d.sha256 = article.sha256, d.kind = "document", d.action = "restrict", d.reason = "names a witness", d.reviewer = "n.n.", d.at = "2021-03-05T12:00:00Z";
  ASSERT_TRUE(store_->decide(d));
  const auto decided = store_->state().value();
  EXPECT_NE(decided, before);
  ASSERT_TRUE(store_->bring_up_to_date(*engine_));
  EXPECT_NE(store_->state().value(), decided);
  for (const Filed& f : store_->articles({}).value()) EXPECT_NE(f.sha256, article.sha256);
}

}  // namespace
}  // namespace warraq
