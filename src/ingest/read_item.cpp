// From an item to its articles: pages and feeds are parsed here, lines and texts in articles.cpp.
#include <algorithm>

#include "base/utf8.h"
#include "ingest/articles.h"
#include "ingest/charset.h"
#include "ingest/feed.h"
#include "ingest/http.h"
#include "ingest/page.h"

namespace warraq::ingest {
namespace {

void note(Article& article, std::string kind, std::string detail) {
  const auto size = static_cast<std::uint32_t>(article.document.text.size());
  article.notes.push_back({std::move(kind), {0, size}, std::move(detail)});
}

// Title, an empty line, the paragraphs with empty lines between them; where each comes from is kept.
void write_text(const Paragraph& title, const std::vector<Paragraph>& paragraphs, const Origin& page, Article& article) {
  std::string& text = article.document.text;
  Origin in_page;
  const auto put = [&](const Paragraph& part) {
    if (part.text.empty()) return;
    if (!text.empty()) text += "\n\n";
    for (const Piece& p : part.origin.pieces()) in_page.add(text.size() + p.text_begin, p.text_size, p.source_begin, p.source_size);
    text += part.text;
  };
  put(title);
  for (const Paragraph& part : paragraphs) put(part);
  article.source.origin = in_page.through(page);
}

// Who stands behind the address; an address that only looks like an outlet's is a doubt for people and a note for the record.
void find_outlet(Article& article, const Outlets& outlets) {
  Provenance& source = article.source;
  if (const Outlet* outlet = outlets.of_url(source.url)) {
    source.outlet = outlet->id;
    const std::string& domain = outlet->domains.front();
    source.domain = domain.substr(0, domain.find('/'));
  } else if (const auto alike = outlets.look_alike(source.domain)) {
    note(article, "look_alike", source.domain + " looks like " + alike->of + ": " + alike->why);
    const std::string doubt = source.domain + " looks like " + alike->of + ", which it is not: " + alike->why;
    article.warning = article.warning.empty() ? doubt : doubt + "; " + article.warning;
  }
}

// The outcome for messages: an article that has words, within bounds.
ReadItem finished(const Item& item, std::string where, Article article, const Reading& reading, const std::string& problem) {
  Document& document = article.document;
  if (document.text.empty()) return {std::move(where), fail(ErrorCode::bad_input, "no article is found in it" + (problem.empty() ? std::string() : " (" + problem + ")") + "; if it is one, save its words as plain text")};
  if (document.text.size() > kMaxArticleBytes)
    return {std::move(where), fail(ErrorCode::bad_input, "its text is longer than " + size_text(kMaxArticleBytes) + ", the most an article may have; split it")};
  std::string given = document.published;
  // What an archive of ours noted of the day is better than what is given for a whole folder.
  const std::string& otherwise = item.published.empty() ? reading.published : item.published;
  if (document.published.empty() && !otherwise.empty()) {
    given = otherwise;
    document.published = parse_day(otherwise);
    article.source.published_from = "given";
  }
  article.warning = doubt_of_day(given, document.published, reading.today);
  if (document.published.empty()) article.source.published_from.clear();
  if (!problem.empty()) {
    note(article, "cut", problem);
    article.warning = article.warning.empty() ? problem : problem + "; " + article.warning;
  }
  find_outlet(article, reading.outlets);
  article.source.publisher = item.publisher;
  const std::string by_letters = language_of(document.text);
  std::string& language = article.source.language;
  // The letters know better than the page, but Latin and Arabic letters write many languages.
  language = language.substr(0, std::min(language.find_first_of("-_"), language.size()));
  const bool fits = by_letters.empty() || (by_letters == "latin" && language != "ar" && language != "fa" && language != "ur" && !language.empty()) || (by_letters == "ar" && (language == "fa" || language == "ur" || language == "ps" || language == "ku"));
  if (!fits || language.empty()) language = by_letters;
  return {std::move(where), std::move(article)};
}

void tell_encoding(const std::string& encoding, Article& article) {
  article.source.encoding = encoding;
  if (encoding != "utf-8" && encoding != "utf-8 with bom") note(article, "encoding", encoding);
}

ReadItem read_page_item(const Item& item, const Reading& reading) {
  const DecodedPage decoded = decode_page(item.bytes, item.charset);
  const Markup markup = parse_markup(decoded.utf8);
  Page page = read_page(markup, item.url, reading.words);
  Article article;
  article.document.id = item.id;
  article.document.published = page.facts.published;
  write_text(page.title, page.paragraphs, origin_of(decoded, item.bytes.size()), article);
  if (page.paragraphs.empty()) article.document.text.clear();
  Provenance& source = article.source;
  source.media = "page";
  source.url = page.facts.url;
  source.domain = domain_of(source.url);
  source.site = page.facts.site;
  source.title = page.facts.title;
  source.published_from = page.facts.published_from;
  source.agency = page.facts.agency;
  source.byline = page.facts.byline;
  source.language = page.facts.language;
  source.fetched = item.fetched;
  source.original = item.bytes;
  tell_encoding(decoded.encoding, article);
  return finished(item, item.where, std::move(article), reading, !item.problem.empty() ? item.problem : markup.problem);
}

// What looks like markup although it should be words: markup escaped once more than it ought to be.
bool is_escaped_markup(std::string_view text) {
  for (std::size_t at = text.find("&lt;"); at != std::string_view::npos; at = text.find("&lt;", at + 4)) {
    const std::string_view rest = text.substr(at + 4, 12);
    for (const std::string_view tag : {"p", "/p", "br", "div", "a ", "img", "strong", "span", "b&", "ul", "h2", "h3"})
      if (rest.starts_with(tag)) return true;
  }
  return false;
}

Paragraph title_of(const FeedText& text, const std::string& site) {
  FeedText title = text;
  for (int round = 0; round < 2 && title.text.find('&') != std::string::npos; ++round) title = undo_entities(title);
  const Markup markup = parse_markup(title.text);
  Paragraph out;
  for (Block& block : find_blocks(markup)) {
    Origin origin = block.origin.through(title.origin);
    if (out.text.empty()) out = {std::move(block.text), std::move(origin)};
  }
  // A prefix that repeats the site's name at every item.
  if (!site.empty() && out.text.starts_with(site)) {
    std::size_t end = site.size();
    while (end < out.text.size() && (out.text[end] == ' ' || out.text[end] == ':' || out.text[end] == '-' || out.text[end] == '|')) ++end;
    if (end > site.size() && end < out.text.size()) {
      Origin rest;
      out.origin.copy(end, out.text.size(), 0, rest);
      out = {out.text.substr(end), std::move(rest)};
    }
  }
  return out;
}

std::vector<ReadItem> read_feed_item(const Item& item, const Reading& reading) {
  const DecodedPage decoded = decode_page(item.bytes, item.charset);
  const Feed feed = parse_feed(decoded.utf8);
  std::vector<ReadItem> out;
  const Origin to_bytes = origin_of(decoded, item.bytes.size());
  std::size_t number = 0;
  for (const FeedItem& entry : feed.items) {
    ++number;
    Article article;
    PageFacts facts;
    Paragraph title = title_of(entry.title, feed.title);
    FeedText content = entry.markup;
    for (int round = 0; round < 2 && is_escaped_markup(content.text); ++round) content = undo_entities(content);
    const Markup markup = parse_markup(content.text);
    std::vector<Paragraph> paragraphs = read_fragment(markup, title.text, reading.words, facts);
    for (Paragraph& part : paragraphs) part.origin = part.origin.through(content.origin);
    write_text(title, paragraphs, to_bytes, article);
    // The original of an item is its own part of the feed.
    Origin whole;
    whole.add(0, 1, entry.begin_byte, 1);
    whole.add(1, 1, entry.end_byte > 0 ? entry.end_byte - 1 : 0, 1);
    const Origin ends = whole.through(to_bytes);
    std::size_t begin = 0, end = item.bytes.size();
    if (ends.pieces().size() == 2) {
      begin = ends.pieces()[0].source_begin;
      end = ends.pieces()[1].source_begin + ends.pieces()[1].source_size;
    }
    Provenance& source = article.source;
    source.original = item.bytes.substr(begin, end - begin);
    for (Piece& piece : source.origin.pieces()) piece.source_begin -= static_cast<std::uint32_t>(std::min<std::size_t>(begin, piece.source_begin));
    source.media = "feed";
    source.url = entry.link.starts_with("http") ? entry.link : entry.id.starts_with("http") ? entry.id : "";
    source.domain = domain_of(source.url.empty() ? feed.link : source.url);
    source.site = feed.title;
    source.title = title.text;
    source.byline = entry.author.empty() ? facts.byline : entry.author;
    source.agency = agency_of_byline(entry.author, reading.words);
    if (source.agency.empty()) source.agency = facts.agency;
    source.language = lower_ascii(entry.language.empty() ? feed.language : entry.language);
    source.fetched = item.fetched;
    tell_encoding(decoded.encoding, article);
    article.document.id = !source.url.empty() ? source.url : !entry.id.empty() ? entry.id : item.id + "-" + std::to_string(number);
    article.document.published = entry.day;
    source.published_from = "feed";
    if (entry.day.empty()) {
      article.document.published = url_day(source.url);
      source.published_from = "url";
    }
    if (article.document.published.empty()) {
      article.document.published = facts.published;
      source.published_from = facts.published_from;
    }
    out.push_back(finished(item, item.where + " item " + std::to_string(number), std::move(article), reading, number == feed.items.size() && !item.problem.empty() ? item.problem : markup.problem));
  }
  if (out.empty()) out.push_back({item.where, fail(ErrorCode::bad_input, "it looks like a feed, but has no items; give a feed, a page, or plain text")});
  return out;
}

}  // namespace

std::string domain_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const std::size_t at = url.rfind('@'); at != std::string_view::npos) url.remove_prefix(at + 1);
  url = url.substr(0, url.rfind(':') == std::string_view::npos || url.ends_with(']') ? url.size() : url.rfind(':'));
  std::string out = lower_ascii(url.substr(0, 253));
  if (out.starts_with("www.")) out.erase(0, 4);
  while (out.ends_with('.')) out.pop_back();
  return out;
}

std::string language_of(std::string_view text) {
  // Letters that only one of the languages of Arabic script writes, against all letters.
  std::size_t arabic = 0, latin = 0, hebrew = 0, cyrillic = 0, persian = 0, urdu = 0, kurdish = 0;
  for (std::size_t at = 0; at < std::min<std::size_t>(text.size(), 6'000);) {
    const base::CodePoint c = base::decode(text, at);
    at += c.size;
    const char32_t v = c.value;
    if ((v >= 'a' && v <= 'z') || (v >= 'A' && v <= 'Z') || (v >= 0xC0 && v <= 0x24F)) ++latin;
    else if (v >= 0x5D0 && v <= 0x5EA) ++hebrew;
    else if (v >= 0x400 && v <= 0x4FF) ++cyrillic;
    else if (v >= 0x620 && v <= 0x6D5) ++arabic;
    if (v < 0x679) continue;
    if (v == 0x67E || v == 0x686 || v == 0x698 || v == 0x6AF || v == 0x6CC || v == 0x6A9) ++persian;
    if (v == 0x679 || v == 0x688 || v == 0x691 || v == 0x6BA || v == 0x6D2 || v == 0x6C1 || v == 0x6BE) ++urdu;
    if (v == 0x695 || v == 0x6B5 || v == 0x6C6 || v == 0x6CE || v == 0x6D5) ++kurdish;
  }
  const std::size_t most = std::max({arabic, latin, hebrew, cyrillic});
  if (most == 0) return {};
  if (most == latin && arabic * 2 < latin) return "latin";
  if (most == hebrew) return "he";
  if (most == cyrillic) return "cyrillic";
  // Arabic news writes these letters in foreign names only, the others in every line.
  if (kurdish * 25 > arabic) return "ckb";
  if (urdu * 40 > arabic) return "ur";
  return persian * 25 > arabic ? "fa" : "ar";
}

std::vector<ReadItem> read_item(const Item& item, const Reading& reading) {
  std::vector<ReadItem> out;
  const auto with_original = [&](Result<Article> article) {
    if (article) {
      Provenance& source = article->source;
      source.original = item.bytes;
      if (!item.url.empty()) {
        source.url = item.url;
        source.domain = domain_of(item.url);
      }
      source.fetched = item.fetched;
      if (!item.publisher.empty()) source.publisher = item.publisher;
      source.encoding = "utf-8";
      for (const Note& told : article->notes)
        if (told.kind == "encoding") source.encoding = told.detail;
      find_outlet(*article, reading.outlets);
    }
    out.push_back({item.where, std::move(article)});
  };
  switch (item.kind) {
    case Kind::page: out.push_back(read_page_item(item, reading)); break;
    case Kind::feed: return read_feed_item(item, reading);
    case Kind::json_lines: with_original(parse_article(item.bytes, item.id, reading.today)); break;
    default: {
      auto article = text_article(item.bytes, item.id, item.published.empty() ? reading.published : item.published, reading.today);
      if (article) article->source.origin = origin_of({article->document.text, article->notes.empty() ? "utf-8" : article->notes.front().detail}, item.bytes.size());
      with_original(std::move(article));
    }
  }
  return out;
}

}  // namespace warraq::ingest
