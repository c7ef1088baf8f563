// warraq review: what people decide of what the machine read; warraq verify: nothing of it was altered.
#include <charconv>

#include "answer/clock.h"
#include "cli/answers.h"

namespace warraq::cli {
namespace {

std::string kind_of(const std::string& section) {
  return section == "people" ? "person" : section.substr(0, section.size() - 1);
}

// The fact that `warraq show` numbers so; "document" is the whole one; "figure:83-89" names one by its bytes.
bool name_fact(const Record& record, const std::string& given, Decision& d) {
  if (given == "document") return d.kind = given, true;
  if (const std::size_t colon = given.find(':'); colon != std::string::npos) {
    const std::string bytes = given.substr(colon + 1);
    const char* end = bytes.data() + bytes.size();
    const auto [dash, first] = std::from_chars(bytes.data(), end, d.span.begin_byte);
    if (first != std::errc{} || dash == end || *dash != '-') return false;
    const auto [last, second] = std::from_chars(dash + 1, end, d.span.end_byte);
    d.kind = given.substr(0, colon);
    return second == std::errc{} && last == end;
  }
  const std::vector<Fact> facts = facts_of(record, Labels("en"));
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), number);
  if (error != std::errc{} || end != given.data() + given.size() || number == 0 || number > facts.size()) return false;
  d.kind = kind_of(facts[number - 1].section), d.span = facts[number - 1].span;
  return true;
}

std::string text(const std::vector<Decision>& all) {
  std::string out;
  for (const Decision& d : all) {
    std::string line = std::to_string(d.number) + "  " + d.at + "  " + isolate(clean(d.reviewer)) + ": " + d.action + " " + d.kind;
    if (d.kind != "document") line += " " + std::to_string(d.span.begin_byte) + "-" + std::to_string(d.span.end_byte);
    if (!d.field.empty()) line += ", " + d.field;
    if (d.action == "correct") line += ", from \"" + isolate(clean(d.from)) + "\" to \"" + isolate(clean(d.to)) + "\"";
    if (d.action == "merge") line += " with " + d.to.substr(0, 12) + d.to.substr(d.to.find(':'));
    out += wrapped(line + " of " + d.sha256.substr(0, 12), 0) + wrapped(isolate(clean(d.reason)), 4);
  }
  return out;
}

int list(const Arguments& arguments, Store& store) {
  std::string sha256;
  if (arguments.operands.size() > 1) {
    const auto found = store.find(arguments.operands[1]);
    if (!found) return report(found.error());
    sha256 = found->sha256;
  }
  const auto all = store.decisions(sha256);
  if (!all) return report(all.error());
  const std::string format = arguments.value("--format", "text");
  if (!(format == "text" ? print(text(*all)) : print_table(answer::decisions_table(*all), format))) return kInternal;
  return all->empty() ? kNegative : kOk;
}

int run(const Arguments& arguments) {
  if (arguments.operands.size() == 3 || arguments.operands.size() > 4) {
    complain("review: name a store, a document, a fact of it and what you decide, as in warraq review news.warraq a1 3 reject");
    return kUsage;
  }
  const bool deciding = arguments.operands.size() == 4;
  auto store = open_store(arguments, "review", deciding ? Access::write : Access::read);
  if (!store) return store.error();
  if (!deciding) return list(arguments, *store);
  const auto found = store->find(arguments.operands[1]);
  if (!found) return report(found.error());
  Decision d;
  d.sha256 = found->sha256, d.action = arguments.operands[3];
  d.to = arguments.value("--to"), d.reason = arguments.value("--reason"), d.reviewer = arguments.value("--reviewer"), d.at = arguments.value("--at", utc_now());
  if (!name_fact(found->record, arguments.operands[2], d)) {
    complain("review: \"" + arguments.operands[2] + "\" is no fact of " + arguments.operands[1] + "; give the number that warraq show shows, figure:83-89 for its bytes, or document");
    return kUsage;
  }
  if (arguments.has("--with")) {
    const std::string with = arguments.value("--with");
    const std::size_t colon = with.rfind(':');
    const auto other = store->find(with.substr(0, colon));
    if (!other) return report(other.error());
    Decision target;
    if (colon == std::string::npos || !name_fact(other->record, with.substr(colon + 1), target) || target.kind != "event") {
      complain("review: --with cannot be \"" + with + "\"; give a document and the number of a deed that warraq show shows, as in a1:3");
      return kUsage;
    }
    d.to = other->sha256 + ":" + std::to_string(target.span.begin_byte) + "-" + std::to_string(target.span.end_byte);
  }
  // Several fields are as many decisions.
  const std::string fields = arguments.value("--field");
  std::string out;
  for (std::size_t at = 0; at == 0 || at < fields.size();) {
    const std::size_t end = std::min(fields.find(',', at), fields.size());
    d.field = fields.substr(at, end - at);
    at = end + 1;
    const auto done = store->decide(d);
    if (!done) return report(done.error());
    out += "decision " + std::to_string(done->number) + "  " + done->hash.substr(0, 16) + "\n";
  }
  return print(out) ? kOk : kInternal;
}

int run_verify(const Arguments& arguments) {
  auto store = open_store(arguments, "verify", Access::read);
  if (!store) return store.error();
  const auto finding = store->verify();
  if (!finding) return report(finding.error());
  if (*finding) return complain((*finding)->what), kNegative;
  const auto documents = store->documents();
  const auto decisions = store->decisions();
  if (!documents || !decisions) return report(documents ? decisions.error() : documents.error());
  return print("sound: " + std::to_string(*documents) + " documents, " + std::to_string(decisions->size()) + " decisions\n") ? kOk : kInternal;
}

}  // namespace

const Command kReview{"review", "STORE [DOCUMENT [FACT DECISION]]", "Decides of a fact, or lists what was decided.",
                      "FACT is the number that warraq show shows, figure:83-89 for its bytes, or document.\n"
                      "DECISION is one of\n"
                      "  accept    it holds as it is, whatever a later reading says\n"
                      "  reject    it does not hold\n"
                      "  correct   the field is what --to says\n"
                      "  merge     it and the deed --with are one;  split: it is a deed of its own\n"
                      "  restrict  it leaves in no answer unless asked for by name;  release: it does\n"
                      "Decisions are only ever added, chained by their hashes, and outlive reading anew;\n"
                      "the last one on a fact or field holds.\n",
                      {{"--field", "NAME", "of this field only: victim, place; or low,best,high"},
                       {"--to", "VALUE", "what is right"},
                       {"--with", "DOCUMENT:FACT", "the other deed"},
                       {"--reason", "WORDS", "why"},
                       {"--reviewer", "NAME", "who decides"},
                       {"--at", "TIME", "when (default: now)"},
                       {"--format", "F", "of a list: text, json or csv (default: text)", "text|json|csv"}},
                      run};

const Command kVerify{"verify", "STORE", "Checks every hash of a store; names what was altered first.",
                      "Checks the file, every text and its facts, the chain of decisions, the search index.\nExit code 1: something is not as it was written.\n", {}, run_verify};

}  // namespace warraq::cli
