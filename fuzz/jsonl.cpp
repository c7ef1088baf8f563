// Any bytes as a line of JSON, and as plain text: an article, or a message that says what is wrong.
#include "fuzz/check.h"
#include "ingest/articles.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace warraq::ingest;
  const auto check = [](const auto& article) {
    if (!article) return promise(!article.error().message.empty(), "a refusal says why");
    const auto& document = article->document;
    promise(!document.text.empty(), "an article has words");
    promise(document.published.empty() || parse_day(document.published) == document.published, "a day is a day");
    for (const auto& note : article->notes) promise(note.span.begin_byte <= note.span.end_byte && note.span.end_byte <= document.text.size(), "a note's span lies in the text");
  };
  check(parse_article(as_text(data, size), "fuzz", "2026-01-01"));
  check(text_article(as_text(data, size), "fuzz", "", "2026-01-01"));
  return 0;
}
