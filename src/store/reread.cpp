// Reading stored documents anew, when the engine or the language has changed; and what that changed.
#include <map>

#include "store/ask.h"
#include "store/decisions.h"
#include "store/derived.h"
#include "store/fields.h"
#include "store/search_index.h"
#include "store/state.h"

namespace warraq {

using store::Database;
using store::guarded;
using store::Query;
using store::Transaction;

std::int64_t store::run_of(Database& db, const std::string& language, const std::string& language_hash) {
  if (Query q = db.query("SELECT run FROM runs WHERE engine = ? AND language_hash = ?", warraq::kVersion, language_hash); q.step()) return q.integer(0);
  Query inserted = db.query("INSERT INTO runs(engine, language, language_hash) VALUES(?, ?, ?) RETURNING run", warraq::kVersion, language, language_hash);
  inserted.step();
  return inserted.integer(0);
}

namespace {

// Facts are the same fact where kind and span agree.
void compare(const Record& before, const Record& after, const Change& common, const std::string& text, std::vector<Change>& out) {
  const auto add = [&](const char* what, const char* kind, Span span, std::vector<std::string> fields) {
    Change& c = out.emplace_back(common);
    c.what = what, c.kind = kind, c.span = span, c.words = text.substr(span.begin_byte, span.end_byte - span.begin_byte), c.fields = std::move(fields);
  };
  store::each_list(before, [&]<class T>(const char* kind, const std::vector<T>& old) {
    store::each_list(after, [&]<class U>(const char*, const std::vector<U>& now) {
      if constexpr (std::same_as<T, U>) {
        std::map<std::pair<std::uint32_t, std::uint32_t>, const T*> left;
        for (const T& f : old) left.emplace(std::pair(store::span_of(f).begin_byte, store::span_of(f).end_byte), &f);
        for (const T& f : now) {
          const Span span = store::span_of(f);
          const auto found = left.find({span.begin_byte, span.end_byte});
          if (found == left.end()) {
            add("gained", kind, span, {});
            continue;
          }
          std::vector<std::string> values, fields;
          store::each_field(*found->second, [&](const char*, const auto& value) { values.push_back(store::to_text(value)); });
          std::size_t i = 0;
          store::each_field(f, [&](const char* name, const auto& value) {
            // Numbers of other facts move with every fact gained or lost.
            if (store::to_text(value) != values[i++] && std::string_view(name) != "event" && std::string_view(name) != "figures") fields.emplace_back(name);
          });
          if (!fields.empty()) add("altered", kind, span, std::move(fields));
          left.erase(found);
        }
        for (const auto& [span, fact] : left) add("lost", kind, store::span_of(*fact), {});
      }
    });
  });
}

}  // namespace

Result<std::vector<Article>> Store::outdated_documents(const Engine& engine, std::size_t most) {
  return guarded([&] {
    Database& db = state_->db;
    std::vector<Article> out;
    Transaction transaction(db);
    const std::int64_t run = store::run_of(db, engine.language_code(), engine.language_hash());
    if (db.query("SELECT 1 FROM documents WHERE run <> ? AND searchable = 1 LIMIT 1", run).step()) {
      store::empty_index(db);
      db.run("UPDATE documents SET searchable = 0");
    }
    for (Query q = db.query("SELECT document, id, published, text, publisher, url, own_notes, restricted FROM documents JOIN texts USING(document) WHERE run <> ? OR searchable = 0 ORDER BY document LIMIT ?", run,
                            static_cast<std::int64_t>(most));
         q.step();) {
      Article& a = out.emplace_back();
      a.document = {q.text(1), q.text(2), q.text(3)};
      a.publisher = q.text(4), a.url = q.text(5), a.restricted = q.integer(7) != 0;
      if (q.integer(6) > 0) {
        a.notes = state_->facts.read(q.integer(0), store::kMachine).notes;
        a.notes.resize(std::min(a.notes.size(), static_cast<std::size_t>(q.integer(6))));
      }
    }
    transaction.commit();
    return out;
  });
}

Result<Reread> Store::replace(const std::vector<Reading>& readings) {
  return guarded([&] {
    Database& db = state_->db;
    Reread out;
    Transaction transaction(db);
    for (const Reading& r : readings) {
      Query found = db.query("SELECT document, searchable, run FROM documents WHERE sha256 = ?", r.sha256);
      if (!found.step()) continue;
      const std::int64_t document = found.integer(0);
      Change common;
      common.sha256 = r.sha256, common.id = r.article.document.id;
      const std::size_t known = out.changes.size();
      compare(state_->facts.read(document, store::kMachine), r.record, common, r.article.document.text, out.changes);
      db.run("DELETE FROM changes WHERE document = ?", document);
      for (std::size_t i = known; i < out.changes.size(); ++i) {
        const Change& c = out.changes[i];
        db.run("INSERT OR IGNORE INTO changes VALUES(?,?,?,?,?,?)", document, c.what, c.kind, c.span.begin_byte, c.span.end_byte, store::to_text(c.fields));
      }
      state_->facts.erase(document, store::kMachine);
      state_->facts.write(document, store::kMachine, r.record);
      if (found.integer(1) == 0) store::index_words(db, document, r.words);
      db.run("UPDATE documents SET run = ?, title = ?, seal = ?, searchable = 1 WHERE document = ?", store::run_of(db, r.language, r.language_hash), r.title, store::seal_of(r), document);
      db.query("UPDATE texts SET sketch = ? WHERE document = ?").bind_bytes(r.sketch).bind(document).run();
      for (const std::uint32_t number : store::apply_decisions(db, state_->facts, document)) out.unattached.push_back(number);
      ++out.documents;
    }
    store::mark_outdated(db);
    transaction.commit();
    return out;
  });
}

Result<Page<Changed>> Store::changes(const Filter& filter) {
  return guarded([&] {
    Database& db = state_->db;
    store::Conditions c;
    c.told("f", "d.published", filter).one_of("t.kind", filter.type);
    const std::string decided = "(SELECT count(*) FROM decisions x WHERE x.sha256 = d.sha256 AND x.kind = t.kind AND x.begin_byte < t.end_byte AND t.begin_byte < x.end_byte)";
    store::Lookup lookup(db);
    return store::page<Changed>(db, c, {"t.what, t.kind, t.begin_byte, t.end_byte, t.fields, t.document, " + decided, "changes t JOIN filed f ON f.document = t.document JOIN documents d ON d.document = t.document", "", "7 DESC, f.nr, t.begin_byte, t.kind, t.end_byte, t.what"},
                                filter, [&](const Query& q, Changed& out) {
                                  out.what = q.text(0), out.kind = q.text(1), out.span = {q.number(2), q.number(3)}, out.fields = store::list(q.view(4)), out.decisions = q.number(6);
                                  out.quote = lookup.quote(q.integer(5), out.span, false);
                                });
  });
}

}  // namespace warraq
