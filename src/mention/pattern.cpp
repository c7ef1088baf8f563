#include "mention/pattern.h"

#include <algorithm>

namespace warraq::mention {

using lang::format::Alternative;
using lang::format::Atom;
using lang::format::Element;
using lang::format::Rule;

namespace {

constexpr std::size_t kMostRepeats = 40;  // of one element: the longest gap langc allows

}  // namespace

std::string_view Match::constant(const lang::Language& language, std::string_view key) const {
  for (const auto& a : language.arguments(*rule))
    if (language.string(a.key) == key && !a.is_capture) return language.string(a.value);
  return {};
}

const Capture* Match::capture(const lang::Language& language, std::string_view key) const {
  for (const auto& a : language.arguments(*rule))
    if (language.string(a.key) == key && a.is_capture)
      for (const Capture& c : captures)
        if (c.name == language.string(a.value)) return &c;
  return nullptr;
}

PatternRunner::PatternRunner(std::string_view layer, const morph::Words& words, const Mentions& m) : words_(words), mentions_(m), starts_(words.size() + 1) {
  auto add = [&](std::string_view kind, const Range& r) {
    if (r.begin < starts_.size()) starts_[r.begin].push_back({kind, r.end});
  };
  for (const auto& n : m.numbers) add(n.ordinal ? "ORDINAL" : n.percent ? "PERCENT" : "NUMBER", n.range);
  for (const auto& q : m.quantities) add("QUANTITY", q.range);
  for (const auto& t : m.times) add("TIME", t.range);
  for (const auto& p : m.places) add("PLACE", p.range);
  for (const auto& p : m.people) add("PERSON", p.whole);
  for (const auto& a : m.actors) {
    add("ACTOR", a.range);
    if (a.named && a.person < 0) add("ORG", a.range);
  }
  index_rules(layer);
}

bool PatternRunner::atom_test(const Alternative& a, std::uint32_t at, std::uint32_t limit, std::uint32_t& length) const {
  const lang::Language& language = words_.language();
  length = 1;
  switch (static_cast<Atom>(a.kind)) {
    case Atom::any:
    case Atom::gap:
      return words_.text().tokens[at].kind != text::TokenKind::punct;
    case Atom::punct:
      return words_.text().tokens[at].kind == text::TokenKind::punct && words_.text().folded_of(words_.text().tokens[at]) == language.string(a.a);
    case Atom::pos:
      return words_.best(at).f.pos == static_cast<lang::Pos>(a.a);
    case Atom::mention: {
      const std::string_view kind = language.string(a.a);
      std::uint32_t best = 0;
      for (const Start& s : starts_[at])
        if (s.kind == kind && s.end <= limit) best = std::max(best, s.end - at);
      length = best;
      return best > 0;
    }
    case Atom::table:
      for (const morph::Tag& t : words_.tags(at)) {
        if (t.table != a.a || at + t.length > limit) continue;
        if (a.b != 0 && language.cell_ref(t.row, a.b - 1) != a.c) continue;
        length = t.length;
        return true;
      }
      return false;
    case Atom::lemma:
      for (const auto& x : words_.analyses(at)) {
        if (x.cost > words_.best(at).cost + 5) break;
        if (x.lemma != morph::kNoLemma && language.lemma(x.lemma).row == a.a) return true;
      }
      return false;
    case Atom::particle: {
      for (const morph::Tag& t : words_.tags(at))
        if (t.row == a.a && a.a != 0 && at + t.length <= limit) {
          length = t.length;
          return true;
        }
      const std::string_view id = language.string(a.b);
      const auto& x = words_.best(at);
      if (id == "bi") return x.preposition == 'b';
      if (id == "li") return x.preposition == 'l';
      if (id == "ka") return x.preposition == 'k';
      if (id == "wa") return x.conjunction == 'w';
      if (id == "fa") return x.conjunction == 'f';
      if (id == "al") return x.article;
      return false;
    }
  }
  return false;
}

std::uint32_t PatternRunner::atom_length(const Alternative& a, std::uint32_t at, std::uint32_t limit) const {
  std::uint32_t length = 0;
  const bool hit = at < limit && atom_test(a, at, limit, length);
  if ((a.flags & 1) == 0) return hit ? length : 0;
  return !hit && at < limit ? 1 : 0;
}

bool PatternRunner::match_from(const Rule& rule, std::size_t index, std::uint32_t at, std::uint32_t limit, Match& match, std::uint32_t& steps) const {
  const auto elements = words_.language().elements(rule);
  if (index == elements.size()) {
    match.end = at;
    return at > match.begin;
  }
  if (++steps > 4000) return false;  // no pattern can make the engine hang
  const Element& e = elements[index];
  const auto alternatives = words_.language().alternatives(e);
  const bool proclitic_only = alternatives.size() == 1 && static_cast<Atom>(alternatives[0].kind) == Atom::particle && alternatives[0].a == 0;
  const std::size_t kept = match.captures.size();
  // A proclitic is part of the next word: it is tested there and consumes nothing.
  if (proclitic_only) {
    if (atom_length(alternatives[0], at, limit) > 0 || e.min == 0) return match_from(rule, index + 1, at, limit, match, steps);
    return false;
  }
  const bool gap = static_cast<Atom>(alternatives[0].kind) == Atom::gap;
  std::uint32_t ends[kMostRepeats + 1] = {at};  // where the element ends after 0, 1, 2 ... matches
  std::size_t count = 0;
  while (count < std::min<std::size_t>(e.max, kMostRepeats)) {
    std::uint32_t longest = 0;
    for (const Alternative& a : alternatives) longest = std::max(longest, atom_length(a, ends[count], limit));
    if (longest == 0) break;
    ends[count + 1] = ends[count] + longest;
    ++count;
  }
  if (count < e.min) return false;
  auto attempt = [&](std::uint32_t end) {
    if (e.capture != 0 && end > at) match.captures.push_back({words_.language().string(e.capture), at, end});
    if (match_from(rule, index + 1, end, limit, match, steps)) return true;
    match.captures.resize(kept);
    return false;
  };
  if (gap) {
    for (std::size_t n = 0; n <= count; ++n)
      if (attempt(ends[n])) return true;
    return false;
  }
  for (std::size_t n = count + 1; n-- > e.min;)
    if (attempt(ends[n])) return true;
  return false;
}

// A rule can begin only with one of its first elements, up to the first that must be there; nearly all of them are tables and
// mentions, so the rows a word matches and the mentions that begin at it name the few rules worth a try.
void PatternRunner::index_rules(std::string_view layer) {
  const lang::Language& language = words_.language();
  by_table_.resize(language.tables().size());
  std::uint16_t index = 0;
  for (const Rule& rule : language.rules()) {
    const std::uint16_t at = index++;
    if (language.string(rule.layer) != layer) continue;
    for (const Element& e : language.elements(rule)) {
      for (const Alternative& a : language.alternatives(e)) {
        const auto kind = static_cast<Atom>(a.kind);
        if ((a.flags & 1) != 0) anywhere_.push_back(at);
        else if (kind == Atom::table) by_table_[a.a].push_back({a.b, a.c, at});
        else if (kind == Atom::particle && a.a != 0) by_row_.emplace_back(a.a, at);
        else if (kind == Atom::punct) at_punct_.push_back(at);
        else if (kind == Atom::mention) by_kind_.emplace_back(language.string(a.a), at);
        else anywhere_.push_back(at);
      }
      if (e.min > 0) break;
    }
  }
  std::sort(by_row_.begin(), by_row_.end());
}

// In the order of the file, each once.
void PatternRunner::candidates(std::uint32_t at, std::vector<std::uint16_t>& out) const {
  out = anywhere_;
  if (words_.text().tokens[at].kind == text::TokenKind::punct) out.insert(out.end(), at_punct_.begin(), at_punct_.end());
  for (const morph::Tag& t : words_.tags(at)) {
    for (const OfTable& x : by_table_[t.table])
      if (x.column == 0 || words_.language().cell_ref(t.row, x.column - 1) == x.value) out.push_back(x.rule);
    for (auto x = std::lower_bound(by_row_.begin(), by_row_.end(), std::pair(t.row, std::uint16_t{0})); x != by_row_.end() && x->first == t.row; ++x) out.push_back(x->second);
  }
  for (const Start& s : starts_[at])
    for (const auto& [kind, rule] : by_kind_)
      if (kind == s.kind) out.push_back(rule);
  if (out.size() < 2) return;
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

void PatternRunner::find(std::uint32_t begin, std::uint32_t end, const std::function<bool(const Match&)>& accept, bool overlap) const {
  const auto rules = words_.language().rules();
  std::vector<std::uint16_t> here;
  std::vector<Match> matches;
  Match match;
  for (std::uint32_t at = begin; at < end;) {
    candidates(at, here);
    matches.clear();
    for (const std::uint16_t index : here) {
      match.rule = &rules[index];
      match.begin = at;
      match.captures.clear();
      std::uint32_t steps = 0;
      if (match_from(rules[index], 0, at, end, match, steps)) matches.push_back(match);
    }
    if (matches.size() > 1)
      std::stable_sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) { return a.end != b.end ? a.end > b.end : a.rule->specificity > b.rule->specificity; });
    const auto best = std::find_if(matches.begin(), matches.end(), accept);
    at = best == matches.end() || overlap ? at + 1 : best->end;
  }
}

}  // namespace warraq::mention
