#include "clause/roles.h"

#include <algorithm>

#include "clause/governors.h"
#include "clause/mood.h"
#include "clause/reference.h"

namespace warraq::clause {
namespace {

using lang::Aspect;
using lang::Gender;
using lang::Number;
using lang::Pos;
using morph::Enclitic;
using morph::Tag;
using text::TokenKind;

class Roles {
 public:
  Roles(const Phrases& p, Clauses& out) : p_(p), w_(p.words()), m_(p.mentions()), out_(out), language_(w_.language()), mood_(p) {
    prepositions_ = language_.table("clause.prepositions");
    deeds_ = language_.table("event.triggers");
    openers_ = language_.table("clause.openers");
  }

  void run() {
    add_nominal_predicates();
    for (Predicate& x : out_.predicates) {
      if (x.verb) verb_roles(x);
      else noun_roles(x);
      mood_.read(out_, x);
    }
    for (Predicate& x : out_.predicates) inherit_subject(p_, out_, x);
    find_governors(p_, out_);
    for (Predicate& x : out_.predicates)
      if (!x.verb && x.participle && x.subject.empty() && !p_.reading(x.token).article && accusative(w_.text().tokens[x.token])) circumstance_subject(p_, out_, x);
    times_and_places();
  }

 private:
  bool is(std::uint32_t t, const lang::TableRef& table) const { return table.valid() && w_.tag(t, table.index()) != nullptr; }
  bool punct(std::uint32_t t, std::string_view marks) const {
    const auto& token = w_.text().tokens[t];
    return token.kind == TokenKind::punct && marks.find(w_.text().folded_of(token)) != std::string_view::npos;
  }

  // Verbal nouns and other nouns that can have a genitive and complements: all nouns outside names and times.
  void add_nominal_predicates() {
    std::vector<bool> name(w_.size() + 1, false);
    for (const auto& x : m_.people)
      for (std::uint32_t t = x.name.begin; t < x.name.end; ++t) name[t] = true;
    for (const auto& x : m_.places)
      for (std::uint32_t t = x.range.begin; t < x.range.end; ++t) name[t] = true;
    for (const auto& x : m_.actors)  // inside a group's name only the head counts
      for (std::uint32_t t = x.range.begin; t < x.range.end; ++t)
        if (t != x.head && !p_.reading(t).masdar()) name[t] = true;
    for (std::uint32_t t = 0; t < w_.size(); ++t) {
      const auto& a = p_.reading(t);
      if (name[t] || p_.time_at(t) >= 0 || a.verb() || !a.nominal() || a.lemma == morph::kNoLemma) continue;
      Predicate x;
      x.token = t;
      x.clause = out_.clause_of[t];
      x.masdar = a.masdar();
      x.participle = a.f.derived == lang::Derived::active_participle || a.f.derived == lang::Derived::passive_participle;
      out_.predicates.push_back(x);
    }
    // Order by token, with the clauses' pointers kept true.
    std::vector<std::uint32_t> order(out_.predicates.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return out_.predicates[a].token < out_.predicates[b].token; });
    std::vector<Predicate> sorted;
    out_.predicate_of.assign(w_.size(), -1);
    std::vector<std::int32_t> moved(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      moved[order[i]] = static_cast<std::int32_t>(i);
      sorted.push_back(out_.predicates[order[i]]);
      out_.predicate_of[sorted.back().token] = static_cast<std::int32_t>(i);
    }
    for (Clause& c : out_.clauses)
      if (c.predicate >= 0) c.predicate = moved[static_cast<std::size_t>(c.predicate)];
    out_.predicates = std::move(sorted);
  }

  // The preposition that begins at a token: its row id and length in tokens; a proclitic one has length 0.
  struct Preposition {
    std::string id;
    std::uint32_t length = 0;
    Enclitic pronoun = Enclitic::none;
  };
  Preposition preposition(std::uint32_t t) const {
    if (t >= w_.size() || p_.whole_name(t)) return {};
    if (prepositions_.valid())
      for (const Tag& tag : w_.tags(t))
        if (tag.table == prepositions_.index() && tag.preposition != 'k') {
          const std::string_view as = language_.cell(tag.row, "as");
          return {std::string(as.empty() ? language_.row_id(tag.row) : as), tag.length, enclitic_of(language_.cell(tag.row, "pronoun"))};
        }
    const auto& a = p_.reading(t);
    if (a.preposition == 'b') return {"bi", 0};
    if (a.preposition == 'l') return {"li", 0};
    if (a.f.pos == Pos::adp) return {"other", 1, a.enclitic};
    return {};
  }

  // Walks the phrases from `at` to `limit`: bare ones to `bare`, prepositional ones to the complements.
  template <class Bare>
  void walk(std::uint32_t at, std::uint32_t limit, Predicate& x, Bare&& bare, bool stop_at_comma) {
    int commas = 0;
    while (at < limit) {
      if (p_.time_at(at) >= 0) {
        ++at;
        continue;
      }
      if (punct(at, ",")) {
        if (stop_at_comma || ++commas > 2) break;
        ++at;
        continue;
      }
      if (punct(at, "\"(")) {
        ++at;
        continue;
      }
      if (punct(at, ".:;!?-)")) break;
      const bool joined = w_.text().tokens[at].kind == TokenKind::word && p_.reading(at).conjunction == 'w' && !p_.whole_name(at);
      if (joined && !p_.starts(at)) break;
      if (p_.reading(at).verb() && p_.mention_end(at) == at) break;
      const Preposition pre = preposition(at);
      if (!pre.id.empty()) {
        std::uint32_t np = at + pre.length;
        const Enclitic pronoun = pre.pronoun != Enclitic::none ? pre.pronoun : pre.length == 1 ? p_.reading(at).enclitic : Enclitic::none;
        Complement c{pre.id, at, {}};
        if (pronoun != Enclitic::none) {
          c.argument = resolve_pronoun(p_, out_, at, pronoun, &x);
          x.complements.push_back(c);
          at = np;
          continue;
        }
        if (np >= limit || !(p_.starts(np) || pre.length == 0)) {
          at = std::max(np, at + 1);
          continue;
        }
        c.argument = p_.argument(np, limit);
        x.complements.push_back(c);
        at = std::max(c.argument.end, at + 1);
        // "at their attempt [to storm]": the verbal noun belongs to the noun with the pronoun.
        const auto& last = p_.reading(at - 1);
        if (at < limit && last.nominal() && last.enclitic != Enclitic::none && p_.starts(at) && preposition(at).id.empty() && p_.reading(at).masdar() && !p_.reading(at).conjunction) at = std::max(p_.end(at, limit), at + 1);
        continue;
      }
      if (p_.starts(at)) {
        const Argument a = p_.argument(at, limit);
        const bool other = at > 0 && p_.reading(at - 1).f.pos == Pos::cconj;  // "or"
        if (joined || other || p_.behind_place(at)) {  // goes with the phrase before
          if (stop_at_comma && !p_.behind_place(at)) break;
          at = std::max(a.end, at + 1);
          continue;
        }
        if (!bare(a)) break;
        at = std::max(a.end, at + 1);
        continue;
      }
      ++at;
    }
  }

  // "officially", "quickly": an indefinite accusative adjective is no role.
  bool adverbial(const Argument& np) const {
    const auto& token = w_.text().tokens[np.begin];
    const auto& a = p_.reading(np.begin);
    return np.end == np.begin + 1 && a.f.pos == Pos::adj && !a.article && np.actor < 0 && accusative(token);
  }
  // "the coming days", "the time (at which)".
  bool temporal(const Argument& np) const {
    const lang::TableRef nouns = language_.table("morph.nouns");
    const Tag* tag = nouns.valid() ? w_.tag(np.begin, nouns.index()) : nullptr;
    return tag != nullptr && language_.cell(tag->row, "class") == "timeunit";
  }
  bool accusative(const text::Token& token) const { return token.tanween_fath || w_.text().folded_of(token).ends_with("A"); }

  void verb_roles(Predicate& x) {
    const Clause& c = out_.clauses[x.clause];
    const auto& a = p_.reading(x.token);
    x.tense = a.future ? Tense::future : a.f.aspect == Aspect::perfect ? Tense::past : Tense::present;
    x.passive = a.f.passive;
    before_verb(x, c);
    if (x.subject.empty() && c.pronoun != Enclitic::none) x.subject = opened_by_pronoun(x, c);
    const bool pronoun = a.enclitic != Enclitic::none;
    const std::uint32_t next = first_bare(x.token + 1, c.end);
    const bool doer_follows = next < c.end && agrees(a, p_.argument(next, c.end));
    const bool resumed = c.antecedent >= 0 && pronominal(x.token + 1) && ((doer_follows && next > x.token + 1) || preposition(x.token + 1).id == "other");  // "which the group controls", "in which it managed"
    if (x.subject.empty() && c.antecedent >= 0 && !resumed) {
      // The head of the phrase the relative clause describes.
      const Argument np = phrase_around(static_cast<std::uint32_t>(c.antecedent), x.token);
      if (pronoun) x.object = np;  // "which he announced (it)"
      else if (!temporal(np)) x.subject = np;
    } else if (!x.subject.empty() && pronoun && doer_follows && !p_.reading(x.subject.begin).article && x.subject.actor < 0) {
      x.object = x.subject;  // "an attack, yesterday, that gunmen launched (it)"
      x.subject = {};
    }
    if (pronoun && x.object.empty() && doer_follows && !x.complements.empty() && x.complements.back().argument.end == x.token && !p_.reading(x.token - 1).article)
      x.object = x.complements.back().argument;  // "because of raids the coalition launched (them)"
    if (pronoun && x.object.empty()) x.object = resolve_pronoun(p_, out_, x.token, a.enclitic, &x);
    const bool had_subject = !x.subject.empty();
    bool first = true;
    walk(x.token + 1, c.end, x, [&](const Argument& np) {
      if (adverbial(np) || counted_by(np, x)) return true;
      if (!had_subject && first && agrees(a, np)) x.subject = np;
      else if (!had_subject && x.object.empty() && town(x.subject) && np.actor >= 0 && agrees(a, np)) x.object = x.subject, x.subject = np;
      else if (x.object.empty()) x.object = np;
      first = false;
      return true;
    }, false);
    if (a.f.person == 1 || a.f.person == 2) x.subject = {};
  }

  // "of the killing [of 11 fighters]": a number right behind a verbal noun is its genitive, not the verb's subject.
  bool counted_by(const Argument& np, const Predicate& verb) const {
    if (verb.complements.empty() || verb.complements.back().argument.end != np.begin || (w_.text().tokens[np.begin].kind != TokenKind::number && p_.reading(np.begin).f.pos != Pos::num)) return false;
    const auto& before = p_.reading(np.begin - 1);
    return (before.masdar() || is(np.begin - 1, deeds_)) && !before.verb() && !before.article && before.enclitic == Enclitic::none;
  }

  // "visited Cairo [the minister]": a town before somebody who can do it is the object.
  bool town(const Argument& np) const {
    return np.actor < 0 && !np.empty() && std::any_of(m_.places.begin(), m_.places.end(), [&](const mention::Place& p) { return p.range.begin == np.begin && p.range.end == np.end; });
  }

  // "that it": first the subject of the verb above, where the pronoun agrees with it.
  Argument opened_by_pronoun(const Predicate& x, const Clause& c) const {
    if (c.parent >= 0 && out_.clauses[static_cast<std::size_t>(c.parent)].predicate >= 0) {
      const Predicate& above = out_.predicates[static_cast<std::size_t>(out_.clauses[static_cast<std::size_t>(c.parent)].predicate)];
      if (above.token < x.token && above.subject.actor >= 0 && agrees_with_pronoun(p_, above.subject.actor, c.pronoun)) {
        Argument a = above.subject;
        a.inherited = true;
        return a;
      }
    }
    return resolve_pronoun(p_, out_, c.begin, c.pronoun, nullptr);
  }

  bool pronominal(std::uint32_t t) const {  // "on it"
    const Preposition pre = preposition(t);
    return !pre.id.empty() && pre.pronoun != Enclitic::none;
  }
  // The first bare phrase in [at, end), where nothing but times and pronouns stand before it; `end` where there is none.
  std::uint32_t first_bare(std::uint32_t at, std::uint32_t end) const {
    while (at < end && (p_.time_at(at) >= 0 || punct(at, "\"") || pronominal(at))) ++at;
    return at < end && p_.starts(at) && preposition(at).id.empty() && !p_.reading(at).conjunction ? at : end;
  }

  // What stands between the clause's head and its verb: complements, then a bare phrase, the subject, with all that
  // belongs to it.
  void before_verb(Predicate& x, const Clause& c) {
    std::uint32_t at = c.begin;
    const Tag* opener = w_.tag(c.begin, openers_.index());  // "at the time that" is one
    if (!c.opener.empty() && c.opener != "bare") at += opener == nullptr ? 1 : std::max(1u, static_cast<unsigned>(opener->length));
    while (at < x.token) {
      if (p_.time_at(at) >= 0 || punct(at, ",\"")) {
        ++at;
        continue;
      }
      if (punct(at, ":-")) {  // a dateline or a label
        x.subject = {};
        x.complements.clear();
        ++at;
        continue;
      }
      const Preposition pre = preposition(at);
      if (!pre.id.empty()) {
        const std::uint32_t np = std::min(at + pre.length, x.token);
        if (np < x.token && (p_.starts(np) || pre.length == 0)) {
          Complement k{pre.id, at, p_.argument(np, x.token)};
          at = std::max(k.argument.end, at + 1);
          if (x.subject.empty()) x.complements.push_back(k);
        } else {
          at = std::max(np, at + 1);
        }
        continue;
      }
      if (p_.starts(at)) {
        const Argument np = p_.argument(at, x.token);
        if (x.subject.empty() && !adverbial(np) && !temporal(np) && !p_.behind_place(at)) x.subject = np;
        at = std::max(np.end, at + 1);
        continue;
      }
      ++at;
    }
  }

  Argument phrase_around(std::uint32_t t, std::uint32_t limit) const {
    std::uint32_t best = t;
    for (std::uint32_t k = t + 1; k-- > 0 && t - k < 14;) {
      if (w_.text().tokens[k].sentence != w_.text().tokens[t].sentence || p_.reading(k).verb()) break;
      if (punct(k, ",.:;")) break;
      if (p_.starts(k) && p_.end(k, limit) > t) best = k;
      if (p_.reading(k).preposition || p_.reading(k).conjunction) {
        if (p_.starts(k) && p_.end(k, limit) > t) best = k;
        break;
      }
    }
    return p_.argument(best, limit);
  }

  bool agrees(const morph::Analysis& verb, const Argument& np) const {
    const std::uint32_t named = np.actor >= 0 ? m_.actors[static_cast<std::size_t>(np.actor)].head : np.begin;
    const bool owner = named > np.begin && p_.reading(np.begin).f.pos == Pos::noun && p_.mention_end(np.begin) == np.begin;  // "the bulldozers of the army"
    const std::uint32_t head = owner ? np.begin : named;
    const auto& n = p_.reading(head);
    if (accusative_plural(np, head)) return false;
    if (verb.f.person == 3 && verb.f.gender == Gender::masculine && feminine_country(np)) return false;  // "and he called on [Turkey]"
    if (w_.text().tokens[np.begin].kind == TokenKind::number || n.f.pos == Pos::propn || n.f.pos == Pos::num) return true;
    if (verb.f.person != 3) return false;
    if (verb.f.number == Number::plural) return false;  // a plural verb comes behind its subject
    if (verb.f.gender == Gender::feminine)
      return n.f.gender == Gender::feminine || n.f.number == Number::plural || n.lemma == morph::kNoLemma || (np.actor >= 0 && m_.actors[static_cast<std::size_t>(np.actor)].named);
    return !(n.f.gender == Gender::feminine && n.f.number != Number::dual && head == np.begin) || (p_.mention_end(np.begin) > np.begin + 1 && n.f.number == Number::singular && !n.article);
  }
  bool feminine_country(const Argument& np) const {
    const std::string_view name = w_.text().folded_of(w_.text().tokens[np.begin]);
    return np.actor >= 0 && np.end == np.begin + 1 && (name.ends_with('A') || name.ends_with('h')) && m_.actors[static_cast<std::size_t>(np.actor)].rule.starts_with("place.countries");
  }
  // -yn on the head of the phrase, not behind another noun: an object.
  bool accusative_plural(const Argument& np, std::uint32_t head) const {
    const auto& n = p_.reading(head);
    if (head != np.begin) return false;
    return (n.f.oblique && n.f.number == Number::plural && n.f.pos != Pos::propn) || w_.text().folded_of(w_.text().tokens[head]).ends_with("yyn");  // also of groups' names
  }

  void noun_roles(Predicate& x) {
    const auto& a = p_.reading(x.token);
    const Clause& c = out_.clauses[x.clause];
    const bool deed = x.masdar || is(x.token, deeds_);
    const bool verbal = x.participle && !a.article && accusative(w_.text().tokens[x.token]);  // "calling on" governs like a verb
    std::uint32_t at = x.token + 1;
    if (a.enclitic != Enclitic::none) {
      x.genitive = resolve_pronoun(p_, out_, x.token, a.enclitic, nullptr);
    } else if (!a.article && !verbal && at < c.end && w_.text().tokens[at].kind != TokenKind::punct && p_.time_at(at) < 0 && preposition(at).id.empty() && p_.starts(at) && (!p_.reading(at).conjunction || p_.whole_name(at)) && !(p_.reading(at).verb() && p_.mention_end(at) == at)) {
      if (!(p_.reading(at).f.pos == Pos::adj && p_.mention_end(at) == at && !p_.reading(at).article)) {
        x.genitive = p_.argument(at, c.end);
        at = std::max(x.genitive.end, at + 1);
      }
    }
    bool adjectives = true;
    walk(at, c.end, x, [&](const Argument& np) {
      if (adjectives && p_.reading(np.begin).f.pos == Pos::adj && np.actor < 0) return true;
      adjectives = false;
      if (!x.object.empty() || p_.reading(np.begin).conjunction || !(verbal || (deed && !x.genitive.empty()) || (x.genitive.inherited && p_.reading(np.begin).masdar()))) return false;
      x.object = np;
      return verbal;
    }, true);
  }

  void times_and_places() {
    for (std::size_t i = 0; i < m_.times.size(); ++i) {
      const std::uint32_t c = out_.clause_of[m_.times[i].range.begin];
      for (Predicate& x : out_.predicates)
        if (x.clause == c) x.times.push_back(static_cast<std::int32_t>(i));
    }
  }

  const Phrases& p_;
  const morph::Words& w_;
  const mention::Mentions& m_;
  Clauses& out_;
  const lang::Language& language_;
  Mood mood_;
  lang::TableRef prepositions_, deeds_, openers_;
};

}  // namespace

void find_roles(const Phrases& phrases, Clauses& out) { Roles(phrases, out).run(); }

std::vector<std::int32_t> coordinated(const Phrases& p, const Argument& a, std::uint32_t limit, bool aside) {
  std::vector<std::int32_t> out;
  if (a.actor >= 0) out.push_back(a.actor);
  if (a.empty() || a.inherited) return out;
  const morph::Words& w = p.words();
  const auto joined = [&](std::uint32_t t) {
    return t < limit && w.text().tokens[t].kind == text::TokenKind::word && w.best(t).conjunction == 'w' && !p.whole_name(t) && !p.reading(t).verb() && p.starts(t);
  };
  std::uint32_t at = a.end;
  for (int steps = 0; steps < 8; ++steps) {
    if (aside && at < limit && !joined(at)) {  // "the resistance in the province and army forces": step over the aside
      std::uint32_t k = at;
      while (k < limit && k < at + 5 && !joined(k) && w.text().tokens[k].kind == text::TokenKind::word) ++k;
      if (joined(k)) at = k;
    }
    if (!joined(at)) break;
    const Argument next = p.argument(at, limit);
    if (next.actor < 0) break;
    out.push_back(next.actor);
    at = std::max(next.end, at + 1);
  }
  return out;
}

}  // namespace warraq::clause
