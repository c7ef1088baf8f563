// What each word of a text is: its analyses (clitics, stem, lemma, features), the likeliest one in its context, and
// the rows of the language's tables it matches, alone or with the words behind it.
//
//   "wbmqtlhm" ("and by the killing of them"): conjunction w, preposition b, stem "mqtl" (verbal noun of qtl), pronoun hm
//
// Reading is total and deterministic. Cost: some ten hash probes a word.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/language.h"
#include "morph/analysis.h"
#include "morph/memo.h"
#include "morph/weights.h"
#include "text/text.h"

namespace warraq::morph {

// A table row that matches from a token on. `analysis` is the index of the reading it came through, -1 for a phrase.
struct Tag {
  std::uint32_t row = 0;
  std::uint16_t table = 0, length = 1;
  std::uint8_t prefix = 0;       // letters of the first word before the match (proclitics; the article belongs to the match)
  std::int8_t analysis = -1;
  char conjunction = 0, preposition = 0;
};

struct Word {
  std::uint32_t first_analysis = 0, analysis_count = 0;  // sorted: [0] is the chosen one
  std::uint32_t first_tag = 0, tag_count = 0;            // longest first
  std::uint64_t tables = 0;                              // of the tags: bit (table mod 64)
};

struct Proclitic;
struct Ending;

class Words {
 public:
  // `memo`: of this language and no other thread's, or none.
  Words(const lang::Language& language, const text::Text& text, Memo* memo = nullptr, Teacher* teacher = nullptr);

  const lang::Language& language() const { return *language_; }
  const text::Text& text() const { return *text_; }
  std::size_t size() const { return words_.size(); }
  // Of a token behind the last one nothing is known: rules look ahead.
  std::span<const Analysis> analyses(std::size_t token) const { return token < words_.size() ? std::span(analyses_).subspan(words_[token].first_analysis, words_[token].analysis_count) : std::span<const Analysis>{}; }
  std::span<const Tag> tags(std::size_t token) const { return token < words_.size() ? std::span(tags_).subspan(words_[token].first_tag, words_[token].tag_count) : std::span<const Tag>{}; }
  // The chosen reading; a token that is no word has an empty one.
  const Analysis& best(std::size_t token) const { return token < words_.size() && words_[token].analysis_count ? analyses_[words_[token].first_analysis] : kNone; }
  // First tag of that table from this token on (longest first), or nullptr.
  const Tag* tag(std::size_t token, std::uint32_t table) const { return perhaps_in(token, table) ? find_tag(token, table) : nullptr; }
  // False: no tag of that table. Nearly all that is asked of a word is answered here, by one bit.
  bool perhaps_in(std::size_t token, std::uint32_t table) const { return token < words_.size() && (words_[token].tables >> (table & 63) & 1) != 0; }
  bool is(std::size_t token, const lang::TableRef& table) const { return table.valid() && tag(token, table.index()) != nullptr; }
  std::string_view lemma(std::size_t token) const { return best(token).lemma == kNoLemma ? std::string_view{} : language_->lemma_text(best(token).lemma); }
  // The tag of Universal Dependencies; the table of particles names it where it is not the part of speech.
  std::string_view upos(const Analysis& a) const;
  // First byte of the word behind `letters` of its letters (to leave out proclitics).
  std::uint32_t byte_after(std::size_t token, unsigned letters) const;

  std::string dump() const;

 private:
  // What is asked of a table's rows again and again: what words they are by themselves (names, number words, or none)
  // and where two of their columns stand.
  struct TableFacts {
    bool looked_at = false;
    lang::Pos pos = lang::Pos::none;
    int cost = 0;
    std::optional<std::uint32_t> ambiguous, prepositions;
  };

  const TableFacts& facts_of(std::uint32_t table) const;
  void find_beginnings(std::size_t token);
  void analyse(std::size_t token, Memo& memo);
  void read_alone(std::size_t token);
  void look_up(std::size_t token, bool borrowed);
  void add_reading(const Proclitic& p, const Ending& e, std::uint32_t lemma, const lang::Features& f, std::string_view written, bool borrowed);
  bool allowed(const Proclitic& p, const Ending& e, const lang::Features& f, std::string_view stem) const;
  void unfold(Analysis& a, std::string_view clitics) const;
  void add_names(const Proclitic& p, std::string_view rest);
  void guess(std::size_t token, std::int16_t cost);
  struct Context;
  Context context(std::size_t token) const;
  int cost_in(const Context& c, const Analysis& a, std::size_t token) const;
  void hash_context(Context& c, std::size_t token) const;
  void features(const Context& c, const Analysis& a, std::size_t token, FeatureList& out) const;
  void choose(std::size_t token, Teacher* teacher);
  void correct(Context& c, std::size_t token, Teacher* teacher);
  bool governs(const Analysis& a, std::size_t token) const;
  void find_tags(std::size_t token);
  const Tag* find_tag(std::size_t token, std::uint32_t table) const;
  static const Analysis kNone;

  Weights weights_;
  lang::TableRef particles_;
  std::optional<std::uint32_t> clitics_column_, role_column_, upos_column_;
  mutable std::vector<TableFacts> table_facts_;  // of the tables this text has words of
  std::vector<Beginnings> begins_;               // by token
  std::vector<int> corrected_;  // scratch of correct()
  const lang::Language* language_;
  const text::Text* text_;
  std::vector<Word> words_;
  std::vector<Analysis> analyses_;
  std::vector<Tag> tags_;
};

}  // namespace warraq::morph
