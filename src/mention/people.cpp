#include "mention/mention.h"

namespace warraq::mention {
void find_people(const morph::Words&, Mentions&) {}
}  // namespace warraq::mention
