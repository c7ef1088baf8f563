// Any bytes as a web archive: records come out bounded, and what is written of one is read again as it was.
#include "fuzz/check.h"
#include "ingest/warc.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace warraq::ingest;
  MemoryStream stream(as_text(data, size));
  Reader reader(stream);
  WarcReader warc(reader);
  for (WarcRecord record; warc.next(record);) {
    promise(record.body.size() <= kMaxPageBytes, "a body is bounded");
    if (record.body.empty() || !record.problem.empty()) continue;
    WarcRecord written = record, again;
    for (std::string* field : {&written.url, &written.date, &written.id, &written.published, &written.publisher, &written.media_type, &written.charset}) *field = "x";
    written.media_type = "text/plain";
    const std::string packed = write_warc(written);
    MemoryStream bytes(packed);
    Reader outer(bytes);
    Unpacker plain(outer, Packing::gzip);
    Reader inner(plain);
    WarcReader second(inner);
    promise(second.next(again) && again.body == record.body, "what is written is read again");
  }
  return 0;
}
