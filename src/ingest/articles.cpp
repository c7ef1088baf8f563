#include "ingest/articles.h"

// The parser's work is a stack of its own, not the program's: deep nesting cannot overflow it.
#define RAPIDJSON_HAS_STDSTRING 1
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <optional>

#include "ingest/stream.h"
#include "text/encoding.h"

namespace warraq::ingest {
namespace {

struct Fields {
  std::optional<std::string> id, published, text, title, body, publisher, url;
};

// Keeps the string fields of the outermost object that we know, passes over everything else.
class Handler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Handler> {
 public:
  Fields fields;
  std::string wrong_type;  // name of a field that is no string
  bool object = false;

  bool Default() { return value(); }
  bool Null() {
    slot_ = nullptr;
    return true;
  }
  bool String(const char* data, rapidjson::SizeType size, bool) {
    if (depth_ == 1 && slot_ != nullptr) *slot_ = std::string(data, size);
    slot_ = nullptr;
    return true;
  }
  bool RawNumber(const char* data, rapidjson::SizeType size, bool) {
    return slot_ == &fields.id ? String(data, size, true) : value();
  }
  bool StartObject() { return open(true); }
  bool StartArray() { return open(false); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }
  bool Key(const char* data, rapidjson::SizeType size, bool) {
    if (depth_ != 1) return true;
    name_.assign(data, size);
    slot_ = name_ == "id" ? &fields.id : name_ == "published" ? &fields.published : name_ == "text" ? &fields.text
          : name_ == "title" ? &fields.title : name_ == "body" ? &fields.body
          : name_ == "publisher" ? &fields.publisher : name_ == "url" ? &fields.url : nullptr;
    return true;
  }

 private:
  bool value() {
    if (depth_ == 1 && slot_ != nullptr && wrong_type.empty()) wrong_type = name_;
    slot_ = nullptr;
    return true;
  }
  bool open(bool is_object) {
    if (depth_ == 0) object = is_object;
    value();
    ++depth_;
    return true;
  }
  bool close() {
    --depth_;
    return true;
  }

  int depth_ = 0;
  std::string name_;
  std::optional<std::string>* slot_ = nullptr;
};

// Makes `part` UTF-8; where it stands behind other text, the notes' spans are moved along.
std::string to_utf8(std::string_view part, std::size_t offset, std::vector<Note>& notes) {
  std::vector<Note> own;
  std::string text = text::to_utf8(part, own).text;
  for (Note& note : own) {
    note.span.begin_byte += static_cast<std::uint32_t>(offset);
    note.span.end_byte += static_cast<std::uint32_t>(offset);
    notes.push_back(std::move(note));
  }
  return text;
}

std::unexpected<Error> too_long() {
  return fail(ErrorCode::bad_input, "its text is longer than " + size_text(kMaxArticleBytes) + ", the most an article may have; split it");
}

}  // namespace

std::string doubt_of_day(const std::string& given, const std::string& day, const std::string& today) {
  if (given.empty()) return "no day of publication, so words like \"yesterday\" stay without a date; give \"published\" as YYYY-MM-DD";
  if (day.empty()) return "the day of publication \"" + given.substr(0, 40) + "\" is no day of the calendar and is left out; write it as YYYY-MM-DD";
  if (day > today) return "the day of publication " + day + " lies in the future; check it, for every relative date is counted from it";
  return {};
}

Result<Article> parse_article(std::string_view line, std::string fallback_id, const std::string& today) {
  Handler handler;
  rapidjson::MemoryStream stream(line.data(), line.size());
  rapidjson::Reader reader;
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  if (const auto result = reader.Parse<kFlags>(stream, handler); result.IsError()) {
    std::string why = rapidjson::GetParseError_En(result.Code());
    if (why.ends_with('.')) why.pop_back();
    const bool cut = result.Offset() >= line.size();
    return fail(ErrorCode::bad_input, "no JSON object: " + why + " (byte " + std::to_string(result.Offset()) + "); " +
                                          (cut ? "the line is cut short, fetch the file again" : "write one {\"id\", \"published\", \"text\"} a line"));
  }
  Fields& f = handler.fields;
  if (!handler.object) return fail(ErrorCode::bad_input, "a JSON value, but no object; write one {\"id\", \"published\", \"text\"} a line");
  if (handler.wrong_type == "url" || handler.wrong_type == "publisher") handler.wrong_type.clear();
  if (!handler.wrong_type.empty()) return fail(ErrorCode::bad_input, "its \"" + handler.wrong_type + "\" is no string; write it in quotation marks");
  if (!f.text && !f.title && !f.body) return fail(ErrorCode::bad_input, "it has no \"text\" (nor \"title\" and \"body\"); give the article's words");

  Article article;
  Document& document = article.document;
  if (f.text) {
    document.text = to_utf8(*f.text, 0, article.notes);
  } else {
    if (f.title) document.text = to_utf8(*f.title, 0, article.notes);
    if (f.title && f.body) document.text += "\n\n";
    if (f.body) document.text += to_utf8(*f.body, document.text.size(), article.notes);
  }
  if (document.text.size() > kMaxArticleBytes) return too_long();
  if (document.text.empty()) return fail(ErrorCode::bad_input, "its text is empty; give the article's words");
  document.id = f.id && !f.id->empty() ? std::move(*f.id) : std::move(fallback_id);
  const std::string given = f.published.value_or("");
  document.published = parse_day(given);
  article.warning = doubt_of_day(given, document.published, today);
  Provenance& source = article.source;
  source.media = "json";
  source.url = f.url.value_or("");
  source.domain = domain_of(source.url);
  source.publisher = f.publisher.value_or("");
  source.title = f.title.value_or("");
  if (!document.published.empty()) source.published_from = "given";
  source.language = language_of(document.text);
  return article;
}

Result<Article> text_article(std::string_view bytes, std::string id, const std::string& published, const std::string& today) {
  Article article;
  article.document = {std::move(id), parse_day(published), to_utf8(bytes, 0, article.notes)};
  const std::string& text = article.document.text;
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) return fail(ErrorCode::bad_input, "it is empty; give the article's words");
  // A NUL never stands in a text; a handful of other controls may, a fiftieth of all bytes may not.
  const auto controls = std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 32 && c != '\n' && c != '\r' && c != '\t'; });
  if (const auto nul = text.find('\0'); nul != std::string::npos || static_cast<std::size_t>(controls) > text.size() / 50)
    return fail(ErrorCode::bad_input, std::string("it is no text (") + (nul != std::string::npos ? "a NUL byte" : "control characters") + "); save it as plain UTF-8 text");
  if (text.size() > kMaxArticleBytes) return too_long();
  article.warning = doubt_of_day(published, article.document.published, today);
  article.source.media = "text";
  if (!article.document.published.empty()) article.source.published_from = "given";
  article.source.language = language_of(text);
  return article;
}

}  // namespace warraq::ingest
