#include "ingest/archive.h"

#include <archive.h>
#include <archive_entry.h>

namespace warraq::ingest {

struct Archive::State : Stream {
  explicit State(Reader& reader) : from(reader), handle(::archive_read_new()) {}
  ~State() override { ::archive_read_free(handle); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  std::size_t read(char* out, std::size_t size) override {
    if (failed()) return 0;
    const la_ssize_t got = ::archive_read_data(handle, out, size);
    if (got < 0) {
      failure = broken();
      return 0;
    }
    unpacked += static_cast<std::size_t>(got);
    if (unpacked > Unpacker::kBombFloor && unpacked / Unpacker::kBombRatio > packed) {
      failure = archive_failure = {ErrorCode::bad_input, "it unpacks to more than " + std::to_string(Unpacker::kBombRatio) + " times its size; it is no news", {}, 0};
      return 0;
    }
    return static_cast<std::size_t>(got);
  }

  Error broken() const {
    if (from.failed()) return from.failure;
    const char* why = ::archive_error_string(handle);
    std::string text = why != nullptr ? why : "unknown";
    for (char& c : text)
      if (static_cast<unsigned char>(c) < 32) c = ' ';
    return {ErrorCode::bad_input, "the archive is damaged or not supported (" + text + "); unpack it yourself and name the folder", {}, 0};
  }

  Reader& from;
  struct archive* handle;
  std::string chunk, name;
  std::size_t packed = 0, unpacked = 0, entries = 0;
  Error archive_failure;
};

namespace {

la_ssize_t read_more(struct archive*, void* data, const void** out) {
  auto& state = *static_cast<Archive::State*>(data);
  state.chunk.resize(std::size_t{1} << 16);
  const std::size_t got = state.from.read(state.chunk.data(), state.chunk.size());
  state.packed += got;
  *out = state.chunk.data();
  return got == 0 && state.from.failed() ? -1 : static_cast<la_ssize_t>(got);
}

la_int64_t seek_to(struct archive*, void* data, la_int64_t offset, int whence) {
  const long at = static_cast<Archive::State*>(data)->from.seek(static_cast<long>(offset), whence);
  return at < 0 ? ARCHIVE_FATAL : at;
}

}  // namespace

Archive::Archive(Reader& from) : state_(std::make_unique<State>(from)) {
  struct archive* handle = state_->handle;
  const bool seekable = from.seek(0, SEEK_CUR) >= 0;
  ::archive_read_support_format_tar(handle);
  if (seekable) {
    ::archive_read_support_format_zip(handle);
    ::archive_read_set_seek_callback(handle, seek_to);
  } else {
    ::archive_read_support_format_zip_streamable(handle);
  }
  ::archive_read_set_read_callback(handle, read_more);
  ::archive_read_set_callback_data(handle, state_.get());
  if (::archive_read_open1(handle) != ARCHIVE_OK) state_->archive_failure = state_->broken();
}

Archive::~Archive() = default;

bool Archive::next() {
  State& s = *state_;
  for (;;) {
    if (!s.archive_failure.message.empty()) return false;
    s.failure = {};
    struct archive_entry* entry = nullptr;
    const int code = ::archive_read_next_header(s.handle, &entry);
    if (code == ARCHIVE_EOF) return false;
    if (code == ARCHIVE_RETRY) continue;
    if (code == ARCHIVE_FATAL) {
      s.archive_failure = s.broken();
      return false;
    }
    if (++s.entries > kMaxEntries) {
      s.archive_failure = {ErrorCode::bad_input, "it has more than " + std::to_string(kMaxEntries) + " entries; split it", {}, 0};
      return false;
    }
    if (::archive_entry_filetype(entry) != AE_IFREG || ::archive_entry_hardlink(entry) != nullptr) continue;
    const char* name = ::archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = ::archive_entry_pathname(entry);
    s.name = name != nullptr ? name : "entry " + std::to_string(s.entries);
    return true;
  }
}

const std::string& Archive::name() const { return state_->name; }
Stream& Archive::entry() { return *state_; }
const Error& Archive::failure() const { return state_->archive_failure; }

}  // namespace warraq::ingest
