// What the body of a POST decides.
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>

#include "answer/clock.h"
#include "serve/api.h"

namespace warraq::serve {
namespace {

using Value = rapidjson::Value;

Error wrong(const std::string& what) { return {ErrorCode::bad_input, what, {}, 0}; }

// Words that a person wrote: no control but an end of line.
Result<std::string> words(const Value& from, const char* name) {
  const auto at = from.FindMember(name);
  if (at == from.MemberEnd() || at->value.IsNull()) return std::string();
  if (!at->value.IsString()) return std::unexpected(wrong(std::string(name) + " must be a string"));
  std::string out(at->value.GetString(), at->value.GetStringLength());
  if (std::any_of(out.begin(), out.end(), [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F; })) return std::unexpected(wrong(std::string(name) + " holds a control character"));
  return out;
}

Result<std::uint32_t> byte(const Value& from, const char* name) {
  const auto at = from.FindMember(name);
  if (at == from.MemberEnd()) return std::uint32_t{0};
  if (!at->value.IsUint()) return std::unexpected(wrong(std::string(name) + " must be a number of bytes"));
  return at->value.GetUint();
}

// A value in the form that decisions have it in: "12.5", "AZE MIL;TUR GOV", "yes"; nothing is "".
Result<std::string> value_of(const Value& v, const std::string& field) {
  if (v.IsString()) return std::string(v.GetString(), v.GetStringLength());
  if (v.IsNull()) return std::string();
  if (v.IsBool()) return std::string(v.GetBool() ? "yes" : "");
  if (v.IsNumber()) return answer::Json().number(v.GetDouble()).text();
  if (!v.IsArray()) return std::unexpected(wrong("the value of " + field + " must be a string, a number, true, false, null or a list of strings"));
  std::string out;
  for (const Value& one : v.GetArray()) {
    if (!one.IsString()) return std::unexpected(wrong("the value of " + field + " must be a list of strings"));
    out += (out.empty() ? "" : ";") + std::string(one.GetString(), one.GetStringLength());
  }
  return out;
}

bool is_hash(const std::string& text) { return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos; }

}  // namespace

Result<std::vector<Decision>> read_decisions(const std::string& body) {
  rapidjson::Document json;
  // Iterative: a body cannot be nested so deep that it uses up the stack.
  json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(body.data(), body.size());
  if (json.HasParseError()) return std::unexpected(wrong("the body is no JSON at byte " + std::to_string(json.GetErrorOffset()) + ": " + rapidjson::GetParseError_En(json.GetParseError())));
  if (!json.IsObject()) return std::unexpected(wrong("the body must be one object"));
  static constexpr std::string_view kNames[] = {"sha256", "kind", "begin_byte", "end_byte", "action", "field", "fields", "with", "reason", "reviewer"};
  for (const auto& member : json.GetObject())
    if (std::find(std::begin(kNames), std::end(kNames), std::string_view(member.name.GetString(), member.name.GetStringLength())) == std::end(kNames))
      return std::unexpected(wrong("the body holds \"" + std::string(member.name.GetString()).substr(0, 40) + "\", which a decision has not"));
  Decision d;
  for (const auto& [name, to] : {std::pair("sha256", &d.sha256), std::pair("kind", &d.kind), std::pair("action", &d.action), std::pair("field", &d.field), std::pair("reason", &d.reason), std::pair("reviewer", &d.reviewer)}) {
    auto read = words(json, name);
    if (!read) return std::unexpected(read.error());
    *to = std::move(*read);
  }
  if (!is_hash(d.sha256)) return std::unexpected(wrong("sha256 must be the 64 digits of a document"));
  if (d.kind.empty()) return std::unexpected(wrong("kind must be event, figure, statement, time, person, place or document"));
  const auto begin = byte(json, "begin_byte"), end = byte(json, "end_byte");
  if (!begin || !end) return std::unexpected(begin ? end.error() : begin.error());
  d.span = {*begin, *end};
  d.at = answer::utc_now();
  if (d.action == "merge") {
    const auto with = json.FindMember("with");
    if (with == json.MemberEnd() || !with->value.IsObject()) return std::unexpected(wrong("with must name the other deed: {\"sha256\", \"begin_byte\", \"end_byte\"}"));
    const auto sha256 = words(with->value, "sha256");
    const auto first = byte(with->value, "begin_byte"), last = byte(with->value, "end_byte");
    if (!sha256 || !is_hash(*sha256) || !first || !last) return std::unexpected(wrong("with must name the other deed: {\"sha256\", \"begin_byte\", \"end_byte\"}"));
    d.to = *sha256 + ":" + std::to_string(*first) + "-" + std::to_string(*last);
  }
  const auto fields = json.FindMember("fields");
  if (d.action != "correct") {
    if (fields != json.MemberEnd()) return std::unexpected(wrong("fields go with the action correct"));
    return std::vector{d};
  }
  if (fields == json.MemberEnd() || !fields->value.IsObject() || fields->value.MemberCount() == 0) return std::unexpected(wrong("fields must hold what becomes of each: {\"best\": \"13\"}"));
  std::vector<Decision> out;
  for (const auto& member : fields->value.GetObject()) {
    Decision one = d;
    one.field = std::string(member.name.GetString(), member.name.GetStringLength());
    auto to = value_of(member.value, one.field);
    if (!to) return std::unexpected(to.error());
    one.to = std::move(*to);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace warraq::serve
