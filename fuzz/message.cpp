// Any bytes as a message of the queue: an article that comes out again as it went in, its notes within its text; or what is
// wrong, told apart by whether another worker could read it.
#include "fuzz/check.h"
#include "work/message.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace warraq;
  const auto article = work::decode(as_text(data, size));
  if (!article) {
    promise(!article.error().message.empty(), "a refusal says why");
    promise(article.error().code == ErrorCode::bad_format || article.error().code == ErrorCode::wrong_version, "a message is wrong for ever, or too new");
    return 0;
  }
  for (const Note& n : article->notes) promise(n.span.begin_byte <= n.span.end_byte && n.span.end_byte <= article->document.text.size(), "a note's span lies in the text");
  const std::string sent = work::encode(*article);
  promise(sent.size() <= size + 256, "what is sent is no longer than what came");
  const auto again = work::decode(sent);
  promise(again && work::encode(*again) == sent, "an article comes out as it went in");
  promise(again->document.text == article->document.text && again->notes.size() == article->notes.size() && again->restricted == article->restricted, "and whole");
  return 0;
}
