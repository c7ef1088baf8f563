#include "cli/watcher.h"

#include <algorithm>

namespace warraq::cli {

using fetch::Outcome;
using fetch::Response;

Result<void> Watcher::subscribe(const std::vector<ingest::FeedAddress>& feeds) {
  auto known = parts_.store.to_ask(0);
  if (!known) return std::unexpected(known.error());
  std::vector<Asked> changed;
  feeds_.clear();
  for (const ingest::FeedAddress& feed : feeds) {
    auto row = parts_.store.asked(feed.url);
    if (!row) return std::unexpected(row.error());
    Asked& own = feeds_[feed.url];
    if (*row) own = **row;
    if (*row && own.feed.empty() && own.next > 0) continue;
    own.url = feed.url, own.feed.clear(), own.next = parts_.time.now();
    changed.push_back(own);
  }
  for (Asked& row : *known) {
    if (feeds_.contains(row.url)) continue;
    row.next = 0;
    changed.push_back(std::move(row));
  }
  return parts_.store.note_asked(changed);
}

Result<std::int64_t> Watcher::next() {
  auto rows = parts_.store.to_ask(1);
  if (!rows) return std::unexpected(rows.error());
  std::int64_t out = parts_.time.now() + choices_.policy.max_wait;
  for (const Asked& row : *rows) out = std::min(out, row.next);
  return out;
}

Result<Round> Watcher::round() {
  Round round;
  round.begun = begun_ = parts_.time.now();
  adder_ = std::make_unique<Adder>(parts_.engine, parts_.store, parts_.look, parts_.jobs, parts_.reading, choices_.adding);
  std::erase_if(free_, [&](const auto& host) { return host.second <= round.begun; });
  // Feeds name pages, which are due at once: the list is asked for again until nobody is due.
  for (bool any = true; any && !round.stopped;) {
    auto due = parts_.store.to_ask(kMaxPages);
    if (!due) return std::unexpected(due.error());
    std::erase_if(*due, [&](const Asked& row) { return row.next > round.begun; });
    any = !due->empty();
    while (!due->empty() && !round.stopped) {
      // Whose host is free the soonest; of several, the one that is due the longest.
      const auto free_at = [&](const Asked& row) {
        const auto found = free_.find(fetch::host_of(row.moved.empty() ? row.url : row.moved));
        return found == free_.end() ? 0 : found->second;
      };
      const auto best = std::min_element(due->begin(), due->end(), [&](const Asked& a, const Asked& b) { return free_at(a) < free_at(b); });
      if (!parts_.time.wait_until(free_at(*best))) {
        round.stopped = true;
        break;
      }
      Asked row = std::move(*best);
      due->erase(best);
      if (const auto done = ask(std::move(row), round); !done) return std::unexpected(done.error());
    }
  }
  round.stopped = round.stopped || !adder_->settle();
  adder_->finish();
  round.ended = parts_.time.now();
  round.added = adder_->added();
  adder_.reset();
  if (round.added.documents + round.added.appearances > 0)
    if (const auto ready = parts_.store.bring_up_to_date(parts_.engine); !ready) return std::unexpected(ready.error());
  return round;
}

void Watcher::tell(Round& round, const std::string& trouble) {
  if (round.troubles.size() < kMaxTroubles) round.troubles.push_back(trouble);
}

void Watcher::failed(Asked& row, const Outcome& outcome, const std::string& why, bool hopeless, Round& round) {
  ++row.failures;
  row.trouble = why;
  // Where it had moved is forgotten: the address that people wrote down is asked next.
  row.moved.clear();
  const std::int64_t now = parts_.time.now();
  row.next = fetch::next_poll(outcome, row.failures, now, choices_.policy, row.url);
  const bool given_up = !row.feed.empty() && (hopeless || row.failures >= kMaxPageTries || outcome.status == 404 || outcome.status == 410);
  if (given_up) row.next = 0;
  ++(row.feed.empty() ? round.failed : round.pages_failed);
  tell(round, why + (row.failures > 1 ? " (" + std::to_string(row.failures) + " times in a row)" : "") + (given_up ? "; it is not asked again" : "; it is asked again " + fetch::instant_text(row.next)));
}

Result<void> Watcher::ask(Asked row, Round& round) {
  const bool is_feed = row.feed.empty();
  const std::string& url = row.moved.empty() ? row.url : row.moved;
  if (parts_.status) parts_.status(url);
  const auto got = parts_.fetcher.get({url, row.etag, row.modified});
  if (!got && got.error().code == ErrorCode::busy) {
    round.stopped = true;
    return {};
  }
  const std::int64_t now = parts_.time.now();
  const std::int64_t gap = now + choices_.policy.host_gap;
  free_[fetch::host_of(url)] = gap;
  if (got) free_[fetch::host_of(got->url)] = gap;
  row.tried = now;
  ++(is_feed ? round.asked : round.pages);
  if (!got) {
    failed(row, {}, got.error().message, got.error().code == ErrorCode::bad_input, round);
  } else if (const bool ok = got->status == 304 || (got->status >= 200 && got->status < 300); !ok) {
    failed(row, {false, got->status, got->retry_after}, "cannot fetch " + row.url.substr(0, 300) + ": the server says " + std::to_string(got->status), false, round);
  } else {
    row.trouble.clear();
    if (got->status == 304) ++round.unchanged;
    else if (const auto done = is_feed ? read_feed(*got, row, round) : read_page(*got, row, round); !done) return done;
    if (row.trouble.empty()) {
      row.failures = 0, row.succeeded = now;
      if (!got->moved.empty()) row.moved = got->moved;
      row.next = is_feed ? fetch::next_poll({true, got->status, got->retry_after}, 0, now, choices_.policy, row.url) : 0;
    }
  }
  // A page that is not to be had now: its item is added as the feed tells it, for which the feed is read again.
  std::vector<Asked> rows;
  if (!is_feed && !row.trouble.empty())
    if (const auto feed = feeds_.find(row.feed); feed != feeds_.end() && !(feed->second.etag.empty() && feed->second.modified.empty())) {
      feed->second.etag.clear(), feed->second.modified.clear();
      rows.push_back(feed->second);
    }
  if (is_feed) feeds_[row.url] = row;
  rows.push_back(std::move(row));
  return parts_.store.note_asked(rows);
}

ingest::Item Watcher::item_of(const Response& response, ingest::Kind kind) const {
  ingest::Item item;
  item.kind = kind;
  item.where = response.url.substr(0, 300);
  item.id = response.url;
  item.bytes = response.body;
  item.url = response.url;
  item.charset = response.charset;
  item.fetched = fetch::instant_text(parts_.time.now());
  return item;
}

bool Watcher::take_item(const ingest::Article& article, const Asked& feed, std::size_t& waiting, std::vector<Asked>& pages) {
  const auto url = fetch::sound_url(article.source.url);
  if (!url || waiting >= kMaxPages) return true;
  const auto known = parts_.look.asked(*url);
  if (!known || *known) return !known || (**known).failures > 0;
  ++waiting;
  Asked& page = pages.emplace_back();
  page.url = *url, page.feed = feed.url, page.next = begun_, page.published = article.document.published;
  return false;
}

Result<void> Watcher::read_feed(const Response& response, Asked& row, Round& round) {
  const ingest::Kind kind = ingest::kind_of(response.body);
  if (kind != ingest::Kind::feed) {
    failed(row, {false, response.status, {}}, "cannot use " + row.url.substr(0, 300) + ": it is " + (response.body.empty() ? "empty" : kind == ingest::Kind::page ? "a page, not a feed" : "no feed"), false, round);
    return {};
  }
  auto waiting = parts_.store.pages_waiting(row.url);
  if (!waiting) return std::unexpected(waiting.error());
  std::vector<Asked> pages;
  const Added before = adder_->added();
  const std::size_t failures = adder_->failed();
  const std::size_t count = adder_->item(item_of(response, kind), [&](const ingest::Article& article) { return !choices_.pages || take_item(article, row, *waiting, pages); });
  if (!adder_->settle()) return fail(ErrorCode::busy, "what " + row.url + " brought could not be written");
  // No failure: some feeds are empty now and then.
  if (count == 0 && pages.empty() && adder_->failed() > failures) tell(round, row.url.substr(0, 300) + " holds no item that can be read");
  if (const auto noted = parts_.store.note_asked(pages); !noted) return noted;
  const Added& after = adder_->added();
  ++(after.documents + after.appearances > before.documents + before.appearances || !pages.empty() ? round.with_news : round.unchanged);
  row.etag = response.etag, row.modified = response.modified;
  return {};
}

Result<void> Watcher::read_page(const Response& response, Asked& row, Round& round) {
  ingest::Kind kind = ingest::kind_of(response.body);
  // What says it is a page, but begins with plain words, is one: old pages begin anyhow.
  if (kind == ingest::Kind::text && response.media_type == "text/html") kind = ingest::Kind::page;
  ingest::Item item = item_of(response, kind);
  item.published = row.published;
  const std::size_t count = kind == ingest::Kind::page ? adder_->item(item) : 0;
  if (!adder_->settle()) return fail(ErrorCode::busy, "what " + row.url + " brought could not be written");
  if (count > 0) return {};
  const std::string why = kind == ingest::Kind::page ? "no article is found in it" : response.body.empty() ? "it is empty" : kind == ingest::Kind::feed ? "it is a feed, not a page" : "it is no page";
  failed(row, {false, response.status, {}}, "cannot use " + row.url.substr(0, 300) + ": " + why, true, round);
  return {};
}

}  // namespace warraq::cli
