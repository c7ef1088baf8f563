// A small JSON writer and the JSON of a record.
//
//   Json j; j.open('{').key("id").string("a").key("n").number(3).close('}');  j.text() == R"({"id":"a","n":3})"
//
// Strings are written as they are, UTF-8, with only the escapes that JSON asks for; bytes that are not UTF-8 become
// U+FFFD (a JSON text must be UTF-8; the byte offsets still count in the original).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/articles.h"
#include "warraq/warraq.h"

namespace warraq::answer {

class Json {
 public:
  Json& open(char bracket);
  Json& close(char bracket);
  Json& key(std::string_view name);
  Json& string(std::string_view value);
  Json& number(double value);
  Json& boolean(bool value);
  Json& null();
  // A field that is left out where there is nothing to say.
  Json& field(std::string_view name, std::string_view value);
  Json& field(std::string_view name, std::optional<double> value);
  Json& flag(std::string_view name, bool value);  // left out where false

  const std::string& text() const { return out_; }

 private:
  void separate();
  std::string out_;
};

// Where a byte of a text stands in UTF-16, as a browser counts the string that Json writes of it.
class Utf16 {
 public:
  explicit Utf16(std::string_view text);  // which must outlive it
  std::uint32_t of(std::size_t byte) const;

 private:
  static constexpr std::size_t kStep = 256;  // bytes between two places that are known
  struct Mark {
    std::uint32_t byte, units;
  };
  std::string_view text_;
  std::vector<Mark> marks_;
};

// begin_byte and end_byte, and with `units` begin and end, into an object that is open.
void add_span(Json& json, Span span, const Utf16* units);

// The fields of one fact, as docs/record.md has them, into an object that is open; false where there is none. `kind`: event
// figure statement time person place note; `n`: its number in the list of that kind.
bool add_fact(Json& json, const Document& document, const Record& record, std::string_view kind, std::size_t n, const Utf16* units);

// One line (without its end) as `warraq extract` writes it: docs/record.md.
// `source`: where the text was taken out of a page or feed, what is known of that, and the text itself, stand under "source".
std::string record_json(const Document& document, const Record& record, const Engine& engine, const ingest::Provenance* source = nullptr);
std::string record_json(const Document& document, const Record& record, const Reader& by);  // of a stored one

// As `warraq extract --flat` writes it: a line for each fact, with the same columns each (without the last line's end; empty
// where there is no fact).
std::string flat_json(const Document& document, const Record& record);

// One line (without its end) as `warraq mentions` writes it: docs/record.md.
std::string mentions_json(const Document& document, const std::vector<Mention>& mentions);

}  // namespace warraq::answer
