#include "cli/facts.h"

#include <charconv>

#include "cli/display.h"

namespace warraq::cli {
namespace {

// Joins what is said, leaves out what is not.
class Line {
 public:
  Line& add(const std::string& part, std::string_view mark = ", ") {
    if (part.empty()) return *this;
    if (!out_.empty()) out_ += mark;
    out_ += part;
    return *this;
  }
  std::string text() const { return out_; }

 private:
  std::string out_;
};

std::string number(double value) {
  char digits[400];
  const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed).ptr;
  return std::string(digits, end);
}

std::string amount(const Figure& f) {
  if (f.hedge == "range" && f.low && f.high) return number(*f.low) + "-" + number(*f.high);
  const std::optional<double> value = f.best ? f.best : f.low ? f.low : f.high;
  if (!value) return {};
  const std::string_view sign = f.hedge == "about" ? "~" : f.hedge == "more_than" ? ">" : f.hedge == "at_least" ? ">=" : f.hedge == "less_than" ? "<" : f.hedge == "up_to" ? "<=" : "";
  return std::string(sign) + number(*value) + (f.hedge == "vague" ? "+" : "");
}

std::string days(const std::string& start, const std::string& end) {
  if (start == end) return start;
  return start + ".." + end;
}

std::string codes(const std::vector<std::string>& list) {
  Line out;
  for (const std::string& code : list) out.add(code, " + ");
  return out.text();
}

std::string words(std::string_view text) { return isolate(clean(text)); }

std::string head(const Event& e, const Labels& labels) {
  Line parties;
  parties.add(codes(e.actor));
  if (!e.recipient.empty()) parties.add("> " + codes(e.recipient), " ");
  Line out;
  out.add(labels.of(e.type)).add(e.status == "occurred" ? "" : labels.of("status." + e.status)).add(parties.text());
  out.add(e.start.empty() && e.end.empty() ? "" : days(e.start, e.end)).add(words(e.place));
  if (!e.claimed_by.empty()) out.add(labels.of("word.says") + " " + e.claimed_by);
  return out.text();
}

std::string head(const Figure& f, const Labels& labels) {
  Line out;
  out.add(amount(f)).add(labels.of(f.metric), " ").add(f.unit == "person" || f.unit.empty() ? "" : labels.of("unit." + f.unit));
  out.add(f.victim == "unspecified" || f.victim.empty() ? "" : labels.of("victim." + f.victim)).add(f.side);
  if (!f.speaker.empty()) out.add(labels.of("word.says") + " " + words(f.speaker));
  return out.text();
}

std::string head(const Statement& s, const Labels& labels) {
  Line out;
  out.add(s.speaker.empty() ? labels.of("word.unnamed") : words(s.speaker)).add(s.speaker_code).add(labels.of("kind." + s.kind));
  if (!s.via.empty()) out.add(labels.of("word.via") + " " + words(s.via));
  return out.text();
}

std::string head(const Time& t, const Labels&) { return t.duration.empty() ? days(t.start, t.end) : t.duration; }

std::string head(const Person& p, const Labels&) { return Line().add(p.role).add(p.country).text(); }

std::string head(const Place& p, const Labels& labels) {
  return Line().add(p.name).add(p.country).add(p.disputed ? labels.of("word.disputed") : "").text();
}

Span span_of(const Event& e) { return e.trigger; }
template <class T>
Span span_of(const T& fact) {
  return fact.span;
}
template <class T>
std::string rule_of(const T& fact) {
  if constexpr (requires { fact.rule; }) return fact.rule;
  else return fact.entity;
}

}  // namespace

std::vector<Fact> facts_of(const Record& record, const Labels& labels) {
  std::vector<Fact> out;
  const auto add = [&](const char* section, const auto& facts) {
    for (const auto& fact : facts) out.push_back({section, head(fact, labels), span_of(fact), rule_of(fact)});
  };
  add("events", record.events);
  add("figures", record.figures);
  add("statements", record.statements);
  add("times", record.times);
  add("people", record.people);
  add("places", record.places);
  return out;
}

}  // namespace warraq::cli
