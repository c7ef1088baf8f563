// HTTP on one address: requests in, responses out. The library that speaks it (cpp-httplib) is known to http.cpp alone.
//
//   auto server = HttpServer::bind("127.0.0.1", 0, limits, [](const Request& r) { return Response{.body = r.path}; });
//   std::jthread listener([&] { (*server)->run(); });  ...  (*server)->stop();
//
// The handler is called on many threads at once. A connection is kept for many requests; what is too long is refused before
// the handler is asked.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "warraq/error.h"

namespace warraq::serve {

struct Request {
  std::string method, path;  // the path decoded, without the query
  std::vector<std::pair<std::string, std::string>> query;
  std::string body;
  std::function<std::vector<std::string>(const char* name)> headers;  // all of that name

  // Empty where it is absent or stands there more than once.
  std::string header(const char* name) const {
    const auto all = headers(name);
    return all.size() == 1 ? all.front() : std::string();
  }
};

struct Response {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::string_view still;  // in place of `body`, bytes that outlive the server
};

// Whether the request's Accept-Encoding takes "gzip" or "br".
bool takes(const Request& request, std::string_view coding);

using Handler = std::function<Response(const Request&)>;

struct Limits {
  std::size_t threads = 32;            // connections at a time; others wait
  std::size_t body_bytes = 64 * 1024;
  std::size_t path_bytes = 1024;
  int seconds = 5;                     // for a part of a request to come, and for an idle connection
};

class HttpServer {
 public:
  // Port 0: any that is free. Errors: busy (the port is taken), io.
  static Result<std::unique_ptr<HttpServer>> bind(const std::string& host, int port, Limits limits, Handler handler);
  ~HttpServer();

  int port() const;
  void run();   // until stop; requests that have come in are answered
  void stop();  // from any thread

 private:
  struct State;
  explicit HttpServer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace warraq::serve
