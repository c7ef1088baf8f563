// SHA-256 (FIPS 180-4): the name of a document, and the links of the chain of decisions.
//
//   sha256("abc") == "ba7816bf 8f01cfea ... f20015ad", as 64 hexadecimal digits without blanks
//
// Some 200 MB/s. Sha256 takes its bytes in pieces; `hex` ends it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace warraq::base {

class Sha256 {
 public:
  Sha256& add(std::string_view bytes);
  std::string hex();  // call once, at the end

 private:
  void block(const unsigned char* data);

  std::array<std::uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<unsigned char, 64> buffer_{};
  std::size_t held_ = 0;
  std::uint64_t size_ = 0;
};

inline std::string sha256(std::string_view bytes) { return Sha256().add(bytes).hex(); }

}  // namespace warraq::base
