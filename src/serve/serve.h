// The server: the site and the data of one store at one address.
//
//   auto server = Server::start({.store = "news.warraq", .port = 0}, engine);
//   (*server)->address()  ->  "http://127.0.0.1:40123/"         (*server)->run();  from another thread: stop()
#pragma once

#include <memory>
#include <string>

#include "serve/guard.h"
#include "warraq/warraq.h"

namespace warraq::serve {

struct Settings {
  std::string store, host = "127.0.0.1";
  int port = 8765;    // 0: any that is free
  bool edit = false;
  std::string token;  // wanted from everyone where it is not empty
};

class Server {
 public:
  // The engine must outlive it. Errors: those of Store::open; busy, where the port is taken; io.
  static Result<std::unique_ptr<Server>> start(const Settings& settings, const Engine& engine);
  ~Server();

  std::string address() const;  // with the token behind a #, which a browser sends nowhere
  void run();
  void stop();

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace warraq::serve
