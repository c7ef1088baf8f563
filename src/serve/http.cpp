#include "serve/http.h"

#include <httplib.h>

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <mutex>

namespace warraq::serve {

namespace {

constexpr auto kPatience = std::chrono::seconds(30);  // with answers that are on their way when the server is told to stop

}  // namespace

bool takes(const Request& request, std::string_view coding) {
  const std::string accepted = request.header("Accept-Encoding");
  std::string_view rest = accepted;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    std::string_view one = rest.substr(0, comma);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    const std::size_t semicolon = one.find(';');
    const bool refused = semicolon != std::string_view::npos && one.substr(semicolon).find("q=0") != std::string_view::npos && one.substr(semicolon).find_first_of("123456789") == std::string_view::npos;
    one = one.substr(0, semicolon);
    while (one.starts_with(' ')) one.remove_prefix(1);
    while (one.ends_with(' ')) one.remove_suffix(1);
    if (one == coding) return !refused;
  }
  return false;
}

struct HttpServer::State {
  httplib::Server server;
  Limits limits;
  Handler handler;
  int port = 0;
  std::atomic<bool> stopped = false;
  mutable std::mutex mutex;
  mutable std::condition_variable all_answered;
  mutable std::size_t answering = 0;

  // As long as it lives, an answer is on its way: made, or not yet sent to its last byte.
  std::shared_ptr<void> on_its_way() const {
    const std::lock_guard lock(mutex);
    ++answering;
    return {nullptr, [this](void*) {
              const std::lock_guard unlock(mutex);
              if (--answering == 0) all_answered.notify_all();
            }};
  }

  // The bytes are given by a provider, for the library would pack the body of a text once more, and slowly.
  void answer(const httplib::Request& in, httplib::Response& out) const {
    if (stopped) {
      out.status = 503;
      return;
    }
    Request request{in.method, in.path, {}, in.body, [&in](const char* name) {
                      std::vector<std::string> all;
                      const auto [first, last] = in.headers.equal_range(name);
                      for (auto at = first; at != last; ++at) all.push_back(at->second);
                      return all;
                    }};
    for (const auto& [name, value] : in.params) request.query.emplace_back(name, value);
    const auto way = on_its_way();
    Response made = handler(request);
    out.status = made.status;
    for (const auto& [name, value] : made.headers) out.set_header(name.c_str(), value);
    if (made.status == 304 || made.status == 204) return;
    if (!made.still.empty()) {
      const std::string_view bytes = made.still;
      out.set_content_provider(bytes.size(), made.type.c_str(), [bytes, way](std::size_t at, std::size_t size, httplib::DataSink& sink) { return sink.write(bytes.data() + at, size); });
    } else if (made.body.empty()) {
      out.set_content("", made.type.c_str());
    } else {
      const auto bytes = std::make_shared<const std::string>(std::move(made.body));
      out.set_content_provider(bytes->size(), made.type.c_str(), [bytes, way](std::size_t at, std::size_t size, httplib::DataSink& sink) { return sink.write(bytes->data() + at, size); });
    }
  }
};

HttpServer::HttpServer(std::unique_ptr<State> state) : state_(std::move(state)) {}
HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::bind(const std::string& host, int port, Limits limits, Handler handler) {
  auto state = std::make_unique<State>();
  State& s = *state;
  s.limits = limits, s.handler = std::move(handler);
  s.server.new_task_queue = [n = limits.threads] { return new httplib::ThreadPool(n); };
  s.server.set_tcp_nodelay(true);  // without it each small answer waits for the client's acknowledgement
  s.server.set_keep_alive_max_count(100000);
  s.server.set_keep_alive_timeout(limits.seconds);
  s.server.set_read_timeout(limits.seconds);
  s.server.set_write_timeout(30);
  s.server.set_payload_max_length(limits.body_bytes);
  // Two servers must not share a port, as the library would let them.
  s.server.set_socket_options([](socket_t socket) {
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  // What has no body is answered before the library looks for a route; a POST has one, which must be read first. Its routes
  // are regular expressions, which long paths could drive too deep.
  s.server.set_pre_routing_handler([&s](const httplib::Request& in, httplib::Response& out) {
    const bool long_path = in.path.size() > s.limits.path_bytes || in.path.find('\n') != std::string::npos || in.path.find('\r') != std::string::npos;
    if (in.method == "POST" && !long_path) return httplib::Server::HandlerResponse::Unhandled;
    if (long_path) out.status = 414;
    else s.answer(in, out);
    return httplib::Server::HandlerResponse::Handled;
  });
  s.server.Post("/.*", [&s](const httplib::Request& in, httplib::Response& out) { s.answer(in, out); });
  // What the library refuses by itself is told as the handler would tell it.
  s.server.set_error_handler(httplib::Server::HandlerWithResponse([&s](const httplib::Request&, httplib::Response& out) {
    if (out.has_header("X-Content-Type-Options")) return httplib::Server::HandlerResponse::Unhandled;
    const Response made = s.handler({"", std::to_string(out.status), {}, {}, [](const char*) { return std::vector<std::string>(); }});
    for (const auto& [name, value] : made.headers) out.set_header(name.c_str(), value);
    out.set_content(made.body, made.type.c_str());
    return httplib::Server::HandlerResponse::Handled;
  }));
  errno = 0;
  s.port = port == 0 ? s.server.bind_to_any_port(host) : s.server.bind_to_port(host, port) ? port : -1;
  if (s.port <= 0) {
    const std::string name = host + ":" + std::to_string(port);
    if (errno == EADDRINUSE) return fail(ErrorCode::busy, "cannot listen on " + name + ": another program does; stop it, or name another port with --port");
    return fail(ErrorCode::io, "cannot listen on " + name + ": " + (errno == 0 ? "there is no such address here" : std::strerror(errno)) + "; name another one with --host or --port");
  }
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(state)));
}

int HttpServer::port() const { return state_->port; }

void HttpServer::run() {
  if (!state_->stopped) state_->server.listen_after_bind();
}

void HttpServer::stop() {
  state_->stopped = true;
  {
    // The library would cut off what is being sent.
    std::unique_lock lock(state_->mutex);
    state_->all_answered.wait_for(lock, kPatience, [&] { return state_->answering == 0; });
  }
  state_->server.stop();
}

}  // namespace warraq::serve
