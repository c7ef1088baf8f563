#include "event/figure_victims.h"

#include <algorithm>
#include <array>
#include <utility>

namespace warraq::event {
namespace {

using Rule = std::pair<std::string_view, const char*>;

// What is more telling stands first: a child is a child though it is a refugee.
constexpr std::array<Rule, 15> kByClass{{{"person.child", "child"},
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

FigureVictims::FigureVictims(const Reading& r) : r_(r), w_(r.words), l_(r.words.language()), nationalities_(l_.table("place.nationalities")), others_(l_.table("number.others")), amounts_(l_.table("number.amounts")) {
  for (const std::string_view name : {"morph.nouns", "morph.nouns_more", "morph.nouns_news"})
    if (const auto table = l_.table(name); table.valid()) nouns_.push_back(table);
}

void FigureVictims::fill(const mention::Quantity& q, std::string_view speaker_code, bool part, Figure& f) {
  const std::uint32_t sentence = w_.text().tokens[q.range.begin].sentence;
  if (sentence != sentence_) sentence_ = sentence, told_ = {};
  const bool people = f.unit == "person" || f.unit == "household" || f.unit == "percent";
  const bool same_as_before = people && unnamed(q) && told_.any;
  f.victim = same_as_before ? told_.victim : people ? victim(q) : std::string("unspecified");
  if (f.victim == "unspecified" && unnamed(q)) f.victim = of_toll(q);
  if (f.victim == "unspecified" && people && of_civilians(f.metric)) f.victim = "civilian";
  if (f.metric != "MONEY" && f.metric != "POPULATION") f.side = side(q, speaker_code);
  if (same_as_before && f.side.empty()) f.side = told_.side;
  if (!people || part || f.metric == "POPULATION") return;
  told_.victim = f.victim;
  told_.side = f.side;
  told_.any = true;
}

// "The number of the gunmen whom the army killed rose to 22": what is counted stands before.
std::string FigureVictims::of_toll(const mention::Quantity& q) const {
  const std::uint32_t first = std::max(w_.text().sentences[sentence_].begin, q.range.begin > 16 ? q.range.begin - 16 : 0);
  for (std::uint32_t t = q.range.begin; t-- > first;) {
    if (!amounts_.valid() || !w_.is(t, amounts_)) continue;
    for (std::uint32_t k = t + 1; k < std::min(t + 4, q.range.begin); ++k)
      for (const morph::Tag& tag : w_.tags(k)) {
        if (tag.analysis != 0 || std::none_of(nouns_.begin(), nouns_.end(), [&](const auto& x) { return x.index() == tag.table; })) continue;
        for (const auto& [c, v] : kByClass)
          if (l_.cell(tag.row, "class") == c) return v;
      }
    break;
  }
  return "unspecified";
}

// A number alone, or "others".
bool FigureVictims::unnamed(const mention::Quantity& q) const {
  if (q.noun < 0) return q.noun_class.empty();
  return others_.valid() && w_.is(static_cast<std::size_t>(q.noun), others_);
}

std::string FigureVictims::victim(const mention::Quantity& q) const {
  const int sides = has_class(q, "person.police") + has_class(q, "person.armed_group") + has_class(q, "person.military") + has_class(q, "person.civilian");
  bool several = false;
  for (std::uint32_t t = q.range.begin + 1; t < q.range.end && !several; ++t) several = w_.best(t).conjunction == 'w';
  if (sides > 1 && several) return "unspecified";  // "hundreds of soldiers and civilians"
  for (const auto& [c, v] : kByClass)
    if (has_class(q, c)) return aid(q) && c == "person.civilian" ? "aid_worker" : v;
  return group(q);
}

// With the genitive behind a lone noun: "a director of police".
std::uint32_t FigureVictims::last(const mention::Quantity& q) const {
  const std::uint32_t t = q.range.end;
  if (!(q.singular || q.dual) || t >= w_.size() || !w_.best(t).nominal() || w_.best(t).conjunction || w_.best(t).preposition || w_.text().tokens[t].sentence != w_.text().tokens[q.range.begin].sentence) return t;
  return t + 1;
}

// "A worker of relief": what is worked at says whose worker it is.
bool FigureVictims::aid(const mention::Quantity& q) const {
  for (std::uint32_t t = q.range.begin; t < last(q); ++t)
    for (const morph::Tag& tag : w_.tags(t))
      if (tag.analysis >= 0 && tag.preposition == 0 && l_.cell(tag.row, "class") == "aid" && std::any_of(nouns_.begin(), nouns_.end(), [&](const auto& x) { return x.index() == tag.table; })) return true;
  return false;
}

// "Three of the men of security": the body they belong to, then nouns of the phrase whose sector says it.
std::string FigureVictims::group(const mention::Quantity& q) const {
  for (const auto& a : r_.mentions.actors) {
    if (a.range.begin >= q.range.end) break;
    if (a.range.begin < q.range.begin || a.codes.empty() || a.noun_class == "person") continue;
    for (const auto& [sector, v] : kBySector)
      if (a.codes.front().ends_with(sector) && sector != "CVL") return v;
  }
  for (std::uint32_t t = q.range.begin; t < last(q); ++t)
    for (const morph::Tag& tag : w_.tags(t)) {
      if (tag.analysis < 0 || w_.analyses(t)[static_cast<std::size_t>(tag.analysis)].cost > w_.best(t).cost + 2 || std::none_of(nouns_.begin(), nouns_.end(), [&](const auto& x) { return x.index() == tag.table; })) continue;
      for (const auto& [sector, v] : kBySector)
        if (l_.cell(tag.row, "sector") == sector && !(sector == "CVL" && q.noun_class == "person" && q.rule.starts_with("quantity.lone"))) return v;  // "his brother"
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
