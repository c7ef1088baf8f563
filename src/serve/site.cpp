#include "serve/site.h"

#include "serve/guard.h"

namespace warraq::serve {
namespace {

const SiteFile* find_file(std::string_view path) {
  if (path == "/") path = "/index.html";
  const SiteFile* index = nullptr;
  for (const SiteFile& file : site_files()) {
    if (file.path == path) return &file;
    if (file.path == "/index.html") index = &file;
  }
  // What looks like a file and is none is an error; every other address is the site's to tell.
  const std::string_view last = path.substr(path.rfind('/') + 1);
  return last.find('.') == std::string_view::npos ? index : nullptr;
}

Response without_site() {
  Response out;
  out.type = "text/html; charset=utf-8";
  out.body = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Warraq</title></head><body>\n<h1>Warraq</h1>\n"
             "<p>This program was built without its site: npm was not there. The data is under <a href=\"/api/v1/overview\">/api/v1/</a> (docs/api.md).</p>\n"
             "<p>Install the packages of packages.txt and build again: ./run</p>\n</body></html>\n";
  return out;
}

}  // namespace

Response site_answer(const Request& request) {
  if (site_files().empty() && request.path == "/") return without_site();
  const SiteFile* file = find_file(request.path);
  if (file == nullptr) return error_response(404, "not_found", "there is nothing at this address");
  Response out;
  out.type = std::string(file->type);
  out.headers = {{"ETag", std::string(file->etag)}, {"Cache-Control", file->path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache"}, {"Vary", "Accept-Encoding"}};
  if (request.header("If-None-Match") == file->etag) {
    out.status = 304;
    return out;
  }
  out.still = file->plain;
  if (!file->brotli.empty() && takes(request, "br")) out.still = file->brotli, out.headers.emplace_back("Content-Encoding", "br");
  else if (!file->gzip.empty() && takes(request, "gzip")) out.still = file->gzip, out.headers.emplace_back("Content-Encoding", "gzip");
  return out;
}

}  // namespace warraq::serve
