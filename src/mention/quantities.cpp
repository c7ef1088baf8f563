#include "mention/mention.h"

namespace warraq::mention {
void find_quantities(const morph::Words&, Mentions&) {}
}  // namespace warraq::mention
