// The table of signs: ranges of code points, sorted, each with what it is and its ASCII letter.
// Letters of other Arabic-script languages are read as the Arabic letter a writer of Arabic would have put for the same
// shape: names typed on a Persian or Kurdish keyboard, or spelt with the g and v of Tunis and Rabat, then match.
#include "text/signs.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace warraq::text {

namespace {

using enum SignKind;

struct Range {
  char32_t first, last;
  SignKind kind;
  char ascii = 0;
};

constexpr Range kRanges[] = {
    {0x0000, 0x0008, control}, {0x0009, 0x0009, space}, {0x000A, 0x000A, newline}, {0x000B, 0x000C, newline},
    {0x000D, 0x000D, space},  // CARRIAGE RETURN: the LINE FEED behind it counts
    {0x000E, 0x001F, control}, {0x0020, 0x0020, space},
    {0x0021, 0x0021, punct, '!'}, {0x0022, 0x0022, quote, kEither}, {0x0025, 0x0025, punct, '%'},
    {0x0027, 0x0027, apostrophe}, {0x0028, 0x0028, punct, '('}, {0x0029, 0x0029, punct, ')'},
    {0x002C, 0x002C, punct, ','}, {0x002D, 0x002D, punct, '-'}, {0x002E, 0x002E, punct, '.'}, {0x002F, 0x002F, punct, '/'},
    {0x0030, 0x0039, digit, '0'}, {0x003A, 0x003A, punct, ':'}, {0x003B, 0x003B, punct, ';'}, {0x003F, 0x003F, punct, '?'},
    {0x0041, 0x005A, latin, 'A'}, {0x005B, 0x005B, punct, '['}, {0x005D, 0x005D, punct, ']'}, {0x0060, 0x0060, apostrophe},
    {0x0061, 0x007A, latin, 'a'}, {0x007B, 0x007B, punct, '('}, {0x007D, 0x007D, punct, ')'},
    {0x007F, 0x0084, control}, {0x0085, 0x0085, newline}, {0x0086, 0x009F, control}, {0x00A0, 0x00A0, space},
    {0x00AA, 0x00AA, latin}, {0x00AB, 0x00AB, quote, kOpens}, {0x00AD, 0x00AD, soft_hyphen}, {0x00B4, 0x00B4, apostrophe},
    {0x00B5, 0x00B5, latin}, {0x00BA, 0x00BA, latin}, {0x00BB, 0x00BB, quote, kCloses},
    {0x00C0, 0x00D6, latin}, {0x00D8, 0x00F6, latin}, {0x00F8, 0x02FF, latin},
    {0x0300, 0x036F, mark}, {0x0370, 0x0482, latin}, {0x0483, 0x0489, mark}, {0x048A, 0x0590, latin},
    {0x0591, 0x05C7, mark}, {0x05C8, 0x05FF, latin},
    // Arabic
    {0x0600, 0x0605, zero_width},  // number signs that enclose digits
    {0x060C, 0x060C, punct, ','},  // ARABIC COMMA
    {0x060D, 0x060D, punct, '/'},  // ARABIC DATE SEPARATOR
    {0x0610, 0x061A, mark},
    {0x061B, 0x061B, punct, ';'},  // ARABIC SEMICOLON
    {0x061C, 0x061C, bidi},        // ARABIC LETTER MARK
    {0x061E, 0x061F, punct, '?'},  // TRIPLE DOT, QUESTION MARK
    {0x0620, 0x0620, letter, 'y'},  // KASHMIRI YEH
    {0x0621, 0x0621, letter, '\''},  // HAMZA
    {0x0622, 0x0622, letter, '|'},   // ALEF WITH MADDA ABOVE
    {0x0623, 0x0623, letter, '>'},   // ALEF WITH HAMZA ABOVE
    {0x0624, 0x0624, letter, '&'},   // WAW WITH HAMZA ABOVE
    {0x0625, 0x0625, letter, '<'},   // ALEF WITH HAMZA BELOW
    {0x0626, 0x0626, letter, '}'},   // YEH WITH HAMZA ABOVE
    {0x0627, 0x0627, letter, 'A'},   // ALEF
    {0x0628, 0x0628, letter, 'b'},   // BEH
    {0x0629, 0x0629, letter, 'p'},   // TEH MARBUTA
    {0x062A, 0x062A, letter, 't'},   // TEH
    {0x062B, 0x062B, letter, 'v'},   // THEH
    {0x062C, 0x062C, letter, 'j'},   // JEEM
    {0x062D, 0x062D, letter, 'H'},   // HAH
    {0x062E, 0x062E, letter, 'x'},   // KHAH
    {0x062F, 0x062F, letter, 'd'},   // DAL
    {0x0630, 0x0630, letter, '*'},   // THAL
    {0x0631, 0x0631, letter, 'r'},   // REH
    {0x0632, 0x0632, letter, 'z'},   // ZAIN
    {0x0633, 0x0633, letter, 's'},   // SEEN
    {0x0634, 0x0634, letter, '$'},   // SHEEN
    {0x0635, 0x0635, letter, 'S'},   // SAD
    {0x0636, 0x0636, letter, 'D'},   // DAD
    {0x0637, 0x0637, letter, 'T'},   // TAH
    {0x0638, 0x0638, letter, 'Z'},   // ZAH
    {0x0639, 0x0639, letter, 'E'},   // AIN
    {0x063A, 0x063A, letter, 'g'},   // GHAIN
    {0x063B, 0x063C, letter, 'k'},   // KEHEH WITH DOTS
    {0x063D, 0x063F, letter, 'y'},   // FARSI YEH WITH SIGNS
    {0x0640, 0x0640, tatweel},       // TATWEEL
    {0x0641, 0x0641, letter, 'f'},   // FEH
    {0x0642, 0x0642, letter, 'q'},   // QAF
    {0x0643, 0x0643, letter, 'k'},   // KAF
    {0x0644, 0x0644, letter, 'l'},   // LAM
    {0x0645, 0x0645, letter, 'm'},   // MEEM
    {0x0646, 0x0646, letter, 'n'},   // NOON
    {0x0647, 0x0647, letter, 'h'},   // HEH
    {0x0648, 0x0648, letter, 'w'},   // WAW
    {0x0649, 0x0649, letter, 'Y'},   // ALEF MAKSURA
    {0x064A, 0x064A, letter, 'y'},   // YEH
    {0x064B, 0x065F, mark},
    {0x0660, 0x0669, digit, '0'},    // ARABIC-INDIC DIGITS
    {0x066A, 0x066A, punct, '%'},    // ARABIC PERCENT SIGN
    {0x066B, 0x066B, punct, ','},    // ARABIC DECIMAL SEPARATOR: in a number a decimal point, behind a word a mistyped comma
    {0x066C, 0x066C, punct, ','},    // ARABIC THOUSANDS SEPARATOR
    {0x066E, 0x066E, letter, 'b'},   // DOTLESS BEH
    {0x066F, 0x066F, letter, 'q'},   // DOTLESS QAF
    {0x0670, 0x0670, mark},          // SUPERSCRIPT ALEF
    {0x0671, 0x0671, letter, '{'},   // ALEF WASLA
    {0x0672, 0x0672, letter, '>'},   // ALEF WITH WAVY HAMZA ABOVE
    {0x0673, 0x0673, letter, '<'},   // ALEF WITH WAVY HAMZA BELOW
    {0x0674, 0x0674, letter, '\''},  // HIGH HAMZA
    {0x0675, 0x0675, letter, '>'},   // HIGH HAMZA ALEF
    {0x0676, 0x0677, letter, '&'},   // HIGH HAMZA WAW, U WITH HAMZA ABOVE
    {0x0678, 0x0678, letter, '}'},   // HIGH HAMZA YEH
    {0x0679, 0x067A, letter, 't'},   // TTEH, TTEHEH
    {0x067B, 0x067B, letter, 'b'},   // BEEH
    {0x067C, 0x067D, letter, 't'},   // TEH WITH RING, WITH THREE DOTS
    {0x067E, 0x067E, letter, 'b'},   // PEH
    {0x067F, 0x067F, letter, 't'},   // TEHEH
    {0x0680, 0x0680, letter, 'b'},   // BEHEH
    {0x0681, 0x0682, letter, 'H'},   // HAH WITH HAMZA, WITH DOTS
    {0x0683, 0x0684, letter, 'j'},   // NYEH, DYEH
    {0x0685, 0x0685, letter, 'H'},   // HAH WITH THREE DOTS ABOVE
    {0x0686, 0x0687, letter, 'j'},   // TCHEH, TCHEHEH
    {0x0688, 0x0690, letter, 'd'},   // DDAL and the other forms of DAL
    {0x0691, 0x0697, letter, 'r'},   // RREH and the other forms of REH
    {0x0698, 0x0698, letter, 'z'},   // JEH
    {0x0699, 0x0699, letter, 'r'},   // REH WITH FOUR DOTS ABOVE
    {0x069A, 0x069C, letter, 's'},   // SEEN WITH DOTS
    {0x069D, 0x069E, letter, 'S'},   // SAD WITH DOTS
    {0x069F, 0x069F, letter, 'T'},   // TAH WITH THREE DOTS ABOVE
    {0x06A0, 0x06A0, letter, 'g'},   // AIN WITH THREE DOTS ABOVE
    {0x06A1, 0x06A6, letter, 'f'},   // DOTLESS FEH, Maghrebi FEH, VEH, FEH WITH THREE DOTS BELOW, PEHEH
    {0x06A7, 0x06A8, letter, 'q'},   // Maghrebi QAF, QAF WITH THREE DOTS ABOVE
    {0x06A9, 0x06B4, letter, 'k'},   // KEHEH, SWASH KAF, NG, GAF and their forms
    {0x06B5, 0x06B8, letter, 'l'},   // LAM WITH SIGNS
    {0x06B9, 0x06BD, letter, 'n'},   // NOON WITH SIGNS, NOON GHUNNA
    {0x06BE, 0x06BE, letter, 'h'},   // HEH DOACHASHMEE
    {0x06BF, 0x06BF, letter, 'j'},   // TCHEH WITH DOT ABOVE
    {0x06C0, 0x06C2, letter, 'h'},   // HEH WITH YEH ABOVE, HEH GOAL
    {0x06C3, 0x06C3, letter, 'p'},   // TEH MARBUTA GOAL
    {0x06C4, 0x06CB, letter, 'w'},   // WAW WITH RING, OE, U, YU, VE
    {0x06CC, 0x06CE, letter, 'y'},   // FARSI YEH, YEH WITH TAIL, WITH SMALL V
    {0x06CF, 0x06CF, letter, 'w'},   // WAW WITH DOT ABOVE
    {0x06D0, 0x06D1, letter, 'y'},   // E, YEH WITH THREE DOTS BELOW
    {0x06D2, 0x06D2, letter, 'y'},   // YEH BARREE
    {0x06D3, 0x06D3, letter, '}'},   // YEH BARREE WITH HAMZA ABOVE
    {0x06D4, 0x06D4, punct, '.'},    // ARABIC FULL STOP
    {0x06D5, 0x06D5, letter, 'h'},   // AE
    {0x06D6, 0x06DC, mark}, {0x06DF, 0x06E8, mark}, {0x06EA, 0x06ED, mark},
    {0x06EE, 0x06EE, letter, 'd'},   // DAL WITH INVERTED V
    {0x06EF, 0x06EF, letter, 'r'},   // REH WITH INVERTED V
    {0x06F0, 0x06F9, digit, '0'},    // EXTENDED ARABIC-INDIC DIGITS
    {0x06FA, 0x06FA, letter, '$'},   // SHEEN WITH DOT BELOW
    {0x06FB, 0x06FB, letter, 'D'},   // DAD WITH DOT BELOW
    {0x06FC, 0x06FC, letter, 'g'},   // GHAIN WITH DOT BELOW
    {0x06FF, 0x06FF, letter, 'h'},   // HEH WITH INVERTED V
    {0x0700, 0x074F, latin},         // Syriac
    {0x0750, 0x0756, letter, 'b'}, {0x0757, 0x0758, letter, 'H'}, {0x0759, 0x075A, letter, 'd'}, {0x075B, 0x075B, letter, 'r'},
    {0x075C, 0x075C, letter, 's'}, {0x075D, 0x075F, letter, 'E'}, {0x0760, 0x0761, letter, 'f'}, {0x0762, 0x0764, letter, 'k'},
    {0x0765, 0x0766, letter, 'm'}, {0x0767, 0x0769, letter, 'n'}, {0x076A, 0x076A, letter, 'l'}, {0x076B, 0x076C, letter, 'r'},
    {0x076D, 0x076D, letter, 's'}, {0x076E, 0x076F, letter, 'H'}, {0x0770, 0x0770, letter, 's'}, {0x0771, 0x0771, letter, 'r'},
    {0x0772, 0x0772, letter, 'H'}, {0x0773, 0x0774, letter, 'A'}, {0x0775, 0x0777, letter, 'y'}, {0x0778, 0x0779, letter, 'w'},
    {0x077A, 0x077B, letter, 'y'}, {0x077C, 0x077C, letter, 'H'}, {0x077D, 0x077E, letter, 's'}, {0x077F, 0x077F, letter, 'k'},
    {0x0780, 0x089F, latin}, {0x08D3, 0x08E1, mark}, {0x08E3, 0x08FF, mark},
    {0x0900, 0x167F, latin}, {0x1680, 0x1680, space}, {0x1681, 0x180D, latin}, {0x180E, 0x180E, zero_width}, {0x180F, 0x1AAF, latin},
    {0x1AB0, 0x1AFF, mark}, {0x1B00, 0x1DBF, latin}, {0x1DC0, 0x1DFF, mark}, {0x1E00, 0x1FFF, latin},
    // General punctuation
    {0x2000, 0x200A, space}, {0x200B, 0x200D, zero_width}, {0x200E, 0x200F, bidi}, {0x2010, 0x2015, punct, '-'},
    {0x2018, 0x2019, apostrophe}, {0x201A, 0x201B, apostrophe},
    {0x201C, 0x201C, quote, kOpens}, {0x201D, 0x201D, quote, kCloses}, {0x201E, 0x201F, quote, kOpens},
    {0x2024, 0x2024, punct, '.'}, {0x2025, 0x2026, punct, '.'},  // TWO DOT LEADER, HORIZONTAL ELLIPSIS: widened by the reader
    {0x2028, 0x2029, newline}, {0x202A, 0x202E, bidi}, {0x202F, 0x202F, space},
    {0x2032, 0x2032, apostrophe}, {0x2033, 0x2033, quote, kEither}, {0x2035, 0x2035, apostrophe}, {0x2036, 0x2036, quote, kEither},
    {0x2039, 0x2039, quote, kOpens}, {0x203A, 0x203A, quote, kCloses}, {0x203C, 0x203C, punct, '!'},
    {0x2044, 0x2044, punct, '/'}, {0x2047, 0x2049, punct, '?'}, {0x205F, 0x205F, space}, {0x2060, 0x2065, zero_width},
    {0x2066, 0x2069, bidi}, {0x206A, 0x206F, zero_width}, {0x20D0, 0x20F0, mark}, {0x2212, 0x2212, punct, '-'},
    {0x2215, 0x2215, punct, '/'}, {0x2C00, 0x2DFF, latin}, {0x2E2E, 0x2E2E, punct, '?'}, {0x2E41, 0x2E41, punct, ','},
    {0x3000, 0x3000, space}, {0x3001, 0x3001, punct, ','}, {0x3002, 0x3002, punct, '.'},
    {0x300A, 0x300A, quote, kOpens}, {0x300B, 0x300B, quote, kCloses}, {0x301D, 0x301D, quote, kOpens}, {0x301E, 0x301F, quote, kCloses},
    {0x3040, 0xD7FF, latin}, {0xF900, 0xFB4F, latin},
    // Arabic presentation forms A
    {0xFB50, 0xFB51, letter, '{'}, {0xFB52, 0xFB5D, letter, 'b'}, {0xFB5E, 0xFB69, letter, 't'}, {0xFB6A, 0xFB71, letter, 'f'},
    {0xFB72, 0xFB81, letter, 'j'}, {0xFB82, 0xFB89, letter, 'd'}, {0xFB8A, 0xFB8B, letter, 'z'}, {0xFB8C, 0xFB8D, letter, 'r'},
    {0xFB8E, 0xFB9D, letter, 'k'}, {0xFB9E, 0xFBA3, letter, 'n'}, {0xFBA4, 0xFBAD, letter, 'h'}, {0xFBAE, 0xFBAF, letter, 'y'},
    {0xFBB0, 0xFBB1, letter, '}'}, {0xFBD3, 0xFBD6, letter, 'k'}, {0xFBD7, 0xFBE3, letter, 'w'}, {0xFBE4, 0xFBE7, letter, 'y'},
    {0xFBE8, 0xFBE9, letter, 'Y'}, {0xFBEA, 0xFBFB, ligature}, {0xFBFC, 0xFBFF, letter, 'y'}, {0xFC00, 0xFC5D, ligature},
    {0xFC5E, 0xFC63, mark}, {0xFC64, 0xFCF1, ligature}, {0xFCF2, 0xFCF4, mark}, {0xFCF5, 0xFD3B, ligature},
    {0xFD3C, 0xFD3D, letter, 'A'},  // ALEF WITH FATHATAN
    {0xFD3E, 0xFD3E, punct, ')'}, {0xFD3F, 0xFD3F, punct, '('},  // ORNATE PARENTHESES: named left and right, used right to left
    {0xFD50, 0xFD8F, ligature}, {0xFD92, 0xFDC7, ligature}, {0xFDF2, 0xFDF9, ligature}, {0xFDFC, 0xFDFC, ligature},
    {0xFE00, 0xFE0F, zero_width},  // variation selectors
    {0xFE20, 0xFE2F, mark}, {0xFE58, 0xFE58, punct, '-'}, {0xFE63, 0xFE63, punct, '-'}, {0xFE6A, 0xFE6A, punct, '%'},
    // Arabic presentation forms B
    {0xFE70, 0xFE72, mark}, {0xFE73, 0xFE73, tatweel}, {0xFE74, 0xFE74, mark}, {0xFE76, 0xFE7F, mark},
    {0xFE80, 0xFE80, letter, '\''}, {0xFE81, 0xFE82, letter, '|'}, {0xFE83, 0xFE84, letter, '>'}, {0xFE85, 0xFE86, letter, '&'},
    {0xFE87, 0xFE88, letter, '<'}, {0xFE89, 0xFE8C, letter, '}'}, {0xFE8D, 0xFE8E, letter, 'A'}, {0xFE8F, 0xFE92, letter, 'b'},
    {0xFE93, 0xFE94, letter, 'p'}, {0xFE95, 0xFE98, letter, 't'}, {0xFE99, 0xFE9C, letter, 'v'}, {0xFE9D, 0xFEA0, letter, 'j'},
    {0xFEA1, 0xFEA4, letter, 'H'}, {0xFEA5, 0xFEA8, letter, 'x'}, {0xFEA9, 0xFEAA, letter, 'd'}, {0xFEAB, 0xFEAC, letter, '*'},
    {0xFEAD, 0xFEAE, letter, 'r'}, {0xFEAF, 0xFEB0, letter, 'z'}, {0xFEB1, 0xFEB4, letter, 's'}, {0xFEB5, 0xFEB8, letter, '$'},
    {0xFEB9, 0xFEBC, letter, 'S'}, {0xFEBD, 0xFEC0, letter, 'D'}, {0xFEC1, 0xFEC4, letter, 'T'}, {0xFEC5, 0xFEC8, letter, 'Z'},
    {0xFEC9, 0xFECC, letter, 'E'}, {0xFECD, 0xFED0, letter, 'g'}, {0xFED1, 0xFED4, letter, 'f'}, {0xFED5, 0xFED8, letter, 'q'},
    {0xFED9, 0xFEDC, letter, 'k'}, {0xFEDD, 0xFEE0, letter, 'l'}, {0xFEE1, 0xFEE4, letter, 'm'}, {0xFEE5, 0xFEE8, letter, 'n'},
    {0xFEE9, 0xFEEC, letter, 'h'}, {0xFEED, 0xFEEE, letter, 'w'}, {0xFEEF, 0xFEF0, letter, 'Y'}, {0xFEF1, 0xFEF4, letter, 'y'},
    {0xFEF5, 0xFEFC, ligature}, {0xFEFF, 0xFEFF, zero_width},
    // Full-width ASCII
    {0xFF02, 0xFF02, quote, kEither}, {0xFF05, 0xFF05, punct, '%'}, {0xFF07, 0xFF07, apostrophe}, {0xFF0C, 0xFF0C, punct, ','},
    {0xFF0E, 0xFF0E, punct, '.'}, {0xFF10, 0xFF19, digit, '0'}, {0xFF21, 0xFF3A, latin, 'A'}, {0xFF41, 0xFF5A, latin, 'a'},
    {0x10000, 0x1CFFF, latin}, {0x20000, 0x3FFFF, latin}, {0xE0000, 0xE01EF, zero_width},
};

constexpr bool is_sorted() {
  for (std::size_t i = 0; i < std::size(kRanges); ++i) {
    if (kRanges[i].last < kRanges[i].first) return false;
    if (i > 0 && kRanges[i].first <= kRanges[i - 1].last) return false;
  }
  return true;
}
static_assert(is_sorted());

// Digits and ASCII letters are given by their first: the others of the range follow in order.
constexpr Sign sign_in(const Range& r, char32_t c) {
  const bool counted = r.kind == digit || (r.kind == latin && r.ascii != 0);
  return {r.kind, counted ? static_cast<char>(r.ascii + static_cast<char>(c - r.first)) : r.ascii};
}

constexpr char32_t kDirect = 0x0700;

constexpr auto kDirectTable = [] {
  std::array<Sign, kDirect> table{};
  for (const Range& r : kRanges)
    for (char32_t c = r.first; c <= r.last && c < kDirect; ++c) table[c] = sign_in(r, c);
  return table;
}();

}  // namespace

Sign sign_of(char32_t code_point) {
  if (code_point < kDirect) return kDirectTable[code_point];
  const Range* r = std::lower_bound(std::begin(kRanges), std::end(kRanges), code_point, [](const Range& a, char32_t c) { return a.last < c; });
  return r != std::end(kRanges) && code_point >= r->first ? sign_in(*r, code_point) : Sign{};
}

}  // namespace warraq::text
