// Any bytes as a list of subscriptions: feeds, each once, or a reason.
#include <set>

#include "fuzz/check.h"
#include "ingest/opml.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace warraq::ingest;
  const auto feeds = parse_opml(as_text(data, size));
  if (!feeds) {
    promise(!feeds.error().message.empty(), "a refusal says why");
    return 0;
  }
  promise(!feeds->empty() && feeds->size() <= kMaxFeeds, "some feeds, but not too many");
  std::set<std::string> seen;
  for (const FeedAddress& feed : *feeds) promise(!feed.url.empty() && seen.insert(feed.url).second, "each address once");
  return 0;
}
