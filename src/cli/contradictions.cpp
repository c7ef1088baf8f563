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

std::string text(const std::vector<Relation>& all, const Labels& labels) {
  std::string out;
  for (const Relation& r : all) {
    out += out.empty() ? "" : "\n";
    std::string head = r.kind == "denies" ? "denied" : labels.of(r.claim_a->metric) + after_comma(r.claim_a->victim == "unspecified" ? "" : labels.of("victim." + r.claim_a->victim)) + after_comma(r.claim_a->side);
    out += wrapped(head + after_comma(place_text(r.place)) + after_comma(r.conflict), 0) + side(r.claim_b, r.b, labels) + side(r.claim_a, r.a, labels);
  }
  return out;
}

Table table(const std::vector<Relation>& all) {
  Table t{"contradictions", {"kind", "conflict", "metric", "victim", "side"}, {}};
  const auto add = [&](const std::vector<std::string>& columns, const std::string& suffix) {
    for (const std::string& column : columns) t.columns.push_back(column + suffix);
  };
  add(place_columns(), "");
  for (const char* suffix : {"_a", "_b"}) {
    add({"as_of", "low", "best", "high", "hedge", "speaker", "speaker_code"}, suffix);
    add(quote_columns(), suffix);
  }
  for (const Relation& r : all) {
    const Claim none;
    std::vector<Cell>& row = t.rows.emplace_back(std::vector<Cell>{r.kind, r.conflict, r.claim_a.value_or(none).metric, r.claim_a.value_or(none).victim, r.claim_a.value_or(none).side});
    add_place(row, r.place);
    for (const auto& [claim, quote] : {std::pair(r.claim_a, r.a), std::pair(r.claim_b, r.b)}) {
      const Claim c = claim.value_or(none);
      for (Cell& x : std::vector<Cell>{c.as_of, cell(c.low), cell(c.best), cell(c.high), c.hedge, c.speaker, c.speaker_code}) row.push_back(std::move(x));
      add_quote(row, quote);
    }
  }
  return t;
}

int run(const Arguments& arguments) {
  return answer(arguments, "contradictions", [](Store& store, const Filter& f) { return store.contradictions(f); }, text, table);
}

}  // namespace

const Command kContradictions{"contradictions", "STORE", "Shows figures that cannot both be right, and what is denied.", "The earlier telling stands first. Neither is judged.\n", with_filter({}, "asptdocylfgm"), run};

}  // namespace warraq::cli
