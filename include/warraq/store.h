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
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "warraq/document.h"
#include "warraq/error.h"
#include "warraq/record.h"
#include "warraq/warraq.h"

namespace warraq {

struct Article {
  Document document;
  std::string publisher, url;  // empty: unknown
  std::vector<Note> notes;     // of its way to UTF-8; they stand before the record's own
  bool restricted = false;     // leaves in no answer unless it is asked for by name
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
};

// Which documents or facts are asked for; what is empty asks for nothing.
struct Filter {
  std::string from, to;              // ISO days, inclusive
  std::vector<std::string> source;   // publishers
  std::size_t limit = 0;             // 0: all
};

struct Hit {
  std::string sha256, id, published, publisher, title;
  std::vector<Span> spans;  // the words found, in the document's bytes
  std::string text;         // the document's
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

  // By the beginning of its SHA-256 (six digits or more) or by its id. Errors: not_found; bad_input where several match.
  Result<Stored> find(const std::string& name);
  Result<std::size_t> documents();

  // Articles with all the words of the query, in any form of theirs, best first.
  Result<std::vector<Hit>> search(const Engine& engine, const std::string& query, const Filter& filter);

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace warraq
