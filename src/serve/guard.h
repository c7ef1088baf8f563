// Who may ask, before anything is answered: rules that keep other sites, other machines and other names out.
//
//   Guard guard{.host = "127.0.0.1", .port = 8765};
//   guard.refuse(request)  ->  nothing, or the Response that says why not
//
// A page from elsewhere, open in the same browser, must neither read the store nor decide in it: its requests carry another
// Host (a name made to point here), another Origin, and no token.
#pragma once

#include <optional>
#include <string>

#include "serve/http.h"

namespace warraq::serve {

struct Guard {
  std::string host;
  int port = 0;
  bool edit = false;
  std::string csrf;   // what a POST must bring along
  std::string token;  // empty on loopback: none is wanted

  std::optional<Response> refuse(const Request& request) const;
};

bool is_loopback(const std::string& host);
std::string random_hex(std::size_t digits);
// False at once only where the lengths differ: how long it takes tells nothing of the rest.
bool same_secret(std::string_view a, std::string_view b);

// {"error": {...}} with the status.
Response error_response(int status, std::string_view code, std::string_view message, std::string_view parameter = {});

// The headers of every answer.
void add_safe_headers(Response& response);

}  // namespace warraq::serve
