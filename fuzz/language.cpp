// Any bytes as a compiled language file: refused with a message, or good enough to read a text with.
#include <algorithm>
#include <vector>

#include "fuzz/check.h"
#include "warraq/warraq.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace warraq;
  std::vector<std::uint64_t> aligned(size / 8 + 1);  // as a mapped file is
  std::copy(data, data + size, reinterpret_cast<std::uint8_t*>(aligned.data()));
  const auto engine = Engine::create_from_bytes({reinterpret_cast<const char*>(aligned.data()), size}, true);
  if (engine) engine->read({"fuzz", "2020-10-08", "a 12 b"});
  else promise(!engine.error().message.empty(), "a refusal says why");
  return 0;
}
