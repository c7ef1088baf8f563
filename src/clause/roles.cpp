#include "clause/roles.h"

#include <algorithm>

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
  Roles(const Phrases& p, Clauses& out) : p_(p), w_(p.words()), m_(p.mentions()), out_(out), language_(w_.language()) {
    prepositions_ = language_.table("clause.prepositions");
    modals_ = language_.table("clause.modals");
    negators_ = language_.table("clause.negators");
    deeds_ = language_.table("event.triggers");
  }

  void run() {
    add_nominal_predicates();
    for (Predicate& x : out_.predicates) {
      if (x.verb) verb_roles(x);
      else noun_roles(x);
      mood(x);
    }
    govern();
    for (Predicate& x : out_.predicates) inherit(x);
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
        if (t != x.head && !w_.best(t).masdar()) name[t] = true;
    for (std::uint32_t t = 0; t < w_.size(); ++t) {
      const auto& a = w_.best(t);
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
  };
  Preposition preposition(std::uint32_t t) const {
    if (prepositions_.valid())
      for (const Tag& tag : w_.tags(t))
        if (tag.table == prepositions_.index() && tag.preposition != 'k') return {std::string(language_.row_id(tag.row)), tag.length};
    const auto& a = w_.best(t);
    if (a.preposition == 'b') return {"bi", 0};
    if (a.preposition == 'l') return {"li", 0};
    if (a.f.pos == Pos::adp) return {"other", 1};
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
      if (w_.text().tokens[at].kind == TokenKind::word && w_.best(at).conjunction == 'w' && !p_.starts(at)) break;
      if (w_.best(at).verb() && p_.mention_end(at) == at) break;
      const Preposition pre = preposition(at);
      if (!pre.id.empty()) {
        std::uint32_t np = at + pre.length;
        const Enclitic pronoun = pre.length == 1 ? w_.best(at).enclitic : Enclitic::none;
        Complement c{pre.id, at, {}};
        if (pronoun != Enclitic::none) {
          c.argument = pronoun_argument(at, pronoun);
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
        continue;
      }
      if (p_.starts(at)) {
        const Argument a = p_.argument(at, limit);
        if (!bare(a)) break;
        at = std::max(a.end, at + 1);
        continue;
      }
      ++at;
    }
  }

  void verb_roles(Predicate& x) {
    const Clause& c = out_.clauses[x.clause];
    const auto& a = w_.best(x.token);
    x.tense = a.future ? Tense::future : a.f.aspect == Aspect::perfect ? Tense::past : Tense::present;
    x.passive = a.f.passive;
    // Before the verb: a bare phrase at the clause's head, or what a relative clause describes.
    std::uint32_t at = c.begin;
    if (!c.opener.empty() && c.opener != "bare") ++at;
    while (at < x.token) {
      if (p_.time_at(at) >= 0 || punct(at, ",\"")) {
        ++at;
        continue;
      }
      const Preposition pre = preposition(at);
      if (!pre.id.empty()) {
        std::uint32_t np = std::min(at + pre.length, x.token);
        if (np < x.token && (p_.starts(np) || pre.length == 0)) {
          Complement k{pre.id, at, p_.argument(np, x.token)};
          at = std::max(k.argument.end, at + 1);
          x.complements.push_back(k);
        } else {
          at = std::max(np, at + 1);
        }
        continue;
      }
      if (p_.starts(at)) {
        const Argument np = p_.argument(at, x.token);
        if (x.subject.empty()) x.subject = np;
        at = std::max(np.end, at + 1);
        continue;
      }
      ++at;
    }
    if (x.subject.empty() && c.antecedent >= 0) {
      // The head of the phrase the relative clause describes.
      Argument np = phrase_around(static_cast<std::uint32_t>(c.antecedent), x.token);
      if (a.enclitic != Enclitic::none) x.object = np;  // "which he announced (it)"
      else x.subject = np;
    }
    if (a.enclitic != Enclitic::none && x.object.empty()) x.object = pronoun_argument(x.token, a.enclitic);
    const bool had_subject = !x.subject.empty();
    walk(x.token + 1, c.end, x, [&](const Argument& np) {
      if (!had_subject && x.subject.empty() && x.object.empty() && agrees(a, np)) x.subject = np;
      else if (x.object.empty()) x.object = np;
      return true;
    }, false);
    if (a.f.person == 1 || a.f.person == 2) x.subject = {};
  }

  // The noun phrase that ends at or covers a token.
  Argument phrase_around(std::uint32_t t, std::uint32_t limit) const {
    std::uint32_t best = t;
    for (std::uint32_t k = t + 1; k-- > 0 && t - k < 14;) {
      if (w_.text().tokens[k].sentence != w_.text().tokens[t].sentence || w_.best(k).verb()) break;
      if (punct(k, ",.:;")) break;
      if (p_.starts(k) && p_.end(k, limit) > t) best = k;
      if (w_.best(k).preposition || w_.best(k).conjunction) {
        if (p_.starts(k) && p_.end(k, limit) > t) best = k;
        break;
      }
    }
    return p_.argument(best, limit);
  }

  bool agrees(const morph::Analysis& verb, const Argument& np) const {
    const std::uint32_t head = np.actor >= 0 ? m_.actors[static_cast<std::size_t>(np.actor)].head : np.begin;
    const auto& n = w_.best(head);
    if (w_.text().tokens[np.begin].kind == TokenKind::number || n.f.pos == Pos::propn || n.f.pos == Pos::num) return true;
    if (verb.f.person != 3) return false;
    if (verb.f.number == Number::plural) return false;  // a plural verb comes behind its subject
    if (verb.f.gender == Gender::feminine)
      return n.f.gender == Gender::feminine || n.f.number == Number::plural || n.lemma == morph::kNoLemma || (np.actor >= 0 && m_.actors[static_cast<std::size_t>(np.actor)].named);
    return !(n.f.gender == Gender::feminine && n.f.number == Number::singular && head == np.begin) || p_.mention_end(np.begin) > np.begin + 1;
  }

  void noun_roles(Predicate& x) {
    const auto& a = w_.best(x.token);
    const Clause& c = out_.clauses[x.clause];
    std::uint32_t at = x.token + 1;
    if (a.enclitic != Enclitic::none) {
      x.genitive = pronoun_argument(x.token, a.enclitic);
    } else if (!a.article && at < c.end && w_.text().tokens[at].kind != TokenKind::punct && p_.time_at(at) < 0 && preposition(at).id.empty() && p_.starts(at) && !w_.best(at).conjunction && !w_.best(at).verb()) {
      if (!(w_.best(at).f.pos == Pos::adj && p_.mention_end(at) == at && !w_.best(at).article)) {
        x.genitive = p_.argument(at, c.end);
        at = std::max(x.genitive.end, at + 1);
      }
    }
    bool adjectives = true;
    walk(at, c.end, x, [&](const Argument& np) {
      if (adjectives && w_.best(np.begin).f.pos == Pos::adj) return true;
      adjectives = false;
      if (x.object.empty() && !w_.best(np.begin).conjunction && x.masdar && !x.genitive.empty()) x.object = np;
      return false;
    }, true);
  }

  // Whom a pronoun stands for: the nearest earlier phrase that agrees, subjects first.
  Argument pronoun_argument(std::uint32_t t, Enclitic e) const {
    auto fits = [&](const mention::Actor& actor) {
      const auto& n = w_.best(actor.head);
      const bool person = actor.person >= 0;
      switch (e) {
        case Enclitic::hu: return person || (n.f.gender != Gender::feminine && n.f.number != Number::plural);
        case Enclitic::ha: return !person && (n.f.gender == Gender::feminine || n.f.number == Number::plural || actor.named || n.lemma == morph::kNoLemma);
        case Enclitic::hum: return !person && (n.f.number == Number::plural || actor.named || actor.noun_class.starts_with("person"));
        case Enclitic::huma: return true;
        default: return false;
      }
    };
    const std::uint32_t sentence = w_.text().tokens[t].sentence;
    std::int32_t found = -1;
    // Subjects of this sentence's earlier verbs, then any actor of the sentence, then of the sentence before.
    for (const Predicate& q : out_.predicates) {
      if (!q.verb || q.token >= t || w_.text().tokens[q.token].sentence != sentence || q.subject.actor < 0) continue;
      if (fits(m_.actors[static_cast<std::size_t>(q.subject.actor)])) found = q.subject.actor;
    }
    for (int back = 0; back < 2 && found < 0; ++back)
      for (std::size_t i = 0; i < m_.actors.size(); ++i) {
        const auto& actor = m_.actors[i];
        if (actor.range.end > t || actor.head >= t) continue;
        if (w_.text().tokens[actor.head].sentence + static_cast<std::uint32_t>(back) != sentence) continue;
        if (fits(actor)) found = static_cast<std::int32_t>(i);
      }
    Argument a;
    a.begin = t;
    a.end = t + 1;
    a.actor = found;
    a.inherited = true;
    return a;
  }

  void mood(Predicate& x) {
    const Clause& c = out_.clauses[x.clause];
    const std::uint32_t floor = x.verb ? (c.begin > 3 ? c.begin - 3 : 0) : x.token > 2 ? x.token - 2 : 0;
    const std::uint32_t sentence = w_.text().tokens[x.token].sentence;
    for (std::uint32_t t = floor; t < x.token; ++t) {
      if (w_.text().tokens[t].sentence != sentence) continue;
      if (x.verb && modals_.valid())
        for (const Tag& tag : w_.tags(t)) {
          if (tag.table != modals_.index() || t + tag.length > x.token || x.token - (t + tag.length) > 1) continue;
          const std::string_view modality = language_.cell(tag.row, "modality");
          if (language_.cell(tag.row, "tense") == "future") x.tense = Tense::future;
          if (modality == "possible") x.modality = Modality::possible;
          if (modality == "wished") x.modality = Modality::wished;
          if (modality == "obliged") x.modality = Modality::obliged;
        }
      if (negators_.valid() && t + 1 == x.token && is(t, negators_)) {
        const Tag* tag = w_.tag(t, negators_.index());
        if (language_.row_id(tag->row) == "ma_neg" && w_.best(x.token).f.aspect != Aspect::perfect) continue;
        x.negated = true;
        if (language_.cell(tag->row, "tense") == "past") x.tense = Tense::past;
        if (language_.cell(tag->row, "tense") == "future") x.tense = Tense::future;
      }
    }
    // qd + imperfect is possibility; qd + perfect is completion.
    if (x.verb && x.token > 0 && w_.text().folded_of(w_.text().tokens[x.token - 1]).ends_with("qd") && w_.best(x.token - 1).f.pos == Pos::part && w_.best(x.token).f.aspect == Aspect::imperfect) x.modality = Modality::possible;
    if (x.verb && (c.opener == "idha" || c.opener == "law" || c.opener == "in_cond" || c.opener == "fi_hal")) x.modality = Modality::conditional;
  }

  // A predicate is governed by the nearest predicate before it whose complement, object or clause it is.
  void govern() {
    for (std::size_t i = 0; i < out_.predicates.size(); ++i) {
      Predicate& x = out_.predicates[i];
      const Clause& c = out_.clauses[x.clause];
      if (x.verb) {
        if (c.parent >= 0 && c.complement) {
          // the last predicate of the parent before the clause
          for (std::size_t k = i; k-- > 0;) {
            if (out_.predicates[k].token >= c.begin) continue;
            if (out_.predicates[k].clause != static_cast<std::uint32_t>(c.parent)) break;
            if (out_.predicates[k].verb || out_.predicates[k].masdar || out_.predicates[k].participle) {
              x.governor = static_cast<std::int32_t>(k);
              break;
            }
          }
          if (x.governor < 0) x.governor = out_.clauses[static_cast<std::size_t>(c.parent)].predicate;
        }
        continue;
      }
      for (std::size_t k = i; k-- > 0;) {
        const Predicate& g = out_.predicates[k];
        if (g.clause != x.clause) break;
        const bool object = (g.object.begin <= x.token && x.token < g.object.end) || (g.genitive.begin <= x.token && x.token < g.genitive.end);
        bool complement = false;
        const bool takes = g.verb || g.masdar || g.participle || is(g.token, deeds_);  // plain nouns take no complements of their own
        for (const Complement& q : g.complements)
          if (takes) complement = complement || (q.argument.begin <= x.token && x.token < q.argument.end);
        if (object || complement || (g.subject.begin <= x.token && x.token < g.subject.end)) {
          x.governor = static_cast<std::int32_t>(k);
          break;
        }
      }
      if (x.governor < 0 && out_.clauses[x.clause].predicate >= 0 && out_.clauses[x.clause].predicate != static_cast<std::int32_t>(i)) x.governor = out_.clauses[x.clause].predicate;
    }
  }

  // A verb without a subject goes on with the subject of the verb before, where it agrees.
  void inherit(Predicate& x) {
    if (!x.verb || !x.subject.empty()) return;
    const auto& a = w_.best(x.token);
    if (a.f.person != 3) return;
    const std::uint32_t sentence = w_.text().tokens[x.token].sentence;
    const Predicate* best = nullptr;
    for (const Predicate& q : out_.predicates) {
      if (q.token >= x.token) break;
      if (!q.verb || q.subject.empty()) continue;
      const std::uint32_t s = w_.text().tokens[q.token].sentence;
      if (s + 1 < sentence) continue;
      if (q.subject.actor < 0) continue;
      const auto& actor = m_.actors[static_cast<std::size_t>(q.subject.actor)];
      const auto& n = w_.best(actor.head);
      const bool plural = a.f.number == Number::plural;
      const bool feminine = a.f.gender == Gender::feminine;
      const auto& b = w_.best(q.token);
      const bool same_shape = b.f.gender == a.f.gender && (b.f.number == a.f.number || plural);
      if (feminine && actor.person >= 0 && b.f.gender != Gender::feminine) continue;
      if (!feminine && !plural && n.f.gender == Gender::feminine && !same_shape) continue;
      if (!same_shape && !(plural && (n.f.number == Number::plural || actor.named))) continue;
      best = &q;
    }
    if (best != nullptr) {
      x.subject = best->subject;
      x.subject.inherited = true;
    }
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
  lang::TableRef prepositions_, modals_, negators_, deeds_;
};

}  // namespace

void find_roles(const Phrases& phrases, Clauses& out) { Roles(phrases, out).run(); }

std::vector<std::int32_t> coordinated(const Phrases& p, const Argument& a, std::uint32_t limit) {
  std::vector<std::int32_t> out;
  if (a.actor >= 0) out.push_back(a.actor);
  if (a.empty() || a.inherited) return out;
  const morph::Words& w = p.words();
  std::uint32_t at = a.end;
  while (at < limit && w.text().tokens[at].kind == text::TokenKind::word && w.best(at).conjunction == 'w' && !w.best(at).verb() && p.starts(at)) {
    const Argument next = p.argument(at, limit);
    if (next.actor < 0) break;
    out.push_back(next.actor);
    at = std::max(next.end, at + 1);
  }
  return out;
}

}  // namespace warraq::clause
