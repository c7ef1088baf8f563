#include "cli/commands.h"

#include <chrono>
#include <cstdio>
#include <cstring>
#include <cerrno>

#include "ingest/files.h"

namespace warraq::cli {
namespace {

bool is_json_lines(const std::string& path, const std::string& bytes) {
  if (path.ends_with(".jsonl") || path.ends_with(".json") || path.ends_with(".ndjson")) return true;
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  return path == "-" && first != std::string::npos && bytes[first] == '{';
}

std::string base_name(const std::string& path) {
  const std::string name = path.substr(path.find_last_of('/') + 1);
  const std::size_t dot = name.find_last_of('.');
  return dot == 0 || dot == std::string::npos ? name : name.substr(0, dot);
}

void use_article(const std::string& where, const ingest::Article& article, const std::function<void(const ingest::Article&)>& use) {
  if (!article.warning.empty()) complain(where + ": warning: " + article.warning);
  use(article);
}

}  // namespace

int exit_code(const Error& error) {
  switch (error.code) {
    case ErrorCode::busy:
    case ErrorCode::full:
    case ErrorCode::internal: return kInternal;
    default: return kData;
  }
}

void complain(const std::string& message) {
  const std::string line = "warraq: " + message + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

int report(const Error& error) {
  const bool named = error.file.empty() || error.message.find(error.file) != std::string::npos || error.file == "-";
  complain((named ? "" : error.file + ": ") + error.message);
  return exit_code(error);
}

std::string latest_today() {
  using namespace std::chrono;
  const year_month_day day{floor<days>(system_clock::now() + hours(14))};
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text;
}

Result<Engine> make_engine(const Arguments& arguments) {
  if (arguments.has("--language")) return Engine::create_from_file(arguments.value("--language"));
  return Engine::create();
}

bool print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return true;
  complain(std::string("cannot write to standard output: ") + std::strerror(errno) + "; make room, or write elsewhere");
  return false;
}

int for_each_article(const Arguments& arguments, const std::function<void(const ingest::Article&)>& use) {
  if (arguments.operands.empty()) {
    complain("no file is named; name one, or - for standard input");
    return kUsage;
  }
  const std::string published = arguments.value("--published");
  if (!published.empty() && ingest::parse_day(published).empty()) {
    complain("--published cannot be \"" + published + "\"; give a day as YYYY-MM-DD");
    return kUsage;
  }
  const std::string today = latest_today();
  int worst = kOk;
  for (const std::string& path : arguments.operands) {
    auto bytes = ingest::load_file(path, ingest::kMaxArticleBytes);
    if (!bytes) {
      worst = std::max(worst, report(bytes.error()));
      continue;
    }
    if (!is_json_lines(path, *bytes)) {
      const std::string id = path == "-" ? "stdin" : base_name(path);
      if (auto article = ingest::text_article(*bytes, id, published, today)) use_article(ingest::shown(path), *article, use);
      else worst = std::max(worst, report({article.error().code, "cannot read " + ingest::shown(path) + ": " + article.error().message, path, 0}));
      continue;
    }
    std::size_t number = 0, articles = 0;
    for (std::size_t at = 0; at < bytes->size();) {
      const std::size_t end = std::min(bytes->find('\n', at), bytes->size());
      const std::string_view line = std::string_view(*bytes).substr(at, end - at);
      at = end + 1;
      ++number;
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      const std::string where = ingest::shown(path) + " line " + std::to_string(number);
      auto article = ingest::parse_article(line, base_name(path) + "-" + std::to_string(number), today);
      if (article) use_article(where, *article, use);
      else worst = std::max(worst, report({article.error().code, where + " is passed over: " + article.error().message, path, 0}));
      ++articles;
    }
    if (articles == 0) worst = std::max(worst, report({ErrorCode::bad_input, "cannot read " + ingest::shown(path) + ": it is empty; give the article's words", path, 0}));
  }
  return worst;
}

Record read_article(const Engine& engine, const ingest::Article& article) {
  Record record = engine.read(article.document);
  record.notes.insert(record.notes.begin(), article.notes.begin(), article.notes.end());
  return record;
}

}  // namespace warraq::cli
