// Full-text search over lemmas: the tokenizer of the FTS5 table `search`, and where its hits stand.
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

struct sqlite3;

namespace warraq::store {

// Every connection needs it before it touches the table `search`. It also brings the SQL function hits(search): the
// places of the hits of the row at hand, "3-5;17-18" (half-open, counted in words).
void register_tokenizer(sqlite3* db, const std::string& path);

// What engine::search_words gives, as FTS5 reads it: every entry must occur.
std::string match_of(const std::vector<std::string>& words);

}  // namespace warraq::store
