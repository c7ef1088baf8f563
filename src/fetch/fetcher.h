// One page or feed from the web, over libcurl, with every bound that strangers make necessary.
//
//   Fetcher fetcher({.resolve = system_resolver(), .allowed_hosts = {}, .stop = ..., .watch = {}, .limits = {}});
//   fetcher.get({"https://example.org/feed.xml", etag, modified}) -> {status 200 or 304, body, etag, ...}
//
// http and https only, TLS verified, no proxy, no cookies, no passwords, nothing run. At every hop the host's name is asked
// for once, each address that comes must be a public one (address.h), and only those addresses are ever connected to, so that
// a name which answers otherwise a moment later leads nowhere. A host that is allowed by name may have any address.
// Redirects are followed here and not by the library; https never leads back to http. Cost: one connection a hop; memory: the
// body, unpacked, at most `max_bytes`. A Fetcher is used by one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "fetch/resolve.h"

namespace warraq::fetch {

struct Limits {
  std::size_t max_bytes = std::size_t{16} << 20;  // of a body, unpacked
  std::size_t max_header_bytes = std::size_t{64} << 10;
  unsigned seconds = 60;  // for a request with all its hops
  unsigned redirects = 5;
};

struct Request {
  std::string url, etag, modified;  // the last two as the server gave them; empty: unconditional
};

struct Response {
  int status = 0;
  std::string url;        // where the body came from, behind the redirects
  std::string moved;      // where the address has moved for good; empty where it has not
  std::string etag, modified, media_type, charset, retry_after;
  std::string body;       // of a status 2xx
};

struct Ways {
  Resolver resolve;
  std::vector<std::string> allowed_hosts;                // names or addresses that may be private
  std::function<bool()> stop = [] { return false; };     // asked about once a second
  std::function<bool(const Address&)> watch = {};        // told of each connection before it is made; false forbids it
  Limits limits = {};
};

class Fetcher {
 public:
  explicit Fetcher(Ways ways) : ways_(std::move(ways)) {}

  // Errors: bad_input (what may not be asked, what is too long), io (what failed and may go well later), not_found (no such
  // name), busy (stopped). A status like 404 is no error.
  Result<Response> get(const Request& request);

 private:
  struct Hop;
  Result<std::vector<Address>> addresses_of(const std::string& host) const;
  Result<void> ask(const std::string& url, const Request& request, Hop& hop) const;

  Ways ways_;
};

// What an address must be to be asked at all, and the same address as it is sent: "HTTP://Example.org/a b#c" ->
// "http://example.org/a%20b". Errors: bad_input.
Result<std::string> sound_url(const std::string& url, const std::string& base = {});
// The host of a sound address, without brackets.
std::string host_of(const std::string& url);

}  // namespace warraq::fetch
