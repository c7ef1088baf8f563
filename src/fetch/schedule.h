// When an address is asked again: politely.
//
//   next_poll({.ok = false, .status = 503, .retry_after = "120"}, failures 1, now, policy, "https://...") -> now + 900 and some
//
// Instants are seconds since 1970. Pure: the time and the seed are given, so every wait can be told beforehand.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace warraq::fetch {

struct Policy {
  std::int64_t interval = 900;            // between two polls of a feed that answers
  std::int64_t max_wait = 24 * 3600;      // the longest back-off
  std::int64_t max_retry_after = 7 * 24 * 3600;  // the longest that a server may ask for
  std::int64_t host_gap = 2;              // between two requests to one host
  std::uint64_t seed = 0;                 // of the jitter
};

struct Outcome {
  bool ok = false;   // 2xx or 304
  int status = 0;    // 0: no answer
  std::string retry_after;
};

// The instant of the next question. A success: the interval. A failure: the interval, doubled with every one in a row up to
// max_wait; 410 (gone) waits max_wait at once. Never before what Retry-After asks for. Up to a tenth is added, by the address,
// the number of failures and the seed, so that feeds which failed together do not come back together.
std::int64_t next_poll(const Outcome& outcome, unsigned failures, std::int64_t now, const Policy& policy, std::string_view url);

// "120" or an HTTP date -> the instant; 0 where it says neither or lies in the past.
std::int64_t retry_instant(std::string_view retry_after, std::int64_t now);

// "2021-03-05T12:00:00Z" and back; parse_instant gives -1 where it is none.
std::string instant_text(std::int64_t seconds);
std::int64_t parse_instant(std::string_view text);

}  // namespace warraq::fetch
