// Documents with their facts, words searched for, what a person should look at.
#include <algorithm>
#include <map>
#include <tuple>

#include "answer/facts.h"
#include "answer/rows.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "serve/api.h"

namespace warraq::serve {

using answer::Json;

namespace {

constexpr std::size_t kShownHits = 20, kContextBytes = 160;

bool is_named(const Stored& document, const View& view) {
  return std::any_of(view.restricted.begin(), view.restricted.end(), [&](const std::string& name) { return name == document.article.document.id || (name.size() >= 6 && document.sha256.starts_with(name)); });
}

// A restricted document is there only for those who name it.
Result<void> may_be_told(const Stored& document, const View& view) {
  if (document.article.restricted && !is_named(document, view)) return fail(ErrorCode::not_found, "there is no such document that may be told of");
  return {};
}

void place_fields(Json& j, const Article& a) { j.field("published", a.document.published).field("publisher", a.publisher).field("id", a.document.id).field("url", a.url); }

// The number of a fact in the one list that `warraq show` numbers, by kind and number of its own.
std::map<std::string, std::size_t, std::less<>> first_numbers(const Record& r) {
  return {{"event", 0}, {"figure", r.events.size()}, {"statement", r.events.size() + r.figures.size()}, {"time", r.events.size() + r.figures.size() + r.statements.size()},
          {"person", r.events.size() + r.figures.size() + r.statements.size() + r.times.size()},
          {"place", r.events.size() + r.figures.size() + r.statements.size() + r.times.size() + r.people.size()}};
}

void add_facts(Json& j, const Facts& f, const Enquiry& asked, const answer::Utf16& units) {
  const Document& document = f.document.article.document;
  struct Heads {
    std::vector<answer::Fact> english, arabic;
    std::map<std::string, std::size_t, std::less<>> first;
  };
  const auto heads_of = [&](const Record& r) { return Heads{answer::facts_of(r, asked.english), answer::facts_of(r, asked.arabic), first_numbers(r)}; };
  const Heads told = heads_of(f.document.record), machine = heads_of(f.machine);
  j.key("facts").open('[');
  for (const FactState& fact : f.facts) {
    const bool rejected = fact.state == "rejected";
    const Heads& heads = rejected ? machine : told;
    const auto first = heads.first.find(fact.kind);
    if (first == heads.first.end() || first->second + fact.n >= heads.english.size()) continue;
    const std::size_t number = first->second + fact.n;
    const answer::Fact& head = heads.english[number];
    j.open('{');
    if (!rejected) j.key("fact").number(static_cast<double>(number + 1));
    j.key("kind").string(fact.kind).key("n").number(fact.n);
    answer::add_span(j, head.span, &units);
    j.key("head").open('{').key("en").string(head.head).key("ar").string(heads.arabic[number].head).close('}').field("rule", head.rule);
    j.key("fields").open('{');
    answer::add_fact(j, document, rejected ? f.machine : f.document.record, fact.kind, fact.n, &units);
    j.close('}');
    for (const auto& [name, value] : {std::pair("deed", fact.deed), std::pair("claim", fact.claim), std::pair("series", fact.series)})
      if (value) j.key(name).number(*value);
    j.field("state", fact.state);
    if (!fact.state.empty()) {
      j.field("agreement", fact.agreement).key("decided").open('{').key("fields").open('[');
      for (const std::string& field : fact.fields) j.string(field);
      j.close(']').field("by", fact.by).field("at", fact.at).close('}');
    }
    j.close('}');
  }
  j.close(']');
}

Answer article(const Enquiry& asked) {
  const auto found = asked.store.facts(asked.name);
  if (!found) return std::unexpected(found.error());
  if (const auto told = may_be_told(found->document, asked.view); !told) return std::unexpected(told.error());
  const Stored& d = found->document;
  const answer::Utf16 units(d.article.document.text);
  Json j;
  j.open('{').key("sha256").string(d.sha256).field("title", d.title);
  place_fields(j, d.article);
  j.flag("restricted", d.article.restricted).key("text").string(d.article.document.text).key("state").string(asked.state);
  if (found->story) j.key("story").number(*found->story);
  j.field("conflict", found->conflict).key("appearances").open('[');
  for (const Article& place : d.appearances) {
    j.open('{');
    place_fields(j, place);
    j.close('}');
  }
  j.close(']');
  if (const Original& o = found->original; found->original_bytes > 0) {
    j.key("original").open('{').field("media_type", o.media_type).field("encoding", o.encoding).field("fetched", o.fetched).field("published_from", o.published_from).field("agency", o.agency).field("byline", o.byline);
    j.field("language", o.language).key("size").number(static_cast<double>(found->original_bytes)).close('}');
  }
  add_facts(j, *found, asked, units);
  j.key("notes").open('[');
  for (std::size_t n = 0; n < d.record.notes.size(); ++n) {
    j.open('{');
    answer::add_fact(j, d.article.document, d.record, "note", n, &units);
    j.close('}');
  }
  j.close(']');
  std::vector<Decision> decided = found->decisions;
  if (!is_named(d, asked.view)) hide_restricted(decided);
  rows(j, "decisions", answer::decisions_table(decided));
  return json(j.close('}'));
}

Answer articles(const Enquiry& asked) {
  Filter filter = asked.filter;
  const std::string order = asked.params.value("order");
  if (order == "latest") filter.order = Order::latest;
  else if (!order.empty()) return fail(ErrorCode::bad_input, "order cannot be \"" + order + "\"; choose latest, or leave it out");
  const auto found = asked.store.articles(filter);
  if (!found) return std::unexpected(found.error());
  return list(asked, answer::articles_table(*found), found->total);
}

// As a file to keep, never as a page: what comes from elsewhere is not run or shown under this name.
Answer original(const Enquiry& asked) {
  const auto document = asked.store.find(asked.name);
  if (!document) return std::unexpected(document.error());
  if (const auto told = may_be_told(*document, asked.view); !told) return std::unexpected(told.error());
  if (!is_named(*document, asked.view) && base::sha256(document->article.document.text) != document->sha256) return fail(ErrorCode::not_found, "words of this document are restricted, and so is its original");
  auto found = asked.store.original(asked.name);
  if (!found) return std::unexpected(found.error());
  if (found->bytes.empty()) return fail(ErrorCode::not_found, "only the text of this document is kept");
  Response out;
  out.type = "application/octet-stream", out.body = std::move(found->bytes);
  out.headers = {{"Content-Disposition", "attachment; filename=\"" + document->sha256.substr(0, 12) + ".original\""}, {"Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'"}};
  return out;
}

Answer explain(const Enquiry& asked) {
  const std::string rule = asked.params.value("rule");
  if (rule.empty()) return fail(ErrorCode::bad_input, "rule is not given; it is the rule of a fact");
  Json j;
  j.open('{').key("items").open('[');
  for (const Reason& r : asked.engine.explain(rule)) j.open('{').key("what").string(r.what).field("detail", r.detail).close('}');
  return json(j.close(']').key("state").string(asked.state).close('}'));
}

// Up to so many bytes before or behind, whole characters.
std::string_view before(std::string_view text, std::size_t at) {
  std::size_t begin = at > kContextBytes ? at - kContextBytes : 0;
  while (begin < at && !base::is_border(text, begin)) ++begin;
  return text.substr(begin, at - begin);
}
std::string_view after(std::string_view text, std::size_t at) {
  std::size_t end = std::min(at + kContextBytes, text.size());
  while (end > at && !base::is_border(text, end)) --end;
  return text.substr(at, end - at);
}

Answer search(const Enquiry& asked) {
  const std::string query = asked.params.value("q");
  if (query.empty()) return fail(ErrorCode::bad_input, "q is not given; it holds the words to look for");
  if (query.size() > 1000) return fail(ErrorCode::bad_input, "q is too long; give up to 1000 bytes");
  auto found = asked.store.search(asked.engine, query, asked.filter);
  if (!found) return std::unexpected(Error{found.error().code, found.error().code == ErrorCode::bad_input ? "q holds no word to search for" : found.error().message, {}, 0});
  Json j;
  j.open('{').key("items").open('[');
  for (const Hit& hit : *found) {
    const answer::Utf16 units(hit.text);
    j.open('{').key("sha256").string(hit.sha256).field("id", hit.id).field("published", hit.published).field("publisher", hit.publisher).field("title", hit.title).key("hits").open('[');
    for (std::size_t i = 0; i < std::min(hit.spans.size(), kShownHits); ++i) {
      const Span s = hit.spans[i];
      j.open('{').key("text").string(std::string_view(hit.text).substr(s.begin_byte, s.end_byte - s.begin_byte));
      answer::add_span(j, s, &units);
      j.key("before").string(before(hit.text, s.begin_byte)).key("after").string(after(hit.text, s.end_byte)).close('}');
    }
    j.close(']');
    if (hit.spans.size() > kShownHits) j.key("hits_total").number(static_cast<double>(hit.spans.size()));
    j.close('}');
  }
  j.close(']').key("total").number(static_cast<double>(found->total)).key("offset").number(static_cast<double>(asked.filter.offset)).key("limit").number(static_cast<double>(asked.filter.limit));
  return json(j.key("state").string(asked.state).close('}'));
}

Answer review(const Enquiry& asked) {
  const auto found = asked.store.doubts(asked.filter, asked.params.value("agreement"));
  if (!found) return std::unexpected(found.error());
  std::vector<Quote> quotes;
  for (const Doubt& d : *found) quotes.push_back(d.quote);
  answer::Table table = answer::quotes_table(quotes);
  // The bytes are the fact's, its sentence is only shown.
  for (std::size_t i = 0; i < quotes.size(); ++i)
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (table.columns[c] == "begin_byte") table.rows[i][c] = answer::cell((*found)[i].span.begin_byte);
      if (table.columns[c] == "end_byte") table.rows[i][c] = answer::cell((*found)[i].span.end_byte);
    }
  return list(asked, table, found->total, [&](Json& j, std::size_t i) {
    const Doubt& d = (*found)[i];
    j.key("kind").string(d.kind).key("doubt").number(d.doubt).key("importance").number(d.importance).key("reasons").open('[');
    for (const std::string& reason : d.reasons) j.string(reason);
    j.close(']');
    // Named as in its article.
    if (const auto document = asked.store.find(d.quote.sha256))
      for (const answer::Labels* labels : {&asked.english, &asked.arabic}) {
        const auto facts = answer::facts_of(document->record, *labels);
        const auto fact = std::find_if(facts.begin(), facts.end(), [&](const answer::Fact& f) { return f.span == d.span && f.section == d.kind + "s"; });
        if (labels == &asked.english) j.key("head").open('{');
        j.key(labels->arabic() ? "ar" : "en").string(fact == facts.end() ? "" : fact->head);
        if (labels->arabic()) j.close('}');
      }
    j.key("agreement").string(d.agreement).key("decisions").number(d.decisions).key("reviewers").open('[');
    for (const std::string& reviewer : d.reviewers) j.string(reviewer);
    j.close(']');
  });
}

Answer changes(const Enquiry& asked) {
  const auto found = asked.store.changes(asked.filter);
  if (!found) return std::unexpected(found.error());
  return list(asked, answer::changes_table(*found), found->total);
}

Answer decisions(const Enquiry& asked) {
  auto found = asked.store.decisions(asked.params.value("sha256"));
  if (!found) return std::unexpected(found.error());
  if (const std::string* reviewer = asked.params.find("reviewer")) std::erase_if(*found, [&](const Decision& d) { return d.reviewer != *reviewer; });
  // What was decided of a restricted document would tell of it.
  std::map<std::string, bool> told, named;
  std::erase_if(*found, [&](const Decision& d) {
    const auto [at, is_new] = told.try_emplace(d.sha256, false);
    if (is_new) {
      const auto document = asked.store.find(d.sha256);
      at->second = document && may_be_told(*document, asked.view);
      named[d.sha256] = document && is_named(*document, asked.view);
    }
    return !at->second;
  });
  hide_restricted(*found, [&](const Decision& d) { return !named[d.sha256]; });
  const std::size_t total = found->size(), begin = std::min(asked.filter.offset, total), end = std::min(begin + asked.filter.limit, total);
  return list(asked, answer::decisions_table({found->begin() + static_cast<std::ptrdiff_t>(begin), found->begin() + static_cast<std::ptrdiff_t>(end)}), total);
}

}  // namespace

void hide_restricted(std::vector<Decision>& decisions, const std::function<bool(const Decision&)>& which) {
  // The last word on each field, or on the whole fact, in one document.
  std::map<std::tuple<std::string, std::string, std::uint32_t, std::uint32_t, std::string>, bool> hidden;
  const auto key = [](const Decision& d, const std::string& field) { return std::tuple(d.sha256, d.kind, d.span.begin_byte, d.span.end_byte, field); };
  for (const Decision& d : decisions)
    if (d.action == "restrict" || d.action == "release") hidden[key(d, d.field)] = d.action == "restrict";
  const auto is_hidden = [&](const Decision& d, const std::string& field) {
    const auto found = hidden.find(key(d, field));
    return found != hidden.end() && found->second;
  };
  for (Decision& d : decisions) {
    if (which && !which(d)) continue;
    // The values of a whole fact hold those of all its fields.
    const bool any = d.field.empty() && std::any_of(hidden.begin(), hidden.end(), [&](const auto& h) { return h.second && h.first == key(d, std::get<4>(h.first)); });
    if (any || is_hidden(d, d.field) || is_hidden(d, "")) d.from.clear(), d.to.clear();
  }
}

std::vector<Endpoint> article_endpoints() {
  return {
      {"/articles", "docym", "order", true, articles},
      {"/articles/*", "m", "", false, article},
      {"/articles/*/original", "m", "", false, original},
      {"/explain", "", "rule", false, explain},
      {"/search", "dom", "q", true, search},
      {"/review", "cdom", "agreement", true, review},
      {"/changes", "cdom", "", true, changes},
      {"/decisions", "m", "sha256 reviewer", true, decisions},
  };
}

}  // namespace warraq::serve
