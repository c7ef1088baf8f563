// warraq dump and warraq words: what the layers below the record see.
#include "cli/commands.h"

namespace warraq::cli {
namespace {

int dump_layer(const Arguments& arguments, std::string_view layer, bool headed = false) {
  const auto engine = make_engine(arguments);
  if (!engine) return report(engine.error());
  bool written = true;
  const int code = for_each_article(arguments, [&](const ingest::Article& article) {
    const std::string head = headed ? "# newdoc id = " + article.document.id + '\n' : "";
    written = written && print(head + engine->dump(article.document, layer));
  });
  return written ? code : kInternal;
}

int run_dump(const Arguments& arguments) {
  static constexpr std::string_view kLayers[] = {"text", "morph", "mention", "clause"};
  Arguments files = arguments;
  const std::string layer = files.operands.empty() ? "" : files.operands.front();
  for (const std::string_view known : kLayers) {
    if (layer != known) continue;
    files.operands.erase(files.operands.begin());
    return dump_layer(files, layer);
  }
  complain("dump: \"" + layer + "\" is no layer; choose from text, morph, mention, clause");
  return kUsage;
}

int run_words(const Arguments& arguments) { return dump_layer(arguments, "conllu", true); }

}  // namespace

const Command kDump{"dump", "LAYER FILE...", "Prints what one layer sees: text, morph, mention, clause.",
                    "For tests and for people who mend the language files.\n", {kPublishedOption, kLanguageOption}, run_dump};
const Command kWords{"words", "FILE...", "Prints every word's reading as CoNLL-U.",
                     "MISC says where a reading is not from Warraq's own word tables: Lexicon=names, hunspell or guess.\n", {kLanguageOption}, run_words};

}  // namespace warraq::cli
