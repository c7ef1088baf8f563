#include "event/speech_cues.h"

namespace warraq::event {

using morph::Tag;
using text::TokenKind;

CueFinder::CueFinder(const Reading& r)
    : r_(r), w_(r.words), l_(r.words.language()), cues_(l_.table("clause.cues")), openers_(l_.table("clause.openers")), particles_(l_.table("morph.particles")), prepositions_(l_.table("clause.prepositions")) {}

// Cues of a sentence, in order.
std::vector<Cue> CueFinder::find(std::uint32_t begin, std::uint32_t end) const {
  std::vector<Cue> out;
  if (!cues_.valid()) return out;
  for (std::uint32_t t = begin; t < end; ++t) {
    for (const Tag& tag : w_.tags(t)) {
      if (tag.table != cues_.index() || tag.analysis < 0) continue;
      const auto& a = w_.analyses(t)[static_cast<std::size_t>(tag.analysis)];
      if (a.cost > w_.best(t).cost + (a.verb() ? 1 : 4)) continue;
      const bool participle = a.f.derived == lang::Derived::active_participle && !a.article && a.enclitic == morph::Enclitic::none && a.f.number == lang::Number::singular &&
                              (a.f.oblique || a.f.final == lang::Final::taa_marbuta) && !a.preposition;
      const bool verb = a.verb() && a.f.aspect != lang::Aspect::imperative;
      const bool quoted = a.masdar() && a.enclitic != morph::Enclitic::none && !a.preposition && t + 1 < end && (complementiser(t + 1) != nullptr || punct(t + 1, ":\""));
      if (!verb && !participle && !quoted) continue;
      if (participle && !a.f.oblique && !(t > begin && punct(t - 1, ",\""))) continue;
      Cue c{t, tag.row, participle, false, t, quoted};
      for (std::uint32_t k = t > begin + 6 ? t - 6 : begin; k < t; ++k)
        if (const std::uint32_t length = connector_at(k); length > 0 && k + length <= t && k > begin) {
          c.from = k;
          c.outer = true;
          break;
        }
      c.outer = c.outer || participle || a.conjunction != 0 || (t > begin && opens_level(t - 1) && speaks(t));
      out.push_back(c);
      break;
    }
  }
  return out;
}

// "while", "where", "as": a clause of the article's own level begins.
bool CueFinder::opens_level(std::uint32_t t) const {
  if (!openers_.valid()) return false;
  for (const Tag& tag : w_.tags(t)) {
    if (tag.table != openers_.index()) continue;
    const std::string_view kind = l_.cell(tag.row, "kind");
    if (kind == "contrast" || kind == "manner" || kind == "coordinate") return true;
  }
  return false;
}
// The verb's own subject is one who can speak.
bool CueFinder::speaks(std::uint32_t t) const {
  const std::int32_t p = r_.clauses.predicate_of[t];
  return p >= 0 && r_.clauses.predicates[static_cast<std::size_t>(p)].subject.actor >= 0;
}
std::uint32_t CueFinder::connector_at(std::uint32_t t) const {
    for (const Tag& tag : w_.tags(t))
    if (particles_.valid() && tag.table == particles_.index() && tag.length > 1 && l_.cell(tag.row, "role") == "connector") return tag.length;
  return 0;
}
// "it is recalled that": a connector of the article's own voice.
bool CueFinder::silent(std::uint32_t t) const {
  const std::int32_t p = r_.clauses.predicate_of[t];
  if (p >= 0 && r_.clauses.predicates[static_cast<std::size_t>(p)].negated) return true;
    for (std::uint32_t k = t >= 2 ? t - 2 : 0; k <= t; ++k)
    for (const Tag& tag : w_.tags(k))
      if (particles_.valid() && tag.table == particles_.index() && tag.length > 1 && k + tag.length > t && l_.cell(tag.row, "role") == "connector") return true;
  return false;
}

const Tag* CueFinder::complementiser(std::uint32_t t) const {
  if (!openers_.valid()) return nullptr;
  for (const Tag& tag : w_.tags(t))
    if (tag.table == openers_.index() && l_.cell(tag.row, "kind") == "complement") return &tag;
  return nullptr;
}

std::string CueFinder::preposition(std::uint32_t t) const {
    const Tag* tag = prepositions_.valid() ? w_.tag(t, prepositions_.index()) : nullptr;
  return tag == nullptr || w_.best(t).enclitic != morph::Enclitic::none ? std::string() : std::string(l_.row_id(tag->row));
}

bool CueFinder::punct(std::uint32_t t, std::string_view marks) const {
  const auto& token = w_.text().tokens[t];
  return token.kind == TokenKind::punct && marks.find(w_.text().folded_of(token)) != std::string_view::npos;
}

}  // namespace warraq::event
