#include "clause/governors.h"

namespace warraq::clause {
namespace {

class Governors {
 public:
  Governors(const Phrases& p, Clauses& out) : p_(p), w_(p.words()), out_(out), deeds_(w_.language().table("event.triggers")) {}

  // A predicate is governed by the nearest predicate before it whose complement, object or clause it is.
  void run() {
    for (std::size_t i = 0; i < out_.predicates.size(); ++i) {
      Predicate& x = out_.predicates[i];
      if (x.verb) govern_clause(x, i);
      else govern_noun(x, i);
    }
  }

 private:
  bool is(std::uint32_t t, const lang::TableRef& table) const { return w_.is(t, table); }
  static bool covers(const Argument& a, std::uint32_t t) { return a.begin <= t && t < a.end; }

  // How `g` takes the word at `t`: the name of the role or preposition, empty where it does not.
  std::string taken(const Predicate& g, std::uint32_t t) const {
    if (covers(g.object, t) && !g.object.inherited) return "object";
    if (covers(g.genitive, t) && !g.genitive.inherited) return "genitive";
    if (g.verb || g.masdar || g.participle || is(g.token, deeds_))  // plain nouns take no complements of their own
      for (const Complement& q : g.complements)
        if (covers(q.argument, t) && !q.argument.inherited) return q.preposition;
    if (covers(g.subject, t) && !g.subject.inherited) return "subject";
    return {};
  }

  void govern_clause(Predicate& x, std::size_t i) {
    const Clause& c = out_.clauses[x.clause];
    if (c.parent < 0 || !c.complement) return;
    x.relation = "clause";
    for (std::size_t k = i; k-- > 0;) {  // the last predicate of the parent before the clause
      const Predicate& q = out_.predicates[k];
      if (q.token >= c.begin) continue;
      if (q.clause != static_cast<std::uint32_t>(c.parent)) break;
      if (q.verb || q.masdar || q.participle) {
        x.governor = static_cast<std::int32_t>(k);
        return;
      }
    }
    x.governor = out_.clauses[static_cast<std::size_t>(c.parent)].predicate;
  }
  // "the battle resulted in": what stands behind the subject belongs to the verb, unless it is a target.
  bool of_the_verb(const Predicate& g, const Predicate& x) const {
    const std::int32_t head = out_.clauses[x.clause].predicate;
    if (g.verb || head < 0 || x.relation == "genitive" || x.relation == "object" || x.relation == "ala" || x.relation == "didda" || x.relation == "li") return false;
    const Predicate& v = out_.predicates[static_cast<std::size_t>(head)];
    return covers(v.subject, g.token) && v.token < g.token && !taken(v, x.token).empty();
  }
  void govern_noun(Predicate& x, std::size_t i) {
    for (std::size_t k = i; k-- > 0;) {
      const Predicate& g = out_.predicates[k];
      if (g.clause != x.clause) break;
      x.relation = taken(g, x.token);
      if (x.relation.empty() || of_the_verb(g, x)) continue;
      x.governor = static_cast<std::int32_t>(k);
      return;
    }
    // "and taking the town": stands like the deed noun it is joined to.
    if (p_.reading(x.token).conjunction == 'w' && (x.masdar || is(x.token, deeds_)))
      for (std::size_t k = i; k-- > 0;) {
        const Predicate& q = out_.predicates[k];
        if (q.clause != x.clause || x.token - q.token > 25) break;
        if (q.verb || !(q.masdar || is(q.token, deeds_))) continue;
        const bool owned = !x.genitive.empty() && !p_.reading(x.token).article;  // definite by what stands behind it
        if (p_.reading(q.token).article != p_.reading(x.token).article && !(owned && p_.reading(q.token).article)) continue;
        x.conjunct = static_cast<std::int32_t>(k);
        x.governor = q.governor;
        x.relation = q.relation;
        return;
      }
    const std::int32_t head = out_.clauses[x.clause].predicate;
    if (head < 0 || head == static_cast<std::int32_t>(i)) return;
    x.governor = head;
    const Predicate& g = out_.predicates[static_cast<std::size_t>(head)];
    if (x.token < g.token) x.relation = taken(g, x.token);
  }

  const Phrases& p_;
  const morph::Words& w_;
  Clauses& out_;
  lang::TableRef deeds_;
};

}  // namespace

void find_governors(const Phrases& phrases, Clauses& out) { Governors(phrases, out).run(); }

}  // namespace warraq::clause
