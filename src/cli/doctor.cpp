// warraq doctor: is this program sound, and what is it made of?
#include <unistd.h>

#include <thread>

#include "cli/commands.h"
#include "engine/engine.h"
#include "warraq/store.h"

namespace warraq::cli {
namespace {

std::string compiler() {
#if defined(__clang__)
  return "clang " __clang_version__;
#else
  return "g++ " __VERSION__;
#endif
}

int run(const Arguments& arguments) {
  std::string out = std::string("warraq     ") + kVersion + ", built with " + compiler() + "\n";
  const bool foreign = arguments.has("--language");
  // The file built in is checked as strictly as one from outside: its hash and its samples.
  auto engine = foreign ? make_engine(arguments) : Engine::create_from_bytes(engine::built_in_language(), true);
  if (!engine) {
    print(out + "language   cannot be used\n");
    const int code = report(engine.error());
    return foreign ? code : kNegative;
  }
  out += "language   " + engine->language_code() + ", " + (foreign ? arguments.value("--language") : "built in, " + std::to_string(engine::built_in_language().size() / 1024) + " KB") +
         ", hash " + engine->language_hash() + ": sound\n";
  // The same bytes give the same record, and no bytes are too strange.
  const Document odd{"doctor", "2020-10-08", std::string("\xFF\x00\xD9 12 \xD9\x82", 9)};
  const bool total = engine->dump(odd, "clause") == engine->dump(odd, "clause");
  out += std::string("engine     ") + (total ? "reads any bytes, the same way twice" : "reads the same bytes in two ways: broken") + "\n";
  out += "cores      " + std::to_string(std::max(1u, std::thread::hardware_concurrency())) + "\n";
  out += std::string("terminal   ") + (::isatty(STDOUT_FILENO) == 1 ? "yes: colours are on" : "no: colours are off") + "\n";
  out += "store      " + Store::about() + "\n";
  if (!print(out)) return kInternal;
  return total ? kOk : kNegative;
}

}  // namespace

const Command kDoctor{"doctor", "", "Checks the program and its language file; prints versions.", "Exit code 1: something is not sound.\n", {kLanguageOption}, run};

}  // namespace warraq::cli
