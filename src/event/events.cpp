#include "event/reading.h"

namespace warraq::event {
void read_events(const Reading&, const std::vector<Speech>&, Record&) {}
void link(const Reading&, Record&) {}
}  // namespace warraq::event
