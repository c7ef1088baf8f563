// What the store says in SQLite's words, in PostgreSQL's; and texts as PostgreSQL can hold them.
//
//   postgres_words("INSERT OR IGNORE INTO t VALUES(ifnull(?,''))")
//     -> "INSERT INTO t VALUES(coalesce($1,'')) ON CONFLICT DO NOTHING"
//
// Not a general translator: it knows the turns of phrase that src/store uses, word by word outside of quotation marks.
// PostgreSQL's texts hold no NUL and only well-formed UTF-8. `held` writes every other byte, and the mark itself, as the
// mark and two digits; `told` reads it back. Both give what they were given in nearly every case, without a copy.
#pragma once

#include <string>
#include <string_view>

namespace warraq::store {

std::string postgres_words(std::string_view sql);

// `room` is used where the text has to be altered.
std::string_view held(std::string_view text, std::string& room);
std::string_view told(std::string_view text, std::string& room);

}  // namespace warraq::store
