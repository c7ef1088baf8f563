// A sketch as bytes: a version, then numbers as LEB128, sorted ones as differences, strings with their length before them.
#include "merge/sketch.h"

namespace warraq::merge {
namespace {

constexpr std::uint32_t kVersion = 1;

void put(std::string& out, std::uint32_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}

void put(std::string& out, std::string_view text) {
  put(out, static_cast<std::uint32_t>(text.size()));
  out += text;
}

// Reads as long as the bytes last; `good` is false from the first thing on that is not there.
struct Reader {
  std::string_view bytes;
  bool good = true;

  std::uint32_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (bytes.empty()) break;
      const auto byte = static_cast<unsigned char>(bytes.front());
      bytes.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7Fu} << shift;
      if (byte < 0x80) return value >> 32 ? fail() : static_cast<std::uint32_t>(value);
    }
    return fail();
  }
  // How many things follow, each of at least one byte.
  std::uint32_t count() {
    const std::uint32_t n = number();
    return n > bytes.size() ? fail() : n;
  }
  std::string text() {
    const std::uint32_t n = count();
    std::string out(bytes.substr(0, n));
    bytes.remove_prefix(n);
    return out;
  }
  std::uint32_t fail() {
    good = false;
    bytes = {};
    return 0;
  }
};

}  // namespace

std::string encode(const Sketch& s) {
  std::string out;
  put(out, kVersion);
  put(out, s.words);
  put(out, s.whole ? 1u : 0u);
  const auto sorted = [&](const std::vector<std::uint32_t>& values) {
    put(out, static_cast<std::uint32_t>(values.size()));
    std::uint32_t before = 0;
    for (const std::uint32_t v : values) put(out, v - before), before = v;
  };
  sorted(s.shingles);
  put(out, static_cast<std::uint32_t>(s.terms.size()));
  std::uint32_t before = 0;
  for (const Term& t : s.terms) {
    put(out, t.hash - before);
    put(out, std::uint32_t{t.count} << 1 | (t.title ? 1u : 0u));
    before = t.hash;
  }
  sorted(s.sentences);
  put(out, static_cast<std::uint32_t>(s.places.size()));
  for (const std::string& p : s.places) put(out, std::string_view(p));
  put(out, static_cast<std::uint32_t>(s.figures.size()));
  for (const std::uint8_t f : s.figures) put(out, std::uint32_t{f});
  put(out, std::string_view(s.agency));
  return out;
}

std::optional<Sketch> decode_sketch(std::string_view bytes) {
  Reader in{bytes};
  if (in.number() != kVersion) return std::nullopt;
  Sketch s;
  s.words = in.number();
  s.whole = in.number() != 0;
  const auto sorted = [&](std::vector<std::uint32_t>& values) {
    std::uint32_t value = 0;
    for (std::uint32_t n = in.count(); n > 0 && in.good; --n) values.push_back(value += in.number());
  };
  sorted(s.shingles);
  std::uint32_t hash = 0;
  for (std::uint32_t n = in.count(); n > 0 && in.good; --n) {
    hash += in.number();
    const std::uint32_t rest = in.number();
    s.terms.push_back({hash, static_cast<std::uint8_t>(rest >> 1), (rest & 1) != 0});
  }
  sorted(s.sentences);
  for (std::uint32_t n = in.count(); n > 0 && in.good; --n) s.places.push_back(in.text());
  for (std::uint32_t n = in.count(); n > 0 && in.good; --n) s.figures.push_back(static_cast<std::uint8_t>(in.number()));
  s.agency = in.text();
  return in.good && in.bytes.empty() ? std::optional(std::move(s)) : std::nullopt;
}

}  // namespace warraq::merge
