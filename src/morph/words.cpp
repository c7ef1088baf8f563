#include "morph/words.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace warraq::morph {
namespace {

using lang::Aspect;
using lang::Features;
using lang::Final;
using lang::Gender;
using lang::Initial;
using lang::Number;
using lang::Pos;

// The proclitics of written Arabic, in the one place that knows them. `restore` is what stands before the stem again
// when the article's alif was swallowed (l + Al = ll).
struct Proclitic {
  std::string_view written;
  char conjunction, preposition;
  bool article, future;
  std::string_view restore;
  int cost;
};
constexpr Proclitic kProclitics[] = {
    {"", 0, 0, false, false, "", 0},      {"Al", 0, 0, true, false, "", 0},     {"w", 'w', 0, false, false, "", 2},
    {"f", 'f', 0, false, false, "", 4},   {"b", 0, 'b', false, false, "", 3},   {"l", 0, 'l', false, false, "", 3},
    {"k", 0, 'k', false, false, "", 6},   {"s", 0, 0, false, true, "", 2},      {"wAl", 'w', 0, true, false, "", 1},
    {"fAl", 'f', 0, true, false, "", 3},  {"bAl", 0, 'b', true, false, "", 1},  {"kAl", 0, 'k', true, false, "", 2},
    {"ll", 0, 'l', true, false, "", 1},   {"l", 0, 'l', true, false, "l", 3},   {"wb", 'w', 'b', false, false, "", 5},
    {"wl", 'w', 'l', false, false, "", 5},{"wk", 'w', 'k', false, false, "", 8},{"ws", 'w', 0, false, true, "", 3},
    {"fs", 'f', 0, false, true, "", 5},   {"wbAl", 'w', 'b', true, false, "", 2},{"wll", 'w', 'l', true, false, "", 2},
    {"fll", 'f', 'l', true, false, "", 4},{"fb", 'f', 'b', false, false, "", 7}, {"fl", 'f', 'l', false, false, "", 7},
    {"fbAl", 'f', 'b', true, false, "", 4},{"wkAl", 'w', 'k', true, false, "", 5},
};

struct Ending {
  std::string_view written;
  Enclitic enclitic;
  bool noun, verb;
};
constexpr Ending kEndings[] = {
    {"", Enclitic::none, true, true},  {"h", Enclitic::hu, true, true},     {"hA", Enclitic::ha, true, true},
    {"hm", Enclitic::hum, true, true}, {"hmA", Enclitic::huma, true, true}, {"hn", Enclitic::hunna, true, true},
    {"k", Enclitic::ka, true, true},   {"km", Enclitic::kum, true, true},   {"nA", Enclitic::na, true, true},
    {"ny", Enclitic::ni, false, true}, {"y", Enclitic::ya, true, false},
};

// How unlikely a reading is by itself: rare persons and moods, letters that folding levelled but the writer kept apart.
int own_cost(const Features& f, std::string_view letters, bool stem_is_initial, bool stem_is_final, bool particle) {
  int cost = particle ? -4 : 0;
  if (f.aspect == Aspect::imperative) cost += 9;
  if (f.person == 2) cost += 5;
  if (f.person == 1) cost += 3;
  if (f.aspect == Aspect::perfect && f.gender == Gender::feminine && f.number == Number::plural) cost += 5;
  if (f.aspect == Aspect::imperfect && f.gender == Gender::feminine && f.number == Number::plural) cost += 3;
  if (f.number == Number::dual) cost += 2;
  if (f.passive) cost += 2;
  if (f.jussive) cost += 2;
  if (f.construct) cost += 1;
  if (f.oblique) cost += 1;
  if (f.derived == lang::Derived::active_participle || f.derived == lang::Derived::passive_participle) cost += 2;
  if (stem_is_final && !letters.empty()) {
    const char last = letters.back();
    const Final seen = last == 'p' ? Final::taa_marbuta : last == 'Y' ? Final::alif_maqsura : last == 'h' || last == 'y' ? Final::haa_or_yaa : Final::other;
    if (seen != f.final) cost += 4;
  }
  if (stem_is_initial && !letters.empty()) {
    const char first = letters.front();
    const Initial seen = first == '>' ? Initial::hamza_above : first == '<' ? Initial::hamza_below : first == '|' ? Initial::madda : Initial::bare;
    if (seen != f.initial) cost += seen == Initial::bare || f.initial == Initial::bare ? (seen == Initial::bare ? 1 : 3) : 6;
  }
  return cost;
}

}  // namespace

const Analysis Words::kNone{};

Words::Words(const lang::Language& language, const text::Text& text) : language_(&language), text_(&text), words_(text.tokens.size()) {
  analyses_.reserve(words_.size() * 3);
  for (std::size_t t = 0; t < words_.size(); ++t) analyse(t);
  for (std::size_t t = 0; t < words_.size(); ++t) choose(t);
  for (std::size_t t = 0; t < words_.size(); ++t) find_tags(t);
}

void Words::analyse(std::size_t token) {
  Word& word = words_[token];
  word.first_analysis = static_cast<std::uint32_t>(analyses_.size());
  const text::Token& t = text_->tokens[token];
  if (t.kind != text::TokenKind::word) return;
  const std::string_view folded = text_->folded_of(t), letters = text_->letters_of(t);
  std::string restored;
  for (const Proclitic& p : kProclitics) {
    if (!folded.starts_with(p.written) || folded.size() < p.written.size() + 2) {
      if (!(p.written.empty() && !folded.empty())) continue;
    }
    const std::string_view rest = folded.substr(p.written.size());
    if (p.restore == "l" && !rest.starts_with('l')) continue;  // l + Al + l...: the word's own lam was kept
    for (const Ending& e : kEndings) {
      if (!rest.ends_with(e.written) || rest.size() < e.written.size() + (e.written.empty() ? 1 : 2)) continue;
      if (e.written == "h" && letters.ends_with('p')) continue;
      if (e.written == "y" && letters.ends_with('Y')) continue;
      const std::string_view stem = rest.substr(0, rest.size() - e.written.size());
      for (const auto& a : language_->analyses(stem)) {
        const Features f = Features::unpack(a.features);
        const bool verb = f.pos == Pos::verb, suffixed = e.enclitic != Enclitic::none;
        if (f.bound != suffixed && f.bound) continue;
        if (suffixed && (verb ? !e.verb : !e.noun)) continue;
        if (suffixed && f.construct == false && !verb && (f.number == Number::dual || (f.number == Number::plural && (stem.ends_with("wn") || stem.ends_with("yn"))))) continue;
        if (suffixed && !verb && (f.final == Final::taa_marbuta || f.final == Final::alif_maqsura)) continue;
        if (suffixed && verb && f.final == Final::alif_maqsura) continue;
        if (suffixed && verb && !f.bound && stem.ends_with("wA")) continue;
        if (p.article && (verb || suffixed || f.construct)) continue;
        if (p.article && f.pos != Pos::noun && f.pos != Pos::adj && f.pos != Pos::num && f.pos != Pos::adv) continue;
        if (p.future && f.aspect != Aspect::imperfect) continue;
        if (p.preposition && verb && !(p.preposition == 'l' && f.aspect == Aspect::imperfect)) continue;
        if (p.preposition && (f.pos == Pos::adp || f.pos == Pos::cconj)) continue;
        if (p.preposition && f.oblique && stem.ends_with('A')) continue;
        Analysis out;
        out.lemma = a.lemma;
        out.f = f;
        out.prefix = static_cast<std::uint8_t>(p.written.size());
        out.suffix = static_cast<std::uint8_t>(e.written.size());
        out.conjunction = p.conjunction;
        out.preposition = p.preposition;
        out.article = p.article;
        out.future = p.future;
        out.enclitic = e.enclitic;
        const bool particle = f.pos != Pos::noun && f.pos != Pos::verb && f.pos != Pos::adj;
        out.cost = static_cast<std::int16_t>(p.cost + (suffixed ? 3 : 0) + (p.article ? -1 : 0) +
                                             own_cost(f, letters.substr(p.written.size(), stem.size()), true, !suffixed, particle));
        analyses_.push_back(out);
      }
    }
  }
  word.analysis_count = static_cast<std::uint32_t>(analyses_.size()) - word.first_analysis;
  if (word.analysis_count == 0) {  // a guess: names above all
    Analysis guess;
    guess.f.pos = Pos::propn;
    if (folded.starts_with("Al") && folded.size() > 4) guess.article = true, guess.prefix = 2, guess.f.pos = folded.ends_with("y") || folded.ends_with("yh") ? Pos::adj : Pos::noun;
    guess.cost = 20;
    analyses_.push_back(guess);
    word.analysis_count = 1;
  }
}

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
  std::string_view wanted = language_->cell(language_->lemma(a.lemma).row, "prep");
  wanted = wanted.substr(0, wanted.find(','));
  if (wanted != "an" && wanted != "ala") return false;  // the rest are too common to tell anything
  const std::size_t end = std::min<std::size_t>(text_->sentences[text_->tokens[token].sentence].end, token + 9);
  for (std::size_t t = token + 1; t < end; ++t) {
    const std::string_view f = text_->folded_of(text_->tokens[t]);
    if (text_->tokens[t].kind == text::TokenKind::punct && f != "\"" && f != ",") return false;
    if (wanted == "an" ? f == "En" : f == "Ely") return true;
  }
  return false;
}

void Words::find_tags(std::size_t token) {
  Word& word = words_[token];
  word.first_tag = static_cast<std::uint32_t>(tags_.size());
  const text::Token& t = text_->tokens[token];
  if (t.kind == text::TokenKind::word) {
    const std::size_t limit = text_->sentences[t.sentence].end;
    const std::string_view folded = text_->folded_of(t);
    std::string restored;
    for (const Proclitic& p : kProclitics) {
      if (p.future || p.restore == "l" || !folded.starts_with(p.written) || folded.size() < p.written.size() + 2) continue;
      if (p.article && p.written != "ll" && p.written != "wll" && p.written != "fll") continue;  // the article belongs to the name
      std::string_view stem = folded.substr(p.written.size());
      if (p.article) {
        restored = "Al";
        restored += stem;
        stem = restored;
      }
      auto walk = [&](std::string_view first) {
        std::uint32_t node = 0;
        const lang::format::TrieSlot* slot = language_->step(0, first);
        for (std::size_t at = token; slot != nullptr; slot = language_->step(node, text_->folded_of(text_->tokens[at]))) {
          for (std::uint32_t row : language_->hits(*slot)) {
            Tag tag;
            tag.row = row;
            tag.table = static_cast<std::uint16_t>(language_->row(row).table);
            tag.length = static_cast<std::uint16_t>(at - token + 1);
            tag.prefix = static_cast<std::uint8_t>(p.written.size());
            tag.conjunction = p.conjunction;
            tag.preposition = p.preposition;
            tags_.push_back(tag);
          }
          node = slot->node;
          if (slot->deeper == 0 || ++at >= limit) break;
          const text::Token& following = text_->tokens[at];
          if (following.kind != text::TokenKind::word && !(following.kind == text::TokenKind::number)) break;
        }
      };
      walk(stem);
      if (stem.size() > 3 && stem.ends_with('A')) walk(stem.substr(0, stem.size() - 1));  // the accusative alif
    }
    // Lemmas: readings not much worse than the chosen one.
    for (std::size_t i = 0; i < word.analysis_count; ++i) {
      const Analysis& a = analyses_[word.first_analysis + i];
      if (a.lemma == kNoLemma || a.cost > analyses_[word.first_analysis].cost + 5) continue;
      auto add = [&](std::uint32_t row) {
        Tag tag;
        tag.row = row;
        tag.table = static_cast<std::uint16_t>(language_->row(row).table);
        tag.prefix = static_cast<std::uint8_t>(a.prefix - (a.article ? (text_->folded_of(t).substr(0, a.prefix).ends_with("ll") ? 1 : 2) : 0));
        tag.analysis = static_cast<std::int8_t>(i);
        tag.conjunction = a.conjunction;
        tag.preposition = a.preposition;
        for (std::size_t k = word.first_tag; k < tags_.size(); ++k)
          if (tags_[k].row == row && tags_[k].length == 1 && tags_[k].analysis >= 0) return;  // through a likelier reading
        tags_.push_back(tag);
      };
      add(language_->lemma(a.lemma).row);
      for (std::uint32_t row : language_->lemma_hits(a.lemma)) add(row);
    }
    std::stable_sort(tags_.begin() + word.first_tag, tags_.end(), [](const Tag& x, const Tag& y) { return x.length != y.length ? x.length > y.length : x.prefix < y.prefix; });
  }
  word.tag_count = static_cast<std::uint32_t>(tags_.size()) - word.first_tag;
}

const Tag* Words::tag(std::size_t token, std::uint32_t table) const {
  for (const Tag& t : tags(token))
    if (t.table == table) return &t;
  return nullptr;
}

std::uint32_t Words::byte_after(std::size_t token, unsigned letters) const {
  const text::Token& t = text_->tokens[token];
  if (letters == 0) return t.begin_byte;
  const std::string_view raw = text_->raw_of(t);
  std::size_t at = 0;
  unsigned seen = 0;
  while (at < raw.size() && seen < letters) {
    const std::size_t step = base::sequence_length(raw.substr(at));
    seen += static_cast<unsigned>(text::spell(raw.substr(at, step)).size());
    at += step;
  }
  return t.begin_byte + static_cast<std::uint32_t>(at);
}

std::string Words::dump() const {
  std::string out;
  for (std::size_t t = 0; t < size(); ++t) {
    out += text_->folded_of(text_->tokens[t]);
    if (words_[t].analysis_count) {
      const Analysis& a = best(t);
      out += '\t';
      out += lemma(t);
      out += '\t' + describe(a.f);
      if (a.conjunction) out += std::string(" conj=") + a.conjunction;
      if (a.preposition) out += std::string(" prep=") + a.preposition;
      if (a.article) out += " article";
      if (a.future) out += " future";
      if (a.enclitic != Enclitic::none) out += " enclitic";
    }
    out += '\t';
    for (const Tag& tag : tags(t)) out += std::string(language_->string(language_->tables()[tag.table].name)) + '/' + std::string(language_->row_id(tag.row)) + '*' + std::to_string(tag.length) + ' ';
    out += '\n';
  }
  return out;
}

}  // namespace warraq::morph
