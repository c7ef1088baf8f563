#include "event/background.h"

#include <algorithm>
#include <chrono>

namespace warraq::event {
namespace {

using clause::Predicate;

constexpr int kNewsDays = 31;  // what lies further back than a month is history

// The day as a count of days; -1 for what is no full ISO day.
int day_number(const std::string& day) {
  if (day.size() != 10) return -1;
  const auto part = [&](std::size_t at, std::size_t n) {
    int value = 0;
    for (std::size_t k = at; k < at + n; ++k) value = value * 10 + (day[k] - '0');
    return value;
  };
  using namespace std::chrono;
  return static_cast<int>(sys_days(year(part(0, 4)) / month(static_cast<unsigned>(part(5, 2))) / std::chrono::day(static_cast<unsigned>(part(8, 2)))).time_since_epoch().count());
}

bool among(std::string_view word, std::initializer_list<std::string_view> words) { return std::find(words.begin(), words.end(), word) != words.end(); }

class Background {
 public:
  Background(const Reading& r, const Trigger& t) : r_(r), w_(r.words), t_(t) {}

  bool holds(const Event& e) const {
    const std::string& last = e.end.empty() ? e.start : e.end;
    if (const int published = day_number(r_.published), day = day_number(last); published >= 0 && day >= 0) return day + kNewsDays < published;
    if (t_.predicate < 0) return false;
    const Predicate& p = predicate(t_.predicate);
    return p.verb ? described(p) : referred(p);
  }

 private:
  const Predicate& predicate(std::int32_t at) const { return r_.clauses.predicates[static_cast<std::size_t>(at)]; }

  // "the case of the murder", "since the capture": a deed noun that only says which case, since when.
  bool referred(const Predicate& deed) const {
    const lang::TableRef topics = w_.language().table("event.topics");
    const Predicate* p = &deed;
    for (int steps = 0; steps < 4 && p->governor >= 0; ++steps) {
      const Predicate& g = predicate(p->governor);
      if (among(p->relation, {"mundhu", "qabl"})) return true;
      if (!p->relation.empty() && w_.is(g.token, topics)) return true;
      if (p->relation != "genitive" && p->relation != "conjunct") break;
      p = &g;
    }
    return false;
  }

  // "whom they had killed", "which they occupy": a perfect that describes somebody or something, not a deed.
  bool described(const Predicate& p) const {
    const clause::Clause& c = r_.clauses.clauses[p.clause];
    return c.antecedent >= 0 && !w_.is(static_cast<std::size_t>(c.antecedent), w_.language().table("event.triggers"));
  }

  const Reading& r_;
  const morph::Words& w_;
  const Trigger& t_;
};

}  // namespace

bool is_background(const Reading& reading, const Trigger& trigger, const Event& event) { return Background(reading, trigger).holds(event); }

}  // namespace warraq::event
