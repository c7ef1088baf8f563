// Opening a store, adding articles, finding one again.
#include "warraq/store.h"

#include <algorithm>
#include <map>

#include "base/sha256.h"
#include "engine/engine.h"
#include "store/decisions.h"
#include "store/derived.h"
#include "store/fields.h"
#include "store/originals.h"
#include "store/postgres.h"
#include "store/schema.h"
#include "store/search_index.h"
#include "store/sqlite.h"
#include "store/state.h"

namespace warraq {

using store::Database;
using store::Failure;
using store::guarded;
using store::Query;
using store::Transaction;

Reading study(const Engine& engine, Article article) {
  Reading out;
  out.sha256 = base::sha256(article.document.text);
  engine::Study read = engine::study(engine, article.document);
  out.record = std::move(read.record);
  out.record.notes.insert(out.record.notes.begin(), article.notes.begin(), article.notes.end());
  out.title = std::move(read.title), out.words = std::move(read.words), out.sketch = merge::encode(read.sketch);
  out.language = engine.language_code(), out.language_hash = engine.language_hash();
  out.article = std::move(article);
  return out;
}

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

std::string Store::about() { return store::about_sqlite() + ", " + store::about_postgres() + ", tables of version " + std::to_string(store::kVersion); }

Result<Store> Store::open(const std::string& path, Access access) {
  return guarded([&] {
    const Database::Mode mode = access == Access::read ? Database::Mode::read : access == Access::write ? Database::Mode::write : Database::Mode::create;
    auto state = std::make_unique<State>(path, mode);
    store::prepare_schema(state->db, mode);
    return Store(std::move(state));
  });
}

namespace {


constexpr std::string_view kAddPlace = "INSERT OR IGNORE INTO appearances VALUES(?, ifnull(?,''), ifnull(?,''), ifnull(?,''), ifnull(?,''))";

// False where it was known.
bool add_place(Database& db, std::int64_t document, const Article& a) {
  static const std::string kAsked = std::string(kAddPlace) + " RETURNING document";
  return db.query(kAsked, document, a.document.published, a.publisher, a.document.id, a.url).step();
}

bool stands_first(Database& db, std::int64_t document, const Article& a) {
  Query q = db.query(std::string("SELECT published, publisher, id, url FROM appearances WHERE document = ? ORDER BY ") + store::kOrder + " LIMIT 1", document);
  return q.step() && q.view(0) == a.document.published && q.view(1) == a.publisher && q.view(2) == a.document.id && q.view(3) == a.url;
}

}  // namespace

Result<bool> Store::knows(const std::string& sha256, const Article& a) {
  return guarded([&] {
    return state_->db
        .query("SELECT 1 FROM documents JOIN appearances USING(document) WHERE sha256 = ? AND appearances.published = ifnull(?,'') AND appearances.publisher = ifnull(?,'')"
               " AND appearances.id = ifnull(?,'') AND appearances.url = ifnull(?,'')",
               sha256, a.document.published, a.publisher, a.document.id, a.url)
        .step();
  });
}

// Two rounds: the first asks, a question for each article; the second only tells, which a server may be sent without a wait.
Result<Added> Store::add(const std::vector<Reading>& readings) {
  return guarded([&] {
    Database& db = state_->db;
    Added added;
    Transaction transaction(db);
    std::map<std::pair<std::string, std::string>, std::int64_t> runs;
    const auto run_of = [&](const Reading& r) {
      std::int64_t& run = runs[{r.language, r.language_hash}];
      if (run == 0) run = store::run_of(db, r.language, r.language_hash);
      return run;
    };
    std::vector<std::pair<std::int64_t, const Reading*>> fresh;
    std::map<std::int64_t, const Reading*> told;  // whose facts a document has: those of its first appearance
    for (const Reading& r : readings) {
      const Document& d = r.article.document;
      Query inserted = db.query("INSERT OR IGNORE INTO documents(sha256, run, id, published, publisher, url, title, bytes, restricted, seal, own_notes) VALUES(?,?,?,?,?,?,?,?,?,?,?) RETURNING document", r.sha256, run_of(r), d.id,
                                d.published, r.article.publisher, r.article.url, r.title, static_cast<std::int64_t>(d.text.size()), r.article.restricted, store::seal_of(r), static_cast<std::int64_t>(r.article.notes.size()));
      if (inserted.step()) {
        const std::int64_t document = inserted.integer(0);
        ++added.documents;
        added.names.push_back(r.sha256);
        db.run(kAddPlace, document, d.published, r.article.publisher, d.id, r.article.url);
        store::keep_original(db, document, r.article);
        fresh.emplace_back(document, &r);
        told[document] = &r;
        continue;
      }
      Query known = db.query("SELECT document FROM documents WHERE sha256 = ?", r.sha256);
      known.step();
      const std::int64_t document = known.integer(0);
      if (r.article.restricted) db.run("UPDATE documents SET restricted = 1 WHERE document = ?", document);
      if (!add_place(db, document, r.article)) {
        ++added.known;
        continue;
      }
      ++added.appearances;
      store::keep_original(db, document, r.article);
      if (!stands_first(db, document, r.article)) continue;
      db.run("UPDATE documents SET run = ?, id = ?, published = ?, publisher = ?, url = ?, seal = ?, own_notes = ? WHERE document = ?", run_of(r), d.id, d.published, r.article.publisher, r.article.url, store::seal_of(r),
             static_cast<std::int64_t>(r.article.notes.size()), document);
      state_->facts.erase(document, store::kMachine);
      told[document] = &r;
    }
    for (const auto& [document, r] : fresh) {
      db.query("INSERT INTO texts VALUES(?, ifnull(?, ''), ?)", document, r->article.document.text).bind_bytes(r->sketch).run();
      store::index_words(db, document, r->words);
    }
    for (const auto& [document, r] : told) state_->facts.write(document, store::kMachine, r->record);
    if (db.query("SELECT 1 FROM decisions LIMIT 1").step())
      for (const auto& [document, r] : told) store::apply_decisions(db, state_->facts, document);
    if (added.documents + added.appearances > 0) store::mark_outdated(db);
    transaction.commit();
    return added;
  });
}

Result<bool> Store::up_to_date() {
  return guarded([&] { return !store::outdated(state_->db); });
}

Result<void> Store::bring_up_to_date(const Engine& engine, const View& view) {
  return guarded([&] {
    store::Wanted wanted{view.machine_only, {}};
    for (const std::string& name : view.restricted) {
      auto found = find(name);
      if (!found) throw Failure{found.error()};
      wanted.restricted.insert(found->sha256);
    }
    if (wanted.plain() && !state_->view.plain()) store::forget_temporary(state_->db);
    const bool made = wanted.plain() && !store::outdated(state_->db);
    state_->view = wanted;
    if (made) return;
    store::derive(state_->db, state_->facts, merge::load_codebook(engine::Inside::language(engine)), wanted, !state_->writable);
  });
}

Result<std::uint64_t> Store::state() {
  return guarded([&] { return static_cast<std::uint64_t>(store::state_of(state_->db)); });
}

Result<std::size_t> Store::documents() {
  return guarded([&] { return static_cast<std::size_t>(state_->db.integer("SELECT count(*) FROM documents")); });
}

std::int64_t store::document_named(Database& db, const std::string& name) {
  std::vector<std::int64_t> found;
  for (Query q = db.query("SELECT document FROM documents WHERE id = ?1 UNION SELECT document FROM appearances WHERE id = ?1", name); q.step();) found.push_back(q.integer(0));
  if (found.empty() && name.size() >= 6 && name.find_first_not_of("0123456789abcdef") == std::string::npos)
    for (Query q = db.query("SELECT document FROM documents WHERE sha256 >= ?1 AND sha256 < ?1 || 'g'", name); q.step();) found.push_back(q.integer(0));
  if (found.empty()) throw Failure{{ErrorCode::not_found, "there is no document \"" + name + "\" in " + db.path() + "; name its id, or the first digits of its hash", db.path(), 0}};
  if (found.size() > 1) {
    std::string hashes;
    for (std::size_t i = 0; i < std::min<std::size_t>(found.size(), 5); ++i) {
      Query q = db.query("SELECT substr(sha256, 1, 12) FROM documents WHERE document = ?", found[i]);
      q.step();
      hashes += " " + q.text(0);
    }
    throw Failure{{ErrorCode::bad_input, std::to_string(found.size()) + " documents have the name \"" + name + "\"; give one's hash:" + hashes, db.path(), 0}};
  }
  return found[0];
}

Result<Stored> Store::find(const std::string& name) {
  return guarded([&] {
    Database& db = state_->db;
    const std::int64_t document = store::document_named(db, name);
    Stored out;
    Query q = db.query("SELECT sha256, id, published, publisher, url, title, restricted, text, layer, EXISTS (SELECT 1 FROM main.masks m WHERE m.document = d.document), engine, language, language_hash FROM documents d JOIN texts USING(document) JOIN runs USING(run) WHERE document = ?", document);
    if (!q.step()) throw Failure{{ErrorCode::bad_format, "the store " + db.path() + " is damaged: document " + std::to_string(document) + " has no text; warraq verify tells more, a copy made before is the mend", db.path(), 0}};
    out.sha256 = q.text(0), out.title = q.text(5);
    out.article.document = {q.text(1), q.text(2), q.text(7)};
    out.article.publisher = q.text(3), out.article.url = q.text(4), out.article.restricted = q.integer(6) != 0;
    out.read_by = {q.text(10), q.text(11), q.text(12)};
    const store::Layer layer = store::layer_told(state_->view, out.sha256, q.integer(8), q.integer(9) != 0);
    out.record = state_->facts.read(document, layer);
    store::mask_text(db, document, out.article.document.text);
    out.title = store::shown_title(db, document, out.title);
    out.record.id = out.article.document.id, out.record.published = out.article.document.published;
    for (Query a = db.query(std::string("SELECT published, publisher, id, url FROM appearances WHERE document = ? ORDER BY ") + store::kOrder, document); a.step();) {
      Article& place = out.appearances.emplace_back();
      place.document.published = a.text(0), place.publisher = a.text(1), place.document.id = a.text(2), place.url = a.text(3);
    }
    return out;
  });
}

namespace {

// Places counted in words -> spans of bytes, in their order, those that touch made one.
std::vector<Span> spans_of_places(std::vector<Span> places, const std::vector<Span>& words) {
  std::vector<Span> out;
  std::sort(places.begin(), places.end(), [](Span a, Span b) { return a.begin_byte < b.begin_byte; });
  for (const Span& p : places) {
    if (p.begin_byte >= p.end_byte || p.end_byte > words.size()) continue;
    const Span s{words[p.begin_byte].begin_byte, words[p.end_byte - 1].end_byte};
    if (!out.empty() && s.begin_byte <= out.back().end_byte) out.back().end_byte = std::max(out.back().end_byte, s.end_byte);
    else out.push_back(s);
  }
  return out;
}

}  // namespace

Result<Page<Hit>> Store::search(const Engine& engine, const std::string& query, const Filter& filter) {
  const std::vector<std::string> words = engine::search_words(engine, query);
  if (words.empty()) return fail(ErrorCode::bad_input, "there is no word to search for in \"" + query + "\"; give at least one");
  return guarded([&] {
    Database& db = state_->db;
    Page<Hit> out;
    const std::vector<store::Found> all = store::find_words(db, words, filter, out.total);
    for (const store::Found& found : all) {
      Query q = db.query("SELECT sha256, id, published, publisher, title, text FROM documents JOIN texts USING(document) WHERE document = ?", found.document);
      if (!q.step()) continue;
      Hit hit{q.text(0), q.text(1), q.text(2), q.text(3), q.text(4), {}, q.text(5)};
      hit.spans = spans_of_places(found.places, engine::spans_of_words(hit.text));
      if (const auto masks = store::masks_of(db, found.document); !masks.empty()) {
        // What is masked is not found either.
        std::erase_if(hit.spans, [&](Span s) { return std::any_of(masks.begin(), masks.end(), [&](Span m) { return s.begin_byte < m.end_byte && m.begin_byte < s.end_byte; }); });
        if (hit.spans.empty()) continue;
        store::mask_text(db, found.document, hit.text);
        hit.title = store::shown_title(db, found.document, hit.title);
      }
      out.push_back(std::move(hit));
    }
    return out;
  });
}

}  // namespace warraq
