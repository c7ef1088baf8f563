// The text layer: bytes to words, sentences, paragraphs and quotations, with every word's exact place in the bytes.
//
//   read_text("wqAl <lY710 qtlY", in Arabic letters) has the words  wqAl | <lY (folded AlY) | 710 (glued) | qtlY (folded qtly)
//
// Each Arabic word is kept in two plain-ASCII spellings of equal length (Buckwalter letters, one byte a letter):
//   letters: as written, without diacritics, tatweel and controls ("<lY", "mdynp", ">mryky")
//   folded:  hamza and alif forms levelled (| > < { -> A, & -> w, } -> y), p -> h, Y -> y; used for all look-ups
// Persian and Maghrebi letters are read as their Arabic kin, digits of all scripts as ASCII digits.
// Cost: linear in the bytes; memory about 10 times the text. Nothing here can fail; doubts are notes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "warraq/record.h"

namespace warraq::text {

enum class TokenKind : std::uint8_t {
  word,    // Arabic letters
  number,  // digits with separators: "12,500.5" (folded: "12500.5"); a date "8/10/2020" stays one token of kind date
  date,    // digits joined by / - . like a date: folded keeps them as "8/10/2020"
  latin,   // letters of another script; folded: lower-case ASCII where ASCII
  punct,   // one punctuation mark; folded: its ASCII kin: . , ; : ? ! ( ) [ ] - / % ' and " for quotation marks of every
           // kind. A run of stops is one: ".." or "..." (three and more, the ellipsis); so is a run of dashes: "--"
  symbol,  // anything else; a run of the same symbol is one
};

struct Token {
  std::uint32_t begin_byte = 0, end_byte = 0;  // in the original bytes, controls and diacritics inside included
  std::uint32_t text_begin = 0, text_size = 0; // in Text::letters and Text::folded
  std::uint32_t sentence = 0;                  // index into Text::sentences
  std::int32_t quotation = -1;                 // innermost quotation this token stands in (marks excluded), or -1
  TokenKind kind = TokenKind::word;
  bool glued = false;      // no white space between this token and the one before
  bool shadda = false;     // a shadda was written on some letter
  bool tanween_fath = false;
};

struct Sentence {
  std::uint32_t begin = 0, end = 0;  // half-open range of tokens
  std::uint32_t paragraph = 0;
  bool title = false;                // the article's headline
};

struct Quotation {
  std::uint32_t open = 0, close = 0;  // tokens of the two marks; never closed: `close` is the token behind its paragraph
  bool closed = true;
};

struct Text {
  std::string bytes;  // the original
  std::string letters, folded;
  std::vector<Token> tokens;  // together with white space they tile the bytes
  std::vector<Sentence> sentences;
  std::vector<Quotation> quotations;
  std::vector<Note> notes;

  std::string_view letters_of(const Token& t) const { return std::string_view(letters).substr(t.text_begin, t.text_size); }
  std::string_view folded_of(const Token& t) const { return std::string_view(folded).substr(t.text_begin, t.text_size); }
  std::string_view raw_of(const Token& t) const { return std::string_view(bytes).substr(t.begin_byte, t.end_byte - t.begin_byte); }
};

Text read_text(std::string bytes);

// Spells an Arabic phrase (UTF-8, from a table) the way Text::letters do; words (and marks) parted by one space, Latin
// words in lower case. `fold` levels such a spelling into the one of Text::folded: fold(spell(x)) is the key of x.
// A part that holds a letter Buckwalter does not use ("afp") is taken for Latin and only lowered.
std::string spell(std::string_view utf8);
std::string fold(std::string_view letters);

// Readable dump for tests: a line "-- sentence N" (then "title", "paragraph" where one begins) before each sentence,
// a line a token "kind begin end folded" (then "glued", "q0" for quotation 0), then the quotations and the notes.
std::string dump(const Text& text);

}  // namespace warraq::text
