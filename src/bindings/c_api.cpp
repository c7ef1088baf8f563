// The functions of include/warraq/warraq_c.h over the public API; nothing thrown goes past them.
#include "warraq/warraq_c.h"

#include <cstdlib>
#include <cstring>
#include <exception>

#include "answer/json.h"
#include "ingest/articles.h"
#include "warraq/warraq.h"

struct warraq_engine {
  warraq::Engine engine;
};

namespace {

char* copy(const std::string& text) {
  auto* out = static_cast<char*>(std::malloc(text.size() + 1));
  if (out != nullptr) std::memcpy(out, text.c_str(), text.size() + 1);
  return out;
}

// `body` gives a Result; nullptr, with the reason in `error`, where it fails.
template <class F>
auto guarded(char** error, F&& body) -> typename decltype(body())::value_type {
  std::string why;
  try {
    if (auto result = body()) return *result;
    else why = result.error().message;
  } catch (const std::exception& e) {
    why = e.what();
  }
  if (error != nullptr) *error = copy(why);
  return nullptr;
}

warraq::Result<warraq::Document> document_of(const char* text, size_t size, const char* id, const char* published) {
  warraq::Document out{id == nullptr ? "" : id, published == nullptr ? "" : published, text == nullptr ? std::string() : std::string(text, size)};
  if (!out.published.empty() && warraq::ingest::parse_day(out.published).empty())
    return warraq::fail(warraq::ErrorCode::bad_input, "published cannot be \"" + out.published + "\"; give a day as YYYY-MM-DD");
  return out;
}

}  // namespace

const char* warraq_version(void) { return warraq::kVersion; }

warraq_engine* warraq_open(const char* language_file, char** error) {
  return guarded(error, [&]() -> warraq::Result<warraq_engine*> {
    auto engine = language_file == nullptr ? warraq::Engine::create() : warraq::Engine::create_from_file(language_file);
    if (!engine) return std::unexpected(engine.error());
    return new warraq_engine{std::move(*engine)};
  });
}

int warraq_use_policy(warraq_engine* engine, const char* table, size_t size, char** error) {
  const auto done = guarded(error, [&]() -> warraq::Result<warraq_engine*> {
    if (auto ok = engine->engine.use_policy({table, size}); !ok)
      return warraq::fail(ok.error().code, (ok.error().line > 0 ? "line " + std::to_string(ok.error().line) + ": " : "") + ok.error().message);
    return engine;
  });
  return done == nullptr ? 0 : 1;
}

void warraq_close(warraq_engine* engine) { delete engine; }

char* warraq_read(const warraq_engine* engine, const char* text, size_t size, const char* id, const char* published, char** error) {
  return guarded(error, [&]() -> warraq::Result<char*> {
    const auto document = document_of(text, size, id, published);
    if (!document) return std::unexpected(document.error());
    return copy(warraq::answer::record_json(*document, engine->engine.read(*document), engine->engine));
  });
}

char* warraq_mentions(const warraq_engine* engine, const char* text, size_t size, const char* id, const char* published, char** error) {
  return guarded(error, [&]() -> warraq::Result<char*> {
    const auto document = document_of(text, size, id, published);
    if (!document) return std::unexpected(document.error());
    return copy(warraq::answer::mentions_json(*document, engine->engine.mentions(*document)));
  });
}

double warraq_same_name(const warraq_engine* engine, const char* a, const char* b) { return engine->engine.same_name(a, b).score; }

void warraq_free(char* text) { std::free(text); }
