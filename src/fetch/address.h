// An address of the internet, and whether strangers may send this program there.
//
//   closed_range(*parse_address("169.254.169.254")) -> "a link-local address"     of "93.184.216.34" -> ""
//
// Whoever writes a feed chooses the addresses that are asked next. Only what is routed on the public internet is open to
// them; addresses that carry another one inside (IPv4 in IPv6, 6to4, NAT64) are judged by both. Pure; no look-ups.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace warraq::fetch {

struct Address {
  bool is_v6 = false;
  std::array<std::uint8_t, 16> bytes{};  // an IPv4 address: the first four
  bool operator==(const Address&) const = default;
};

// "192.0.2.1", "2001:db8::1"; no names, no brackets, no short forms like "127.1".
std::optional<Address> parse_address(std::string_view text);
std::string text_of(const Address& address);

// What kind of address it is, for messages; empty where it is a public one.
std::string_view closed_range(const Address& address);

}  // namespace warraq::fetch
