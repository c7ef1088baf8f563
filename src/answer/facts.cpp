#include "answer/facts.h"

#include <charconv>

#include "answer/display.h"

namespace warraq::answer {
namespace {

// Joins what is said, leaves out what is not.
class Line {
 public:
  explicit Line(std::string comma = ", ") : comma_(std::move(comma)) {}
  Line& add(const std::string& part, std::string_view mark = {}) {
    if (part.empty()) return *this;
    if (!out_.empty()) out_ += mark.empty() ? std::string_view(comma_) : mark;
    out_ += part;
    return *this;
  }
  std::string text() const { return out_; }

 private:
  std::string comma_, out_;
};

std::string number(double value) {
  char digits[400];
  const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed).ptr;
  return std::string(digits, end);
}

}  // namespace

std::string amount_text(std::string_view hedge, std::optional<double> low, std::optional<double> best, std::optional<double> high) {
  if (hedge == "range" && low && high) return number(*low) + "-" + number(*high);
  const std::optional<double> value = best ? best : low ? low : high;
  if (!value) return {};
  const std::string_view sign = hedge == "about" ? "~" : hedge == "more_than" ? ">" : hedge == "at_least" ? ">=" : hedge == "less_than" ? "<" : hedge == "up_to" ? "<=" : "";
  return std::string(sign) + number(*value) + (hedge == "vague" ? "+" : "");
}

std::string days_text(const std::string& start, const std::string& end) {
  if (start == end) return start;
  return start + ".." + end;
}

std::string codes_text(const std::vector<std::string>& list) {
  Line out;
  for (const std::string& code : list) out.add(code, " + ");
  return out.text();
}

std::string place_text(const Where& place) {
  if (place.words.empty()) return place.name;
  return isolate(clean(place.words)) + (place.name.empty() ? "" : " (" + place.name + ")");
}

std::string after_comma(const std::string& what) { return what.empty() ? "" : ", " + what; }

namespace {

std::string words(std::string_view text) { return isolate(clean(text)); }

std::string head(const Event& e, const Labels& labels) {
  Line parties;
  parties.add(codes_text(e.actor));
  if (!e.recipient.empty()) parties.add("> " + codes_text(e.recipient), " ");
  Line out(labels.comma());
  out.add(labels.of(e.type)).add(e.status == "occurred" ? "" : labels.of("status." + e.status)).add(parties.text());
  out.add(e.start.empty() && e.end.empty() ? "" : days_text(e.start, e.end)).add(words(e.place));
  if (!e.claimed_by.empty()) out.add(labels.of("word.says") + " " + e.claimed_by);
  return out.text();
}

// "at least 300" in Arabic words; in English the signs of amount_text.
std::string amount(const Figure& f, const Labels& labels) {
  const std::string signs = amount_text(f.hedge, f.low, f.best, f.high);
  if (!labels.arabic() || signs.empty()) return signs;
  const std::string form = labels.bare("amount." + f.hedge);
  const std::size_t at = form.find('#');
  if (at == std::string::npos) return signs;
  const std::size_t first = signs.find_first_of("0123456789"), last = signs.find_last_of("0123456789");
  return isolate(form.substr(0, at) + signs.substr(first, last - first + 1) + form.substr(at + 1));
}

std::string head(const Figure& f, const Labels& labels) {
  Line out(labels.comma());
  out.add(amount(f, labels)).add(labels.of(f.metric), " ").add(f.unit == "person" || f.unit.empty() ? "" : labels.of("unit." + f.unit));
  out.add(f.victim == "unspecified" || f.victim.empty() ? "" : labels.of("victim." + f.victim)).add(f.side);
  if (!f.speaker.empty()) out.add(labels.of("word.says") + " " + words(f.speaker));
  return out.text();
}

std::string head(const Statement& s, const Labels& labels) {
  Line out(labels.comma());
  out.add(s.speaker.empty() ? labels.of("word.unnamed") : words(s.speaker)).add(s.speaker_code).add(labels.of("kind." + s.kind));
  if (!s.via.empty()) out.add(labels.of("word.via") + " " + words(s.via));
  return out.text();
}

std::string head(const Time& t, const Labels&) { return t.duration.empty() ? days_text(t.start, t.end) : t.duration; }

std::string head(const Person& p, const Labels& labels) { return Line(labels.comma()).add(labels.role(p.role)).add(p.country).text(); }

std::string head(const Place& p, const Labels& labels) {
  std::string others;
  for (const std::string& other : p.others) others += (others.empty() ? "" : labels.comma()) + other;
  const std::string doubt = others.empty() ? "" : labels.of(p.settled_by == "open" ? "word.one_of" : "word.not_the") + " " + others;
  return Line(labels.comma()).add(p.settled_by == "open" ? "" : p.name).add(p.country).add(p.de_facto.empty() ? "" : labels.of("word.held_by") + " " + p.de_facto).add(p.disputed ? labels.of("word.disputed") : "").add(doubt).text();
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

std::string stance_text(const Record& record, const Stance& s, const Labels& labels) {
  const auto deed = [&](std::uint32_t e) { return labels.of(record.events[e].type) + " " + std::to_string(e + 1); };
  return s.holder + " " + labels.of("polarity." + s.polarity) + " " + s.target + ", " + deed(s.event) + (s.about ? ": " + deed(*s.about) : "");
}

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

}  // namespace warraq::answer
