#include "mention/mention.h"

namespace warraq::mention {
void find_numbers(const morph::Words&, Mentions&) {}
}  // namespace warraq::mention
