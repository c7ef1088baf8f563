// Two steps. First the hand-set costs of context: what stands before decides between verb and noun, the main doubt of
// unvocalised news. Then the learned corrections (morph/weights.h) over the neighbours' readings and spellings.
#include <algorithm>
#include <iterator>

#include "base/hash.h"
#include "morph/weights.h"
#include "morph/words.h"

namespace warraq::morph {

using lang::Aspect;
using lang::Pos;

// What surrounds a token: the readings chosen before it, and the spelling behind it.
struct Words::Context {
  const Analysis *prev = &kNone, *prev2 = &kNone;  // kNone across punctuation
  std::string_view prev_role;                      // of a particle
  std::string_view before, after;                  // spellings; a mark's own, empty at the border
  bool has_before = false, clause_start = true, next_definite = false;
  // What all readings of the token share in their features: hashes of spellings and of the readings before.
  std::uint64_t word_hash = 0, before_hash = 0, after_hash = 0, after_shape = 0, prev_type = 0, prevs = 0, prev_clitics = 0, shape_and_prev = 0;
};

Words::Context Words::context(std::size_t token) const {
  Context c;
  const text::Sentence& sentence = text_->sentences[text_->tokens[token].sentence];
  const auto quote = [&](std::size_t t) { return text_->tokens[t].kind == text::TokenKind::punct && text_->folded_of(text_->tokens[t]) == "\""; };
  std::size_t at = token;
  while (at > sentence.begin && quote(at - 1)) --at;
  if (at > sentence.begin) {
    --at;
    c.before = text_->folded_of(text_->tokens[at]);
    c.clause_start = text_->tokens[at].kind == text::TokenKind::punct;
    if (text_->tokens[at].kind == text::TokenKind::word) {
      c.has_before = true;
      c.prev = &best(at);
      if (at > sentence.begin) c.prev2 = &best(at - 1);
    }
  }
  const Pos pos = c.prev->f.pos;
  if (c.prev->lemma != kNoLemma && (pos == Pos::part || pos == Pos::sconj || pos == Pos::adv) && role_column_ && language_->lemma(c.prev->lemma).table == particles_.index())
    c.prev_role = language_->cell(language_->lemma(c.prev->lemma).row, *role_column_);
  std::size_t next = token + 1;
  while (next < sentence.end && quote(next)) ++next;
  if (next < sentence.end) {
    c.after = text_->folded_of(text_->tokens[next]);
    c.next_definite = next == token + 1 && text_->tokens[next].kind == text::TokenKind::word && c.after.starts_with("Al");
  }
  return c;
}

int Words::cost_in(const Context& c, const Analysis& a, std::size_t token) const {
  int cost = a.cost;
  const Analysis& prev = *c.prev;
  const bool verb = a.verb(), has_before = c.has_before;
  if (verb && has_before && prev.f.pos == Pos::adp && prev.enclitic == Enclitic::none) cost += 8;
  if (verb && prev.preposition && prev.nominal() && !prev.article) cost += 1;
  const bool opens = c.clause_start || (has_before && (prev.f.pos == Pos::cconj || c.prev_role == "connector"));  // "therefore", "but"
  if (a.nominal() && opens && !a.article && !a.preposition && c.next_definite && a.masdar()) cost += 2;
  if (verb && (opens || a.conjunction)) cost -= 2;
  if (verb && has_before && prev.nominal() && prev.masdar() && !prev.article && prev.enclitic == Enclitic::none && !a.conjunction) cost += 3;  // a construct wants its genitive
  if (verb && has_before && prev.verb()) cost += 2;
  if (c.prev_role.starts_with("qad") || c.prev_role.starts_with("future")) cost += verb ? -6 : 4;
  if (c.prev_role.starts_with("neg")) cost += verb ? -4 : 0;
  if (has_before && prev.f.pos == Pos::pron && c.prev_role.empty() && verb) cost -= 2;
  if (has_before && prev.f.pos == Pos::det && verb) cost += 5;
  if (verb && prev.f.pos == Pos::num) cost += 2;
  if (a.f.jussive && c.prev_role.starts_with("neg")) cost -= 3;
  const bool prev_definite = has_before && prev.nominal() && (prev.article || prev.enclitic != Enclitic::none || prev.f.pos == Pos::propn);
  const bool bare = !a.article && !a.preposition && !a.conjunction;
  // A construct is closed by its definite genitive: what follows bare is no further genitive but a verb.
  if (prev_definite && bare && a.masdar() && !a.f.oblique) cost += 3;
  // "raids launched-them": a verb with a pronoun behind an indefinite noun describes it.
  if (verb && bare && a.enclitic != Enclitic::none && has_before && prev.nominal() && !prev_definite && a.f.aspect == Aspect::perfect) cost -= 3;
  if (a.f.pos == Pos::adj) {  // an adjective follows a noun as definite as itself
    const bool follows = has_before && prev.nominal() && prev_definite == a.article && !a.preposition && !a.conjunction;
    cost += follows ? -1 : 2;
  }
  if (verb && governs(a, token)) cost -= 5;
  return cost;
}

namespace {

// The kind of a reading, as its neighbours see it. Whether a noun is a masdar no treebank says: two readings that
// differ in nothing else must stay as far apart as their hand-set costs put them.
std::uint64_t type_of(const Analysis& a) {
  return static_cast<std::uint64_t>(a.f.pos) | static_cast<std::uint64_t>(a.f.aspect) << 6;
}
std::uint64_t clitics_of(const Analysis& a) {
  return static_cast<std::uint64_t>(a.article) | static_cast<std::uint64_t>(a.preposition) << 1 | static_cast<std::uint64_t>(a.conjunction) << 9 |
         static_cast<std::uint64_t>(a.enclitic != Enclitic::none) << 17 | static_cast<std::uint64_t>(a.future) << 18;
}
bool open_class(const Analysis& a) { return a.f.pos == Pos::noun || a.f.pos == Pos::verb || a.f.pos == Pos::adj || a.f.pos == Pos::propn; }
constexpr int kDoubt = 3;      // readings this much costlier than the likeliest are still candidates
constexpr int kFarthest = 12;  // a bound for what the corrections can put between two of them

std::uint64_t shape_of(std::string_view w) {  // how a neighbour begins and ends
  const std::string_view head = w.starts_with("Al") ? "Al" : w.starts_with("ll") ? "ll" : w.starts_with("wAl") ? "wAl" : w.starts_with("bAl") ? "bAl" : w.substr(0, 1);
  return base::hash64(head, 1) ^ base::hash64(w.size() > 1 ? w.substr(w.size() - 2) : w, 2);
}

}  // namespace

void Words::hash_context(Context& c, std::size_t token) const {
  c.word_hash = base::hash64(text_->folded_of(text_->tokens[token]), 9);
  c.before_hash = base::hash64(c.before, 3), c.after_hash = base::hash64(c.after, 4);
  c.after_shape = shape_of(c.after);
  c.prev_type = type_of(*c.prev) | (c.has_before ? 0 : c.clause_start ? 1024u : 2048u);
  c.prevs = base::mix64(c.prev_type, type_of(*c.prev2));
  c.prev_clitics = base::mix64(c.prev_type, clitics_of(*c.prev));
  c.shape_and_prev = base::mix64(c.after_shape, c.prev_type);
}

void Words::features(const Context& c, const Analysis& a, std::size_t token, FeatureList& out) const {
  const std::string_view letters = text_->letters_of(text_->tokens[token]);
  const std::string_view stem = letters.substr(std::min<std::size_t>(a.prefix, letters.size()));
  const auto tail = [&](std::size_t n) { return stem.size() > n ? stem.substr(stem.size() - n) : stem; };
  const std::uint64_t type = type_of(a), clitics = clitics_of(a), agreement = static_cast<std::uint64_t>(a.f.gender) | static_cast<std::uint64_t>(a.f.number) << 2;
  lang::Features underived = a.f;
  underived.derived = lang::Derived::none;
  const std::uint64_t all = underived.pack() & 0x7FFFF, prev = c.prev_type;
  const std::uint64_t prev_agreement = static_cast<std::uint64_t>(c.prev->f.gender) | static_cast<std::uint64_t>(c.prev->f.number) << 2;
  std::size_t n = 0;
  // Each kind of feature has its own salt, so that equal values of two kinds do not meet.
  const auto put = [&](std::uint64_t x, std::uint64_t y = 0) {
    out[n] = base::mix64(base::mix64(x, n + 100), y);
    ++n;
  };
  put(type);
  put(type, clitics);
  put(all, a.conjunction);
  put(type, prev);
  put(type, c.prevs);
  put(type, c.prev_clitics ^ clitics);
  put(all, prev);
  put(type << 20 | agreement << 8 | prev_agreement, prev << 2 | a.article << 1 | c.prev->article);
  put(type, c.before_hash);
  put(type, c.after_hash);
  put(type, c.after_shape);
  put(type << 1 | a.article, c.shape_and_prev);
  put(type, base::hash64(tail(2), 6));
  put(type, base::hash64(tail(3), 7));
  put(type, base::hash64(stem.substr(0, 2), 8));
  put(type, stem.size());
  put(type, c.word_hash);
  put(type, c.word_hash ^ c.after_hash);
}

void Words::choose(std::size_t token, Teacher* teacher) {
  Word& word = words_[token];
  if (word.analysis_count == 0) return;
  const auto begin = analyses_.begin() + word.first_analysis, end = begin + word.analysis_count;
  Context c = context(token);
  for (auto a = begin; a != end; ++a) a->cost = static_cast<std::int16_t>(cost_in(c, *a, token));
  if (teacher != nullptr || (!weights_.empty() && word.analysis_count > 1)) correct(c, token, teacher);
  // By insertion, which keeps equals in order and needs no memory: a word has a handful of readings.
  for (auto i = begin; i != end; ++i)
    for (auto k = i; k != begin && k->cost < std::prev(k)->cost; --k) std::iter_swap(k, std::prev(k));
  if (word.analysis_count > 24) word.analysis_count = 24;
}

// The learned corrections decide only where the hand-set costs leave a doubt, and only between nouns, verbs,
// adjectives and names: particles are known one by one.
void Words::correct(Context& c, std::size_t token, Teacher* teacher) {
  const Word& word = words_[token];
  const std::span<Analysis> readings(analyses_.data() + word.first_analysis, word.analysis_count);
  const Analysis& likeliest = *std::min_element(readings.begin(), readings.end(), [](const Analysis& x, const Analysis& y) { return x.cost < y.cost; });
  const int lowest = likeliest.cost;
  if (!open_class(likeliest) && teacher == nullptr) return;
  const auto doubtful = [&](const Analysis& a) { return open_class(a) && a.cost <= lowest + kDoubt; };
  FeatureList list;
  if (teacher != nullptr) {
    hash_context(c, token);
    std::vector<Candidate> candidates;
    for (const Analysis& a : readings) {
      if (!open_class(likeliest) || !doubtful(a)) continue;
      features(c, a, token, list);
      candidates.push_back({&a, list});
    }
    if (candidates.size() < 2) return;
    readings[static_cast<std::size_t>(teacher->choose(token, candidates) - readings.data())].cost = -1000;
    return;
  }
  // The winner takes the lowest hand-set cost, which others compare with fixed bounds.
  if (std::count_if(readings.begin(), readings.end(), doubtful) < 2) return;
  hash_context(c, token);
  corrected_.clear();
  int best = 1 << 20;
  for (const Analysis& a : readings) {
    if (!doubtful(a)) continue;
    features(c, a, token, list);
    int total = a.cost * Weights::kUnit;
    for (const std::uint64_t f : list) total -= weights_.at(f);
    corrected_.push_back(total);
    best = std::min(best, total);
  }
  std::size_t i = 0;
  for (Analysis& a : readings)
    if (doubtful(a)) a.cost = static_cast<std::int16_t>(lowest + std::min((corrected_[i++] - best + Weights::kUnit - 1) / Weights::kUnit, kFarthest));
}

// A preposition that the verb's row names stands within reach: "Ebr ... En".
bool Words::governs(const Analysis& a, std::size_t token) const {
  if (a.lemma == kNoLemma) return false;
  const lang::format::Lemma& lemma = language_->lemma(a.lemma);
  const std::optional<std::uint32_t> column = facts_of(lemma.table).prepositions;
  const std::string_view wanted = column ? language_->cell(lemma.row, *column) : std::string_view{};
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
