// What may be asked, when it is asked again, and that nothing but what was looked at is connected to.
#include <gtest/gtest.h>

#include "fetch/fetcher.h"
#include "fetch/schedule.h"
#include "ingest/opml.h"

namespace warraq::fetch {
namespace {

TEST(Address, StrangersMayOnlyLeadToPublicOnes) {
  for (const char* open : {"8.8.8.8", "93.184.216.34", "100.63.255.255", "100.128.0.1", "172.15.255.255", "172.32.0.1", "192.0.1.1", "223.255.255.255", "2001:4860:4860::8888", "2606:2800:220:1::1", "64:ff9b::808:808"}) {
    ASSERT_TRUE(parse_address(open)) << open;
    EXPECT_EQ(closed_range(*parse_address(open)), "") << open;
  }
  for (const char* closed : {"0.0.0.0", "10.255.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255",
                             "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::2", "::7f00:1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:10::1", "2001:db8::1",
                             "2002:7f00:1::", "2002:808:808::", "3fff::1", "4000::1", "fc00::1", "fd12::1", "fe80::1", "febf::1", "fec0::1", "ff02::1"}) {
    ASSERT_TRUE(parse_address(closed)) << closed;
    EXPECT_NE(closed_range(*parse_address(closed)), "") << closed;
  }
  for (const char* none : {"", "127.1", "1.2.3.4.5", "0x7f.0.0.1", "localhost", "[::1]", "::1%eth0", "1.2.3.4 "}) EXPECT_FALSE(parse_address(none)) << none;
}

TEST(Url, WhatIsAsked) {
  EXPECT_EQ(*sound_url("HTTP://Example.org/a b#c"), "http://example.org/a%20b");
  EXPECT_EQ(*sound_url("/d?x=1", "https://example.org/a/b"), "https://example.org/d?x=1");
  EXPECT_EQ(*sound_url("//other.org/d", "https://example.org/a/b"), "https://other.org/d");
  // Arabic letters in a name and a path: the one as name servers know it, the other escaped.
  EXPECT_EQ(*sound_url("http://\xD9\x85.example/\xD9\x85"), "http://xn--hhb.example/%d9%85");
  EXPECT_EQ(host_of("http://[2001:db8::1]:8080/"), "2001:db8::1");
  for (const char* bad : {"", "x", "file:///etc/passwd", "ftp://a.org/", "gopher://a.org:70/x", "javascript:alert(1)", "http://", "http://a@b.org/", "http://a.org:22/", "http://%7f.18/", "http://a%0d%0ab.org/", "http://a b.org/", "http://a.org:0/", "dict://a.org:11111/"}) EXPECT_FALSE(sound_url(bad)) << bad;
  EXPECT_FALSE(sound_url("http://a.org/" + std::string(5000, 'x')));
}

TEST(Fetcher, ConnectsToTheAddressThatWasLookedAtAndToNoOther) {
  // The name answers with a public address once, with a private one ever after. No connection is made: each is noted and forbidden.
  int asked = 0;
  std::vector<std::string> met;
  Ways ways;
  ways.resolve = [&](const std::string&) -> Result<std::vector<Address>> { return std::vector{*parse_address(asked++ == 0 ? "93.184.216.34" : "127.0.0.1")}; };
  ways.watch = [&](const Address& address) { return met.push_back(text_of(address)), false; };
  Fetcher fetcher(ways);
  const auto got = fetcher.get({"http://turns.example/feed", {}, {}});
  ASSERT_FALSE(got);
  EXPECT_EQ(asked, 1);
  EXPECT_EQ(met, std::vector<std::string>{"93.184.216.34"});
  const auto again = fetcher.get({"http://turns.example/feed", {}, {}});
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().message, "cannot fetch http://turns.example/feed: turns.example is 127.0.0.1, which is a loopback address; --allow-host turns.example would allow it");
  EXPECT_EQ(met.size(), 1U);
}

TEST(Fetcher, OnePrivateAddressAmongPublicOnesIsEnoughToRefuse) {
  Ways ways;
  ways.resolve = [&](const std::string&) -> Result<std::vector<Address>> { return std::vector{*parse_address("93.184.216.34"), *parse_address("10.0.0.1")}; };
  ways.watch = [&](const Address&) { return ADD_FAILURE() << "a connection is made", false; };
  EXPECT_FALSE(Fetcher(ways).get({"https://both.example/", {}, {}}));
}

TEST(Schedule, WaitsLongerWithEveryFailureAndNeverTooShort) {
  const Policy policy{.interval = 900, .max_wait = 86400, .max_retry_after = 604800, .host_gap = 2, .seed = 1};
  const auto wait = [&](Outcome outcome, unsigned failures) { return next_poll(outcome, failures, 1000, policy, "https://example.org/f") - 1000; };
  std::int64_t least = 900;
  for (unsigned failures = 1; failures < 40; ++failures, least = std::min<std::int64_t>(2 * least, 86400)) {
    EXPECT_GE(wait({false, 500, {}}, failures), least);
    EXPECT_LE(wait({false, 500, {}}, failures), least + least / 10);
  }
  EXPECT_GE(wait({true, 200, {}}, 0), 900);
  EXPECT_LE(wait({true, 200, {}}, 0), 990);
  EXPECT_GE(wait({false, 410, {}}, 1), 86400);
  EXPECT_GE(wait({true, 200, "7200"}, 0), 7200);
  EXPECT_LE(wait({false, 503, "99999999999999"}, 1), 604800 + 60480);
  EXPECT_EQ(wait({false, 503, {}}, 3), wait({false, 503, {}}, 3));
}

TEST(Schedule, RetryAfterAndInstants) {
  EXPECT_EQ(retry_instant("120", 1000), 1120);
  EXPECT_EQ(retry_instant("Fri, 05 Mar 2021 15:00:00 GMT", 1000), parse_instant("2021-03-05T15:00:00Z"));
  for (const char* none : {"", "soon", "-5", "Fri, 05 Mar 1971 15:00:00 GMT"}) EXPECT_EQ(retry_instant(none, 1'600'000'000), 0) << none;
  EXPECT_EQ(instant_text(parse_instant("2024-02-29T23:59:59Z")), "2024-02-29T23:59:59Z");
  for (const char* none : {"", "2021-03-05", "2021-03-05T24:00:00Z", "2021-02-30T00:00:00Z", "2021-03-05T12:00:00+", "2021-03-05T12:0x:00Z"}) EXPECT_EQ(parse_instant(none), -1) << none;
}

TEST(Opml, OutlinesInOutlinesAndEachAddressOnce) {
  const auto feeds = ingest::parse_opml(R"(<?xml version="1.0"?><opml version="2.0"><head><title>t</title></head><body><outline text="folder"><outline text="A &amp; B" type="rss" xmlUrl=" https://a.example/f "/></outline>
    <outline xmlUrl="https://b.example/f"/><outline text="again" xmlUrl="https://a.example/f"/><outline text="none" xmlUrl=""/></body></opml>)");
  ASSERT_TRUE(feeds);
  ASSERT_EQ(feeds->size(), 2U);
  EXPECT_EQ((*feeds)[0].title, "A & B");
  EXPECT_EQ((*feeds)[0].url, "https://a.example/f");
  EXPECT_EQ((*feeds)[1].url, "https://b.example/f");
}

}  // namespace
}  // namespace warraq::fetch
