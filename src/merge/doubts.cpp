// What a person should look at first: facts that are likely read or told wrongly, and on which much rests.
//
// Each reason is a chance of its own that something is wrong; together they are one less the chance that none is. What rests
// on a fact: how many sources tell it and how much harm it counts. Both are estimates to put a queue in order, no measures.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "merge/steps.h"

namespace warraq::merge {
namespace {

constexpr double kWorthALook = 0.25;  // of doubt times importance; below it the queue would never end

class Finder {
 public:
  explicit Finder(Work& work) : w_(work) {}

  void run() {
    std::set<std::uint32_t> contradicted;
    std::set<Ref> denied;
    for (const Relation& r : w_.out.relations) {
      if (r.kind == RelationKind::contradicts) contradicted.insert({r.a, r.b});
      if (r.kind == RelationKind::denies) denied.insert({r.event_a, r.event_b});
    }
    for (std::uint32_t c = 0; c < w_.out.claims.size(); ++c) {
      const Claim& claim = w_.out.claims[c];
      begin();
      if (contradicted.contains(c)) because("contradicted", 0.5);
      if (claim.hedge != "exact") because("vague", claim.best ? 0.1 : 0.2);
      if (claim.part) because("part", 0.1);
      if (claim.as_of.empty()) because("undated", 0.15);
      if (claim.victim == "unspecified") because("unspecified", 0.05);
      keep(false, claim.mentions.front(), harm(claim), told(claim.mentions));
    }
    for (const Deed& deed : w_.out.deeds) {
      const Event& first = w_.event(deed.mentions.front());
      begin();
      if (std::any_of(deed.mentions.begin(), deed.mentions.end(), [&](Ref r) { return denied.contains(r); })) because("denied", 0.5);
      if (first.plover == "ASSAULT" && (deed.actor.empty() || deed.actor.front().starts_with("UNK"))) because("unknown_actor", 0.15);
      if (deed.place == kNone && deed.place_words.empty()) because("placeless", 0.15);
      if (deed.start.empty()) because("undated", 0.15);
      if (!first.inferred.empty()) because("inferred", 0.1);
      if (deed.sources == 1) because("alone", 0.05);
      keep(true, deed.mentions.front(), deed.background ? 0 : first.plover == "ASSAULT" ? 0.3 : 0.1, deed.background ? 0.1 : 1 - 1.0 / (1 + deed.sources));
    }
    std::sort(w_.out.doubts.begin(), w_.out.doubts.end(), [](const Doubt& a, const Doubt& b) { return std::tuple(b.doubt * b.importance, a.event, a.fact) < std::tuple(a.doubt * a.importance, b.event, b.fact); });
  }

 private:
  void begin() { sound_ = 1, reasons_.clear(); }
  void because(const char* reason, double chance) { sound_ *= 1 - chance, reasons_.emplace_back(reason); }

  // 0 to 1: a single person .15, ten thousand all of it.
  static double harm(const Claim& c) {
    if (c.metric != "KILLED" && c.metric != "INJURED" && c.metric != "DISPLACED" && c.metric != "MISSING" && c.metric != "CAPTURED") return 0.1;
    return std::clamp(0.15 + std::log10(std::max(1.0, value(c))) / 5, 0.0, 1.0);
  }
  double told(const std::vector<Ref>& mentions) const {
    std::set<std::uint32_t> families;
    for (const Ref r : mentions) families.insert(w_.out.family_of[r.article]);
    return 1 - 1.0 / (1 + static_cast<double>(families.size()));
  }

  void keep(bool event, Ref fact, double harm, double told) {
    const double doubt = 1 - sound_, importance = 1 - (1 - harm) * (1 - told);
    if (doubt * importance >= kWorthALook) w_.out.doubts.push_back({event, fact, doubt, importance, reasons_});
  }

  Work& w_;
  double sound_ = 1;
  std::vector<std::string> reasons_;
};

}  // namespace

void find_doubts(Work& w) { Finder(w).run(); }

}  // namespace warraq::merge
