// What can go wrong outside the text. Text itself is never an error.
// A function that meets the outside world returns Result<T>; its Error names what failed,
// on which thing, why, and what to do. Codes are named by what the caller can do about it.
#pragma once

#include <expected>
#include <string>
#include <utility>

namespace warraq {

enum class ErrorCode { not_found, bad_input, bad_format, wrong_version, io, busy, full, internal };

struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;  // one sentence: what failed, on which thing, why, what to do
  std::string file;     // empty where no file is concerned
  int line = 0;         // 1-based; 0 where no line is concerned
};

template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorCode code, std::string message, std::string file = {}, int line = 0) {
  return std::unexpected<Error>(Error{code, std::move(message), std::move(file), line});
}

}  // namespace warraq
