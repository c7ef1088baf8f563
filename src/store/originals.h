// The bytes that articles were taken from, packed, one row a place: pages, items of feeds, texts in other encodings.
//
// Kept when an article comes to a new place, and never altered: whoever comes first with a text and an address gives its bytes.
#pragma once

#include "store/sql.h"
#include "warraq/store.h"

namespace warraq::store {

// Places are ordered by day, the unknown day last; the first one says how the document was read.
inline constexpr const char* kOrder = "published = '', published, publisher, id, url";

// The original's bytes, `size` of them. Throws where they are damaged.
std::string unpacked(std::string_view bytes, std::size_t size, const Database& db);

// Nothing where the article names no media type.
void keep_original(Database& db, std::int64_t document, const Article& article);

}  // namespace warraq::store
