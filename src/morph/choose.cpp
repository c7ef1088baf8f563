// The likeliest reading of each token in its context, by hand-set costs.
#include <algorithm>

#include "morph/words.h"

namespace warraq::morph {

using lang::Aspect;
using lang::Pos;

// Costs in context: what stands before decides between verb and noun, the main doubt of unvocalised news.
void Words::choose(std::size_t token) {
  Word& word = words_[token];
  if (word.analysis_count == 0) return;
  const auto begin = analyses_.begin() + word.first_analysis, end = begin + word.analysis_count;
  const text::Token& t = text_->tokens[token];
  const text::Sentence& sentence = text_->sentences[t.sentence];
  // The word before, across nothing but quotation marks.
  std::size_t before = token;
  bool clause_start = true;
  while (before > sentence.begin) {
    --before;
    const text::Token& b = text_->tokens[before];
    if (b.kind == text::TokenKind::punct && text_->folded_of(b) == "\"") continue;
    clause_start = b.kind == text::TokenKind::punct;
    break;
  }
  const bool has_before = before != token && !clause_start && text_->tokens[before].kind == text::TokenKind::word;
  const Analysis& prev = has_before ? best(before) : kNone;
  const bool prev_adp = has_before && prev.f.pos == Pos::adp && prev.enclitic == Enclitic::none;
  const std::string_view prev_role = has_before && prev.lemma != kNoLemma && (prev.f.pos == Pos::part || prev.f.pos == Pos::sconj || prev.f.pos == Pos::adv) ? language_->cell(language_->lemma(prev.lemma).row, "role") : std::string_view{};
  const std::size_t next = token + 1 < sentence.end ? token + 1 : token;
  const bool next_definite = next != token && text_->tokens[next].kind == text::TokenKind::word && text_->folded_of(text_->tokens[next]).starts_with("Al");
  for (auto a = begin; a != end; ++a) {
    int cost = a->cost;
    const bool verb = a->verb();
    if (verb && prev_adp) cost += 8;
    if (verb && prev.preposition && prev.nominal() && !prev.article) cost += 1;
    if (!verb && a->nominal() && clause_start && !a->article && !a->preposition && next_definite && a->masdar()) cost += 2;
    if (verb && (clause_start || a->conjunction)) cost -= 2;
    if (verb && has_before && prev.nominal() && prev.masdar() && !prev.article && prev.enclitic == Enclitic::none && !a->conjunction) cost += 3;  // a construct wants its genitive
    if (verb && has_before && prev.verb()) cost += 2;
    if (prev_role.starts_with("qad") || prev_role.starts_with("future")) cost += verb ? -6 : 4;
    if (prev_role.starts_with("neg")) cost += verb ? -4 : 0;
    if (has_before && prev.f.pos == Pos::pron && prev_role.empty() && verb) cost -= 2;
    if (has_before && prev.f.pos == Pos::det && verb) cost += 5;
    if (verb && prev.f.pos == Pos::num) cost += 2;
    if (a->f.jussive && prev_role.starts_with("neg")) cost -= 2;
    const bool prev_definite = has_before && prev.nominal() && (prev.article || prev.enclitic != Enclitic::none || prev.f.pos == Pos::propn);
    const bool bare = !a->article && !a->preposition && !a->conjunction;
    // A construct is closed by its definite genitive: what follows bare is no further genitive but a verb.
    if (prev_definite && bare && a->masdar() && !a->f.oblique) cost += 3;
    // "raids launched-them": a verb with a pronoun behind an indefinite noun describes it.
    if (verb && bare && a->enclitic != Enclitic::none && has_before && prev.nominal() && !prev_definite && a->f.aspect == Aspect::perfect) cost -= 3;
    if (a->f.pos == Pos::adj) {  // an adjective follows the noun it agrees with
      const bool follows = has_before && prev.nominal() && prev.article == a->article && !a->preposition && !a->conjunction;
      cost += follows ? -1 : 2;
    }
    if (verb && governs(*a, token)) cost -= 5;
    a->cost = static_cast<std::int16_t>(cost);
  }
  std::stable_sort(begin, end, [](const Analysis& x, const Analysis& y) { return x.cost < y.cost; });
  if (word.analysis_count > 24) word.analysis_count = 24;
}

// A preposition that the verb's row names stands within reach: "Ebr ... En".
bool Words::governs(const Analysis& a, std::size_t token) const {
  const std::string_view wanted = language_->cell(language_->lemma(a.lemma).row, "prep");
  if (wanted != "an" && wanted != "ala") return false;  // the rest are too common to tell anything
  const std::size_t end = std::min<std::size_t>(text_->sentences[text_->tokens[token].sentence].end, token + 9);
  for (std::size_t t = token + 1; t < end; ++t) {
    const std::string_view f = text_->folded_of(text_->tokens[t]);
    if (text_->tokens[t].kind == text::TokenKind::punct && f != "\"" && f != ",") return false;
    if (wanted == "an" ? f == "En" : f == "Ely") return true;
  }
  return false;
}

}  // namespace warraq::morph
