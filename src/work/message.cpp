#include "work/message.h"

#include <charconv>

namespace warraq::work {
namespace {

#ifndef WARRAQ_MESSAGE_VERSION  // a test builds a worker of the next one
#define WARRAQ_MESSAGE_VERSION 1
#endif
constexpr unsigned kVersion = WARRAQ_MESSAGE_VERSION;
constexpr std::string_view kKind = "warraq article ";

// Calls use(name, value) for every part that is words; the same list writes and reads.
template <class A>
void each_part(A& article, auto&& use) {
  use("id", article.document.id), use("published", article.document.published), use("text", article.document.text);
  use("publisher", article.publisher), use("url", article.url);
  use("media", article.original.media_type), use("encoding", article.original.encoding), use("fetched", article.original.fetched), use("published_from", article.original.published_from);
  use("agency", article.original.agency), use("byline", article.original.byline), use("language", article.original.language), use("bytes", article.original.bytes), use("pieces", article.original.pieces);
}

void put(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  ((((out += name) += ' ') += std::to_string(value.size())) += ':') += value;
  out += '\n';
}

template <class Number>
bool number(std::string_view& text, Number& value, char end) {
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || stop == text.data() + text.size() || *stop != end) return false;
  text.remove_prefix(static_cast<std::size_t>(stop - text.data()) + 1);
  return true;
}

// "kind 3-9 detail"
bool note(std::string_view text, Note& out) {
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos) return false;
  out.kind = text.substr(0, blank);
  text.remove_prefix(blank + 1);
  if (!number(text, out.span.begin_byte, '-') || !number(text, out.span.end_byte, ' ')) return false;
  out.detail = text;
  return true;
}

std::unexpected<Error> wrong(const std::string& what) { return fail(ErrorCode::bad_format, "this message is no article: " + what + "; it was not sent by warraq send, or not whole"); }

}  // namespace

std::string encode(const Article& article) {
  std::string out(kKind);
  (out += std::to_string(kVersion)) += '\n';
  each_part(article, [&](std::string_view name, const std::string& value) { put(out, name, value); });
  for (const Note& n : article.notes) put(out, "note", n.kind + " " + std::to_string(n.span.begin_byte) + "-" + std::to_string(n.span.end_byte) + " " + n.detail);
  if (article.restricted) put(out, "restricted", "yes");
  return out;
}

Result<Article> decode(std::string_view bytes) {
  if (!bytes.starts_with(kKind)) return wrong("it does not begin with \"warraq article\"");
  bytes.remove_prefix(kKind.size());
  unsigned version = 0;
  if (!number(bytes, version, '\n')) return wrong("it names no version");
  const std::string versions = " (its messages are of version " + std::to_string(version) + ", this program reads up to " + std::to_string(kVersion) + ")";
  if (version > kVersion) return fail(ErrorCode::wrong_version, "this message was sent by a newer warraq" + versions + "; bring this worker up to date");
  if (version < 1) return fail(ErrorCode::bad_format, "this message was sent by an older warraq that no worker reads any more" + versions + "; send the article again");
  Article out;
  while (!bytes.empty()) {
    const std::size_t blank = bytes.find(' ');
    if (blank == std::string_view::npos || blank > 40) return wrong("a part has no name");
    const std::string name(bytes.substr(0, blank));
    bytes.remove_prefix(blank + 1);
    std::size_t size = 0;
    if (!number(bytes, size, ':')) return wrong("part " + name + " has no length");
    if (size >= bytes.size() || bytes[size] != '\n') return wrong("part " + name + " is cut short");
    const std::string_view value = bytes.substr(0, size);
    each_part(out, [&](std::string_view own, std::string& field) {
      if (own == name) field = value;
    });
    if (name == "restricted") out.restricted = value == "yes";
    if (name == "note" && !note(value, out.notes.emplace_back())) return wrong("part note cannot be read");
    bytes.remove_prefix(size + 1);
  }
  for (const Note& n : out.notes)
    if (n.span.begin_byte > n.span.end_byte || n.span.end_byte > out.document.text.size()) return wrong("part note names bytes that its text has not");
  return out;
}

}  // namespace warraq::work
