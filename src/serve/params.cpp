#include "serve/params.h"

#include <algorithm>

namespace warraq::serve {
namespace {

bool among(std::string_view name, std::string_view names) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    if (!name.empty() && names.substr(0, end) == name) return true;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return false;
}

}  // namespace

Result<Params> Params::read(const Request& request, std::string_view known) {
  Params out;
  for (const auto& [name, value] : request.query) {
    if (!among(name, known)) return fail(ErrorCode::bad_input, name.substr(0, 40) + " is no parameter of this address" + (known.empty() ? "; it takes none" : "; it takes " + std::string(known)));
    if (std::any_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; })) return fail(ErrorCode::bad_input, name + " holds a control character; leave it out");
    if (!out.values_.emplace(name, value).second) return fail(ErrorCode::bad_input, name + " stands there twice; part several values by commas");
  }
  return out;
}

std::string parameter_of(const Error& error, std::string_view known) {
  const std::string first = error.message.substr(0, error.message.find(' '));
  return among(first, known) ? first : std::string();
}

}  // namespace warraq::serve
