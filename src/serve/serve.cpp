#include "serve/serve.h"

#include <algorithm>
#include <charconv>
#include <thread>

#include "serve/api.h"
#include "serve/site.h"

namespace warraq::serve {
namespace {

// What the HTTP library refused by itself, by the status it gave.
Response refused(int status) {
  switch (status) {
    case 413: return error_response(413, "too_large", "the body is longer than 64 KB");
    case 414: return error_response(414, "too_large", "the address is too long");
    case 404: return error_response(404, "not_found", "there is nothing at this address");
    case 503: return error_response(503, "busy", "the server is being stopped");
    case 500: return error_response(500, "internal", "the program failed at this request; please report it");
    default: return error_response(status, "bad_request", "this is no request that the server understands");
  }
}

}  // namespace

struct Server::State {
  State(const Settings& settings, const Engine& engine, std::unique_ptr<Desk> opened)
      : guard{settings.host, 0, settings.edit, random_hex(32), settings.token},
        desk(std::move(opened)),
        api(*desk, engine, {settings.store.substr(settings.store.rfind('/') + 1), settings.edit, guard.csrf}) {}

  Response answer(const Request& request) {
    Response out;
    if (request.method.empty()) {
      int status = 400;
      std::from_chars(request.path.data(), request.path.data() + request.path.size(), status);
      out = refused(status);
    } else if (auto no = guard.refuse(request)) {
      out = std::move(*no);
    } else if (request.path.starts_with("/api/") || request.method == "POST") {
      out = api.answer(request);
    } else {
      out = site_answer(request);
    }
    add_safe_headers(out);
    return out;
  }

  Guard guard;
  std::unique_ptr<Desk> desk;
  Api api;
  std::unique_ptr<HttpServer> http;
};

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::start(const Settings& settings, const Engine& engine) {
  // A connection more than there are cores: one may wait for the disk.
  auto desk = Desk::open(settings.store, engine, std::clamp(std::thread::hardware_concurrency() + 1, 2U, 8U));
  if (!desk) return std::unexpected(desk.error());
  auto state = std::make_unique<State>(settings, engine, std::move(*desk));
  State* raw = state.get();
  auto http = HttpServer::bind(settings.host, settings.port, {}, [raw](const Request& request) { return raw->answer(request); });
  if (!http) return std::unexpected(http.error());
  state->guard.port = (*http)->port();
  state->http = std::move(*http);
  return std::unique_ptr<Server>(new Server(std::move(state)));
}

std::string Server::address() const {
  const std::string& host = state_->guard.host;
  return "http://" + (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" + std::to_string(state_->guard.port) + "/" + (state_->guard.token.empty() ? "" : "#token=" + state_->guard.token);
}

void Server::run() { state_->http->run(); }
void Server::stop() { state_->http->stop(); }

}  // namespace warraq::serve
