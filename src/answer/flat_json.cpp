// A record as flat lines for column stores: one line a fact, always the same columns in the same order, null where a kind of
// fact has no such column or the text does not say. Lists are texts parted by semicolons.
#include "answer/json.h"

namespace warraq::answer {
namespace {

struct Row {
  const char* fact;
  Span span;
  std::string type, kind, status, name, role, country, actor, recipient, speaker, speaker_code, place, victim, side, unit, hedge, start, end, duration;
  std::optional<double> low, best, high, lat, lon;
  bool low_exclusive = false, cumulative = false, background = false;
  std::optional<std::uint32_t> event;
  std::string rule;
};

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) (out += out.empty() ? "" : ";") += value;
  return out;
}

std::vector<Row> rows_of(const Record& r) {
  std::vector<Row> out;
  const auto add = [&](const char* fact, Span span) -> Row& {
    Row& row = out.emplace_back();
    row.fact = fact, row.span = span;
    return row;
  };
  for (const Event& e : r.events) {
    Row& row = add("event", e.trigger);
    row.type = e.type, row.kind = e.plover, row.status = e.status, row.actor = joined(e.actor), row.recipient = joined(e.recipient), row.place = e.place, row.start = e.start, row.end = e.end;
    row.speaker_code = e.claimed_by, row.background = e.background, row.rule = e.rule;
  }
  for (const Figure& f : r.figures) {
    Row& row = add("figure", f.span);
    row.type = f.metric, row.unit = f.unit, row.low = f.low, row.best = f.best, row.high = f.high, row.low_exclusive = f.low_exclusive, row.hedge = f.hedge, row.victim = f.victim, row.side = f.side;
    row.speaker = f.speaker, row.place = f.place, row.start = f.start, row.end = f.end, row.cumulative = f.cumulative, row.background = f.background, row.event = f.event, row.rule = f.rule;
  }
  for (const Statement& s : r.statements) {
    Row& row = add("statement", s.span);
    row.kind = s.kind, row.speaker = s.speaker, row.speaker_code = s.speaker_code, row.role = s.speaker_role, row.rule = s.rule;
  }
  for (const Stance& s : r.stances) {  // the words and the day of the deed that shows it
    const Event& e = r.events[s.event];
    Row& row = add("stance", e.trigger);
    row.type = e.type, row.kind = s.polarity, row.status = e.status, row.actor = s.holder, row.recipient = s.target, row.start = e.start, row.end = e.end, row.event = s.event, row.rule = e.rule;
  }
  for (const Person& p : r.people) {
    Row& row = add("person", p.span);
    row.name = p.name, row.role = p.role, row.country = p.country;
  }
  for (const Place& p : r.places) {
    Row& row = add("place", p.span);
    row.name = p.name, row.kind = p.kind, row.country = p.country, row.lat = p.lat, row.lon = p.lon;
  }
  for (const Time& t : r.times) {
    Row& row = add("time", t.span);
    row.kind = t.granularity, row.start = t.start, row.end = t.end, row.duration = t.duration, row.rule = t.rule;
  }
  return out;
}

}  // namespace

std::string flat_json(const Document& document, const Record& record) {
  std::string out;
  for (const Row& row : rows_of(record)) {
    Json j;
    const auto words = [&](const char* name, const std::string& value) {
      j.key(name);
      if (value.empty()) j.null();
      else j.string(value);
    };
    const auto number = [&](const char* name, const auto& value) {
      j.key(name);
      if (value) j.number(*value);
      else j.null();
    };
    j.open('{').key("id").string(record.id);
    words("published", record.published);
    j.key("fact").string(row.fact).key("begin_byte").number(row.span.begin_byte).key("end_byte").number(row.span.end_byte);
    j.key("text").string(std::string_view(document.text).substr(row.span.begin_byte, row.span.end_byte - row.span.begin_byte));
    words("type", row.type), words("kind", row.kind), words("status", row.status), words("name", row.name), words("role", row.role), words("country", row.country);
    words("actor", row.actor), words("recipient", row.recipient), words("speaker", row.speaker), words("speaker_code", row.speaker_code), words("place", row.place);
    words("victim", row.victim), words("side", row.side), words("unit", row.unit), words("hedge", row.hedge);
    number("low", row.low), number("best", row.best), number("high", row.high);
    j.key("low_exclusive").boolean(row.low_exclusive).key("cumulative").boolean(row.cumulative).key("background").boolean(row.background);
    words("start", row.start), words("end", row.end), words("duration", row.duration);
    number("lat", row.lat), number("lon", row.lon), number("event", row.event);
    words("rule", row.rule);
    out += (out.empty() ? "" : "\n") + j.close('}').text();
  }
  return out;
}

}  // namespace warraq::answer
