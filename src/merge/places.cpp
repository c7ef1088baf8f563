#include "merge/places.h"

#include <cmath>

namespace warraq::merge {
namespace {

constexpr double kTownsKm = 25;     // a town and its outskirts, a camp beside it
constexpr double kRegionKm = 150;   // from a region's middle to a town in it

double distance_km(const Entity& a, const Entity& b) {
  constexpr double kKmADegree = 111.2, kRadian = 0.017453292519943295;
  const double dy = (*a.lat - *b.lat) * kKmADegree;
  const double dx = (*a.lon - *b.lon) * kKmADegree * std::cos((*a.lat + *b.lat) / 2 * kRadian);
  return std::sqrt(dx * dx + dy * dy);
}

}  // namespace

bool is_point(const Work& w, std::uint32_t place) {
  const Ref first = w.out.entities[place].mentions.front();
  const std::string& kind = w.record(first.article).places[first.index].kind;
  return kind != "region" && kind != "adm1" && kind != "adm2" && kind != "country" && kind != "sea";
}

bool apart(const Work& w, std::uint32_t a, std::uint32_t b) {
  if (a == kNone || b == kNone || a == b) return false;
  const Entity &x = w.out.entities[a], &y = w.out.entities[b];
  const bool points = is_point(w, a) && is_point(w, b);
  if (x.lat && y.lat && x.lon && y.lon) return distance_km(x, y) > (points ? kTownsKm : kRegionKm);
  return points || (!x.country.empty() && !y.country.empty() && x.country != y.country);
}

}  // namespace warraq::merge
