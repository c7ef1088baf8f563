// The files in a zip or tar archive, one after another, over libarchive.
//
//   Archive archive(reader);  while (archive.next()) use(archive.name(), archive.entry());
//
// Nothing is written to disk, names are only shown, and links, folders and devices are passed over. An entry is a stream like
// any other: bounds are its reader's business, but for bombs, which fail as in Unpacker.
#pragma once

#include <memory>
#include <string>

#include "ingest/stream.h"

namespace warraq::ingest {

class Archive {
 public:
  static constexpr std::size_t kMaxEntries = 1'000'000;

  explicit Archive(Reader& from);  // the reader stands at the archive's first byte
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  // The next file; false at the end, and where the archive fails.
  bool next();
  const std::string& name() const;
  Stream& entry();
  const Error& failure() const;

  struct State;  // the callbacks of libarchive need its name

 private:
  std::unique_ptr<State> state_;
};

}  // namespace warraq::ingest
