// The store: the same bytes once, the same record in whatever order articles come, and nothing but what it was given.
#include <gtest/gtest.h>
#include <algorithm>

#include "base/sha256.h"
#include "store/facts.h"
#include "tests/support/stores.h"

namespace warraq {
namespace {

using tests::examples;
using tests::StoreTest;
using tests::study_each;

const Engine& engine() { return tests::engine(); }

TEST_F(StoreTest, GivesBackEveryFieldOfEveryFact) {
  const auto articles = examples();
  auto store = Store::open(path(), Access::create).value();
  const auto added = store.add(study_each(articles));
  ASSERT_TRUE(added) << added.error().message;
  EXPECT_EQ(added->documents, articles.size());
  for (const Article& a : articles) {
    const auto found = store.find(base::sha256(a.document.text));
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_EQ(found->article.document.text, a.document.text);
    EXPECT_EQ(found->article.publisher, a.publisher);
    EXPECT_EQ(store::digest_of(found->record), store::digest_of(engine().read(a.document))) << a.document.id;
  }
}

TEST_F(StoreTest, TheSameBytesAreStoredOnceWithEveryPlace) {
  auto store = Store::open(path(), Access::create).value();
  Article a{{"a", "2020-10-08", examples().front().document.text}, "one", ""};
  Article b = a, c = a;
  b.publisher = "two", b.document.published = "2020-10-09";
  c.publisher = "three", c.document.published = "2020-10-07";
  EXPECT_EQ(store.add(study_each({a, a}))->known, 1u);
  EXPECT_TRUE(*store.knows(base::sha256(a.document.text), a));
  EXPECT_FALSE(*store.knows(base::sha256(a.document.text), b));
  EXPECT_EQ(store.add(study_each({b, c}))->appearances, 2u);
  EXPECT_EQ(*store.documents(), 1u);
  const Stored found = store.find("a").value();
  EXPECT_EQ(found.appearances.size(), 3u);
  EXPECT_EQ(found.article.publisher, "three");
  // Read anew: relative days count from the earliest day.
  EXPECT_EQ(store::digest_of(found.record), store::digest_of(engine().read(c.document)));
}

TEST_F(StoreTest, TextsOfAnyBytesComeBackAsTheyWere) {
  auto store = Store::open(path(), Access::create).value();
  const std::string odd("\xFF\x00 \"' \xD9\x82\n\n\x01", 12), blank = " ";
  for (const std::string& text : {odd, blank}) {
    ASSERT_TRUE(store.add({study(engine(), {{"", "", text}, "", ""})}));
    EXPECT_EQ(store.find(base::sha256(text))->article.document.text, text);
  }
}

TEST_F(StoreTest, SearchHitsAreWordsOfTheText) {
  auto store = Store::open(path(), Access::create).value();
  ASSERT_TRUE(store.add(study_each(examples())));
  ASSERT_TRUE(store.bring_up_to_date(engine()));
  for (const Article& a : examples()) {
    const std::string word = a.document.text.substr(0, a.document.text.find(' '));
    const auto hits = store.search(engine(), word, {});
    ASSERT_TRUE(hits) << hits.error().message;
    const auto own = std::find_if(hits->begin(), hits->end(), [&](const Hit& h) { return h.text == a.document.text; });
    ASSERT_NE(own, hits->end()) << word;
    ASSERT_FALSE(own->spans.empty());
    EXPECT_EQ(a.document.text.substr(own->spans[0].begin_byte, own->spans[0].end_byte - own->spans[0].begin_byte), word);
  }
}

}  // namespace
}  // namespace warraq
