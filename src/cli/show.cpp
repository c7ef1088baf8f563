// warraq show: one document of a store and all that is written down of it.
#include <unistd.h>

#include "answer/display.h"
#include "answer/json.h"
#include "cli/store_access.h"
#include "cli/view.h"

namespace warraq::cli {
namespace {

int run(const Arguments& arguments) {
  if (arguments.operands.size() != 2) {
    complain("show: name a store and one document of it, by its id or the first digits of its hash");
    return kUsage;
  }
  const auto engine = make_engine(arguments);
  if (!engine) return report(engine.error());
  auto store = open_to_ask(arguments, "show", *engine);
  if (!store) return store.error();
  const auto found = store->find(arguments.operands[1]);
  if (!found) return found.error().code == ErrorCode::not_found ? (report(found.error()), kNegative) : report(found.error());
  const Document& document = found->article.document;
  if (arguments.value("--format", "text") == "json") return print(record_json(document, found->record, found->read_by) + "\n") ? kOk : kInternal;
  std::string out = text_view(document, found->record, Labels(arguments.value("--lang", "en")), ::isatty(STDOUT_FILENO) == 1);
  out += "\nstood at\n";
  for (const Article& place : found->appearances) {
    std::string line = place.document.published.empty() ? "undated" : place.document.published;
    for (const std::string* part : {&place.publisher, &place.document.id, &place.url})
      if (!part->empty()) line += "  " + isolate(clean(*part));
    for (const std::string& piece : wrap(line, kColumns - 6, 3)) out += "      " + piece + "\n";
  }
  if (found->article.restricted) out += "restricted\n      it is told of nowhere unless it is named\n";
  const auto decisions = store->decisions(found->sha256);
  if (!decisions) return report(decisions.error());
  if (!decisions->empty()) out += "decisions\n      " + std::to_string(decisions->size()) + "; warraq review lists them\n";
  if (const Reader& by = found->read_by; by != Reader{kVersion, engine->language_code(), engine->language_hash()})
    out += "read by\n      warraq " + clean(by.engine) + " with language " + clean(by.language) + " " + clean(by.language_hash) + ", another than this one; warraq reread reads it anew\n";
  out += "sha256\n      " + found->sha256 + "\n";
  return print(out) ? kOk : kInternal;
}

}  // namespace

const Command kShow{"show", "STORE DOCUMENT", "Shows one document of a store and what is written down of it.",
                    "DOCUMENT is its id, or the first six digits or more of its SHA-256. Exit code 1:\nthere is no such document.\n",
                    {{"--lang", "en|ar", "language of the labels (default: en)", "en|ar"}, {"--format", "F", "text or json (default: text)", "text|json"},
                     {"--machine-only", {}, "as the machine read it, without people's decisions"},
                     {"--restricted", "NAMES", "also what is restricted in these documents"},
                     kLanguageOption},
                    run};

}  // namespace warraq::cli
