// What comes from outside: days, lines of JSON, plain text, lines of bounded length.
#include <gtest/gtest.h>

#include "ingest/articles.h"
#include "ingest/stream.h"

namespace warraq::ingest {
namespace {

constexpr const char* kToday = "2026-01-31";

TEST(Day, IsADayOfTheCalendarOrNothing) {
  EXPECT_EQ(parse_day("2020-02-29"), "2020-02-29");
  EXPECT_EQ(parse_day("2020-10-08T21:05:00Z"), "2020-10-08");
  for (const char* bad : {"", "2021-02-29", "2020-13-01", "2020-1-1", "08-10-2020", "2020/10/08", "2020-10-08x", "+020-10-08", "yesterday!"}) EXPECT_EQ(parse_day(bad), "") << bad;
}

TEST(Article, TitleAndBodyAreJoinedByOneEmptyLine) {
  const auto article = parse_article(R"({"id":7,"published":"2020-10-08","title":"T","body":"B","tags":["x",{"text":"no"}],"n":null})", "f", kToday);
  ASSERT_TRUE(article);
  EXPECT_EQ(article->document.id, "7");
  EXPECT_EQ(article->document.text, "T\n\nB");
  EXPECT_EQ(article->warning, "");
}

TEST(Article, TextWinsAndTheFallbackNamesIt) {
  const auto article = parse_article(R"({"text":"x","body":"y","published":null})", "line-3", kToday);
  ASSERT_TRUE(article);
  EXPECT_EQ(article->document.id, "line-3");
  EXPECT_EQ(article->document.text, "x");
  EXPECT_NE(article->warning.find("no day of publication"), std::string::npos);
}

TEST(Article, DoubtfulDaysAreWarnings) {
  const auto future = parse_article(R"({"id":"a","text":"x","published":"2999-01-01"})", "", kToday);
  ASSERT_TRUE(future);
  EXPECT_EQ(future->document.published, "2999-01-01");
  EXPECT_NE(future->warning.find("in the future"), std::string::npos);
  const auto none = parse_article(R"({"id":"a","text":"x","published":"soon"})", "", kToday);
  ASSERT_TRUE(none);
  EXPECT_EQ(none->document.published, "");
}

TEST(Article, WrongLinesSayWhatToDo) {
  struct {
    const char *line, *says;
  } const cases[] = {
      {R"({"id":"a","text":"x)", "cut short"},       {"{", "cut short"},          {"hello", "write one {"},
      {"[1]", "no object"},                          {R"({"id":"a"})", "no \"text\""}, {R"({"id":"a","text":5})", "\"text\" is no string"},
      {R"({"id":"a","text":["x"]})", "is no string"}, {R"({"id":"a","text":""})", "empty"}, {R"({"text":"\ud800"})", "no JSON object"},
  };
  for (const auto& [line, says] : cases) {
    const auto article = parse_article(line, "", kToday);
    ASSERT_FALSE(article) << line;
    EXPECT_NE(article.error().message.find(says), std::string::npos) << line << ": " << article.error().message;
    EXPECT_EQ(article.error().code, ErrorCode::bad_input);
  }
}

TEST(Article, DeepNestingIsNoDanger) {
  const std::string deep(1'000'000, '[');
  EXPECT_FALSE(parse_article("{\"a\":" + deep, "", kToday));
  EXPECT_TRUE(parse_article("{\"text\":\"x\",\"a\":" + deep + std::string(deep.size(), ']') + "}", "", kToday));
}

TEST(PlainText, IsRefusedOnlyWhereItIsNone) {
  EXPECT_FALSE(text_article("", "a", "", kToday));
  EXPECT_FALSE(text_article(" \n\t", "a", "", kToday));
  EXPECT_FALSE(text_article(std::string("a\0b", 3), "a", "", kToday));
  EXPECT_FALSE(text_article(std::string(100, '\x01'), "a", "", kToday));
  const auto broken = text_article("abc \xFF def", "a", "2020-10-08", kToday);
  ASSERT_TRUE(broken);
  EXPECT_EQ(broken->document.text, "abc \xFF def");
}

TEST(Lines, AreBounded) {
  const std::string bytes = "a\r\n\n" + std::string(300'000, 'x') + "\nlast";
  MemoryStream stream(bytes);
  Reader reader(stream);
  using Next = Reader::Next;
  std::string line;
  EXPECT_EQ(reader.line(line, 1000), Next::line);
  EXPECT_EQ(line, "a");
  EXPECT_EQ(reader.line(line, 1000), Next::line);
  EXPECT_EQ(line, "");
  EXPECT_EQ(reader.line(line, 1000), Next::too_long);
  EXPECT_EQ(line, "");
  EXPECT_EQ(reader.line(line, 1000), Next::line);
  EXPECT_EQ(line, "last");
  EXPECT_EQ(reader.line(line, 1000), Next::end);
}

TEST(Files, SayWhatIsWrong) {
  EXPECT_EQ(open_file("/nowhere/a.txt").error().code, ErrorCode::not_found);
  EXPECT_EQ(open_file("/").error().code, ErrorCode::bad_input);
  EXPECT_EQ(size_text(16777216), "16 MB");
  EXPECT_EQ(size_text(1572864), "1.5 MB");
  EXPECT_EQ(size_text(12), "12 bytes");
}

}  // namespace
}  // namespace warraq::ingest
