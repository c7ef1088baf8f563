// warraq archive: what a store's articles were taken from, as a web archive.
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "cli/store_access.h"
#include "ingest/warc.h"

namespace warraq::cli {
namespace {

ingest::WarcRecord record_of(const Article& article) {
  const Original& original = article.original;
  ingest::WarcRecord record;
  record.url = article.url;
  if (record.url.empty()) record.url = "urn:warraq:article";
  record.id = article.document.id;
  record.published = article.document.published;
  record.publisher = article.publisher;
  // The instant of fetching where it is known; else the day it was published, for the field must stand.
  record.date = !original.fetched.empty() ? original.fetched : (article.document.published.empty() ? "1970-01-01" : article.document.published) + "T00:00:00Z";
  const bool kept = !original.bytes.empty();
  record.media_type = kept ? original.media_type : "text/plain";
  record.charset = !kept || original.encoding.starts_with("utf-8") ? "utf-8" : original.encoding;
  record.body = kept ? original.bytes : article.document.text;
  return record;
}

int run(const Arguments& arguments) {
  if (arguments.operands.size() != 2) {
    complain("archive: name a store and the file to write, as in warraq archive news.warraq news.warc.gz");
    return kUsage;
  }
  const std::string& path = arguments.operands[1];
  if (::access(path.c_str(), F_OK) == 0) {
    complain("archive: " + path + " is there already; name a new file");
    return kUsage;
  }
  auto store = open_store(arguments, "archive", Access::read);
  if (!store) return store.error();
  // Written under another name first: whoever finds the file finds all of it.
  const std::string part = path + ".part";
  std::FILE* file = std::fopen(part.c_str(), "wb");
  const auto failed = [&] {
    complain("cannot write " + part + ": " + std::strerror(errno) + "; make room, or write elsewhere");
    if (file != nullptr) std::fclose(file);
    std::remove(part.c_str());
    return kInternal;
  };
  if (file == nullptr) return failed();
  bool written = true;
  std::size_t count = 0;
  const auto done = store->each(arguments.has("--restricted"), [&](const Article& article) {
    const std::string bytes = ingest::write_warc(record_of(article));
    written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    count += written;
    return written;
  });
  if (!done) {
    std::fclose(file);
    std::remove(part.c_str());
    return report(done.error());
  }
  if (!written || std::fflush(file) != 0 || ::fsync(::fileno(file)) != 0) return failed();
  if (std::fclose(file) != 0 || std::rename(part.c_str(), path.c_str()) != 0) {
    file = nullptr;
    return failed();
  }
  return print("wrote " + std::to_string(count) + " records to " + path + "\n") ? kOk : kInternal;
}

}  // namespace

const Command kArchive{"archive", "STORE FILE.warc.gz", "Writes the originals of a store as a web archive.",
                       "Each article is a record: the page, the feed's item or the text as it came, with its\n"
                       "address, the day it was fetched, its id and day. warraq add reads the file again.\n",
                       {{"--restricted", {}, "the restricted articles too"}}, run};

}  // namespace warraq::cli
