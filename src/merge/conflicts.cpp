// Which conflict of the codebook an article is about: the one whose states its deeds, places and people name most. A
// place that lies in one conflict only weighs as much as several states.
#include <algorithm>
#include <map>

#include "merge/steps.h"

namespace warraq::merge {
namespace {

constexpr int kPlaceWeight = 4;
constexpr int kKnownPlace = 2;  // a place of the tables; the state of any other is a guess
constexpr int kLeast = 3;       // below it a state is named in passing
constexpr double kShare = 0.3;  // of all that is named: below it an article is about no conflict more than about others

using Counts = std::map<std::string, int, std::less<>>;

void count_code(Counts& counts, const std::string& code, int weight) {
  const std::string country = code.substr(0, 3);
  if (country.size() == 3 && country != "UNK" && country != "IGO" && country != "NGO") counts[country] += weight;
}

Counts count_countries(const Record& record) {
  Counts counts;
  for (const Event& e : record.events) {
    if (e.background) continue;
    for (const auto* codes : {&e.actor, &e.recipient})
      for (const std::string& code : *codes) count_code(counts, code, 1);
  }
  for (const Figure& f : record.figures) count_code(counts, f.side, 1);
  for (const Place& p : record.places) count_code(counts, p.country, p.lat ? kKnownPlace : 1);
  for (const Person& p : record.people) count_code(counts, p.country, 1);
  return counts;
}

std::string conflict_of(const Work& w, std::uint32_t a) {
  const Record& record = w.record(a);
  const Counts counts = count_countries(record);
  int all = 0;
  for (const auto& [country, n] : counts) all += n;
  double best = kShare;
  std::string id;
  for (const Conflict& c : w.codebook->conflicts) {
    const std::string& day = record.published.empty() ? w.articles[a]->published : record.published;
    if (!day.empty() && ((!c.from.empty() && day < c.from) || (!c.to.empty() && day > c.to))) continue;
    int inside = 0;
    for (const Place& p : record.places) inside += std::find(c.places.begin(), c.places.end(), p.entity) != c.places.end() ? kPlaceWeight : 0;
    int named = 0;
    for (const auto& way : c.countries) {
      int sum = 0;
      for (const std::string& country : way) {
        const auto at = counts.find(country);
        if (at == counts.end()) {
          sum = 0;
          break;
        }
        sum += at->second;
      }
      named = std::max(named, sum);
    }
    const double share = named + inside < kLeast ? 0 : static_cast<double>(named + inside) / static_cast<double>(all + inside);
    if (share > best) best = share, id = c.id;
  }
  return id;
}

}  // namespace

void assign_conflicts(Work& w) {
  w.out.conflict_of.resize(w.size());
  for (std::uint32_t a = 0; a < w.size(); ++a) w.out.conflict_of[a] = conflict_of(w, a);
}

}  // namespace warraq::merge
