// A role is a row of person.roles, then whatever describes it: nationality, modifiers, an organisation or ministry, a
// country, a topic behind a preposition. The name is looked for at each step of that description; the further it is
// from the role's own words, the more evidence it needs. Verbs, relative pronouns and full stops end the description.
#include "mention/people_roles.h"

#include <algorithm>
#include <optional>

namespace warraq::mention {
namespace {

using lang::Pos;
using morph::Tag;

constexpr std::uint32_t kReach = 16;  // tokens of description before a name

}  // namespace

RoleReader::RoleReader(const morph::Words& words, const Mentions& mentions, const NameWords& names)
    : words_(words), language_(words.language()), mentions_(mentions), names_(names) {
  roles_ = language_.table("person.roles");
  modifiers_ = language_.table("person.role_modifiers");
  honorifics_ = language_.table("person.honorifics");
  organisations_ = language_.table("organisation.organisations");
  heads_ = language_.table("organisation.heads");
  nationalities_ = language_.table("place.nationalities");
  seats_ = language_.table("place.seats");
  counterparts_ = language_.table("person.counterparts");
  stops_ = language_.table("person.role_stops");
  whose_ = language_.table("person.role_countries");
  bodies_ = language_.table("person.role_bodies");
  districts_ = language_.table("place.heads");
}

const Tag* RoleReader::tag(std::uint32_t token, const lang::TableRef& table) const {
  return table.valid() ? words_.tag(token, table.index()) : nullptr;
}

// Follows the trie from a first word; where the head has the article, its adjectives may have it too.
void RoleReader::walk(std::uint32_t token, unsigned skip, bool article, std::string_view first, Head& best) const {
  const auto& text = words_.text();
  const std::uint32_t limit = text.sentences[text.tokens[token].sentence].end;
  struct State {
    std::uint32_t node, at;
  };
  std::vector<State> open;
  auto enter = [&](const lang::format::TrieSlot* slot, std::uint32_t at) {
    if (slot == nullptr) return;
    for (std::uint32_t row : language_.hits(*slot))
      if (language_.row(row).table == roles_.index() && at + 1 > best.end) best = {row, at + 1, skip, article || first.starts_with("Al")};
    if (slot->deeper && open.size() < 32) open.push_back({slot->node, at + 1});
  };
  const lang::format::TrieSlot* begin = language_.step(0, first);
  if (begin == nullptr) return;
  enter(begin, token);
  for (std::size_t i = 0; i < open.size(); ++i) {
    const State s = open[i];
    if (s.at >= limit || text.tokens[s.at].kind != text::TokenKind::word) continue;
    const std::string_view word = text.folded_of(text.tokens[s.at]);
    enter(language_.step(s.node, word), s.at);
    if (article && word.starts_with("Al") && word.size() > 4) enter(language_.step(s.node, word.substr(2)), s.at);
  }
}

RoleReader::Head RoleReader::head(std::uint32_t token) const {
  Head best;
  if (!roles_.valid() || !names_.word(token)) return best;
  const std::string_view folded = words_.text().folded_of(words_.text().tokens[token]);
  // Conjunction, preposition, article: each may be there; a word that is a role as it stands keeps its letters.
  for (unsigned conjunction = 0; conjunction < 2; ++conjunction) {
    if (conjunction && (folded.empty() || (folded[0] != 'w' && folded[0] != 'f'))) break;
    const std::string_view rest = folded.substr(conjunction);
    walk(token, conjunction, false, rest, best);
    if (rest.size() > 4 && rest.starts_with("Al")) walk(token, conjunction, true, rest.substr(2), best);
    if (rest.size() > 4 && rest.starts_with("ll")) {
      walk(token, conjunction + 1, true, rest.substr(2), best);
      walk(token, conjunction + 1, false, "Al" + std::string(rest.substr(2)), best);
    }
    if (rest.size() > 3 && (rest[0] == 'b' || rest[0] == 'l' || rest[0] == 'k')) {
      walk(token, conjunction + 1, false, rest.substr(1), best);
      if (rest.size() > 5 && rest.substr(1).starts_with("Al")) walk(token, conjunction + 1, true, rest.substr(3), best);
    }
    if (best.end > token) break;
  }
  if (best.end == 0) {  // the accusative alif
    if (folded.size() > 4 && folded.ends_with('A')) walk(token, 0, false, folded.substr(0, folded.size() - 1), best);
  }
  return best;
}

std::uint32_t RoleReader::titles(std::uint32_t token, unsigned& skip) const {
  const std::uint32_t limit = words_.text().sentences[words_.text().tokens[token].sentence].end;
  std::uint32_t at = token;
  for (int n = 0; at < limit && n < 5; ++n) {
    const Tag* t = tag(at, honorifics_);
    if (t == nullptr || (at > token && t->prefix > 0)) break;
    if (at == token) skip = t->prefix;
    at += t->length;
    if (at < limit && words_.text().folded_of(words_.text().tokens[at]) == ".") ++at;  // the stop of an abbreviation
    if (at < limit && words_.text().folded_of(words_.text().tokens[at]) == "/") ++at;
  }
  return std::min(at, limit);
}

void RoleReader::place(Role& role, std::string_view country) const {
  if (role.country.empty() && !role.stateless && !country.empty()) role.country = country;
}

void RoleReader::organisation_of(Role& role, const Tag& organisation) const {
  const std::string_view code = language_.cell(organisation.row, "code");
  if (!role.country.empty() || role.stateless || code.size() != 7) return;
  if (code.starts_with("UNK")) role.stateless = true;
  else place(role, code.substr(0, 3));
  if (role.sector.empty()) role.sector = code.substr(4);
}

// "the organisation" in a role is the one of that kind named last before it.
void RoleReader::body_of(Role& role, std::uint32_t token) const {
  const Tag* body = tag(token, bodies_);
  if (body == nullptr || !role.country.empty() || role.stateless || !organisations_.valid()) return;
  const std::string_view kinds = language_.cell(body->row, "kinds");
  for (std::uint32_t t = token; t-- > 0;) {
    const Tag* o = tag(t, organisations_);
    if (o == nullptr || language_.cell(o->row, "kind").empty() || kinds.find(language_.cell(o->row, "kind")) == std::string_view::npos) continue;
    return organisation_of(role, *o);
  }
}

// The word may well be a verb: one reading of it is, and hardly less likely than the best. Right behind "that" none begins with "and".
bool RoleReader::verbal(std::uint32_t token) const {
  const auto all = words_.analyses(token);
  const bool joined = !(token > 0 && words_.best(token - 1).f.pos == Pos::sconj);
  return std::any_of(all.begin(), all.end(), [&](const morph::Analysis& a) { return (joined || !a.conjunction) && a.verb() && a.cost <= words_.best(token).cost + 3 && a.f.aspect != lang::Aspect::imperative && a.f.person == 3; });
}

Role RoleReader::read(std::uint32_t token) const {
  Role role{.begin = token, .end = token};
  if (!names_.word(token)) return role;
  if (const Tag* same = tag(token, counterparts_); same != nullptr) {
    role.counterpart = role.definite = true;
    role.skip = same->prefix;
    role.head_end = role.end = token + same->length;
    describe(role);
    return role;
  }
  const auto& own = words_.best(token);
  if (own.lemma != morph::kNoLemma && !own.nominal() && !own.verb()) return role;  // "in front of", not "imam"
  const Head h = head(token);
  if (h.end <= token) return role;
  if (h.end == token + 1 && !h.definite && verbal(token) && !(h.end < words_.size() && tag(h.end, districts_) != nullptr)) return role;  // "demanded", not "student"; but "ruler of the district"
  if (h.end == token + 1 && tag(token, stops_) != nullptr && !(h.end < words_.size() && ((!h.definite && tag(h.end, districts_) != nullptr) || names_.given(h.end) || names_.known(h.end) != nullptr))) return role;  // "the world", not "the scientist"
  role.row = h.row, role.head_end = role.end = h.end, role.skip = h.skip, role.definite = h.definite;
  describe(role);
  return role;
}

// One word that can be an adjective, right behind its noun: "the organisation, the terrorist one".
bool RoleReader::describes_noun(const Role& role) const {
  if (role.head_end != role.begin + 1 || role.begin == 0 || role.skip > 0) return false;
  const auto& text = words_.text();
  std::uint32_t t = role.begin - 1;
  const bool quoted = text.tokens[t].kind == text::TokenKind::punct && text.folded_of(text.tokens[t]) == "\"" && t > 0;
  if (quoted) --t;
  if (text.tokens[t].sentence != text.tokens[role.begin].sentence || !names_.word(t)) return false;
  const auto& own = words_.best(role.begin);
  if (own.f.pos != Pos::adj && own.f.derived == lang::Derived::none) return false;
  return words_.best(t).nominal() && !words_.best(t).masdar() && (quoted || words_.best(t).article == own.article);
}

// "its foreign minister": of the state named last before it that the pronoun fits.
void RoleReader::owned(Role& role) const {
  const std::uint32_t last = role.head_end - 1;
  const bool behind = role.head_end < words_.size() && !role.definite && names_.word(role.head_end) && words_.best(role.head_end).enclitic == morph::Enclitic::ha && words_.best(role.head_end).nominal();
  if (role.counterpart || (words_.best(last).enclitic != morph::Enclitic::ha && !behind)) return;
  const std::uint32_t sentence = words_.text().tokens[role.begin].sentence;
  for (std::uint32_t t = role.begin; t-- > 0 && words_.text().tokens[t].sentence == sentence;) {
    const std::int32_t p = names_.place(t);
    if (p >= 0 && mentions_.places[static_cast<std::size_t>(p)].country) return place(role, mentions_.places[static_cast<std::size_t>(p)].iso3);
    if (const Tag* seat = tag(t, seats_); seat != nullptr) return place(role, language_.cell(seat->row, "code").substr(0, 3));
  }
}

// A name that a comma closes too, its surname certain or with the article: ", Anya Al-Efendi,".
bool RoleReader::set_off(const Name& name, std::uint32_t limit) const {
  return name.units == 2 && names_.definite(name.end - 1) && name.end < limit && words_.text().folded_of(words_.text().tokens[name.end]) == ",";
}

void RoleReader::describe(Role& role) const {
  const auto& text = words_.text();
  const std::uint32_t limit = text.sentences[text.tokens[role.begin].sentence].end;
  owned(role);
  for (std::uint32_t t = role.begin; t < std::min(role.head_end + 2, limit); ++t)  // "the UN envoy": whose, though of no nation
    if (const Tag* whose = tag(t, whose_); whose != nullptr && whose->prefix == 0) place(role, language_.cell(whose->row, "country"));
  if (!role.counterpart)  // an organisation inside the role's own words: "coordinator of the United Nations"
    for (std::uint32_t t = role.begin + 1; t < role.head_end; ++t)
      if (const Tag* o = tag(t, organisations_); o != nullptr) organisation_of(role, *o);
  std::uint32_t at = role.head_end;
  bool closed = role.definite || words_.best(role.head_end - 1).article;  // nothing more is owed: a name may follow at once
  bool topic = false;                                               // inside what a preposition brought
  bool quoted = false;
  const auto number = words_.best(role.begin).f.number;
  const bool plural = number == lang::Number::plural || number == lang::Number::dual;
  const bool adjectival = describes_noun(role);
  auto found = [&](Support support) {
    unsigned skip = 0;
    const std::uint32_t start = titles(at, skip);
    const Support s = start > at && skip == 0 ? Support::title : support;
    if (start >= limit || (start > at && skip > 0)) return false;
    Name name = names_.read(start, s);
    if (name.empty() || name.skip > 0) return false;
    role.name = name;
    return true;
  };
  while (at < limit && at < role.head_end + kReach) {
    if (adjectival && at > role.head_end) return;
    const auto& t = text.tokens[at];
    const std::string_view folded = text.folded_of(t);
    if (t.kind == text::TokenKind::punct) {
      if (folded == "\"") {
        quoted = at + 1 < limit && text.tokens[at + 1].quotation >= 0;  // the mark that closes may belong to a place's name
        ++at;
        continue;
      }
      if (folded == "(") {
        std::uint32_t close = at + 1;
        while (close < limit && close < at + 8 && text.folded_of(text.tokens[close]) != ")") ++close;
        if (close >= limit || text.folded_of(text.tokens[close]) != ")") return;
        at = close + 1;
        continue;
      }
      if ((folded == "," || folded == "-") && at + 1 < limit && (closed || topic)) {
        ++at;
        if (names_.word(at) && !words_.best(at).conjunction) {
          const bool person = names_.known(at) != nullptr || names_.given(at) || names_.particle(at) || names_.unknown(at);
          if (person && found(names_.particle(at) ? Support::role : Support::far_role) && (role.name.units >= 2 || role.name.known) && (!names_.unknown(at) || set_off(role.name, limit))) return;
          role.name = {};
        }
      }
      return;
    }
    if (t.kind == text::TokenKind::latin) {
      ++at;
      continue;
    }
    if (t.kind != text::TokenKind::word) return;
    if (const Tag* m = tag(at, modifiers_); m != nullptr && m->prefix == 0) {
      const std::string_view english = language_.cell(m->row, "en");
      (language_.cell(m->row, "place") == "after" ? role.after : role.before) = english;
      role.end = at += m->length;
      closed = true;
      continue;
    }
    const auto& best = words_.best(at);
    // Nationality adjectives of the role.
    if (const Tag* n = tag(at, nationalities_); n != nullptr && n->prefix == 0 && n->analysis <= 0 && !best.conjunction && !best.preposition) {
      place(role, language_.cell(n->row, "country"));
      role.end = at += n->length;
      closed = true;
      continue;
    }
    const Tag* organisation = tag(at, organisations_);
    const Tag* known = names_.known(at);
    if (known != nullptr && known->prefix > 0) known = nullptr;
    if (organisation != nullptr && language_.cell(organisation->row, "ambiguous") == "1" && !quoted) organisation = nullptr;
    if (organisation != nullptr && (known == nullptr || organisation->length >= known->length) && !(closed && !topic && known != nullptr)) {
      if (organisation->conjunction) return;
      organisation_of(role, *organisation);
      role.end = at += organisation->length;
      closed = true, topic = false;
      continue;
    }
    body_of(role, at);
    const std::int32_t place_index = names_.place(at);
    const bool sure_name = known != nullptr || names_.given(at);
    if (place_index >= 0 && !(closed && !topic && sure_name)) {
      const Place& p = mentions_.places[static_cast<std::size_t>(place_index)];
      if (best.conjunction && p.range.begin_byte != text.tokens[at].begin_byte && at > role.head_end && !topic && !closed) return;
      place(role, p.iso3);
      role.end = at = std::max(p.range.end, at + 1);
      closed = true, topic = false;
      continue;
    }
    if (const Tag* seat = tag(at, seats_); seat != nullptr && !sure_name) {
      place(role, language_.cell(seat->row, "code").substr(0, 3));
      role.end = at += seat->length;
      closed = true, topic = false;
      continue;
    }
    const bool inner_role = head(at).end > at;
    if (unsigned skip = 0; titles(at, skip) > at && skip > 0) return;  // "condolences to the custodian ...": another person
    if (inner_role && (topic || best.preposition)) return;  // "an official in the office of the minister ...": the name is the minister's
    const Support support = topic || !closed ? Support::far_role : at == role.end ? Support::role : Support::far_role;
    // "adviser Obama": without an article and with nothing between, the name is whose adviser it is.
    if (at == role.head_end && !role.definite && role.head_end == role.begin + 1 && (known != nullptr || names_.given(at))) return;
    if (quoted && support == Support::far_role) {  // the name of a channel or group
      ++at;
      continue;
    }
    if (found(support)) {
      // Far from the role's own words a name must be sure, and an unfinished role takes its complement first.
      const bool near = support == Support::role && !(inner_role && role.name.units == 1) && !(plural && role.name.strong == 0);
      const bool sure = role.name.known != 0 || (role.name.strong >= 1 && role.name.units >= 2) || (role.name.units >= 2 && at > role.head_end && closed && support == Support::role);
      // One name alone: behind a definite role; with the article only behind a rank. An unknown word that may be one with
      // a proclitic is none.
      const bool joined = names_.unknown(role.name.begin) && std::string_view("wfblk").find(words_.text().folded_of(words_.text().tokens[role.name.begin]).front()) != std::string_view::npos;
      const bool single = role.name.units == 1 && near && !plural && !adjectival && !joined && (role.definite || closed) && (!names_.definite(role.name.begin) || role.name.strong > 0 || (at == role.head_end && sector(role) == "MIL" && names_.unknown(role.name.begin)));
      if (sure || (near && !adjectival && role.name.units >= 2) || single) return;
      role.name = {};
    }
    if (best.conjunction) {
      // "and the second half of a portfolio": a definite noun joined to a definite noun.
      if (!(best.article && best.nominal() && at > role.begin && words_.best(at - 1).article)) return;
      role.end = ++at;
      continue;
    }
    if (best.f.pos == Pos::adp) {
      if (best.enclitic != morph::Enclitic::none) return;
      topic = true;
      ++at;
      continue;
    }
    if (best.verb() || best.f.pos == Pos::sconj || best.f.pos == Pos::pron || best.f.pos == Pos::cconj || best.f.pos == Pos::part || best.f.pos == Pos::adv) return;
    if (best.lemma != morph::kNoLemma && !best.nominal()) return;
    if (best.preposition) topic = true;
    else if (at > role.end) topic = topic && true;
    if (best.enclitic != morph::Enclitic::none && at > role.head_end) return;
    if (inner_role && role.definite && !topic) return;  // a definite role owns no second one
    if (best.article || !topic) closed = closed || best.article || best.enclitic != morph::Enclitic::none;
    if (topic && (best.article || best.lemma == morph::kNoLemma)) topic = false, closed = true;
    role.end = ++at;
  }
}

std::string_view RoleReader::sector(const Role& role) const {
  const std::string_view own = role.counterpart ? std::string_view{} : language_.cell(role.row, "sector");
  if ((own.empty() || own == "UNK") && !role.sector.empty()) return role.sector;
  return own;
}

std::string RoleReader::english(const Role& role) const {
  if (role.counterpart) return {};
  std::string out(language_.cell(role.row, "en"));
  if (!role.before.empty() && !out.starts_with(role.before)) out = role.before + ' ' + out;
  if (!role.after.empty()) out += '-' + role.after;
  return out;
}

}  // namespace warraq::mention
