#include "cli/commands.h"

#include <chrono>
#include <cstdio>
#include <cstring>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>

#include "engine/engine.h"
#include "ingest/source.h"

namespace warraq::cli {
namespace {

// The built-in language, for the words by which pages are read.
const lang::Language* built_in_words() {
  static const auto kLanguage = [] {
    const std::string_view bytes = engine::built_in_language();
    return lang::Language::open(std::as_bytes(std::span(bytes.data(), bytes.size())), false);
  }();
  return kLanguage ? &*kLanguage : nullptr;
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
  auto engine = arguments.has("--language") ? Engine::create_from_file(arguments.value("--language")) : Engine::create();
  if (!engine || !arguments.has("--policy")) return engine;
  const std::string& path = arguments.value("--policy");
  std::error_code none;
  std::ifstream file;
  if (!std::filesystem::is_directory(path, none)) file.open(path, std::ios::binary);
  if (!file.is_open()) return fail(ErrorCode::not_found, "cannot read the policy file; name a file as docs/policy.md says", path);
  const std::string table((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (auto ok = engine->use_policy(table); !ok) {
    ok.error().file = path;
    if (ok.error().line > 0) ok.error().message = "line " + std::to_string(ok.error().line) + ": " + ok.error().message;
    return std::unexpected(ok.error());
  }
  return engine;
}

bool print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return true;
  complain(std::string("cannot write to standard output: ") + std::strerror(errno) + "; make room, or write elsewhere");
  return false;
}

Result<ingest::Reading> make_reading(const Arguments& arguments) {
  ingest::Reading reading;
  reading.published = arguments.value("--published");
  reading.today = latest_today();
  if (const lang::Language* language = built_in_words()) {
    reading.words = ingest::Words(*language);
    reading.outlets = ingest::Outlets(*language);
  }
  if (!reading.published.empty() && ingest::parse_day(reading.published).empty())
    return fail(ErrorCode::bad_input, "--published cannot be \"" + reading.published + "\"; give a day as YYYY-MM-DD");
  return reading;
}

void report_passed_over(const ingest::Walk& walk) {
  for (const auto& [reason, count] : walk.passed_over()) complain("passed over: " + std::to_string(count) + " " + reason);
}

int for_each_article(const Arguments& arguments, const std::function<void(const ingest::Article&)>& use) {
  if (arguments.operands.empty()) {
    complain("no file is named; name one, or - for standard input");
    return kUsage;
  }
  const auto reading = make_reading(arguments);
  if (!reading) {
    complain(reading.error().message);
    return kUsage;
  }
  int worst = kOk;
  const auto failure = [&](const Error& error) { worst = std::max(worst, report(error)); };
  const auto item = [&](ingest::Item&& got) {
    for (const ingest::ReadItem& one : ingest::read_item(got, *reading)) {
      if (!one.article) {
        failure({one.article.error().code, one.where + " is passed over: " + one.article.error().message, one.where, 0});
        continue;
      }
      if (!one.article->warning.empty()) complain(one.where + ": warning: " + one.article->warning);
      use(*one.article);
    }
    return true;
  };
  ingest::Walk walk({item, [&](const std::string&, const Error& error) { return failure(error), true; }});
  for (const std::string& path : arguments.operands) walk.path(path);
  report_passed_over(walk);
  return worst;
}

Record read_article(const Engine& engine, const ingest::Article& article) {
  Record record = engine.read(article.document);
  record.notes.insert(record.notes.begin(), article.notes.begin(), article.notes.end());
  return record;
}

}  // namespace warraq::cli
