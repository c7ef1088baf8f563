// The pages and feeds in a WARC file (ISO 28500), one after another.
//
//   WarcReader warc(reader);  WarcRecord record;  while (warc.next(record)) use(record.url, record.body);
//
// Given: responses with a 2xx status, resources, conversions; their HTTP headers are read, chunks joined, gzip and deflate
// unpacked. Passed over and counted: requests, revisits (their page stands elsewhere), other statuses, what is no text by its
// media type. A wrong Content-Length is mended where the next record shows it; a cut last record gives what there is.
// Memory: one record, at most kMaxPageBytes unpacked and as much packed.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "ingest/stream.h"

namespace warraq::ingest {

struct WarcRecord {
  std::string type, url, date;  // date: the instant it was fetched, as written
  std::string id, published, publisher;  // what write_warc noted of an article
  std::string media_type, charset;  // of the page, in lower case; empty where nothing tells
  std::string body;
  std::string problem;  // why the body is not all of it, or none; empty where nothing is wrong
};

class WarcReader {
 public:
  explicit WarcReader(Reader& from) : from_(from) {}

  bool next(WarcRecord& record);
  const std::map<std::string, std::size_t>& passed_over() const { return passed_over_; }  // reason -> records

 private:
  using Fields = std::map<std::string, std::string, std::less<>>;
  bool find_record();
  bool read_header(Fields& fields);
  bool read_block(const Fields& fields, std::string& block, std::string& problem);
  void pass(const std::string& reason) { ++passed_over_[reason]; }

  Reader& from_;
  std::map<std::string, std::size_t> passed_over_;
};

// A record of type "resource", packed with gzip: what `warraq archive` writes and WarcReader reads again. The same record
// gives the same bytes.
std::string write_warc(const WarcRecord& record);

}  // namespace warraq::ingest
