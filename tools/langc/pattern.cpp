#include "tools/langc/pattern.h"

#include <algorithm>
#include <set>

#include "lang/features.h"

namespace warraq::langc {
namespace {

using namespace lang::format;

std::vector<std::string> words(std::string_view s) {
  std::vector<std::string> out;
  std::string now;
  for (char c : s) {
    if (c == ' ' || c == '\t') {
      if (!now.empty()) out.push_back(std::move(now));
      now.clear();
    } else {
      now += c;
    }
  }
  if (!now.empty()) out.push_back(std::move(now));
  return out;
}

class PatternReader {
 public:
  PatternReader(const SourceRule& rule, PatternScope& scope, CompiledRules& out, Complaints& complaints)
      : rule_(rule), scope_(scope), out_(out), complaints_(complaints) {}

  std::set<std::string> captures;
  std::uint32_t specificity = 0;

  void element(std::string s) {
    Element e{.capture = 0, .first_alternative = static_cast<std::uint32_t>(out_.alternatives.size()), .alternative_count = 0, .min = 1, .max = 1};
    if (const auto colon = s.rfind(':'); colon != std::string::npos && colon > 0 && s.find('\'', colon) == std::string::npos) {
      const std::string name = s.substr(colon + 1);
      if (!name.empty()) {
        if (!captures.insert(name).second) complain("capture '" + name + "' stands twice", "give each capture its own name");
        e.capture = scope_.pool.add(name);
        s.resize(colon);
      }
    }
    if (s.ends_with('?')) e.min = 0, s.pop_back();
    else if (s.ends_with('*')) e.min = 0, e.max = 16, s.pop_back();
    if (s.starts_with("..") && s.size() > 2) {
      e.min = 0;
      e.max = static_cast<std::uint16_t>(std::atoi(s.c_str() + 2));
      if (e.max == 0 || e.max > 40) complain("the gap '" + s + "' is not between ..1 and ..40", "say how many words may stand between");
      out_.alternatives.push_back({static_cast<std::uint32_t>(Atom::gap), 0, 0, 0, 0});
      e.alternative_count = 1;
      out_.elements.push_back(e);
      return;
    }
    std::uint32_t flags = 0;
    if (s.starts_with('!')) flags = 1, s.erase(0, 1);
    if (s.starts_with('(') && s.ends_with(')')) s = s.substr(1, s.size() - 2);
    std::string one;
    for (std::size_t i = 0; i <= s.size(); ++i) {
      if (i < s.size() && s[i] != '|') {
        one += s[i];
        continue;
      }
      atom(one, flags);
      ++e.alternative_count;
      one.clear();
    }
    if (e.min > 0) specificity += 4;
    out_.elements.push_back(e);
  }

 private:
  void complain(const std::string& what, const std::string& remedy) { complaints_.add(rule_.file, rule_.when_line, "rule " + rule_.id + ": " + what, remedy); }

  void push(Atom kind, std::uint32_t a = 0, std::uint32_t b = 0, std::uint32_t c = 0, std::uint32_t flags = 0) {
    out_.alternatives.push_back({static_cast<std::uint32_t>(kind), a, b, c, flags});
  }

  void atom(const std::string& s, std::uint32_t flags) {
    if (s == "_") return push(Atom::any, 0, 0, 0, flags);
    if (s.size() >= 3 && s.front() == '\'' && s.back() == '\'') return push(Atom::punct, scope_.pool.add(s.substr(1, s.size() - 2)), 0, 0, flags);
    if (s.starts_with('@')) {
      std::string name = s.substr(1), column, value;
      if (const auto bracket = name.find('['); bracket != std::string::npos) {
        const auto equals = name.find('=', bracket);
        if (equals == std::string::npos || !name.ends_with(']')) return complain("'" + s + "' is not @table[column=value]", "write the test in full");
        column = name.substr(bracket + 1, equals - bracket - 1);
        value = name.substr(equals + 1, name.size() - equals - 2);
        name.resize(bracket);
        specificity += 1;
      }
      const SourceTable* t = scope_.table(name);
      if (t == nullptr) return complain("there is no table '" + name + "'", "name a table by its path, such as time.months");
      std::uint32_t c = 0;
      if (!column.empty()) {
        if (t->column(column) < 0) return complain("table " + name + " has no column '" + column + "'", "its columns are in the first line of " + t->file);
        c = static_cast<std::uint32_t>(t->column(column)) + 1;
      }
      specificity += 2;
      return push(Atom::table, scope_.table_index(*t), c, scope_.pool.add(value), flags);
    }
    if (s.starts_with('&') || s.starts_with('%')) {
      const bool particle = s[0] == '&';
      auto row = particle ? scope_.row("morph.particles", s.substr(1)) : scope_.row("morph.verbs", s.substr(1));
      if (!row && !particle) row = scope_.row("morph.", s.substr(1));
      static const std::set<std::string> kProclitics{"wa", "fa", "bi", "li", "ka", "al"};
      if (!row && !(particle && kProclitics.contains(s.substr(1)))) return complain("no row '" + s.substr(1) + "' in the " + (particle ? "particles" : "verbs and nouns"), "use the id of column 1");
      specificity += 3;
      return push(particle ? Atom::particle : Atom::lemma, row.value_or(0), scope_.pool.add(s.substr(1)), 0, flags);
    }
    const bool capitals = !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
    if (!capitals) return complain("cannot read '" + s + "'", "atoms are @table &particle %lemma CAPITALS ',' _ ..N");
    for (int p = 1; p <= static_cast<int>(lang::Pos::x); ++p)
      if (s == lang::name_of(static_cast<lang::Pos>(p))) {
        specificity += 1;
        return push(Atom::pos, static_cast<std::uint32_t>(p), 0, 0, flags);
      }
    static const std::set<std::string> kMentions{"NUMBER", "QUANTITY", "TIME", "PERSON", "PLACE", "ORG", "ACTOR", "HEDGE", "PERCENT", "ORDINAL"};
    if (!kMentions.contains(s)) return complain("'" + s + "' is neither a part of speech nor a kind of mention", "mentions are NUMBER QUANTITY TIME PERSON PLACE ORG ACTOR HEDGE PERCENT ORDINAL");
    specificity += 2;
    push(Atom::mention, scope_.pool.add(s), 0, 0, flags);
  }

  const SourceRule& rule_;
  PatternScope& scope_;
  CompiledRules& out_;
  Complaints& complaints_;
};

}  // namespace

void add_rule(const SourceRule& rule, PatternScope& scope, CompiledRules& out, Complaints& complaints) {
  Rule r{};
  r.id = scope.pool.add(rule.id);
  r.file = scope.pool.add(rule.file);
  r.line = static_cast<std::uint32_t>(rule.line);
  r.why = scope.pool.add(rule.why);
  r.first_element = static_cast<std::uint32_t>(out.elements.size());
  PatternReader reader(rule, scope, out, complaints);
  for (std::string& w : words(rule.when)) reader.element(std::move(w));
  r.element_count = static_cast<std::uint32_t>(out.elements.size()) - r.first_element;
  r.specificity = reader.specificity;
  auto parts = words(rule.then);
  if (parts.empty()) return;
  r.layer = scope.pool.add(parts[0]);
  r.first_argument = static_cast<std::uint32_t>(out.arguments.size());
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto equals = parts[i].find('=');
    if (equals == std::string::npos) {
      complaints.add(rule.file, rule.line, "rule " + rule.id + ": '" + parts[i] + "' is not name=value", "write the outcome as layer name=value ...");
      continue;
    }
    const std::string value = parts[i].substr(equals + 1);
    out.arguments.push_back({scope.pool.add(parts[i].substr(0, equals)), scope.pool.add(value), reader.captures.contains(value) ? 1u : 0u});
  }
  r.argument_count = static_cast<std::uint32_t>(out.arguments.size()) - r.first_argument;
  const bool same = std::any_of(out.rules.begin(), out.rules.end(), [&](const Rule& other) {
    if (other.layer != r.layer || other.element_count != r.element_count) return false;
    for (std::uint32_t i = 0; i < r.element_count; ++i) {
      const Element &a = out.elements[other.first_element + i], &b = out.elements[r.first_element + i];
      if (a.min != b.min || a.max != b.max || a.alternative_count != b.alternative_count) return false;
      for (std::uint32_t k = 0; k < a.alternative_count; ++k) {
        const Alternative &x = out.alternatives[a.first_alternative + k], &y = out.alternatives[b.first_alternative + k];
        if (x.kind != y.kind || x.a != y.a || x.b != y.b || x.c != y.c || x.flags != y.flags) return false;
      }
    }
    return true;
  });
  if (same) complaints.add(rule.file, rule.line, "rule " + rule.id + " matches exactly what an earlier rule matches", "remove one, or make one more specific");
  out.rules.push_back(r);
}

}  // namespace warraq::langc
