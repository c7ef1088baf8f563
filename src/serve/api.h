// The data under /api/v1/: docs/api.md.
//
//   Api api(desk, engine, about);   api.answer(request)  ->  {"items":[...],"total":12,...} with its ETag
//
// Every answer is made from one state of the store: where it changed on the way, the answer is made again.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "answer/json.h"
#include "answer/labels.h"
#include "answer/table.h"
#include "serve/desk.h"
#include "serve/http.h"
#include "serve/kept.h"
#include "serve/params.h"

namespace warraq::serve {

struct About {
  std::string store;  // its name, without folders
  bool edit = false;
  std::string csrf;
};

// One question with all that its answer needs.
struct Enquiry {
  Store& store;
  const Engine& engine;
  const answer::Labels &english, &arabic;
  const Params& params;
  Filter filter;
  View view;
  std::string name;   // what stands behind the endpoint: "9" of /deeds/9
  std::string state;
};

// An answer is a Response, or what the store says against it.
using Answer = Result<Response>;

struct Endpoint {
  std::string_view path;     // "/deeds/*": with a name behind it
  std::string_view filters;  // letters as in docs/api.md
  std::string_view others;   // further parameters, parted by blanks
  bool paged = false;
  Answer (*make)(const Enquiry& asked);
};
std::vector<Endpoint> record_endpoints();   // deeds, figures, actors, stories ...
std::vector<Endpoint> article_endpoints();  // documents, search, decisions
std::vector<Endpoint> about_endpoints();    // overview, vocabulary, exports

class Api {
 public:
  Api(Desk& desk, const Engine& engine, About about);
  Response answer(const Request& request) const;

 private:
  Response ask(const Request& request, const Endpoint& endpoint, const std::string& name) const;
  Response session() const;
  Response decide(const Request& request) const;

  Desk& desk_;
  const Engine& engine_;
  About about_;
  mutable Kept kept_{std::size_t{64} << 20};
  mutable std::timed_mutex exporting_;  // one at a time: each holds all that it tells in memory
  answer::Labels english_{"en"}, arabic_{"ar"};
  std::vector<Endpoint> endpoints_;
};

// What the endpoints share.
Response json(const answer::Json& body);
Response of_error(const Error& error);
// {"items": [rows], "total", "offset", "limit", "state"}; `more` adds to an item of that number.
Response list(const Enquiry& asked, const answer::Table& rows, std::size_t total, const std::function<void(answer::Json&, std::size_t)>& more = {});
// "name": [rows]
void rows(answer::Json& json, std::string_view name, const answer::Table& table, const std::function<void(answer::Json&, std::size_t)>& more = {});
// Takes out the values of what people restricted, of all decisions or some.
void hide_restricted(std::vector<Decision>& decisions, const std::function<bool(const Decision&)>& which = {});
Result<std::uint32_t> number_of(const std::string& name);

// The decisions that the body of a POST asks for. Errors: bad_input.
Result<std::vector<Decision>> read_decisions(const std::string& body);

}  // namespace warraq::serve
