// The parts of the program that need no file: columns, JSON, the command line.
#include <gtest/gtest.h>

#include "answer/display.h"
#include "answer/json.h"
#include "base/utf8.h"
#include "cli/arguments.h"

namespace warraq::cli {

using namespace answer;

namespace {

std::string utf8(std::initializer_list<char32_t> points) {
  std::string out;
  for (const char32_t c : points) base::append_utf8(out, c);
  return out;
}

TEST(Display, MarksTakeNoColumn) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width(utf8({0x642, 0x64E, 0x62A, 0x651, 0x644})), 3U);  // fatha and shadda
  EXPECT_EQ(display_width(isolate("ab")), 2U);
  EXPECT_EQ(display_width(utf8({0x4E2D, 0x6587})), 4U);
  EXPECT_EQ(display_width("\xFF\xFE"), 2U);
}

TEST(Display, CleanTakesOutEscapesAndDirections) {
  EXPECT_EQ(clean("a\x1b[31m\tb\n c"), "a[31m b c");
  EXPECT_EQ(clean("x" + utf8({0x202E}) + "y" + utf8({0x200F})), "xy");
  EXPECT_EQ(clean("a\xFFz"), "a" + utf8({0xFFFD}) + "z");
}

TEST(Display, WrapKeepsItsWidth) {
  EXPECT_EQ(wrap("aa bb cc", 5, 9), (std::vector<std::string>{"aa bb", "cc"}));
  EXPECT_EQ(wrap("abcdefgh", 3, 9), (std::vector<std::string>{"abc", "def", "gh"}));
  EXPECT_EQ(wrap("aa bb cc", 5, 1), (std::vector<std::string>{"aa" + utf8({0x2026})}));
  EXPECT_TRUE(wrap("", 5, 1).empty());
  for (std::size_t width = 2; width < 30; ++width)
    for (const std::string& line : wrap("one three fifteen twentyfourletterslongandmore x", width, 99)) EXPECT_LE(display_width(line), width);
}

TEST(Display, ContextFitsAndBrackets) {
  const std::string text = "first line\nsome words stand here and the deed is among them, and more follow it to the end";
  const std::size_t at = text.find("deed");
  for (std::size_t width = 10; width < 100; ++width) {
    const std::string line = in_context(text, at, at + 4, width);
    EXPECT_LE(display_width(line), width);
    EXPECT_NE(line.find("[deed]"), std::string::npos);
    EXPECT_EQ(line.find("first"), std::string::npos);
  }
}

TEST(JsonText, EscapesAndOffsets) {
  EXPECT_EQ(Json().string("a\"\\\n\x01").text(), R"("a\"\\\n\u0001")");
  EXPECT_EQ(Json().string("a\xFF").text(), "\"a" + utf8({0xFFFD}) + "\"");
  EXPECT_EQ(Json().open('[').number(3).number(0.5).number(1e15).close(']').text(), "[3,0.5,1000000000000000]");
  EXPECT_EQ(Json().open('{').field("a", "").field("b", "x").flag("c", false).close('}').text(), R"({"b":"x"})");
}

TEST(CommandLine, IsReadAgainstTheCommand) {
  const Command command{"try", "FILE", "", "", {{"--lang", "L", "", "en|ar"}, {"--quiet", "", ""}}, nullptr};
  const auto good = parse(command, {"--lang=ar", "a", "--quiet", "-", "--", "--lang"});
  ASSERT_TRUE(good);
  EXPECT_EQ(good->value("--lang"), "ar");
  EXPECT_TRUE(good->has("--quiet"));
  EXPECT_EQ(good->operands, (std::vector<std::string>{"a", "-", "--lang"}));
  for (const std::vector<std::string>& bad : {std::vector<std::string>{"--lang"}, {"--lang", "fr"}, {"--loud"}, {"--quiet=1"}, {"-x"}}) EXPECT_FALSE(parse(command, bad));
  EXPECT_EQ(*parse_count("--jobs", "8", 16), 8U);
  for (const char* bad : {"0", "17", "x", "", "-1", "1x"}) EXPECT_FALSE(parse_count("--jobs", bad, 16));
}

}  // namespace
}  // namespace warraq::cli
