// warraq contradictions: figures that cannot both be right, deeds that one tells and another denies; both quoted.
#include "cli/answers.h"

namespace warraq::cli {
namespace {

std::string side(const std::optional<Claim>& claim, const Quote& quote, const Labels& labels) {
  std::string line = "  ";
  if (claim) {
    line += amount_text(claim->hedge, claim->low, claim->best, claim->high) + (claim->as_of.empty() ? "" : ", " + claim->as_of);
    if (!claim->speaker.empty()) line += ", " + labels.of("word.says") + " " + isolate(clean(claim->speaker));
    line += "\n";
  }
  return (claim ? line : "") + quote_text(quote, 6, 3);
}

}  // namespace

std::string contradictions_text(const std::vector<Relation>& all, const Labels& labels) {
  std::string out;
  for (const Relation& r : all) {
    out += out.empty() ? "" : "\n";
    std::string head = r.kind == "denies" ? "denied" : labels.of(r.claim_a->metric) + after_comma(r.claim_a->victim == "unspecified" ? "" : labels.of("victim." + r.claim_a->victim)) + after_comma(r.claim_a->side);
    out += wrapped(head + after_comma(place_text(r.place)) + after_comma(r.conflict), 0) + side(r.claim_b, r.b, labels) + side(r.claim_a, r.a, labels);
  }
  return out;
}

namespace {

int run(const Arguments& arguments) {
  return answer(arguments, "contradictions", [](Store& store, const Filter& f) { return store.contradictions(f); }, contradictions_text, answer::contradictions_table);
}

}  // namespace

const Command kContradictions{"contradictions", "STORE", "Shows figures that cannot both be right, and what is denied.", "The earlier telling stands first. Neither is judged.\n", with_filter({}, "asptdocylfgm"), run};

}  // namespace warraq::cli
