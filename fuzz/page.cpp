// Any bytes as a page.
#include "fuzz/articles.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check_articles(warraq::ingest::Kind::page, as_text(data, size));
  return 0;
}
