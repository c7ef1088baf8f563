#include "store/originals.h"

#include <zlib.h>

#include "store/state.h"

namespace warraq {
namespace {

constexpr std::size_t kMaxOriginal = std::size_t{64} << 20;

std::string packed(std::string_view bytes) {
  uLongf size = ::compressBound(static_cast<uLong>(bytes.size()));
  std::string out(size, '\0');
  const int code = ::compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()), 6);
  if (code != Z_OK) throw store::Failure{{ErrorCode::full, "there is not enough memory to keep an article's original; close other programs", {}, 0}};
  out.resize(size);
  return out;
}

}  // namespace

std::string store::unpacked(std::string_view bytes, std::size_t size, const Database& db) {
  std::string out(size > kMaxOriginal ? 0 : size, '\0');  // a damaged store may name any size
  uLongf got = static_cast<uLongf>(out.size());
  if (size > kMaxOriginal || ::uncompress(reinterpret_cast<Bytef*>(out.data()), &got, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size())) != Z_OK || got != size)
    throw Failure{{ErrorCode::bad_format, "cannot use " + db.path() + ": an original in it is damaged; use a copy made before", db.path(), 0}};
  return out;
}

void store::keep_original(Database& db, std::int64_t document, const Article& a) {
  const Original& o = a.original;
  if (o.media_type.empty() || o.bytes.size() > kMaxOriginal) return;
  Query q = db.query("INSERT OR IGNORE INTO originals(document, id, url, media, encoding, fetched, published_from, agency, byline, language, size, pieces, bytes)"
                     " VALUES(?, ifnull(?,''), ifnull(?,''), ?,?,?,?,?,?,?,?,?,?)",
                     document, a.document.id, a.url, o.media_type, o.encoding, o.fetched, o.published_from, o.agency, o.byline, o.language, static_cast<std::int64_t>(o.bytes.size()), o.pieces);
  if (o.bytes.empty()) q.bind(nullptr);
  else q.bind_bytes(packed(o.bytes));
  q.run();
}

Result<void> Store::each(bool restricted_too, const std::function<bool(const Article&)>& use) {
  return store::guarded([&] {
    store::Database& db = state_->db;
    store::Query q = db.query(std::string("SELECT text, restricted, appearances.published, appearances.publisher, appearances.id, appearances.url, media, encoding, fetched, published_from, agency, byline,"
                                          " originals.language, size, originals.bytes, pieces FROM documents JOIN texts USING(document) JOIN appearances USING(document)"
                                          " LEFT JOIN originals ON originals.document = documents.document AND originals.id = appearances.id AND originals.url = appearances.url"
                                          " WHERE ? = 1 OR NOT (restricted = 1 OR documents.document IN (SELECT document FROM masks)) ORDER BY sha256, appearances.published = '', appearances.published, appearances.publisher, appearances.id, appearances.url"),
                              restricted_too);
    while (q.step()) {
      Article a{{q.text(4), q.text(2), q.text(0)}, q.text(3), q.text(5), {}, q.integer(1) != 0, {}};
      a.original = {q.text(6), q.text(7), q.text(8), q.text(9), q.text(10), q.text(11), q.text(12), {}, q.text(15)};
      if (!q.null(14)) a.original.bytes = store::unpacked(q.view(14), static_cast<std::size_t>(q.integer(13)), db);
      if (!use(a)) break;
    }
  });
}

}  // namespace warraq
