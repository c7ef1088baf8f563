// What each code point is to a reader of Arabic news: the one table behind tokens, `spell` and the encoding guess.
//
//   sign_of(U+0623 ALEF WITH HAMZA ABOVE) -> letter '>'      sign_of(U+06F4 EXTENDED DIGIT FOUR) -> digit '4'
//   sign_of(U+201C) -> quote                                 sign_of(U+200F RLM) -> bidi (dropped and noted)
//
// Arabic letters carry their Buckwalter letter; Persian, Urdu, Kurdish and Maghrebi letters that of their Arabic kin.
// Cost: one array look-up below U+0700, a binary search in some 100 ranges above.
#pragma once

#include <cstdint>
#include <string_view>

namespace warraq::text {

enum class SignKind : std::uint8_t {
  space,
  newline,
  letter,      // Arabic; ascii = Buckwalter letter
  ligature,    // several Arabic letters in one code point: see `ligature_letters`
  mark,        // diacritic: belongs to the letter before, has no letter of its own
  tatweel,     // lengthens a word, or stands alone as a dash
  digit,       // ascii = '0'..'9'
  latin,       // letter of another script; ascii = the letter where ASCII, else 0
  punct,       // ascii = its ASCII kin
  quote,       // double quotation mark; ascii = Role
  apostrophe,  // single mark: a quotation mark or part of a word, as the place says
  symbol,
  // Dropped before words are made, counted in notes:
  zero_width,
  bidi,
  soft_hyphen,
  control,
};

// By shape alone: which way a quotation mark points.
enum Role : char { kOpens = '<', kCloses = '>', kEither = '"' };

struct Sign {
  SignKind kind = SignKind::symbol;
  char ascii = 0;
  bool operator==(const Sign&) const = default;
};

Sign sign_of(char32_t code_point);

// Buckwalter letters of a ligature, two to four: U+FEFB -> "lA".
std::string_view ligature_letters(char32_t code_point);

// Marks whose reading matters later.
constexpr bool has_shadda(char32_t c) { return c == 0x0651 || c == 0xFE7C || c == 0xFE7D || (c >= 0xFC5E && c <= 0xFC63) || (c >= 0xFCF2 && c <= 0xFCF4); }
constexpr bool is_tanween_fath(char32_t c) { return c == 0x064B || c == 0x08F0 || c == 0xFE70 || c == 0xFE71; }

// The letter that `letter` becomes under a combining hamza or madda (decomposed text), or `letter` itself.
constexpr char with_combining(char letter, char32_t mark) {
  switch (mark) {
    case 0x0653: return letter == 'A' ? '|' : letter;  // MADDAH ABOVE
    case 0x0654: return letter == 'A' ? '>' : letter == 'w' ? '&' : letter == 'y' || letter == 'Y' ? '}' : letter;  // HAMZA ABOVE
    case 0x0655: return letter == 'A' ? '<' : letter;  // HAMZA BELOW
    default: return letter;
  }
}

}  // namespace warraq::text
