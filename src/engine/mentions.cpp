// The mentions of a text as the public list has them: one flat struct a mention, whatever its kind.
#include <algorithm>

#include "engine/engine.h"
#include "mention/mention.h"

namespace warraq::engine {
namespace {

class Lister {
 public:
  Lister(const morph::Words& words, const mention::Mentions& m) : words_(words), m_(m) {}

  std::vector<Mention> list() {
    for (const auto& n : m_.numbers) number(n);
    for (const auto& q : m_.quantities)
      if (!q.singular || q.hedge != "exact") quantity(q);  // a lone singular ("a soldier") counts only where harm befell it, and figures tell that
    for (const auto& t : m_.times) time(t);
    for (const auto& p : m_.people) person(p);
    for (const auto& a : m_.actors) organisation(a);
    for (const auto& p : m_.places) place(p);
    std::stable_sort(out_.begin(), out_.end(), [](const Mention& a, const Mention& b) { return a.span.begin_byte < b.span.begin_byte; });
    return std::move(out_);
  }

 private:
  Mention& add(const mention::Range& range, const char* kind, const std::string& rule) {
    Mention& out = out_.emplace_back();
    out.span = {range.begin_byte, range.end_byte};
    out.kind = kind;
    out.rule = rule;
    return out;
  }

  void number(const mention::Number& n) {
    Mention& out = add(n.range, "number", n.rule);
    out.form = n.ordinal ? "ordinal" : n.percent ? "percent" : n.fraction ? "fraction" : n.vague ? "vague" : "cardinal";
    out.value = n.fraction ? n.value / 100 : n.value;
  }
  void quantity(const mention::Quantity& q) {
    Mention& out = add(q.range, "quantity", q.rule);
    out.form = q.unit == "percent" ? "percent" : q.hedge == "vague" ? "vague" : "cardinal";
    out.low = q.low, out.best = q.best, out.high = q.high;
    out.value = q.best ? q.best : q.low ? q.low : q.high;
    if (q.hedge == "range") out.value.reset();
    out.hedge = q.hedge;
    if (q.noun >= 0 || out.form == "percent") out.unit = q.unit;  // what a bare number counts the sentence alone tells
  }
  void time(const mention::Time& t) {
    Mention& out = add(t.range, t.duration.empty() ? "time" : "duration", t.rule);
    out.start = t.start, out.end = t.end, out.duration = t.duration;
    out.edtf = t.edtf, out.timex3 = t.timex3, out.granularity = t.granularity;
  }
  void person(const mention::Person& p) {
    Mention& out = add(p.name, "person", p.rule);
    const mention::Range& full = m_.people[p.full].name;
    out.entity = words_.text().bytes.substr(full.begin_byte, full.end_byte - full.begin_byte);
    out.role = p.role, out.country = p.country;
    if (!p.sector.empty()) out.code = (p.country.empty() ? "UNK" : p.country) + " " + p.sector;
  }
  // Whoever acts and is no person: bodies, groups, states. Common nouns of people ("the residents") are none.
  void organisation(const mention::Actor& a) {
    if (a.person >= 0 || a.pronoun || a.noun_class.starts_with("person") || a.noun_class.starts_with("victim")) return;
    Mention& out = add(a.range, "organisation", a.rule);
    for (const std::string& code : a.codes) (out.code += out.code.empty() ? "" : ",") += code;
  }
  void place(const mention::Place& p) {
    Mention& out = add(p.range, "place", std::string());
    const lang::Language& l = words_.language();
    out.name = p.name, out.country = p.iso3;
    out.entity = std::string(l.row_id(p.row));
    out.territory = std::string(l.cell(p.row, "territory"));
    out.rule = std::string(l.string(l.tables()[l.row(p.row).table].name)) + "/" + out.entity;
  }

  const morph::Words& words_;
  const mention::Mentions& m_;
  std::vector<Mention> out_;
};

}  // namespace

std::vector<Mention> list_mentions(const morph::Words& words, const mention::Mentions& mentions) { return Lister(words, mentions).list(); }

}  // namespace warraq::engine
