// Whose places are: by the table of territories, by day, and by a policy file; and that the tables say only what is known.
#include <gtest/gtest.h>

#include <set>

#include "answer/codebook.h"
#include "answer/standing.h"
#include "engine/engine.h"
#include "warraq/warraq.h"

namespace warraq {
namespace {

// "Donetsk" in Arabic and its day.
const char* const kText = "\xD9\x82\xD8\xB5\xD9\x81 \xD8\xAF\xD9\x88\xD9\x86\xD9\x8A\xD8\xAA\xD8\xB3\xD9\x83";

Place place_on(const Engine& engine, const std::string& day) {
  const Record record = engine.read({"a", day, kText});
  return record.places.empty() ? Place{} : record.places.front();
}

TEST(Territory, IsHeldByWhomTheDaySays) {
  const auto engine = Engine::create();
  ASSERT_TRUE(engine);
  EXPECT_EQ(place_on(*engine, "2010-01-01").de_facto, "");
  EXPECT_EQ(place_on(*engine, "2015-01-01").de_facto, "UKR REB");
  EXPECT_EQ(place_on(*engine, "2023-01-01").de_facto, "RUS");
  EXPECT_EQ(place_on(*engine, "2023-01-01").country, "UKR");
  EXPECT_FALSE(place_on(*engine, "2015-01-01").disputed);
  EXPECT_TRUE(place_on(*engine, "2023-01-01").disputed);
  EXPECT_EQ(place_on(*engine, "").de_facto, "RUS") << "without a day what still holds";
}

TEST(Policy, ChangesWhatItNamesAndNothingElse) {
  auto engine = Engine::create();
  ASSERT_TRUE(engine);
  const std::string before = engine->language_hash();
  ASSERT_TRUE(engine->use_policy("id\tcountry\tde_facto\tdisputed\r\n# of a desk\r\n\r\ndonetsk_luhansk_2\tRUS\t\t0\r\n"));
  EXPECT_NE(engine->language_hash(), before);
  const Place now = place_on(*engine, "2023-01-01");
  EXPECT_EQ(now.country, "RUS");
  EXPECT_EQ(now.de_facto, "") << "who holds it is the country itself";
  EXPECT_FALSE(now.disputed);
  EXPECT_EQ(place_on(*engine, "2015-01-01").country, "UKR");
  for (const Mention& m : engine->mentions({"a", "2023-01-01", kText}))
    if (m.kind == "place") EXPECT_EQ(m.country, "RUS");
  ASSERT_TRUE(engine->use_policy("id\tde_facto\tfrom\nua.donetsk\tUKR REB\t2023-01-01\n"));
  EXPECT_EQ(place_on(*engine, "2023-01-01").de_facto, "UKR REB") << "a place of its own goes before its territory";
}

TEST(Policy, SaysWhatIsWrongAndWhere) {
  const std::pair<const char*, const char*> kWrong[] = {
      {"", "it is empty"}, {"territory\tcountry\n", "column \"territory\" is unknown"}, {"country\tid\n", "its first column is not id"}, {"id\tid\n", "stands twice"},
      {"id\tcountry\ncrimea\tRUS\t\t\n", "more cells than columns"}, {"id\tfrom\ncrimea\t2014-13-01\n", "is no day"}, {"id\tdisputed\ncrimea\tyes\n", "give 1 or 0"},
      {"id\tde_facto\ncrimea\tRUS GO\n", "is no de_facto"}, {"id\tcountry\ncrimea\tRUS GOV\n", "is no country"}};
  for (const auto& [table, why] : kWrong) {
    auto engine = Engine::create();
    const auto result = engine->use_policy(table);
    ASSERT_FALSE(result) << table;
    EXPECT_NE(result.error().message.find(why), std::string::npos) << result.error().message;
  }
}

TEST(Tables, NameOnlyWhatIs) {
  const lang::Language& language = *answer::language();
  std::set<std::string, std::less<>> states, sectors, territories;
  const auto ids = [&](const char* name, auto& into) {
    for (const std::string& id : answer::codebook_rows(name)) into.insert(id);
  };
  ids("place.countries", states), ids("codebook.sectors", sectors), ids("codebook.territories", territories);
  ASSERT_GT(states.size(), 190u);
  const auto code = [&](std::string_view c) { return states.contains(c.substr(0, 3)) || c.starts_with("UNK ") ? c.size() == 3 || (c.size() == 7 && sectors.contains(c.substr(4))) : false; };
  for (const auto& t : language.tables())
    for (std::uint32_t r = t.first_row; r < t.first_row + t.row_count; ++r)
      if (const auto territory = language.cell(r, "territory"); !territory.empty()) EXPECT_TRUE(territories.contains(territory)) << language.row_id(r) << " " << territory;
  const auto each = [&](const char* name, const char* column) {
    const lang::TableRef t = language.table(name);
    for (std::uint32_t r = t.first_row(); r < t.first_row() + t.row_count(); ++r) {
      std::string_view rest = language.cell(r, std::string_view(column));
      for (std::size_t end = 0; end != std::string_view::npos && !rest.empty(); rest.remove_prefix(std::min(end + 1, rest.size()))) {
        end = rest.find(',');
        EXPECT_TRUE(code(rest.substr(0, end))) << name << " " << language.row_id(r) << " " << rest.substr(0, end);
        if (end == std::string_view::npos) break;
      }
      const auto from = language.cell(r, "from"), to = language.cell(r, "to");
      if (!from.empty() && !to.empty()) EXPECT_LE(from, to) << language.row_id(r);
    }
  };
  each("codebook.alliances", "members");
  each("codebook.territories", "de_facto");
}

TEST(Standing, OfAStateItsForcesAndOthers) {
  const auto has = [](std::string_view code, std::string_view alliance) {
    const auto all = answer::alliances(code);
    return std::any_of(all.begin(), all.end(), [&](const answer::Tenure& t) { return t.what == alliance; });
  };
  EXPECT_TRUE(has("TUR", "NATO") && has("TUR GOV", "NATO") && has("TUR MIL", "NATO"));
  EXPECT_FALSE(has("TUR REB", "NATO") || has("TUR CVL", "NATO") || has("RUS GOV", "NATO") || has("", "NATO"));
  EXPECT_TRUE(has("LBN REB", "Axis of Resistance"));
  EXPECT_FALSE(has("LBN GOV", "Axis of Resistance"));
}

}  // namespace
}  // namespace warraq
