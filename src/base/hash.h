// One 64-bit hash for the compiled language file and the tables in memory.
//
//   hash64("qtl") is the same on every machine and in every build: it is written into files, so the function is
//   frozen. To change it is to change the format version of the compiled language.
//
// Eight bytes a step, each folded in by a full 64 x 64 -> 128 bit product (the mixing of wyhash). Not for secrets:
// whoever may choose the keys may also choose collisions.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace warraq::base {

// Folds the 128-bit product of the two into 64 bits. Neither argument is weak alone: both are salted first.
constexpr std::uint64_t mix64(std::uint64_t a, std::uint64_t b) {
  a ^= 0x9E3779B97F4A7C15ULL;
  b ^= 0xD6E8FEB86659FD93ULL;
  // 128-bit product from 32-bit halves: __int128 is not ISO C++ and would be rejected with -Wpedantic.
  const std::uint64_t a_low = a & 0xFFFFFFFFULL, a_high = a >> 32, b_low = b & 0xFFFFFFFFULL, b_high = b >> 32;
  const std::uint64_t low = a_low * b_low, cross1 = a_high * b_low, cross2 = a_low * b_high, high = a_high * b_high;
  const std::uint64_t middle = (low >> 32) + (cross1 & 0xFFFFFFFFULL) + (cross2 & 0xFFFFFFFFULL);
  const std::uint64_t product_low = (low & 0xFFFFFFFFULL) | (middle << 32);
  const std::uint64_t product_high = high + (cross1 >> 32) + (cross2 >> 32) + (middle >> 32);
  return product_low ^ product_high;
}

constexpr std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0) {
  // Bytes are put together by hand: the same value on either byte order, and allowed in a constant expression.
  const auto read = [&](std::size_t at, std::size_t count) {
    std::uint64_t word = 0;
    if !consteval {
      if constexpr (std::endian::native == std::endian::little) {  // the same value by whole loads, which may overlap
        const auto load = [&]<class T>(T part, std::size_t offset) {
          std::memcpy(&part, bytes.data() + at + offset, sizeof part);
          return static_cast<std::uint64_t>(part);
        };
        if (count == 8) return load(std::uint64_t{}, 0);
        if (count >= 4) return load(std::uint32_t{}, 0) | load(std::uint32_t{}, count - 4) << (8 * (count - 4));
        if (count >= 2) return load(std::uint16_t{}, 0) | load(std::uint16_t{}, count - 2) << (8 * (count - 2));
      }
    }
    for (std::size_t i = 0; i < count; ++i)
      word |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return word;
  };
  std::uint64_t h = mix64(seed, bytes.size());
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) h = mix64(h, read(at, 8));
  if (at < bytes.size()) h = mix64(h, read(at, bytes.size() - at));
  // A product of which one factor happens to be 0 forgets the other; the last shift-multiply spreads what is left.
  h ^= h >> 32;
  h *= 0xBF58476D1CE4E5B9ULL;
  return h ^ (h >> 29);
}

}  // namespace warraq::base
