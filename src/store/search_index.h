// Full-text search over lemmas: the index `search` (in a file an FTS5 table with a tokenizer of its own, on a server an
// inverted list of lemmas), and where its hits stand.
//
//   "TA}rp qSf\tqSfp mdynp"  has three places; the second is found by "qSf" and by "qSfp"
//
// What the table is given are not the article's letters but its words' lemmas, parted by blanks (engine::Study::words);
// in a search the lemmas a word can have are parted by tabs. The tokenizer so knows nothing of Arabic, and a store can be
// searched without the language file that its articles were read with.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/sql.h"
#include "warraq/store.h"

struct sqlite3;

namespace warraq::store {

// Every connection needs it before it touches the table `search`. It also brings the SQL function hits(search): the
// places of the hits of the row at hand, "3-5;17-18" (half-open, counted in words).
void register_tokenizer(sqlite3* db, const std::string& path);

void index_words(Database& db, std::int64_t document, const std::string& words);
void empty_index(Database& db);
std::int64_t indexed_documents(Database& db);

struct Found {
  std::int64_t document;
  std::vector<Span> places;  // half-open, counted in words
};

// The documents with every entry of `words` (what engine::search_words gives), best first by BM25 as FTS5 counts it, then
// by day and hash; of `total` documents those that the filter's offset and limit leave.
std::vector<Found> find_words(Database& db, const std::vector<std::string>& words, const Filter& filter, std::size_t& total);

}  // namespace warraq::store
