#include "answer/export.h"
#include "answer/json.h"

namespace warraq::answer {
namespace {

// "AZE MIL" as PLOVER splits it.
void party(Json& j, std::string_view name, const std::vector<std::string>& codes) {
  j.key(name).open('[');
  for (const std::string& code : codes) j.open('{').field("country", code.substr(0, 3)).field("sector", code.size() > 4 ? code.substr(4) : std::string()).close('}');
  j.close(']');
}

void quote(Json& j, const Quote& q) {
  j.field("quote", q.text).field("publisher", q.publisher).field("published", q.published).field("document", q.id).field("sha256", q.sha256);
  j.key("begin_byte").number(q.span.begin_byte).key("end_byte").number(q.span.end_byte);
}

void annotation(std::string& out, const Quote& q, std::string_view purpose, const std::string& body) {
  Json j;
  j.open('{').field("@context", "http://www.w3.org/ns/anno.jsonld").field("type", "Annotation").field("motivation", purpose);
  j.key("body").open('{').field("type", "TextualBody").field("value", body).field("format", "text/plain").close('}');
  j.key("target").open('{').field("source", "urn:sha256:" + q.sha256).key("selector").open('[');
  j.open('{').field("type", "TextQuoteSelector").field("exact", q.text).close('}');
  j.open('{').field("type", "DataPositionSelector").key("start").number(q.span.begin_byte).key("end").number(q.span.end_byte).close('}');
  out += j.close(']').close('}').close('}').text() + "\n";
}

}  // namespace

std::string geojson(const Told& told) {
  Json j;
  j.open('{').field("type", "FeatureCollection").key("features").open('[');
  for (const Deed& d : told.deeds) {
    if (!d.place.lat || !d.place.lon) continue;
    j.open('{').field("type", "Feature").key("geometry").open('{').field("type", "Point").key("coordinates").open('[').number(*d.place.lon).number(*d.place.lat).close(']').close('}');
    j.key("properties").open('{').key("number").number(d.number).field("type", d.type).field("status", d.status).field("start", d.start).field("end", d.end);
    party(j, "actor", d.actor);
    party(j, "recipient", d.recipient);
    j.field("place", d.place.words).field("place_name", d.place.name).field("country", d.place.country).field("conflict", d.conflict).key("sources").number(d.sources);
    quote(j, d.quote);
    j.close('}').close('}');
  }
  return j.close(']').close('}').text() + "\n";
}

std::string plover_json(const Told& told) {
  std::string out;
  for (const Deed& d : told.deeds) {
    if (codebook("codebook.event_types", d.type, "plover").empty()) continue;  // displacement and tolls: PLOVER has no category
    Json j;
    j.open('{').field("id", std::to_string(d.number)).field("date", d.start).field("end_date", d.end).field("event_type", codebook("codebook.event_types", d.type, "plover"));
    j.field("event_mode", codebook("codebook.event_types", d.type, "mode")).field("type", d.type).field("status", d.status);
    party(j, "source", d.actor);
    party(j, "target", d.recipient);
    j.key("location").open('{').field("name", d.place.name.empty() ? d.place.words : d.place.name).field("country", d.place.country).field("lat", d.place.lat).field("lon", d.place.lon).close('}');
    quote(j, d.quote);
    out += j.close('}').text() + "\n";
  }
  return out;
}

std::string annotations(const Told& told) {
  std::string out;
  for (const Deed& d : told.deeds) annotation(out, d.quote, "classifying", d.type + " " + d.status + " " + codes_text(d.actor) + (d.recipient.empty() ? "" : " > " + codes_text(d.recipient)));
  for (const Series& s : told.series)
    for (const Claim& c : s.claims) annotation(out, c.quote, "describing", c.metric + " " + amount_text(c.hedge, c.low, c.best, c.high) + (c.speaker_code.empty() ? "" : ", " + c.speaker_code));
  for (const Said& s : told.statements) annotation(out, s.quote, "commenting", s.kind + " " + s.speaker_code);
  return out;
}

std::string json_schema(const Told& told) {
  Json j;
  j.open('{').field("$schema", "https://json-schema.org/draft/2020-12/schema").field("title", "warraq export --as jsonl: one object a line").key("oneOf").open('[');
  for (const Table& t : sheets_of(told)) {
    j.open('{').field("type", "object").key("properties").open('{').key("sheet").open('{').field("const", t.name).close('}');
    for (const std::string& column : t.columns) j.key(column).open('{').key("type").open('[').string("string").string("number").string("boolean").string("array").close(']').close('}');
    j.close('}').key("required").open('[').string("sheet").close(']').key("additionalProperties").boolean(false).close('}');
  }
  return j.close(']').close('}').text() + "\n";
}

}  // namespace warraq::answer
