#include "clause/mood.h"

namespace warraq::clause {

using lang::Aspect;
using morph::Tag;

Mood::Mood(const Phrases& phrases) : p_(phrases), w_(phrases.words()), l_(w_.language()), modals_(l_.table("clause.modals")), negators_(l_.table("clause.negators")) {}

void Mood::read(const Clauses& clauses, Predicate& x) const {
  const Clause& c = clauses.clauses[x.clause];
  const auto& a = p_.reading(x.token);
  const std::uint32_t sentence = w_.text().tokens[x.token].sentence;
  const std::uint32_t window = x.verb ? 6 : 2;
  for (std::uint32_t t = x.token > window ? x.token - window : 0; t < x.token; ++t) {
    if (w_.text().tokens[t].sentence != sentence) continue;
    if (modals_.valid())
      for (const Tag& tag : w_.tags(t)) {
        const std::uint32_t end = t + tag.length;
        if (tag.table != modals_.index() || end > x.token || x.token - end > (x.verb ? 1u : 0u)) continue;
        const std::string_view modality = l_.cell(tag.row, "modality"), form = l_.cell(tag.row, "form");
        if ((form == "imperfect" && !(x.verb && a.f.aspect == Aspect::imperfect)) || (form == "verb" && !x.verb)) continue;
        if (l_.cell(tag.row, "tense") == "future") x.tense = Tense::future;
        if (modality == "possible") x.modality = Modality::possible;
        if (modality == "wished") x.modality = Modality::wished;
        if (modality == "obliged") x.modality = Modality::obliged;
        if (modality == "conditional") x.modality = Modality::conditional;
      }
    if (!negators_.valid()) continue;
    const Tag* tag = w_.tag(t, negators_.index());
    // The "ma" inside "kama" (as) denies nothing.
    if (tag == nullptr || tag->preposition != 0 || t + tag->length != x.token) continue;
    const std::string_view form = l_.cell(tag->row, "form"), tense = l_.cell(tag->row, "tense");
    if ((form == "perfect" && !(x.verb && a.f.aspect == Aspect::perfect)) || (form == "verb" && !x.verb) || (form == "noun" && x.verb)) continue;
    x.negated = true;
    if (tense == "past") x.tense = Tense::past;
    if (tense == "future") x.tense = Tense::future;
  }
  if (x.verb && c.conditional) x.modality = Modality::conditional;
}

}  // namespace warraq::clause
