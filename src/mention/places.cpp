// Places: names of the gazetteer, and unknown names that a common noun announces (town of ..., district of ...).
//
// The text is read twice. The first reading counts which country the article is about, from what is certain; the second
// knows it, and so chooses among places of one name and trusts doubtful names of that country sooner.
//
// A name that only the gazetteer of the world's small places holds counts behind its noun or a preposition of place, in an
// article about its country or behind a place there; a large city in any.
//
// A name that is also a common word needs an announcement: its noun, a word of position (east of ...), a preposition of
// place, or a place beside it in a list. A capital stands for its government where it acts: where neither a word of
// place nor a verb that takes places stands before it.
#include <algorithm>
#include <set>

#include "mention/main_country.h"
#include "mention/mention.h"
#include "mention/place_words.h"

namespace warraq::mention {
namespace {

using lang::Pos;
using morph::Tag;
using morph::Words;

constexpr int kLikelyCost = 3;  // of a reading as an ordinary word
constexpr std::string_view kUnsettled = "?";  // the country is told by what stands around the name

class PlaceFinder : private PlaceWords {
 public:
  PlaceFinder(const Words& words, Mentions& m) : PlaceWords(words), m_(m), country_(words) {
    organisations_ = language_.table("organisation.organisations");
    known_ = language_.table("person.known");
    hosts_ = language_.table("person.name_hosts");
    mark_organisations();
  }

  void run() {
    read();
    m_.main_country = country_.vote(m_);
    m_.places.clear();
    second_ = true;
    read();
    m_.main_country = country_.vote(m_);
    settle();
  }

 private:
  enum class List : std::uint8_t { none, towns, announced };  // what a place just read may be followed by

  void read() {
    last_end_ = 0, list_ = List::none;
    for (std::uint32_t t = 0; t < w_.size();) {
      const std::uint32_t end = at(t);
      t = end > t ? end : t + 1;
    }
  }

  // Tokens inside an organisation's name of several words: the place in it is no place.
  void mark_organisations() {
    organisation_end_.assign(w_.size() + 1, 0);
    called_after_.assign(w_.size() + 1, false);
    if (!organisations_.valid()) return;
    for (std::uint32_t t = 0; t < w_.size(); ++t)
      if (const Tag* tag = w_.tag(t, organisations_.index()); tag != nullptr && (tag->length > 1 || language_.cell(tag->row, "ambiguous") != "1"))
        for (std::uint32_t k = t; k < t + tag->length; ++k) {
          organisation_end_[k] = std::max(organisation_end_[k], t + tag->length);
          if (tag->length > 1 && language_.cell(tag->row, "code").substr(0, 3) == "IGO") called_after_[k] = true;
        }
  }

  // The longest town name from here. Of several of one name: the one whose nationality stands behind it, the one in the
  // country of the place just told, the one in the article's country, else the first of the tables.
  const Tag* town(std::uint32_t t) const {
    const Tag* best = nullptr;
    int best_worth = 0;
    for (const Tag& tag : w_.tags(t)) {
      if (!known_town(tag) || (tag.conjunction == 'f' && tag.preposition == 0)) continue;  // no town follows a bare "fa"
      if (best != nullptr && (tag.length < best->length || tag.prefix > best->prefix)) break;
      const std::string_view country = language_.cell(tag.row, "country");
      const std::uint32_t behind = t + tag.length;
      int worth = 0;
      if (!country.empty() && country == m_.main_country) worth = 1;
      if (!country.empty() && country == last_country_ && last_end_ > 0 && last_end_ + 3 >= t && last_end_ <= t) worth = 2;
      if (behind < limit(t) && nationality(behind) && nationality_country(behind) == country) worth = 3;
      if (best == nullptr || worth > best_worth) best = &tag, best_worth = worth;
    }
    return best;
  }
  // The name is of places in several countries: no evidence of what the article is about.
  bool several_countries(std::uint32_t t, const Tag& chosen) const {
    for (const Tag& tag : w_.tags(t))
      if (known_town(tag) && tag.length == chosen.length && tag.prefix == chosen.prefix && language_.cell(tag.row, "country") != language_.cell(chosen.row, "country")) return true;
    return false;
  }

  std::uint32_t at(std::uint32_t t) {
    if (!word(t)) return t;
    const Tag* name = town(t);
    if (const Tag* c = countries_.valid() ? w_.tag(t, countries_.index()) : nullptr;
        c != nullptr && organisation_end_[t] <= t + c->length && (name == nullptr || name->length < c->length || (name->length == c->length && !city_meant(t, *name)))) {
      if (language_.cell(c->row, "ambiguous") == "1" && c->length == 1 && !locative(t, *c) && !near(t, *c)) return t;
      add(t, t + c->length, c->prefix, c->row, language_.row_id(c->row));
      m_.places.back().country = true, m_.places.back().kind = "country";
      list_ = List::none;
      return t + c->length;
    }
    if (const Tag* announced = head(t); announced != nullptr && organisation_end_[t] <= t + 1)
      if (const std::uint32_t end = announced_name(t, *announced, name); end > t) return end;
    if (t == last_end_ && list_ != List::none)
      if (const std::uint32_t end = listed(t, name); end > t) return end;
    if (name == nullptr)
      if (const std::uint32_t end = from_gazetteer(t); end > t) return end;
    if (name == nullptr || organisation_end_[t] > t + name->length || called_after_[t]) return opened(t);
    if (name->length == 2 && w_.best(t).article && w_.is(t, heads_) && nationality(t + 1)) return t + 2;  // "the Afghan capital": no name
    if (in_unit_name(t)) return t;
    if (name->length == 1 && nationality(t) && !(locative(t, *name) && folded(t).substr(name->prefix).starts_with("Al"))) return t;
    if (!certain(t, *name)) return opened(t);
    if (capital_acts(t, *name, t == last_end_ && list_ != List::none)) return t + name->length;
    const std::uint32_t end = t + name->length;
    const bool vague = m_.main_country.empty() && several_countries(t, *name);
    add(t, end, name->prefix, name->row, vague ? kUnsettled : language_.cell(name->row, "country"));
    list_ = List::towns;
    last_end_ = end;
    return end;
  }

  // In the second reading, which knows what the article is about.
  std::uint32_t from_gazetteer(std::uint32_t t) {
    const Tag* name = second_ ? little_known(t, m_.main_country, last_country_) : nullptr;
    if (name == nullptr || organisation_end_[t] > t || !(locative(t, *name) || near(t, *name)) || in_unit_name(t)) return t;
    if (name->length == 1 && (common_word(t, *name) || nationality(t))) return t;
    if (name->prefix > 0 && t > 0 && w_.is(t - 1, heads_)) return t;  // what its noun announces begins with its first letter
    if (known_.valid() && w_.tag(t, known_.index()) != nullptr) return t;
    add(t, t + name->length, name->prefix, name->row, language_.cell(name->row, "country"));
    return open_list(t + name->length, List::towns);
  }

  // Inside the name of a battalion or company: "the battalion of the martyrs of ...".
  bool in_unit_name(std::uint32_t t) const {
    for (std::uint32_t back = 1; back <= 2 && back <= t; ++back) {
      if (!word(t - back) || token(t - back).sentence != token(t).sentence || w_.best(t - back).article) return false;
      for (const Tag& tag : w_.tags(t - back))
        if (hosts_.valid() && tag.table == hosts_.index() && tag.analysis <= 0 && language_.cell(tag.row, "unit") == "1") return true;
    }
    return false;
  }

  bool certain(std::uint32_t t, const Tag& name) {
    const bool flagged = language_.cell(name.row, "ambiguous") == "1";
    const bool common = common_word(t, name);
    if (known_.valid())  // the longer name of a person: "Salah al-Din Demirtas"
      if (const Tag* person = w_.tag(t, known_.index()); person != nullptr && person->length > name.length) return false;
    if ((!flagged && !common) || name.length > 1) {
      seen_.insert(name.row);
      return true;
    }
    if (near(t, name)) return true;
    if (!locative(t, name)) return false;
    // Aleppo is also "he milked": in an article about its country, a city behind a preposition of place is meant.
    const std::string_view kind = language_.cell(name.row, "kind");
    const bool home = second_ && name.prefix == 0 && (m_.main_country.empty() || language_.cell(name.row, "country") == m_.main_country) && (kind == "city" || kind.starts_with("adm"));
    return !flagged || home || seen_.contains(name.row);
  }
  // A city that bears its country's name is meant where a noun for a city announces it, or the article is of its country.
  bool city_meant(std::uint32_t t, const Tag& name) const {
    const std::string_view country = language_.cell(name.row, "country");
    if (t > 0 && name.prefix == 0 && (head(t - 1) != nullptr || w_.is(t - 1, heads_))) return true;
    const Tag* c = w_.tag(t, countries_.index());
    return c != nullptr && language_.row_id(c->row) != country && country == m_.main_country;
  }

  // The name behind a common noun: known, unknown, or an ordinary definite word where the noun is open to them.
  std::uint32_t announced_name(std::uint32_t t, const Tag& announced, const Tag* whole) {
    const std::uint32_t stop = limit(t);
    std::uint32_t name = t + announced.length;
    bool quoted = false;
    while (name < stop && quote(name)) ++name, quoted = true;
    if (name >= stop || !word(name)) return t;
    if (whole != nullptr && whole->length > announced.length) {  // "the Anad air base" is one name of the tables
      add(t, t + whole->length, whole->prefix, whole->row, language_.cell(whole->row, "country"));
      return open_list(t + whole->length, List::towns);
    }
    if (head(name) != nullptr && town(name) == nullptr && !quoted) return t;  // "the town of the district of ...": the inner one announces
    const bool list = many(t, announced);
    const bool part = language_.cell(announced.row, "part") == "1" && !(list && (w_.best(t).f.number == lang::Number::dual || w_.best(t).enclitic != morph::Enclitic::none));
    const std::uint32_t from = part ? t : name;
    const unsigned skip = part ? announced.prefix : 0;
    if (const Tag* known = town(name); known != nullptr && known->prefix == 0) {
      std::uint32_t end = name + known->length;
      if (part) end = with_adjective(end, stop);
      else if (folded(name).starts_with("Al") && !language_.cell(known->row, "kind").starts_with("adm")) end = with_adjective(end, stop);
      // A hospital or quarter is called after a town, or by chance like one: then it is not where that town is.
      const std::string_view country = language_.cell(known->row, "country");
      const bool doubtful = language_.cell(known->row, "ambiguous") == "1" || common_word(name, *known);
      const bool like = part || language_.cell(announced.row, "open") == "2" || (language_.cell(known->row, "kind") == "river" && language_.cell(announced.row, "kind") != "river");
      add(from, end, skip, known->row, country != m_.main_country && like && (doubtful || country.empty()) ? kUnsettled : country);
      last_row_ = announced.row;
      if (part) named_by_noun(announced);
      seen_.insert(known->row);
      return open_list(end, list ? List::announced : List::towns);
    }
    // "the rules of ...": in the plural a base is hardly one, and takes no ordinary words.
    const std::string_view open = part && list ? std::string_view{} : language_.cell(announced.row, "open");
    std::uint32_t end = name_end(name, stop, open, quoted);
    if (const Tag* small = second_ && !part ? little_known(name, m_.main_country, last_country_) : nullptr; small != nullptr && small->prefix == 0 && name + small->length >= end) {
      end = name + small->length;
      add(from, end, skip, small->row, language_.cell(small->row, "country"));
      last_row_ = announced.row;
      return open_list(end, list ? List::announced : List::towns);
    }
    if (end == name) return t;
    add(from, end, skip, announced.row, kUnsettled);
    named_by_noun(announced);
    if (end < stop && quoted && quote(end)) ++end;
    return open_list(end, list || !part ? List::announced : List::none);
  }
  std::uint32_t open_list(std::uint32_t end, List list) {
    last_end_ = end, list_ = list;
    return end;
  }

  // A further name of a list: "in Aden, Dhale and Marib", "the districts of X and Y".
  std::uint32_t listed(std::uint32_t t, const Tag* name) {
    const std::string_view f = folded(t);
    if (f.size() < 4 || f[0] != 'w') return t;
    const Tag* joined = nullptr;
    for (const Tag& tag : w_.tags(t))
      if (known_town(tag) && tag.conjunction == 'w' && tag.prefix == 1 && (joined == nullptr || language_.cell(tag.row, "country") == last_country_)) joined = joined == nullptr || joined->length <= tag.length ? &tag : joined;
    if (joined != nullptr && (name == nullptr || name->prefix > 0)) {
      const bool home = language_.cell(joined->row, "country") == last_country_;
      const bool trusted = home || (certain(t, *joined) && !capital_acts(t, *joined, true));
      if (!trusted && list_ != List::announced) return t;
      if (!trusted) {  // in a list of quarters a namesake of a town elsewhere is a quarter
        add(t, t + joined->length, joined->prefix, last_row_, kUnsettled);
        m_.places.back().name.clear();
        return open_list(t + joined->length, list_);
      }
      add(t, t + joined->length, joined->prefix, joined->row, language_.cell(joined->row, "country"));
      seen_.insert(joined->row);
      return open_list(t + joined->length, list_);
    }
    if (list_ != List::announced || name != nullptr) return t;
    const auto& a = w_.best(t);
    const bool known_word = a.lemma != morph::kNoLemma && a.cost <= kLikelyCost;
    const bool open = heads_.valid() && language_.row(last_row_).table == heads_.index() && language_.cell(last_row_, "open") == "2";
    const bool definite = f.substr(1).starts_with("Al");
    std::uint32_t end = t + 1;
    if (known_word) {
      if (!definite || !a.article || a.verb() || (a.f.pos == Pos::adj && !open) || nationality(t)) return t;
      const std::string_view cls = noun_class(t);
      if (!open && !cls.empty() && cls != "infrastructure" && cls != "person") return t;
    } else if (!definite) {
      const Tag* opener = openers_.valid() ? w_.tag(t, openers_.index()) : nullptr;
      if (opener != nullptr && end < limit(t) && word(end)) ++end;
      else if (w_.analyses(t).size() > 0 && w_.best(t).lemma != morph::kNoLemma) return t;
      else if (end < limit(t) && word(end) && unknown_name(end) && town(end) == nullptr) ++end;
    }
    end = with_adjective(end, limit(t));
    add(t, end, 1, last_row_, kUnsettled);
    m_.places.back().name.clear();
    return open_list(end, list_);
  }

  // Two words of which the first often begins a place name, behind a preposition of place: "in Bir Ahmad".
  std::uint32_t opened(std::uint32_t t) {
    const Tag* opener = openers_.valid() ? w_.tag(t, openers_.index()) : nullptr;
    if (opener == nullptr || language_.cell(opener->row, "strict") != "1" || !(locative(t, *opener) || near(t, *opener))) return t;
    const std::uint32_t second = t + opener->length;
    if (second >= limit(t) || !word(second) || organisation_end_[t] > t + 1) return t;
    if (!unknown_name(second) && w_.best(second).lemma != morph::kNoLemma && !w_.best(second).article) return t;
    if (w_.best(second).conjunction || w_.best(second).preposition || w_.best(second).verb()) return t;
    add(t, second + 1, opener->prefix, opener->row, kUnsettled);
    m_.places.back().name.clear();
    return open_list(second + 1, List::towns);
  }

  void add(std::uint32_t begin, std::uint32_t end, unsigned skip, std::uint32_t row, std::string_view iso3) {
    Place p;
    p.range = range_of(w_, begin, end, skip);
    p.row = row;
    p.iso3 = iso3;
    p.name = language_.cell(row, "en");
    p.kind = language_.cell(row, "kind");
    last_country_ = iso3;
    m_.places.push_back(std::move(p));
  }
  void named_by_noun(const Tag& announced) {  // its kind is the noun's, and it has no English name of its own
    m_.places.back().kind = language_.cell(announced.row, "kind");
    if (!known_row(m_.places.back().row)) m_.places.back().name.clear();
    last_row_ = announced.row;
  }
  // Names the tables do not place lie in the country told nearest in their sentence, else in the article's.
  void settle() {
    for (Place& p : m_.places) {
      if (p.iso3 != kUnsettled) continue;
      p.iso3.clear();
      std::uint32_t best = 12;
      for (const Place& q : m_.places) {
        if (q.iso3.empty() || q.iso3 == kUnsettled || !(q.country || known_row(q.row)) || token(q.range.begin).sentence != token(p.range.begin).sentence) continue;
        const std::uint32_t distance = q.range.begin >= p.range.end ? q.range.begin - p.range.end : p.range.begin >= q.range.end ? 3 * (p.range.begin - q.range.end) : 0;
        if (distance < best && !q.country) best = distance, p.iso3 = q.iso3;
      }
      if (p.iso3.empty()) p.iso3 = m_.main_country;
    }
    for (std::size_t i = 0; i < m_.places.size(); ++i) tell_namesakes(i);
  }
  void tell_namesakes(std::size_t i) {
    Place& p = m_.places[i];
    if (p.country || !known_row(p.row)) return;
    for (std::uint32_t t = p.range.begin; t < p.range.end; ++t) {
      const auto tags = w_.tags(t);
      const auto chosen = std::find_if(tags.begin(), tags.end(), [&](const Tag& tag) { return tag.row == p.row; });
      if (chosen == tags.end()) continue;
      for (const Tag& tag : tags)
        if (known_town(tag) && tag.row != p.row && tag.length == chosen->length && tag.prefix == chosen->prefix) p.others.push_back(tag.row);
      if (p.others.empty()) return;
      const std::uint32_t behind = t + chosen->length;
      const bool beside = i > 0 && m_.places[i - 1].iso3 == p.iso3 && m_.places[i - 1].range.end + 3 >= p.range.begin;
      p.settled_by = p.iso3.empty() ? "open" : behind < limit(t) && nationality(behind) && nationality_country(behind) == p.iso3 ? "nationality" : beside ? "neighbour" : p.iso3 == m_.main_country ? "article" : "table";
      return;
    }
  }

  Mentions& m_;
  CountryVote country_;
  lang::TableRef organisations_, known_, hosts_;
  std::vector<std::uint32_t> organisation_end_;  // by token: where the organisation's name over it ends, 0 outside
  std::vector<bool> called_after_;               // by token: in an international body's name ("the Minsk Group"): no place
  std::set<std::uint32_t> seen_;                 // rows of towns the article names beyond doubt
  std::uint32_t last_end_ = 0, last_row_ = 0;    // of the place just read, for lists
  List list_ = List::none;
  bool second_ = false;                          // the second reading
  std::string last_country_;
};

}  // namespace

void find_places(const Words& words, Mentions& m) { PlaceFinder(words, m).run(); }

}  // namespace warraq::mention
