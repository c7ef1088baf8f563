#include "morph/words.h"

#include <algorithm>
#include <bit>
#include <string_view>

#include "base/utf8.h"
#include "morph/clitics.h"

namespace warraq::morph {
namespace {

using lang::Pos;

// The tables whose rows are names (or number words), and what a reading as one costs: people bear ordinary words.
struct Named {
  std::string_view table;
  Pos pos;
  int cost;
};
constexpr Named kNamed[] = {
    {"place.countries", Pos::propn, 0},     {"place.towns_mideast", Pos::propn, 1},  {"place.towns_world", Pos::propn, 1},
    {"person.given_names", Pos::propn, 3},  {"person.family_names", Pos::propn, 3},  {"person.known", Pos::propn, 3},
    {"person.short_names", Pos::propn, 4},  {"organisation.organisations", Pos::propn, 2},
    {"name.letter_names", Pos::propn, -5},    {"name.words", Pos::propn, 3},
    {"time.months", Pos::propn, 2},         {"time.weekdays", Pos::propn, -2},      {"number.words", Pos::num, -1},
};

}  // namespace

const Analysis Words::kNone{};

Words::Words(const lang::Language& language, const text::Text& text, Memo* memo, Teacher* teacher)
    : weights_(language), language_(&language), text_(&text), words_(text.tokens.size()) {
  particles_ = language.table("morph.particles");
  clitics_column_ = particles_.column("clitics"), role_column_ = particles_.column("role"), upos_column_ = particles_.column("upos");
  table_facts_.resize(language.tables().size());
  begins_.resize(words_.size());
  analyses_.reserve(words_.size() * 3);
  std::optional<Memo> own;
  if (memo == nullptr) memo = &own.emplace(words_.size());
  for (std::size_t t = 0; t < words_.size(); ++t) analyse(t, *memo);
  for (std::size_t t = 0; t < words_.size(); ++t) choose(t, teacher);
  for (std::size_t t = 0; t < words_.size(); ++t) find_tags(t);
}

const Words::TableFacts& Words::facts_of(std::uint32_t t) const {
  TableFacts& facts = table_facts_[t];
  if (facts.looked_at) return facts;
  const lang::TableRef table(language_, t);
  facts.looked_at = true;
  facts.ambiguous = table.column("ambiguous");
  facts.prepositions = table.column("prep");
  for (const Named& n : kNamed)
    if (table.name() == n.table) facts.pos = n.pos, facts.cost = n.cost;
  return facts;
}

void Words::find_tags(std::size_t token) {
  Word& word = words_[token];
  word.first_tag = static_cast<std::uint32_t>(tags_.size());
  const text::Token& t = text_->tokens[token];
  if (t.kind == text::TokenKind::word) {
    const std::size_t limit = text_->sentences[t.sentence].end;
    const std::string_view folded = text_->folded_of(t);
    std::string restored;
    const Beginnings begin = begins_[token];
    for (std::uint32_t left = begin.whole | begin.without_alif; left != 0; left &= left - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(left));
      const Proclitic& p = kProclitics[bit];
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
      if ((begin.whole >> bit & 1) != 0) walk(stem);
      if ((begin.without_alif >> bit & 1) != 0) walk(stem.substr(0, stem.size() - 1));
    }
    // Lemmas: readings not much worse than the chosen one.
    for (std::size_t i = 0; i < word.analysis_count; ++i) {
      const Analysis& a = analyses_[word.first_analysis + i];
      if (a.lemma == kNoLemma || a.cost > analyses_[word.first_analysis].cost + 5) continue;
      auto add = [&](std::uint32_t row, std::uint32_t table) {
        Tag tag;
        tag.row = row;
        tag.table = static_cast<std::uint16_t>(table);
        tag.prefix = static_cast<std::uint8_t>(a.prefix - (a.article ? (text_->folded_of(t).substr(0, a.prefix).ends_with("ll") ? 1 : 2) : 0));
        tag.analysis = static_cast<std::int8_t>(i);
        tag.conjunction = a.conjunction;
        tag.preposition = a.preposition;
        for (std::size_t k = word.first_tag; k < tags_.size(); ++k)
          if (tags_[k].row == row && tags_[k].length == 1 && tags_[k].analysis >= 0) return;  // through a likelier reading
        tags_.push_back(tag);
      };
      add(language_->lemma(a.lemma).row, language_->lemma(a.lemma).table);
      for (std::uint32_t row : language_->lemma_hits(a.lemma)) add(row, language_->row(row).table);
    }
    const auto before = [](const Tag& x, const Tag& y) { return x.length != y.length ? x.length > y.length : x.prefix < y.prefix; };
    for (std::size_t i = word.first_tag + 1; i < tags_.size(); ++i)  // few, and mostly in order
      for (std::size_t k = i; k > word.first_tag && before(tags_[k], tags_[k - 1]); --k) std::swap(tags_[k], tags_[k - 1]);
  }
  word.tag_count = static_cast<std::uint32_t>(tags_.size()) - word.first_tag;
  for (std::size_t i = word.first_tag; i < tags_.size(); ++i) word.tables |= std::uint64_t{1} << (tags_[i].table & 63);
}

const Tag* Words::find_tag(std::size_t token, std::uint32_t table) const {
  for (const Tag& t : tags(token))
    if (t.table == table) return &t;
  return nullptr;
}

std::string_view Words::upos(const Analysis& a) const {
  if (a.lemma != kNoLemma && upos_column_ && language_->lemma(a.lemma).table == particles_.index())
    if (const std::string_view tag = language_->cell(language_->lemma(a.lemma).row, *upos_column_); !tag.empty()) return tag;
  return lang::name_of(a.f.pos);
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
