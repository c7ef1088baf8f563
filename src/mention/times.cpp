#include "mention/mention.h"

namespace warraq::mention {
void find_times(const morph::Words&, const std::string&, Mentions&) {}
}  // namespace warraq::mention
