// The store: many articles, what was read in them and what people decided, in one SQLite file (docs/format-store.md).
//
//   auto store = warraq::Store::open("news.warraq", warraq::Access::create);
//   store->add({warraq::study(*engine, {document, "a publisher", "https://..."})});
//   for (const warraq::Hit& hit : *store->search(*engine, "qSf mdnyyn", {})) ...
//
// A document is its bytes: its name is their SHA-256, and the same bytes are stored once, with every place they stood at.
// Whatever is asked does not depend on the order in which articles came. A Store owns its connection, cannot be copied, and
// is used by one thread at a time; `study`, the costly part, may run on many. Every function that meets the file gives a
// Result: a call that fails has changed nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "warraq/document.h"
#include "warraq/error.h"
#include "warraq/record.h"
#include "warraq/warraq.h"

namespace warraq {

// What an article was taken from. Empty fields: not known.
struct Original {
  std::string media_type;      // "text/html", "application/xml", "text/plain"; empty: nothing is kept
  std::string encoding, fetched, published_from, agency, byline, language;
  std::string bytes;           // as they came; empty: the text is what came
  std::string pieces;          // where the text stands in them: "0-40=113-153;40-42=153-158", half-open ranges of bytes
};

struct Article {
  Document document;
  std::string publisher, url;  // empty: unknown
  std::vector<Note> notes;     // of its way to UTF-8; they stand before the record's own
  bool restricted = false;     // leaves in no answer unless it is asked for by name
  Original original = {};
};

// An article and all that a store keeps of it.
struct Reading {
  Article article;
  std::string sha256;  // of the document's text, 64 hexadecimal digits
  Record record;
  std::string title;
  std::string words, sketch;             // for the store alone
  std::string language, language_hash;   // what it was read with
};
Reading study(const Engine& engine, Article article);

// A document of the store.
struct Stored {
  Article article;  // as it stood first: the earliest day, then publisher and id in their order
  std::string sha256, title;
  Record record;
  std::vector<Article> appearances;  // every place it stood at, without its text
};

struct Added {
  std::size_t documents = 0;    // new ones
  std::size_t appearances = 0;  // known bytes at a place that was not known
  std::size_t known = 0;
  std::vector<std::string> names;  // SHA-256 of the new documents
};

// What `warraq watch` remembers of an address that it asks again: a feed, or a page that a feed names. Instants are seconds
// since 1970.
struct Asked {
  std::string url;
  std::string feed, published;      // of a page: the feed that names it, and the day it gives
  std::string etag, modified;       // as the server gave them, for asking whether anything changed
  std::string moved;                // where it has moved for good
  std::int64_t next = 0;            // when it is asked again; 0: never
  std::int64_t tried = 0, succeeded = 0;  // the last time; 0: never yet
  std::uint32_t failures = 0;       // in a row
  std::string trouble;              // why the last one failed
};

// What is asked for; an empty field asks for nothing in particular. Actors and sides are codes or their states ("AZE MIL",
// "AZE"); a place is a name in any spelling or the id of a place.
struct Filter {
  std::vector<std::string> actor, side, place, type, source, status, conflict;  // one of each, where any are given
  double radius_km = 0;         // with a place: also what lies within
  std::string from, to;         // ISO days, inclusive
  bool background = false;      // history told for context too
  std::optional<std::uint32_t> story;
  std::vector<std::string> only_in;  // timeline, figures, contradictions: what nobody told before these documents (SHA-256)
  std::size_t limit = 0;        // 0: all
};

// Words of a document and where they stand.
struct Quote {
  std::string sha256, id, published, publisher;
  Span span;
  std::string text;
};

struct Where {
  std::string words, name, country, key;  // as told; the usual English name, its state and its id where the place is known
  std::optional<double> lat, lon;
};

// A deed with all who tell it.
struct Deed {
  std::uint32_t number = 0;  // in this store as it stands now
  std::string type, status, start, end;
  std::vector<std::string> actor, recipient;
  Where place;
  std::string conflict;
  std::uint32_t story = 0;
  bool background = false;
  std::uint32_t sources = 0;   // independent ones: all copies of a text are one
  std::uint32_t tellings = 0;
  Quote quote;                 // the sentence of the earliest telling
};

// A count as a source gave it.
struct Claim {
  std::uint32_t number = 0;
  std::string metric, unit, victim, side;
  std::optional<double> low, best, high;
  bool low_exclusive = false;
  std::string hedge, speaker, speaker_code;  // no speaker: the article's own voice
  std::string as_of;
  bool total = false, stale = false, restates = false, independent = true;
  std::uint32_t tellings = 0;
  std::optional<std::uint32_t> deed;
  Quote quote;
};

// The counts of one thing in their order.
struct Series {
  std::uint32_t number = 0;
  std::string conflict, metric, unit, victim, side;
  Where place;
  bool total = false;
  std::vector<Claim> claims;
};

// How two claims or two deeds stand to each other; `a` is the later.
struct Relation {
  std::string kind;  // updates restates corroborates contradicts denies
  std::optional<Claim> claim_a, claim_b;
  Quote a, b;
  std::string conflict;
  Where place;
  std::vector<std::string> lost;  // restates: "attribution", "hedge"
  bool stale = false;
};

// Where somebody stands towards somebody in a week.
struct Position {
  std::string holder, target, week;
  int polarity = 0;  // 1 for, -1 against, 0 asks of
  std::uint32_t sources = 0;
  std::vector<std::uint32_t> deeds;
  Quote quote;       // of the first of them
};

struct Actor {
  std::string key, name, country, role;  // key: a code, or the key of a person
  bool person = false;
  std::vector<std::string> spellings;
  std::uint32_t acts = 0, suffers = 0, says = 0, mentions = 0;  // deeds as actor, as recipient; statements; of a person
};

struct Story {
  std::uint32_t number = 0;
  std::string title, start, end, conflict;
  std::uint32_t articles = 0, sources = 0;
};

// A story with its articles and who speaks in it.
struct StoryDetail {
  Story story;
  std::vector<Quote> articles;                              // their headlines
  std::vector<std::uint32_t> family;                        // of each article: equal numbers are copies of one text
  std::vector<std::pair<std::string, std::uint32_t>> voices;  // state of the speakers -> independent sources that quote it
};

// Words that somebody is quoted with or reported to have said.
struct Said {
  std::string kind, speaker, speaker_code, via;  // kind: direct indirect
  Quote quote;
};

// A publisher and how much of the store is its own.
struct Source {
  std::string name, first, last;   // days of its first and last article
  std::uint32_t articles = 0;      // that it printed
  std::uint32_t independent = 0;   // families of which it printed the earliest copy
};

struct Hit {
  std::string sha256, id, published, publisher, title;
  std::vector<Span> spans;  // the words found, in the document's bytes
  std::string text;         // the document's
};

// What reading anew made of a fact.
struct Change {
  std::string what;                 // gained lost altered
  std::string sha256, id, kind;
  Span span;
  std::string words;
  std::vector<std::string> fields;  // altered: which
};

struct Reread {
  std::size_t documents = 0;
  std::vector<Change> changes;
  std::vector<std::uint32_t> unattached;  // decisions whose fact no reading has any more
};

// Whose reading is asked for.
struct View {
  bool machine_only = false;            // without people's decisions
  std::vector<std::string> restricted;  // names of the restricted documents that may be told of
};

// What a person decided of a fact, or of a document. Decisions are only ever added, each with the hash of the one before;
// the later one holds. They are tied to a document's bytes, not to a reading of it, and so outlive every reading anew.
struct Decision {
  std::uint32_t number = 0;
  std::string sha256;              // of the document
  std::string kind;                // event figure statement time person place; document
  Span span;                       // the fact's words
  std::string field;               // empty: the whole fact
  // accept: it holds as it is, whatever a later reading says. reject: it does not. correct: the field is `to`.
  // merge: this event and the one that `to` names ("SHA256:83-89") tell one deed. split: it is a deed of its own.
  // restrict: it leaves in no answer unless its document is asked for by name. release: it does again.
  std::string action;
  std::string from, to;            // the value before; what it becomes
  std::string reason, reviewer, at;  // at: "2021-03-05T12:00:00Z"
  std::string previous, hash;
};

// What `verify` found wrong first.
struct Finding {
  std::string what;  // one sentence that names the record
};

enum class Access { read, write, create };

class Store {
 public:
  // Errors: not_found, bad_format (no store, damaged), wrong_version (of a newer program), io, busy, full.
  static Result<Store> open(const std::string& path, Access access);
  static std::string about();  // "SQLite 3.40.1, tables of version 1"
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  // True where these bytes are stored as standing at this place.
  Result<bool> knows(const std::string& sha256, const Article& article);
  // All of them or, where it fails, none.
  Result<Added> add(const std::vector<Reading>& readings);

  // Makes what follows from all documents together (families, stories, deeds, series, relations) where it is out of date;
  // seconds for some ten thousand documents. Every question below wants it made. A store that is open for reading makes it
  // for itself alone.
  Result<bool> up_to_date();
  Result<void> bring_up_to_date(const Engine& engine, const View& view = {});

  // Up to `most` documents that another engine or language read, to be studied again and given to `replace`. The first
  // call empties the search index, for it holds lemmas of the other language; `replace` fills it.
  Result<std::vector<Article>> outdated_documents(const Engine& engine, std::size_t most);
  Result<Reread> replace(const std::vector<Reading>& readings);

  // By the beginning of its SHA-256 (six digits or more) or by its id. Errors: not_found; bad_input where several match.
  Result<Stored> find(const std::string& name);
  Result<std::size_t> documents();
  // Every article at every place it stood at, with its original, by the SHA-256 of its text; `use` gives false to stop.
  Result<void> each(bool restricted_too, const std::function<bool(const Article&)>& use);

  Result<std::vector<Deed>> timeline(const Filter& filter);              // by day
  Result<std::vector<Series>> figures(const Filter& filter);             // by conflict, then what is counted
  Result<std::vector<Relation>> contradictions(const Filter& filter);    // and denials
  Result<std::vector<Position>> positions(const Filter& filter);         // by holder, target, week
  Result<std::vector<Actor>> actors(const Filter& filter);               // most told of first
  Result<std::vector<Story>> stories(const Filter& filter);              // most sources first
  Result<StoryDetail> story(std::uint32_t number);                       // errors: not_found
  Result<std::vector<Quote>> tellings_of_deed(std::uint32_t number);     // every one, the earliest first

  Result<std::vector<Said>> statements(const Filter& filter);            // by day; --actor is who speaks
  Result<std::vector<Source>> sources(const Filter& filter);             // most articles first

  // Fills in number, from, previous and hash. Errors: not_found (no such document or fact), bad_input (no such action or
  // field, a value of the wrong kind, no reason or reviewer).
  Result<Decision> decide(Decision decision);
  Result<std::vector<Decision>> decisions(const std::string& sha256 = {});  // of one document, or all, in their order

  // Addresses by their name: those that are to be asked again, at most `most` pages among them, the longest due first; one;
  // and how many pages of a feed wait. `note_asked` replaces what is known of each, all or none.
  Result<std::vector<Asked>> to_ask(std::size_t most);
  Result<std::optional<Asked>> asked(const std::string& url);
  Result<std::size_t> pages_waiting(const std::string& feed);
  Result<void> note_asked(const std::vector<Asked>& asked);

  // Every hash of texts, facts, decisions and answers; nothing where all is sound.
  Result<std::optional<Finding>> verify();

  // Articles with all the words of the query, in any form of theirs, best first.
  Result<std::vector<Hit>> search(const Engine& engine, const std::string& query, const Filter& filter);

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace warraq
