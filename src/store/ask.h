// What the questions share: a filter as SQL, and the words behind a fact.
//
//   Conditions c;  c.one_of("d.type", filter.type).days("d.start_day", "d.end_day", filter);
//   return page<Deed>(db, c, {"d.deed", "deeds d", "", "d.deed"}, filter, [](const Query& q, Deed& deed) { ... });
//
// Queries are put together from fixed pieces of SQL; what a person gave is only ever bound to a question mark.
#pragma once

#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "store/sql.h"
#include "warraq/store.h"

namespace warraq::store {

class Conditions {
 public:
  // `sql` holds a question mark for each value.
  template <class... Values>
  Conditions& add(const std::string& sql, Values... values) {
    (sql_ += sql_.empty() ? " WHERE " : " AND ") += sql;
    (values_.emplace_back(std::move(values)), ...);
    return *this;
  }
  // One of the values, where there are any.
  Conditions& one_of(const std::string& column, const std::vector<std::string>& values);
  Conditions& one_of(const std::string& column, const std::vector<std::int64_t>& numbers);
  // A code or its state: "AZE" finds "AZE MIL". `before`, `after`: what stands around the test of the column `code`.
  Conditions& codes(const std::string& before, const std::vector<std::string>& values, const std::string& after);
  // Days from start to end that touch the filter's.
  Conditions& days(const std::string& start, const std::string& end, const Filter& filter);
  // Documents by one of the filter's publishers: `before` IN (documents) `after`.
  Conditions& source(const std::string& before, const Filter& filter, const std::string& after);
  // No other document than the filter's: `before` NOT IN (documents) `after`.
  Conditions& only_in(const std::string& before, const Filter& filter, const std::string& after);
  Conditions& entities(const std::string& column, const std::vector<std::int64_t>& entities, const std::string& words_column, const std::vector<std::string>& words);

  // What is told of documents: their conflict and story (of `filed`), a day of theirs, their publisher.
  Conditions& told(const std::string& filed, const std::string& day, const Filter& filter);

  // All of `inner`, between `before` and `after`.
  Conditions& within(const std::string& before, const Conditions& inner, const std::string& after);

  bool empty() const { return sql_.empty(); }
  Query ask(Database& db, const std::string& before, const std::string& after = {}, std::size_t limit = 0, std::size_t offset = 0) const;

 private:
  std::string sql_;
  std::vector<std::variant<std::string, std::int64_t>> values_;
};

// A question: SELECT columns FROM from (conditions) GROUP BY group ORDER BY order.
struct Shape {
  std::string columns, from, group, order;
};

Query ask(Database& db, const Conditions& conditions, const Shape& shape, const Filter& filter);
std::size_t count(Database& db, const Conditions& conditions, const Shape& shape);

// The rows that the filter's limit and offset leave, and how many there are without them.
template <class T, class Row>
Page<T> page(Database& db, const Conditions& conditions, const Shape& shape, const Filter& filter, Row row) {
  Page<T> out;
  for (Query q = ask(db, conditions, shape, filter); q.step();) row(q, out.emplace_back());
  const bool whole = (filter.limit == 0 || out.size() < filter.limit) && (filter.offset == 0 || !out.empty());
  out.total = whole ? filter.offset + out.size() : count(db, conditions, shape);
  return out;
}

// A list as columns hold it; a number that may be missing.
std::vector<std::string> list(std::string_view text);
std::optional<std::int64_t> maybe(const Query& q, int column);

// The places that the filter names, and those within its radius of them.
std::vector<std::int64_t> places_of(Database& db, const Filter& filter);

// Quotes and places for answers; keeps what it has looked up while one question is answered.
class Lookup {
 public:
  explicit Lookup(Database& db) : db_(db) {}

  // The words of `span`; with `sentence`, the whole sentence around it. Words that people restricted are masked.
  Quote quote(std::int64_t document, Span span, bool sentence);
  Quote event(std::int64_t document, std::uint32_t n);  // the sentence of its trigger
  Where place(std::optional<std::int64_t> entity, const std::string& words);

 private:
  struct Text {
    Quote head;  // without span and text
    std::string text;
    std::vector<std::uint32_t> sentences;
  };
  const Text& text(std::int64_t document);

  Database& db_;
  std::unordered_map<std::int64_t, Text> texts_;
  std::unordered_map<std::int64_t, Where> places_;
};

// The filter over deeds d, and what deed_of wants of them. `most`: nearly all rows are wanted in no order, and an index would
// only be in the way.
Conditions deed_conditions(Database& db, const Filter& filter, bool most = false);

// Deeds of one sort, counted here: a database would sort them first.
struct DeedCount {
  std::optional<std::int64_t> place;
  std::string start_day, type, status;
  bool background;
  std::uint32_t deeds;
};
std::vector<DeedCount> count_deeds(Database& db, const Filter& filter, bool by_place);
extern const char* const kDeedColumns;
Deed deed_of(const Query& q, Lookup& lookup);

// The same of claims c, which `kClaimWidth` columns from `at` on tell.
extern const char* const kClaimColumns;
inline constexpr int kClaimWidth = 22;
Claim claim_of(const Query& q, int at, Lookup& lookup);

// The same of series s.
extern const char* const kSeriesColumns;
Series series_of(const Query& q, Lookup& lookup);

std::optional<Relation> contradiction(Database& db, std::int64_t relation, Lookup& lookup);

// An article without a headline is named by its first sentence.
std::string title_of(Database& db, const std::string& title, std::int64_t document, Lookup& lookup);

}  // namespace warraq::store
