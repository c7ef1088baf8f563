// The JSON of a record, field by field in the order of docs/record.md. What is empty is left out.
#include <algorithm>

#include "answer/json.h"
#include "base/utf8.h"

namespace warraq::answer {
namespace {

class Writer {
 public:
  Writer(const Document& document, const Record& record, Json& json, const Utf16* units = nullptr) : text_(document.text), record_(record), j_(json), units_(units) {}

  void write(const Reader& by, const ingest::Provenance* source) {
    j_.open('{').key("id").string(record_.id).field("published", record_.published).key("engine").string(by.engine);
    j_.key("language").open('{').key("code").string(by.language).key("hash").string(by.language_hash).close('}');
    if (source != nullptr && (source->media == "page" || source->media == "feed")) provenance(*source);
    list("times", record_.times);
    list("figures", record_.figures);
    list("statements", record_.statements);
    list("events", record_.events);
    list("stances", record_.stances);
    list("people", record_.people);
    list("places", record_.places);
    list("notes", record_.notes);
    j_.close('}');
  }

  // One fact of a kind: its fields, into an object that is open.
  bool one(std::string_view kind, std::size_t n) {
    return at("event", kind, record_.events, n) || at("figure", kind, record_.figures, n) || at("statement", kind, record_.statements, n) || at("time", kind, record_.times, n) || at("person", kind, record_.people, n) ||
           at("place", kind, record_.places, n) || at("note", kind, record_.notes, n);
  }

 private:
  template <class T>
  bool at(std::string_view own, std::string_view kind, const std::vector<T>& facts, std::size_t n) {
    if (own != kind || n >= facts.size()) return false;
    fields(facts[n]);
    return true;
  }
  template <class T>
  void list(std::string_view name, const std::vector<T>& facts) {
    j_.key(name).open('[');
    for (const T& fact : facts) {
      j_.open('{');
      fields(fact);
      j_.close('}');
    }
    j_.close(']');
  }
  void strings(std::string_view name, const std::vector<std::string>& values) {
    j_.key(name).open('[');
    for (const std::string& value : values) j_.string(value);
    j_.close(']');
  }
  void bytes(Span s) { add_span(j_, s, units_); }
  void words(std::string_view name, Span s) {
    j_.key(name).string(std::string_view(text_).substr(s.begin_byte, s.end_byte - s.begin_byte));
    bytes(s);
  }

  void fields(const Time& t) {
    words("text", t.span);
    j_.field("start", t.start).field("end", t.end).field("duration", t.duration).field("edtf", t.edtf).field("timex3", t.timex3);
    j_.field("granularity", t.granularity).field("rule", t.rule);
  }
  void fields(const Figure& f) {
    words("text", f.span);
    j_.field("metric", f.metric).field("unit", f.unit).field("low", f.low).field("best", f.best).field("high", f.high);
    j_.flag("low_exclusive", f.low_exclusive).field("hedge", f.hedge).field("victim", f.victim).field("side", f.side).field("speaker", f.speaker);
    j_.field("place", f.place).field("start", f.start).field("end", f.end).flag("cumulative", f.cumulative).flag("background", f.background);
    if (f.event) j_.key("event").number(*f.event);
    j_.field("rule", f.rule);
  }
  void fields(const Statement& s) {
    words("text", s.span);
    j_.field("kind", s.kind);
    if (s.cue.end_byte > s.cue.begin_byte) {
      j_.key("cue").open('{');
      words("text", s.cue);
      j_.close('}');
    }
    j_.field("speaker", s.speaker).field("speaker_code", s.speaker_code).field("speaker_role", s.speaker_role).field("via", s.via).field("rule", s.rule);
  }
  void fields(const Event& e) {
    words("trigger", e.trigger);
    j_.key("mentions").open('[');
    for (const Span& s : e.mentions) {
      j_.open('{');
      bytes(s);
      j_.close('}');
    }
    j_.close(']').field("type", e.type).field("plover", e.plover).field("mode", e.mode).field("status", e.status);
    j_.key("factuality").open('[');
    for (const Factuality& f : factuality(record_, e)) j_.open('{').field("source", f.source).field("value", f.value).close('}');
    j_.close(']');
    strings("actor", e.actor);
    strings("recipient", e.recipient);
    j_.field("place", e.place).field("start", e.start).field("end", e.end).field("claimed_by", e.claimed_by).flag("background", e.background);
    if (!e.figures.empty()) {
      j_.key("figures").open('[');
      for (const auto f : e.figures) j_.number(f);
      j_.close(']');
    }
    if (!e.inferred.empty()) strings("inferred", e.inferred);
    j_.field("rule", e.rule);
  }
  void fields(const Stance& s) {
    j_.field("holder", s.holder).field("target", s.target).field("polarity", s.polarity).key("event").number(s.event);
    if (s.about) j_.key("about").number(*s.about);
    if (s.statement) j_.key("statement").number(*s.statement);
  }
  void fields(const Person& p) {
    words("text", p.span);
    j_.field("name", p.name).field("role", p.role).field("country", p.country).field("entity", p.entity);
  }
  void provenance(const ingest::Provenance& s) {
    j_.key("source").open('{').field("media", s.media).field("url", s.url).field("domain", s.domain).field("outlet", s.outlet).field("site", s.site).field("title", s.title);
    j_.field("published_from", s.published_from).field("agency", s.agency).field("byline", s.byline).field("language", s.language).field("fetched", s.fetched).field("encoding", s.encoding);
    j_.field("text", text_).close('}');
  }
  void fields(const Place& p) {
    words("text", p.span);
    j_.field("name", p.name).field("country", p.country).field("kind", p.kind).field("territory", p.territory).field("de_facto", p.de_facto).flag("disputed", p.disputed).field("lat", p.lat).field("lon", p.lon).field("entity", p.entity).field("settled_by", p.settled_by);
    if (!p.others.empty()) strings("others", p.others);
  }
  void fields(const Note& n) {
    j_.field("kind", n.kind);
    bytes(n.span);
    j_.field("detail", n.detail);
  }

  const std::string& text_;
  const Record& record_;
  Json& j_;
  const Utf16* units_;
};

}  // namespace

Utf16::Utf16(std::string_view text) : text_(text) {
  std::uint32_t units = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (at >= marks_.size() * kStep) marks_.push_back({static_cast<std::uint32_t>(at), units});
    const auto point = base::decode(text, at);
    at += point.size, units += point.value > 0xFFFF ? 2 : 1;
  }
}

std::uint32_t Utf16::of(std::size_t byte) const {
  if (marks_.empty()) return 0;
  std::size_t mark = std::min(byte / kStep, marks_.size() - 1);
  while (mark > 0 && marks_[mark].byte > byte) --mark;
  std::uint32_t units = marks_[mark].units;
  for (std::size_t at = marks_[mark].byte; at < std::min(byte, text_.size());) {
    const auto point = base::decode(text_, at);
    at += point.size, units += point.value > 0xFFFF ? 2 : 1;
  }
  return units;
}

void add_span(Json& j, Span s, const Utf16* units) {
  j.key("begin_byte").number(s.begin_byte).key("end_byte").number(s.end_byte);
  if (units != nullptr) j.key("begin").number(units->of(s.begin_byte)).key("end").number(units->of(s.end_byte));
}

bool add_fact(Json& json, const Document& document, const Record& record, std::string_view kind, std::size_t n, const Utf16* units) { return Writer(document, record, json, units).one(kind, n); }

std::string record_json(const Document& document, const Record& record, const Engine& engine, const ingest::Provenance* source) {
  Json json;
  Writer(document, record, json).write({kVersion, engine.language_code(), engine.language_hash()}, source);
  return json.text();
}

std::string record_json(const Document& document, const Record& record, const Reader& by) {
  Json json;
  Writer(document, record, json).write(by, nullptr);
  return json.text();
}

std::string mentions_json(const Document& document, const std::vector<Mention>& mentions) {
  Json j;
  j.open('{').key("id").string(document.id).key("mentions").open('[');
  for (const Mention& m : mentions) {
    j.open('{').field("kind", m.kind).key("text").string(std::string_view(document.text).substr(m.span.begin_byte, m.span.end_byte - m.span.begin_byte));
    j.key("begin_byte").number(m.span.begin_byte).key("end_byte").number(m.span.end_byte);
    j.field("form", m.form).field("value", m.value).field("low", m.low).field("best", m.best).field("high", m.high).field("hedge", m.hedge).field("unit", m.unit);
    j.field("start", m.start).field("end", m.end).field("duration", m.duration).field("edtf", m.edtf).field("timex3", m.timex3).field("granularity", m.granularity);
    j.field("name", m.name).field("role", m.role).field("country", m.country).field("code", m.code).field("entity", m.entity).field("rule", m.rule).close('}');
  }
  return j.close(']').close('}').text();
}

}  // namespace warraq::answer
