#include "fetch/resolve.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>
#include <sstream>

#include "ingest/stream.h"

namespace warraq::fetch {

Resolver system_resolver() {
  return [](const std::string& host) -> Result<std::vector<Address>> {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_ADDRCONFIG;
    addrinfo* found = nullptr;
    if (const int code = ::getaddrinfo(host.c_str(), nullptr, &hints, &found); code != 0)
      return fail(code == EAI_NONAME ? ErrorCode::not_found : ErrorCode::io, "the name " + host + " leads nowhere: " + ::gai_strerror(code));
    const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owner(found, ::freeaddrinfo);
    std::vector<Address> out;
    for (const addrinfo* at = found; at != nullptr; at = at->ai_next) {
      Address address;
      address.is_v6 = at->ai_family == AF_INET6;
      if (at->ai_family == AF_INET) std::memcpy(address.bytes.data(), &reinterpret_cast<const sockaddr_in*>(at->ai_addr)->sin_addr, 4);
      else if (address.is_v6) std::memcpy(address.bytes.data(), &reinterpret_cast<const sockaddr_in6*>(at->ai_addr)->sin6_addr, 16);
      else continue;
      if (std::find(out.begin(), out.end(), address) == out.end()) out.push_back(address);
    }
    return out;
  };
}

Result<Resolver> resolver_from_file(const std::string& path) {
  auto file = ingest::open_file(path);
  if (!file) return std::unexpected(file.error());
  struct Known {
    std::vector<Address> addresses;
    std::size_t asked = 0;
  };
  auto known = std::make_shared<std::map<std::string, Known>>();
  ingest::Reader reader(**file);
  std::string line;
  for (int number = 1; reader.line(line, 1000) != ingest::Reader::Next::end; ++number) {
    std::istringstream words(line.substr(0, line.find('#')));
    std::string address, name;
    if (!(words >> address)) continue;
    const auto parsed = parse_address(address);
    if (!parsed || !(words >> name)) return fail(ErrorCode::bad_format, path + " line " + std::to_string(number) + " names no host; write an address, a blank and a name", path, number);
    do (*known)[name].addresses.push_back(*parsed);
    while (words >> name);
  }
  if (reader.failed()) return std::unexpected(reader.failure);
  return Resolver([known](const std::string& host) -> Result<std::vector<Address>> {
    const auto found = known->find(host);
    if (found == known->end()) return fail(ErrorCode::not_found, "the name " + host + " leads nowhere: it does not stand in the file of hosts");
    Known& one = found->second;
    return std::vector<Address>{one.addresses[std::min(one.asked++, one.addresses.size() - 1)]};
  });
}

}  // namespace warraq::fetch
