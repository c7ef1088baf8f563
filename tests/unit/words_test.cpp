// The readings of words: chosen ones in golden cases (tests/cases/morph), all of them in properties.
#include <gtest/gtest.h>

#include <random>

#include "engine/engine.h"
#include "morph/words.h"
#include "tests/support/cases.h"
#include "tools/langc/paradigm.h"

namespace warraq::tests {
namespace {

const lang::Language& language() {
  static const lang::Language it = *lang::Language::open(std::as_bytes(std::span(engine::built_in_language())), false);
  return it;
}

// word TAB lemma TAB clitics and features
std::string chosen(const std::string& input) {
  const text::Text text = text::read_text(input);
  const morph::Words words(language(), text);
  std::string out;
  for (std::size_t t = 0; t < words.size(); ++t) {
    if (text.tokens[t].kind != text::TokenKind::word) continue;
    const morph::Analysis& a = words.best(t);
    out += std::string(text.raw_of(text.tokens[t])) + '\t' + std::string(words.lemma(t).empty() ? "-" : words.lemma(t)) + '\t';
    if (a.conjunction) out += std::string(1, a.conjunction) + "+ ";
    if (a.preposition) out += std::string(1, a.preposition) + "+ ";
    if (a.future) out += "s+ ";
    if (a.article) out += "al+ ";
    out += lang::describe(a.f);
    if (a.enclitic != morph::Enclitic::none) out += " +pronoun";
    out += '\n';
  }
  return out;
}

TEST(Words, Cases) {
  check_cases("cases/morph", [](const Case& c) { return chosen(c.input); });
}

// What the generator makes of a row, the lexicon reads back as a form of that row's verb.
TEST(Words, GeneratedFormsAreReadBack) {
  const langc::VerbEntry verbs[] = {{"qAl", "qwl", "1", "yqwl", {"qwl"}}, {"dEA", "dEw", "1", "ydEw", {"dEwp"}}, {"qSf", "qSf", "1", "yqSf", {"qSf"}},
                                    {">Tlq", "Tlq", "4", "yTlq", {"<TlAq"}}, {"AstTAE", "TwE", "10", "ystTyE", {"AstTAEp"}}};
  for (const langc::VerbEntry& v : verbs)
    for (const langc::Form& form : langc::conjugate(v)) {
      bool found = false;
      for (const auto& a : language().analyses(text::fold(form.letters))) found = found || language().lemma_text(a.lemma) == v.past;
      EXPECT_TRUE(found) << v.past << ": " << form.letters;
    }
}

void expect_sound(const std::string& input) {
  const text::Text text = text::read_text(input);
  static morph::Memo memo(400);  // some words are found there, some are new, some have no room
  const morph::Words words(language(), text), again(language(), text, &memo);
  EXPECT_EQ(words.dump(), again.dump());
  for (std::size_t t = 0; t < words.size(); ++t) {
    const auto all = words.analyses(t);
    EXPECT_EQ(text.tokens[t].kind == text::TokenKind::word, !all.empty());
    for (std::size_t i = 0; i < all.size(); ++i) {
      EXPECT_LE(all[i].prefix + all[i].suffix, text.tokens[t].text_size);
      EXPECT_LE(all[i ? i - 1 : 0].cost, all[i].cost);
    }
    for (const morph::Tag& tag : words.tags(t)) {
      EXPECT_LE(t + tag.length, words.size());
      EXPECT_LT(tag.analysis, static_cast<int>(all.size()));
    }
  }
}

TEST(Words, AnyLettersGiveSoundReadings) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string input;
    for (int i = 0; i < 60; ++i) {
      const unsigned pick = static_cast<unsigned>(random() % 44);
      if (pick >= 40) input += " ";
      else input += static_cast<char>(0xD8 + pick / 32), input += static_cast<char>(0x80 + (pick / 32 ? 0 : 0x20) + pick % 32);
    }
    expect_sound(input);
  }
  expect_sound("");
}

}  // namespace
}  // namespace warraq::tests
