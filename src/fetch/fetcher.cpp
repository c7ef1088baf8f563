#include "fetch/fetcher.h"

#include <curl/curl.h>
#include <idn2.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>
#include <map>
#include <memory>

#include "ingest/http.h"
#include "ingest/stream.h"
#include "warraq/version.h"

namespace warraq::fetch {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kMaxUrl = 4000;
constexpr std::size_t kMaxTag = 1000;  // a longer ETag is not remembered

using Url = std::unique_ptr<CURLU, void (*)(CURLU*)>;

// One part of an address; empty where there is none.
std::string part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (::curl_url_get(url, part, &text, flags) != CURLUE_OK) return {};
  std::string out(text);
  ::curl_free(text);
  return out;
}

std::string port_of(const std::string& url) {
  const Url parsed(::curl_url(), ::curl_url_cleanup);
  if (!parsed || ::curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return {};
  return part_of(parsed.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
}

std::optional<Address> address_of(const sockaddr* from) {
  Address out;
  if (from->sa_family == AF_INET) {
    std::memcpy(out.bytes.data(), &reinterpret_cast<const sockaddr_in*>(from)->sin_addr, 4);
  } else if (from->sa_family == AF_INET6) {
    out.is_v6 = true;
    std::memcpy(out.bytes.data(), &reinterpret_cast<const sockaddr_in6*>(from)->sin6_addr, 16);
  } else {
    return std::nullopt;
  }
  return out;
}

// The name in the letters that name servers know: "xn--..." for Arabic ones; empty where it is none. (The library's own
// CURLU_PUNYCODE loses memory in 7.88.)
std::string ascii_host(const std::string& host) {
  std::string ascii = host;
  if (!std::all_of(host.begin(), host.end(), [](char c) { return static_cast<unsigned char>(c) < 128; })) {
    char* out = nullptr;
    if (::idn2_to_ascii_8z(host.c_str(), &out, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) != IDN2_OK) return {};
    ascii = out;
    ::idn2_free(out);
  }
  ascii = ingest::lower_ascii(ascii);
  const std::string_view name = ascii.starts_with('[') && ascii.ends_with(']') ? std::string_view(ascii).substr(1, ascii.size() - 2) : std::string_view(ascii);
  // An address of version 6 in brackets, or a name; the library undoes escapes in it, which no name needs.
  if (name.size() < ascii.size()) return parse_address(name) ? ascii : std::string();
  return name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-._") == std::string_view::npos ? ascii : std::string();
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127; });
}

}  // namespace

Result<std::string> sound_url(const std::string& url, const std::string& base) {
  const auto refuse = [&](const std::string& why) { return fail(ErrorCode::bad_input, why); };
  if (url.size() > kMaxUrl) return refuse("the address is longer than " + std::to_string(kMaxUrl) + " bytes");
  const Url parsed(::curl_url(), ::curl_url_cleanup);
  if (!parsed) return fail(ErrorCode::full, "there is not enough memory; close other programs");
  if (!base.empty()) ::curl_url_set(parsed.get(), CURLUPART_URL, base.c_str(), 0);
  const std::string trimmed(ingest::trim_ascii(url));
  if (::curl_url_set(parsed.get(), CURLUPART_URL, trimmed.c_str(), CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) return refuse("it is no address of the web");
  const std::string scheme = part_of(parsed.get(), CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") return refuse("it begins with " + scheme + ":, and only http and https are fetched");
  if (!part_of(parsed.get(), CURLUPART_USER).empty() || !part_of(parsed.get(), CURLUPART_PASSWORD).empty()) return refuse("it holds a name or a password");
  int port = 0;
  const std::string digits = part_of(parsed.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
  std::from_chars(digits.data(), digits.data() + digits.size(), port);
  // Below lie the services of machines: mail, shells, printers.
  if (port != 80 && port != 443 && port < 1024) return refuse("port " + digits + " is none of the web's");
  const std::string host = ascii_host(part_of(parsed.get(), CURLUPART_HOST));
  if (host.empty() || ::curl_url_set(parsed.get(), CURLUPART_HOST, host.c_str(), 0) != CURLUE_OK) return refuse("it names no host");
  ::curl_url_set(parsed.get(), CURLUPART_FRAGMENT, nullptr, 0);
  std::string out = part_of(parsed.get(), CURLUPART_URL);
  if (out.empty() || out.size() > 3 * kMaxUrl) return refuse("it is no address of the web");
  return out;
}

std::string host_of(const std::string& url) {
  const Url parsed(::curl_url(), ::curl_url_cleanup);
  if (!parsed || ::curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return {};
  std::string host = part_of(parsed.get(), CURLUPART_HOST);
  return host.starts_with('[') ? host.substr(1, host.size() - 2) : host;
}

// What one connection is given and what it brings.
struct Fetcher::Hop {
  std::vector<Address> pinned;
  Clock::time_point deadline;
  const Ways* ways = nullptr;

  int status = 0;
  std::map<std::string, std::string, std::less<>> fields;
  std::string body;
  std::size_t header_bytes = 0;
  // Why the library was told to break off.
  enum class Break { none, stopped, body_size, header_size, body_unwanted, address } broken = Break::none;

  bool is_wanted() const { return status >= 200 && status < 300; }

  static std::size_t header(char* bytes, std::size_t, std::size_t size, void* self) {
    Hop& hop = *static_cast<Hop*>(self);
    const std::string_view line(bytes, size);
    hop.header_bytes += size;
    if (hop.header_bytes > hop.ways->limits.max_header_bytes) {
      hop.broken = Break::header_size;
      return 0;
    }
    if (line.starts_with("HTTP/")) {
      // Provisional answers stand before the final one.
      hop.fields.clear();
      const std::size_t blank = std::min(line.find(' '), line.size() - 1);
      hop.status = 0;
      std::from_chars(line.data() + blank + 1, line.data() + line.size(), hop.status);
    } else {
      ingest::add_field(line, hop.fields);
    }
    return size;
  }

  static std::size_t write(char* bytes, std::size_t, std::size_t size, void* self) {
    Hop& hop = *static_cast<Hop*>(self);
    if (!hop.is_wanted()) {
      hop.broken = Break::body_unwanted;
      return 0;
    }
    if (hop.body.size() + size > hop.ways->limits.max_bytes) {
      hop.broken = Break::body_size;
      return 0;
    }
    hop.body.append(bytes, size);
    return size;
  }

  static int progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    Hop& hop = *static_cast<Hop*>(self);
    if (!hop.ways->stop()) return 0;
    hop.broken = Break::stopped;
    return 1;
  }

  // The last gate: whatever the library believes, nothing but what was looked at is connected to.
  static curl_socket_t open(void* self, curlsocktype, curl_sockaddr* to) {
    Hop& hop = *static_cast<Hop*>(self);
    const auto address = address_of(&to->addr);
    if (!address || std::find(hop.pinned.begin(), hop.pinned.end(), *address) == hop.pinned.end() || (hop.ways->watch && !hop.ways->watch(*address))) {
      hop.broken = Break::address;
      return CURL_SOCKET_BAD;
    }
    return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
  }
};

Result<std::vector<Address>> Fetcher::addresses_of(const std::string& host) const {
  std::vector<Address> out;
  if (const auto literal = parse_address(host)) {
    out.push_back(*literal);
  } else {
    auto found = ways_.resolve(host);
    if (!found) return std::unexpected(found.error());
    out = std::move(*found);
  }
  if (out.empty()) return fail(ErrorCode::not_found, "the name " + host + " leads nowhere");
  if (std::find(ways_.allowed_hosts.begin(), ways_.allowed_hosts.end(), host) != ways_.allowed_hosts.end()) return out;
  // A public host has no private address beside its public ones; a name that pretends so is up to something.
  for (const Address& address : out)
    if (const std::string_view why = closed_range(address); !why.empty())
      return fail(ErrorCode::bad_input, host + (host == text_of(address) ? "" : " is " + text_of(address) + ", which") + " is " + std::string(why) + "; --allow-host " + host + " would allow it");
  return out;
}

Result<void> Fetcher::ask(const std::string& url, const Request& request, Hop& hop) const {
  const std::string host = host_of(url);
  auto pinned = addresses_of(host);
  if (!pinned) return std::unexpected(pinned.error());
  hop.pinned = std::move(*pinned);
  hop.ways = &ways_;

  static const bool kReady = ::curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  const std::unique_ptr<CURL, void (*)(CURL*)> curl(kReady ? ::curl_easy_init() : nullptr, ::curl_easy_cleanup);
  if (!curl) return fail(ErrorCode::full, "there is not enough memory; close other programs");
  const auto set = [&](CURLoption option, auto value) { ::curl_easy_setopt(curl.get(), option, value); };

  using List = std::unique_ptr<curl_slist, void (*)(curl_slist*)>;
  List pins(nullptr, ::curl_slist_free_all), headers(nullptr, ::curl_slist_free_all);
  const auto append = [](List& list, const std::string& line) {
    if (curl_slist* longer = ::curl_slist_append(list.get(), line.c_str())) {
      list.release();
      list.reset(longer);
    }
  };
  std::string pin = host + ":" + port_of(url) + ":";
  for (std::size_t i = 0; i < hop.pinned.size(); ++i) pin += (i > 0 ? "," : "") + (hop.pinned[i].is_v6 ? "[" + text_of(hop.pinned[i]) + "]" : text_of(hop.pinned[i]));
  if (!parse_address(host)) append(pins, pin);
  append(headers, "Accept: application/rss+xml, application/atom+xml, application/xml;q=0.9, text/html;q=0.8, */*;q=0.1");
  if (!request.etag.empty() && !has_control(request.etag)) append(headers, "If-None-Match: " + request.etag);
  if (!request.modified.empty() && !has_control(request.modified)) append(headers, "If-Modified-Since: " + request.modified);

  set(CURLOPT_URL, url.c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_PROXY, "");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_RESOLVE, pins.get());
  set(CURLOPT_HTTPHEADER, headers.get());
  set(CURLOPT_USERAGENT, (std::string("warraq/") + kVersion + " (reads feeds)").c_str());
  set(CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_CONNECTTIMEOUT, 20L);
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(hop.deadline - Clock::now()).count();
  set(CURLOPT_TIMEOUT_MS, std::max<long>(1, static_cast<long>(left)));
  set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(ways_.limits.max_bytes));
  set(CURLOPT_OPENSOCKETFUNCTION, &Hop::open);
  set(CURLOPT_OPENSOCKETDATA, &hop);
  set(CURLOPT_HEADERFUNCTION, &Hop::header);
  set(CURLOPT_HEADERDATA, &hop);
  set(CURLOPT_WRITEFUNCTION, &Hop::write);
  set(CURLOPT_WRITEDATA, &hop);
  set(CURLOPT_NOPROGRESS, 0L);
  set(CURLOPT_XFERINFOFUNCTION, &Hop::progress);
  set(CURLOPT_XFERINFODATA, &hop);

  const CURLcode code = ::curl_easy_perform(curl.get());
  const Limits& limits = ways_.limits;
  switch (hop.broken) {
    case Hop::Break::none: break;
    case Hop::Break::body_unwanted: return {};
    case Hop::Break::stopped: return fail(ErrorCode::busy, "it was broken off");
    case Hop::Break::body_size: return fail(ErrorCode::bad_input, "it is longer than " + ingest::size_text(limits.max_bytes));
    case Hop::Break::header_size: return fail(ErrorCode::bad_input, "its header is longer than " + ingest::size_text(limits.max_header_bytes));
    case Hop::Break::address: return fail(ErrorCode::bad_input, "a connection to another address than that of " + host + " was refused");
  }
  switch (code) {
    case CURLE_OK: return {};
    // The status is all that counts where no body is wanted.
    case CURLE_FILESIZE_EXCEEDED:
      if (!hop.is_wanted()) return {};
      return fail(ErrorCode::bad_input, "it is longer than " + ingest::size_text(limits.max_bytes));
    case CURLE_OPERATION_TIMEDOUT: return fail(ErrorCode::io, "it took longer than " + std::to_string(limits.seconds) + " seconds");
    case CURLE_PARTIAL_FILE: return fail(ErrorCode::io, "the connection ended before its last byte");
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR: return fail(ErrorCode::io, "the connection was broken");
    case CURLE_COULDNT_CONNECT: return fail(ErrorCode::io, "no connection to " + host);
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WRITE_ERROR: return fail(ErrorCode::io, "its packed bytes are damaged");
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR: return fail(ErrorCode::io, "the certificate of " + host + " does not hold");
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_HTTP2: return fail(ErrorCode::io, "the answer is no HTTP");
    default: return fail(ErrorCode::io, ::curl_easy_strerror(code));
  }
}

Result<Response> Fetcher::get(const Request& request) {
  const auto cannot = [&](Error error, const std::string& at) {
    const bool elsewhere = at != request.url;
    error.message = "cannot fetch " + request.url.substr(0, 300) + ": " + (elsewhere ? "it leads to " + at.substr(0, 300) + ", and " : "") + error.message;
    return std::unexpected<Error>(std::move(error));
  };
  auto sound = sound_url(request.url);
  if (!sound) return cannot(std::move(sound.error()), request.url);
  Response out;
  std::string url = *sound;
  bool for_good = true;  // every redirect so far is a permanent one
  const auto deadline = Clock::now() + std::chrono::seconds(ways_.limits.seconds);
  for (unsigned hops = 0;; ++hops) {
    Hop hop;
    hop.deadline = deadline;
    const std::string& shown = hops == 0 ? request.url : url;
    if (auto done = ask(url, request, hop); !done) return cannot(std::move(done.error()), shown);
    const auto field = [&](std::string_view name) {
      const auto found = hop.fields.find(name);
      return found == hop.fields.end() ? std::string() : found->second;
    };
    const bool redirect = hop.status == 301 || hop.status == 302 || hop.status == 303 || hop.status == 307 || hop.status == 308;
    if (!redirect) {
      out.status = hop.status;
      out.url = url;
      if (hops > 0 && for_good && hop.status < 400) out.moved = url;
      out.etag = field("etag"), out.modified = field("last-modified"), out.retry_after = field("retry-after");
      for (std::string* tag : {&out.etag, &out.modified})
        if (tag->size() > kMaxTag || has_control(*tag)) tag->clear();
      ingest::media_type_of(field("content-type"), out.media_type, out.charset);
      out.body = std::move(hop.body);
      return out;
    }
    for_good = for_good && (hop.status == 301 || hop.status == 308);
    if (hops == ways_.limits.redirects) return cannot({ErrorCode::bad_input, "that leads on: more than " + std::to_string(ways_.limits.redirects) + " redirects", {}, 0}, shown);
    const std::string location = field("location");
    if (location.empty()) return cannot({ErrorCode::io, "it leads on without saying where", {}, 0}, shown);
    auto next = sound_url(location, url);
    if (!next) return cannot(std::move(next.error()), location);
    if (url.starts_with("https:") && !next->starts_with("https:")) return cannot({ErrorCode::bad_input, "that is not encrypted any more", {}, 0}, *next);
    url = std::move(*next);
  }
}

}  // namespace warraq::fetch
