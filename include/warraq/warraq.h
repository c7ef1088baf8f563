// Start here. Warraq reads an Arabic news article and writes down the record:
//
//   auto engine = warraq::Engine::create();
//   warraq::Record record = engine->read({"id-1", "2020-10-08", article});
//
// An Engine is made once (it maps the compiled language file; milliseconds), is immutable, and may be used from many
// threads at once. `read` is total: any bytes give a record. The same bytes and the same language file give the same record.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "warraq/document.h"
#include "warraq/error.h"
#include "warraq/record.h"
#include "warraq/version.h"

namespace warraq {

namespace engine {
struct Inside;
}

// One step of the reason for a fact: a rule or a table row, and the words it read.
struct Reason {
  std::string what;    // "rule figure.killed" or "table event.triggers row qasafa"
  std::string detail;  // where it is written (file:line) and what it says
  Span span;
};

class Engine {
 public:
  // Uses the language file built into the library.
  static Result<Engine> create();
  // Uses another compiled language file; errors: not_found, bad_format, wrong_version.
  static Result<Engine> create_from_file(const std::string& path);

  // A compiled language in memory; the bytes must outlive the engine.
  static Result<Engine> create_from_bytes(std::string_view bytes, bool verify);

  // Writes places as a policy file says (docs/policy.md; the text of the file, not its path): country, who holds them,
  // disputed or not. Call it before the engine reads. Errors: bad_input, with the line; then some rows may be in use.
  Result<void> use_policy(std::string_view table);

  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  Record read(const Document& document) const;
  // The nouns alone: numbers, quantities, times, people, organisations, places, each wherever it stands.
  std::vector<Mention> mentions(const Document& document) const;
  // Whether two spellings can be one name, of a person or a place.
  NameMatch same_name(std::string_view a, std::string_view b) const;
  // Why the fact with this rule and span was written down.
  std::vector<Reason> explain(const std::string& rule) const;
  // The readable inner state of one layer ("text" "morph" "conllu" "mention" "clause"), for tests and people.
  std::string dump(const Document& document, std::string_view layer) const;

  std::string language_code() const;  // "ar"
  std::string language_hash() const;  // 16 hex digits; of language and policy, where one is used

 private:
  friend struct engine::Inside;
  struct State;
  explicit Engine(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace warraq
