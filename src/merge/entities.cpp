// People and places under one key, however they are spelt. A place that the tables know has its row id; any other place
// and every person has its folded name, and a person's spellings are joined where they can be one name: "Graham Miller"
// in two spellings. Joined are full names of as many words whose countries do not differ, and all names of one known
// person; a surname alone is left alone, for it has many bearers.
#include <algorithm>
#include <map>

#include "merge/steps.h"
#include "text/text.h"

namespace warraq::merge {
namespace {

// The value that is given most often; of several the least.
class Votes {
 public:
  void add(const std::string& value) {
    if (!value.empty()) ++count_[value];
  }
  void add(const Votes& other) {
    for (const auto& [value, n] : other.count_) count_[value] += n;
  }
  std::string best() const {
    const auto at = std::max_element(count_.begin(), count_.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return at == count_.end() ? std::string{} : at->first;
  }
  std::vector<std::string> all() const {
    std::vector<std::pair<std::string, std::uint32_t>> sorted(count_.begin(), count_.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> out;
    for (auto& [value, n] : sorted) out.push_back(value);
    return out;
  }

 private:
  std::map<std::string, std::uint32_t> count_;
};

struct Draft {
  Entity entity;
  Votes names, spellings, countries, roles;

  void add(const Draft& other) {
    names.add(other.names), spellings.add(other.spellings), countries.add(other.countries), roles.add(other.roles);
    entity.mentions.insert(entity.mentions.end(), other.entity.mentions.begin(), other.entity.mentions.end());
    std::sort(entity.mentions.begin(), entity.mentions.end());
  }
};

constexpr double kSureSpelling = 0.7;  // of names that only look alike; an article's own chains are content with less

using Drafts = std::map<std::string, Draft>;

bool one_person(const names::Matcher& matcher, const Draft& a, const names::Name& x, const Draft& b, const names::Name& y) {
  const std::string one = a.countries.best(), other = b.countries.best();
  if (!one.empty() && !other.empty() && one != other) return false;
  const names::Sameness same = matcher.compare(x, y);
  return same.same && (same.why == "known" || (x.units.size() == y.units.size() && x.units.size() > 1 && same.score > kSureSpelling));
}

// Names that can be one share the skeleton of their letters, or a row of the known.
void join_spellings(const names::Matcher& matcher, Drafts& drafts) {
  std::vector<Drafts::iterator> at;
  std::vector<names::Name> read;
  std::map<std::string, std::vector<std::uint32_t>> alike;
  for (auto it = drafts.begin(); it != drafts.end(); ++it) {
    const auto i = static_cast<std::uint32_t>(at.size());
    at.push_back(it);
    read.push_back(matcher.read(it->second.spellings.best()));
    const std::vector<std::string> keys = matcher.keys(read.back());
    if (!keys.empty()) alike[keys.back()].push_back(i);  // of the whole name
    for (const std::uint32_t row : read.back().rows) alike['#' + std::to_string(row)].push_back(i);
  }
  Joined joined(static_cast<std::uint32_t>(at.size()));
  for (const auto& [key, members] : alike)
    for (std::size_t i = 1; i < members.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) {
        const std::uint32_t a = members[i], b = members[j];
        if (joined.find(a) != joined.find(b) && one_person(matcher, at[a]->second, read[a], at[b]->second, read[b])) joined.join(a, b);
      }
  for (std::uint32_t i = 0; i < at.size(); ++i)
    if (const std::uint32_t home = joined.find(i); home != i) {
      at[home]->second.add(at[i]->second);
      drafts.erase(at[i]);
    }
}

void publish(Work& w, Drafts& drafts, EntityKind kind, std::vector<std::vector<std::uint32_t>>& of) {
  for (auto& [key, draft] : drafts) {
    Entity& e = draft.entity;
    e.kind = kind;
    e.key = key;
    e.name = draft.names.best();
    e.spellings = draft.spellings.all();
    if (e.name.empty() && !e.spellings.empty()) e.name = e.spellings.front();
    e.country = draft.countries.best();
    e.role = draft.roles.best();
    const auto number = static_cast<std::uint32_t>(w.out.entities.size());
    for (const Ref r : e.mentions) of[r.article][r.index] = number;
    w.out.entities.push_back(std::move(e));
  }
}

}  // namespace

void find_entities(Work& w) {
  Merged& out = w.out;
  Drafts people, places;
  out.person_of.resize(w.size());
  out.place_of.resize(w.size());
  for (std::uint32_t a = 0; a < w.size(); ++a) {
    const Record& record = w.record(a);
    out.person_of[a].assign(record.people.size(), kNone);
    out.place_of[a].assign(record.places.size(), kNone);
    for (std::uint32_t i = 0; i < record.people.size(); ++i) {
      const Person& p = record.people[i];
      const std::string key = text::fold(text::spell(p.name));
      if (key.empty()) continue;  // restricted: nobody is to meet under it
      Draft& d = people[key];
      d.names.add(p.name), d.spellings.add(p.name), d.countries.add(p.country), d.roles.add(p.role);
      d.entity.mentions.push_back({a, i});
    }
    for (std::uint32_t i = 0; i < record.places.size(); ++i) {
      const Place& p = record.places[i];
      const std::string words = i < w.articles[a]->sketch.places.size() ? w.articles[a]->sketch.places[i] : std::string{};
      const std::string& key = p.lat && !p.entity.empty() ? p.entity : words;
      if (key.empty()) continue;
      Draft& d = places[key];
      d.names.add(p.name), d.spellings.add(words), d.countries.add(p.country);
      if (!d.entity.lat) d.entity.lat = p.lat, d.entity.lon = p.lon;
      d.entity.mentions.push_back({a, i});
    }
  }
  if (w.codebook->names) join_spellings(*w.codebook->names, people);
  publish(w, people, EntityKind::person, out.person_of);
  publish(w, places, EntityKind::place, out.place_of);
}

}  // namespace warraq::merge
