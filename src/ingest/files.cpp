#include "ingest/files.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>

namespace warraq::ingest {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 16;

std::string reason() { return std::strerror(errno); }

Error cannot_read(const std::string& path) {
  const bool missing = errno == ENOENT || errno == ENOTDIR;
  return Error{missing ? ErrorCode::not_found : ErrorCode::io,
               "cannot read " + shown(path) + ": " + reason() + "; " + (missing ? "name a file that exists, or - for standard input" : "see that the file may be read"), path, 0};
}

Result<std::FILE*> open_file(const std::string& path) {
  if (path == "-") return stdin;
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return std::unexpected(cannot_read(path));
  if (S_ISDIR(info.st_mode)) return fail(ErrorCode::bad_input, "cannot read " + shown(path) + ": it is a folder; name the files in it", path);
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return std::unexpected(cannot_read(path));
  return file;
}

}  // namespace

std::string shown(const std::string& path) { return path == "-" ? "standard input" : path; }

std::string size_text(std::size_t bytes) {
  const std::size_t tenths = bytes * 10 / (std::size_t{1} << 20);
  if (tenths == 0) return std::to_string(bytes) + " bytes";
  return std::to_string(tenths / 10) + (tenths % 10 != 0 ? "." + std::to_string(tenths % 10) : "") + " MB";
}

Result<std::string> load_file(const std::string& path, std::size_t limit) {
  auto opened = open_file(path);
  if (!opened) return std::unexpected(opened.error());
  std::FILE* file = *opened;
  std::string bytes;
  std::size_t got = 0;
  bool too_long = false;
  do {
    const std::size_t size = bytes.size();
    bytes.resize(size + kChunk);
    got = std::fread(bytes.data() + size, 1, kChunk, file);
    bytes.resize(size + got);
    too_long = bytes.size() > limit;
  } while (got == kChunk && !too_long);
  const bool broken = std::ferror(file) != 0;
  const Error error = broken ? cannot_read(path) : Error{};
  if (file != stdin) std::fclose(file);
  if (broken) return std::unexpected(error);
  if (too_long)
    return fail(ErrorCode::bad_input, "cannot read " + shown(path) + ": it is longer than " + size_text(limit) + ", the most an article may have; split it into articles, one JSON object a line, for warraq extract", path);
  return bytes;
}

Result<LineReader> LineReader::open(const std::string& path, std::size_t limit) {
  auto opened = open_file(path);
  if (!opened) return std::unexpected(opened.error());
  LineReader reader;
  reader.file_.reset(*opened);
  reader.path_ = path;
  reader.limit_ = limit;
  return reader;
}

bool LineReader::fill() {
  buffer_.resize(kChunk);
  const std::size_t got = std::fread(buffer_.data(), 1, kChunk, file_.get());
  if (got < kChunk && std::ferror(file_.get()) != 0) error_ = cannot_read(path_);
  buffer_.resize(got);
  at_ = 0;
  return got > 0;
}

LineReader::Next LineReader::next(std::string& line) {
  line.clear();
  bool any = false, too_long = false;
  for (;;) {
    if (at_ == buffer_.size() && !fill()) break;
    any = true;
    const char* begin = buffer_.data() + at_;
    const auto* end = static_cast<const char*>(std::memchr(begin, '\n', buffer_.size() - at_));
    const std::size_t size = end != nullptr ? static_cast<std::size_t>(end - begin) : buffer_.size() - at_;
    if (line.size() + size > limit_) {
      too_long = true;
      line.clear();
    }
    if (!too_long) line.append(begin, size);
    at_ += size + (end != nullptr ? 1 : 0);
    if (end != nullptr) break;
  }
  if (!error_.message.empty()) return Next::failed;
  if (!any) return Next::end;
  ++number_;
  if (too_long) {
    std::string().swap(line);
    return Next::too_long;
  }
  if (line.ends_with('\r')) line.pop_back();
  return Next::line;
}

}  // namespace warraq::ingest
