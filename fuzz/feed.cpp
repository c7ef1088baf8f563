// Any bytes as a feed: its items as they stand in the bytes, and the articles of them.
#include "fuzz/articles.h"
#include "ingest/feed.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace warraq::ingest;
  const Feed feed = parse_feed(as_text(data, size));
  promise(feed.items.size() <= Feed::kMaxItems, "items are bounded");
  for (const FeedItem& item : feed.items) promise(item.begin_byte <= item.end_byte && item.end_byte <= size, "an item lies in the feed");
  check_articles(Kind::feed, as_text(data, size));
  return 0;
}
