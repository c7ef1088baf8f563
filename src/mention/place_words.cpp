// A name the tables do not know ends early: at its first word, or its second where the first opens names of two, with
// the adjective that tells it from its namesake. Whether an ordinary word can be a name depends on the noun before it.
#include "mention/place_words.h"

#include <algorithm>

namespace warraq::mention {
namespace {

constexpr int kLikelyCost = 3;  // of a reading as an ordinary word
constexpr int kFarCost = 5;

}  // namespace

using lang::Pos;
using morph::Tag;
using morph::Words;

PlaceWords::PlaceWords(const Words& words) : w_(words), language_(words.language()) {
  for (const char* name : {"place.towns_mideast", "place.towns_world", "place.towns_more"})
    if (auto t = language_.table(name); t.valid()) towns_.push_back(t);
  for (const char* name : {"morph.nouns", "morph.nouns_more"})
    if (auto t = language_.table(name); t.valid()) nouns_.push_back(t);
  countries_ = language_.table("place.countries");
  heads_ = language_.table("place.heads");
  seats_ = language_.table("place.seats");
  near_ = language_.table("place.near_words");
  openers_ = language_.table("place.name_openers");
  adjectives_ = language_.table("place.name_adjectives");
  partners_ = language_.table("place.partner_words");
  movers_ = language_.table("place.movers");
  governments_ = language_.table("place.government_words");
  nationalities_ = language_.table("place.nationalities");
  roles_ = language_.table("person.roles");
  gazetteer_ = language_.table("place.gazetteer");
}

const text::Token& PlaceWords::token(std::uint32_t t) const { return w_.text().tokens[t]; }

std::string_view PlaceWords::folded(std::uint32_t t) const { return w_.text().folded_of(token(t)); }

bool PlaceWords::word(std::uint32_t t) const { return token(t).kind == text::TokenKind::word; }

std::uint32_t PlaceWords::limit(std::uint32_t t) const { return w_.text().sentences[token(t).sentence].end; }

bool PlaceWords::quote(std::uint32_t t) const { return token(t).kind == text::TokenKind::punct && folded(t) == "\""; }

bool PlaceWords::known_town(const Tag& tag) const {
  return std::any_of(towns_.begin(), towns_.end(), [&](const lang::TableRef& x) { return x.index() == tag.table; });
}

const Tag* PlaceWords::head(std::uint32_t t) const {
  if (!heads_.valid() || !word(t)) return nullptr;
  for (const Tag& tag : w_.tags(t)) {
    if (tag.table != heads_.index()) continue;
    if (tag.analysis < 0) return &tag;
    const auto& a = w_.analyses(t)[static_cast<std::size_t>(tag.analysis)];
    if (!a.verb() && a.cost <= w_.best(t).cost + 2 && !a.article && (a.enclitic == morph::Enclitic::none || a.enclitic == morph::Enclitic::ya)) return &tag;
  }
  return nullptr;
}

const Tag* PlaceWords::little_known(std::uint32_t t, std::string_view here, std::string_view there) const {
  if (!gazetteer_.valid()) return nullptr;
  const Tag* best = nullptr;
  int best_worth = 0;
  for (const Tag& tag : w_.tags(t)) {
    if (tag.table != gazetteer_.index()) continue;
    if (best != nullptr && tag.length < best->length) break;
    const std::string_view country = language_.cell(tag.row, "country");
    const int worth = country == there ? 3 : country == here ? 2 : language_.cell(tag.row, "large") == "1" ? 1 : 0;
    if (worth > best_worth) best = &tag, best_worth = worth;
  }
  return best;
}

bool PlaceWords::many(std::uint32_t t, const Tag& head) const {
  if (head.analysis < 0) return language_.cell(head.row, "many") == "1";
  const auto& a = w_.analyses(t)[static_cast<std::size_t>(head.analysis)];
  if (a.enclitic == morph::Enclitic::ya) return true;  // news has no "my province": it is the dual in construct
  const auto n = a.f.number;
  return n == lang::Number::plural || n == lang::Number::dual;
}

bool PlaceWords::locative(std::uint32_t t, const Tag& tag) const {
  if (tag.preposition == 'b') return true;
  if (t == 0 || token(t).sentence != token(t - 1).sentence) return false;
  if (tag.prefix > 0) return false;
  const auto all = w_.analyses(t - 1);  // "from" is also "who": any likely reading will do
  return std::any_of(all.begin(), all.end(), [&](const morph::Analysis& a) {
    return a.f.pos == Pos::adp && a.enclitic == morph::Enclitic::none && a.cost <= w_.best(t - 1).cost + 3;
  });
}

bool PlaceWords::near(std::uint32_t t, const Tag& tag) const {  // a word of position stands before: "east of"
  if (t == 0 || tag.prefix > 0 || !near_.valid() || !word(t - 1) || token(t).sentence != token(t - 1).sentence) return false;
  return w_.is(t - 1, near_) && !w_.best(t - 1).article && w_.best(t - 1).enclitic == morph::Enclitic::none;
}

std::uint32_t PlaceWords::with_adjective(std::uint32_t end, std::uint32_t stop) const {
  if (end < stop && adjectives_.valid())
    if (const Tag* a = w_.tag(end, adjectives_.index()); a != nullptr && a->prefix == 0) return end + a->length;
  return end;
}

std::uint32_t PlaceWords::name_end(std::uint32_t name, std::uint32_t stop, std::string_view open, bool quoted) const {
  std::uint32_t at = name;
  if (const Tag* opener = openers_.valid() ? w_.tag(at, openers_.index()) : nullptr; opener != nullptr && opener->prefix == 0 && at + opener->length < stop && word(at + opener->length)) {
    const std::uint32_t second = at + opener->length;
    const auto& b = w_.best(second);
    if (unknown_name(second) || is_town(second) || (b.nominal() && b.conjunction == 0 && b.preposition == 0 && b.enclitic == morph::Enclitic::none)) return second + 1;
  }
  const bool definite = folded(at).starts_with("Al");
  if (!unknown_name(at)) {
    if (!(definite && ordinary_name(at, open)) && !(quoted && w_.best(at).nominal())) return name;
    return with_adjective(at + 1, stop);
  }
  ++at;
  if (definite) return with_adjective(at, stop);
  if (at < stop && word(at) && !token(at).glued && unknown_name(at) && !is_town(at)) ++at;
  return with_adjective(at, stop);
}

bool PlaceWords::ordinary_name(std::uint32_t t, std::string_view open) const {
  if (open.empty()) return false;
  const auto& a = w_.best(t);
  if (!a.article || a.conjunction || a.preposition || a.lemma == morph::kNoLemma || nationality(t)) return false;
  if (a.f.pos != Pos::noun && !a.masdar() && open != "2") return false;
  if (roles_.valid() && w_.is(t, roles_) && a.f.number == lang::Number::singular) return false;
  const std::string_view cls = noun_class(t);
  if (a.f.number == lang::Number::plural && (cls.starts_with("event") || cls.starts_with("meeting"))) return false;
  if (open == "2") return !cls.starts_with("person.official") && !cls.starts_with("person.armed") && !cls.starts_with("area");
  if (a.verb() || (a.f.pos == Pos::adj)) return false;
  return cls.empty();
}

std::string_view PlaceWords::noun_class(std::uint32_t t) const {
  for (const Tag& tag : w_.tags(t))
    for (const auto& table : nouns_)
      if (tag.table == table.index() && tag.analysis == 0) return language_.cell(tag.row, "class");
  return {};
}

bool PlaceWords::nationality(std::uint32_t t) const {
  const auto& a = w_.best(t);
  return a.lemma != morph::kNoLemma && nationalities_.valid() && language_.row(language_.lemma(a.lemma).row).table == nationalities_.index();
}

std::string_view PlaceWords::nationality_country(std::uint32_t t) const { return language_.cell(language_.lemma(w_.best(t).lemma).row, "country"); }

bool PlaceWords::common_word(std::uint32_t t, const Tag& tag) const {
  if (tag.length > 1) return false;
  for (const auto& a : w_.analyses(t)) {
    if (a.lemma == morph::kNoLemma || a.cost > kLikelyCost) continue;
    if (a.prefix == tag.prefix || (a.article && tag.prefix + 2 >= a.prefix) || a.prefix < tag.prefix) return true;
  }
  return false;
}

bool PlaceWords::unknown_name(std::uint32_t t) const {
  if (!word(t) || folded(t).size() < 3) return false;
  for (const auto& a : w_.analyses(t))
    if (a.lemma != morph::kNoLemma && a.cost <= kFarCost) return false;
  for (const Tag& tag : w_.tags(t))  // a country, or a known name with a proclitic: "in Afghanistan", "and Abu ..."
    if (tag.analysis < 0 && (tag.prefix > 0 || tag.table == countries_.index())) return false;
  return true;
}

bool PlaceWords::known_row(std::uint32_t row) const {
  return (gazetteer_.valid() && language_.row(row).table == gazetteer_.index()) || std::any_of(towns_.begin(), towns_.end(), [&](const lang::TableRef& x) { return x.index() == language_.row(row).table; });
}

bool PlaceWords::capital_acts(std::uint32_t t, const Tag& tag, bool in_list) const {
  const Tag* seat = seats_.valid() ? w_.tag(t, seats_.index()) : nullptr;
  if (seat == nullptr || seat->length != tag.length) return false;
  if (language_.cell(seat->row, "capital") != "1") return !locative(t, tag) && !near(t, tag);  // a palace acts, but one can be in it
  if (t == 0 || token(t).sentence != token(t - 1).sentence) {
    // A dateline is the city: "Ankara 15-8 (AFP) - ...", "Aden: ...".
    const std::uint32_t next = t + tag.length;
    return !(next < limit(t) && !word(next) && folded(next) != "\"");
  }
  if (partners_.valid() && word(t - 1) && tag.preposition == 0 && w_.is(t - 1, partners_)) return true;
  if (t > 1 && partners_.valid() && word(t - 2) && tag.preposition == 0)
    if (const Tag* two = w_.tag(t - 2, partners_.index()); two != nullptr && two->length == 2) return true;
  if (locative(t, tag)) return false;
  if (tag.conjunction && in_list) return false;
  if (near(t, tag)) return false;
  const auto& before = w_.best(t - 1);
  if (word(t - 1) && movers_.valid())
    for (const Tag& m : w_.tags(t - 1))
      if (m.table == movers_.index() && m.analysis >= 0 && w_.analyses(t - 1)[static_cast<std::size_t>(m.analysis)].cost <= before.cost + 2) return false;
  if (!word(t - 1) || !before.nominal() || before.masdar()) return true;
  if (governments_.valid() && w_.is(t - 1, governments_)) return true;
  const std::string_view cls = noun_class(t - 1);
  return !(w_.is(t - 1, heads_) || cls.starts_with("area") || cls.starts_with("infrastructure") || cls.starts_with("organisation") || cls.starts_with("person"));
}

bool PlaceWords::is_town(std::uint32_t t) const {
  return std::any_of(w_.tags(t).begin(), w_.tags(t).end(), [&](const Tag& tag) { return known_town(tag); });
}

}  // namespace warraq::mention
