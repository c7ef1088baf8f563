#include "mention/mention.h"

#include <cstdio>

namespace warraq::mention {

Range range_of(const morph::Words& words, std::uint32_t begin, std::uint32_t end, unsigned skip) {
  return {begin, end, words.byte_after(begin, skip), words.text().tokens[end - 1].end_byte};
}

Mentions find_mentions(const morph::Words& words, const std::string& published) {
  Mentions m;
  find_numbers(words, m);
  find_times(words, published, m);
  find_places(words, m);
  find_quantities(words, m);
  find_people(words, published, m);
  find_actors(words, m);
  return m;
}

namespace {

std::string number(const std::optional<double>& v) {
  if (!v) return "-";
  char out[32];
  std::snprintf(out, sizeof out, "%.10g", *v);
  return out;
}

}  // namespace

std::string dump(const morph::Words& words, const Mentions& m) {
  std::string out;
  auto line = [&](const Range& r, const std::string& what) {
    out += what + " [" + std::string(words.text().bytes.substr(r.begin_byte, r.end_byte - r.begin_byte)) + "]\n";
  };
  for (const auto& n : m.numbers) line(n.range, "number " + number(n.value) + (n.vague ? " vague" : "") + (n.percent ? " percent" : "") + (n.ordinal ? " ordinal" : "") + (n.fraction ? " fraction" : ""));
  for (const auto& q : m.quantities) line(q.range, "quantity " + number(q.low) + " " + number(q.best) + " " + number(q.high) + " " + q.hedge + " " + q.unit + " " + q.noun_class);
  for (const auto& t : m.times) line(t.range, "time " + (t.duration.empty() ? t.start + ".." + t.end : t.duration) + " " + t.rule);
  for (const auto& p : m.places) line(p.range, "place " + p.iso3 + " " + p.kind + " " + p.name);
  for (const auto& p : m.people) line(p.whole, "person " + p.role + " " + p.country + " " + p.sector + " chain " + std::to_string(p.chain));
  for (const auto& a : m.actors) {
    std::string codes;
    for (const auto& c : a.codes) codes += c + ",";
    line(a.range, "actor " + codes + (a.named ? " named" : "") + (a.source ? " source" : "") + (a.medium ? " medium" : ""));
  }
  return out;
}

}  // namespace warraq::mention
