// What holds for every text: spans lie in it, nothing crashes, twice the same is the same, and a language file that is
// damaged is refused.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <sstream>
#include <thread>

#include "answer/json.h"
#include "engine/engine.h"
#include "ingest/articles.h"
#include "tests/support/cases.h"

namespace warraq {
namespace {

const Engine& engine() {
  static const Engine made = [] {
    auto result = Engine::create();
    EXPECT_TRUE(result.has_value());
    return std::move(*result);
  }();
  return made;
}

std::vector<Document> examples() {
  std::vector<Document> out;
  for (const auto& entry : std::filesystem::directory_iterator(tests::source_dir() / "examples")) {
    if (entry.path().extension() != ".jsonl") continue;
    std::istringstream lines(tests::load(entry.path()));
    for (std::string line; std::getline(lines, line);) out.push_back(ingest::parse_article(line, "", "9999-12-31").value().document);
  }
  return out;
}

void expect_sound(const Document& document) {
  const Record record = engine().read(document);
  const auto inside = [&](Span s) { return s.begin_byte <= s.end_byte && s.end_byte <= document.text.size(); };
  for (const auto& x : record.times) EXPECT_TRUE(inside(x.span)) << document.id;
  for (const auto& x : record.figures) {
    EXPECT_TRUE(inside(x.span)) << document.id;
    EXPECT_FALSE(x.low && x.high && *x.low > *x.high) << document.id;
    EXPECT_LT(x.event.value_or(0), std::max<std::size_t>(record.events.size(), 1)) << document.id;
  }
  for (const auto& x : record.statements) EXPECT_TRUE(inside(x.span) && inside(x.cue)) << document.id;
  for (const auto& x : record.events) {
    EXPECT_TRUE(inside(x.trigger)) << document.id;
    for (const Span s : x.mentions) EXPECT_TRUE(inside(s)) << document.id;
    for (const auto f : x.figures) EXPECT_LT(f, record.figures.size()) << document.id;
    EXPECT_TRUE(std::is_sorted(x.actor.begin(), x.actor.end()) && std::is_sorted(x.recipient.begin(), x.recipient.end())) << document.id;
  }
  for (const auto& x : record.people) EXPECT_TRUE(inside(x.span)) << document.id;
  for (const auto& x : record.places) EXPECT_TRUE(inside(x.span)) << document.id;
  for (const auto& x : record.notes) EXPECT_TRUE(inside(x.span)) << document.id;
}

TEST(EngineProperties, SpansLieInTheText) {
  const auto documents = examples();
  ASSERT_FALSE(documents.empty());
  for (const Document& document : documents) expect_sound(document);
}

// Articles cut, doubled, with bytes turned and words shuffled: still a record, still sound.
TEST(EngineProperties, MangledTextIsReadAllTheSame) {
  std::mt19937 random(20201008);
  for (const Document& original : examples()) {
    for (int round = 0; round < 6; ++round) {
      Document document = original;
      std::string& text = document.text;
      for (int i = 0; i < 12 && !text.empty(); ++i) {
        const std::size_t at = random() % text.size(), size = random() % 40;
        switch (random() % 4) {
          case 0: text.erase(at, size); break;
          case 1: text.insert(random() % text.size(), text.substr(at, size)); break;
          case 2: text[at] = static_cast<char>(random()); break;
          default: std::replace(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), random() % 2 ? ' ' : '\n', random() % 2 ? '"' : ' '); break;
        }
      }
      if (random() % 3 == 0) document.published = "not a day";
      expect_sound(document);
    }
  }
}

TEST(EngineProperties, OddTextsEndInTime) {
  const auto repeat = [](std::string_view unit, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += unit;
    return out;
  };
  const std::string waw = "\xD9\x88", alif = "\xD8\xA7", open = "\xC2\xAB", close = "\xC2\xBB";
  for (const std::string& unit : {std::string("\xFF"), std::string("("), std::string("\n"), std::string("\""), std::string("1 "), std::string("1,"), std::string("1/"), std::string("- "), waw, waw + " ", alif,
                                  open, open + close, std::string(". "), std::string("a "), std::string("\xE2\x80\xAE")}) {
    const auto begin = std::chrono::steady_clock::now();
    expect_sound({"odd", "2020-10-08", repeat(unit, 60'000)});
    const auto elapsed = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(std::chrono::duration<double>(elapsed).count(), 20.0) << "60 KB of \"" << unit << '"';
  }
}

TEST(EngineProperties, TwiceAndFromManyThreadsIsTheSame) {
  const auto documents = examples();
  std::vector<std::string> alone, together(documents.size());
  for (const Document& d : documents) alone.push_back(answer::record_json(d, engine().read(d), engine()));
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < documents.size(); ++i)
      threads.emplace_back([&, i] { together[i] = answer::record_json(documents[i], engine().read(documents[i]), engine()); });
  }
  EXPECT_EQ(alone, together);
}

TEST(EngineProperties, EveryRuleOfAFactIsExplained) {
  for (const Document& d : examples())
    for (const Event& e : engine().read(d).events) {
      EXPECT_FALSE(e.rule.empty()) << d.id;
      EXPECT_FALSE(engine().explain(e.rule).empty()) << e.rule;
    }
}

TEST(LanguageFile, TheOneBuiltInIsSound) { EXPECT_TRUE(Engine::create_from_bytes(engine::built_in_language(), true)); }

TEST(LanguageFile, DamageIsRefused) {
  const std::string_view whole = engine::built_in_language();
  const auto code_of = [](std::string_view bytes) {
    // In memory of its own, aligned as a mapped file is.
    std::vector<std::uint64_t> aligned(bytes.size() / 8 + 1);
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(aligned.data()));
    const auto made = Engine::create_from_bytes({reinterpret_cast<const char*>(aligned.data()), bytes.size()}, true);
    return made ? "sound" : made.error().message;
  };
  EXPECT_EQ(code_of(whole), "sound");
  EXPECT_NE(code_of({}).find("shorter than its header"), std::string::npos);
  EXPECT_NE(code_of(whole.substr(0, whole.size() / 2)).find("outside the file"), std::string::npos);
  std::string changed(whole);
  changed[whole.size() / 2] = static_cast<char>(changed[whole.size() / 2] ^ 1);
  EXPECT_NE(code_of(changed).find("hash"), std::string::npos);
  std::string other(whole);
  other[0] = 'X';
  EXPECT_NE(code_of(other).find("not a compiled language file"), std::string::npos);
  std::string newer(whole);
  newer[8] = 99;
  EXPECT_NE(code_of(newer).find("format version"), std::string::npos);
}

TEST(LanguageFile, MissingAndEmptyOnesAreNamed) {
  const auto missing = Engine::create_from_file("/nowhere/ar.warraq");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::not_found);
  EXPECT_FALSE(Engine::create_from_file("/dev/null"));
}

}  // namespace
}  // namespace warraq
