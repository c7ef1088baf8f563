#include "store/derived.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <unordered_map>

#include "base/sha256.h"
#include "merge/merge.h"
#include "store/decisions.h"
#include "store/fields.h"
#include "store/views.h"
#include "text/text.h"

namespace warraq::store {
namespace {

// The columns of a table without rowids stand in the order of its key: SQLite 3.40 else calls a sound file damaged.
// `nr` orders documents by day and hash: it does not depend on the order in which they came.
constexpr const char* kTables = R"sql(
CREATE TABLE filed(document INTEGER PRIMARY KEY, nr INTEGER NOT NULL, layer INTEGER NOT NULL, family INTEGER NOT NULL, story INTEGER NOT NULL, conflict TEXT, statements INTEGER NOT NULL) STRICT;
CREATE INDEX filed_by_nr ON filed(nr);
CREATE INDEX filed_by_story ON filed(story, nr);
CREATE TABLE families(family INTEGER PRIMARY KEY, original INTEGER NOT NULL, members INTEGER NOT NULL, agency TEXT) STRICT;
CREATE TABLE copies(part INTEGER NOT NULL, whole INTEGER NOT NULL, share REAL NOT NULL, PRIMARY KEY(part, whole)) STRICT, WITHOUT ROWID;
CREATE TABLE stories(story INTEGER PRIMARY KEY, central INTEGER NOT NULL, articles INTEGER NOT NULL, families INTEGER NOT NULL, start_day TEXT, end_day TEXT, conflict TEXT) STRICT;
CREATE INDEX stories_by_size ON stories(families DESC, story);
CREATE TABLE entities(entity INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, name TEXT, country TEXT, role TEXT, lat REAL, lon REAL, mentions INTEGER NOT NULL,
  document INTEGER NOT NULL, n INTEGER NOT NULL) STRICT;
CREATE INDEX entities_by_key ON entities(key);
CREATE TABLE spellings(folded TEXT NOT NULL, entity INTEGER NOT NULL, spelling TEXT NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY(folded, entity, spelling)) STRICT, WITHOUT ROWID;
CREATE INDEX spellings_by_entity ON spellings(entity, rank);
CREATE TABLE entity_mentions(entity INTEGER NOT NULL, document INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY(entity, document, n)) STRICT, WITHOUT ROWID;
CREATE TABLE voices(document INTEGER NOT NULL, code TEXT NOT NULL, statements INTEGER NOT NULL, PRIMARY KEY(document, code)) STRICT, WITHOUT ROWID;
CREATE TABLE deeds(deed INTEGER PRIMARY KEY, happening INTEGER NOT NULL, type TEXT, status TEXT, start_day TEXT, end_day TEXT, actor TEXT, recipient TEXT, place INTEGER, place_words TEXT, conflict TEXT,
  story INTEGER NOT NULL, background INTEGER NOT NULL, sources INTEGER NOT NULL, mentions INTEGER NOT NULL, document INTEGER NOT NULL, nr INTEGER NOT NULL, n INTEGER NOT NULL) STRICT;
CREATE INDEX deeds_by_day ON deeds(background, (start_day IS NULL), start_day, nr, n);
CREATE INDEX deeds_by_story ON deeds(story);
CREATE INDEX deeds_by_place ON deeds(place);
CREATE TABLE deed_parties(code TEXT NOT NULL, role TEXT NOT NULL, deed INTEGER NOT NULL, PRIMARY KEY(code, role, deed)) STRICT, WITHOUT ROWID;
CREATE TABLE code_sums(code TEXT NOT NULL, conflict TEXT NOT NULL, acts INTEGER NOT NULL, suffers INTEGER NOT NULL, says INTEGER NOT NULL, PRIMARY KEY(code, conflict)) STRICT, WITHOUT ROWID;
CREATE TABLE deed_mentions(document INTEGER NOT NULL, n INTEGER NOT NULL, deed INTEGER NOT NULL, PRIMARY KEY(document, n)) STRICT, WITHOUT ROWID;
CREATE INDEX deed_mentions_by_deed ON deed_mentions(deed);
CREATE TABLE series(series INTEGER PRIMARY KEY, conflict TEXT, metric TEXT, unit TEXT, victim TEXT, side TEXT, place INTEGER, total INTEGER NOT NULL, claims INTEGER NOT NULL, first_day TEXT, last_day TEXT,
  sources INTEGER NOT NULL, contradictions INTEGER NOT NULL, low REAL, best REAL, high REAL) STRICT;
CREATE INDEX series_by_place ON series(place, metric);
CREATE TABLE claims(claim INTEGER PRIMARY KEY, series INTEGER, position INTEGER, metric TEXT, unit TEXT, victim TEXT, side TEXT, low REAL, best REAL, high REAL, low_exclusive INTEGER NOT NULL, hedge TEXT,
  speaker TEXT, speaker_code TEXT, as_of TEXT, family INTEGER NOT NULL, deed INTEGER, total INTEGER NOT NULL, stale INTEGER NOT NULL, restates INTEGER NOT NULL, independent INTEGER NOT NULL,
  document INTEGER NOT NULL, n INTEGER NOT NULL, mentions INTEGER NOT NULL, quote_begin INTEGER NOT NULL, quote_end INTEGER NOT NULL) STRICT;
CREATE INDEX claims_by_series ON claims(series, position);
CREATE INDEX claims_by_deed ON claims(deed);
CREATE TABLE claim_mentions(document INTEGER NOT NULL, n INTEGER NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY(document, n)) STRICT, WITHOUT ROWID;
CREATE INDEX claim_mentions_by_claim ON claim_mentions(claim);
CREATE TABLE relations(relation INTEGER PRIMARY KEY, kind TEXT NOT NULL, a_claim INTEGER, b_claim INTEGER, a_document INTEGER, a_event INTEGER, b_document INTEGER, b_event INTEGER, lost TEXT, stale INTEGER NOT NULL) STRICT;
CREATE INDEX relations_by_kind ON relations(kind, relation);
CREATE INDEX relations_by_claim ON relations(a_claim, kind);
CREATE TABLE stances(stance INTEGER PRIMARY KEY, holder TEXT NOT NULL, target TEXT NOT NULL, week TEXT NOT NULL, polarity INTEGER NOT NULL, sources INTEGER NOT NULL, first_deed INTEGER NOT NULL, deeds TEXT NOT NULL) STRICT;
CREATE INDEX stances_by_holder ON stances(holder, target, week, polarity);
CREATE TABLE doubts(kind TEXT NOT NULL, document INTEGER NOT NULL, begin_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL, doubt REAL NOT NULL, importance REAL NOT NULL, rank REAL NOT NULL, reasons TEXT NOT NULL,
  PRIMARY KEY(kind, document, begin_byte, end_byte)) STRICT;
CREATE INDEX doubts_by_rank ON doubts(rank);
)sql";

std::vector<std::string> names_of_tables() {
  std::vector<std::string> out;
  const std::string_view sql = kTables;
  constexpr std::string_view kCreate = "CREATE TABLE ";
  for (std::size_t at = sql.find(kCreate); at != std::string_view::npos; at = sql.find(kCreate, at)) {
    at += kCreate.size();
    out.emplace_back(sql.substr(at, sql.find('(', at) - at));
  }
  return out;
}

constexpr const char* kViews[] = {"events", "figures", "statements", "timeline", "contradictions"};

// Of the tables and views as this program makes them.
const std::string& build() {
  static const std::string kBuild = base::sha256(kTables + views()).substr(0, 16);
  return kBuild;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  return text;
}

const char* name_of(merge::RelationKind kind) {
  using merge::RelationKind;
  switch (kind) {
    case RelationKind::updates: return "updates";
    case RelationKind::restates: return "restates";
    case RelationKind::corroborates: return "corroborates";
    case RelationKind::contradicts: return "contradicts";
    case RelationKind::denies: break;
  }
  return "denies";
}

// The sketch tells something of each figure and place of the machine's reading, one for one. Of a reading that people
// altered, each takes what the machine's fact with the same words had.
void align(const Record& machine, const Record& record, merge::Sketch& sketch) {
  const auto move = [](const auto& from, const auto& to, auto& values) {
    std::remove_reference_t<decltype(values)> out(to.size());
    for (std::size_t i = 0; i < to.size(); ++i)
      for (std::size_t j = 0; j < std::min(from.size(), values.size()); ++j)
        if (from[j].span == to[i].span) out[i] = values[j];
    values = std::move(out);
  };
  move(machine.figures, record.figures, sketch.figures);
  move(machine.places, record.places, sketch.places);
}

// Everything `merge` takes, and the document behind each of its articles.
struct Input {
  std::vector<merge::Article> articles;
  std::vector<std::int64_t> documents;
  std::vector<Layer> layers;
  merge::Guidance guidance;
};

// Decisions that join and part deeds, by place in the input and number of the event; of facts that are gone, none.
merge::Guidance guidance_of(Database& db, const Input& in) {
  merge::Guidance out;
  std::unordered_map<std::string, std::uint32_t> place;
  for (std::uint32_t i = 0; i < in.articles.size(); ++i) place.emplace(in.articles[i].sha256, i);
  const auto find = [&](const std::string& sha256, Span span) -> std::optional<merge::Ref> {
    const auto article = place.find(sha256);
    if (article == place.end()) return std::nullopt;
    const auto& events = in.articles[article->second].record.events;
    const auto event = std::find_if(events.begin(), events.end(), [&](const Event& e) { return e.trigger == span; });
    if (event == events.end()) return std::nullopt;
    return merge::Ref{article->second, static_cast<std::uint32_t>(event - events.begin())};
  };
  // The last word on each telling holds: joined to others, or alone.
  std::map<std::pair<std::string, std::uint32_t>, std::vector<Decision>> by_event;
  for (Decision& d : decisions_of(db, "")) {
    if (d.action != "merge" && d.action != "split") continue;
    auto& own = by_event[{d.sha256, d.span.begin_byte}];
    if (d.action == "split" || (!own.empty() && own.back().action == "split")) own.clear();
    own.push_back(std::move(d));
  }
  for (const auto& [key, own] : by_event)
    for (const Decision& d : own) {
      const auto event = find(d.sha256, d.span);
      std::string sha256;
      Span span;
      if (!event) continue;
      if (d.action == "split") out.alone.push_back(*event);
      else if (parse_target(d.to, sha256, span))
        if (const auto other = find(sha256, span)) out.same.emplace_back(*event, *other);
    }
  return out;
}

Input load(Database& db, FactRows& facts, const Wanted& view) {
  Input in;
  std::vector<std::pair<std::int64_t, Layer>> wanted;
  for (Query q = db.query("SELECT document, layer, sha256, id, published, publisher, title, restricted, sketch, EXISTS (SELECT 1 FROM main.masks m WHERE m.document = documents.document)"
                          " FROM documents JOIN texts USING(document) ORDER BY document"); q.step();) {
    if (q.integer(7) != 0 && !view.restricted.contains(q.text(2))) continue;
    const Layer layer = layer_told(view, q.text(2), q.integer(1), q.integer(9) != 0);
    wanted.emplace_back(q.integer(0), layer);
    merge::Article& a = in.articles.emplace_back();
    a.sha256 = q.text(2), a.id = q.text(3), a.published = q.text(4), a.publisher = q.text(5), a.title = q.text(6);
    if (auto sketch = merge::decode_sketch(q.view(8))) a.sketch = std::move(*sketch);
    in.documents.push_back(wanted.back().first), in.layers.push_back(wanted.back().second);
  }
  std::vector<Record> records = facts.read_many(wanted);
  for (std::size_t i = 0; i < records.size(); ++i) {
    in.articles[i].record = std::move(records[i]);
    if (in.layers[i] != kMachine) align(facts.read(in.documents[i], kMachine), in.articles[i].record, in.articles[i].sketch);
    in.articles[i].record.id = in.articles[i].id, in.articles[i].record.published = in.articles[i].published;
  }
  if (!view.machine_only) in.guidance = guidance_of(db, in);
  return in;
}

class Writer {
 public:
  Writer(Database& db, const Input& in, const merge::Merged& m) : db_(db), in_(in), m_(m) {}

  void write() {
    articles();
    entities();
    deeds();
    claims();
    relations();
    doubts();
  }

 private:
  std::int64_t document(std::uint32_t article) const { return in_.documents[m_.order[article]]; }
  static std::int64_t number(std::size_t i) { return static_cast<std::int64_t>(i); }
  // An index that may be none.
  static std::optional<std::int64_t> maybe(std::uint32_t i) { return i == merge::kNone ? std::nullopt : std::optional<std::int64_t>(i); }

  template <class... Values>
  void put(Query& q, const Values&... values) {
    q.again();
    (q.bind(values), ...);
    q.run();
  }

  void articles() {
    Query filed = db_.query("INSERT INTO filed VALUES(?,?,?,?,?,?,?)");
    for (std::uint32_t i = 0; i < m_.order.size(); ++i) put(filed, document(i), i, int{in_.layers[m_.order[i]]}, m_.family_of[i], m_.story_of[i], m_.conflict_of[i], number(in_.articles[m_.order[i]].record.statements.size()));
    Query voice = db_.query("INSERT INTO voices VALUES(?,?,1) ON CONFLICT(document, code) DO UPDATE SET statements = voices.statements + 1");
    for (std::uint32_t i = 0; i < m_.order.size(); ++i)
      for (const Statement& s : in_.articles[m_.order[i]].record.statements)
        if (!s.speaker_code.empty()) put(voice, document(i), s.speaker_code);
    Query family = db_.query("INSERT INTO families VALUES(?,?,?,?)");
    for (std::size_t i = 0; i < m_.families.size(); ++i) put(family, number(i), document(m_.families[i].original), number(m_.families[i].members.size()), m_.families[i].agency);
    Query copy = db_.query("INSERT OR IGNORE INTO copies VALUES(?,?,?)");
    for (const merge::Copy& c : m_.copies) put(copy, document(c.part), document(c.whole), c.share);
    Query story = db_.query("INSERT INTO stories VALUES(?,?,?,?,?,?,?)");
    for (std::size_t i = 0; i < m_.stories.size(); ++i) {
      const merge::Story& s = m_.stories[i];
      put(story, number(i), document(s.central), number(s.articles.size()), s.families, s.start, s.end, s.conflict);
    }
  }

  void entities() {
    Query entity = db_.query("INSERT INTO entities VALUES(?,?,?,?,?,?,?,?,?,?,?)"), spelling = db_.query("INSERT OR IGNORE INTO spellings VALUES(ifnull(?,''),?,ifnull(?,''),?)"),
          mention = db_.query("INSERT OR IGNORE INTO entity_mentions VALUES(?,?,?)");
    for (std::size_t i = 0; i < m_.entities.size(); ++i) {
      const merge::Entity& e = m_.entities[i];
      put(entity, number(i), e.kind == merge::EntityKind::person ? "person" : "place", e.key, e.name, e.country, e.role, e.lat, e.lon, number(e.mentions.size()), document(e.mentions.front().article),
          e.mentions.front().index);
      for (std::size_t s = 0; s < e.spellings.size(); ++s) put(spelling, e.kind == merge::EntityKind::place ? e.spellings[s] : text::fold(text::spell(e.spellings[s])), number(i), e.spellings[s], number(s));
      for (const merge::Ref& r : e.mentions) put(mention, number(i), document(r.article), r.index);
    }
  }

  void deeds() {
    Query deed = db_.query("INSERT INTO deeds VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"), party = db_.query("INSERT OR IGNORE INTO deed_parties VALUES(?,?,?)"),
          mention = db_.query("INSERT INTO deed_mentions VALUES(?,?,?)");
    for (std::size_t i = 0; i < m_.deeds.size(); ++i) {
      const merge::Deed& d = m_.deeds[i];
      put(deed, number(i), d.happening, d.type, d.status, d.start, d.end, to_text(d.actor), to_text(d.recipient), maybe(d.place), d.place_words, d.conflict, d.story, d.background, d.sources,
          number(d.mentions.size()), document(d.mentions.front().article), d.mentions.front().article, d.mentions.front().index);
      for (const std::string& code : d.actor) put(party, code, "actor", number(i));
      for (const std::string& code : d.recipient) put(party, code, "recipient", number(i));
      for (const merge::Ref& r : d.mentions) put(mention, document(r.article), r.index, number(i));
    }
    Query stance = db_.query("INSERT INTO stances VALUES(?,?,?,?,?,?,?,?)");
    for (std::size_t i = 0; i < m_.stances.size(); ++i) {
      const merge::Stance& s = m_.stances[i];
      put(stance, number(i), s.holder, s.target, s.week, s.polarity, s.sources, s.deeds.front(), to_text(s.deeds));
    }
  }

  void claims() {
    std::vector<std::pair<std::optional<std::int64_t>, std::int64_t>> place_of(m_.claims.size());
    Query series = db_.query("INSERT INTO series VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    for (std::size_t i = 0; i < m_.series.size(); ++i) {
      const merge::Series& s = m_.series[i];
      std::string first, last;
      for (std::size_t c = 0; c < s.claims.size(); ++c) {
        place_of[s.claims[c]] = {number(i), number(c)};
        const std::string& day = m_.claims[s.claims[c]].as_of;
        if (day.empty()) continue;
        first = first.empty() ? day : std::min(first, day), last = std::max(last, day);
      }
      put(series, number(i), s.conflict, s.metric, s.unit, s.victim, s.side, maybe(s.place), s.total, number(s.claims.size()), first, last, s.sources, s.contradictions, s.low, s.best, s.high);
    }
    Query claim = db_.query("INSERT INTO claims VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"), mention = db_.query("INSERT INTO claim_mentions VALUES(?,?,?)");
    for (std::size_t i = 0; i < m_.claims.size(); ++i) {
      const merge::Claim& c = m_.claims[i];
      const merge::Ref first = c.mentions.front();
      put(claim, number(i), place_of[i].first, place_of[i].second, c.metric, c.unit, c.victim, c.side, c.low, c.best, c.high, c.low_exclusive, c.hedge, c.speaker, c.speaker_code, c.as_of, c.family,
          maybe(c.deed), c.total, c.stale, c.restates, c.independent, document(first.article), first.index, number(c.mentions.size()), c.quote.begin_byte, c.quote.end_byte);
      for (const merge::Ref& r : c.mentions) put(mention, document(r.article), r.index, number(i));
    }
  }

  void relations() {
    Query relation = db_.query("INSERT INTO relations VALUES(?,?,?,?,?,?,?,?,?,?)");
    const std::optional<std::int64_t> none;
    for (std::size_t i = 0; i < m_.relations.size(); ++i) {
      const merge::Relation& r = m_.relations[i];
      if (r.figures) put(relation, number(i), name_of(r.kind), r.a, r.b, none, none, none, none, to_text(r.lost), r.stale);
      else put(relation, number(i), name_of(r.kind), none, none, document(r.event_a.article), r.event_a.index, document(r.event_b.article), r.event_b.index, to_text(r.lost), r.stale);
    }
  }

  void doubts() {
    Query doubt = db_.query("INSERT OR IGNORE INTO doubts VALUES(?,?,?,?,?,?,?,?)");
    for (const merge::Doubt& d : m_.doubts) {
      const Record& record = in_.articles[m_.order[d.fact.article]].record;
      const Span span = d.event ? record.events[d.fact.index].trigger : record.figures[d.fact.index].span;
      put(doubt, d.event ? "event" : "figure", document(d.fact.article), span.begin_byte, span.end_byte, d.doubt, d.importance, d.doubt * d.importance, to_text(d.reasons));
    }
  }

  Database& db_;
  const Input& in_;
  const merge::Merged& m_;
};

}  // namespace

// `meta` tells which tables and views there are, and of which build: "0123456789abcdef filed families ...".
void make_derived(Database& db) {
  std::string known;
  if (Query q = db.query("SELECT value FROM meta WHERE key = 'derived_tables'"); q.step()) known = q.text(0);
  std::istringstream names(known);
  std::string name;
  if (names >> name)
    for (const char* view : kViews) db.script(std::string("DROP VIEW IF EXISTS ") + view);
  while (names >> name) db.script("DROP TABLE IF EXISTS main." + name);
  db.script(kTables);
  db.script(views(!db.is_file()));
  std::string note = build();
  for (const std::string& table : names_of_tables()) note += " " + table;
  db.run("INSERT INTO meta VALUES('derived_tables', ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value", note);
  mark_outdated(db);
}

bool derived_by_this_build(Database& db) {
  Query q = db.query("SELECT value FROM meta WHERE key = 'derived_tables'");
  return q.step() && q.view(0).starts_with(build());
}

Layer layer_told(const Wanted& view, const std::string& sha256, std::int64_t layer, bool masks) {
  // Where some of it is restricted, the reading with all of it is for those who name the document.
  const bool whole = view.restricted.contains(sha256);
  if (view.machine_only) return masks && !whole ? kMasked : kMachine;
  return masks && whole ? kOpen : static_cast<Layer>(layer);
}

std::int64_t state_of(Database& db) { return db.integer("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'state'"); }
void mark_altered(Database& db) { db.run("INSERT INTO meta VALUES('state', ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value", std::to_string(state_of(db) + 1)); }
void mark_outdated(Database& db) {
  db.run("DELETE FROM meta WHERE key = 'derived'");
  mark_altered(db);
}
bool outdated(Database& db) { return !derived_by_this_build(db) || db.integer("SELECT count(*) FROM meta WHERE key = 'derived'") == 0; }

void forget_temporary(Database& db) {
  for (const std::string& table : names_of_tables()) db.script("DROP TABLE IF EXISTS temp." + table);
  db.script("DROP TABLE IF EXISTS temp.masks");
}

void derive(Database& db, FactRows& facts, const merge::Codebook& codebook, const Wanted& view, bool temporary) {
  temporary = temporary || !view.plain();
  Transaction transaction(db, !temporary);
  if (temporary) {
    forget_temporary(db);
    db.script(replaced(replaced(kTables, "CREATE TABLE ", "CREATE TEMP TABLE "), "CREATE INDEX ", "CREATE INDEX temp."));
    db.script("CREATE TEMP TABLE masks AS SELECT * FROM main.masks");
    for (const std::string& sha256 : view.restricted) db.run("DELETE FROM temp.masks WHERE document = (SELECT document FROM documents WHERE sha256 = ?)", sha256);
  } else {
    for (const std::string& table : names_of_tables()) db.script("DELETE FROM " + table);
  }
  const Input in = load(db, facts, view);
  const merge::Merged merged = merge::merge(in.articles, codebook, in.guidance);
  Writer(db, in, merged).write();
  db.run("INSERT INTO code_sums SELECT code, conflict, sum(acts), sum(suffers), sum(says) FROM"
         " (SELECT p.code, ifnull(d.conflict, '') AS conflict, CASE WHEN p.role = 'actor' THEN 1 ELSE 0 END AS acts, CASE WHEN p.role = 'actor' THEN 0 ELSE 1 END AS suffers, 0 AS says"
         "  FROM deed_parties p JOIN deeds d ON d.deed = p.deed WHERE d.background = 0"
         "  UNION ALL SELECT v.code, ifnull(f.conflict, ''), 0, 0, v.statements FROM voices v JOIN filed f ON f.document = v.document) AS each_one GROUP BY code, conflict");
  if (!temporary) {
    db.run("INSERT INTO meta VALUES('derived', 'yes') ON CONFLICT(key) DO UPDATE SET value = excluded.value");
    mark_altered(db);  // whoever asked before saw the tables of before
  }
  transaction.commit();
}

}  // namespace warraq::store
