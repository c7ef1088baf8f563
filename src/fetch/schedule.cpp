#include "fetch/schedule.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>

#include "base/hash.h"
#include "ingest/dates.h"
#include "ingest/http.h"

namespace warraq::fetch {

std::int64_t retry_instant(std::string_view retry_after, std::int64_t now) {
  std::size_t seconds = 0;
  if (ingest::parse_size(retry_after, seconds)) return now + static_cast<std::int64_t>(std::min<std::size_t>(seconds, 1U << 30));
  const std::string date(retry_after.substr(0, 100));
  // Anything but digits and a date of HTTP is given up by the library's reader of dates, with -1.
  const std::int64_t at = date.empty() ? -1 : static_cast<std::int64_t>(::curl_getdate(date.c_str(), nullptr));
  return at > now ? at : 0;
}

std::int64_t next_poll(const Outcome& outcome, unsigned failures, std::int64_t now, const Policy& policy, std::string_view url) {
  std::int64_t wait = policy.interval;
  if (!outcome.ok) {
    for (unsigned i = 1; i < failures && wait < policy.max_wait; ++i) wait *= 2;
    if (outcome.status == 410) wait = policy.max_wait;
    wait = std::min(wait, std::max(policy.max_wait, policy.interval));
  }
  if (const std::int64_t asked = retry_instant(outcome.retry_after, now); asked > 0) wait = std::max(wait, std::min(asked - now, policy.max_retry_after));
  const std::uint64_t dice = base::hash64(url, base::mix64(policy.seed, failures));
  return now + wait + static_cast<std::int64_t>(dice % static_cast<std::uint64_t>(wait / 10 + 1));
}

std::string instant_text(std::int64_t seconds) {
  using namespace std::chrono;
  const sys_seconds at{std::chrono::seconds(seconds)};
  const year_month_day day{floor<days>(at)};
  const hh_mm_ss time{at - floor<days>(at)};
  char out[48];
  std::snprintf(out, sizeof out, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()), static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  return out;
}

std::int64_t parse_instant(std::string_view text) {
  if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z' || ingest::parse_day(text).empty()) return -1;
  const auto number = [&](std::size_t at, std::size_t size) {
    int out = -1;
    const char* end = text.data() + at + size;
    return std::from_chars(text.data() + at, end, out).ptr == end ? out : -1;
  };
  using namespace std::chrono;
  const sys_days day = year_month_day{year(number(0, 4)), month(static_cast<unsigned>(number(5, 2))), std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  const int hour = number(11, 2), minute = number(14, 2), second = number(17, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return -1;
  return duration_cast<seconds>(day.time_since_epoch()).count() + hour * 3600 + minute * 60 + second;
}

}  // namespace warraq::fetch
