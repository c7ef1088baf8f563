// The reader of hunspell-ar's files, on a small dictionary of the same build.
#include "tools/langc/hunspell.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tools/langc/compile.h"

namespace warraq::langc {
namespace {

// Letters to the UTF-8 of the dictionary: its words here are of these letters only.
std::string utf8(std::string_view letters) {
  static constexpr std::pair<char, const char*> kLetters[] = {{'A', "\xD8\xA7"}, {'b', "\xD8\xA8"}, {'p', "\xD8\xA9"}, {'t', "\xD8\xAA"}, {'d', "\xD8\xAF"}, {'w', "\xD9\x88"}, {'x', "\xD8\xAE"}, {'m', "\xD9\x85"}, {'n', "\xD9\x86"}, {'y', "\xD9\x8A"}};
  std::string out;
  for (const char c : letters)
    for (const auto& [letter, bytes] : kLetters)
      if (c == letter) out += bytes;
  return out;
}

std::vector<BorrowedWord> sample() {
  const std::string aff = "FLAG long\nAF 3\nAF ABAACBHBJA # 1\nAF AB # 2\nAF OxFx # 3\nAM 3\nAM file\nAM is:pst st:" + utf8("xdm") + " po:verb\nAM is:prst st:" + utf8("xdm") + " po:verb\nSFX Ox Y 1\nSFX Ox 0 " + utf8("wA") +
                          " .\nSFX Fx Y 1\nSFX Fx 0 " + utf8("t") + " .\n";
  const std::string dic = "6\n::::\nnames.dic\n::::\n##\n" + utf8("xdmp") + "/1\n" + utf8("bndp") + "/2\n::::\nverb.huns.dic\n::::\n" + utf8("xdm") + "/3\t2\n" + utf8("yxdm") + "/3\t3\n" + utf8("nxdm") + "\t3\n";
  return read_hunspell(aff, dic);
}

const Form* form(const std::string& citation, const std::string& letters) {
  static const std::vector<BorrowedWord> words = sample();
  for (const BorrowedWord& w : words)
    if (w.citation == citation)
      for (const Form& f : w.forms)
        if (f.letters == letters) return &f;
  return nullptr;
}

TEST(Hunspell, NounsTakeWhatTheirFlagsAllow) {
  ASSERT_TRUE(form("xdmp", "xdmp"));
  EXPECT_EQ(form("xdmp", "xdmp")->features.pos, lang::Pos::noun);
  ASSERT_TRUE(form("xdmp", "xdmAt"));
  EXPECT_EQ(form("xdmp", "xdmAt")->features.number, lang::Number::plural);
  EXPECT_TRUE(form("xdmp", "xdmtAn"));  // its flags have the dual
}

TEST(Hunspell, WhatTakesNoArticleIsAName) {
  ASSERT_TRUE(form("bndp", "bndp"));
  EXPECT_EQ(form("bndp", "bndp")->features.pos, lang::Pos::propn);
  EXPECT_FALSE(form("bndp", "bndtAn"));
}

TEST(Hunspell, VerbsHaveTenseAndEnding) {
  ASSERT_TRUE(form("xdm", "xdmwA"));
  EXPECT_EQ(lang::describe(form("xdm", "xdmwA")->features), lang::describe({.pos = lang::Pos::verb, .aspect = lang::Aspect::perfect, .number = lang::Number::plural, .gender = lang::Gender::masculine, .person = 3}));
  ASSERT_TRUE(form("xdm", "xdmt"));
  EXPECT_EQ(form("xdm", "xdmt")->features.gender, lang::Gender::feminine);
  ASSERT_TRUE(form("xdm", "nxdm"));
  EXPECT_EQ(form("xdm", "nxdm")->features.person, 1);
  EXPECT_EQ(form("xdm", "nxdm")->features.aspect, lang::Aspect::imperfect);
}

TEST(Hunspell, AnyBytesAreReadWithoutHarm) {
  EXPECT_TRUE(read_hunspell("", "").empty());
  EXPECT_TRUE(read_hunspell("AF x\nAM\nSFX Ox\nAM is: #", "names.dic\n/99999\n\xFF\n\t\nverb.huns.dic\nab\t9").empty());
}

}  // namespace
}  // namespace warraq::langc
