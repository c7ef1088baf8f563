// Stores that were kept: of each released version one, opened, brought up to date, asked, proven sound by today's program; and
// stores of builds that knew less.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "tests/support/stores.h"

namespace warraq {
namespace {

using tests::StoreTest;

const Engine& engine() { return tests::engine(); }

class KeptTest : public StoreTest {
 protected:
  // A copy of the store of an older version, made of the examples of its day; one deed of it was rejected.
  std::string kept(int version = 1) {
    std::filesystem::copy_file(tests::source_dir() / ("tests/store/kept/version-" + std::to_string(version) + ".warraq"), path());
    std::filesystem::permissions(path(), std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
    return path();
  }
  void alter(const std::string& sql) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(path().c_str(), &db), SQLITE_OK);
    char* error = nullptr;
    EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &error), SQLITE_OK) << error;
    sqlite3_close(db);
  }
  std::string value(const std::string& sql) {
    sqlite3* db = nullptr;
    EXPECT_EQ(sqlite3_open(path().c_str(), &db), SQLITE_OK);
    sqlite3_stmt* statement = nullptr;
    EXPECT_EQ(sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
    std::string out;
    if (sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_text(statement, 0) != nullptr) out = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return out;
  }
  // Opened for writing: everything in it is as it was, and it answers.
  void expect_whole() {
    auto opened = Store::open(path(), Access::write);
    ASSERT_TRUE(opened) << opened.error().message;
    Store& store = *opened;
    ASSERT_TRUE(store.bring_up_to_date(engine()));
    const auto sound = store.verify();
    ASSERT_TRUE(sound) << sound.error().message;
    EXPECT_FALSE(*sound) << (*sound)->what;
    const auto timeline = store.timeline({}), background = store.timeline({});
    ASSERT_TRUE(timeline) << timeline.error().message;
    EXPECT_GT(timeline->size(), 5u);
    EXPECT_GT(store.figures({})->size(), 2u);
    EXPECT_EQ(store.decisions()->size(), 1u);
    const auto articles = store.articles({}).value();
    ASSERT_GT(articles.size(), 5u);
    std::size_t rejected = 0;
    for (const Listed& l : articles) {
      const auto facts = store.facts(l.sha256).value();
      for (const FactState& f : facts.facts) rejected += f.state == "rejected";
    }
    EXPECT_EQ(rejected, 1u);
    const auto words = store.find(articles.front().sha256)->article.document.text;
    EXPECT_GT(store.search(engine(), words.substr(0, words.find(' ')), {})->total, 0u);
  }
};

TEST_F(KeptTest, VersionOneIsOpenedAskedAndSound) {
  kept();
  expect_whole();
}

TEST_F(KeptTest, VersionTwoIsOpenedAskedAndSound) {
  kept(2);
  expect_whole();
}

TEST_F(KeptTest, WhatReadingAnewChangedIsKeptUntilTheNextTime) {
  kept(2);
  Engine other = std::move(*Engine::create());
  ASSERT_TRUE(other.use_policy("id\tcountry\naz.ganja\tARM\n"));
  auto store = Store::open(path(), Access::write).value();
  const auto again = [&](const Engine& with) {
    for (;;) {
      const auto old = store.outdated_documents(with, 100).value();
      if (old.empty()) break;
      std::vector<Reading> readings;
      for (const Article& a : old) readings.push_back(study(with, a));
      ASSERT_TRUE(store.replace(readings));
    }
    ASSERT_TRUE(store.bring_up_to_date(with));
  };
  again(engine());
  again(other);
  const auto changed = store.changes({}).value();
  const auto all = store.articles({}).value();
  for (const Changed& c : changed) {
    EXPECT_EQ(c.what, "altered");
    EXPECT_EQ(c.kind, "place");
    EXPECT_EQ(c.fields, std::vector<std::string>{"country"});
    EXPECT_FALSE(c.quote.text.empty());
  }
  EXPECT_EQ(changed.total, changed.size());
  ASSERT_FALSE(changed.empty()) << "a country of a place is another under the policy";
  again(other);
  EXPECT_EQ(store.changes({})->total, changed.total) << "nothing was read: the last reading is still the last";
  const auto damage = store.verify().value();
  EXPECT_FALSE(damage) << (damage ? damage->what : "");
}

TEST_F(KeptTest, VersionOneTakesGradesThatStay) {
  kept();
  {
    const auto reading = Store::open(path(), Access::read);
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().code, ErrorCode::wrong_version);
    auto store = Store::open(path(), Access::write).value();
    EXPECT_EQ(store.grades()->size(), 0u);
    ASSERT_TRUE(store.grade({0, "p", "C", "A. Analyst", "2021-03-05", "names its sources now and then"}));
    ASSERT_TRUE(store.grade({0, "p", "B", "A. Analyst", "2021-03-06", "names its sources"}));
    EXPECT_EQ(store.grades()->back().number, 2u);
  }
  for (const char* sql : {"UPDATE grades SET grade = 'A'", "DELETE FROM grades"}) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(path().c_str(), &db), SQLITE_OK);
    EXPECT_NE(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sql;
    sqlite3_close(db);
  }
  EXPECT_EQ(value("SELECT count(*) || max(grade) FROM grades"), "2C");
}

TEST_F(KeptTest, VersionOneIsReadAnew) {
  kept();
  alter("UPDATE runs SET language_hash = 'another'");
  auto store = Store::open(path(), Access::write).value();
  std::size_t read = 0;
  for (;;) {
    const auto old = store.outdated_documents(engine(), 100).value();
    if (old.empty()) break;
    read += store.replace(tests::study_each(old))->documents;
  }
  EXPECT_EQ(read, *store.documents());
  const auto damage = store.verify().value();
  EXPECT_FALSE(damage) << (damage ? damage->what : "");
  EXPECT_EQ(store.decisions()->size(), 1u);
}

TEST_F(KeptTest, FactsOfABuildThatKnewFewerFieldsGrow) {
  kept();
  alter("DROP VIEW statements; ALTER TABLE statement_facts DROP COLUMN via; UPDATE meta SET value = 'another' || substr(value, 8) WHERE key = 'derived_tables'");
  const auto reading = Store::open(path(), Access::read);
  ASSERT_FALSE(reading);
  EXPECT_EQ(reading.error().code, ErrorCode::wrong_version);
  ASSERT_TRUE(Store::open(path(), Access::write));
  EXPECT_EQ(value("SELECT count(*) FROM pragma_table_info('statement_facts') WHERE name = 'via'"), "1");
  expect_whole();
}

TEST_F(KeptTest, WhatIsDerivedIsMadeAnewByAnotherBuild) {
  kept();
  alter("DROP VIEW timeline; DROP TABLE deeds; CREATE TABLE deeds(deed INTEGER PRIMARY KEY) STRICT; UPDATE meta SET value = 'another' || substr(value, 8) WHERE key = 'derived_tables'");
  ASSERT_TRUE(Store::open(path(), Access::write));  // of version 1: brought up to date before it is read
  alter("UPDATE meta SET value = 'another' || substr(value, 8) WHERE key = 'derived_tables'");
  // For reading alone it is made for this connection.
  {
    auto reading = Store::open(path(), Access::read);
    ASSERT_TRUE(reading) << reading.error().message;
    EXPECT_FALSE(*reading->up_to_date());
    ASSERT_TRUE(reading->bring_up_to_date(engine()));
    EXPECT_GT(reading->timeline({})->size(), 5u);
  }
  expect_whole();
}

// What docs/format-store.md promises to whoever has nothing but sqlite3.
TEST_F(KeptTest, ViewsTellWithPlainSql) {
  kept();
  {
    auto store = Store::open(path(), Access::write).value();
    ASSERT_TRUE(store.bring_up_to_date(engine()));
    const auto deeds = store.timeline({}).value();
    EXPECT_EQ(value("SELECT count(*) FROM timeline WHERE background = 0"), std::to_string(deeds.total));
    EXPECT_EQ(value("SELECT count(*) FROM contradictions"), std::to_string([&] {
                const auto all = store.contradictions({}).value();
                return std::count_if(all.begin(), all.end(), [](const Relation& r) { return r.kind == "contradicts"; });
              }()));
    EXPECT_EQ(value("SELECT count(*) FROM statements"), std::to_string(store.statements({})->total));
  }
  // A deed that people rejected is not told, and its words are those that its bytes name.
  EXPECT_EQ(value("SELECT count(*) FROM event_facts WHERE layer = 0"), value("SELECT count(*) + 1 FROM events"));
  EXPECT_EQ(value("SELECT count(*) FROM events WHERE deed IS NULL"), "0");
  EXPECT_EQ(value("SELECT count(*) FROM events e JOIN documents USING(sha256) JOIN texts t USING(document) WHERE instr(t.text, e.words) = 0"), "0");
  EXPECT_NE(value("SELECT count(*) FROM figures WHERE claim IS NOT NULL AND words <> ''"), "0");
  // Nor are words that may not be told.
  const std::string sha256 = value("SELECT sha256 FROM figures LIMIT 1");
  {
    auto store = Store::open(path(), Access::write).value();
    Decision secret;
    secret.sha256 = sha256, secret.kind = "document", secret.action = "restrict", secret.reason = "r", secret.reviewer = "n.n.", secret.at = "2021-04-01T10:00:00Z";
    ASSERT_TRUE(store.decide(secret));
    ASSERT_TRUE(store.bring_up_to_date(engine()));
  }
  for (const char* view : {"events", "figures", "statements", "timeline"}) EXPECT_EQ(value(std::string("SELECT count(*) FROM ") + view + " WHERE sha256 = '" + sha256 + "'"), "0") << view;
}

TEST_F(KeptTest, ANewerVersionIsLeftAlone) {
  kept();
  alter("PRAGMA user_version = 99");
  for (const Access access : {Access::read, Access::write, Access::create}) {
    const auto opened = Store::open(path(), access);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::wrong_version);
  }
  EXPECT_EQ(value("SELECT count(*) FROM decisions"), "1");
}

}  // namespace
}  // namespace warraq
