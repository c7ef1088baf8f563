// All readings of one token by itself, each with a cost: every way to take clitics off such that the rest is a form of
// the lexicon, a name or a number word of the tables; where there is none, a guess by the word's shape.
#include <algorithm>

#include "base/hash.h"
#include "morph/clitics.h"
#include "morph/words.h"

namespace warraq::morph {
namespace {

using lang::Aspect;
using lang::Features;
using lang::Final;
using lang::Gender;
using lang::Initial;
using lang::Number;
using lang::Pos;

bool open_class(Pos pos) { return pos == Pos::noun || pos == Pos::verb || pos == Pos::adj; }

// How unlikely a reading is by itself: rare persons and moods, letters that folding levelled but the writer kept apart.
int own_cost(const Features& f, std::string_view letters, bool stem_is_final) {
  int cost = open_class(f.pos) ? 0 : -4;
  if (f.aspect == Aspect::imperative) cost += 9;
  if (f.person == 2) cost += 5;
  if (f.person == 1) cost += 3;
  if (f.aspect == Aspect::perfect && f.gender == Gender::feminine && f.number == Number::plural) cost += 5;
  if (f.aspect == Aspect::imperfect && f.gender == Gender::feminine && f.number == Number::plural) cost += 3;
  if (f.number == Number::dual) cost += 2;
  if (f.passive) cost += 2;
  // What begins like "and" is rather the conjunction: "and he addressed", not "was faced"; "and he called", not "the two left".
  if (f.aspect == Aspect::perfect && letters.starts_with('w') && ((f.passive && letters.starts_with("ww")) || f.number == Number::dual)) cost += 5;
  if (f.jussive) cost += 2;
  if (f.construct) cost += 1;
  if (f.oblique) cost += 1;
  if (f.derived == lang::Derived::active_participle || f.derived == lang::Derived::passive_participle) cost += 2;
  // Participles of three letters look like hollow verbs in the past ("qAl", "zAr"): of doubled verbs, and the indefinite
  // ones of defective verbs. The common ones are in the table of adjectives.
  if (f.derived == lang::Derived::active_participle && ((letters.size() == 3 && letters[1] == 'A') || (f.oblique && f.number == Number::singular && !letters.ends_with('A')))) cost += 4;
  if (letters.size() <= 2 && (f.aspect == Aspect::imperative || f.jussive)) cost += 6;
  if (stem_is_final && !letters.empty()) {
    const char last = letters.back();
    const Final seen = last == 'p' ? Final::taa_marbuta : last == 'Y' ? Final::alif_maqsura : last == 'h' || last == 'y' ? Final::haa_or_yaa : Final::other;
    if (seen != f.final) cost += last == 'h' && f.final == Final::taa_marbuta ? 6 : 4;  // a haa there is rather a pronoun
  }
  if (!letters.empty()) {
    const char first = letters.front();
    const Initial seen = first == '>' ? Initial::hamza_above : first == '<' ? Initial::hamza_below : first == '|' ? Initial::madda : Initial::bare;
    if (seen != f.initial) cost += seen == Initial::bare || f.initial == Initial::bare ? (seen == Initial::bare ? 1 : 3) : 6;
  }
  return cost;
}

// A particle has one spelling: a hamza inside it that the writer did not write is another word (kAn, k>n).
int spelling_cost(std::string_view written, std::string_view known) {
  int cost = 0;
  if (written.size() == known.size())
    for (std::size_t i = 1; i < written.size(); ++i)
      if (written[i] != known[i] && i + 1 < written.size()) cost += 5;
  return cost;
}

}  // namespace

bool Words::allowed(const Proclitic& p, const Ending& e, const Features& f, std::string_view stem) const {
  const bool verb = f.pos == Pos::verb, suffixed = e.enclitic != Enclitic::none;
  if (f.bound && !suffixed) return false;
  if (suffixed) {
    if (verb ? !e.verb : !e.noun && f.pos != Pos::sconj && f.pos != Pos::cconj && f.pos != Pos::part) return false;
    if (!verb && !f.construct && (f.number == Number::dual || (f.number == Number::plural && (stem.ends_with("wn") || stem.ends_with("yn"))))) return false;
    if (!verb && (f.final == Final::taa_marbuta || f.final == Final::alif_maqsura)) return false;
    if (!verb && f.oblique && !f.construct && stem.ends_with('A')) return false;  // the accusative alif closes a word
    if (verb && f.final == Final::alif_maqsura) return false;
    if (verb && !f.bound && stem.ends_with("wA")) return false;
  }
  if (p.article) {
    if (suffixed || f.construct || (f.oblique && stem.ends_with('A'))) return false;
    if (f.pos != Pos::noun && f.pos != Pos::adj && f.pos != Pos::num && f.pos != Pos::adv && f.pos != Pos::det) return false;
  }
  if (p.future && (f.aspect != Aspect::imperfect || f.jussive)) return false;
  if (p.preposition) {
    if (verb && !(p.preposition == 'l' && f.aspect == Aspect::imperfect)) return false;
    if (f.pos == Pos::adp || f.pos == Pos::cconj) return false;
    if (f.oblique && stem.ends_with('A')) return false;
    if (!verb && !f.oblique && f.number == Number::dual) return false;  // a preposition governs the genitive
  }
  // Words of one letter: a preposition with its pronoun, or a proclitic that stands alone.
  if (stem.size() == 1 && (f.pos == Pos::pron ? !suffixed || p.preposition : suffixed || !p.written.empty())) return false;
  return true;
}

void Words::analyse(std::size_t token, Memo& memo) {
  Word& word = words_[token];
  word.first_analysis = static_cast<std::uint32_t>(analyses_.size());
  const text::Token& t = text_->tokens[token];
  if (t.kind != text::TokenKind::word) return;
  const std::string_view letters = text_->letters_of(t);
  const std::uint64_t key = Memo::key_of(letters, t.tanween_fath);
  if (const Memo::Entry* known = memo.find(key, letters, t.tanween_fath)) {
    const auto readings = memo.analyses(*known);
    analyses_.insert(analyses_.end(), readings.begin(), readings.end());
    word.analysis_count = known->count;
    begins_[token] = known->begins;
    return;
  }
  read_alone(token);
  memo.add(key, letters, t.tanween_fath, analyses(token), begins_[token]);
}

// What hunspell-ar alone knows is asked only where nothing else is found.
void Words::read_alone(std::size_t token) {
  Word& word = words_[token];
  find_beginnings(token);
  for (const bool borrowed : {false, true}) {
    look_up(token, borrowed);
    word.analysis_count = static_cast<std::uint32_t>(analyses_.size()) - word.first_analysis;
    if (word.analysis_count == 0) continue;
    // A name may begin or end like a clitic, or look like the rarest form of a verb; hardly so where a long stem is left.
    const auto far_fetched = [&](const Analysis& a) {
      const int stem = static_cast<int>(text_->tokens[token].text_size) - a.prefix - a.suffix;
      return a.cost >= kFarFetched + (stem > 3 ? 3 : 0);
    };
    const auto readings = std::span(analyses_).subspan(word.first_analysis);
    if (std::all_of(readings.begin(), readings.end(), far_fetched)) guess(token, borrowed ? kGuessCost : kFarFetched);
    return;
  }
  guess(token, kGuessCost);
}

// Behind which proclitics a phrase of the tables may begin.
void Words::find_beginnings(std::size_t token) {
  const std::string_view folded = text_->folded_of(text_->tokens[token]);
  Beginnings& out = begins_[token];
  std::string whole;
  for (std::size_t i = 0; i < std::size(kProclitics); ++i) {
    const Proclitic& p = kProclitics[i];
    if (p.future || !p.restore.empty() || (p.article && !swallows_alif(p)) || !begins(folded, p) || folded.size() < p.written.size() + 2) continue;
    std::string_view rest = folded.substr(p.written.size());
    if (p.article) rest = (whole = "Al") += rest;  // the article belongs to the name
    if (language_->step(0, rest) != nullptr) out.whole |= 1u << i;
    if (rest.size() > 3 && rest.ends_with('A') && language_->step(0, rest.substr(0, rest.size() - 1)) != nullptr) out.without_alif |= 1u << i;
  }
}

// Three rounds over the ways to part the word, so that the waits for memory overlap: the filter's bits, the slots, the forms.
void Words::look_up(std::size_t token, bool borrowed) {
  const text::Token& t = text_->tokens[token];
  const std::string_view folded = text_->folded_of(t), letters = text_->letters_of(t);
  const Ending* endings[std::size(kEndings)];
  std::size_t ending_count = 0;
  for (const Ending& e : kEndings) {
    if ((!e.written.empty() && e.written.back() != folded.back()) || !folded.ends_with(e.written)) continue;
    if ((e.written == "h" && letters.ends_with('p')) || (e.written == "y" && letters.ends_with('Y'))) continue;
    endings[ending_count++] = &e;
  }
  struct Way {
    const Proclitic* p;
    const Ending* e;
    std::string_view stem;
    std::uint64_t key;
  };
  Way ways[64];
  std::size_t count = 0;
  for (std::size_t i = 0; i < std::size(kProclitics); ++i) {
    const Proclitic& p = kProclitics[i];
    if (!begins(folded, p) || folded.size() <= p.written.size()) continue;
    const std::string_view rest = folded.substr(p.written.size());
    if (p.restore == "l" && !rest.starts_with('l')) continue;  // l + Al + l...: the word's own lam was kept
    if (!borrowed && (begins_[token].whole >> i & 1) != 0) add_names(p, rest);
    for (std::size_t k = 0; k < ending_count && count < std::size(ways); ++k) {
      const Ending& e = *endings[k];
      if (rest.size() <= e.written.size()) continue;
      const std::string_view stem = rest.substr(0, rest.size() - e.written.size());
      ways[count] = {&p, &e, stem, lang::Language::form_key(stem)};
      language_->expect_form(ways[count++].key);
    }
  }
  if (!borrowed)
    for (std::size_t i = 0; i < count; ++i) language_->expect_slot(ways[i].key);
  for (std::size_t i = 0; i < count; ++i) {
    const auto& [p, e, stem, key] = ways[i];
    for (const auto& a : language_->analyses(key, borrowed)) {
      const Features f = Features::unpack(a.features);
      // The accusative's tanween closes a noun that no preposition governs.
      if (t.tanween_fath && (f.pos == Pos::verb || !e->written.empty() || p->preposition)) continue;
      if (allowed(*p, *e, f, stem)) add_reading(*p, *e, a.lemma, f, letters.substr(p->written.size(), stem.size()), borrowed);
    }
  }
}

void Words::add_reading(const Proclitic& p, const Ending& e, std::uint32_t lemma, const Features& f, std::string_view written, bool borrowed) {
  Analysis out;
  out.lemma = lemma;
  out.f = f;
  out.prefix = static_cast<std::uint8_t>(p.written.size());
  out.suffix = static_cast<std::uint8_t>(e.written.size());
  out.conjunction = p.conjunction;
  out.preposition = p.preposition;
  out.article = p.article;
  out.future = p.future;
  out.enclitic = e.enclitic;
  int cost = p.cost + e.cost + (p.article ? -1 : 0) + own_cost(f, written, e.written.empty());
  if (!open_class(f.pos) && language_->lemma(lemma).table == particles_.index()) {
    cost += spelling_cost(written, language_->lemma_text(lemma));
    if (clitics_column_) unfold(out, language_->cell(language_->lemma(lemma).row, *clitics_column_));
  }
  if (borrowed) {
    out.source = Source::hunspell, cost += kBorrowedCost;
    // Half of the words our tables lack are foreign names, and a rare stem of three letters is easily found in one.
    if (written.size() <= 4 && (out.enclitic != Enclitic::none || ((p.preposition || p.future) && !p.article))) cost += kShortStemCost;
  }
  out.cost = static_cast<std::int16_t>(cost);
  analyses_.push_back(out);
}

// The clitics that a combination of the particles' table holds: "b", "wl", "b-hm".
void Words::unfold(Analysis& a, std::string_view clitics) const {
  std::size_t i = 0;
  for (; i < clitics.size() && clitics[i] != '-'; ++i) {
    (clitics[i] == 'w' || clitics[i] == 'f' ? a.conjunction : a.preposition) = clitics[i];
    ++a.prefix;
  }
  if (i < clitics.size())
    for (const Ending& e : kEndings)
      if (!e.written.empty() && e.written == clitics.substr(i + 1)) a.enclitic = e.enclitic, a.suffix = static_cast<std::uint8_t>(e.written.size());
}

// Names and number words of one word, from the phrase tables.
void Words::add_names(const Proclitic& p, std::string_view rest) {
  std::string whole;  // the article belongs to the name
  if (p.article) rest = whole = "Al" + std::string(rest);
  const lang::format::TrieSlot* slot = language_->step(0, rest);
  if (slot == nullptr) return;
  Analysis out;
  int best = 1000;
  for (std::uint32_t row : language_->hits(*slot)) {
    const std::uint32_t table = language_->row(row).table;
    const TableFacts& n = facts_of(table);
    if (n.pos == Pos::none) continue;
    const int cost = n.cost + (n.ambiguous && language_->cell(row, *n.ambiguous) == "1" ? 4 : 0);
    if (cost < best) best = cost, out.f.pos = n.pos;
  }
  if (best == 1000) return;
  out.source = Source::name;
  out.prefix = static_cast<std::uint8_t>(p.written.size() - (p.article ? 1 : 0));
  out.conjunction = p.conjunction;
  out.preposition = p.preposition;
  out.cost = static_cast<std::int16_t>(best + p.cost);
  analyses_.push_back(out);
}

// Nothing known: names above all; the article and the endings of nouns tell the rest.
void Words::guess(std::size_t token, std::int16_t cost) {
  const std::string_view folded = text_->folded_of(text_->tokens[token]), letters = text_->letters_of(text_->tokens[token]);
  Analysis out;
  out.f.pos = Pos::propn;
  out.source = Source::guess;
  out.cost = cost;
  for (const Proclitic& p : kProclitics) {
    if (!p.article || !p.restore.empty() || !begins(folded, p) || folded.size() < p.written.size() + 3 || p.written.size() < out.prefix) continue;
    out.article = true;
    out.prefix = static_cast<std::uint8_t>(p.written.size());
    out.conjunction = p.conjunction;
    out.preposition = p.preposition;
    out.f.pos = letters.ends_with('y') || letters.ends_with("yp") ? Pos::adj : Pos::noun;
  }
  if (letters.ends_with('p')) out.f.gender = Gender::feminine;
  analyses_.push_back(out);
  ++words_[token].analysis_count;
}

}  // namespace warraq::morph
