// Bytes from outside, with bounds: a whole file up to a limit, or one line after another in constant memory.
//
//   load_file("a.txt", kMaxArticleBytes) -> its bytes, or an Error that names the file, the reason and the remedy
//
// "-" is standard input. Nothing larger than the limit is ever held, whatever the file's size.
#pragma once

#include <cstddef>
#include <cstdio>
#include <memory>
#include <string>

#include "warraq/error.h"

namespace warraq::ingest {

// No news article comes near it; a file this long is something else.
inline constexpr std::size_t kMaxArticleBytes = std::size_t{4} << 20;
// JSON may write one byte of text as six ("\u0000"); with the other fields, a line of one article stays below this.
inline constexpr std::size_t kMaxLineBytes = std::size_t{32} << 20;

// The name a message gives to a path: the path, or "standard input".
std::string shown(const std::string& path);
// 16777216 -> "16 MB"; sizes in messages.
std::string size_text(std::size_t bytes);

Result<std::string> load_file(const std::string& path, std::size_t limit);

// Reads a file line by line. Lines end with \n or \r\n, which are not part of them.
class LineReader {
 public:
  enum class Next { line, too_long, end, failed };

  // Errors: not_found, bad_input (a folder), io.
  static Result<LineReader> open(const std::string& path, std::size_t limit = kMaxLineBytes);

  // Fills `line`. too_long: the line was passed over and `line` is empty. failed: see error().
  Next next(std::string& line);
  std::size_t number() const { return number_; }  // of the last line, from 1
  const Error& error() const { return error_; }

 private:
  struct Close {
    void operator()(std::FILE* file) const {
      if (file != stdin) std::fclose(file);
    }
  };
  bool fill();

  std::unique_ptr<std::FILE, Close> file_;
  std::string path_, buffer_;
  std::size_t at_ = 0, limit_ = 0, number_ = 0;
  Error error_;
};

}  // namespace warraq::ingest
