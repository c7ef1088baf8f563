// Bytes from outside, one piece after another: files, standard input, what is packed inside others.
//
//   auto file = open_file("a.warc.gz");  Reader packed(**file);  Unpacker plain(packed, Packing::gzip);  Reader reader(plain);
//   reader.peek(512) ... reader.line(out, 1 << 20) ... reader.take(out, 4 << 20)
//
// A stream that fails ends, and `failure` tells why; what it gave before stays good. Nothing is held but what a caller asks
// for: memory is bounded by the limits given to `line` and `take`, whatever the length of the input. Paths: "-" is standard
// input.
#pragma once

#include <cstddef>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "warraq/error.h"

namespace warraq::ingest {

// No news article comes near it; a text this long is something else.
inline constexpr std::size_t kMaxArticleBytes = std::size_t{4} << 20;
// A page or a feed as it came, scripts and markup included.
inline constexpr std::size_t kMaxPageBytes = std::size_t{16} << 20;
// JSON may write one byte of text as six ("\u0000"); with the other fields, a line of one article stays below this.
inline constexpr std::size_t kMaxLineBytes = std::size_t{32} << 20;

// The name a message gives to a path: the path, or "standard input".
std::string shown(const std::string& path);
// 16777216 -> "16 MB"; sizes in messages.
std::string size_text(std::size_t bytes);

class Stream {
 public:
  virtual ~Stream() = default;
  // Fills `out` with up to `size` bytes; 0 at the end, and where it fails.
  virtual std::size_t read(char* out, std::size_t size) = 0;
  // Position after the move as fseek means it, or -1: this stream only goes forward.
  virtual long seek(long, int) { return -1; }
  Error failure;  // empty message: none
  bool failed() const { return !failure.message.empty(); }
};

// Errors: not_found, bad_input (a folder or a device), io.
Result<std::unique_ptr<Stream>> open_file(const std::string& path);

// Bytes in memory, which must outlive it.
class MemoryStream : public Stream {
 public:
  explicit MemoryStream(std::string_view bytes) : bytes_(bytes) {}
  std::size_t read(char* out, std::size_t size) override;

 private:
  std::string_view bytes_;
};

// A look ahead, lines and bounded pieces over a stream, which must outlive it.
class Reader : public Stream {
 public:
  explicit Reader(Stream& from) : from_(from) {}

  // The next bytes, up to `size`, without taking them; fewer only at the end. Valid until the next call.
  std::string_view peek(std::size_t size);
  std::size_t read(char* out, std::size_t size) override;
  long seek(long offset, int whence) override;  // forgets what was looked at ahead

  enum class Next { line, too_long, end };
  // A line without its end (\n or \r\n). too_long: it was passed over and `line` is empty.
  Next line(std::string& line, std::size_t limit);
  // Up to `size` bytes appended to `out`; the number taken, fewer only at the end.
  std::size_t take(std::string& out, std::size_t size);
  std::size_t skip(std::size_t size);
  // Everything to the end; false where it is longer than `limit` (`out` then holds its beginning).
  bool rest(std::string& out, std::size_t limit);
  // Bytes that come next once more.
  void put_back(std::string_view bytes);

 private:
  bool fill();
  Stream& from_;
  std::string buffer_;
  std::size_t at_ = 0;
};

// One member of gzip, without a time in it: the same bytes give the same.
std::string pack_gzip(std::string_view bytes);

enum class Packing { gzip, zlib, deflate };

// What gzip (any number of members), zlib or bare deflate packed. Fails on damage, on a cut end, and where the unpacked
// bytes pass kBombFloor and kBombRatio times the packed ones: a bomb, not news.
class Unpacker : public Stream {
 public:
  static constexpr std::size_t kBombFloor = std::size_t{32} << 20;
  static constexpr std::size_t kBombRatio = 200;

  Unpacker(Reader& packed, Packing packing);
  ~Unpacker() override;
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;
  std::size_t read(char* out, std::size_t size) override;

 private:
  struct State;
  Reader& packed_;
  std::unique_ptr<State> state_;
};

}  // namespace warraq::ingest
