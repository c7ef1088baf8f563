#include "serve/guard.h"

#include <unistd.h>

#include <vector>

#include "answer/json.h"

namespace warraq::serve {

bool is_loopback(const std::string& host) { return host == "localhost" || host == "::1" || host.starts_with("127."); }

std::string random_hex(std::size_t digits) {
  std::string out;
  while (out.size() < digits) {
    unsigned char byte = 0;
    if (::getentropy(&byte, 1) != 0) return {};
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

bool same_secret(std::string_view a, std::string_view b) {
  if (a.size() != b.size() || a.empty()) return false;
  unsigned differ = 0;
  for (std::size_t i = 0; i < a.size(); ++i) differ |= static_cast<unsigned>(static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]));
  return differ == 0;
}

Response error_response(int status, std::string_view code, std::string_view message, std::string_view parameter) {
  answer::Json j;
  j.open('{').key("error").open('{').key("code").string(code).key("message").string(message).field("parameter", parameter).close('}').close('}');
  Response out;
  out.status = status, out.body = j.text() + "\n";
  if (status == 401) out.headers.emplace_back("WWW-Authenticate", "Bearer");
  if (status == 405) out.headers.emplace_back("Allow", "GET, HEAD, POST");
  if (status == 503) out.headers.emplace_back("Retry-After", "1");
  return out;
}

std::optional<Response> Guard::refuse(const Request& request) const {
  const std::string given = request.header("Host"), end = ":" + std::to_string(port);
  // On a machine's own address whoever has the token may call it by any name; on loopback it has three.
  const bool named = is_loopback(host) ? given == "127.0.0.1" + end || given == "localhost" + end || given == "[::1]" + end || given == host + end : !given.empty();
  if (!named) return error_response(421, "host", "this server does not answer under that name; open it as http://" + (host.find(':') == std::string::npos ? host : "[" + host + "]") + end + "/");
  if (request.method != "GET" && request.method != "HEAD" && request.method != "POST") return error_response(405, "method", "only GET, and POST to /api/v1/decisions, are answered here");
  if (!token.empty() && request.path.starts_with("/api/")) {
    const std::string authorization = request.header("Authorization");
    if (!authorization.starts_with("Bearer ") || !same_secret(std::string_view(authorization).substr(7), token)) return error_response(401, "token", "send the token of this server as \"Authorization: Bearer TOKEN\"");
  }
  if (request.method != "POST") return std::nullopt;
  const std::string origin = request.header("Origin"), site = request.header("Sec-Fetch-Site");
  if (origin != "http://" + given || (!site.empty() && site != "same-origin")) return error_response(403, "origin", "decisions are taken from this server's own pages only: the header Origin must be http://" + given);
  if (!edit) return error_response(403, "read_only", "this server only shows; start it with --edit to decide");
  if (!same_secret(request.header("X-Warraq-CSRF"), csrf)) return error_response(403, "csrf", "the header X-Warraq-CSRF must hold what /api/v1/session gives under csrf");
  return std::nullopt;
}

void add_safe_headers(Response& response) {
  static constexpr std::pair<const char*, const char*> kHeaders[] = {
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
      {"X-DNS-Prefetch-Control", "off"},
  };
  for (const auto& [name, value] : kHeaders) {
    bool there = false;
    for (const auto& [given, own] : response.headers) there = there || given == name;
    if (!there) response.headers.emplace_back(name, value);
  }
}

}  // namespace warraq::serve
