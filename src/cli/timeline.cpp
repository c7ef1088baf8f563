// warraq timeline: deeds by day, each once however many tell it.
#include "cli/answers.h"

namespace warraq::cli {

std::string timeline_text(const std::vector<Deed>& deeds, const Labels& labels) {
  std::string out, day = "-";
  for (const Deed& d : deeds) {
    if (d.start != day) out += (out.empty() ? "" : "\n") + (d.start.empty() ? labels.of("word.undated") : d.start) + "\n";
    day = d.start;
    std::string line = labels.of(d.type) + (d.status == "occurred" ? "" : after_comma(labels.of("status." + d.status))) + after_comma(codes_text(d.actor));
    if (!d.recipient.empty()) line += (d.actor.empty() ? ", > " : " > ") + codes_text(d.recipient);
    line += after_comma(place_text(d.place)) + (d.end.empty() || d.end == d.start ? "" : ", until " + d.end);
    line += "  [" + std::to_string(d.sources) + (d.sources == 1 ? " source" : " sources") + ", story " + std::to_string(d.story) + "]";
    out += wrapped(line, 2) + quote_text(d.quote, 6, 2);
  }
  return out;
}

namespace {

int run(const Arguments& arguments) {
  return answer(arguments, "timeline", [](Store& store, const Filter& f) { return store.timeline(f); }, timeline_text, answer::timeline_table);
}

}  // namespace

const Command kTimeline{"timeline", "STORE", "Shows deeds by day, each once however many tell it.", "Sources are independent ones: all copies of one text count once.\n",
                        with_filter({}, "asptudocyblfgm"), run};

}  // namespace warraq::cli
