#include "event/figure_victims.h"

#include <algorithm>
#include <array>
#include <utility>

namespace warraq::event {
namespace {

using Rule = std::pair<std::string_view, const char*>;

// What is more telling stands first: a child is a child though it is a refugee.
constexpr std::array<Rule, 16> kByClass{{{"person.child", "child"},
                                         {"person.woman", "woman"},
                                         {"person.journalist", "journalist"},
                                         {"person.aid_worker", "aid_worker"},
                                         {"person.police", "police"},
                                         {"person.armed_group", "armed_group"},
                                         {"person.military", "military"},
                                         {"person.civilian", "civilian"},
                                         {"person.settler", "civilian"},
                                         {"person.student", "civilian"},
                                         {"person.refugee", "civilian"},
                                         {"person.medic", "civilian"},
                                         {"person.protester", "civilian"},
                                         {"person.religious", "civilian"},
                                         {"person.official", "civilian"},
                                         {"household", "civilian"}}};
constexpr std::array<Rule, 4> kBySector{{{"COP", "police"}, {"MIL", "military"}, {"REB", "armed_group"}, {"CVL", "civilian"}}};

// Those who flee, return or are in need are civilians unless the text says otherwise.
bool of_civilians(std::string_view metric) { return metric == "DISPLACED" || metric == "RETURNED" || metric == "AFFECTED"; }

}  // namespace

bool has_class(const mention::Quantity& q, std::string_view c) {
  for (std::size_t at = 0; at <= q.noun_class.size();) {
    const std::size_t end = std::min(q.noun_class.find(',', at), q.noun_class.size());
    if (std::string_view(q.noun_class).substr(at, end - at).starts_with(c)) return true;
    at = end + 1;
  }
  return false;
}

FigureVictims::FigureVictims(const Reading& r) : r_(r), w_(r.words), l_(r.words.language()), nationalities_(l_.table("place.nationalities")), others_(l_.table("number.others")), partitives_(l_.table("number.partitives")) {
  for (const std::string_view name : {"morph.nouns", "morph.nouns_more", "morph.nouns_news"})
    if (const auto table = l_.table(name); table.valid()) nouns_.push_back(table);
}

void FigureVictims::fill(const mention::Quantity& q, std::string_view speaker_code, Figure& f) {
  const std::uint32_t sentence = w_.text().tokens[q.range.begin].sentence;
  if (sentence != sentence_) sentence_ = sentence, told_ = {};
  const bool people = f.unit == "person" || f.unit == "household" || f.unit == "percent";
  const bool same_as_before = people && unnamed(q) && told_.any;
  f.victim = same_as_before ? (told_.mixed_victim ? std::string("unspecified") : told_.victim) : people ? victim(q) : std::string("unspecified");
  if (f.victim == "unspecified" && people && of_civilians(f.metric)) f.victim = "civilian";
  if (f.metric != "MONEY" && f.metric != "POPULATION") f.side = side(q, speaker_code);
  if (same_as_before && f.side.empty() && !told_.mixed_side) f.side = told_.side;
  if (!people || f.metric == "POPULATION") return;
  told_.mixed_victim = told_.any && (told_.mixed_victim || told_.victim != f.victim);
  told_.mixed_side = told_.any && (told_.mixed_side || told_.side != f.side);
  told_.victim = f.victim;
  told_.side = f.side;
  told_.any = true;
}

// A number alone, or "others".
bool FigureVictims::unnamed(const mention::Quantity& q) const {
  if (q.noun < 0) return q.noun_class.empty();
  return others_.valid() && w_.is(static_cast<std::size_t>(q.noun), others_);
}

std::string FigureVictims::victim(const mention::Quantity& q) const {
  for (const auto& [c, v] : kByClass)
    if (has_class(q, c)) return v;
  return group(q);
}

// "Three of the men of security": nouns of the phrase whose sector says it, then actors.
std::string FigureVictims::group(const mention::Quantity& q) const {
  for (std::uint32_t t = q.range.begin; t < q.range.end; ++t)
    for (const morph::Tag& tag : w_.tags(t)) {
      if (tag.analysis < 0 || tag.analysis > 1 || std::none_of(nouns_.begin(), nouns_.end(), [&](const auto& x) { return x.index() == tag.table; })) continue;
      for (const auto& [sector, v] : kBySector)
        if (l_.cell(tag.row, "sector") == sector) return v;
    }
  for (const auto& a : r_.mentions.actors) {
    if (a.range.begin >= q.range.end) break;
    if (a.range.begin < q.range.begin || a.codes.empty() || a.noun_class == "person") continue;
    for (const auto& [sector, v] : kBySector)
      if (a.codes.front().ends_with(sector) && sector != "CVL") return v;
  }
  return "unspecified";
}

std::string FigureVictims::side(const mention::Quantity& q, std::string_view speaker_code) const {
  if (!nationalities_.valid()) return {};
  for (std::uint32_t t = q.range.begin; t < q.range.end; ++t)
    for (const morph::Tag& tag : w_.tags(t))
      if (tag.table == nationalities_.index() && tag.analysis <= 1) return std::string(l_.cell(tag.row, "country"));
  // "300 of its soldiers": of the state that says it.
  const auto enclitic = w_.best(q.range.end - 1).enclitic;
  const std::string_view country = speaker_code.substr(0, 3);
  if ((enclitic == morph::Enclitic::hu || enclitic == morph::Enclitic::ha) && (speaker_code.ends_with(" GOV") || speaker_code.ends_with(" MIL")) && country != "UNK" && country != "IGO" && country != "NGO") return std::string(country);
  return {};
}

}  // namespace warraq::event
