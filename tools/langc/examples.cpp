#include "tools/langc/examples.h"

#include <cstdio>

#include "warraq/warraq.h"

namespace warraq::langc {
namespace {

std::string number(double v) {
  char out[32];
  std::snprintf(out, sizeof out, "%.10g", v);
  return out;
}

bool by(const std::string& rules, const std::string& id) {
  return (' ' + rules + ' ').find(' ' + id + ' ') != std::string::npos;
}

// The facts that carry the rule's id, one line each, in the notation of `=` lines.
std::vector<std::string> facts(const Record& r, const std::string& id) {
  std::vector<std::string> out;
  for (const Time& t : r.times)
    if (by(t.rule, id)) out.push_back("time " + (t.duration.empty() ? t.start + ".." + t.end : t.duration));
  for (const Figure& f : r.figures) {
    if (!by(f.rule, id)) continue;
    std::string s = "figure " + f.metric;
    if (f.low) s += " low=" + number(*f.low);
    if (f.best) s += " best=" + number(*f.best);
    if (f.high) s += " high=" + number(*f.high);
    out.push_back(s + " hedge=" + f.hedge);
  }
  for (const Statement& s : r.statements)
    if (by(s.rule, id)) out.push_back("statement " + s.kind + " speaker=" + s.speaker);
  for (const Event& e : r.events) {
    if (!by(e.rule, id)) continue;
    std::string s = "event " + e.type + " " + e.status;
    for (const auto& a : e.actor) s += " actor=" + a;
    for (const auto& a : e.recipient) s += " recipient=" + a;
    out.push_back(s);
  }
  return out;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& l : lines) out += (out.empty() ? "" : " ; ") + l;
  return out.empty() ? "nothing" : out;
}

}  // namespace

ExampleReport run_examples(const Source& source, const std::string& compiled) {
  ExampleReport report;
  auto engine = Engine::create_from_bytes(compiled, true);
  if (!engine) {
    report.failed = 1;
    report.failures = "langc: error: " + engine.error().message + "\n";
    return report;
  }
  for (const SourceRule& rule : source.rules)
    for (const SourceExample& e : rule.examples) {
      Document d{"example", "2015-08-07", e.text};
      if (d.text.starts_with('[') && d.text.find(']') == 11) {
        d.published = d.text.substr(1, 10);
        d.text.erase(0, 12);
      }
      const auto got = facts(engine->read(d), rule.id);
      ++report.run;
      if (e.positive ? got == e.expected : got.empty()) continue;
      ++report.failed;
      report.failures += rule.file + ":" + std::to_string(e.line) + ": error: example of rule " + rule.id + " fails\n    text:     " + e.text +
                         "\n    expected: " + (e.positive ? joined(e.expected) : "nothing by this rule") + "\n    read:     " + joined(got) + "\n";
    }
  return report;
}

}  // namespace warraq::langc
