#include "mention/number_words.h"

#include <charconv>
#include <utility>

namespace warraq::mention {
namespace {

constexpr std::pair<std::string_view, Part> kParts[] = {
    {"digit", Part::digit}, {"unit", Part::unit}, {"teen_unit", Part::teen_unit}, {"ten", Part::ten}, {"hundred", Part::hundred},
    {"hundreds", Part::hundreds}, {"scale", Part::scale}, {"scale_plural", Part::scale_plural}, {"scale_dual", Part::scale_dual},
    {"vague_ten", Part::vague_ten}, {"vague_hundred", Part::vague_hundred}, {"fraction", Part::fraction}, {"point", Part::point},
    {"few", Part::few}, {"percent", Part::percent},
};

Part part_named(std::string_view name) {
  for (const auto& [n, part] : kParts)
    if (n == name) return part;
  return Part::none;
}

// Three bare digits behind a blank, and nothing glued to them.
bool is_group(const text::Text& text, std::uint32_t t) {
  const text::Token &token = text.tokens[t], &before = text.tokens[t - 1];
  if (token.kind != text::TokenKind::number || token.glued || text.folded_of(token).size() != 3 || text.folded_of(token).find('.') != std::string_view::npos) return false;
  if (token.begin_byte > before.end_byte + 3 || text.bytes[before.end_byte] == '\n') return false;
  return t + 1 >= text.tokens.size() || !text.tokens[t + 1].glued || text.tokens[t + 1].kind == text::TokenKind::punct;
}

// Where the word of `tag` stands, and what is written before it in the same token.
void place(NumberPart& out, std::uint32_t t, const morph::Tag& tag) {
  out.begin = t;
  out.end = t + tag.length;
  out.prefix = tag.prefix;
  out.joined = tag.conjunction == 'w';
  out.preposition = tag.preposition != 0;
}

}  // namespace

double number_value(std::string_view digits) {
  double value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

NumberWords::NumberWords(const morph::Words& words) : words_(words) {
  parts_ = words.language().table("number.words");
  ordinals_ = words.language().table("number.ordinals");
  kind_ = parts_.column("kind").value_or(0);
  value_ = parts_.column("value").value_or(0);
  ordinal_value_ = ordinals_.column("value").value_or(0);
  ordinal_kind_ = ordinals_.column("kind").value_or(0);
}

NumberPart NumberWords::at(std::uint32_t t, std::uint32_t limit, bool joined) const {
  NumberPart out;
  if (t >= limit) return out;
  const text::Text& text = words_.text();
  const text::Token& token = text.tokens[t];
  if (token.kind == text::TokenKind::number) {
    out = {.part = Part::digits, .value = number_value(text.folded_of(token)), .begin = t, .end = t + 1};
    // "1 234 567": threes parted by a blank.
    if (token.text_size <= 3 && !text.folded_of(token).starts_with('0'))
      while (out.end < limit && is_group(text, out.end)) out.value = out.value * 1000 + number_value(text.folded_of(text.tokens[out.end++]));
    return out;
  }
  if (token.kind != text::TokenKind::word) return out;
  const std::string_view folded = text.folded_of(token);
  if (folded == "w" && t + 1 < limit) {  // a conjunction apart from its digits, or glued to them
    const text::Token& next = text.tokens[t + 1];
    const bool goes_on = next.kind == text::TokenKind::number || (!next.glued && text.folded_of(next) != folded);
    out = goes_on ? at(t + 1, limit) : NumberPart{};
    if (out.part != Part::none && !out.joined) out.joined = true;
    return out;
  }
  if (!parts_.valid()) return out;
  const morph::Tag* tag = words_.tag(t, parts_.index());
  if (joined)
    for (const morph::Tag& other : words_.tags(t))
      if (other.table == parts_.index() && other.conjunction == 'w') {
        tag = &other;
        break;
      }
  if (tag == nullptr || t + tag->length > limit) return out;
  // A preposition that belongs to the word: "quantities" is no "like hundreds".
  const morph::Analysis& best = words_.best(t);
  if (tag->preposition != 0 && best.prefix == 0 && best.lemma != morph::kNoLemma) return out;
  out.part = part_named(words_.language().cell(tag->row, kind_));
  if (out.part == Part::vague_hundred && best.verb()) return {};  // "he died", but for a madda spelt like "hundreds"
  out.value = number_value(words_.language().cell(tag->row, value_));
  place(out, t, *tag);
  const std::string_view bare = folded.substr(tag->prefix);
  // The table holds words with and without the article: it is one where what remains without it is a number too.
  if (bare.starts_with("Al"))
    if (const lang::format::TrieSlot* slot = words_.language().step(0, bare.substr(2)); slot != nullptr)
      for (const std::uint32_t row : words_.language().hits(*slot)) out.article = out.article || words_.language().row(row).table == parts_.index();
  out.accusative = bare.size() > 3 && bare.ends_with('A');
  return out;
}

NumberPart NumberWords::ordinal_at(std::uint32_t t, std::uint32_t limit) const {
  NumberPart out;
  if (t >= limit || !ordinals_.valid()) return out;
  const morph::Tag* tag = words_.tag(t, ordinals_.index());
  if (tag == nullptr || t + tag->length > limit) return out;
  out.part = words_.language().cell(tag->row, ordinal_kind_) == "teen_unit" ? Part::teen_unit : Part::ordinal;
  out.value = number_value(words_.language().cell(tag->row, ordinal_value_));
  place(out, t, *tag);
  return out;
}

}  // namespace warraq::mention
