#include "event/triggers.h"

#include <algorithm>
#include <set>

namespace warraq::event {
namespace {

using morph::Analysis;
using morph::Tag;

constexpr std::uint32_t kWithin = 12;  // words between a trigger and the word that settles its type
constexpr int kSecond = 6;             // how much less likely than the best a reading may be that its object speaks for

class TriggerFinder {
 public:
  TriggerFinder(const Reading& r, const std::vector<Speech>& speech) : r_(r), speech_(speech), w_(r.words), l_(r.words.language()), table_(l_.table("event.triggers")) {
    if (!table_.valid()) return;
    nouns_ = l_.table("morph.nouns");
    figurative_ = l_.table("event.figurative");
    object_ = *table_.column("object");
    with_ = *table_.column("with");
    pos_ = *table_.column("pos");
    type_ = *table_.column("type");
    needs_ = *table_.column("needs");
    unless_ = *table_.column("unless");
    unless2_ = *table_.column("unless2");
    named_.assign(w_.size() + 1, false);
    auto mark = [&](const mention::Range& x) {
      for (std::uint32_t t = x.begin; t < x.end; ++t) named_[t] = true;
    };
    for (const auto& p : r.mentions.people) mark(p.name);
    for (const auto& p : r.mentions.places) mark(p.range);
    for (const auto& t : r.mentions.times) mark(t.range);
    for (const auto& n : r.mentions.numbers) mark(n.range);
    for (const auto& a : r.mentions.actors)
      if (a.named) mark(a.range);
    if (const lang::TableRef means = l_.table("event.means"); means.valid())  // a "marching" aircraft is a drone
      for (std::uint32_t t = 0; t < w_.size(); ++t)
        if (const Tag* tag = w_.tag(t, means.index()); tag != nullptr && tag->length > 1)
          for (std::uint32_t k = t; k < t + tag->length; ++k) named_[k] = true;
    // A group's name inside a longer phrase ("the Taliban movement") is no deed either.
    if (const lang::TableRef organisations = l_.table("organisation.organisations"); organisations.valid())
      for (std::uint32_t t = 0; t < w_.size(); ++t)
        if (const Tag* tag = w_.tag(t, organisations.index()); tag != nullptr && l_.cell(tag->row, "ambiguous") != "1")
          for (std::uint32_t k = t; k < t + tag->length; ++k) named_[k] = true;
  }

  std::vector<Trigger> run() {
    std::vector<Trigger> out;
    if (!table_.valid()) return out;
    std::set<std::uint32_t> taken;
    for (std::uint32_t t = 0; t < w_.size(); ++t) {
      if (named_[t]) continue;
      Trigger best;
      int best_score = -1;
      for (const Tag& tag : w_.tags(t)) {
        if (tag.table != table_.index() || tag.analysis < 0) continue;
        const Analysis& a = w_.analyses(t)[static_cast<std::size_t>(tag.analysis)];
        const bool likely = a.cost <= w_.best(t).cost + 1 && a.verb() == w_.best(t).verb();
        std::int32_t with = -1;
        const int score = test(t, a, tag.row, with);
        // The object or other word close behind speaks for a reading that stands second: "fjr nafsahu" is no dawn.
        const bool adverb = with >= 0 && w_.best(static_cast<std::size_t>(with)).f.pos == lang::Pos::adv;  // "spoke by telephone"
        if (!likely && ((l_.cell(tag.row, object_).empty() && !adverb) || a.cost > w_.best(t).cost + kSecond || with > static_cast<std::int32_t>(t) + 2)) continue;
        if (score > best_score) {
          best_score = score;
          best = {t, tag.row, r_.clauses.predicate_of[t], with, l_.cell(tag.row, type_)};
        }
      }
      if (best_score < 0) continue;
      if (best.with >= 0) taken.insert(static_cast<std::uint32_t>(best.with));
      out.push_back(best);  // rows of type NONE stay until they have taken their word
    }
    // A word that settled another's type is no trigger, nor is what it would have settled itself (a call takes "halt", that takes "fire").
    for (const Trigger& x : out)
      if (taken.contains(x.token) && x.with >= 0) taken.insert(static_cast<std::uint32_t>(x.with));
    std::erase_if(out, [&](const Trigger& x) { return taken.contains(x.token) || x.type == "NONE"; });
    return out;
  }

 private:
  // -1: the row does not hold here; else how specific it is.
  int test(std::uint32_t t, const Analysis& a, std::uint32_t row, std::int32_t& with) const {
    const std::string_view pos = l_.cell(row, pos_);
    const bool participle = a.f.derived == lang::Derived::active_participle || a.f.derived == lang::Derived::passive_participle;
    // A participle tells a deed only as a circumstance: "calling for ...".
    const std::string_view written = w_.text().letters_of(w_.text().tokens[t]);
    const bool accusative = a.f.oblique && written.ends_with('A');
    const bool feminine = written.ends_with('p') && (w_.text().tokens[t].tanween_fath || (t > 0 && w_.text().tokens[t - 1].kind == text::TokenKind::punct));
    const bool circumstance = participle && a.f.derived == lang::Derived::active_participle && !a.article && a.enclitic == morph::Enclitic::none && (accusative || feminine);
    if (pos == "p" ? !participle : participle && !circumstance) return -1;
    const bool verbal = a.verb() || circumstance;
    if (pos == "v" && !verbal) return -1;
    if ((pos == "n" || pos == "p") && verbal) return -1;
    if (a.f.aspect == lang::Aspect::imperative) return -1;
    int score = 0;
    const std::uint32_t limit = w_.text().sentences[w_.text().tokens[t].sentence].end;
    if (const auto object = l_.cell(row, object_); !object.empty()) {
      const std::string letters = text::spell(object);
      std::int32_t at = find(t + 1, std::min(limit, t + (verbal ? 9u : 4u)), letters);
      if (at < 0 && a.verb()) at = before(t, a, letters);
      if (at < 0) return -1;
      with = at;
      score += 3;
    }
    if (const auto word = l_.cell(row, with_); !word.empty()) {
      const std::string letters = text::spell(word);
      const bool call = l_.cell(row, type_) == "CEASEFIRE_CALL";  // its addressees often stand between
      const std::int32_t at = find(t + 1, std::min(limit, t + (call ? 24u : verbal ? kWithin : 4u)), letters, call);
      if (at < 0) return -1;
      if (with < 0) with = at;
      score += 2;
    }
    for (const std::uint32_t column : {unless_, unless2_})
      if (const auto word = l_.cell(row, column); !word.empty() && t > 0 && text::fold(text::spell(word)) == w_.text().folded_of(w_.text().tokens[t - 1])) return -1;
    const std::string_view needs = l_.cell(row, needs_);
    if (needs.find("force") != std::string_view::npos && !force_near(t)) return -1;
    if (needs.find("person") != std::string_view::npos && !person_near(t)) return -1;
    if (needs.find("content") != std::string_view::npos && !has_content(t)) return -1;
    if (needs.find("crowd") != std::string_view::npos && !crowd(t)) return -1;
    if (needs.find("fight") != std::string_view::npos && !fight(t, a)) return -1;
    if (needs.find("done") != std::string_view::npos && a.f.aspect == lang::Aspect::imperfect && r_.clauses.clauses[r_.clauses.clause_of[t]].antecedent >= 0) return -1;  // "which they control" describes
    if (needs.find("between") != std::string_view::npos && !between(t)) return -1;
    if (needs.find("people") != std::string_view::npos && !takes_people(t)) return -1;
    if (l_.cell(row, type_) != "NONE" && figurative(t, l_.cell(row, type_))) return -1;
    if (needs.find("place") != std::string_view::npos && with >= 0 && counted(static_cast<std::uint32_t>(with) + 1)) return -1;
    if (needs.find("active") != std::string_view::npos && a.f.passive) return -1;
    if (needs.find("possessed") != std::string_view::npos && a.enclitic == morph::Enclitic::none) return -1;
    if (needs.find("speech") != std::string_view::npos &&
        std::none_of(speech_.begin(), speech_.end(), [&](const Speech& s) { return t >= s.begin && t < s.end; })) return -1;
    if (!needs.empty()) score += 1;
    return score;
  }

  std::int32_t find(std::uint32_t begin, std::uint32_t end, const std::string& letters, bool over_commas = false) const {
    for (std::uint32_t t = begin; t < end; ++t) {
      const auto& token = w_.text().tokens[t];
      if (token.kind == text::TokenKind::punct && w_.text().folded_of(token) != "\"" && w_.text().folded_of(token) != "%" && !(over_commas && w_.text().folded_of(token) == ",")) return -1;
      if (is_word(w_, t, letters)) return static_cast<std::int32_t>(t);
    }
    return -1;
  }

  // "a rocket that they fired", "rockets were fired": the object stands before its verb.
  std::int32_t before(std::uint32_t t, const Analysis& a, const std::string& letters) const {
    const clause::Clause& c = r_.clauses.clauses[r_.clauses.clause_of[t]];
    if (c.antecedent >= 0 && is_word(w_, static_cast<std::uint32_t>(c.antecedent), letters)) return c.antecedent;
    const bool again = a.enclitic != morph::Enclitic::none || a.f.passive;
    for (std::uint32_t k = t; k-- > 0 && (k + 1 == t || (again && k + 4 > t)) && w_.text().tokens[k].kind == text::TokenKind::word;)
      if (is_word(w_, k, letters)) return static_cast<std::int32_t>(k);
    return -1;
  }

  bool any_actor(std::uint32_t t, auto&& test) const {
    const std::uint32_t sentence = w_.text().tokens[t].sentence;
    for (const auto& a : r_.mentions.actors)
      if (w_.text().tokens[a.head].sentence == sentence && test(a)) return true;
    return false;
  }
  bool force_near(std::uint32_t t) const {
    return any_actor(t, [](const mention::Actor& a) {
      return std::any_of(a.codes.begin(), a.codes.end(), [](const std::string& c) { return c.ends_with("MIL") || c.ends_with("REB") || c.ends_with("COP"); });
    });
  }
  // Something is said to be promised, asked or refused: a prepositional complement or a clause behind the word.
  bool has_content(std::uint32_t t) const {
    const std::int32_t p = r_.clauses.predicate_of[t];
    if (p < 0) return false;
    const auto& x = r_.clauses.predicates[static_cast<std::size_t>(p)];
    for (const auto& c : x.complements)
      if (c.token > t && c.token <= t + 4 && (c.preposition == "bi" || c.preposition == "ala" || c.preposition == "ila")) return true;
    if (t + 1 >= w_.size()) return false;
    const auto& next = r_.clauses.clauses[r_.clauses.clause_of[t + 1]];
    return next.complement && next.begin <= t + 3;
  }
  // The doers demonstrate: what they raise, chant or block is the demonstration.
  bool crowd(std::uint32_t t) const {
    const std::int32_t p = r_.clauses.predicate_of[t];
    if (p < 0 || !nouns_.valid()) return false;
    const clause::Argument& a = r_.clauses.predicates[static_cast<std::size_t>(p)].subject;
    for (std::uint32_t k = a.begin; !a.inherited && k < std::min(a.end, a.begin + 4); ++k)
      if (const Tag* tag = w_.tag(k, nouns_.index()); tag != nullptr && l_.cell(tag->row, "class") == "person.protester") return true;
    return false;
  }
  // The object or genitive is people: "the capture of six rebels", not "families of".
  bool takes_people(std::uint32_t t) const {
    const std::int32_t p = r_.clauses.predicate_of[t];
    if (p < 0) return false;
    const auto& x = r_.clauses.predicates[static_cast<std::size_t>(p)];
    const clause::Argument& a = x.genitive.empty() ? x.object : x.genitive;
    if (a.empty() || a.begin <= t) return false;
    if (a.actor >= 0 && std::any_of(r_.mentions.quantities.begin(), r_.mentions.quantities.end(), [&](const auto& q) { return q.range.begin < a.end && q.range.end > a.begin; })) return true;
    const Tag* tag = nouns_.valid() ? w_.tag(a.begin, nouns_.index()) : nullptr;
    return tag != nullptr && w_.best(a.begin).f.number != lang::Number::plural && l_.cell(tag->row, "class").starts_with("person");
  }
  // "amounts to about ten": a number is reached, no place.
  bool counted(std::uint32_t t) const {
    return std::any_of(r_.mentions.numbers.begin(), r_.mentions.numbers.end(), [&](const auto& n) { return n.range.begin >= t && n.range.begin <= t + 1; });
  }
  // Confrontations, or one between two sides: "facing" a thing is no fight.
  bool fight(std::uint32_t t, const Analysis& a) const {
    return a.f.number == lang::Number::plural || (a.preposition != 'l' && between(t));
  }
  bool between(std::uint32_t t) const {
    const std::int32_t p = r_.clauses.predicate_of[t];
    if (p < 0) return false;
    const auto& all = r_.clauses.predicates[static_cast<std::size_t>(p)].complements;
    return std::any_of(all.begin(), all.end(), [&](const clause::Complement& c) { return c.token > t && c.token <= t + 4 && (c.preposition == "bayna" || c.preposition == "maa"); });
  }
  // A bubble bursts, a situation explodes, freedoms are attacked, the show is stolen, an earthquake strikes: nobody is hurt by
  // anybody. The table names the types of deed that a word takes back.
  bool figurative(std::uint32_t t, std::string_view type) const {
    const std::int32_t p = r_.clauses.predicate_of[t];
    if (p < 0 || !figurative_.valid()) return false;
    const auto speaks = [&](std::int64_t token) {
      if (token < 0) return false;
      const Tag* tag = w_.tag(static_cast<std::size_t>(token), figurative_.index());
      return tag != nullptr && l_.cell(tag->row, "types").find(type) != std::string_view::npos;
    };
    const auto opens = [&](const clause::Argument& a) { return !a.empty() && !a.inherited && speaks(a.begin); };
    const auto& x = r_.clauses.predicates[static_cast<std::size_t>(p)];
    if (opens(x.subject) || opens(x.genitive) || opens(x.object)) return true;
    if (x.verb && speaks(r_.clauses.clauses[x.clause].antecedent)) return true;
    return std::any_of(x.complements.begin(), x.complements.end(), [&](const clause::Complement& c) { return c.preposition == "ala" && opens(c.argument); });
  }
  bool person_near(std::uint32_t t) const {
    return any_actor(t, [&](const mention::Actor& a) {
      return a.person >= 0 && a.range.begin < t + 8 && a.range.begin + 12 > t;
    });
  }

  const Reading& r_;
  const std::vector<Speech>& speech_;
  const morph::Words& w_;
  const lang::Language& l_;
  lang::TableRef table_, nouns_, figurative_;
  std::uint32_t object_ = 0, with_ = 0, pos_ = 0, type_ = 0, needs_ = 0, unless_ = 0, unless2_ = 0;
  std::vector<bool> named_;
};

}  // namespace

bool is_word(const morph::Words& words, std::uint32_t token, std::string_view letters) {
  const std::string folded = text::fold(letters);
  const std::string_view seen = words.text().folded_of(words.text().tokens[token]);
  const auto all = words.analyses(token);
  for (const Analysis& a : all) {
    if (a.cost > all[0].cost + 5) continue;
    const std::string_view stem = seen.substr(a.prefix, seen.size() - a.prefix - a.suffix);
    if (!a.verb() && (stem == folded || (stem.size() == folded.size() + 1 && stem.starts_with(folded) && stem.ends_with('A')))) return true;
    if (a.lemma == morph::kNoLemma) continue;
    if (!a.verb() && words.language().lemma_text(a.lemma) == letters && !a.masdar()) return true;
    // a masdar's own plural or dual: compare through the stem without its ending
    if (a.masdar() && stem.size() > folded.size() && stem.starts_with(folded.substr(0, folded.size() - (folded.ends_with('h') ? 1 : 0)))) return true;
  }
  return false;
}

std::vector<Trigger> find_triggers(const Reading& reading, const std::vector<Speech>& speech) { return TriggerFinder(reading, speech).run(); }

}  // namespace warraq::event
