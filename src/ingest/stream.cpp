#include "ingest/stream.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace warraq::ingest {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 16;

Error cannot_read(const std::string& path) {
  const bool missing = errno == ENOENT || errno == ENOTDIR;
  return Error{missing ? ErrorCode::not_found : ErrorCode::io,
               "cannot read " + shown(path) + ": " + std::strerror(errno) + "; " + (missing ? "name a file that exists, or - for standard input" : "see that the file may be read"), path, 0};
}

class FileStream : public Stream {
 public:
  FileStream(std::FILE* file, std::string path, bool seekable) : file_(file), path_(std::move(path)), seekable_(seekable) {}
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;
  ~FileStream() override {
    if (file_ != stdin) std::fclose(file_);
  }
  std::size_t read(char* out, std::size_t size) override {
    const std::size_t got = std::fread(out, 1, size, file_);
    if (got < size && std::ferror(file_) != 0 && !failed()) failure = cannot_read(path_);
    return got;
  }
  long seek(long offset, int whence) override {
    if (!seekable_ || std::fseek(file_, offset, whence) != 0) return -1;
    return std::ftell(file_);
  }

 private:
  std::FILE* file_;
  std::string path_;
  bool seekable_;
};

}  // namespace

std::string shown(const std::string& path) { return path == "-" ? "standard input" : path; }

std::string size_text(std::size_t bytes) {
  const std::size_t tenths = bytes * 10 / (std::size_t{1} << 20);
  if (tenths == 0) return std::to_string(bytes) + " bytes";
  return std::to_string(tenths / 10) + (tenths % 10 != 0 ? "." + std::to_string(tenths % 10) : "") + " MB";
}

Result<std::unique_ptr<Stream>> open_file(const std::string& path) {
  if (path == "-") return std::make_unique<FileStream>(stdin, path, false);
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return std::unexpected(cannot_read(path));
  if (S_ISDIR(info.st_mode)) return fail(ErrorCode::bad_input, "cannot read " + shown(path) + ": it is a folder; name the files in it", path);
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return std::unexpected(cannot_read(path));
  return std::make_unique<FileStream>(file, path, S_ISREG(info.st_mode));
}

std::size_t MemoryStream::read(char* out, std::size_t size) {
  const std::size_t got = std::min(size, bytes_.size());
  std::copy_n(bytes_.data(), got, out);
  bytes_.remove_prefix(got);
  return got;
}

bool Reader::fill() {
  if (at_ > 0) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  const std::size_t size = buffer_.size();
  buffer_.resize(size + kChunk);
  const std::size_t got = from_.read(buffer_.data() + size, kChunk);
  buffer_.resize(size + got);
  if (from_.failed() && !failed()) failure = from_.failure;
  return got > 0;
}

std::string_view Reader::peek(std::size_t size) {
  while (buffer_.size() - at_ < size && fill()) {}
  return std::string_view(buffer_).substr(at_, size);
}

std::size_t Reader::read(char* out, std::size_t size) {
  if (at_ == buffer_.size() && !fill()) return 0;
  const std::size_t got = std::min(size, buffer_.size() - at_);
  std::copy_n(buffer_.data() + at_, got, out);
  at_ += got;
  return got;
}

long Reader::seek(long offset, int whence) {
  if (whence == SEEK_CUR) offset -= static_cast<long>(buffer_.size() - at_);
  const long position = from_.seek(offset, whence);
  if (position >= 0) {
    buffer_.clear();
    at_ = 0;
  }
  return position;
}

Reader::Next Reader::line(std::string& line, std::size_t limit) {
  line.clear();
  bool any = false, too_long = false;
  for (;;) {
    if (at_ == buffer_.size() && !fill()) break;
    any = true;
    const char* begin = buffer_.data() + at_;
    const auto* end = static_cast<const char*>(std::memchr(begin, '\n', buffer_.size() - at_));
    const std::size_t size = end != nullptr ? static_cast<std::size_t>(end - begin) : buffer_.size() - at_;
    if (line.size() + size > limit) too_long = true;
    if (too_long) line.clear();
    else line.append(begin, size);
    at_ += size + (end != nullptr ? 1 : 0);
    if (end != nullptr) break;
  }
  if (!any) return Next::end;
  if (too_long) {
    std::string().swap(line);
    return Next::too_long;
  }
  if (line.ends_with('\r')) line.pop_back();
  return Next::line;
}

std::size_t Reader::take(std::string& out, std::size_t size) {
  std::size_t taken = 0;
  while (taken < size && (at_ < buffer_.size() || fill())) {
    const std::size_t part = std::min(size - taken, buffer_.size() - at_);
    out.append(buffer_, at_, part);
    at_ += part;
    taken += part;
  }
  return taken;
}

std::size_t Reader::skip(std::size_t size) {
  std::size_t taken = 0;
  while (taken < size && (at_ < buffer_.size() || fill())) {
    const std::size_t part = std::min(size - taken, buffer_.size() - at_);
    at_ += part;
    taken += part;
  }
  return taken;
}

bool Reader::rest(std::string& out, std::size_t limit) {
  take(out, limit);
  return peek(1).empty();
}

void Reader::put_back(std::string_view bytes) {
  std::string joined(bytes);
  joined.append(buffer_, at_);
  buffer_ = std::move(joined);
  at_ = 0;
}

}  // namespace warraq::ingest
