// From the name of a host to its addresses.
//
//   auto resolve = system_resolver();  resolve("example.org") -> {93.184.216.34, 2606:2800::...}
//
// A name is asked for once for each request, and what came is what is used: whoever answers otherwise the second time gains
// nothing. Tests and closed networks name a file of addresses instead.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "fetch/address.h"
#include "warraq/error.h"

namespace warraq::fetch {

// Errors: not_found, io. `host` is a name, never an address.
using Resolver = std::function<Result<std::vector<Address>>(const std::string& host)>;

// What the system is set up with. It may take as long as the system lets it, some ten seconds as a rule.
Resolver system_resolver();

// Lines "ADDRESS NAME", as in /etc/hosts; of a name that stands several times the n-th question gets the n-th address, those
// behind the last one the last. No other name is known. Errors: not_found, io, bad_format.
Result<Resolver> resolver_from_file(const std::string& path);

}  // namespace warraq::fetch
