#include "mention/lone_people.h"

#include <algorithm>

namespace warraq::mention {
namespace {

using lang::Pos;
using morph::Tag;

class LonePeople {
 public:
  LonePeople(const morph::Words& words, const CountedNouns& nouns, std::vector<bool>& used, std::vector<Quantity>& found)
      : w_(words), l_(words.language()), nouns_(nouns), used_(used), found_(found), harm_(l_.table("event.harm")), others_(l_.table("number.others")), one_of_(l_.table("number.one_of")), ordinals_(l_.table("number.ordinals")), kin_(l_.table("clause.speech_kin")) {}

  void run() {
    for (std::uint32_t t = 1; t < w_.size(); ++t) {
      if (used_[t] || !word(t) || nouns_.in_time(t)) continue;
      if (one_of(t)) continue;
      if (!(harmed(t - 1) || (w_.best(t).conjunction == 'w' && last_ == t))) continue;
      if (another(t)) add(t, t + 1, -1, kOthers);
      else if (const std::uint32_t end = kinsman(t); end > t) add(t, end, static_cast<std::int32_t>(t), "person");
    }
  }

 private:
  bool word(std::uint32_t t) const { return w_.text().tokens[t].kind == text::TokenKind::word; }
  std::uint32_t limit(std::uint32_t t) const { return w_.text().sentences[w_.text().tokens[t].sentence].end; }

  // A verb or deed noun of harm to people that takes the next word as its subject, object or genitive.
  bool harmed(std::uint32_t t) const {
    if (!harm_.valid() || !word(t)) return false;
    const auto& best = w_.best(t);
    if (best.article || best.enclitic != morph::Enclitic::none || !(best.verb() || best.nominal())) return false;
    return std::any_of(w_.tags(t).begin(), w_.tags(t).end(), [&](const Tag& tag) {
      if (tag.table != harm_.index() || tag.analysis < 0) return false;
      const auto& a = w_.analyses(t)[static_cast<std::size_t>(tag.analysis)];
      const std::string_view pos = l_.cell(tag.row, "pos"), metric = l_.cell(tag.row, "metric");
      if (a.cost > best.cost + (a.verb() && best.verb() ? 6 : 2) || (pos == "v" && !a.verb()) || (pos == "n" && a.verb())) return false;
      return metric == "KILLED" || metric == "INJURED" || metric == "DETAINED" || metric == "ABDUCTED" || metric == "RELEASED" || metric == "MISSING";
    });
  }

  // Nothing behind the word that it could describe or govern: "another in the attack", not "the last week".
  bool closed(std::uint32_t t) const {
    if (t + 1 >= limit(t) || !word(t + 1)) return true;
    const auto& next = w_.best(t + 1);
    return next.conjunction || next.preposition || !next.nominal();
  }

  // "another", "a fourth", "one of them".
  bool another(std::uint32_t t) const {
    const auto& a = w_.best(t);
    if (a.article || a.preposition) return false;
    for (const Tag& tag : w_.tags(t)) {
      if (others_.valid() && tag.table == others_.index() && l_.cell(tag.row, "one") == "1") return a.enclitic == morph::Enclitic::none && closed(t);
      if (one_of_.valid() && tag.table == one_of_.index() && l_.cell(tag.row, "form") == "pronoun") return true;
      if (ordinals_.valid() && tag.table == ordinals_.index() && tag.length == 1 && l_.cell(tag.row, "value") != "1") return a.enclitic == morph::Enclitic::none && closed(t);
    }
    return false;
  }

  // "his brother", "the son of his uncle": the end of it.
  std::uint32_t kinsman(std::uint32_t t) const {
    if (!kin_.valid() || !w_.is(t, kin_)) return t;
    if (owned(t)) return t + 1;
    const std::uint32_t next = t + 1;
    return next < limit(t) && word(next) && owned(next) && !w_.best(next).conjunction ? next + 1 : t;
  }
  bool owned(std::uint32_t t) const {
    return std::any_of(w_.tags(t).begin(), w_.tags(t).end(), [&](const Tag& tag) { return tag.table == kin_.index() && tag.analysis >= 0 && w_.analyses(t)[static_cast<std::size_t>(tag.analysis)].enclitic != morph::Enclitic::none && w_.analyses(t)[static_cast<std::size_t>(tag.analysis)].f.number != lang::Number::plural; });
  }

  // "one of the passers-by": counted as one, though the noun behind it is a plural.
  bool one_of(std::uint32_t t) {
    const Tag* tag = one_of_.valid() ? w_.tag(t, one_of_.index()) : nullptr;
    const std::uint32_t noun = t + 1;
    if (tag == nullptr || l_.cell(tag->row, "form") != "noun" || w_.best(t).article || noun >= limit(t) || !word(noun) || used_[noun]) return false;
    const CountedNoun n = nouns_.at(noun, 0);
    if (!n.known() || !n.noun_class.starts_with("person") || n.reading->f.number == lang::Number::singular || n.reading->conjunction) return false;
    std::string classes = n.noun_class;
    const std::uint32_t end = nouns_.phrase_end(noun, limit(t), classes);
    add(t, end, static_cast<std::int32_t>(noun), classes);
    return true;
  }

  void add(std::uint32_t begin, std::uint32_t end, std::int32_t noun, std::string noun_class) {
    Quantity q;
    const auto& a = w_.best(begin);
    const unsigned skip = (a.conjunction ? 1u : 0u) + (a.preposition ? 1u : 0u);
    q.number = q.range = range_of(w_, begin, end, skip);
    q.low = q.best = q.high = 1;
    q.hedge = "exact";
    q.unit = "person";
    q.noun = noun;
    q.noun_class = std::move(noun_class);
    q.singular = true;
    q.rule = "quantity.lone";
    for (std::uint32_t t = begin; t < end; ++t) used_[t] = true;
    found_.push_back(std::move(q));
    last_ = end;
  }

  const morph::Words& w_;
  const lang::Language& l_;
  const CountedNouns& nouns_;
  std::vector<bool>& used_;
  std::vector<Quantity>& found_;
  lang::TableRef harm_, others_, one_of_, ordinals_, kin_;
  std::uint32_t last_ = 0;  // end of the one found last
};

}  // namespace

void find_lone_people(const morph::Words& words, const CountedNouns& nouns, std::vector<bool>& used, std::vector<Quantity>& found) { LonePeople(words, nouns, used, found).run(); }

}  // namespace warraq::mention
