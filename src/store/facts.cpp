#include "store/facts.h"

#include <set>

#include "base/sha256.h"
#include "store/fields.h"

namespace warraq::store {
namespace {

template <class T>
const char* column_type(const T&) {
  if constexpr (std::same_as<T, bool> || std::same_as<T, std::optional<std::uint32_t>>) return "INTEGER";
  else if constexpr (std::same_as<T, std::optional<double>>) return "REAL";
  else return "TEXT";
}

// Columns of a kind of fact: document, layer, n, begin_byte, end_byte, the fields, the rule where the kind has one.
template <class T>
std::string table_of(std::string_view kind) {
  std::string out = "CREATE TABLE " + std::string(kind) + "_facts(document INTEGER NOT NULL, layer INTEGER NOT NULL, n INTEGER NOT NULL, begin_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL";
  const T fact{};
  each_field(fact, [&](const char* name, const auto& value) { out += std::string(", \"") + name + "\" " + column_type(value); });
  if constexpr (requires { fact.rule; }) out += ", rule INTEGER REFERENCES rules";
  return out + ", PRIMARY KEY(document, layer, n)) STRICT, WITHOUT ROWID;\n";
}

// "document, layer, n, begin_byte, end_byte, the fields, rule", in whatever order the table has them.
template <class T>
std::string columns_of() {
  std::string out = "document, layer, n, begin_byte, end_byte";
  const T fact{};
  each_field(fact, [&](const char* name, const auto&) { out += std::string(", \"") + name + "\""; });
  if constexpr (requires { fact.rule; }) out += ", rule";
  return out;
}

template <class T>
std::string insert_of(std::string_view kind) {
  const std::string columns = columns_of<T>();
  std::string out = "INSERT INTO " + std::string(kind) + "_facts(" + columns + ") VALUES(?";
  for (const char c : columns)
    if (c == ',') out += ",?";
  return out + ")";
}

template <class T>
void bind_field(Query& q, const T& value) {
  if constexpr (std::same_as<T, bool> || std::same_as<T, std::string> || std::same_as<T, std::optional<double>> || std::same_as<T, std::optional<std::uint32_t>>) q.bind(value);
  else q.bind(to_text(value));
}

template <class T>
void read_field(const Query& row, int column, T& value) {
  if constexpr (std::same_as<T, bool>) value = row.integer(column) != 0;
  else if constexpr (std::same_as<T, std::string>) value = row.view(column);
  else if constexpr (std::same_as<T, std::optional<double>>) value = row.maybe_real(column);
  else if constexpr (std::same_as<T, std::optional<std::uint32_t>>) value = row.null(column) ? T{} : T{row.number(column)};
  else from_text(row.view(column), value);
}

}  // namespace

std::string fact_tables() {
  std::string out = "CREATE TABLE rules(rule INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;\n";
  const Record record;
  each_list(record, [&]<class T>(const char* kind, const std::vector<T>&) { out += table_of<T>(kind); });
  return out;
}

std::string missing_columns(Database& db) {
  std::string out;
  const Record record;
  each_list(record, [&]<class T>(const char* kind, const std::vector<T>&) {
    const std::string table = std::string(kind) + "_facts";
    std::set<std::string> known;
    Query q = db.query("SELECT * FROM " + table + " LIMIT 0");
    q.step();
    for (int i = 0; i < q.columns(); ++i) known.insert(q.name(i));
    const T fact{};
    each_field(fact, [&](const char* name, const auto& value) {
      if (!known.contains(name)) out += "ALTER TABLE " + table + " ADD COLUMN \"" + name + "\" " + column_type(value) + ";\n";
    });
  });
  return out;
}

std::string digest_of(const Record& record) {
  base::Sha256 hash;
  std::string line;
  each_list(record, [&]<class T>(const char* kind, const std::vector<T>& facts) {
    for (const T& fact : facts) {
      line.assign(kind);
      const Span span = span_of(fact);
      // A byte that no field holds ends each one, so that no two records make the same line.
      (line += '\0') += std::to_string(span.begin_byte) + "-" + std::to_string(span.end_byte);
      each_field(fact, [&](const char* name, const auto& value) {
        if (const std::string text = to_text(value); !text.empty()) (((line += '\0') += name) += '=') += text;
      });
      ((line += '\0') += rule_of(fact)) += '\n';
      hash.add(line);
    }
  });
  return hash.hex();
}

std::string seal_of(const std::string& id, const std::string& published, const std::string& publisher, const std::string& url, const std::string& title, std::string_view sketch, const Record& record) {
  base::Sha256 hash;
  for (const std::string_view part : {std::string_view(id), std::string_view(published), std::string_view(publisher), std::string_view(url), std::string_view(title), sketch}) hash.add(std::to_string(part.size()) + ":").add(part);
  return hash.add(digest_of(record)).hex();
}

std::int64_t FactRows::rule(const std::string& text) {
  if (const auto found = numbers_.find(text); found != numbers_.end()) return found->second;
  std::int64_t number = 0;
  if (Query q = db_.query("SELECT rule FROM rules WHERE text = ?", text); q.step()) number = q.integer(0);
  else {
    Query inserted = db_.query("INSERT INTO rules(text) VALUES(?) RETURNING rule", text);
    inserted.step();
    number = inserted.integer(0);
    texts_.clear();  // they are asked for again, this one among them
  }
  return numbers_.emplace(text, number).first->second;
}

const std::string& FactRows::rule(std::int64_t number) {
  if (!texts_.contains(number))  // none is read yet, or it was written since
    for (Query q = db_.query("SELECT rule, text FROM rules"); q.step();) texts_.emplace(q.integer(0), q.text(1));
  return texts_[number];
}

void FactRows::write(std::int64_t document, Layer layer, const Record& record) {
  each_list(record, [&]<class T>(const char* kind, const std::vector<T>& facts) {
    if (facts.empty()) return;
    auto found = inserts_.find(kind);
    if (found == inserts_.end()) found = inserts_.emplace(kind, db_.query(insert_of<T>(kind))).first;
    Query& q = found->second;
    for (std::size_t i = 0; i < facts.size(); ++i) {
      const T& fact = facts[i];
      const Span span = span_of(fact);
      q.again().bind(document).bind(int{layer}).bind(static_cast<std::int64_t>(i)).bind(span.begin_byte).bind(span.end_byte);
      each_field(fact, [&](const char*, const auto& value) { bind_field(q, value); });
      if constexpr (requires { fact.rule; }) {
        if (fact.rule.empty()) q.bind(nullptr);
        else q.bind(rule(fact.rule));
      }
      q.run();
    }
    q.again();
  });
}

void FactRows::erase(std::int64_t document, Layer layer) {
  const Record record;
  each_list(record, [&](const char* kind, const auto&) { db_.run("DELETE FROM " + std::string(kind) + "_facts WHERE document = ? AND layer = ?", document, int{layer}); });
}

template <class T>
T FactRows::fact(const Query& row, int column) {
  T out;
  span_of(out) = {row.number(column), row.number(column + 1)};
  column += 2;
  each_field(out, [&](const char*, auto& value) { read_field(row, column++, value); });
  if constexpr (requires { out.rule; })
    if (!row.null(column)) out.rule = rule(row.integer(column));
  return out;
}

Record FactRows::read(std::int64_t document, Layer layer) {
  Record record;
  each_list(record, [&]<class T>(const char* kind, std::vector<T>& facts) {
    for (Query q = db_.query("SELECT " + columns_of<T>() + " FROM " + std::string(kind) + "_facts WHERE document = ? AND layer = ? ORDER BY n", document, int{layer}); q.step();) facts.push_back(fact<T>(q, 3));
  });
  return record;
}

std::vector<Record> FactRows::read_many(const std::vector<std::pair<std::int64_t, Layer>>& documents) {
  std::vector<Record> records(documents.size());
  each_list(records.emplace_back(), [&]<class T>(const char* kind, std::vector<T>&) {
    std::size_t at = 0;
    for (Query q = db_.scan("SELECT " + columns_of<T>() + " FROM " + std::string(kind) + "_facts ORDER BY document, layer, n"); q.step();) {
      const std::int64_t document = q.integer(0);
      while (at < documents.size() && documents[at].first < document) ++at;
      if (at == documents.size()) break;
      if (documents[at].first != document || documents[at].second != q.integer(1)) continue;
      each_list(records[at], [&]<class U>(const char*, std::vector<U>& facts) {
        if constexpr (std::same_as<T, U>) facts.push_back(fact<T>(q, 3));
      });
    }
  });
  records.pop_back();
  return records;
}

}  // namespace warraq::store
