#include "event/reading.h"

namespace warraq::event {
std::vector<Speech> read_statements(const Reading&, Record&) { return {}; }
}  // namespace warraq::event
