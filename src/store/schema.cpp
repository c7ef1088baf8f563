#include "store/schema.h"

#include "store/derived.h"
#include "store/facts.h"

namespace warraq::store {
namespace {

constexpr const char* kTables = R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE runs(run INTEGER PRIMARY KEY, engine TEXT NOT NULL, language TEXT NOT NULL, language_hash TEXT NOT NULL,
  UNIQUE(engine, language_hash)) STRICT;
CREATE TABLE documents(document INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, run INTEGER NOT NULL REFERENCES runs,
  id TEXT, published TEXT, publisher TEXT, url TEXT, title TEXT, bytes INTEGER NOT NULL, layer INTEGER NOT NULL DEFAULT 0,
  restricted INTEGER NOT NULL DEFAULT 0, seal TEXT NOT NULL, own_notes INTEGER NOT NULL DEFAULT 0,
  searchable INTEGER NOT NULL DEFAULT 1) STRICT;
CREATE INDEX documents_by_id ON documents(id);
CREATE TABLE texts(document INTEGER PRIMARY KEY REFERENCES documents, text TEXT NOT NULL, sketch BLOB) STRICT;
CREATE TABLE appearances(document INTEGER NOT NULL REFERENCES documents, published TEXT NOT NULL, publisher TEXT NOT NULL,
  id TEXT NOT NULL, url TEXT NOT NULL, PRIMARY KEY(document, published, publisher, id, url)) STRICT, WITHOUT ROWID;
CREATE TABLE originals(document INTEGER NOT NULL REFERENCES documents, id TEXT NOT NULL, url TEXT NOT NULL, media TEXT, encoding TEXT,
  fetched TEXT, published_from TEXT, agency TEXT, byline TEXT, language TEXT, size INTEGER NOT NULL, bytes BLOB, pieces TEXT,
  PRIMARY KEY(document, id, url)) STRICT, WITHOUT ROWID;
CREATE TABLE decisions(number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, kind TEXT NOT NULL, begin_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL, field TEXT, action TEXT NOT NULL,
  before TEXT, after TEXT, reason TEXT NOT NULL, reviewer TEXT NOT NULL, at TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE INDEX decisions_by_document ON decisions(sha256, number);
CREATE TABLE asked(url TEXT PRIMARY KEY, feed TEXT, published TEXT, etag TEXT, modified TEXT, moved TEXT, next INTEGER NOT NULL, tried INTEGER NOT NULL, succeeded INTEGER NOT NULL, failures INTEGER NOT NULL, trouble TEXT) STRICT, WITHOUT ROWID;
CREATE INDEX asked_by_next ON asked(next);
CREATE TABLE masks(document INTEGER NOT NULL REFERENCES documents, begin_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL, PRIMARY KEY(document, begin_byte, end_byte)) STRICT, WITHOUT ROWID;
)sql";

// Of version 2.
constexpr const char* kGrades = "CREATE TABLE grades(number INTEGER PRIMARY KEY, publisher TEXT NOT NULL, grade TEXT NOT NULL, grader TEXT NOT NULL, day TEXT NOT NULL, reason TEXT NOT NULL) STRICT;\n";

// Of version 3: what the last reading anew made of the facts of each document.
constexpr const char* kChanges = R"sql(
CREATE TABLE changes(document INTEGER NOT NULL REFERENCES documents, what TEXT NOT NULL, kind TEXT NOT NULL, begin_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL, fields TEXT,
  PRIMARY KEY(document, kind, begin_byte, end_byte, what)) STRICT, WITHOUT ROWID;
)sql";

// Steps to version n from version n - 1, for n from 2 on; a released version's step is never altered. Facts that gain a
// field and what is derived need none: see grow_facts and renew_derived.
struct Step {
  const char* sql;
  const char* guarded;  // the table whose rows are only added, if there is one
};
constexpr Step kSteps[] = {{}, {kGrades, "grades"}, {kChanges, nullptr}};

// An empty file becomes a store; two programs may try at once, and either may be killed at any point.
void create(Database& db) {
  db.backend().lay_out();
  Transaction transaction(db);
  if (!db.backend().head().empty) return;
  db.backend().begin_tables();
  db.script(kTables + std::string(kGrades) + kChanges + fact_tables());
  db.backend().make_own_tables();
  make_derived(db);
  db.backend().set_head(kApplicationId, kVersion);
  transaction.commit();
}

[[noreturn]] void refuse(ErrorCode code, const Database& db, const std::string& why) { throw Failure{{code, "cannot use " + db.path() + ": " + why, db.path(), 0}}; }

}  // namespace

void prepare_schema(Database& db, Database::Mode mode) {
  if (mode == Database::Mode::create && db.backend().head().empty) create(db);
  const Backend::Head head = db.backend().head();
  if (head.application != kApplicationId) refuse(ErrorCode::bad_format, db, "it is a database of another program; name a store that warraq add has made");
  std::int64_t version = head.version;
  if (version > kVersion)
    refuse(ErrorCode::wrong_version, db, "it was written by a newer warraq (its tables are of version " + std::to_string(version) + ", this program knows " + std::to_string(kVersion) + "); use that one");
  if (version < 1) refuse(ErrorCode::bad_format, db, "it names no version of its tables; use a copy made before it was damaged");
  const auto wants_writing = [&](const char* what) {
    if (mode == Database::Mode::read) refuse(ErrorCode::wrong_version, db, std::string(what) + " and opened for reading only; run warraq add on it once to bring it up to date");
  };
  if (version < kVersion) wants_writing("it is of an older version");
  for (; version < kVersion; ++version) {
    Transaction step(db);
    db.script(kSteps[version].sql);
    if (kSteps[version].guarded != nullptr) db.backend().guard(kSteps[version].guarded);
    db.backend().set_head(kApplicationId, version + 1);
    step.commit();
  }
  // What an older build of the same version did not know.
  if (const std::string columns = missing_columns(db); !columns.empty()) {
    wants_writing("its facts lack what this program reads");
    Transaction growth(db);
    db.script(missing_columns(db));
    growth.commit();
  }
  if (mode != Database::Mode::read && !derived_by_this_build(db)) {
    Transaction renewal(db);
    make_derived(db);
    renewal.commit();
  }
}

}  // namespace warraq::store
