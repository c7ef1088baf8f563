// Any bytes as an address, and as what a server says of waiting: an address that is asked is of the web, however it was written
// and wherever it leads, and no wait is too short or endless.
#include "fetch/fetcher.h"
#include "fetch/schedule.h"
#include "fuzz/check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace warraq::fetch;
  const std::string text(as_text(data, size));
  for (const std::string base : {"", "https://example.org/a/b?c"}) {
    const auto url = sound_url(text, base);
    if (!url) {
      promise(!url.error().message.empty(), "a refusal says why");
      continue;
    }
    promise(url->starts_with("http://") || url->starts_with("https://"), "only the web is asked");
    promise(url->find_first_of("\r\n\t ") == std::string::npos && url->find('\0') == std::string::npos, "an address is one word");
    promise(!host_of(*url).empty(), "an address has a host");
    const auto again = sound_url(*url);
    promise(again && host_of(*again) == host_of(*url), "a sound address stays the same");
  }
  if (const auto address = parse_address(text)) promise(parse_address(text_of(*address)) == address, "an address is written as it is read");
  constexpr Policy kPolicy;
  const std::int64_t now = 1'600'000'000, wait = next_poll({false, 503, text}, 3, now, kPolicy, "https://example.org/") - now;
  promise(wait >= kPolicy.interval && wait <= kPolicy.max_retry_after + kPolicy.max_retry_after / 10, "a wait is bounded");
  return 0;
}
