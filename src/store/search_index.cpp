#include "store/search_index.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>

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

std::string match_of(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "\"" : " AND \"") + word + "\"";
  return out;
}

}  // namespace warraq::store
