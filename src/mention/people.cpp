// People: a first pass reads full names (with a role or title before them, a role behind them, or a name by itself); a
// second one finds the short forms (the surname alone) of the people the article names in full, before or behind. Mentions of
// one person share a chain. A place inside a person's name is taken back.
#include <algorithm>

#include "mention/people_chains.h"
#include "mention/people_roles.h"

namespace warraq::mention {
namespace {

using morph::Tag;
using morph::Words;

class PeopleFinder {
 public:
  PeopleFinder(const Words& words, const std::string& published, Mentions& m)
      : w_(words), m_(m), language_(words.language()), names_(words, m), roles_(words, m, names_), chains_(words, published, m) {
    hosts_ = language_.table("person.name_hosts");
    plain_titles_ = language_.table("person.plain_titles");
    taken_.assign(words.size(), false);
    inside_.assign(words.size(), false);
    const lang::TableRef organisations = language_.table("organisation.organisations");
    for (std::uint32_t t = 0; t < words.size(); ++t)
      if (const Tag* tag = organisations.valid() ? words.tag(t, organisations.index()) : nullptr; tag != nullptr && tag->length > 1 && names_.known(t) == nullptr)
        for (std::uint32_t k = t + 1; k < t + tag->length; ++k) inside_[k] = true;
  }

  void run() {
    for (std::uint32_t t = 0; t < w_.size();) t = std::max(at(t), t + 1);
    short_forms();
    std::stable_sort(m_.people.begin(), m_.people.end(), [](const Person& a, const Person& b) { return a.name.begin < b.name.begin; });
    chains_.join();
    release_places();
  }

 private:
  std::uint32_t limit(std::uint32_t t) const { return w_.text().sentences[w_.text().tokens[t].sentence].end; }
  bool punct(std::uint32_t t, std::string_view sign) const {
    return w_.text().tokens[t].kind == text::TokenKind::punct && w_.text().folded_of(w_.text().tokens[t]) == sign;
  }

  std::uint32_t at(std::uint32_t t) {
    if (!names_.word(t) || inside_[t]) return t;
    if (hosted(t)) return t;
    if (const std::int32_t p = names_.place(t); p >= 0 && names_.known(t) == nullptr)  // "Khan Yunis" is no khan
      if (const Range& r = m_.places[static_cast<std::size_t>(p)].range; r.begin == t && r.end > t + 1) {
        const Name name = names_.read(t, Support::none);
        if (name.empty() || name.end <= r.end) return r.end;
      }
    unsigned skip = 0;
    const std::uint32_t name_at = roles_.titles(t, skip);
    const Role role = roles_.read(t);
    if (name_at > t && name_at < limit(t) && !(role.head_end > name_at) && (role.name.empty() || role.name.begin == name_at)) {
      Name name = names_.read(name_at, Support::title);
      // The title is the role ("the colonel ..."), unless anybody bears it ("Mr", "Dr").
      const bool ranked = !role.name.empty() && role.head_end == name_at && !w_.is(t, plain_titles_);
      if (!name.empty() && name.skip == 0 && title_holds(name, t) && !ranked) return with_apposition(name, t, skip);
    }
    if (!role.empty() && role.head_end == t + 1 && !role.definite && names_.given(t))  // "Imad Hasan", not "general Hasan"
      if (const Name name = names_.read(t, Support::none); name.units >= 2) return with_apposition(name, t, name.skip);
    if (!role.empty() && !role.name.empty()) {
      // A title of the table of roles ("the sheikh ...") gives way to the office behind the name.
      if (name_at > t && role.head_end == name_at)
        if (const Role office = role_behind(role.name); !office.empty()) return with_apposition(role.name, t, role.skip);
      add(role.name, role.begin, role.skip, &role);
      return role.name.end;
    }
    if (!role.empty()) return before(t, role);
    const bool after_verb = t > 0 && names_.word(t - 1) && w_.best(t - 1).verb();
    Name name = names_.read(t, after_verb ? Support::verb : Support::none);
    if (name.empty()) return t;
    if (const std::int32_t p = names_.place(t); p >= 0 && m_.places[static_cast<std::size_t>(p)].range.end >= name.end) return t;
    return with_apposition(name, t, name.skip);
  }

  // A title before a single ordinary word is a title and its adjective, not a name.
  bool title_holds(const Name& name, std::uint32_t title) const {
    if (name.units == 1 && !name.known && names_.doubtful(name.begin) && !w_.best(title).article) return false;  // "prince of Asir"
    if (name.units == 1 && !name.known && !roles_.read(name.begin).empty()) return false;                         // "the general, commander of ..."
    if (name.units == 1 && !name.known && names_.describes(name.begin)) return false;
    return name.units >= 2 || name.strong > 0 || name.known || !names_.common(name.begin);
  }

  // What the noun before names is a thing called after somebody; two before, where it is a military unit.
  bool hosted(std::uint32_t t) const {
    if (!hosts_.valid()) return false;
    const auto& tokens = w_.text().tokens;
    for (std::uint32_t back = 1; back <= 2 && back <= t; ++back) {
      const std::uint32_t host = t - back;
      if (tokens[t].sentence != tokens[host].sentence || !names_.word(host) || !names_.word(host + 1)) return false;
      const auto& inner = w_.best(host + 1);
      const auto& outer = w_.best(host);
      if (inner.conjunction || inner.preposition || outer.article || outer.enclitic != morph::Enclitic::none) return false;
      for (const Tag& tag : w_.tags(host))
        if (tag.table == hosts_.index() && tag.analysis <= 0 && (back == 1 || language_.cell(tag.row, "unit") == "1")) return true;
    }
    return false;
  }

  // A role that stands by itself: perhaps in apposition to the name before its comma.
  std::uint32_t before(std::uint32_t t, const Role& role) {
    if (t < 3 || role.skip > 0 || !(punct(t - 1, ",") || punct(t - 1, "(") || punct(t - 1, "-"))) return role.head_end;
    const std::uint32_t begin = w_.text().sentences[w_.text().tokens[t].sentence].begin;
    const Name name = names_.read_before(std::max(begin, t - std::min(t, 6u)), t - 1);
    if (name.empty() || taken_[name.begin]) return role.head_end;
    add(name, name.begin, name.skip, &role);
    return std::max(role.end, role.head_end);
  }

  // The role behind a name: "..., the spokesman of ..."; empty where none stands there.
  Role role_behind(const Name& name) const {
    std::uint32_t next = name.end;
    const std::uint32_t end = limit(name.begin);
    if (next < end && (punct(next, ",") || punct(next, "-"))) ++next;
    Role role;
    if (next < end && names_.word(next)) role = roles_.read(next);
    if (next == name.end && !role.definite && role.head_end > next) role.name = {};  // "X, governor of Y Z": no second person
    const bool apposition = !role.empty() && role.skip == 0 && role.name.empty() && (role.definite || role.end > role.head_end || role.head_end > role.begin + 1);
    return apposition ? role : Role{};
  }
  std::uint32_t with_apposition(const Name& name, std::uint32_t whole_begin, unsigned skip) {
    const Role role = role_behind(name);
    add(name, whole_begin, skip, role.empty() ? nullptr : &role);
    return role.empty() ? name.end : role.end;
  }

  void add(Name name, std::uint32_t whole_begin, unsigned whole_skip, const Role* role) {
    if (name.known == 0 && whole_begin < name.begin)  // known with the title: "King Salman"
      if (const Tag* titled = names_.known(whole_begin); titled != nullptr && whole_begin + titled->length == name.end) name.known = titled->row + 1;
    Person p;
    p.name = range_of(w_, name.begin, name.end, name.skip);
    const bool behind = role != nullptr && role->begin >= name.end;
    const std::uint32_t begin = behind ? whole_begin : std::min(whole_begin, name.begin);
    const std::uint32_t end = behind ? std::max(role->end, name.end) : name.end;
    p.whole = range_of(w_, begin, end, begin == name.begin ? name.skip : whole_skip);
    p.rule = "person.name";
    if (role != nullptr) {
      if (role->counterpart) {
        if (!m_.people.empty() && w_.text().tokens[m_.people.back().name.begin].sentence == w_.text().tokens[name.begin].sentence)
          p.role = m_.people.back().role, p.sector = m_.people.back().sector;
        p.rule = "person.counterparts";
      } else {
        p.role = roles_.english(*role);
        p.sector = roles_.sector(*role);
        p.rule = "person.roles/" + std::string(language_.row_id(role->row));
      }
      p.country = role->country;
    }
    // A general who speaks for a coalition has a country of his own.
    if (name.known > 0 && p.country == "IGO" && p.sector == "MIL" && !language_.cell(name.known - 1, "country").empty()) p.country.clear();
    if (name.known > 0) chains_.know(p, name.known - 1);
    else if (role == nullptr && !m_.people.empty() && m_.people.back().name.end == name.begin && name.skip > 0) p.country = m_.people.back().country;
    if (p.country.empty() && role != nullptr && !role->stateless && name.known == 0) p.country = m_.main_country;
    for (std::uint32_t t = name.begin; t < name.end; ++t) taken_[t] = true;
    chains_.add(name);
    m_.people.push_back(std::move(p));
  }

  void short_forms() {
    const std::size_t full = m_.people.size();
    for (std::uint32_t t = 0; t < w_.size(); ++t) {
      if (taken_[t] || !names_.word(t) || hosted(t)) continue;
      unsigned skip = 0;
      const std::int32_t who = chains_.short_form(t, full, skip);
      if (who < 0) continue;
      const std::uint32_t end = t + chains_.short_length();
      if (end > w_.size() || std::any_of(taken_.begin() + t, taken_.begin() + end, [](bool b) { return b; })) continue;
      if (!speaks_for_itself(t, skip)) continue;
      Name name{.begin = t, .end = end, .skip = skip, .units = 1, .strong = 1};
      Person p;
      p.name = p.whole = range_of(w_, t, end, skip);
      p.rule = "person.short";
      const Person& whole = m_.people[static_cast<std::size_t>(who)];
      p.role = whole.role, p.country = whole.country, p.sector = whole.sector;
      for (std::uint32_t k = t; k < end; ++k) taken_[k] = true;
      chains_.add(name);
      m_.people.push_back(std::move(p));
    }
  }
  // A surname that is also an ordinary word or a place needs no other reading where it stands.
  bool speaks_for_itself(std::uint32_t t, unsigned skip) const {
    const std::int32_t place = names_.place(t);
    if (place >= 0) return false;
    if (!names_.common(t) && !names_.never(t) && roles_.read(t).empty()) return true;
    const auto& a = w_.best(t);
    return skip == 0 && a.nominal() && t > 0 && names_.word(t - 1) && w_.best(t - 1).verb();
  }

  void release_places() {
    std::erase_if(m_.places, [&](const Place& p) {
      for (const Person& who : m_.people)
        if (p.range.begin < who.name.end && who.name.begin < p.range.end) return true;
      return false;
    });
  }

  const Words& w_;
  Mentions& m_;
  const lang::Language& language_;
  NameWords names_;
  RoleReader roles_;
  Chains chains_;
  lang::TableRef hosts_, plain_titles_;
  std::vector<bool> taken_;   // tokens of names found
  std::vector<bool> inside_;  // tokens inside an organisation's name, its first excepted
};

}  // namespace

void find_people(const Words& words, const std::string& published, Mentions& m) { PeopleFinder(words, published, m).run(); }

}  // namespace warraq::mention
