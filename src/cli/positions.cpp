// warraq positions: where somebody stands towards somebody, week by week, by deeds and words.
#include "cli/answers.h"

namespace warraq::cli {
namespace {

const char* sign(int polarity) { return polarity > 0 ? "for" : polarity < 0 ? "against" : "asks"; }

std::string text(const std::vector<Position>& all, const Labels&) {
  std::string out, pair;
  for (const Position& p : all) {
    const std::string here = p.holder + " > " + p.target;
    if (here != pair) out += (out.empty() ? "" : "\n") + here + "\n";
    pair = here;
    out += "  " + p.week + "  " + sign(p.polarity) + ", " + std::to_string(p.deeds.size()) + (p.deeds.size() == 1 ? " deed, " : " deeds, ") + std::to_string(p.sources) +
           (p.sources == 1 ? " source\n" : " sources\n") + quote_text(p.quote, 6, 2);
  }
  return out;
}

int run(const Arguments& arguments) {
  return answer(arguments, "positions", [](Store& store, const Filter& f) { return store.positions(f); }, text, answer::positions_table);
}

}  // namespace

const Command kPositions{"positions", "STORE", "Shows where each stands towards each, week by week.", "--actor is who holds the position, --side towards whom. Weeks are ISO weeks.\n", with_filter({}, "asdclfgm"), run};

}  // namespace warraq::cli
