#include "store/search_index.h"

#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "store/ask.h"
#include "store/fields.h"
#include "store/sqlite.h"

namespace warraq::store {
namespace {

int tokenizer_create(void*, const char**, int, Fts5Tokenizer** out) {
  static int nothing = 0;  // the tokenizer has no state; FTS5 wants a pointer that is not null
  *out = reinterpret_cast<Fts5Tokenizer*>(&nothing);
  return SQLITE_OK;
}

void tokenizer_delete(Fts5Tokenizer*) {}

int tokenize(Fts5Tokenizer*, void* context, int, const char* bytes, int size, int (*token)(void*, int, const char*, int, int, int)) {
  const std::string_view text(bytes == nullptr ? "" : bytes, static_cast<std::size_t>(size));
  std::size_t at = 0;
  bool beside = false;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" \t", at), text.size());
    if (end > at) {
      const int code = token(context, beside ? FTS5_TOKEN_COLOCATED : 0, text.data() + at, static_cast<int>(end - at), static_cast<int>(at), static_cast<int>(end));
      if (code != SQLITE_OK) return code;
    }
    beside = end < text.size() && text[end] == '\t';
    at = end + 1;
  }
  return SQLITE_OK;
}

void hits(const Fts5ExtensionApi* api, Fts5Context* fts, sqlite3_context* context, int, sqlite3_value**) {
  int count = 0;
  int code = api->xInstCount(fts, &count);
  std::string out;
  for (int i = 0; i < count && code == SQLITE_OK; ++i) {
    int phrase = 0, column = 0, place = 0;
    code = api->xInst(fts, i, &phrase, &column, &place);
    (out += out.empty() ? "" : ";") += std::to_string(place) + "-" + std::to_string(place + api->xPhraseSize(fts, phrase));
  }
  if (code != SQLITE_OK) sqlite3_result_error_code(context, code);
  else sqlite3_result_text64(context, out.data(), out.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

}  // namespace

void register_tokenizer(sqlite3* db, const std::string& path) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  if (api == nullptr) throw Failure{{ErrorCode::internal, "this SQLite has no full-text search (FTS5); install the one of the system", path, 0}};
  fts5_tokenizer lemmas{tokenizer_create, tokenizer_delete, tokenize};
  if (const int code = api->xCreateTokenizer(api, "warraq", nullptr, &lemmas, nullptr)) fail_sqlite(db, code, path);
  if (const int code = api->xCreateFunction(api, "hits", nullptr, hits, nullptr)) fail_sqlite(db, code, path);
}

namespace {

// What the filter says of documents d.
void narrow(Conditions& c, const Filter& filter) {
  if (!filter.from.empty()) c.add("d.published >= ?", filter.from);
  if (!filter.to.empty()) c.add("d.published <= ?", filter.to);
  c.one_of("d.publisher", filter.source);
}

// What the filter's offset and limit leave.
template <class T>
std::vector<T> some_of(std::vector<T>& all, const Filter& filter) {
  const std::size_t begin = std::min(filter.offset, all.size()), end = filter.limit == 0 ? all.size() : std::min(all.size(), begin + filter.limit);
  return {std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(begin)), std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(end))};
}

std::vector<Found> find_in_file(Database& db, const std::vector<std::string>& words, const Filter& filter, std::size_t& total) {
  std::string match;
  for (const std::string& word : words) match += (match.empty() ? "\"" : " AND \"") + word + "\"";
  Conditions c;
  c.add("search MATCH ?", match);
  narrow(c, filter);
  const bool narrowed = !filter.from.empty() || !filter.to.empty() || !filter.source.empty();
  // Every one is weighed, but only those that are shown are asked where the words stand.
  std::vector<std::int64_t> order;
  for (Query q = c.ask(db, "SELECT search.rowid FROM search JOIN filed f ON f.document = search.rowid" + std::string(narrowed ? " JOIN documents d ON d.document = search.rowid" : ""), " ORDER BY search.rank, f.nr"); q.step();) order.push_back(q.integer(0));
  total = order.size();
  std::vector<Found> out;
  for (const std::int64_t document : some_of(order, filter)) {
    Query q = db.query("SELECT hits(search) FROM search WHERE search MATCH ? AND rowid = ?", match, document);
    if (q.step()) from_text(q.view(0), out.emplace_back(Found{document, {}}).places);
  }
  return out;
}

// "a" and "b\"" as PostgreSQL writes a list of texts: {"a","b\\""}.
std::string list_of(const std::vector<std::string_view>& words) {
  std::string out = "{";
  for (const std::string_view word : words) {
    out += out.size() == 1 ? "\"" : ",\"";
    for (const char c : word) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    out += '"';
  }
  return out + "}";
}

std::vector<std::string_view> parts(std::string_view text, char border) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(border), text.size());
    if (end > 0) out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// Words side by side, each with the lemmas it can have.
using Phrase = std::vector<std::vector<std::string_view>>;

Phrase phrase_of(std::string_view entry) {
  Phrase out;
  for (const std::string_view word : parts(entry, ' ')) out.push_back(parts(word, '\t'));
  return out;
}

std::vector<Span> places_of_phrase(const Phrase& places, const Phrase& phrase) {
  std::vector<Span> out;
  for (std::size_t i = 0; i + phrase.size() <= places.size(); ++i) {
    bool all = true;
    for (std::size_t k = 0; k < phrase.size() && all; ++k)
      all = std::find_first_of(places[i + k].begin(), places[i + k].end(), phrase[k].begin(), phrase[k].end()) != places[i + k].end();
    if (all) out.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + phrase.size())});
  }
  return out;
}

std::vector<Found> find_on_server(Database& db, const std::vector<std::string>& words, const Filter& filter, std::size_t& total) {
  // BM25 as FTS5 has it, so that a store answers alike wherever it lies.
  constexpr double kK1 = 1.2, kB = 0.75, kLeast = 1e-6;
  struct Entry {
    Phrase phrase;
    double weight;
  };
  Query whole = db.query("SELECT count(*), coalesce(sum(size), 0) FROM search");
  whole.step();
  const double documents = static_cast<double>(whole.integer(0)), mean = documents > 0 ? static_cast<double>(whole.integer(1)) / documents : 1;
  std::vector<Entry> entries;
  Conditions c;
  for (const std::string& word : words) {
    Entry& e = entries.emplace_back(Entry{phrase_of(word), 0});
    Conditions together;
    for (const auto& lemmas : e.phrase) together.add("s.lemmas && ?", list_of(lemmas)), c.add("s.lemmas && ?", list_of(lemmas));
    double with = 0;
    if (e.phrase.size() == 1) {
      Query q = together.ask(db, "SELECT count(*) FROM search s", "", 0);
      q.step();
      with = static_cast<double>(q.integer(0));
    } else {
      for (Query q = together.ask(db, "SELECT s.words FROM search s", "", 0); q.step();) with += places_of_phrase(phrase_of(q.view(0)), e.phrase).empty() ? 0 : 1;
    }
    e.weight = std::max(std::log((documents - with + 0.5) / (with + 0.5)), kLeast);
  }
  narrow(c, filter);
  struct Scored {
    double score;
    std::string published, sha256;
    Found found;
  };
  std::vector<Scored> all;
  for (Query q = c.ask(db, "SELECT d.document, d.published, d.sha256, s.size, s.words FROM search s JOIN filed f ON f.document = s.document JOIN documents d ON d.document = s.document", "", 0); q.step();) {
    Scored& hit = all.emplace_back(Scored{0, q.text(1), q.text(2), {q.integer(0), {}}});
    const auto places = phrase_of(q.view(4));
    for (const Entry& e : entries) {
      const std::vector<Span> found = places_of_phrase(places, e.phrase);
      if (found.empty()) {  // its words are there, but not side by side
        all.pop_back();
        break;
      }
      const auto times = static_cast<double>(found.size());
      hit.found.places.insert(hit.found.places.end(), found.begin(), found.end());
      hit.score += e.weight * times * (kK1 + 1) / (times + kK1 * (1 - kB + kB * static_cast<double>(q.integer(3)) / mean));
    }
  }
  std::sort(all.begin(), all.end(), [](const Scored& a, const Scored& b) { return std::tie(b.score, a.published, a.sha256) < std::tie(a.score, b.published, b.sha256); });
  total = all.size();
  std::vector<Found> out;
  for (Scored& s : some_of(all, filter)) out.push_back(std::move(s.found));
  return out;
}

}  // namespace

void index_words(Database& db, std::int64_t document, const std::string& words) {
  if (db.is_file()) return db.run("INSERT INTO search(rowid, words) VALUES(?, ?)", document, words);
  const auto places = parts(words, ' ');
  std::vector<std::string_view> lemmas;
  for (const std::string_view place : places)
    for (const std::string_view lemma : parts(place, '\t')) lemmas.push_back(lemma);
  std::sort(lemmas.begin(), lemmas.end());
  lemmas.erase(std::unique(lemmas.begin(), lemmas.end()), lemmas.end());
  db.run("INSERT INTO search VALUES(?, ?, ifnull(?, ''), ?)", document, static_cast<std::int64_t>(places.size()), words, list_of(lemmas));
}

void empty_index(Database& db) { db.run(db.is_file() ? "INSERT INTO search(search) VALUES('delete-all')" : "DELETE FROM search"); }

std::int64_t indexed_documents(Database& db) { return db.integer(db.is_file() ? "SELECT count(*) FROM search_docsize" : "SELECT count(*) FROM search"); }

std::vector<Found> find_words(Database& db, const std::vector<std::string>& words, const Filter& filter, std::size_t& total) {
  return db.is_file() ? find_in_file(db, words, filter, total) : find_on_server(db, words, filter, total);
}

}  // namespace warraq::store
