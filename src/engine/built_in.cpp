// The engine on the language file that the build linked in (its bytes are in built_in.S).
#include "engine/engine.h"
#include "warraq/warraq.h"

extern "C" const char warraq_language_begin[];
extern "C" const char warraq_language_end[];

namespace warraq {

std::string_view engine::built_in_language() {
  return {warraq_language_begin, static_cast<std::size_t>(warraq_language_end - warraq_language_begin)};
}

Result<Engine> Engine::create() { return create_from_bytes(engine::built_in_language(), false); }

}  // namespace warraq
