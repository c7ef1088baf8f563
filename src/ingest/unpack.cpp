// gzip, zlib and deflate over zlib.
#include <zlib.h>

#include <algorithm>
#include <new>

#include "ingest/stream.h"

namespace warraq::ingest {

std::string pack_gzip(std::string_view bytes) {
  z_stream z{};
  std::string out;
  if (::deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
  out.resize(::deflateBound(&z, static_cast<uLong>(bytes.size())));
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  ::deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  ::deflateEnd(&z);
  return out;
}

struct Unpacker::State {
  z_stream z{};
  Packing packing = Packing::gzip;
  std::string input;
  std::size_t packed = 0, unpacked = 0;
  bool ready = false, done = false;
};

Unpacker::Unpacker(Reader& packed, Packing packing) : packed_(packed), state_(std::make_unique<State>()) {
  state_->packing = packing;
  const int bits = packing == Packing::gzip ? 15 + 16 : packing == Packing::zlib ? 15 : -15;
  state_->ready = ::inflateInit2(&state_->z, bits) == Z_OK;
  if (!state_->ready) failure = {ErrorCode::full, "there is not enough memory to unpack it; close other programs", {}, 0};
}

Unpacker::~Unpacker() {
  if (state_->ready) ::inflateEnd(&state_->z);
}

std::size_t Unpacker::read(char* out, std::size_t size) {
  State& s = *state_;
  if (s.done || failed()) return 0;
  s.z.next_out = reinterpret_cast<Bytef*>(out);
  s.z.avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1U << 30));
  const uInt wanted = s.z.avail_out;
  while (s.z.avail_out == wanted && !s.done && !failed()) {
    if (s.z.avail_in == 0) {
      s.input.resize(std::size_t{1} << 15);
      const std::size_t got = packed_.read(s.input.data(), s.input.size());
      if (got == 0) {
        failure = packed_.failed() ? packed_.failure : Error{ErrorCode::bad_input, "its packed bytes are cut short; fetch it again", {}, 0};
        break;
      }
      s.packed += got;
      s.z.next_in = reinterpret_cast<Bytef*>(s.input.data());
      s.z.avail_in = static_cast<uInt>(got);
    }
    const int code = ::inflate(&s.z, Z_NO_FLUSH);
    if (code == Z_STREAM_END) {
      // Another member may follow; anything else behind the end is no part of it.
      if (s.z.avail_in == 0) {
        s.input.resize(std::size_t{1} << 15);
        const std::size_t got = packed_.read(s.input.data(), s.input.size());
        s.packed += got;
        s.z.next_in = reinterpret_cast<Bytef*>(s.input.data());
        s.z.avail_in = static_cast<uInt>(got);
      }
      if (s.packing == Packing::gzip && s.z.avail_in > 0 && *s.z.next_in == 0x1F) ::inflateReset(&s.z);
      else s.done = true;
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      failure = {ErrorCode::bad_input, "its packed bytes are damaged; fetch it again", {}, 0};
    }
  }
  const std::size_t given = wanted - s.z.avail_out;
  s.unpacked += given;
  if (s.unpacked > kBombFloor && s.unpacked / kBombRatio > s.packed) {
    failure = {ErrorCode::bad_input, "it unpacks to more than " + std::to_string(kBombRatio) + " times its size; it is no news", {}, 0};
    return 0;
  }
  return given;
}

}  // namespace warraq::ingest
