// Articles as they lie on the queue: what is sent comes out again, and no bytes can do harm.
#include <gtest/gtest.h>

#include "work/message.h"

namespace warraq::work {
namespace {

Article example() {
  Article a{{"a\n7", "2020-10-05", std::string("text\0 with: 3:x\n", 16)}, "a publisher", "https://example.org/a", {{"encoding", {3, 9}, "a detail\nof two lines"}}, true, {}};
  a.original = {"text/html", "windows-1256", "2020-10-06T00:00:00Z", "meta", "agency", "byline", "ar", std::string("<p>\xFF\0</p>", 9), "0-3=3-6"};
  return a;
}

TEST(Message, ComesOutAsItWentIn) {
  const Article a = example();
  const auto b = decode(encode(a));
  ASSERT_TRUE(b) << b.error().message;
  EXPECT_EQ(encode(*b), encode(a));
  EXPECT_EQ(b->document.text, a.document.text);
  EXPECT_EQ(b->original.bytes, a.original.bytes);
  ASSERT_EQ(b->notes.size(), 1u);
  EXPECT_EQ(b->notes[0].detail, a.notes[0].detail);
  EXPECT_TRUE(b->restricted);
}

TEST(Message, EveryBeginningOfOneIsRefusedOrShorter) {
  const std::string whole = encode(example());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto part = decode(std::string_view(whole).substr(0, size));
    if (part) {
      EXPECT_NE(encode(*part), whole) << size;
    } else {
      EXPECT_EQ(part.error().code, ErrorCode::bad_format) << size;
    }
  }
}

TEST(Message, NoByteAlteredDoesHarm) {
  const std::string whole = encode(example());
  for (std::size_t at = 0; at < whole.size(); ++at)
    for (const char byte : {'\0', '9', ':', '\n', '\xFF'}) {
      std::string altered = whole;
      altered[at] = byte;
      const auto read = decode(altered);
      EXPECT_LE(read ? encode(*read).size() : 0, altered.size() + 8);
    }
}

TEST(Message, ANoteLiesInItsText) {
  for (const char* span : {"9-3", "0-17", "17-17", "4294967295-4294967295"}) {
    const std::string value = std::string("encoding ") + span + " x";
    const auto read = decode("warraq article 1\ntext 16:0123456789abcdef\nnote " + std::to_string(value.size()) + ":" + value + "\n");
    ASSERT_FALSE(read) << span;
    EXPECT_EQ(read.error().code, ErrorCode::bad_format);
  }
}

TEST(Message, OfANewerVersionIsToldApart) {
  const auto read = decode("warraq article 2\nid 1:a\n");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::wrong_version);
  EXPECT_NE(read.error().message.find("version 2, this program reads up to 1"), std::string::npos) << read.error().message;
}

TEST(Message, OfAnOlderVersionOrNoneIsSaidToBeSo) {
  const auto older = decode("warraq article 0\nid 1:a\n");
  ASSERT_FALSE(older);
  EXPECT_EQ(older.error().code, ErrorCode::bad_format);
  EXPECT_NE(older.error().message.find("an older warraq"), std::string::npos) << older.error().message;
  for (const char* none : {"warraq article x\n", "warraq article 1", "warraq article -1\n", "warraq article 99999999999999\n"}) {
    const auto read = decode(none);
    ASSERT_FALSE(read) << none;
    EXPECT_EQ(read.error().code, ErrorCode::bad_format) << none;
    EXPECT_NE(read.error().message.find("no version"), std::string::npos) << read.error().message;
  }
}

TEST(Message, PartsOfLaterVersionsArePassedOver) {
  const auto read = decode("warraq article 1\nid 1:a\nmood 3:sad\n");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->document.id, "a");
}

}  // namespace
}  // namespace warraq::work
