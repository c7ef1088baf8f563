#include "cli/adder.h"

#include <algorithm>
#include <cstdio>

#include "base/sha256.h"

namespace warraq::cli {
namespace {

constexpr std::size_t kBatch = 256;
constexpr std::size_t kBatchBytes = std::size_t{16} << 20;
constexpr std::size_t kMaxMessages = 20;  // a wrong file is wrong on every line
constexpr std::size_t kMaxNames = 10'000;  // of new documents: memory stays the same however many come

}  // namespace

std::size_t Adder::item(const ingest::Item& item, const std::function<bool(const ingest::Article&)>& wanted) {
  std::size_t count = 0;
  for (ingest::ReadItem& one : ingest::read_item(item, reading_)) {
    if (!one.article) {
      bad({one.article.error().code, one.where + " is passed over: " + one.article.error().message, one.where, 0});
    } else if (!wanted || wanted(*one.article)) {
      ++count;
      put(one.where, std::move(*one.article));
    }
  }
  return count;
}

void Adder::paths(const std::vector<std::string>& paths) {
  ingest::Walk walk({[&](ingest::Item&& got) { return item(got), !stop_; }, [&](const std::string&, const Error& error) { return bad(error), !stop_; }});
  for (const std::string& path : paths) walk.path(path);
  passed_over_ = walk.passed_over();
}

bool Adder::settle() {
  flush();
  wait();
  return !stop_;
}

int Adder::finish() {
  settle();
  if (choices_.show_progress) std::fputs("\r\033[K", stderr);
  if (messages_ > kMaxMessages) complain("... and " + std::to_string(messages_ - kMaxMessages) + " messages more of this kind");
  for (const auto& [reason, count] : passed_over_) complain("passed over: " + std::to_string(count) + " " + reason);
  return worst_;
}

void Adder::message(const std::string& text) {
  if (++messages_ <= kMaxMessages) complain(text);
}

void Adder::bad(const Error& error) {
  ++failed_;
  worst_ = std::max(worst_, exit_code(error));
  message(error.message);
}

void Adder::put(const std::string& where, ingest::Article read) {
  const std::string warning = std::move(read.warning);
  Article article = to_store(std::move(read), choices_.publisher, choices_.restricted);
  // What is known needs no reading. What another batch is just writing is read again, and then found to be known.
  const auto known = choices_.restricted ? Result<bool>(false) : look_.knows(base::sha256(article.document.text), article);
  if (known && *known) {
    ++added_.known;
    return;
  }
  if (!warning.empty()) message(where + ": warning: " + warning);
  bytes_ += article.document.text.size() + article.original.bytes.size();
  batch_.push_back(std::move(article));
  if (batch_.size() >= kBatch || bytes_ >= kBatchBytes) flush();
}

void Adder::flush() {
  if (batch_.empty() || stop_) return;
  std::vector<Reading> readings = study_all(engine_, std::exchange(batch_, {}), jobs_);
  bytes_ = 0;
  wait();
  if (stop_) return;
  writing_ = std::async(std::launch::async, [this, readings = std::move(readings)] { return store_.add(readings); });
}

void Adder::wait() {
  if (!writing_.valid()) return;
  const Result<Added> result = writing_.get();
  if (!result) {
    stop_ = true;
    worst_ = std::max(worst_, report(result.error()));
    return;
  }
  added_.documents += result->documents, added_.appearances += result->appearances, added_.known += result->known;
  for (const std::string& name : result->names)
    if (added_.names.size() < kMaxNames) added_.names.push_back(name);
  if (!choices_.show_progress) return;
  const std::size_t done = added_.documents + added_.appearances + added_.known;
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
  std::fprintf(stderr, "\r\033[K%zu articles, %.0f a second", done, static_cast<double>(done) / std::max(seconds, 0.001));
  std::fflush(stderr);
}

}  // namespace warraq::cli
