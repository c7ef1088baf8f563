// The engine on the language file that the build linked in (its bytes are in built_in.S).
#include "lang/language.h"
#include "warraq/warraq.h"

extern "C" const char warraq_language_begin[];
extern "C" const char warraq_language_end[];

namespace warraq {

Result<Engine> Engine::create() {
  return create_from_bytes(std::string_view(warraq_language_begin, static_cast<std::size_t>(warraq_language_end - warraq_language_begin)), false);
}

}  // namespace warraq
