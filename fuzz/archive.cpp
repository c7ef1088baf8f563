// Any bytes as a file from outside: gzip, zip, tar, WARC, lines. Bounded, and every item has bytes and a name.
#include "fuzz/check.h"
#include "ingest/source.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace warraq::ingest;
  std::size_t given = 0;
  Walk walk({[&](Item&& item) {
               promise(!item.where.empty() && !item.id.empty(), "an item has a name");
               promise(item.bytes.size() <= kMaxLineBytes, "an item is bounded");
               return (given += item.bytes.size()) < (std::size_t{64} << 20);
             },
             [](const std::string&, const warraq::Error& error) {
               promise(!error.message.empty(), "a failure says why");
               return true;
             }});
  MemoryStream stream(as_text(data, size));
  walk.stream(stream, "fuzz", "fuzz");
  return 0;
}
