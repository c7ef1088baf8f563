#include "merge/merge.h"

#include <algorithm>
#include <unordered_map>

#include "mention/calendar.h"
#include "merge/steps.h"

namespace warraq::merge {

long day_of(std::string_view iso) {
  const auto date = mention::parse_iso(iso);
  return date ? mention::days_of(*date) : kNoDay;
}

std::string week_of(std::string_view iso) {
  const long day = day_of(iso);
  if (day == kNoDay) return {};
  // An ISO week belongs to the year of its Thursday.
  const long thursday = day - mention::weekday_of(day) + 4;
  const mention::Date date = mention::date_of(thursday);
  const long week = (thursday - mention::days_of({date.year, 1, 1})) / 7 + 1;
  return mention::iso(thursday).substr(0, 4) + (week < 10 ? "-W0" : "-W") + std::to_string(week);
}

std::string monday_of(std::string_view iso) {
  const long day = day_of(iso);
  return day == kNoDay ? std::string() : mention::iso(day - mention::weekday_of(day) + 1);
}

Merged merge(std::span<const Article> input, const Codebook& codebook, const Guidance& guidance) {
  Work w;
  w.codebook = &codebook;
  std::vector<std::uint32_t> order(input.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  // Articles of unknown day come last: they are nobody's original.
  const auto key = [&](std::uint32_t i) { return std::tuple(input[i].published.empty(), std::string_view(input[i].published), std::string_view(input[i].sha256), std::string_view(input[i].id), i); };
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  std::string_view before;
  for (const std::uint32_t i : order) {
    const std::string_view hash = input[i].sha256;
    if (!hash.empty() && hash == before) continue;
    before = hash;
    w.out.order.push_back(i);
    w.articles.push_back(&input[i]);
    w.days.push_back(day_of(input[i].published));
  }
  // Refs of people's decisions, from places in the input to article numbers; of repeated articles the first one counts.
  std::unordered_map<std::string_view, std::uint32_t> number;
  if (!guidance.same.empty() || !guidance.alone.empty())
    for (std::uint32_t i = 0; i < w.out.order.size(); ++i) number.emplace(input[w.out.order[i]].sha256, i);
  const auto moved = [&](Ref r) { return Ref{number.at(input[r.article].sha256), r.index}; };
  for (const auto& [a, b] : guidance.same) w.same.emplace_back(moved(a), moved(b));
  for (const Ref r : guidance.alone) w.alone.insert(moved(r));
  find_families(w);
  find_entities(w);
  assign_conflicts(w);
  find_stories(w);
  join_deeds(w);
  make_claims(w);
  make_series(w);
  relate_claims(w);
  relate_denials(w);
  sum_up_series(w);
  find_doubts(w);
  find_stances(w);
  return std::move(w.out);
}

}  // namespace warraq::merge
