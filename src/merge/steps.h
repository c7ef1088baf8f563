// The steps of merge(), in their order; each fills its part of Work::out from what the steps before have found.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "merge/merge.h"

namespace warraq::merge {

struct Work {
  std::vector<const Article*> articles;  // sorted
  const Codebook* codebook = nullptr;
  std::vector<std::pair<Ref, Ref>> same;  // people's decisions of deeds: Guidance, by article number
  std::set<Ref> alone;
  std::vector<long> days;                // of publication, since 1970; kNoDay where unknown
  Merged out;

  std::uint32_t size() const { return static_cast<std::uint32_t>(articles.size()); }
  const Record& record(std::uint32_t article) const { return articles[article]->record; }
  const Event& event(Ref r) const { return record(r.article).events[r.index]; }
  const Figure& figure(Ref r) const { return record(r.article).figures[r.index]; }
  // FigureMarks of a figure; a sketch of another reading may lack some.
  std::uint8_t marks(Ref r) const {
    const auto& all = articles[r.article]->sketch.figures;
    return r.index < all.size() ? all[r.index] : std::uint8_t{0};
  }
};

inline constexpr long kNoDay = -1000000000L;
long day_of(std::string_view iso);          // kNoDay where it is none
std::string week_of(std::string_view iso);  // "2020-W41", or empty
std::string monday_of(std::string_view iso);  // of its week, or empty

void find_families(Work& work);
void find_entities(Work& work);
void assign_conflicts(Work& work);
void find_stories(Work& work);
void join_deeds(Work& work);
void make_claims(Work& work);
void make_series(Work& work);
void relate_claims(Work& work);
void relate_denials(Work& work);
void sum_up_series(Work& work);
void find_doubts(Work& work);
void find_stances(Work& work);

// What its tellings say of a deed together: type, status, days, whether it is background.
struct Voice {
  const Event* event = nullptr;
  std::uint32_t family = 0;
};
void sum_up_deed(Deed& deed, std::span<const Voice> voices);
// Its actors and recipients, with what one more telling says of them.
void add_parties(Deed& deed, const Event& telling);

// Whether two counts exclude each other.
bool disjoint(const Claim& a, const Claim& b);

// Number of the sentence a byte stands in; the headline's is 0 where there is one.
std::size_t sentence_of(const Sketch& sketch, std::uint32_t byte);

// The number a claim stands for where one is needed: its best value, else a bound.
double value(const Claim& claim);

// Number of sources that are independent of each other among these articles: families, less those of which a part
// stands in another one of them.
std::uint32_t independent(const Work& work, std::vector<std::uint32_t> articles);

// Sets joined by number; the least of a set stands for it, so the result does not depend on the order of joining.
class Joined {
 public:
  explicit Joined(std::uint32_t size) : parent_(size) {
    for (std::uint32_t i = 0; i < size; ++i) parent_[i] = i;
  }
  std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a), b = find(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

}  // namespace warraq::merge
