#include "event/reading.h"

namespace warraq::event {
void read_figures(const Reading&, const std::vector<Speech>&, Record&) {}
}  // namespace warraq::event
