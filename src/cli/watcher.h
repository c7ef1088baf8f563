// The loop behind `warraq watch`: asks feeds when they are due, adds what is new, remembers in the store when to ask again.
//
//   Watcher watcher(parts, choices);  watcher.subscribe(feeds);  while (...) watcher.round();
//
// One request at a time, and never two to one host within `host_gap`: a list of some hundred feeds is polled in minutes, and
// nobody is burdened. Whatever goes wrong with one address is told in its row and the rest goes on. An address is noted
// after its articles are in the store: a program killed in between asks once more and finds them known. Memory: one body, the
// rows of the feeds, and kMaxPages pages.
#pragma once

#include <functional>
#include <map>

#include "cli/adder.h"
#include "fetch/fetcher.h"
#include "fetch/schedule.h"
#include "ingest/opml.h"

namespace warraq::cli {

// The time, and waiting for it. False: stop.
struct Time {
  std::function<std::int64_t()> now;
  std::function<bool(std::int64_t instant)> wait_until;
};

// What a round did.
struct Round {
  std::int64_t begun = 0;
  std::int64_t ended = 0;
  std::size_t asked = 0, with_news = 0, unchanged = 0, failed = 0;  // feeds
  std::size_t pages = 0, pages_failed = 0;
  std::vector<std::string> troubles;  // one sentence each; the first kMaxTroubles
  Added added;
  bool stopped = false;
};

class Watcher {
 public:
  static constexpr std::size_t kMaxPages = 1000;       // that wait, of one feed; the rest is added as the feed tells it
  static constexpr std::uint32_t kMaxPageTries = 5;
  static constexpr std::size_t kMaxTroubles = 50;

  struct Parts {
    const Engine& engine;
    Store &store, &look;
    const ingest::Reading& reading;
    fetch::Fetcher& fetcher;
    Time time;
    unsigned jobs = 1;
    std::function<void(const std::string&)> status = {};  // what it is doing, for a person who looks
  };
  struct Choices {
    fetch::Policy policy;
    bool pages = false;  // ask for the pages that items name
    Adder::Choices adding;
  };
  Watcher(Parts parts, Choices choices) : parts_(std::move(parts)), choices_(std::move(choices)) {}

  // From now on these feeds, and no others. New ones are due at once.
  Result<void> subscribe(const std::vector<ingest::FeedAddress>& feeds);
  // Asks whoever is due, and brings the store up to date where something was added. Errors: of the store.
  Result<Round> round();
  // When the next address is due.
  Result<std::int64_t> next();
  const std::map<std::string, Asked>& feeds() const { return feeds_; }

 private:
  Result<void> ask(Asked row, Round& round);
  Result<void> read_feed(const fetch::Response& response, Asked& row, Round& round);
  Result<void> read_page(const fetch::Response& response, Asked& row, Round& round);
  bool take_item(const ingest::Article& article, const Asked& feed, std::size_t& waiting, std::vector<Asked>& pages);
  // `hopeless`: of a page, that the same would come again.
  void failed(Asked& row, const fetch::Outcome& outcome, const std::string& why, bool hopeless, Round& round);
  static void tell(Round& round, const std::string& trouble);
  ingest::Item item_of(const fetch::Response& response, ingest::Kind kind) const;

  Parts parts_;
  const Choices choices_;
  std::map<std::string, Asked> feeds_;
  std::int64_t begun_ = 0;                    // the round
  std::map<std::string, std::int64_t> free_;  // host -> when it may be asked again
  std::unique_ptr<Adder> adder_;
};

}  // namespace warraq::cli
