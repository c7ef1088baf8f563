// The fields of every kind of fact, named once: from this list the store makes its columns, writes and reads its rows,
// compares two readings and carries out corrections.
//
//   each_field(figure, [](const char* name, auto& value) { ... })   ->  ("metric", figure.metric), ("unit", figure.unit) ...
//
// The words of the fact itself (its span) and its rule are not among them. Where a struct of record.h gains a field, the
// bindings below no longer compile: name the field here, and add its column by a migration (schema.cpp) once a version
// with this kind of fact has been released.
#pragma once

#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "warraq/record.h"

namespace warraq::store {

template <class T, class F>
concept Like = std::same_as<std::remove_const_t<T>, F>;

template <Like<Time> T>
void each_field(T& fact, auto&& use) {
  auto& [span, start, end, duration, edtf, timex3, granularity, rule] = fact;
  use("start", start), use("end", end), use("duration", duration), use("edtf", edtf), use("timex3", timex3), use("granularity", granularity);
}

template <Like<Figure> T>
void each_field(T& fact, auto&& use) {
  auto& [span, metric, unit, low, best, high, low_exclusive, hedge, victim, side, speaker, place, start, end, cumulative, background, event, rule] = fact;
  use("metric", metric), use("unit", unit), use("low", low), use("best", best), use("high", high), use("low_exclusive", low_exclusive);
  use("hedge", hedge), use("victim", victim), use("side", side), use("speaker", speaker), use("place", place), use("start", start), use("end", end);
  use("cumulative", cumulative), use("background", background), use("event", event);
}

template <Like<Statement> T>
void each_field(T& fact, auto&& use) {
  auto& [span, kind, cue, speaker, speaker_code, speaker_role, via, rule] = fact;
  use("kind", kind), use("cue", cue), use("speaker", speaker), use("speaker_code", speaker_code), use("speaker_role", speaker_role), use("via", via);
}

template <Like<Event> T>
void each_field(T& fact, auto&& use) {
  auto& [trigger, mentions, type, plover, mode, status, actor, recipient, place, start, end, claimed_by, background, figures, inferred, rule] = fact;
  use("type", type), use("plover", plover), use("mode", mode), use("status", status), use("actor", actor), use("recipient", recipient);
  use("place", place), use("start", start), use("end", end), use("claimed_by", claimed_by), use("background", background);
  use("mentions", mentions), use("figures", figures), use("inferred", inferred);
}

template <Like<Person> T>
void each_field(T& fact, auto&& use) {
  auto& [span, name, role, country, entity] = fact;
  use("name", name), use("role", role), use("country", country), use("entity", entity);
}

template <Like<Place> T>
void each_field(T& fact, auto&& use) {
  auto& [span, name, country, kind, entity, territory, de_facto, disputed, lat, lon, settled_by, others] = fact;
  use("name", name), use("country", country), use("kind", kind), use("entity", entity), use("disputed", disputed), use("lat", lat), use("lon", lon), use("settled_by", settled_by), use("others", others);
  use("territory", territory), use("de_facto", de_facto);
}

template <Like<Note> T>
void each_field(T& fact, auto&& use) {
  auto& [kind, span, detail] = fact;
  use("kind", kind), use("detail", detail);
}

// The kinds of fact, by the names that people give them: "figure", "event" ... Stances are no facts of their own: they follow
// from the deeds, and the store has them for all articles (merge/stances.cpp).
template <class R>
void each_list(R& record, auto&& use) {
  auto& [id, published, times, figures, statements, events, stances, people, places, notes] = record;
  use("time", times), use("figure", figures), use("statement", statements), use("event", events), use("person", people), use("place", places), use("note", notes);
}

template <class T>
auto& span_of(T& fact) {
  if constexpr (Like<T, Event>) return fact.trigger;
  else return fact.span;
}

template <class T>
std::string rule_of(const T& fact) {
  if constexpr (requires { fact.rule; }) return fact.rule;
  else return {};
}

// A field as text, the form it has in decisions and comparisons: "" where the text does not say, "yes" for a flag that
// is set, "12.5", "AZE MIL;TUR GOV", "83-89;120-131".
inline std::string to_text(const std::string& value) { return value; }
inline std::string to_text(bool value) { return value ? "yes" : ""; }
inline std::string to_text(double value) {
  char digits[400];
  return std::string(digits, std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed).ptr);
}
inline std::string to_text(std::uint32_t value) { return std::to_string(value); }
inline std::string to_text(Span s) { return s.begin_byte == s.end_byte ? std::string() : std::to_string(s.begin_byte) + "-" + std::to_string(s.end_byte); }
template <class T>
std::string to_text(const std::optional<T>& value) {
  return value ? to_text(*value) : std::string();
}
template <class T>
std::string to_text(const std::vector<T>& values) {
  std::string out;
  for (const T& value : values) (out += out.empty() ? "" : ";") += to_text(value);
  return out;
}

// The other way; false where the text is no value of this kind (the value is then as it was).
inline bool from_text(std::string_view text, std::string& value) {
  value = text;
  return true;
}
inline bool from_text(std::string_view text, bool& value) {
  if (text != "yes" && text != "no" && !text.empty()) return false;
  value = text == "yes";
  return true;
}
template <class T>
  requires std::same_as<T, double> || std::same_as<T, std::uint32_t>
bool from_text(std::string_view text, T& value) {
  T out{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size()) return false;
  if constexpr (std::same_as<T, double>)
    if (!(out - out == 0)) return false;  // infinite or no number
  value = out;
  return true;
}
inline bool from_text(std::string_view text, Span& value) {
  if (text.empty()) return value = {}, true;
  const std::size_t dash = text.find('-');
  Span out;
  if (dash == std::string_view::npos || !from_text(text.substr(0, dash), out.begin_byte) || !from_text(text.substr(dash + 1), out.end_byte) || out.begin_byte > out.end_byte) return false;
  value = out;
  return true;
}
template <class T>
bool from_text(std::string_view text, std::optional<T>& value) {
  if (text.empty()) return value.reset(), true;
  T out{};
  if (!from_text(text, out)) return false;
  value = out;
  return true;
}
template <class T>
bool from_text(std::string_view text, std::vector<T>& value) {
  std::vector<T> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    if (!from_text(text.substr(0, end), out.emplace_back())) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  value = std::move(out);
  return true;
}

}  // namespace warraq::store
