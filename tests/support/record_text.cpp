#include "tests/support/record_text.h"

#include <optional>

#include "answer/json.h"

namespace warraq::tests {
namespace {

class Line {
 public:
  Line(const Document& document, std::string layer, Span span) : out_{std::move(layer), span, {}} {
    out_.text = out_.layer + "\t" + one_line(document.text.substr(span.begin_byte, span.end_byte - span.begin_byte));
  }
  Line& add(const char* name, const std::string& value) {
    if (!value.empty()) out_.text += std::string("\t") + name + "=" + one_line(value);
    return *this;
  }
  Line& add(const char* name, std::optional<double> value) {
    return value ? add(name, answer::Json().number(*value).text()) : *this;
  }
  Line& add(const char* name, const std::vector<std::string>& values) {
    std::string joined;
    for (const std::string& value : values) joined += (joined.empty() ? "" : "+") + value;
    return add(name, joined);
  }
  Line& say(const std::string& value) {
    if (!value.empty()) out_.text += "\t" + value;
    return *this;
  }
  FactLine line() const { return out_; }

 private:
  static std::string one_line(std::string text) {
    for (char& c : text)
      if (c == '\n' || c == '\t' || c == '\r') c = ' ';
    return text;
  }
  FactLine out_;
};

}  // namespace

std::vector<FactLine> fact_lines(const Document& d, const Record& r) {
  std::vector<FactLine> out;
  const auto word_of = [&](const Event& e) { return d.text.substr(e.trigger.begin_byte, e.trigger.end_byte - e.trigger.begin_byte); };
  for (const Event& e : r.events)
    out.push_back(Line(d, "events", e.trigger).say(e.type).say(e.status).add("actor", e.actor).add("recipient", e.recipient).add("place", e.place).add("start", e.start).add("end", e.end).add("claimed_by", e.claimed_by).add("background", e.background ? "yes" : "").add("inferred", e.inferred).line());
  for (const Figure& f : r.figures)
    out.push_back(Line(d, "figures", f.span).say(f.metric).say(f.hedge).add("low", f.low).add("best", f.best).add("high", f.high).add("unit", f.unit).add("victim", f.victim).add("side", f.side).add("speaker", f.speaker).add("cumulative", f.cumulative ? "since " + f.start : "").add("deed", f.event ? word_of(r.events[*f.event]) : "").line());
  for (const Statement& s : r.statements) out.push_back(Line(d, "statements", s.span).say(s.kind).add("code", s.speaker_code).add("via", s.via).add("speaker", s.speaker).line());
  for (const Time& t : r.times) out.push_back(Line(d, "times", t.span).add("start", t.start).add("end", t.end).add("duration", t.duration).line());
  for (const Person& p : r.people) out.push_back(Line(d, "people", p.span).add("role", p.role).add("country", p.country).line());
  for (const Place& p : r.places) out.push_back(Line(d, "places", p.span).add("name", p.name).add("country", p.country).add("settled_by", p.settled_by).add("others", p.others).line());
  return out;
}

}  // namespace warraq::tests
