// Whoever can act. Proper names carry their code; a common noun (the "head": army, gunmen, sources, officials) has a
// sector of its own and takes its country, or a whole code, from the words that describe it:
//
//   "the Azerbaijani forces": head MIL + nationality AZE       "gunmen of the Houthi group": head REB + organisation YEM REB
//   "a security source": head UNK + adjective COP, country of the place told behind it, else the article's own
//
// What the head takes over is the nearest description to its right inside its noun phrase. A definite head that nothing
// describes ("the group", "the police") is the one told before: the last actor with the same head, or for armed groups
// the last group of any name. Gunmen, attackers, terrorists of whom nothing more is said belong to no country.
#include <algorithm>

#include "mention/mention.h"

namespace warraq::mention {
namespace {

using lang::Pos;
using morph::Tag;
using morph::Words;

class ActorFinder {
 public:
  ActorFinder(const Words& words, Mentions& m) : w_(words), m_(m), l_(words.language()) {
    organisations_ = l_.table("organisation.organisations");
    heads_ = l_.table("organisation.heads");
    sectors_ = l_.table("organisation.sectors");
    sources_ = l_.table("organisation.sources");
    nationalities_ = l_.table("place.nationalities");
    seats_ = l_.table("place.seats");
    vague_ = l_.table("organisation.vague");
    possessed_ = l_.table("organisation.possessed");
    prepositions_ = l_.table("clause.prepositions");
    for (std::string_view name : {"morph.nouns", "morph.nouns_more"})
      if (auto t = l_.table(name); t.valid()) nouns_.push_back(t);
    person_at_.assign(words.size() + 1, -1);
    place_at_.assign(words.size() + 1, -1);
    for (std::size_t i = 0; i < m.people.size(); ++i) person_at_[m.people[i].whole.begin] = static_cast<std::int32_t>(i);
    for (std::size_t i = 0; i < m.places.size(); ++i)
      for (std::uint32_t t = m.places[i].range.begin; t < m.places[i].range.end; ++t) place_at_[t] = static_cast<std::int32_t>(i);
  }

  void run() {
    for (std::uint32_t t = 0; t < w_.size();) t = std::max(at(t), t + 1);
  }

 private:
  struct Described {
    std::string code;     // whole code
    std::string country;  // or a country alone
    std::string sector;   // or a sector alone
  };

  static bool whole(std::string_view code) { return code.size() == 7; }

  const Tag* organisation(std::uint32_t t) const {
    if (!organisations_.valid()) return nullptr;
    const Tag* tag = w_.tag(t, organisations_.index());
    if (tag == nullptr) return nullptr;
    if (l_.cell(tag->row, "ambiguous") == "1" && !announced(t)) return nullptr;
    return tag;
  }
  // An ambiguous name counts where a noun for an organisation or a quotation mark stands before it.
  bool announced(std::uint32_t t) const {
    if (t == 0) return false;
    const auto& before = w_.text().tokens[t - 1];
    if (before.kind == text::TokenKind::punct) return w_.text().folded_of(before) == "\"" || w_.text().folded_of(before) == "(";
    if (w_.best(t - 1).article) return false;  // "the Arab organisations": an adjective
    return noun_class(t - 1).starts_with("organisation") || w_.is(t - 1, heads_) || noun_class(t - 1).starts_with("person");
  }
  const Tag* noun(std::uint32_t t) const {
    for (const Tag& tag : w_.tags(t))
      for (const auto& table : nouns_)
        if (tag.table == table.index() && tag.analysis == 0) return &tag;
    return nullptr;
  }
  std::string noun_class(std::uint32_t t) const {
    const Tag* n = noun(t);
    return n == nullptr ? std::string() : std::string(l_.cell(n->row, "class"));
  }
  std::string nationality(std::uint32_t t) const {
    if (!nationalities_.valid()) return {};
    for (const Tag& tag : w_.tags(t))
      if (tag.table == nationalities_.index() && (tag.analysis <= 0)) return std::string(l_.cell(tag.row, "country"));
    return {};
  }
  bool is_nationality(std::uint32_t t) const {
    if (!nationalities_.valid()) return false;
    for (const Tag& tag : w_.tags(t))
      if (tag.table == nationalities_.index() && tag.analysis <= 0) return true;
    return false;
  }

  // The country of a place told right behind ("the police in Kabul"), else the article's, else the sentence's.
  std::string local_country(std::uint32_t begin, std::uint32_t end) const {
    const std::uint32_t sentence = w_.text().tokens[begin].sentence;
    std::string found;
    for (const Place& p : m_.places) {
      if (w_.text().tokens[p.range.begin].sentence != sentence || p.iso3.empty()) continue;
      if (p.range.begin >= end && p.range.begin <= end + 2 && located(p)) return p.iso3;
      if (found.empty()) found = p.iso3;
    }
    return m_.main_country.empty() ? found : m_.main_country;
  }

  bool located(const Place& p) const {
    const std::uint32_t at = p.range.begin;
    if (p.range.begin_byte != w_.text().tokens[at].begin_byte && w_.best(at).preposition == 'b') return true;
    const Tag* tag = at > 0 && prepositions_.valid() ? w_.tag(at - 1, prepositions_.index()) : nullptr;
    return (tag != nullptr && l_.cell(tag->row, "locative") == "1") || (at > 1 && prepositions_.valid() && w_.is(at - 2, prepositions_) && noun_class(at - 1) == "area");
  }

  void push(std::uint32_t begin, std::uint32_t end, unsigned skip, std::uint32_t head, std::vector<std::string> codes, const std::string& rule, std::int32_t person = -1) {
    Actor a;
    a.range = range_of(w_, begin, end, skip);
    a.head = head;
    a.codes = std::move(codes);
    a.rule = rule;
    a.person = person;
    a.noun_class = noun_class(head);
    a.source = person < 0 && sources_.valid() && w_.is(head, sources_);
    a.named = person >= 0;
    for (const std::string& c : a.codes) a.medium = a.medium || c.ends_with(" MED");
    m_.actors.push_back(std::move(a));
  }

  void remember(std::uint32_t head) {
    for (const std::string& c : m_.actors.back().codes) known_.push_back({w_.best(head).lemma, c});
  }
  // Whom a definite head without description means: empty where nothing was told before.
  std::string told_before(std::uint32_t head, std::string_view sector) const {
    const std::uint32_t lemma = w_.best(head).lemma;
    for (std::size_t i = known_.size(); i-- > 0;)
      if (lemma != morph::kNoLemma && known_[i].lemma == lemma && (sector == "UNK" || known_[i].code.substr(4) == sector || sector == "CVL")) return known_[i].code;
    if (sector == "REB")
      for (std::size_t i = known_.size(); i-- > 0;)
        if (known_[i].code.ends_with(" REB")) return known_[i].code;
    return {};
  }

  // "its forces": of the state or group told last that the pronoun agrees with.
  std::string owned(std::uint32_t head, const std::string& sector) const {
    const morph::Enclitic e = w_.best(head).enclitic;
    if (e != morph::Enclitic::hu && e != morph::Enclitic::ha && e != morph::Enclitic::hum) return {};
    for (std::size_t i = m_.actors.size(); i-- > 0;) {
      const Actor& a = m_.actors[i];
      if (w_.text().tokens[a.head].sentence + 1 < w_.text().tokens[head].sentence) break;
      if (a.codes.size() != 1 || a.medium || (e == morph::Enclitic::ha && a.person >= 0) || (e == morph::Enclitic::hum && a.person >= 0)) continue;
      const std::string s = a.codes[0].substr(4);
      if (s == "REB" || s == "OPP") return sector == "MIL" || sector == "REB" || sector == "UNK" ? a.codes[0] : std::string();
      if (s == "GOV" || s == "MIL") return code(a.codes[0].substr(0, 3), sector == "UNK" || sector == "REB" ? s : sector);
    }
    return {};
  }

  std::string rule(const Tag& tag) const { return std::string(l_.string(l_.tables()[tag.table].name)) + "/" + std::string(l_.row_id(tag.row)); }

  std::uint32_t at(std::uint32_t t) {
    if (w_.text().tokens[t].kind != text::TokenKind::word) return t;
    if (person_at_[t] >= 0) {
      const Person& p = m_.people[static_cast<std::size_t>(person_at_[t])];
      push(t, p.whole.end, prefix_of(t), p.name.begin, {code(p.country, p.sector)}, p.rule, person_at_[t]);
      if (t < p.name.begin && !p.country.empty() && !p.sector.empty()) remember(t);
      return p.whole.end;
    }
    const Tag* org = organisation(t);
    const Tag* head = heads_.valid() ? w_.tag(t, heads_.index()) : nullptr;
    if (org != nullptr && (head == nullptr || org->length >= head->length)) {
      const std::uint32_t end = t + org->length;
      push(t, end, org->prefix, t, {std::string(l_.cell(org->row, "code"))}, rule(*org));
      m_.actors.back().named = true;
      m_.actors.back().medium = l_.cell(org->row, "kind") == "agency" || l_.cell(org->row, "kind") == "media";
      const std::string& code = m_.actors.back().codes[0];
      if (code.ends_with(" REB") || code.ends_with(" PTY") || code.ends_with(" OPP")) remember(t);
      return end;
    }
    if (head != nullptr) {
      const std::string given(l_.cell(head->row, "code"));
      return describe(t, t + head->length, head->prefix, whole(given) ? given : "", whole(given) ? "" : given, rule(*head));
    }
    if (place_at_[t] >= 0) {
      const Place& p = m_.places[static_cast<std::size_t>(place_at_[t])];
      if (p.range.begin == t && p.country) {
        push(t, p.range.end, prefix_of(t), t, {p.iso3 + " GOV"}, "place.countries/" + p.iso3);
        m_.actors.back().named = true;
      }
      return p.range.end;
    }
    if (const Tag* seat = seats_.valid() ? w_.tag(t, seats_.index()) : nullptr; seat != nullptr) {
      push(t, t + seat->length, seat->prefix, t, {std::string(l_.cell(seat->row, "code"))}, rule(*seat));
      m_.actors.back().named = true;
      return t + seat->length;
    }
    const bool owned_thing = w_.best(t).enclitic != morph::Enclitic::none || (t + 1 < w_.size() && !nationality(t + 1).empty() && modifies(t + 1));
    if (const Tag* own = possessed_.valid() && owned_thing ? w_.tag(t, possessed_.index()) : nullptr; own != nullptr)
      return describe(t, t + 1, prefix_of(t), "", std::string(l_.cell(own->row, "sector")), rule(*own));
    if (const Tag* n = without(t) ? nullptr : noun(t); n != nullptr) {
      const std::string sector(l_.cell(n->row, "sector"));
      const std::string cls(l_.cell(n->row, "class"));
      const bool toll = cls.starts_with("victim") && (sector.empty() || sector == "UNK" || sector == "CVL");  // "the dead of the rebels": the rebels act
      if (!toll && (!sector.empty() || cls.starts_with("person"))) return describe(t, t + 1, n->prefix, "", sector.empty() ? "CVL" : sector, rule(*n));
    }
    if (is_nationality(t) && (t == 0 || !modifies(t))) {
      const std::string country = nationality(t);
      if (w_.best(t).conjunction == 'w' && !m_.actors.empty() && m_.actors.back().range.end == t && m_.actors.back().person < 0 && t > 0 && is_nationality(t - 1)) {
        push(t, t + 1, prefix_of(t), t, {code(country, m_.actors.back().codes[0].substr(4))}, "place.nationalities/joined");  // "the Syrian and Russian aircraft"
        return t + 1;
      }
      push(t, t + 1, prefix_of(t), t, {code(country, "CVL")}, "place.nationalities");
      return t + 1;
    }
    return t;
  }

  // "aircraft without a pilot": there is none.
  bool without(std::uint32_t t) const {
    const Tag* tag = t > 0 && prepositions_.valid() ? w_.tag(t - 1, prepositions_.index()) : nullptr;
    return tag != nullptr && (l_.row_id(tag->row) == "dun" || l_.cell(tag->row, "as") == "dun");
  }

  // Letters of proclitics on the chosen reading, the article not counted.
  unsigned prefix_of(std::uint32_t t) const {
    for (const Tag& tag : w_.tags(t))
      if (tag.analysis < 0) return tag.prefix;
    const auto& a = w_.best(t);
    return static_cast<unsigned>(a.prefix) - (a.article ? (a.preposition == 'l' ? 1u : 2u) : 0u);
  }

  // An adjective has the article where the word before it has; a country's name is none ("Parliament [Turkey]").
  bool agrees(std::uint32_t t) const {
    const auto& a = w_.best(t);
    if (a.enclitic != morph::Enclitic::none || (place_at_[t] >= 0 && m_.places[static_cast<std::size_t>(place_at_[t])].country)) return false;
    const auto& n = w_.best(t - 1);
    const auto one = [](const morph::Analysis& x) { return x.f.number == lang::Number::singular && x.f.gender != lang::Gender::none; };
    if (n.f.pos == Pos::noun && n.article && one(n) && one(a) && n.f.gender != a.f.gender && (t < 2 || !w_.best(t - 2).nominal())) return false;
    return a.article || !n.article;
  }
  // A genitive can follow: no article or pronoun on the word, no nun of the plural or dual.
  bool open(std::uint32_t t) const {
    const auto& a = w_.best(t);
    if (a.article || a.enclitic != morph::Enclitic::none) return false;
    if (a.f.pos == Pos::adj && !a.f.construct && t > 0 && w_.best(t - 1).nominal() && w_.best(t - 1).article == a.article) return false;
    const bool nun = (a.f.number == lang::Number::plural || a.f.number == lang::Number::dual) && !a.f.construct && w_.text().folded_of(w_.text().tokens[t]).ends_with("n") && (a.lemma == morph::kNoLemma || !l_.lemma_text(a.lemma).ends_with("n"));
    return !nun;
  }
  bool modifies(std::uint32_t t) const {  // an adjective behind its noun
    const auto& before = w_.best(t - 1);
    return w_.text().tokens[t - 1].kind == text::TokenKind::word && before.nominal() && !w_.best(t).conjunction && !w_.best(t).preposition && before.article == w_.best(t).article && before.lemma != morph::kNoLemma;
  }

  std::string code(std::string country, std::string sector) const {
    if (country.empty()) country = "UNK";
    if (sector.empty()) sector = "UNK";
    if (country == "IGO" || country == "NGO") return country + (sector == "MIL" || sector == "JUD" ? " " + sector : " UNK");
    return country + " " + sector;
  }

  // A head [begin, name_end) with what describes it to its right.
  std::uint32_t describe(std::uint32_t begin, std::uint32_t name_end, unsigned skip, std::string whole_code, std::string sector, const std::string& why) {
    const std::uint32_t limit = w_.text().sentences[w_.text().tokens[begin].sentence].end;
    std::uint32_t at = name_end, end = name_end;
    std::string country;
    bool from_adjective = false;
    for (int steps = 0; at < limit && steps < 6; ++steps) {
      const auto& token = w_.text().tokens[at];
      if (token.kind == text::TokenKind::punct && w_.text().folded_of(token) == "\"" && at + 1 < limit && organisation(at + 1) != nullptr) {
        ++at;
        continue;
      }
      if (token.kind != text::TokenKind::word) break;
      const auto& a = w_.best(at);
      if (a.conjunction) break;
      if (const Tag* org = organisation(at); org != nullptr && ((a.preposition == 0 && (open(at - 1) || token.quotation >= 0 || a.article)) || a.preposition == 'l') && whole_code.empty()) {
        whole_code = l_.cell(org->row, "code");
        end = at + org->length;
        break;
      }
      if (a.preposition == 0 && person_at_[at] >= 0 && at > name_end) break;
      if (a.preposition == 0 && is_nationality(at) && agrees(at) && !(nationality(at).empty() && sectors_.valid() && w_.is(at, sectors_))) {
        if (country.empty()) country = nationality(at);
        end = ++at;
        continue;
      }
      if (a.preposition == 0 && place_at_[at] >= 0 && m_.places[static_cast<std::size_t>(place_at_[at])].range.begin == at && at == end && open(at - 1)) {
        const Place& p = m_.places[static_cast<std::size_t>(place_at_[at])];
        if (country.empty()) country = p.iso3;
        end = at = p.range.end;
        continue;
      }
      if (const Tag* seat = seats_.valid() ? w_.tag(at, seats_.index()) : nullptr; seat != nullptr && a.preposition == 0 && at == end && open(at - 1)) {
        if (country.empty()) country = std::string(l_.cell(seat->row, "code").substr(0, 3));
        end = at = at + seat->length;
        continue;
      }
      if (const Tag* s = sectors_.valid() ? w_.tag(at, sectors_.index()) : nullptr; s != nullptr && a.preposition == 0 && (a.f.pos == Pos::adj || is_nationality(at)) && agrees(at)) {
        const std::string_view given = l_.cell(s->row, "sector");
        if (whole(given)) whole_code = given;
        else if (given == "IGO") country = country.empty() && (sector != "CVL" || noun_class(begin).starts_with("organisation")) ? std::string(given) : country;  // of several states
        else if (!given.empty() && !from_adjective && (sector == "UNK" || sector == "GOV" || sector == "CVL" || (sector == "MIL" && given == "COP"))) sector = given, from_adjective = true;
        end = ++at;
        continue;
      }
      if (const Tag* h = heads_.valid() ? w_.tag(at, heads_.index()) : nullptr; h != nullptr && a.preposition == 0 && at == end && whole_code.empty() && (at == name_end || open(at - 1) || w_.best(at).article == w_.best(at - 1).article)) {
        const std::string given(l_.cell(h->row, "code"));
        const std::string before = whole(given) || !w_.best(at).article ? std::string() : told_before(at, given);
        if (whole(given)) whole_code = given;
        else if (!before.empty() && given == "REB") whole_code = before;  // "members of the group"
        else if (sector == "UNK" || sector == "CVL" || sector == "GOV") sector = given;
        end = at = at + h->length;
        continue;
      }
      if (a.preposition == 0 && a.f.pos == Pos::adj && a.lemma != morph::kNoLemma && agrees(at)) {
        end = ++at;
        continue;
      }
      if (a.preposition == 0 && a.nominal() && at == end && !w_.best(at - 1).article && a.lemma != morph::kNoLemma && place_at_[at] < 0) {
        end = ++at;  // the genitive: "forces of peacekeeping"
        continue;
      }
      break;
    }
    const bool described = !country.empty() || !whole_code.empty();
    if (!described && end == name_end && w_.best(begin).enclitic != morph::Enclitic::none) whole_code = owned(begin, sector);
    if (!described && end == name_end && w_.best(begin).article) whole_code = told_before(begin, sector);
    // "American aircraft and drones": joined to the one before, of its kind.
    if (!described && whole_code.empty() && w_.best(begin).conjunction == 'w' && !m_.actors.empty() && m_.actors.back().range.end == begin && m_.actors.back().codes.size() == 1 && m_.actors.back().codes[0].ends_with(sector) && m_.actors.back().person < 0)
      whole_code = m_.actors.back().codes[0];
    if (country.empty() && whole_code.empty()) country = w_.is(begin, vague_) ? std::string("UNK") : local_country(begin, end);
    std::string result = whole_code.empty() ? code(country, sector) : whole_code;
    push(begin, end, skip, begin, {std::move(result)}, why);
    if (described) remember(begin);
    return end;
  }

  const Words& w_;
  Mentions& m_;
  const lang::Language& l_;
  lang::TableRef organisations_, heads_, sectors_, sources_, nationalities_, seats_, vague_, prepositions_, possessed_;
  struct Known {
    std::uint32_t lemma;
    std::string code;
  };
  std::vector<Known> known_;  // actors whose code the text itself gave, in order
  std::vector<lang::TableRef> nouns_;
  std::vector<std::int32_t> person_at_, place_at_;
};

}  // namespace

void find_actors(const Words& words, Mentions& m) { ActorFinder(words, m).run(); }

}  // namespace warraq::mention
