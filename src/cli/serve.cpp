// warraq serve: the site over a store, and its data for programs.
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <thread>

#include "cli/store_access.h"
#include "serve/serve.h"

namespace warraq::cli {
namespace {

// The token of a server that others can reach: made where the file is not there, never in a file that others can read.
Result<std::string> token_of(const std::string& path) {
  const int made = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made >= 0) {
    const std::string token = serve::random_hex(32);
    const bool written = token.size() == 32 && ::write(made, (token + "\n").data(), 33) == 33;
    ::close(made);
    if (written) return token;
    ::unlink(path.c_str());
    return fail(ErrorCode::io, "cannot write " + path + "; look whether the disk is full", path);
  }
  struct stat about {};
  if (errno != EEXIST || ::stat(path.c_str(), &about) != 0) return fail(ErrorCode::io, "cannot make the token's file " + path + ": " + std::strerror(errno) + "; name one in a folder of yours", path);
  if ((about.st_mode & 077) != 0) return fail(ErrorCode::bad_input, "others can read the token in " + path + "; take that away with chmod 600 " + path, path);
  std::ifstream in(path);
  std::string token;
  in >> token;
  if (token.size() < 16 || token.size() > 256) return fail(ErrorCode::bad_input, "the token in " + path + " is none: it needs 16 to 256 letters and digits; delete the file, and a new one is made", path);
  return token;
}

int run(const Arguments& arguments) {
  if (arguments.operands.size() != 1) return complain("serve: name one store, as in warraq serve news.warraq"), kUsage;
  serve::Settings settings;
  settings.store = arguments.operands.front(), settings.host = arguments.value("--host", "127.0.0.1"), settings.edit = arguments.has("--edit");
  if (const std::string port = arguments.value("--port", "8765"); port == "0") {
    settings.port = 0;
  } else {
    const auto read = parse_count("--port", port, 65535);
    if (!read) return complain("serve: " + read.error().message), kUsage;
    settings.port = static_cast<int>(*read);
  }
  if (!serve::is_loopback(settings.host) && !arguments.has("--token-file"))
    return complain("serve: " + settings.host + " can be reached from other machines; name a file for the token that they must send, as in --token-file serve.token"), kUsage;
  if (arguments.has("--token-file")) {
    auto token = token_of(arguments.value("--token-file"));
    if (!token) return report(token.error());
    settings.token = std::move(*token);
  }
  // The signals that end the server are waited for on one thread, and so are kept from all others.
  sigset_t ends;
  ::sigemptyset(&ends);
  ::sigaddset(&ends, SIGINT), ::sigaddset(&ends, SIGTERM);
  ::pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
  const auto engine = make_engine(arguments);
  if (!engine) return report(engine.error());
  const auto server = serve::Server::start(settings, *engine);
  if (!server) return report(server.error());
  if (!print("warraq serves " + settings.store + " at " + (*server)->address() + (settings.edit ? " (decisions can be taken)" : "") + "\nstop it with Ctrl-C\n")) return kInternal;
  std::jthread listener([&] { (*server)->run(); });
  int caught = 0;
  ::sigwait(&ends, &caught);
  (*server)->stop();
  return kOk;
}

}  // namespace

const Command kServe{"serve", "STORE", "Shows a store in the browser, and answers programs (docs/api.md).",
                     "Only this machine can reach it, unless --host names another address; then everyone\nwho asks must send the token. Nothing can be altered without --edit. What is added to\nthe store meanwhile is shown as soon as it is worked in.\n",
                     {{"--port", "N", "listen there (default: 8765; 0: any free one, which is printed)"},
                      {"--edit", {}, "let people accept, reject and correct"},
                      {"--host", "ADDRESS", "listen at this address (default: 127.0.0.1)"},
                      {"--token-file", "FILE", "the token that is wanted from everyone; made where it is not there"},
                      kLanguageOption},
                     run};

}  // namespace warraq::cli
