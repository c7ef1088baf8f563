// warraq explain: which rule and which table rows made a fact, over the words it was read from.
#include <charconv>

#include "cli/commands.h"
#include "answer/display.h"
#include "answer/facts.h"
#include "cli/view.h"

namespace warraq::cli {
namespace {

// "figure.killed" is named by the rule string "figure.killed event.harm/qatil".
bool names(const std::string& rules, const std::string& wanted) { return (" " + rules + " ").find(" " + wanted + " ") != std::string::npos; }

std::string explanation(const Document& document, const Fact& fact, std::size_t number, const Engine& engine) {
  std::string out;
  const auto lines = [&](std::string_view text, std::size_t indent) {
    for (const std::string& line : wrap(text, kColumns - indent, 6)) out += std::string(indent, ' ') + line + "\n";
  };
  std::string left = std::to_string(number);
  left.resize(std::max<std::size_t>(left.size() + 1, 4), ' ');
  out += left + fact.section + " " + std::to_string(fact.span.begin_byte) + "-" + std::to_string(fact.span.end_byte) + "\n";
  lines(fact.head, 4);
  out += "    " + isolate(in_context(document.text, fact.span.begin_byte, fact.span.end_byte, kColumns - 4)) + "\n";
  for (const Reason& reason : engine.explain(fact.rule)) {
    lines(reason.what, 6);
    // The columns of a row are set off by two blanks each; Arabic values stand isolated in their own lines.
    std::size_t at = 0;
    while (at < reason.detail.size()) {
      const std::size_t end = std::min(reason.detail.find("  ", at), reason.detail.size());
      if (end > at) lines(isolate(clean(std::string_view(reason.detail).substr(at, end - at))), 8);
      at = end + 2;
    }
  }
  return out;
}

int run(const Arguments& arguments) {
  Arguments files = arguments;
  std::size_t wanted = 0;
  if (files.operands.size() > 1) {
    const std::string& last = files.operands.back();
    const auto [end, error] = std::from_chars(last.data(), last.data() + last.size(), wanted);
    if (error != std::errc{} || end != last.data() + last.size() || wanted == 0) {
      complain("explain: \"" + last + "\" is no number of a fact; give a number that warraq read shows");
      return kUsage;
    }
    files.operands.pop_back();
  }
  if (files.operands.size() > 1) {
    complain("explain: more than one file is named; give one file and a number");
    return kUsage;
  }
  const auto engine = make_engine(files);
  if (!engine) return report(engine.error());
  const Labels labels(files.value("--lang", "en"));
  const std::string rule = files.value("--rule"), id = files.value("--id");
  bool written = true;
  std::size_t shown = 0;
  int code = for_each_article(files, [&](const ingest::Article& article) {
    if (!id.empty() && article.document.id != id) return;
    const std::vector<Fact> facts = facts_of(read_article(*engine, article), labels);
    for (std::size_t i = 0; i < facts.size(); ++i) {
      if ((wanted != 0 && i + 1 != wanted) || (!rule.empty() && !names(facts[i].rule, rule))) continue;
      written = written && print((shown++ == 0 ? "" : "\n") + explanation(article.document, facts[i], i + 1, *engine));
    }
  });
  if (!written) return kInternal;
  if (shown == 0 && code == kOk) {
    complain("explain: no such fact in " + files.operands.front() + "; warraq read shows the facts and their numbers");
    return kNegative;
  }
  return code;
}

}  // namespace

const Command kExplain{"explain", "FILE [N]", "Shows why a fact was written down: rule, table rows, words.",
                       "N is the number that warraq read shows before a fact; without it every fact is\n"
                       "explained. Exit code 1: there is no such fact.\n",
                       {{"--rule", "ID", "only the facts that this rule or table row made"},
                        {"--id", "ID", "only the article with this id"},
                        {"--lang", "en|ar", "language of the labels (default: en)", "en|ar"},
                        kPublishedOption,
                        kLanguageOption},
                       run};

}  // namespace warraq::cli
