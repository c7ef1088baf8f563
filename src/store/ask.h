// What the questions share: a filter as SQL, and the words behind a fact.
//
//   Conditions c;  c.one_of("type", filter.type).days("start_day", "end_day", filter);
//   for (Query q = c.ask(db, "SELECT deed FROM deeds", " ORDER BY deed", filter.limit); q.step();) ...
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
  // A code or its state: "AZE" finds "AZE MIL". `before`, `after`: what stands around the test of the column `code`.
  Conditions& codes(const std::string& before, const std::vector<std::string>& values, const std::string& after);
  // Days from start to end that touch the filter's.
  Conditions& days(const std::string& start, const std::string& end, const Filter& filter);
  // Documents by one of the filter's publishers: `before` IN (documents) `after`.
  Conditions& source(const std::string& before, const Filter& filter, const std::string& after);
  // No other document than the filter's: `before` NOT IN (documents) `after`.
  Conditions& only_in(const std::string& before, const Filter& filter, const std::string& after);
  Conditions& entities(const std::string& column, const std::vector<std::int64_t>& entities, const std::string& words_column, const std::vector<std::string>& words);

  const std::string& sql() const { return sql_; }
  Query ask(Database& db, const std::string& before, const std::string& after, std::size_t limit) const;

 private:
  std::string sql_;
  std::vector<std::variant<std::string, std::int64_t>> values_;
};

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

}  // namespace warraq::store
