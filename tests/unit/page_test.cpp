// Pages and feeds: where text comes from in the bytes, days, titles, the bounds.
#include <gtest/gtest.h>

#include <span>

#include "engine/engine.h"
#include "ingest/articles.h"
#include "ingest/charset.h"
#include "ingest/feed.h"
#include "ingest/page.h"

namespace warraq::ingest {
namespace {

const lang::Language& language() {
  static const std::string_view kBytes = engine::built_in_language();
  static const lang::Language kLanguage = lang::Language::open(std::as_bytes(std::span(kBytes.data(), kBytes.size())), false).value();
  return kLanguage;
}

const Words& words() {
  static const Words kWords(language());
  return kWords;
}

Reading reading() { return {words(), {}, "2026-01-31", {}}; }

Item page(std::string bytes, std::string url = {}) { return {Kind::page, "p.html", "p", std::move(bytes), std::move(url), {}, {}, {}, {}, {}}; }

// Every piece that maps letter for letter is the same in text and source; every text byte but line ends is mapped.
void expect_mapped(const Article& article) {
  std::size_t mapped = 0;
  const std::string& text = article.document.text;
  for (const Piece& p : article.source.origin.pieces()) {
    ASSERT_LE(p.source_begin + p.source_size, article.source.original.size());
    ASSERT_LE(p.text_begin + p.text_size, text.size());
    mapped += p.text_size;
    if (p.text_size == p.source_size && article.source.encoding == "utf-8") {
      EXPECT_EQ(text.substr(p.text_begin, p.text_size), article.source.original.substr(p.source_begin, p.source_size));
    }
  }
  const auto spaces = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n'; }));
  EXPECT_GE(mapped + spaces, text.size());
}

constexpr const char* kLong = "A paragraph that is long enough to be taken for running text, with commas, clauses, and an end.";

TEST(Origin, EveryByteOfAPageIsFoundAgain) {
  for (const std::string& body : {std::string("<h1>Head &amp; tail</h1><p>") + kLong + " caf&eacute; \xD9\x82\xD8\xAA\xD9\x84 &#1604;</p>", std::string("<p>") + kLong + "<br><b>x</b>\n\n y</p>",
                                  "<p>" + std::string(kLong) + std::string(3000, 'q') + "</p>"}) {
    const auto read = read_item(page("<html><head><title></title>\n\n </head><body>" + body + "</body></html>"), reading());
    ASSERT_EQ(read.size(), 1U);
    ASSERT_TRUE(read[0].article) << read[0].article.error().message;
    expect_mapped(*read[0].article);
  }
}

TEST(Origin, LeadsBackThroughEncodings) {
  // "slAm" in windows-1256, four bytes; a space; UTF-16 twice as long.
  const std::string arabic = "\xD3\xE1\xC7\xE3";
  std::string text;
  for (int i = 0; i < 30; ++i) text += arabic + " ";
  const auto read = read_item(page("<html><body><p>" + text + "</p></body></html>"), reading());
  ASSERT_TRUE(read[0].article);
  const Provenance& source = read[0].article->source;
  EXPECT_EQ(source.encoding, "windows-1256");
  ASSERT_FALSE(source.origin.pieces().empty());
  const Piece& first = source.origin.pieces().front();
  EXPECT_EQ(source.original.substr(first.source_begin, 1), "\xD3");
  EXPECT_EQ(first.text_size, 2U);
  EXPECT_EQ(first.source_size, 1U);
  const DecodedPage wide = decode_page(std::string_view("\xFF\xFE<\0a\0", 6), "");
  EXPECT_EQ(wide.utf8, "<a");
  EXPECT_EQ(origin_of(wide, 6).pieces().back().source_begin, 4U);
}

TEST(Origin, LeadsFromAFeedsItemIntoItsPartOfTheFeed) {
  const std::string feed = "<rss><channel><item><title>A &lt;b&gt;head&lt;/b&gt;</title><description><![CDATA[<p>" + std::string(kLong) + "</p>]]></description></item>\n<item><title>B</title><description>&lt;p&gt;" +
                           std::string(kLong) + " &amp;amp; more&lt;/p&gt;</description></item></channel></rss>";
  const auto read = read_item({Kind::feed, "f.xml", "f", feed, {}, {}, {}, {}, {}, {}}, reading());
  ASSERT_EQ(read.size(), 2U);
  for (const ReadItem& one : read) {
    ASSERT_TRUE(one.article);
    EXPECT_TRUE(one.article->source.original.starts_with("<item>") && one.article->source.original.ends_with("</item>")) << one.article->source.original;
    expect_mapped(*one.article);
  }
  EXPECT_EQ(read[0].article->document.text, "A head\n\n" + std::string(kLong));
  EXPECT_EQ(read[1].article->document.text, "B\n\n" + std::string(kLong) + " & more");
}

TEST(Dates, AreReadAsWritten) {
  const std::pair<const char*, const char*> instants[] = {{"Thu, 20 Mar 2025 20:32:37 +0000", "2025-03-20"}, {"2025-03-20T23:59:59+03:00", "2025-03-20"}, {"20250320", "2025-03-20"}, {"March 20, 2025 10:11", "2025-03-20"},
                                                          {"20/3/2025 - 10:00", "2025-03-20"}, {"2025/3/20", "2025-03-20"}, {"Thu, 31 Feb 2025", ""}, {"soon", ""}, {"", ""}, {"20 Mar", ""}};
  for (const auto& [written, day] : instants) EXPECT_EQ(instant_day(written), day) << written;
  const std::pair<const char*, const char*> urls[] = {{"https://a.b/2020/10/8/x", "2020-10-08"}, {"http://a.b/2013/middle_east/8/3/x.html", "2013-08-03"}, {"https://a.b/news/20201008/x", "2020-10-08"}, {"https://a.b/x-2020-10-08.html", "2020-10-08"},
                                                      {"https://a.b/8-10-2020/x", "2020-10-08"}, {"https://2020.10.8/x", ""}, {"https://a.b/article/164913/x", ""}, {"https://a.b/2020/10/x", ""}, {"https://a.b/%D8%A7%D9%84", ""}, {"https://a.b/?d=2020/10/08", ""}};
  for (const auto& [url, day] : urls) EXPECT_EQ(url_day(url), day) << url;
}

TEST(Dates, TheFirstSourceWins) {
  const std::string body = std::string("<p>") + kLong + "</p>";
  const auto day = [&](const std::string& head, const std::string& url, const std::string& above = "") {
    const auto read = read_item(page("<html><head>" + head + "</head><body>" + above + body + "</body></html>", url), reading());
    return read[0].article ? read[0].article->document.published + " " + read[0].article->source.published_from : "none";
  };
  const std::string meta = "<meta name='pubdate' content='2020-10-01'>", ld = "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"datePublished\":\"2020-10-02\"}]}</script>";
  const std::string graph = "<meta property='article:published_time' content='2020-10-03T00:00:00Z'>", url = "https://a.b/2020/10/4/x", line = "<div>5/10/2020</div>";
  EXPECT_EQ(day(meta + ld + graph, url, line), "2020-10-01 metadata");
  EXPECT_EQ(day(ld + graph, url, line), "2020-10-02 json-ld");
  EXPECT_EQ(day(graph, url, line), "2020-10-03 opengraph");
  EXPECT_EQ(day("", url, line), "2020-10-04 url");
  EXPECT_EQ(day("", "https://a.b/x", line), "2020-10-05 dateline");
  EXPECT_EQ(day("", "https://a.b/x"), " ");
}

TEST(Kinds, AreToldFromTheBytes) {
  const std::pair<std::string_view, Kind> kinds[] = {{"", Kind::empty}, {" \n", Kind::empty}, {"plain words", Kind::text}, {"{\"id\":1}", Kind::json_lines}, {"{words in braces}", Kind::text}, {"[1] a note", Kind::text},
                                                     {"<!DOCTYPE html><p>", Kind::page}, {"  <!-- c --><HTML>", Kind::page}, {"<p>x", Kind::page}, {"<?xml version='1.0'?><rss>", Kind::feed}, {"<rdf:RDF xmlns='x'>", Kind::feed},
                                                     {"<feed>", Kind::feed}, {"<?xml?><html>", Kind::page}, {"<3 hearts", Kind::text}, {"\x1F\x8B\x08", Kind::gzip}, {"PK\x03\x04", Kind::zip}, {"WARC/1.0\r\n", Kind::warc}, {"%PDF-1.4", Kind::other},
                                                     {std::string_view("a\0b", 3), Kind::other}, {std::string_view("\xFF\xFE<\0p\0>\0", 8), Kind::page}};
  for (const auto& [bytes, kind] : kinds) EXPECT_EQ(kind_of(bytes), kind) << bytes;
}

TEST(Bounds, DeepWideAndLongPagesAreCutAndSaySo) {
  std::string deep = "<body>", tags;
  for (int i = 0; i < 100'000; ++i) deep += "<div><font>";
  EXPECT_NE(parse_markup(deep + "x").problem.find("nested"), std::string::npos);
  for (int i = 0; i < 500'000; ++i) tags += "<i>a</i>";
  EXPECT_NE(parse_markup(tags).problem.find("tags"), std::string::npos);
  std::string wide = "<p";
  for (int i = 0; i < 300'000; ++i) wide += " a" + std::to_string(i) + "=1";
  EXPECT_NE(parse_markup(wide + ">x</p>").problem.find("attributes"), std::string::npos);
  EXPECT_EQ(parse_markup(wide + ">x</p>").text, "x");
  std::string ends = "<body>";
  for (int i = 0; i < 900; ++i) ends += "<div>";
  for (int i = 0; i < 300'000; ++i) ends += "</p></b>";
  EXPECT_FALSE(parse_markup(ends).nodes.empty());
}

TEST(Outlets, AreFoundByTheirAddresses) {
  const Outlets outlets(language());
  EXPECT_GE(outlets.all().size(), 150U);
  const auto id = [&](const char* url) { return outlets.of_url(url) != nullptr ? outlets.of_url(url)->id : ""; };
  EXPECT_EQ(id("https://www.aljazeera.net/news/1"), "aljazeera");
  EXPECT_EQ(id("http://arabic.rt.com:80/x?y#z"), "rtarabic");
  EXPECT_EQ(id("https://www.bbc.com/arabic/1"), "bbcarabic");
  EXPECT_EQ(id("https://www.bbc.com/sport/1"), "");
  EXPECT_EQ(id("https://example.org/aljazeera.net"), "");
  EXPECT_EQ(id("aljazeera.net"), "");
  // No row may look like another one's imitation.
  for (const Outlet& outlet : outlets.all()) {
    EXPECT_FALSE(outlet.id.empty() || outlet.domains.empty() || outlet.name_ar.empty() || outlet.name_en.empty() || outlet.kind.empty() || outlet.scale.empty()) << outlet.id;
    for (const std::string& domain : outlet.domains) EXPECT_EQ(outlets.look_alike(domain.substr(0, domain.find('/'))).has_value() && domain.find('/') == std::string::npos, false) << domain;
  }
  EXPECT_EQ(decode_idna("xn--mnchen-3ya.de"), "m\xC3\xBCnchen.de");
  EXPECT_EQ(decode_idna("xn--\xFF.xn--99999999999999.com").substr(0, 4), "xn--");
  EXPECT_EQ(skeleton_of("a1-jazeera.net"), "aljazeera.net");
}

TEST(Languages, AreToldByTheirLetters) {
  EXPECT_EQ(language_of("plain English words"), "latin");
  EXPECT_EQ(language_of("\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D"), "he");
  EXPECT_EQ(language_of("123"), "");
  EXPECT_EQ(domain_of("https://WWW.Example.org:8080/x"), "example.org");
  EXPECT_EQ(domain_of("https://user:pw@example.org."), "example.org");
  EXPECT_EQ(domain_of("no address"), "");
}

TEST(Markup, WordsAloneGiveTheTreeThatTheParserGives) {
  // The same words once without a tag and once with one that says nothing.
  const Markup plain = parse_markup("two words \xD9\x85\nand more"), parsed = parse_markup("<p>two words \xD9\x85\nand more");
  ASSERT_EQ(plain.nodes.size(), parsed.nodes.size());
  for (std::size_t i = 0; i < plain.nodes.size(); ++i) {
    EXPECT_EQ(plain.nodes[i].tag, parsed.nodes[i].tag);
    EXPECT_EQ(plain.nodes[i].parent, parsed.nodes[i].parent);
    EXPECT_EQ(plain.nodes[i].end, parsed.nodes[i].end);
  }
  EXPECT_EQ(plain.text, parsed.text);
  ASSERT_EQ(plain.origin.pieces().size(), 1U);
  EXPECT_EQ(plain.origin.pieces()[0], (Piece{0, 21, 0, 21}));
}

TEST(Blocks, ATitleIsKnownByItsLettersAlone) {
  for (const auto& [text, title] : {std::pair("A - b: 1!", "ab1"), {"Ab1", "ab1"}, {"ab12", "ab1"}, {"ab", "ab1"}, {"", ""}, {"xab1", "ab1"}}) EXPECT_EQ(squashes_to(text, title), squash(text) == title) << text;
}

}  // namespace
}  // namespace warraq::ingest
