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

#include "warraq/answers.h"
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
  Reader read_by;                    // another engine or language than the program's own, until it is read again
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

// The fields of a kind of fact that `correct` takes.
std::vector<std::string> correctable_fields(const std::string& kind);

// A document with its facts one by one. `document.record` is the reading of the view; `machine` the machine's.
struct Facts {
  Stored document;
  Record machine;
  std::vector<FactState> facts;  // those of `document.record`, then those that were rejected
  std::vector<Decision> decisions;
  std::optional<std::uint32_t> story;
  std::string conflict;
  Original original;        // without its bytes
  std::size_t original_bytes = 0;
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
  // What a decision alters of its own document, deed and count is shown at once, before this.
  Result<bool> up_to_date();
  Result<void> bring_up_to_date(const Engine& engine, const View& view = {});

  // Up to `most` documents that another engine or language read, to be studied again and given to `replace`. The first
  // call empties the search index, for it holds lemmas of the other language; `replace` fills it.
  Result<std::vector<Article>> outdated_documents(const Engine& engine, std::size_t most);
  Result<Reread> replace(const std::vector<Reading>& readings);

  // Another one whenever an answer may have changed: articles came, were read anew or decided of, or were worked in.
  Result<std::uint64_t> state();

  // By the beginning of its SHA-256 (six digits or more) or by its id. Errors: not_found; bad_input where several match.
  Result<Stored> find(const std::string& name);
  Result<std::size_t> documents();
  // Every article at every place it stood at, with its original, by the SHA-256 of its text; `use` gives false to stop.
  Result<void> each(bool restricted_too, const std::function<bool(const Article&)>& use);

  // Each gives the part that Filter::offset and limit ask for.
  Result<Page<Deed>> timeline(const Filter& filter);              // by day
  Result<Page<Counted>> count_deeds(const Filter& filter, std::string_view by);  // by: day week month year
  Result<Deed> deed(std::uint32_t number);                        // errors: not_found
  Result<std::vector<Quote>> tellings_of_deed(std::uint32_t number);  // every one, the earliest first
  Result<std::vector<Claim>> claims_of_deed(std::uint32_t number);    // counts of the harm it did
  Result<Sites> sites(const Filter& filter);                      // deeds by place
  Result<Page<Series>> figures(const Filter& filter);             // by conflict, then what is counted
  Result<Series> series(std::uint32_t number);                    // errors: not_found
  Result<Page<Relation>> contradictions(const Filter& filter);    // and denials
  Result<Page<Position>> positions(const Filter& filter);         // by holder, target, week
  Result<PositionMatrix> position_matrix(const Filter& filter, std::size_t most);  // of so many holders and targets
  Result<Page<Actor>> actors(const Filter& filter);               // codes, then people; most told of first
  Result<Page<Story>> stories(const Filter& filter);              // most sources first
  Result<StoryDetail> story(std::uint32_t number);                // errors: not_found
  Result<Page<Said>> statements(const Filter& filter);            // by day; --actor is who speaks
  Result<Page<Source>> sources(const Filter& filter);             // most articles first
  Result<Page<Listed>> articles(const Filter& filter);            // by day
  Result<Overview> overview(const Filter& filter);                // by conflict and days

  Result<Facts> facts(const std::string& name);                   // of a document, as `find` names it
  Result<Original> original(const std::string& name);             // errors: not_found
  // What the last `replace` made of each document's facts: those that people decided of first.
  Result<Page<Changed>> changes(const Filter& filter);
  // What a person should look at first: doubt times importance, the greatest first. `agreement`: those alone on which
  // reviewers agree so far (open one two disputed), or all; empty: all but those of two. Errors: bad_input, another word.
  Result<Page<Doubt>> doubts(const Filter& filter, const std::string& agreement = {});

  // Fills in the number. Errors: bad_input (no grade, no day, a field is empty or of several lines).
  Result<Grade> grade(Grade grade);
  Result<std::vector<Grade>> grades();  // all of them, in their order

  // Fills in number, from, previous and hash. Errors: not_found (no such document or fact), bad_input (no such action or
  // field, a value of the wrong kind, no reason or reviewer).
  Result<Decision> decide(Decision decision);
  Result<std::vector<Decision>> decide(std::vector<Decision> decisions);  // all of them, or none
  Result<std::vector<Decision>> decisions(const std::string& sha256 = {});  // of one document, or all, in their order

  // Addresses by their name: those that are to be asked again, at most `most` pages among them, the longest due first; one;
  // and how many pages of a feed wait. `note_asked` replaces what is known of each, all or none.
  Result<std::vector<Asked>> to_ask(std::size_t most);
  Result<std::optional<Asked>> asked(const std::string& url);
  Result<std::size_t> pages_waiting(const std::string& feed);
  Result<void> note_asked(const std::vector<Asked>& asked);

  // Every hash of texts, facts, decisions and answers; nothing where all is sound.
  Result<std::optional<Finding>> verify();

  // Articles with all the words of the query, in any form of theirs, best first. "Words between
  // quotation marks" must stand side by side.
  Result<Page<Hit>> search(const Engine& engine, const std::string& query, const Filter& filter);

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace warraq
