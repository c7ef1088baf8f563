#include "fetch/address.h"

#include <arpa/inet.h>

#include <algorithm>

namespace warraq::fetch {
namespace {

struct Range {
  std::array<std::uint8_t, 16> prefix;
  int bits;
  std::string_view name;
};

// The registries of special addresses (RFC 6890 and what was added since). 255.255.255.255 lies in the last one.
constexpr Range kClosed4[] = {
    {{0}, 8, "an address of this network"},
    {{10}, 8, "a private address"},
    {{100, 64}, 10, "an address of a carrier's inner network"},
    {{127}, 8, "a loopback address"},
    {{169, 254}, 16, "a link-local address"},
    {{172, 16}, 12, "a private address"},
    {{192, 0, 0}, 24, "a reserved address"},
    {{192, 0, 2}, 24, "an address for documentation"},
    {{192, 88, 99}, 24, "a reserved address"},
    {{192, 168}, 16, "a private address"},
    {{198, 18}, 15, "an address for measurements"},
    {{198, 51, 100}, 24, "an address for documentation"},
    {{203, 0, 113}, 24, "an address for documentation"},
    {{224}, 4, "a multicast address"},
    {{240}, 4, "a reserved address"},
};
constexpr Range kClosed6[] = {
    {{}, 127, "a loopback address"},  // :: and ::1
    {{0xFE, 0x80}, 10, "a link-local address"},
    {{0xFC}, 7, "a private address"},
    {{0xFE, 0xC0}, 10, "a private address"},
    {{0xFF}, 8, "a multicast address"},
    {{0x20, 0x01}, 23, "a reserved address"},  // Teredo, ORCHID and others
    {{0x20, 0x01, 0x0D, 0xB8}, 32, "an address for documentation"},
    {{0x3F, 0xFF}, 20, "an address for documentation"},
};
// Prefixes in front of an IPv4 address, and where that begins.
struct Carrier {
  std::array<std::uint8_t, 16> prefix;
  int bits;
  std::size_t at;
  bool open;  // strangers may use it where the inner address is public
};
constexpr Carrier kCarriers[] = {
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, 96, 12, false},  // ::ffff:a.b.c.d
    {{0, 0x64, 0xFF, 0x9B}, 96, 12, true},                        // NAT64
    {{0x20, 0x02}, 16, 2, false},                                 // 6to4
};

bool lies_in(const Address& address, const std::array<std::uint8_t, 16>& prefix, int bits) {
  const auto whole = static_cast<std::size_t>(bits / 8);
  if (!std::equal(prefix.begin(), prefix.begin() + static_cast<std::ptrdiff_t>(whole), address.bytes.begin())) return false;
  const int rest = bits % 8;
  return rest == 0 || ((prefix[whole] ^ address.bytes[whole]) >> (8 - rest)) == 0;
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
  const std::string copy(text.substr(0, 64));
  Address out;
  out.is_v6 = copy.find(':') != std::string::npos;
  if (copy.find('\0') != std::string::npos || ::inet_pton(out.is_v6 ? AF_INET6 : AF_INET, copy.c_str(), out.bytes.data()) != 1) return std::nullopt;
  return out;
}

std::string text_of(const Address& address) {
  char out[INET6_ADDRSTRLEN] = {};
  ::inet_ntop(address.is_v6 ? AF_INET6 : AF_INET, address.bytes.data(), out, sizeof out);
  return out;
}

std::string_view closed_range(const Address& address) {
  if (!address.is_v6) {
    for (const Range& range : kClosed4)
      if (lies_in(address, range.prefix, range.bits)) return range.name;
    return {};
  }
  for (const Carrier& carrier : kCarriers) {
    if (!lies_in(address, carrier.prefix, carrier.bits)) continue;
    Address inner;
    std::copy_n(address.bytes.begin() + static_cast<std::ptrdiff_t>(carrier.at), 4, inner.bytes.begin());
    const std::string_view why = closed_range(inner);
    return !why.empty() ? why : carrier.open ? std::string_view() : "an IPv4 address written as IPv6";
  }
  for (const Range& range : kClosed6)
    if (lies_in(address, range.prefix, range.bits)) return range.name;
  // 2000::/3 is all that has been given out to the public.
  return (address.bytes[0] & 0xE0) == 0x20 ? std::string_view() : "a reserved address";
}

}  // namespace warraq::fetch
