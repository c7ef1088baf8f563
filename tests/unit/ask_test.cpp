// What a store answers: pages that make the whole, numbers that agree with each other, a state that tells of every change.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/stores.h"

namespace warraq {
namespace {

using tests::examples;
using tests::StoreTest;
using tests::study_each;

const Engine& engine() { return tests::engine(); }

class AskTest : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    ASSERT_TRUE(store().add(study_each(examples())));
    ASSERT_TRUE(store().bring_up_to_date(engine()));
  }
  Store& store() {
    if (!store_) store_.emplace(Store::open(path(), Access::create).value());
    return *store_;
  }
  Decision decision(const char* action, const char* field = "", const char* to = "") {
    Decision d;
    d.action = action, d.field = field, d.to = to, d.reason = "r", d.reviewer = "n.n.", d.at = "2021-04-01T10:00:00Z";
    return d;
  }

 private:
  std::optional<Store> store_;
};

// Asks for all, then for pages of three, and holds one against the other.
template <class Ask, class Name>
void expect_pages(Ask ask, Name name, const char* what) {
  Filter filter;
  const auto whole = ask(filter);
  ASSERT_TRUE(whole) << what << ": " << whole.error().message;
  EXPECT_EQ(whole->total, whole->size()) << what;
  EXPECT_FALSE(whole->empty()) << what;
  std::vector<std::string> names, paged;
  for (const auto& item : *whole) names.push_back(name(item));
  filter.limit = 3;
  for (; filter.offset < whole->total; filter.offset += filter.limit) {
    const auto part = ask(filter);
    ASSERT_TRUE(part) << what;
    EXPECT_EQ(part->total, whole->total) << what << " from " << filter.offset;
    EXPECT_LE(part->size(), 3u) << what;
    for (const auto& item : *part) paged.push_back(name(item));
  }
  EXPECT_EQ(paged, names) << what;
  const auto beyond = ask(filter);
  ASSERT_TRUE(beyond) << what;
  EXPECT_TRUE(beyond->empty() && beyond->total == whole->total) << what;
}

TEST_F(AskTest, PagesMakeTheWhole) {
  const auto number = [](const auto& x) { return std::to_string(x.number); };
  expect_pages([&](const Filter& f) { return store().timeline(f); }, number, "timeline");
  expect_pages([&](const Filter& f) { return store().figures(f); }, number, "figures");
  expect_pages([&](const Filter& f) { return store().stories(f); }, number, "stories");
  expect_pages([&](const Filter& f) { return store().contradictions(f); }, [](const Relation& r) { return r.a.sha256 + r.b.sha256 + std::to_string(r.a.span.begin_byte) + " " + std::to_string(r.b.span.begin_byte); }, "contradictions");
  expect_pages([&](const Filter& f) { return store().positions(f); }, [](const Position& p) { return p.holder + p.target + p.week + std::to_string(p.polarity); }, "positions");
  for (const char* kind : {"code", "person"})
    expect_pages(
        [&](Filter f) {
          f.kind = kind;
          return store().actors(f);
        },
        [](const Actor& a) { return a.key; }, kind);
  expect_pages([&](const Filter& f) { return store().statements(f); }, [](const Said& s) { return s.quote.sha256 + std::to_string(s.quote.span.begin_byte); }, "statements");
  expect_pages([&](const Filter& f) { return store().sources(f); }, [](const Source& s) { return s.name; }, "sources");
  expect_pages([&](const Filter& f) { return store().articles(f); }, [](const Listed& l) { return l.sha256; }, "articles");
  expect_pages([&](const Filter& f) { return store().doubts(f); }, [](const Doubt& d) { return d.quote.sha256 + d.kind + std::to_string(d.span.begin_byte); }, "doubts");
  expect_pages([&](const Filter& f) { return store().count_deeds(f, "day"); }, [](const Counted& c) { return c.start + c.type + c.status; }, "counts");
  const std::string words = examples().front().document.text.substr(0, examples().front().document.text.find(' '));
  expect_pages([&](const Filter& f) { return store().search(engine(), words, f); }, [](const Hit& h) { return h.sha256; }, "search");
}

TEST_F(AskTest, NumbersAgree) {
  Filter all;
  const auto deeds = store().timeline(all).value();
  for (const char* by : {"day", "week", "month", "year"}) {
    std::size_t sum = 0;
    const auto counts = store().count_deeds(all, by).value();
    for (const Counted& c : counts) sum += c.deeds;
    EXPECT_EQ(sum, deeds.size()) << by;
  }
  const Sites map = store().sites(all).value();
  std::size_t on_map = map.unplaced;
  for (const Site& s : map.sites) on_map += s.deeds;
  EXPECT_EQ(on_map, deeds.size());
  EXPECT_FALSE(map.sites.empty());
  for (const Deed& d : deeds) {
    EXPECT_EQ(store().deed(d.number)->quote.text, d.quote.text);
    EXPECT_EQ(store().tellings_of_deed(d.number)->size(), d.tellings);
  }
  std::size_t figures = 0;
  const auto series = store().figures(all).value();
  for (const Series& s : series) {
    EXPECT_EQ(s.count, s.claims.size());
    const auto alone = store().series(s.number);
    ASSERT_TRUE(alone) << alone.error().message;
    EXPECT_EQ(alone->claims.size(), s.claims.size());
    EXPECT_LE(s.low.value_or(0), s.high.value_or(1e18));
    figures += s.claims.size();
    Filter of_series;
    of_series.series = s.number;
    EXPECT_LE(store().contradictions(of_series)->size(), s.contradictions);
  }
  const Overview told = store().overview(all).value();
  EXPECT_EQ(told.documents, examples().size());
  EXPECT_EQ(told.deeds, deeds.size());
  EXPECT_EQ(told.claims, figures);
  EXPECT_EQ(told.statements, store().statements(all)->size());
  EXPECT_FALSE(told.headlines.empty());
  EXPECT_FALSE(told.loudest.empty());
  Filter latest;
  latest.order = Order::latest, latest.limit = 1;
  EXPECT_EQ(store().timeline(latest)->front().number, told.latest.front().number);
}

TEST_F(AskTest, FactsTellWhereTheyWentAndWhatWasDecided) {
  const Stored first = store().find(examples().front().document.id).value();
  ASSERT_FALSE(first.record.events.empty());
  Decision no = decision("reject"), other = decision("correct", "best", "7");
  no.sha256 = other.sha256 = first.sha256, no.kind = "event", no.span = first.record.events.front().trigger;
  const auto before = store().state().value();
  other.kind = "figure", other.span = {0, 1};
  EXPECT_FALSE(store().decide({no, other})) << "all of them, or none";
  EXPECT_TRUE(store().decisions()->empty());
  EXPECT_EQ(store().state().value(), before);
  ASSERT_TRUE(store().decide(no));
  EXPECT_NE(store().state().value(), before);
  ASSERT_TRUE(store().bring_up_to_date(engine()));
  const Facts facts = store().facts(first.sha256).value();
  std::size_t rejected = 0, events = 0;
  for (const FactState& f : facts.facts) {
    if (f.kind == "event") ++events;
    if (f.state == "rejected") {
      ++rejected;
      EXPECT_EQ(facts.machine.events[f.n].trigger, no.span);
      EXPECT_EQ(f.by, "n.n.");
      EXPECT_FALSE(f.deed);
    } else if (f.kind == "event") {
      ASSERT_TRUE(f.deed);
      const auto tellings = store().tellings_of_deed(*f.deed).value();
      EXPECT_TRUE(std::any_of(tellings.begin(), tellings.end(), [&](const Quote& q) { return q.sha256 == first.sha256; }));
    }
  }
  EXPECT_EQ(rejected, 1u);
  EXPECT_EQ(events, first.record.events.size());
  EXPECT_EQ(facts.decisions.size(), 1u);
}

std::string told(Store& store) {
  std::vector<std::string> lines;
  const auto deeds = store.timeline({}).value();
  for (const Deed& d : deeds) {
    std::string line = d.type + " " + d.status + " " + d.start + " " + d.end + " " + d.place.words + " " + d.quote.sha256 + " " + std::to_string(d.quote.span.begin_byte) + " " + std::to_string(d.tellings);
    for (const auto* codes : {&d.actor, &d.recipient})
      for (const std::string& code : *codes) line += "," + code;
    lines.push_back(line);
  }
  const auto series = store.figures({}).value();
  for (const Series& s : series)
    for (const Claim& c : s.claims) lines.push_back(c.metric + " " + std::to_string(c.best.value_or(0)) + " " + c.hedge + " " + c.quote.sha256 + " " + std::to_string(c.quote.span.begin_byte));
  std::sort(lines.begin(), lines.end());
  std::string out;
  for (const std::string& l : lines) out += l + "\n";
  return out;
}

// Every deed and figure of the examples, rejected or corrected: what is shown at once is, but for a few that others were
// joined to by what was taken away, what making everything anew gives.
TEST_F(AskTest, WhatIsDecidedIsShownAtOnce) {
  std::size_t same = 0, all = 0;
  const auto articles = examples();
  for (std::size_t a = 0; a < articles.size(); a += 2) {
    const Stored document = store().find(articles[a].document.id).value();
    std::vector<Decision> decisions;
    for (const Event& e : document.record.events) {
      Decision d = e.trigger.begin_byte % 2 == 0 ? decision("reject") : decision("correct", "type", "PROTEST");
      d.kind = "event", d.span = e.trigger, d.sha256 = document.sha256;
      decisions.push_back(d);
    }
    for (const Figure& f : document.record.figures) {
      Decision d = f.span.begin_byte % 2 == 0 ? decision("reject") : decision("correct", "best", "77777");
      d.kind = "figure", d.span = f.span, d.sha256 = document.sha256;
      decisions.push_back(d);
    }
    for (const Decision& d : decisions) {
      const auto before = store().state().value();
      const std::string was = told(store());
      const auto done = store().decide(d);
      ASSERT_TRUE(done) << done.error().message;
      EXPECT_NE(store().state().value(), before);
      const std::string at_once = told(store());
      ASSERT_FALSE(*store().up_to_date());
      ASSERT_TRUE(store().bring_up_to_date(engine()));
      const std::string anew = told(store());
      ++all, same += at_once == anew;
      EXPECT_TRUE(was != anew || at_once == anew) << d.kind << " " << d.action << " " << document.article.document.id << " " << d.span.begin_byte;
      ASSERT_FALSE(store().verify().value());
    }
  }
  EXPECT_GT(all, 40u);
  EXPECT_GE(same * 100, all * 85) << same << " of " << all;
}

TEST_F(AskTest, WhatTwoPeopleDecidedIsNoLongerInDoubt) {
  const auto doubts = store().doubts({}).value();
  ASSERT_FALSE(doubts.empty());
  Decision yes = decision("accept");
  yes.sha256 = doubts.front().quote.sha256, yes.kind = doubts.front().kind, yes.span = doubts.front().span;
  ASSERT_TRUE(store().decide(yes));
  EXPECT_EQ(store().doubts({})->front().reviewers, std::vector<std::string>{"n.n."});
  yes.reviewer = "m.m.";
  ASSERT_TRUE(store().decide(yes));
  EXPECT_EQ(store().doubts({})->total, doubts.total - 1);
  EXPECT_EQ(store().doubts({}, "all")->front().decisions, 2u);
}

TEST_F(AskTest, ReviewersAgreeByTheLastWordOfEach) {
  const auto doubts = store().doubts({}).value();
  const auto found = std::find_if(doubts.begin(), doubts.end(), [](const Doubt& d) { return d.kind == "figure"; });
  ASSERT_NE(found, doubts.end());
  const auto now = [&](const std::string& wanted) {
    const auto all = store().doubts({}, "all").value();
    const auto at = std::find_if(all.begin(), all.end(), [&](const Doubt& d) { return d.kind == "figure" && d.span == found->span && d.quote.sha256 == found->quote.sha256; });
    // Each list holds it or not, as it should.
    for (const std::string& list : std::vector<std::string>{"", "open", "one", "two", "disputed"}) {
      const auto part = store().doubts({}, list).value();
      const bool there = std::any_of(part.begin(), part.end(), [&](const Doubt& d) { return d.kind == "figure" && d.span == found->span && d.quote.sha256 == found->quote.sha256; });
      EXPECT_EQ(there, list.empty() ? wanted != "two" : list == wanted) << list << " " << wanted;
      EXPECT_EQ(part.total, part.size());
    }
    return at == all.end() ? std::string("gone") : at->agreement;
  };
  const auto says = [&](const std::string& reviewer, const std::string& action, const std::string& field = {}, const std::string& to = {}) {
    Decision d = decision(action.c_str());
    d.sha256 = found->quote.sha256, d.kind = "figure", d.span = found->span, d.reviewer = reviewer, d.field = field, d.to = to;
    ASSERT_TRUE(store().decide(d)) << action;
  };
  EXPECT_EQ(now("open"), "open");
  says("a", "accept");
  EXPECT_EQ(now("one"), "one");
  says("b", "correct", "best", "77");
  EXPECT_EQ(now("disputed"), "disputed") << "a took it as it stood";
  says("a", "accept");
  EXPECT_EQ(now("two"), "two") << "a takes what b made of it";
  says("b", "reject");
  EXPECT_EQ(now("disputed"), "disputed");
  says("a", "reject");
  EXPECT_EQ(now("two"), "two");
  EXPECT_FALSE(store().doubts({}, "both"));
}

}  // namespace
}  // namespace warraq
