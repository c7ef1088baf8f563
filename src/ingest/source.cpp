#include "ingest/source.h"

#include <algorithm>
#include <filesystem>

#include "ingest/archive.h"
#include "ingest/warc.h"

namespace warraq::ingest {

namespace fs = std::filesystem;

std::string base_name(const std::string& path) {
  const std::string name = path.substr(path.find_last_of('/') + 1);
  const std::size_t dot = name.find_last_of('.');
  return dot == 0 || dot == std::string::npos ? name : name.substr(0, dot);
}

void Walk::give(Item&& item) {
  ++items_;
  if (!stop_ && !sink_.item(std::move(item))) stop_ = true;
}

void Walk::fail(const std::string& where, ErrorCode code, const std::string& message) {
  ++failures_;
  if (!stop_ && !sink_.failure(where, {code, message, where, 0})) stop_ = true;
}

void Walk::path(const std::string& path) {
  std::error_code error;
  if (path != "-" && fs::is_directory(path, error)) return folder(path);
  auto opened = open_file(path);
  if (!opened) {
    ++failures_;
    if (!stop_ && !sink_.failure({}, opened.error())) stop_ = true;
    return;
  }
  stream(**opened, shown(path), path == "-" ? "stdin" : base_name(path));
}

void Walk::stream(Stream& from, const std::string& name, const std::string& id) {
  Reader reader(from);
  read(reader, name, id, 0);
}

void Walk::folder(const std::string& path) {
  std::error_code error;
  std::vector<fs::directory_entry> entries;
  for (auto it = fs::directory_iterator(path, error); !error && it != fs::directory_iterator(); it.increment(error)) entries.push_back(*it);
  if (error) return fail(path, ErrorCode::io, "cannot read " + path + ": " + error.message() + "; see that the folder may be read");
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.path() < b.path(); });
  const bool outer = many_;
  const std::size_t before = items_ + failures_;
  many_ = true;
  for (const fs::directory_entry& entry : entries) {
    if (stop_) break;
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.')) continue;
    if (entry.is_directory(error)) {
      if (entry.is_symlink(error)) ++passed_over_["links to folders"];
      else folder(entry.path().string());
    } else if (entry.is_regular_file(error)) {
      this->path(entry.path().string());
    } else {
      ++passed_over_["no files"];
    }
  }
  many_ = outer;
  if (!outer && items_ + failures_ == before && !stop_) fail(path, ErrorCode::bad_input, "cannot read " + path + ": no file in the folder holds an article; name another");
}

void Walk::read(Reader& reader, const std::string& where, const std::string& id, int nesting) {
  if (stop_) return;
  const std::string_view head = reader.peek(kKindBytes);
  if (head.empty() && reader.failed()) return fail(where, reader.failure.code, reader.failure.file.empty() ? "cannot read " + where + ": " + reader.failure.message : reader.failure.message);
  Kind kind = kind_of(head);
  // Lines of JSON may begin with one that is none; there the name decides.
  if (kind == Kind::text && (where.ends_with(".jsonl") || where.ends_with(".ndjson") || where.ends_with(".jsonl.gz"))) kind = Kind::json_lines;
  if (nesting > kMaxNesting) return fail(where, ErrorCode::bad_input, "cannot read " + where + ": archives lie in archives more than " + std::to_string(kMaxNesting) + " deep; unpack it yourself");
  switch (kind) {
    case Kind::empty:
      if (many_) ++passed_over_["empty files"];
      else fail(where, ErrorCode::bad_input, "cannot read " + where + ": it is empty; give the article's words");
      return;
    case Kind::json_lines: return lines(reader, where, id);
    case Kind::warc: return web_archive(reader, where);
    case Kind::zip:
    case Kind::tar: return archive(reader, where, nesting);
    case Kind::gzip: {
      Unpacker plain(reader, Packing::gzip);
      Reader inner(plain);
      return read(inner, where, base_name(id).ends_with(".tar") ? base_name(id) : id, nesting + 1);
    }
    case Kind::other: {
      const std::string_view name = name_of_other(head);
      if (many_) {
        ++passed_over_["no text"];
        return;
      }
      return fail(where, ErrorCode::bad_input, "cannot read " + where + ": it is " + (name.empty() ? "no text (a NUL byte)" : std::string(name)) + "; save it as plain UTF-8 text");
    }
    default: return whole(reader, kind, where, id);
  }
}

void Walk::whole(Reader& reader, Kind kind, const std::string& where, const std::string& id) {
  const std::size_t limit = kind == Kind::text ? kMaxArticleBytes : kMaxPageBytes;
  Item item{kind, where, id, {}, {}, {}, {}, {}, {}, {}};
  if (!reader.rest(item.bytes, limit)) {
    return fail(where, ErrorCode::bad_input, "cannot read " + where + ": it is longer than " + size_text(limit) + ", the most " + (kind == Kind::text ? "an article" : kind == Kind::feed ? "a feed" : "a page") +
                                                 " may have; split it" + (kind == Kind::text ? " into articles, one JSON object a line" : ""));
  }
  if (reader.failed()) {
    // What came before the fault is kept where it is a page or a feed, which are read as far as they go.
    if (kind == Kind::text || item.bytes.empty()) return fail(where, reader.failure.code, reader.failure.file.empty() ? "cannot read " + where + ": " + reader.failure.message : reader.failure.message);
    item.problem = reader.failure.message;
  }
  give(std::move(item));
}

void Walk::lines(Reader& reader, const std::string& where, const std::string& id) {
  std::string line;
  if (const std::string_view head = reader.peek(2); head == "\xFF\xFE" || head == "\xFE\xFF" || head.find('\0') != std::string_view::npos)
    return fail(where, ErrorCode::bad_input, "cannot read " + where + ": it is UTF-16; write it as UTF-8");
  for (std::size_t number = 1; !stop_; ++number) {
    const Reader::Next next = reader.line(line, kMaxLineBytes);
    if (next == Reader::Next::end) break;
    const std::string place = where + " line " + std::to_string(number);
    if (next == Reader::Next::too_long) {
      fail(place, ErrorCode::bad_input, place + " is passed over: it is longer than " + size_text(kMaxLineBytes) + "; split it, one article a line");
      continue;
    }
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    give({Kind::json_lines, place, id + "-" + std::to_string(number), std::move(line), {}, {}, {}, {}, {}, {}});
    line = {};
  }
  if (reader.failed()) fail(where, reader.failure.code, reader.failure.file.empty() ? "cannot read all of " + where + ": " + reader.failure.message : reader.failure.message);
}

void Walk::web_archive(Reader& reader, const std::string& where) {
  WarcReader warc(reader);
  WarcRecord record;
  std::size_t number = 0;
  while (!stop_ && warc.next(record)) {
    ++number;
    const std::string place = where + ": " + (record.url.empty() ? "record " + std::to_string(number) : record.url.substr(0, 200));
    const Kind kind = kind_of(record.body);
    if (kind != Kind::text && kind != Kind::page && kind != Kind::feed) {
      ++passed_over_[kind == Kind::json_lines ? "JSON in web archives" : "no text"];
      continue;
    }
    // What says it is a page, but begins with plain words, is one: old pages begin anyhow.
    const bool page = kind == Kind::text && record.media_type.starts_with("text/html");
    give({page ? Kind::page : kind, place, !record.id.empty() ? record.id : record.url.empty() ? "record-" + std::to_string(number) : record.url, std::move(record.body), record.url.starts_with("urn:") ? std::string() : record.url,
          record.charset, record.date, record.published, record.publisher, record.problem});
  }
  for (const auto& [reason, count] : warc.passed_over()) passed_over_[reason] += count;
  if (reader.failed()) fail(where, reader.failure.code, reader.failure.file.empty() ? "cannot read all of " + where + ": " + reader.failure.message : reader.failure.message);
}

void Walk::archive(Reader& reader, const std::string& where, int nesting) {
  Archive archive(reader);
  const bool outer = many_;
  many_ = true;
  while (!stop_ && archive.next()) {
    const std::string name = archive.name();
    const std::string file = name.substr(name.find_last_of('/') + 1);
    if (file.empty() || file.starts_with('.') || name.starts_with("__MACOSX/")) continue;
    Reader entry(archive.entry());
    read(entry, where + ": " + name, base_name(name), nesting + 1);
  }
  many_ = outer;
  if (!archive.failure().message.empty() && !stop_) fail(where, archive.failure().code, "cannot read all of " + where + ": " + archive.failure().message);
}

}  // namespace warraq::ingest
