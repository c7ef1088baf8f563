// Places: names of the gazetteer, and unknown names that a common noun announces ("بلدة ...", "مديرية ...").
//
// A name that is also a common word needs its announcing noun or a preposition of place. A capital stands for its
// government, not for the city, where it acts: where no place noun or preposition of place stands before it.
#include <algorithm>

#include "mention/mention.h"

namespace warraq::mention {
namespace {

using lang::Pos;
using morph::Tag;
using morph::Words;

class PlaceFinder {
 public:
  PlaceFinder(const Words& words, Mentions& m) : w_(words), m_(m), language_(words.language()) {
    for (const char* name : {"place.towns_mideast", "place.towns_world", "place.towns_more"})
      if (auto t = language_.table(name); t.valid()) towns_.push_back(t);
    countries_ = language_.table("place.countries");
    heads_ = language_.table("place.heads");
    seats_ = language_.table("place.seats");
    organisations_ = language_.table("organisation.organisations");
    nationalities_ = language_.table("place.nationalities");
  }

  void run() {
    for (std::uint32_t t = 0; t < w_.size();) {
      const std::uint32_t end = at(t);
      t = end > t ? end : t + 1;
    }
    main_country();
  }

 private:
  const Tag* town(std::uint32_t t) const {
    const Tag* best = nullptr;
    for (const Tag& tag : w_.tags(t)) {
      const bool is_town = std::any_of(towns_.begin(), towns_.end(), [&](const lang::TableRef& x) { return x.index() == tag.table; });
      if (!is_town) continue;
      if (best != nullptr && (tag.length < best->length || tag.prefix > best->prefix)) break;
      if (best == nullptr || better(tag, *best)) best = &tag;
    }
    return best;
  }
  // Of two places of one name: the one in the country the article is about, else the first in the tables.
  bool better(const Tag& a, const Tag& b) const {
    return language_.cell(a.row, "country") == main_ && language_.cell(b.row, "country") != main_;
  }

  const Tag* head(std::uint32_t t) const {
    if (w_.size() == 0 || !heads_.valid()) return nullptr;
    for (const Tag& tag : w_.tags(t))
      if (tag.table == heads_.index() && tag.analysis == 0) return &tag;
    return nullptr;
  }

  bool locative(std::uint32_t t) const {  // a preposition of place stands before, alone or on the word
    if (t == 0) return false;
    const auto& b = w_.best(t - 1);
    if (b.f.pos != Pos::adp || b.enclitic != morph::Enclitic::none) return false;
    return true;
  }

  std::uint32_t at(std::uint32_t t) {
    if (w_.text().tokens[t].kind != text::TokenKind::word) return t;
    const std::uint32_t limit = w_.text().sentences[w_.text().tokens[t].sentence].end;
    // A longer name of an organisation or office wins over the place inside it.
    std::uint16_t other = 0;
    for (const Tag& tag : w_.tags(t))
      if (organisations_.valid() && tag.table == organisations_.index()) other = std::max(other, tag.length);
    if (const Tag* c = countries_.valid() ? w_.tag(t, countries_.index()) : nullptr; c != nullptr && c->length >= other) {
      const Tag* n = town(t);
      if (n == nullptr || n->length <= c->length) {
        add(t, t + c->length, c->prefix, c->row, true, std::string(language_.row_id(c->row)));
        return t + c->length;
      }
    }
    const Tag* announced = head(t);
    if (announced != nullptr && t + 1 < limit) {
      std::uint32_t name = t + 1;
      while (name < limit && w_.text().tokens[name].kind == text::TokenKind::punct && w_.text().folded_of(w_.text().tokens[name]) == "\"") ++name;
      if (name < limit && w_.text().tokens[name].kind == text::TokenKind::word && head(name) == nullptr && !w_.best(t).article) {
        if (const Tag* whole = town(t); whole != nullptr && whole->length > 1) {  // "قاعدة العند الجوية" is one name
          add(t, t + whole->length, whole->prefix, whole->row, false, std::string(language_.cell(whole->row, "country")));
          return t + whole->length;
        }
        const bool part = language_.cell(announced->row, "part") == "1";
        if (const Tag* known = town(name); known != nullptr && known->prefix == 0) {
          if (part) add(t, name + known->length, announced->prefix, known->row, false, std::string(language_.cell(known->row, "country")), true, announced->row);
          else add(name, name + known->length, known->prefix, known->row, false, std::string(language_.cell(known->row, "country")));
          return name + known->length;
        }
        if (unknown_name(name)) {
          std::uint32_t end = name + 1;
          if (end < limit && unknown_name(end) && !w_.text().tokens[end].glued && w_.text().folded_of(w_.text().tokens[end]).starts_with("Al")) ++end;
          add(part ? t : name, end, part ? announced->prefix : 0, announced->row, false, "", true, announced->row);
          return end;
        }
      }
    }
    if (const Tag* tag = town(t); tag != nullptr && tag->length >= other) {
      if (tag->length == 1 && nationality(t)) return t;
      const bool doubtful = language_.cell(tag->row, "ambiguous") == "1" || common_word(t, *tag);
      const bool stands_alone = !doubtful || (locative(t) && tag->length == 1 && language_.cell(tag->row, "ambiguous") != "1") || tag->length > 1;
      if (!stands_alone) return t;
      if (capital_acts(t, *tag)) return t + tag->length;
      add(t, t + tag->length, tag->prefix, tag->row, false, std::string(language_.cell(tag->row, "country")));
      return t + tag->length;
    }
    return t;
  }

  bool nationality(std::uint32_t t) const {
    const auto& a = w_.best(t);
    return a.lemma != morph::kNoLemma && nationalities_.valid() && language_.row(language_.lemma(a.lemma).row).table == nationalities_.index();
  }
  // The word has a cheap reading as an ordinary noun, verb or adjective.
  bool common_word(std::uint32_t t, const Tag& tag) const {
    if (tag.length > 1) return false;
    for (const auto& a : w_.analyses(t)) {
      if (a.lemma == morph::kNoLemma || a.cost > 3) continue;
      if (a.prefix == tag.prefix || (a.article && tag.prefix == 0)) return true;
    }
    return false;
  }
  // A name the tables do not know: no cheap reading as an ordinary word.
  bool unknown_name(std::uint32_t t) const {
    if (w_.text().tokens[t].kind != text::TokenKind::word || w_.text().folded_of(w_.text().tokens[t]).size() < 3) return false;
    for (const auto& a : w_.analyses(t))
      if (a.lemma != morph::kNoLemma && a.cost <= 9) return false;
    return true;
  }
  bool capital_acts(std::uint32_t t, const Tag& tag) const {
    const Tag* seat = seats_.valid() ? w_.tag(t, seats_.index()) : nullptr;
    if (seat == nullptr || seat->length != tag.length) return false;
    if (tag.preposition == 'b' || locative(t)) {
      static constexpr std::string_view kPartners[] = {"byn", "mE", "Dd", "mn"};
      const std::string_view before = t > 0 ? w_.text().folded_of(w_.text().tokens[t - 1]) : std::string_view{};
      return std::find(std::begin(kPartners), std::end(kPartners), before) != std::end(kPartners) && before != "mn";
    }
    if (t == 0) return true;
    const auto& before = w_.best(t - 1);
    // "في العاصمة دمشق", "شرق دمشق": a place; "اتهمت دمشق", "حكومة أنقرة": the government.
    if (before.nominal() && !before.masdar()) return w_.tag(t - 1, organisations_.valid() ? organisations_.index() : 0xffff) != nullptr || before.f.pos == Pos::propn;
    return true;
  }

  void add(std::uint32_t begin, std::uint32_t end, unsigned skip, std::uint32_t row, bool country, std::string iso3, bool guess = false, std::uint32_t head_row = 0) {
    Place p;
    p.range = range_of(w_, begin, end, skip);
    p.row = row;
    p.country = country;
    p.iso3 = std::move(iso3);
    if (!guess || language_.cell(row, "lemma").empty()) p.name = language_.cell(row, "en");
    p.kind = guess ? std::string(language_.cell(head_row, "kind")) : country ? "country" : std::string(language_.cell(row, "kind"));
    m_.places.push_back(std::move(p));
  }

  // The country most spoken of: by its name, its places, its nationality words and its organisations.
  void main_country() {
    std::vector<std::pair<std::string, int>> votes;
    auto vote = [&](std::string_view iso, int weight) {
      if (iso.size() != 3 || iso == "IGO" || iso == "NGO" || iso == "UNK") return;
      for (auto& [c, n] : votes)
        if (c == iso) {
          n += weight;
          return;
        }
      votes.emplace_back(iso, weight);
    };
    for (const Place& p : m_.places) vote(p.iso3, p.country ? 2 : 3);
    for (std::uint32_t t = 0; t < w_.size(); ++t) {
      if (nationality(t)) vote(language_.cell(language_.lemma(w_.best(t).lemma).row, "country"), 2);
      if (organisations_.valid())
        if (const Tag* tag = w_.tag(t, organisations_.index())) vote(language_.cell(tag->row, "code").substr(0, 3), 2);
    }
    int best = 0;
    for (const auto& [c, n] : votes)
      if (n > best) best = n, m_.main_country = c;
    for (Place& p : m_.places)
      if (p.iso3.empty()) p.iso3 = m_.main_country;
  }

  const Words& w_;
  Mentions& m_;
  const lang::Language& language_;
  std::vector<lang::TableRef> towns_;
  lang::TableRef countries_, heads_, seats_, organisations_, nationalities_;
  std::string main_;
};

}  // namespace

void find_places(const Words& words, Mentions& m) { PlaceFinder(words, m).run(); }

}  // namespace warraq::mention
