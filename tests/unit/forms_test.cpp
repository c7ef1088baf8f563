// Forms of verbs of every root class, conjugated by hand (tests/cases/morph/forms.tsv), through the engine as it is built:
// the right reading, with lemma, person, gender, number, tense, voice and clitics, must be among those of the word.
#include <gtest/gtest.h>

#include <sstream>

#include "engine/engine.h"
#include "morph/words.h"
#include "tests/support/cases.h"

namespace warraq::tests {
namespace {

constexpr double kFloor = 99.8;  // per cent of the forms; only rises

std::string code_of(const morph::Analysis& a) {
  using namespace lang;
  std::string out;
  if (a.conjunction) out += std::string(1, a.conjunction) + '+';
  if (a.preposition) out += std::string(1, a.preposition) + '+';
  if (a.future) out += "s+";
  if (a.article) out += "al+";
  const char gender = a.f.gender == Gender::masculine ? 'm' : a.f.gender == Gender::feminine ? 'f' : '-';
  const char number = a.f.number == Number::singular ? 's' : a.f.number == Number::dual ? 'd' : a.f.number == Number::plural ? 'p' : '-';
  if (a.verb()) {
    const char tense = a.f.aspect == Aspect::perfect ? 'p' : a.f.aspect == Aspect::imperative ? 'c' : a.f.jussive ? 'j' : 'i';
    out += a.f.passive ? static_cast<char>(tense - 'a' + 'A') : tense;
    out += static_cast<char>('0' + a.f.person);
    out += gender, out += number;
  } else if (a.masdar()) {
    out += "md";
  } else if (a.f.derived != Derived::none) {
    out += a.f.derived == Derived::active_participle ? "ap" : "pp";
    out += gender, out += number;
  }
  if (a.enclitic == morph::Enclitic::hu) out += "+hu";
  if (a.enclitic == morph::Enclitic::ha) out += "+ha";
  if (a.enclitic == morph::Enclitic::hum) out += "+hum";
  return out;
}

TEST(Forms, ConjugatedByHandAreRead) {
  const auto language = lang::Language::open(std::as_bytes(std::span(engine::built_in_language())), false);
  ASSERT_TRUE(language);
  std::istringstream in(load(source_dir() / "tests/cases/morph/forms.tsv"));
  int all = 0, right = 0;
  std::string missed;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#') || line.starts_with("form\t")) continue;
    const std::size_t one = line.find('\t'), two = line.find('\t', one + 1);
    ASSERT_NE(two, std::string::npos) << line;
    const std::string lemma = text::spell(line.substr(one + 1, two - one - 1)), code = line.substr(two + 1);
    const text::Text text = text::read_text(line.substr(0, one));
    const morph::Words words(*language, text);
    ASSERT_EQ(words.size(), 1u) << line;
    bool found = false;
    for (const morph::Analysis& a : words.analyses(0))
      found = found || (a.lemma != morph::kNoLemma && language->lemma_text(a.lemma) == lemma && code_of(a) == code);
    ++all, right += found;
    if (!found) missed += line + '\n';
  }
  EXPECT_GT(all, 3000);
  EXPECT_GE(100.0 * right, kFloor * all) << right << " of " << all << " forms; not read as they should be:\n" << missed;
}

}  // namespace
}  // namespace warraq::tests
