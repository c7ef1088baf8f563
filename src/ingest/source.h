// What a path holds, one item after another: files, folders, archives, web archives and whatever is packed inside them.
//
//   Walk walk(sink);  walk.path("news/");   // a.jsonl line 1, a.jsonl line 2, b.html, c.zip: d.html, e.warc.gz: https://...
//
// An item is one thing to read an article from (or several: a feed); readings are made of it by read_item, which may run on
// another thread. Kinds are told from the bytes. Order: as in the file; folders by name. Links to folders, hidden files and
// devices are passed over. Memory: one item; what is too long, damaged or a bomb is told as a failure, and the rest goes on.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>

#include "ingest/kind.h"
#include "ingest/stream.h"

namespace warraq::ingest {

struct Item {
  Kind kind = Kind::text;  // text, json_lines (one line), page, feed
  std::string where;       // for people: "a.zip: b.html", "a.jsonl line 7", "w.warc.gz: https://..."
  std::string id;          // for the article that has none of its own: "b", "a-7", the address
  std::string bytes;       // as they came, unpacked
  std::string url, charset, fetched, published, publisher;  // where a web archive told
  std::string problem;     // why the bytes are not all there; empty where they are
};

class Walk {
 public:
  static constexpr int kMaxNesting = 4;  // a page in a gzip in a zip in a zip; deeper is a bomb

  // `item` and `failure` return false to stop.
  struct Sink {
    std::function<bool(Item&&)> item;
    std::function<bool(const std::string& where, const Error&)> failure;
  };
  explicit Walk(Sink sink) : sink_(std::move(sink)) {}

  void path(const std::string& path);
  // Standard input, or any stream: `name` is what its items are called in messages.
  void stream(Stream& from, const std::string& name, const std::string& id);

  std::size_t items() const { return items_; }
  // What was left out without being wrong: reason -> how many ("requests", "no text by their media type").
  const std::map<std::string, std::size_t>& passed_over() const { return passed_over_; }

 private:
  void folder(const std::string& path);
  void read(Reader& reader, const std::string& where, const std::string& id, int nesting);
  void lines(Reader& reader, const std::string& where, const std::string& id);
  void web_archive(Reader& reader, const std::string& where);
  void archive(Reader& reader, const std::string& where, int nesting);
  void whole(Reader& reader, Kind kind, const std::string& where, const std::string& id);
  void give(Item&& item);
  void fail(const std::string& where, ErrorCode code, const std::string& message);

  Sink sink_;
  std::map<std::string, std::size_t> passed_over_;
  std::size_t items_ = 0, failures_ = 0;
  bool stop_ = false, many_ = false;  // many_: inside a folder or archive, where what is no text is passed over
};

// "news/a.b.html" -> "a.b"
std::string base_name(const std::string& path);

}  // namespace warraq::ingest
