// Two passes over each sentence. First the borders: every finite verb heads a clause, which begins at the particle,
// comma or conjunction nearest before it; a subject left waiting by an interposed relative clause ("that the forces,
// which ..., shelled") gets its verb back. Then the roles: subject and object from word order and agreement,
// prepositional complements, the genitive of verbal nouns, and last the null subjects, which carry on from the clause
// before.
#include "clause/clause.h"

#include <algorithm>

#include "clause/phrases.h"
#include "clause/roles.h"

namespace warraq::clause {
namespace {

using lang::Aspect;
using lang::Pos;
using morph::Tag;
using text::TokenKind;

class Borders {
 public:
  Borders(const Phrases& phrases, Clauses& out) : p_(phrases), w_(phrases.words()), out_(out), language_(w_.language()) {
    openers_ = language_.table("clause.openers");
    auxiliaries_ = language_.table("clause.auxiliaries");
    heads_ = language_.table("organisation.heads");
    if (openers_.valid()) kind_ = openers_.column("kind").value_or(0), pronoun_ = openers_.column("pronoun").value_or(0);
  }

  void run() {
    out_.clause_of.assign(w_.size(), 0);
    for (std::uint32_t s = 0; s < w_.text().sentences.size(); ++s) sentence(s);
  }

 private:
  bool verb(std::uint32_t t) const {
    const auto& a = p_.reading(t);
    return a.verb() && p_.time_at(t) < 0 && !covered_[t] && !auxiliary(t);
  }
  // "was [the army] shelling": the auxiliary leaves clause and subject to the verb behind it.
  bool auxiliary(std::uint32_t t) const {
    if (!w_.is(t, auxiliaries_)) return false;
    const std::uint32_t end = std::min(w_.text().sentences[w_.text().tokens[t].sentence].end, t + 9);
    for (std::uint32_t k = t + 1; k < end; ++k) {
      if (punct(k, ",.;:()-") || opener(k) != nullptr) return false;
      const auto& a = p_.reading(k);
      if (a.verb() && p_.time_at(k) < 0 && !covered_[k]) return a.conjunction == 0;
    }
    return false;
  }
  bool punct(std::uint32_t t, std::string_view marks) const {
    const auto& token = w_.text().tokens[t];
    return token.kind == TokenKind::punct && marks.find(w_.text().folded_of(token)) != std::string_view::npos;
  }
  const Tag* opener(std::uint32_t t) const {
    const Tag* o = openers_.valid() ? w_.tag(t, openers_.index()) : nullptr;
    // k + "that" spells "was".
    return o != nullptr && o->preposition != 'k' && (o->prefix == 0 || o->conjunction || o->preposition) ? o : nullptr;
  }

  std::uint32_t open(std::uint32_t s, std::uint32_t begin, std::uint32_t end) {
    Clause c;
    c.begin = begin;
    c.end = end;
    c.sentence = s;
    out_.clauses.push_back(c);
    return static_cast<std::uint32_t>(out_.clauses.size() - 1);
  }

  void sentence(std::uint32_t s) {
    const auto& range = w_.text().sentences[s];
    if (range.begin >= range.end) return;
    covered_.assign(w_.size() + 1, false);  // tokens inside a name are no verbs
    for (const auto& x : p_.mentions().people)
      for (std::uint32_t t = x.name.begin; t < x.name.end; ++t) covered_[t] = true;
    for (const auto& x : p_.mentions().actors)
      if (x.named)
        for (std::uint32_t t = x.range.begin; t < x.range.end; ++t) covered_[t] = true;
    for (const auto& x : p_.mentions().quantities)
      for (std::uint32_t t = x.range.begin; t < x.range.end; ++t) covered_[t] = true;
    for (const auto& x : p_.mentions().places)
      for (std::uint32_t t = x.range.begin; t < x.range.end; ++t) covered_[t] = true;
    for (std::uint32_t t = range.begin; t < range.end; ++t)  // "security forces", "asylum seeker"
      if (const Tag* h = heads_.valid() ? w_.tag(t, heads_.index()) : nullptr; h != nullptr && h->length > 1)
        for (std::uint32_t k = t; k < t + h->length && k < range.end; ++k) covered_[k] = true;
    const std::uint32_t first = open(s, range.begin, range.end);
    std::uint32_t now = first;
    std::vector<std::uint32_t> waiting;  // clauses with a noun phrase but no verb yet
    std::uint32_t border = range.begin;  // best place to begin the next verb's clause
    bool border_is_opener = false;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      if (const Tag* o = opener(t); o != nullptr && opens(t, *o)) {
        const std::uint32_t parent = now;
        if (out_.clauses[now].predicate < 0 && t > out_.clauses[now].begin) waiting.push_back(now);
        now = open(s, t, range.end);
        Clause& c = out_.clauses[now];
        c.parent = static_cast<std::int32_t>(parent);
        c.opener = std::string(language_.row_id(o->row));
        const std::string_view kind = language_.cell(o->row, kind_);
        c.complement = kind == "complement";
        if (pronoun_ != 0) c.pronoun = enclitic_of(language_.cell(o->row, pronoun_));
        c.conditional = kind == "conditional";
        if (kind == "relative" && t > range.begin) c.antecedent = static_cast<std::int32_t>(antecedent(t, range.begin));
        for (std::uint32_t k = t; k < t + o->length && k < range.end; ++k) out_.clause_of[k] = now;
        t += o->length - 1u;
        border = t + 1;
        border_is_opener = true;
        continue;
      }
      if (punct(t, ",;:-().")) {
        border = t + 1;
        border_is_opener = false;
        out_.clause_of[t] = now;
        // A comma or bracket closes a relative clause that already has its verb, where an earlier clause waits for its own.
        if (!waiting.empty() && out_.clauses[now].predicate >= 0 && t + 1 < range.end && resumes(t + 1, range.end)) {
          now = waiting.back();
          waiting.pop_back();
        }
        continue;
      }
      if (p_.reading(t).conjunction && !verb(t)) {
        border = t;
        border_is_opener = false;
      }
      if (verb(t)) {
        Clause& c = out_.clauses[now];
        const bool free = c.predicate < 0;
        if (!free) {
          std::uint32_t begin = p_.reading(t).conjunction ? t : std::max(border, last_verb_ + 1);
          if (p_.reading(t).conjunction) begin = t;
          const bool waits = !waiting.empty() && !p_.reading(t).conjunction && !border_is_opener && begin == t && t > range.begin && punct(t - 1, ",)-\"");
          if (waits) {
            now = waiting.back();
            waiting.pop_back();
          } else {
            const std::uint32_t parent = now;
            // "explosion happened": a verb directly behind an indefinite noun describes it.
            const bool bare_relative = !p_.reading(t).conjunction && t > range.begin && begin < t && p_.reading(t - 1).nominal() && !punct(t - 1, ",;:") && !is_subject_phrase(begin, t);
            if (!p_.reading(t).conjunction && begin < t && is_subject_phrase(begin, t)) {
              // the noun phrase before the verb is its subject
            } else {
              begin = t;
            }
            now = open(s, begin, range.end);
            out_.clauses[now].parent = static_cast<std::int32_t>(parent);
            if (bare_relative) out_.clauses[now].antecedent = static_cast<std::int32_t>(antecedent(t, range.begin)), out_.clauses[now].opener = "bare";
            for (std::uint32_t k = begin; k < t; ++k) out_.clause_of[k] = now;
          }
        }
        Predicate x;
        x.token = t;
        x.clause = now;
        x.verb = true;
        out_.clauses[now].predicate = static_cast<std::int32_t>(out_.predicates.size());
        out_.predicates.push_back(x);
        last_verb_ = t;
        border = t + 1;
        border_is_opener = false;
      }
      out_.clause_of[t] = now;
    }
    // Ends: a clause reaches to the last of its tokens.
    for (std::size_t c = first; c < out_.clauses.size(); ++c) out_.clauses[c].end = out_.clauses[c].begin;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      Clause& c = out_.clauses[out_.clause_of[t]];
      c.end = std::max(c.end, t + 1);
    }
  }

  // Some openers are also prepositions or other words: what follows decides.
  bool opens(std::uint32_t t, const Tag& o) const {
    const std::string_view id = language_.row_id(o.row);
    const std::uint32_t next = t + o.length;
    if (next >= w_.size()) return false;
    if (id == "ma_manner" || id == "hatta_an" || id == "hina" || id == "kama" || id == "lamma" || id == "thumma") return verb(next) && !(id == "ma_manner" && t > 0 && p_.reading(t - 1).f.pos == Pos::adp);
    if (id == "fima" || id == "baynama") return true;
    return true;
  }
  bool resumes(std::uint32_t t, std::uint32_t limit) const {
    for (std::uint32_t k = t; k < std::min(limit, t + 3); ++k) {
      if (verb(k)) return !p_.reading(k).conjunction;
      if (p_.time_at(k) < 0) return false;
    }
    return false;
  }
  // [begin, verb) is a bare noun phrase, so the verb's subject.
  bool is_subject_phrase(std::uint32_t begin, std::uint32_t verb_token) const {
    std::uint32_t t = begin;
    while (t < verb_token && p_.time_at(t) >= 0) ++t;
    if (t >= verb_token || !p_.starts(t) || p_.reading(t).preposition) return false;
    if (p_.reading(verb_token - 1).f.pos == Pos::adp) return false;
    // "a resolution asks": an indefinite noun directly before the verb is what the verb describes, unless it is the whole phrase.
    const auto& last = p_.reading(verb_token - 1);
    if (verb_token - 1 > t && last.nominal() && last.f.pos != Pos::adj && !last.article && last.enclitic == morph::Enclitic::none && last.f.pos != Pos::propn && !covered_[verb_token - 1] && !p_.reading(verb_token).conjunction && (last.preposition || !p_.reading(verb_token - 2).nominal() || p_.reading(verb_token - 2).preposition)) return false;
    return begin == 0 || punct(begin - 1, ",;:-.") || p_.reading(begin).conjunction || out_.clauses.back().begin == begin;
  }
  std::uint32_t antecedent(std::uint32_t t, std::uint32_t floor) const {
    std::uint32_t k = t;
    while (k > floor) {
      --k;
      if (w_.text().tokens[k].kind == TokenKind::punct) continue;
      if (p_.time_at(k) >= 0) continue;
      return k;
    }
    return t;
  }

  const Phrases& p_;
  const morph::Words& w_;
  Clauses& out_;
  const lang::Language& language_;
  lang::TableRef openers_, auxiliaries_, heads_;
  std::uint32_t kind_ = 0, pronoun_ = 0;
  std::vector<bool> covered_;
  std::uint32_t last_verb_ = 0;
};

}  // namespace

morph::Enclitic enclitic_of(std::string_view name) {
  using morph::Enclitic;
  return name == "hu" ? Enclitic::hu : name == "ha" ? Enclitic::ha : name == "hum" ? Enclitic::hum : name == "huma" ? Enclitic::huma : Enclitic::none;
}

Clauses find_clauses(const morph::Words& words, const mention::Mentions& mentions) {
  Clauses out;
  const Phrases phrases(words, mentions);
  Borders(phrases, out).run();
  find_roles(phrases, out);
  return out;
}

std::string dump(const morph::Words& words, const mention::Mentions& mentions, const Clauses& x) {
  std::string out;
  auto raw = [&](std::uint32_t begin, std::uint32_t end) {
    if (begin >= end) return std::string("-");
    const auto& t = words.text().tokens;
    return words.text().bytes.substr(t[begin].begin_byte, t[end - 1].end_byte - t[begin].begin_byte);
  };
  auto argument = [&](const char* role, const Argument& a) {
    if (a.empty()) return std::string();
    std::string s = std::string("\n    ") + role + (a.inherited ? " (inherited)" : "") + " [" + raw(a.begin, a.end) + "]";
    if (a.actor >= 0)
      for (const auto& c : mentions.actors[static_cast<std::size_t>(a.actor)].codes) s += " " + c;
    return s;
  };
  for (std::size_t i = 0; i < x.clauses.size(); ++i) {
    const Clause& c = x.clauses[i];
    out += "clause " + std::to_string(i) + " parent " + std::to_string(c.parent) + " " + c.opener + " [" + raw(c.begin, c.end) + "]\n";
    for (const Predicate& p : x.predicates) {
      if (p.clause != i) continue;
      static constexpr const char* kTense[] = {"", " past", " present", " future"};
      static constexpr const char* kModality[] = {"", " possible", " wished", " conditional", " obliged"};
      out += "  " + raw(p.token, p.token + 1) + (p.verb ? " verb" : p.masdar ? " masdar" : " noun") + kTense[static_cast<int>(p.tense)] +
             (p.negated ? " negated" : "") + kModality[static_cast<int>(p.modality)] + (p.passive ? " passive" : "") +
             (p.governor >= 0 ? " under " + raw(x.predicates[static_cast<std::size_t>(p.governor)].token, x.predicates[static_cast<std::size_t>(p.governor)].token + 1) : "");
      out += argument("subject", p.subject) + argument("object", p.object) + argument("genitive", p.genitive);
      for (const auto& k : p.complements) out += argument(k.preposition.c_str(), k.argument);
      out += '\n';
    }
  }
  return out;
}

}  // namespace warraq::clause
