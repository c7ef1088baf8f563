#include "mention/quantity_nouns.h"

#include <algorithm>

namespace warraq::mention {

using lang::Pos;
using morph::Tag;

void add_class(std::string& classes, const std::string& more) {
  if (more.empty()) return;
  if (classes.empty() || classes == "person" || classes == "person.member") {
    if (more != "person") classes = classes.empty() || classes == "person.member" || classes == "person" ? more : classes;
    else if (classes.empty()) classes = more;
    return;
  }
  for (std::size_t at = 0; at <= classes.size();) {
    const std::size_t end = std::min(classes.find(',', at), classes.size());
    if (std::string_view(classes).substr(at, end - at) == more) return;
    at = end + 1;
  }
  classes += "," + more;
}

CountedNouns::CountedNouns(const morph::Words& words, const Mentions& m) : w_(words), l_(words.language()), timed_(words.size() + 1, false), placed_(words.size() + 1, false) {
  for (std::string_view name : {"morph.nouns", "morph.nouns_more", "morph.nouns_news"})
    if (auto t = l_.table(name); t.valid()) nouns_.push_back(t);
  nationalities_ = l_.table("place.nationalities");
  organisations_ = l_.table("organisation.organisations");
  sectors_ = l_.table("organisation.sectors");
  partitives_ = l_.table("number.partitives");
  for (const Time& t : m.times)
    for (std::uint32_t k = t.range.begin; k < t.range.end; ++k) timed_[k] = true;
  for (const Place& p : m.places)
    for (std::uint32_t k = p.range.begin; k < p.range.end; ++k) placed_[k] = true;
}

// A group's name counts its people: "17 Houthis".
std::string CountedNouns::group_class(std::uint32_t t) const {
  if (!organisations_.valid()) return {};
  const auto kind = [&](std::uint32_t row) -> std::string {
    const std::string_view code = l_.cell(row, "code");
    return code.ends_with("REB") ? "person.armed_group" : code.ends_with("MIL") ? "person.military" : code.ends_with("COP") ? "person.police" : "";
  };
  for (const Tag& tag : w_.tags(t))
    if (tag.table == organisations_.index() && tag.length == 1)
      if (std::string c = kind(tag.row); !c.empty()) return c;
  // The table has the group with its article; a count stands before the bare plural.
  const auto& a = w_.best(t);
  if (a.article || a.verb() || a.preposition) return {};
  std::string named = "Al" + std::string(w_.text().folded_of(w_.text().tokens[t]).substr(a.conjunction ? 1 : 0));
  if (named.ends_with('A')) named.pop_back();  // the accusative
  if (const lang::format::TrieSlot* slot = l_.step(0, named); slot != nullptr && named.size() > 6)
    for (const std::uint32_t row : l_.hits(*slot))
      if (l_.row(row).table == organisations_.index())
        if (std::string c = kind(row); c == "person.armed_group") return c;
  return {};
}

// Who the members of a body are.
std::string CountedNouns::member_class(std::uint32_t row) const {
  const std::string_view sector = l_.cell(row, "sector");
  return sector == "REB" ? "person.armed_group" : sector == "MIL" ? "person.military" : sector == "COP" ? "person.police" : "";
}

// An adjective that stands for a group: "17 Houthis".
std::string CountedNouns::adjective_class(std::uint32_t t) const {
  if (!sectors_.valid() || w_.best(t).article) return {};
  for (const Tag& tag : w_.tags(t))
    if (tag.table == sectors_.index() && l_.cell(tag.row, "sector").ends_with(" REB")) return "person.armed_group";
  return {};
}

CountedNoun CountedNouns::at(std::uint32_t t, double count) const {
  CountedNoun best;
  if (!word(t) || timed_[t] || w_.best(t).f.pos == Pos::adp) return best;
  const lang::Number wanted = count == 0 ? lang::Number::none : count >= 11 ? lang::Number::singular : count >= 3 ? lang::Number::plural : lang::Number::none;
  int best_cost = 0;
  for (const Tag& tag : w_.tags(t)) {
    if (tag.analysis < 0) continue;
    const bool noun = std::any_of(nouns_.begin(), nouns_.end(), [&](const lang::TableRef& x) { return x.index() == tag.table; });
    const bool people = nationalities_.valid() && tag.table == nationalities_.index();
    if (!noun && !people) continue;
    const auto& a = w_.analyses(t)[static_cast<std::size_t>(tag.analysis)];
    // What a number stands before is a noun, however verbal it looks.
    const int slack = wanted == lang::Number::none ? 2 : 8;
    if (a.verb() || a.cost > w_.best(t).cost + slack) continue;
    int cost = a.cost + (people ? 1 : 0);
    if (wanted != lang::Number::none && a.f.number != wanted && a.f.number != lang::Number::none) cost += 8;
    // Of two nouns spelt alike a person is counted ("two men", not "two legs").
    const bool person = l_.cell(tag.row, "class").starts_with("person") && best.noun_class.empty();
    if (best.known() && ((cost > best_cost + (person ? 6 : 0)) || (cost >= best_cost && !person))) continue;
    best_cost = cost;
    best.reading = &a;
    best.row = tag.row;
    best.noun_class = people ? std::string("person") : std::string(l_.cell(tag.row, "class"));
  }
  if (!best.known() || best.noun_class == "person" || best.noun_class.empty())
    if (std::string group = count > 0 && group_class(t).empty() ? adjective_class(t) : group_class(t); !group.empty()) {
      best.reading = &w_.best(t);
      best.noun_class = std::move(group);
    }
  return best;
}

bool CountedNouns::person(std::uint32_t t) const {
  const CountedNoun n = at(t, 0);
  return n.noun_class.starts_with("person") || n.noun_class.starts_with("victim");
}

// Whose members can be counted: "nine of the regime's forces", "11 armed men of the organisation".
bool CountedNouns::force(std::uint32_t t) const {
  const CountedNoun n = at(t, 0);
  if (!n.known()) return false;
  const std::string_view sector = l_.cell(n.row, "sector");
  return n.noun_class == "organisation" || sector == "MIL" || sector == "COP" || sector == "REB";
}

bool CountedNouns::adjective(std::uint32_t t) const {
  if (!word(t) || timed_[t] || w_.best(t).verb() || w_.best(t).enclitic != morph::Enclitic::none) return false;
  if (w_.best(t).f.pos == Pos::adj) return true;
  for (const Tag& tag : w_.tags(t))
    if (nationalities_.valid() && tag.table == nationalities_.index() && tag.analysis >= 0 && tag.analysis <= 1) return true;
  return !group_class(t).empty();
}

std::uint32_t CountedNouns::phrase_end(std::uint32_t t, std::uint32_t limit, std::string& classes) const {
  std::uint32_t head = t, at_token = t + 1;
  // Whether a genitive may follow the word before: not behind a pronoun, an accusative alif, a full dual or plural ending.
  const auto open = [&](std::uint32_t k) {
    const auto& a = w_.best(k);
    const std::string_view folded = w_.text().folded_of(w_.text().tokens[k]);
    const bool full = !a.f.construct && (a.f.number == lang::Number::dual || (a.f.number == lang::Number::plural && (folded.ends_with("wn") || folded.ends_with("yn"))));
    return a.enclitic == morph::Enclitic::none && !a.article && !full && !(a.f.oblique && folded.ends_with('A'));
  };
  bool genitive_open = open(t) && !classes.starts_with("money");
  for (std::uint32_t steps = 0; at_token < limit && word(at_token) && !timed_[at_token] && steps < 12; ++steps) {
    const auto& a = w_.best(at_token);
    if (partitives_.valid() && w_.is(at_token, partitives_) && a.enclitic == morph::Enclitic::none && a.conjunction == 0) {
      const std::uint32_t length = w_.tag(at_token, partitives_.index())->length, group = at_token + length;
      if (group >= limit || !word(group) || w_.best(group).verb() || !(person(group) || (classes.starts_with("person") && force(group)))) break;
      const CountedNoun whole = at(group, 0);
      if (whole.noun_class.starts_with("organisation")) add_class(classes, member_class(whole.row));  // "ten members of the organisation"
      else add_class(classes, whole.noun_class);
      head = group;
      at_token = group + 1;
      genitive_open = open(group);
      continue;
    }
    if (a.verb() || a.preposition) break;
    if (a.conjunction != 0) {
      const CountedNoun more = at(at_token, 0);
      if (a.conjunction != 'w' || !more.known() || !more.reading->conjunction || more.reading->article != w_.best(head).article) break;
      const bool unlike = w_.best(head).f.oblique && w_.best(head).f.number == lang::Number::singular && !more.reading->f.oblique && more.reading->f.number == lang::Number::singular;  // "33 dead and the wounding of"
      const bool same = !unlike && ((more.noun_class.starts_with("victim") && classes.starts_with("victim")) || (more.noun_class.starts_with("person") && classes.starts_with("person") && (w_.best(head).article || (w_.best(head).f.oblique && more.reading->f.oblique && more.reading->f.number == lang::Number::singular))));
      if (!same) break;
      add_class(classes, more.noun_class);
      head = at_token++;
      genitive_open = false;
      continue;
    }
    if (adjective(at_token) && !(genitive_open && at_token == head + 1 && a.article && !w_.best(head).article && a.f.pos != Pos::adj)) {
      ++at_token;
      genitive_open = false;
      continue;
    }
    const bool counted_singular = head == t && w_.best(t).f.number == lang::Number::singular && a.article;  // "30 states | the ..."
    if (genitive_open && at_token == head + 1 && !counted_singular && !w_.best(head).article && (a.f.pos == Pos::noun || placed_[at_token]) && (a.enclitic == morph::Enclitic::none || !a.article)) {
      if (at(at_token, 0).noun_class.starts_with("victim") || at(at_token, 0).noun_class.starts_with("person")) add_class(classes, at(at_token, 0).noun_class);
      head = at_token++;
      genitive_open = open(head);
      continue;
    }
    break;
  }
  return at_token;
}

bool CountedNouns::definite_construct(std::uint32_t t, std::uint32_t limit) const {
  for (std::uint32_t k = t + 1; k < std::min(limit, t + 5) && word(k); ++k) {
    const auto& a = w_.best(k);
    if (a.conjunction || a.preposition || a.verb() || timed_[k]) return false;
    if (placed_[k]) return true;
    if (a.f.pos == Pos::propn) {  // a name; an unknown word in -y may be an adjective
      const std::string_view folded = w_.text().folded_of(w_.text().tokens[k]);
      return !folded.ends_with('y') && !folded.ends_with("yh");
    }
    if (a.article || a.enclitic != morph::Enclitic::none) return a.nominal();
    if (a.f.pos != Pos::noun) return false;
  }
  return false;
}

}  // namespace warraq::mention
