#include "store/ask.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "merge/sketch.h"
#include "store/decisions.h"
#include "store/fields.h"
#include "text/text.h"

namespace warraq::store {
namespace {

std::string marks(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += i == 0 ? "?" : ",?";
  return out;
}

double distance_km(double lat_a, double lon_a, double lat_b, double lon_b) {
  constexpr double kDegree = 3.14159265358979323846 / 180, kEarthKm = 6371;
  const double lat = std::sin((lat_b - lat_a) * kDegree / 2), lon = std::sin((lon_b - lon_a) * kDegree / 2);
  return 2 * kEarthKm * std::asin(std::sqrt(std::min(1.0, lat * lat + std::cos(lat_a * kDegree) * std::cos(lat_b * kDegree) * lon * lon)));
}

constexpr std::size_t kKeptTexts = 512;

}  // namespace

Conditions& Conditions::one_of(const std::string& column, const std::vector<std::string>& values) {
  if (values.empty()) return *this;
  add(column + " IN (" + marks(values.size()) + ")");
  values_.insert(values_.end(), values.begin(), values.end());
  return *this;
}

Conditions& Conditions::one_of(const std::string& column, const std::vector<std::int64_t>& numbers) {
  if (numbers.empty()) return *this;
  const std::size_t places = std::bit_ceil(numbers.size());  // few texts of queries, as below
  add(column + " IN (" + marks(places) + ")");
  values_.insert(values_.end(), numbers.begin(), numbers.end());
  values_.insert(values_.end(), places - numbers.size(), numbers.back());
  return *this;
}

Conditions& Conditions::codes(const std::string& before, const std::vector<std::string>& values, const std::string& after) {
  if (values.empty()) return *this;
  std::string sql;
  for (const std::string& value : values) {
    // A state's codes lie between "AZE " and "AZE!", the character behind the blank.
    sql += (sql.empty() ? "" : " OR ") + std::string("code = ? OR (code >= ? AND code < ?)");
    for (const char* end : {"", " ", "!"}) values_.emplace_back(value + end);
  }
  return add(before + "(" + sql + ")" + after);
}

Conditions& Conditions::days(const std::string& start, const std::string& end, const Filter& filter) {
  if (!filter.from.empty()) add("ifnull(" + end + "," + start + ") >= ?", filter.from);
  if (!filter.to.empty()) add(start + " <= ?", filter.to);
  return *this;
}

Conditions& Conditions::source(const std::string& before, const Filter& filter, const std::string& after) {
  if (filter.source.empty()) return *this;
  add(before + " IN (SELECT document FROM appearances WHERE publisher IN (" + marks(filter.source.size()) + "))" + after);
  values_.insert(values_.end(), filter.source.begin(), filter.source.end());
  return *this;
}

Conditions& Conditions::only_in(const std::string& before, const Filter& filter, const std::string& after) {
  if (filter.only_in.empty()) return *this;
  // Every text of a query is kept: whoever asks for weeks with another number of documents each time asks with few texts.
  const std::size_t places = std::bit_ceil(filter.only_in.size());
  add(before + " NOT IN (SELECT document FROM documents WHERE sha256 IN (" + marks(places) + "))" + after);
  values_.insert(values_.end(), filter.only_in.begin(), filter.only_in.end());
  for (std::size_t i = filter.only_in.size(); i < places; ++i) values_.emplace_back(filter.only_in.back());
  return *this;
}

Conditions& Conditions::entities(const std::string& column, const std::vector<std::int64_t>& entities, const std::string& words_column, const std::vector<std::string>& words) {
  if (words.empty()) return *this;
  std::string sql = words_column.empty() ? "0" : words_column + " IN (" + marks(words.size()) + ")";
  if (!words_column.empty()) values_.insert(values_.end(), words.begin(), words.end());
  if (!entities.empty()) sql += " OR " + column + " IN (" + marks(entities.size()) + ")";
  values_.insert(values_.end(), entities.begin(), entities.end());
  return add("(" + sql + ")");
}

Conditions& Conditions::told(const std::string& filed, const std::string& day, const Filter& filter) {
  one_of(filed + ".conflict", filter.conflict).days(day, day, filter).source(filed + ".document", filter, "");
  if (filter.story) add(filed + ".story = ?", std::int64_t{*filter.story});
  return *this;
}

Conditions& Conditions::within(const std::string& before, const Conditions& inner, const std::string& after) {
  add(before + inner.sql_ + after);
  values_.insert(values_.end(), inner.values_.begin(), inner.values_.end());
  return *this;
}

Query Conditions::ask(Database& db, const std::string& before, const std::string& after, std::size_t limit, std::size_t offset) const {
  constexpr std::int64_t kAll = std::int64_t{1} << 40;
  const bool some = limit > 0 || offset > 0;
  Query q = db.query(before + sql_ + after + (some ? " LIMIT ? OFFSET ?" : ""));
  for (const auto& value : values_) std::visit([&](const auto& v) { q.bind(v); }, value);
  if (some) q.bind(limit > 0 ? static_cast<std::int64_t>(limit) : kAll).bind(static_cast<std::int64_t>(offset));
  return q;
}

Query ask(Database& db, const Conditions& conditions, const Shape& shape, const Filter& filter) {
  return conditions.ask(db, "SELECT " + shape.columns + " FROM " + shape.from, (shape.group.empty() ? "" : " GROUP BY " + shape.group) + (shape.order.empty() ? "" : " ORDER BY " + shape.order), filter.limit, filter.offset);
}

std::size_t count(Database& db, const Conditions& conditions, const Shape& shape) {
  Query q = shape.group.empty() ? conditions.ask(db, "SELECT count(*) FROM " + shape.from) : conditions.ask(db, "SELECT count(*) FROM (SELECT 1 FROM " + shape.from, " GROUP BY " + shape.group + ") AS counted");
  return q.step() ? static_cast<std::size_t>(q.integer(0)) : 0;
}

std::vector<std::string> list(std::string_view text) {
  std::vector<std::string> out;
  from_text(text, out);
  return out;
}

std::optional<std::int64_t> maybe(const Query& q, int column) { return q.null(column) ? std::nullopt : std::optional(q.integer(column)); }

std::vector<std::int64_t> places_of(Database& db, const Filter& filter) {
  std::vector<std::int64_t> out;
  std::vector<std::pair<double, double>> centres;
  for (const std::string& place : filter.place)
    for (Query q = db.query("SELECT entity, lat, lon FROM entities WHERE kind = 'place' AND (key = ?1 OR lower(name) = lower(?1) OR entity IN (SELECT entity FROM spellings WHERE folded = ?2))", place,
                            text::fold(text::spell(place)));
         q.step();) {
      out.push_back(q.integer(0));
      if (!q.null(1) && !q.null(2)) centres.emplace_back(q.real(1), q.real(2));
    }
  if (filter.radius_km > 0 && !centres.empty())
    for (Query q = db.query("SELECT entity, lat, lon FROM entities WHERE kind = 'place' AND lat IS NOT NULL AND lon IS NOT NULL"); q.step();)
      if (std::any_of(centres.begin(), centres.end(), [&](const auto& c) { return distance_km(c.first, c.second, q.real(1), q.real(2)) <= filter.radius_km; })) out.push_back(q.integer(0));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

const Lookup::Text& Lookup::text(std::int64_t document) {
  if (const auto found = texts_.find(document); found != texts_.end()) return found->second;
  if (texts_.size() >= kKeptTexts) texts_.clear();
  Text out;
  Query q = db_.query("SELECT sha256, id, published, publisher, text, sketch FROM documents JOIN texts USING(document) WHERE document = ?", document);
  if (q.step()) {
    out.head = {q.text(0), q.text(1), q.text(2), q.text(3), {}, {}};
    out.text = q.text(4);
    mask_text(db_, document, out.text);
    if (auto sketch = merge::decode_sketch(q.view(5))) out.sentences = std::move(sketch->sentences);
  }
  return texts_.emplace(document, std::move(out)).first->second;
}

Quote Lookup::quote(std::int64_t document, Span span, bool sentence) {
  const Text& from = text(document);
  Quote out = from.head;
  if (sentence) {
    const auto& borders = from.sentences;
    const auto next = std::upper_bound(borders.begin(), borders.end(), span.begin_byte);
    if (next != borders.begin() && next != borders.end()) span = {*(next - 1), std::max(span.end_byte, *next)};
  }
  span.end_byte = std::min(span.end_byte, static_cast<std::uint32_t>(from.text.size()));
  span.begin_byte = std::min(span.begin_byte, span.end_byte);
  while (span.end_byte > span.begin_byte && (from.text[span.end_byte - 1] == ' ' || from.text[span.end_byte - 1] == '\n' || from.text[span.end_byte - 1] == '\r')) --span.end_byte;
  out.span = span;
  out.text = from.text.substr(span.begin_byte, span.end_byte - span.begin_byte);
  return out;
}

Quote Lookup::event(std::int64_t document, std::uint32_t n) {
  Query q = db_.query("SELECT begin_byte, end_byte FROM event_facts e JOIN filed f ON f.document = e.document AND f.layer = e.layer WHERE e.document = ? AND e.n = ?", document, n);
  return q.step() ? quote(document, {q.number(0), q.number(1)}, true) : quote(document, {}, false);
}

Where Lookup::place(std::optional<std::int64_t> entity, const std::string& words) {
  Where out;
  if (entity) {
    auto found = places_.find(*entity);
    if (found == places_.end()) {
      Query q = db_.query("SELECT e.name, e.country, e.key, e.lat, e.lon, e.document, p.begin_byte, p.end_byte FROM entities e JOIN filed f ON f.document = e.document"
                          " JOIN place_facts p ON p.document = e.document AND p.layer = f.layer AND p.n = e.n WHERE e.entity = ?", *entity);
      if (q.step()) {
        out = {{}, q.text(0), q.text(1), q.text(2), q.maybe_real(3), q.maybe_real(4)};
        out.words = quote(q.integer(5), {q.number(6), q.number(7)}, false).text;
        if (out.name == out.key) out.name.clear();  // of a place that no list knows: the key is its spelling
      }
      found = places_.emplace(*entity, out).first;
    }
    out = found->second;
  }
  if (!words.empty()) out.words = words;
  return out;
}

}  // namespace warraq::store
