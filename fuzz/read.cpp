// Any bytes as an article: a record comes out, its spans lie in the text, and twice the same is the same.
#include "answer/json.h"
#include "fuzz/check.h"
#include "warraq/warraq.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace warraq;
  static const Engine engine = std::move(*Engine::create());
  const Document document{"fuzz", "2020-10-08", std::string(as_text(data, size))};
  const Record record = engine.read(document);
  const auto check = [&](Span s) { promise(s.begin_byte <= s.end_byte && s.end_byte <= size, "a span lies in the text"); };
  for (const auto& x : record.times) check(x.span);
  for (const auto& x : record.figures) check(x.span);
  for (const auto& x : record.statements) check(x.span), check(x.cue);
  for (const auto& x : record.events) {
    check(x.trigger);
    for (const Span s : x.mentions) check(s);
  }
  for (const auto& x : record.people) check(x.span);
  for (const auto& x : record.places) check(x.span);
  for (const auto& x : record.notes) check(x.span);
  promise(answer::record_json(document, record, engine) == answer::record_json(document, engine.read(document), engine), "twice the same");
  return 0;
}
