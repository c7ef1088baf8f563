// warraq read: an article and what is said in it, for a person.
#include <unistd.h>

#include "cli/commands.h"
#include "answer/json.h"
#include "cli/view.h"

namespace warraq::cli {
namespace {

int run(const Arguments& arguments) {
  const auto engine = make_engine(arguments);
  if (!engine) return report(engine.error());
  const std::string format = arguments.value("--format", "text");
  const Labels labels(arguments.value("--lang", "en"));
  const bool colour = ::isatty(STDOUT_FILENO) == 1;
  bool written = format != "html" || print(html_begin(labels));
  bool first = true;
  const int code = for_each_article(arguments, [&](const ingest::Article& article) {
    const Record record = read_article(*engine, article);
    std::string out;
    if (format == "json") out = record_json(article.document, record, *engine, &article.source) + "\n";
    else if (format == "html") out = html_view(article.document, record, labels);
    else out = (first ? "" : "\n" + std::string(kColumns, '-') + "\n") + text_view(article.document, record, labels, colour);
    first = false;
    written = written && print(out);
  });
  if (format == "html") written = written && print(html_end());
  return written ? code : kInternal;
}

}  // namespace

const Command kRead{
    "read", "FILE...", "Shows what articles tell: deeds, figures, statements, people.",
    "A FILE is plain text (the headline, an empty line, the body) or anything that\n"
    "warraq extract takes; - is standard input. The number before a fact is the one that\n"
    "warraq explain takes. Give --published with plain text, so that \"yesterday\" and\n"
    "\"on Tuesday\" become days.\n",
    {kPublishedOption,
     {"--lang", "en|ar", "language of the labels (default: en)", "en|ar"},
     {"--format", "F", "text, json (one line, as extract) or html (default: text)", "text|json|html"},
     kLanguageOption, kPolicyOption},
    run};

}  // namespace warraq::cli
