#include "warraq/record.h"

namespace warraq {
namespace {

// What whoever tells the deed holds of it.
const char* held(const Event& e) {
  if (e.status == "denied") return "CT-";
  if (e.status == "planned") return "PR+";
  return e.status == "hypothetical" ? "Uu" : "CT+";
}

}  // namespace

std::vector<Factuality> factuality(const Record& record, const Event& event) {
  const Statement* told_by = nullptr;
  for (const Statement& s : record.statements)
    if (s.span.begin_byte <= event.trigger.begin_byte && event.trigger.end_byte <= s.span.end_byte) told_by = &s;
  if (told_by == nullptr && event.status != "claimed" && event.status != "denied") return {{"author", held(event)}};
  const std::string said = told_by == nullptr || told_by->speaker_code.empty() ? "UNK UNK" : told_by->speaker_code;
  return {{"author", event.status == "occurred" ? "PR+" : "Uu"}, {event.claimed_by.empty() ? said : event.claimed_by, held(event)}};
}

}  // namespace warraq
