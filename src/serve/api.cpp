#include "serve/api.h"

#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "answer/filter.h"
#include "answer/rows.h"
#include "base/sha256.h"
#include "serve/guard.h"

namespace warraq::serve {

using answer::Json;

namespace {

constexpr std::string_view kRoot = "/api/v1";
constexpr std::size_t kMostItems = 1000, kMostCounts = 100000;

struct FilterNames {
  char letter;
  std::string_view names;
};
constexpr FilterNames kFilters[] = {{'a', "actor"}, {'s', "side"}, {'p', "place radius"}, {'t', "type"}, {'u', "status"}, {'d', "from to"}, {'o', "source"}, {'c', "conflict"}, {'y', "story"}, {'b', "background"}, {'m', "machine_only restricted"}};

std::string known_of(const Endpoint& e) {
  std::string out(e.others);
  for (const FilterNames& f : kFilters)
    if (e.filters.find(f.letter) != std::string_view::npos) out += (out.empty() ? "" : " ") + std::string(f.names);
  if (e.paged) out += out.empty() ? "limit offset" : " limit offset";
  return out;
}

// Packed by the fastest way there is: it is read on the same machine, or not far away.
std::string gzipped(const std::string& text) {
  z_stream z{};
  if (::deflateInit2(&z, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(::deflateBound(&z, static_cast<uLong>(text.size())), '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data())), z.avail_in = static_cast<uInt>(text.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data()), z.avail_out = static_cast<uInt>(out.size());
  const bool done = ::deflate(&z, Z_FINISH) == Z_STREAM_END;
  out.resize(done ? out.size() - z.avail_out : 0);
  ::deflateEnd(&z);
  return out;
}

bool matches(const std::string& given, const std::string& etag) {
  for (std::size_t at = given.find(etag); at != std::string::npos; at = given.find(etag, at + 1)) return true;
  return given == "*";
}

}  // namespace

Response json(const Json& body) {
  Response out;
  out.body = body.text() + "\n";
  return out;
}

Response of_error(const Error& error) {
  switch (error.code) {
    case ErrorCode::not_found: return error_response(404, "not_found", error.message);
    case ErrorCode::bad_input: return error_response(400, "bad_parameter", error.message);
    case ErrorCode::busy: return error_response(503, "busy", error.message);
    default: return error_response(500, "internal", error.message);
  }
}

void rows(Json& j, std::string_view name, const answer::Table& table, const std::function<void(Json&, std::size_t)>& more) {
  j.key(name).open('[');
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    j.open('{');
    answer::add_row(j, table, i);
    if (more) more(j, i);
    j.close('}');
  }
  j.close(']');
}

Response list(const Enquiry& asked, const answer::Table& table, std::size_t total, const std::function<void(Json&, std::size_t)>& more) {
  Json j;
  j.open('{');
  rows(j, "items", table, more);
  j.key("total").number(static_cast<double>(total)).key("offset").number(static_cast<double>(asked.filter.offset)).key("limit").number(static_cast<double>(asked.filter.limit)).key("state").string(asked.state);
  return json(j.close('}'));
}

Result<std::uint32_t> number_of(const std::string& name) {
  std::uint32_t number = 0;
  if (const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number); error != std::errc{} || end != name.data() + name.size())
    return fail(ErrorCode::not_found, "there is no number \"" + name + "\" here; the lists tell which there are");
  return number;
}

Api::Api(Desk& desk, const Engine& engine, About about) : desk_(desk), engine_(engine), about_(std::move(about)) {
  for (const auto& some : {record_endpoints(), article_endpoints(), about_endpoints()}) endpoints_.insert(endpoints_.end(), some.begin(), some.end());
}

Response Api::answer(const Request& request) const {
  const std::string_view path = std::string_view(request.path).starts_with(kRoot) ? std::string_view(request.path).substr(kRoot.size()) : std::string_view();
  if (request.method == "POST") return path == "/decisions" ? decide(request) : error_response(405, "method", "only /api/v1/decisions takes a POST");
  if (path == "/session") return session();
  for (const Endpoint& endpoint : endpoints_) {
    const std::size_t star = endpoint.path.find('*');
    if (star == std::string_view::npos) {
      if (path == endpoint.path) return ask(request, endpoint, {});
      continue;
    }
    const std::string_view before = endpoint.path.substr(0, star), after = endpoint.path.substr(star + 1);
    if (path.size() <= before.size() + after.size() || !path.starts_with(before) || !path.ends_with(after)) continue;
    const std::string_view name = path.substr(before.size(), path.size() - before.size() - after.size());
    if (name.find('/') == std::string_view::npos) return ask(request, endpoint, std::string(name));
  }
  return error_response(404, "not_found", "there is nothing at this address; docs/api.md lists what there is");
}

Response Api::ask(const Request& request, const Endpoint& endpoint, const std::string& name) const {
  const std::string known = known_of(endpoint);
  const auto refused = [&](const Error& error) { return error_response(400, "bad_parameter", error.message, parameter_of(error, known)); };
  const auto params = Params::read(request, known);
  if (!params) return refused(params.error());
  auto filter = answer::filter_of([&](std::string_view parameter) { return params->find(parameter); }, "");
  if (!filter) return refused(filter.error());
  if (endpoint.paged) {
    const bool counts = endpoint.path == "/timeline/counts";
    if (filter->limit == 0) filter->limit = counts ? kMostCounts : 100;
    const std::size_t most = counts ? kMostCounts : kMostItems;
    if (filter->limit > most) return error_response(400, "bad_parameter", "limit cannot be \"" + params->value("limit") + "\"; give a number from 1 to " + std::to_string(most), "limit");
    if (const std::string* offset = params->find("offset"); offset != nullptr && *offset != "0") {
      const auto read = answer::parse_count("offset", *offset, 1000000000);
      if (!read) return refused(read.error());
      filter->offset = *read;
    }
  }
  std::unique_lock exporting(exporting_, std::defer_lock);
  if (endpoint.path.starts_with("/exports") && !exporting.try_lock_for(std::chrono::seconds(60))) return error_response(503, "busy", "another export is being made; try again in a moment");
  const View view{params->flag("machine_only"), answer::parts(params->value("restricted"))};
  const bool pack = takes(request, "gzip");
  std::string question = request.path + (pack ? " gzip" : " plain");
  for (const auto& [name_of, value] : request.query) question += "\n" + name_of + "=" + value;
  auto lent = desk_.lend(view);
  if (!lent) return of_error(lent.error());
  for (int again = 0;; ++again) {
    const auto before = (*lent)->state();
    if (!before) return of_error(before.error());
    const std::string state = std::to_string(*before), etag = "W/\"" + state + "-" + base::sha256(engine_.language_hash() + kVersion).substr(0, 8) + "\"";
    Response out;
    bool settled = true;
    if (matches(request.header("If-None-Match"), etag)) {
      out.status = 304;
    } else if (const auto kept = kept_.find(etag + question)) {
      return *kept;
    } else {
      Answer made = endpoint.make({**lent, engine_, english_, arabic_, *params, *filter, view, name, state});
      if (!made) return made.error().code == ErrorCode::bad_input ? refused(made.error()) : of_error(made.error());
      const auto after = (*lent)->state();
      if (!after) return of_error(after.error());
      settled = *after == *before;
      if (!settled && again < 3) continue;
      out = std::move(*made);
    }
    out.headers.insert(out.headers.end(), {{"ETag", etag}, {"Cache-Control", "no-cache"}, {"Vary", "Accept-Encoding"}});
    const bool text = out.type.starts_with("application/json") || out.type.starts_with("application/geo+json") || out.type.starts_with("text/");
    if (text && out.body.size() > 1024 && pack)
      if (std::string packed = gzipped(out.body); !packed.empty()) out.body = std::move(packed), out.headers.emplace_back("Content-Encoding", "gzip");
    if (out.status == 200 && settled) kept_.put(etag + question, std::make_shared<const Response>(out));
    return out;
  }
}

Response Api::session() const {
  auto lent = desk_.lend({});
  if (!lent) return of_error(lent.error());
  const auto state = (*lent)->state();
  const auto documents = (*lent)->documents();
  if (!state || !documents) return of_error(state ? documents.error() : state.error());
  Json j;
  j.open('{').key("version").string(kVersion).key("language").open('{').key("code").string(engine_.language_code()).key("hash").string(engine_.language_hash()).close('}');
  j.key("edit").boolean(about_.edit);
  if (about_.edit) j.key("csrf").string(about_.csrf);
  j.key("state").string(std::to_string(*state)).key("store").string(about_.store).key("documents").number(static_cast<double>(*documents)).key("updating").boolean(desk_.updating());
  Response out = json(j.close('}'));
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

Response Api::decide(const Request& request) const {
  if (!request.header("Content-Type").starts_with("application/json")) return error_response(400, "bad_request", "a decision is sent as application/json");
  if (!request.query.empty()) return error_response(400, "bad_parameter", request.query.front().first.substr(0, 40) + " is no parameter of this address; the body says it all");
  auto wanted = read_decisions(request.body);
  if (!wanted) return error_response(400, "bad_request", wanted.error().message);
  auto done = desk_.decide(std::move(*wanted));
  if (!done) {
    const ErrorCode code = done.error().code;
    return code == ErrorCode::not_found || code == ErrorCode::bad_input ? error_response(422, "refused", done.error().message) : of_error(done.error());
  }
  Json j;
  j.open('{');
  hide_restricted(*done);
  rows(j, "decisions", answer::decisions_table(*done));
  if (auto lent = desk_.lend({}))
    if (const auto state = (*lent)->state()) j.key("state").string(std::to_string(*state));
  Response out = json(j.close('}'));
  out.status = 201;
  return out;
}

}  // namespace warraq::serve
