// The text layer: golden cases in tests/cases/text, and what cannot be said in a case: code points, spans, properties.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/utf8.h"
#include "tests/support/cases.h"
#include "text/encoding.h"
#include "text/signs.h"
#include "text/text.h"

namespace warraq::text {
namespace {

// The tests write Arabic in Buckwalter letters: C++ files are ASCII.
std::u32string code_points(std::string_view buckwalter) {
  std::u32string out;
  for (const char c : buckwalter) {
    char32_t found = static_cast<unsigned char>(c);
    for (char32_t letter = 0x0621; letter <= 0x064A; ++letter)
      if (sign_of(letter) == Sign{SignKind::letter, c}) found = letter;
    out += found;
  }
  return out;
}
std::string arabic(std::string_view buckwalter) {
  std::string out;
  for (const char32_t c : code_points(buckwalter)) base::append_utf8(out, c);
  return out;
}
std::string utf8(std::initializer_list<char32_t> points) {
  std::string out;
  for (const char32_t c : points) base::append_utf8(out, c);
  return out;
}
// "folded" of every token, parted by spaces.
std::string folded(const Text& text) {
  std::string out;
  for (const Token& t : text.tokens) (out += out.empty() ? "" : " ") += text.folded_of(t);
  return out;
}
std::string folded(const std::string& bytes) { return folded(read_text(bytes)); }

// The harness ends the input with a line break; the text of a case has none there.
TEST(TextCases, DumpIsAsWritten) {
  tests::check_cases("cases/text", [](const tests::Case& c) { return dump(read_text(c.input.substr(0, c.input.empty() ? 0 : c.input.size() - 1))); });
}

// ---- base

TEST(Utf8, DecodesWellFormedAndReadsBadBytesOneByOne) {
  for (const char32_t c : {0x24U, 0x7FU, 0x80U, 0x7FFU, 0x800U, 0xFFFDU, 0xFFFFU, 0x10000U, 0x10FFFFU}) {
    const std::string s = utf8({c});
    EXPECT_EQ(base::decode(s, 0), (base::CodePoint{c, static_cast<std::uint8_t>(s.size()), true}));
  }
  const base::CodePoint bad{base::kReplacement, 1, false};
  for (const char* s : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF8", "\xFF", "\xD9", "\xE2\x80"})
    EXPECT_EQ(base::decode(s, 0), bad) << s;
  EXPECT_EQ(base::sequence_length(""), 0U);
  EXPECT_EQ(base::sequence_length("\xD9x"), 1U);
  EXPECT_EQ(base::sequence_length(arabic("q")), 2U);
  EXPECT_EQ(utf8({0xD800}), utf8({0xFFFD}));
  EXPECT_EQ(utf8({0x110000}), utf8({0xFFFD}));
}

TEST(Utf8, BordersAreBetweenCodePoints) {
  const std::string s = "a" + utf8({0x10000}) + "\x80";
  std::string borders;
  for (std::size_t at = 0; at <= s.size() + 1; ++at) borders += base::is_border(s, at) ? '1' : '0';
  EXPECT_EQ(borders, "11000110");
  EXPECT_FALSE(base::is_utf8(s));
  EXPECT_TRUE(base::is_utf8(s.substr(0, 5)));
}

TEST(Utf8, EightBytesAtATimeAreJudgedAsOneByOne) {
  // Pieces of all sizes and some that are wrong, put together in many ways, so that each falls on every border of eight.
  const std::string pieces[] = {"a", "bcdefgh", utf8({0x628}), utf8({0x62A, 0x631}), utf8({0x2014}), utf8({0x1F600}), "\xD8", "\x80", "\xC1\xBF", "\xE2\x80", "\xED\xA0\x80", std::string(1, '\0')};
  std::uint64_t dice = 1;
  for (int round = 0; round < 20'000; ++round) {
    std::string s;
    for (int i = 0; i < 12; ++i) {
      dice = base::mix64(dice, static_cast<std::uint64_t>(round));
      // Wrong ones are rare: most texts must get far.
      s += pieces[(dice >> 8) % 40 == 0 ? 6 + dice % 6 : dice % 6];
    }
    bool sound = true;
    for (std::size_t at = 0; at < s.size(); at += base::decode(s, at).size) sound = sound && base::decode(s, at).valid;
    ASSERT_EQ(base::is_utf8(s), sound) << round;
  }
}

TEST(Hash, IsConstantSpreadAndFrozen) {
  static_assert(base::hash64("qtl") != base::hash64("qtlA"));
  static_assert(base::hash64("") != base::hash64(std::string_view("\0", 1)));
  EXPECT_NE(base::hash64("ab", 1), base::hash64("ab", 2));
  EXPECT_NE(base::mix64(1, 2), base::mix64(2, 1));
  // Compiled language files hold these values: a change here needs a new format version.
  EXPECT_EQ(base::hash64("warraq"), 0x64C88D27256D3D1EULL);
  std::vector<std::uint64_t> seen;
  for (int i = 0; i < 200000; ++i) seen.push_back(base::hash64(std::to_string(i)));
  std::ranges::sort(seen);
  EXPECT_EQ(std::ranges::adjacent_find(seen), seen.end());
}

// ---- letters

TEST(Spell, EveryLetterHasItsBuckwalterLetter) {
  const std::string letters = "'|>&<}AbptvjHxd*rzs$SDTZEg";
  for (std::size_t i = 0; i < letters.size(); ++i) EXPECT_EQ(spell(utf8({static_cast<char32_t>(0x0621 + i)})), letters.substr(i, 1));
  const std::string more = "fqklmnhwYy";
  for (std::size_t i = 0; i < more.size(); ++i) EXPECT_EQ(spell(utf8({static_cast<char32_t>(0x0641 + i)})), more.substr(i, 1));
}

TEST(Spell, FoldsAlifHamzaTaaMarbutaAndMaqsura) {
  EXPECT_EQ(fold("|>&<}A{pYy'"), "AAwAyAAhyy'");
  EXPECT_EQ(spell(arabic(">nbA'  <lY\t|b")), ">nbA' <lY |b");
  EXPECT_EQ(fold(spell(arabic(">nbA' <lY |b"))), "AnbA' Aly Ab");
}

TEST(Spell, LatinPartsAreLoweredAndNotFolded) {
  EXPECT_EQ(spell("AFP CNN"), "afp cnn");
  EXPECT_EQ(fold(spell("AFP CNN")), "afp cnn");
  EXPECT_EQ(fold("afp mdynp"), "afp mdynh");
}

TEST(Spell, MarksTatweelAndControlsSpellNothing) {
  for (const char32_t c : {0x0640U, 0x064BU, 0x0651U, 0x0670U, 0x06DCU, 0x200BU, 0x200DU, 0x200FU, 0x202BU, 0x2067U, 0xFEFFU, 0x00ADU, 0x0001U, 0x0090U})
    EXPECT_EQ(spell(utf8({c})), "") << std::hex << static_cast<unsigned>(c);
  // Spelling a word piece by piece gives the same letters: callers count letters that way.
  EXPECT_EQ(spell(utf8({0x0627, 0x0644, 0x0640, 0x0651})), "Al");
}

TEST(Spell, ForeignLettersAreReadAsTheirKin) {
  EXPECT_EQ(spell(utf8({0x06A9, 0x06CC, 0x067E, 0x0686, 0x06AF, 0x0698, 0x06BE, 0x06D2})), "kybjkzhy");
  EXPECT_EQ(spell(utf8({0x06A4, 0x06A8, 0x06AD, 0x06A2, 0x06A7, 0x0671})), "fqkfq{");
  EXPECT_EQ(spell(utf8({0x06C1, 0x06D5, 0x06C6, 0x06CE, 0x06B5})), "hhwyl");
}

TEST(Spell, PresentationFormsAndLigatures) {
  EXPECT_EQ(spell(utf8({0xFEF5})), "l|");
  EXPECT_EQ(spell(utf8({0xFEF7})), "l>");
  EXPECT_EQ(spell(utf8({0xFEFA})), "l<");
  EXPECT_EQ(spell(utf8({0xFEFC})), "lA");
  EXPECT_EQ(spell(utf8({0xFDF2})), "Allh");
  EXPECT_EQ(spell(utf8({0xFC00, 0xFD50})), "}jtjm");
  EXPECT_EQ(spell(utf8({0xFE8D, 0xFEDF, 0xFEF4, 0xFEEE, 0xFEE1})), "Alywm");
  EXPECT_EQ(spell(utf8({0xFB50, 0xFB58, 0xFBFC, 0xFBE9})), "{byY");
  // All four shapes of every letter of the block agree.
  const std::string block = "'||>>&&<<}}}}AAbbbbppttttvvvvjjjjHHHHxxxxdd**rrzzssss$$$$SSSSDDDDTTTTZZZZEEEEggggffffqqqqkkkkllllmmmmnnnnhhhhwwYYyyyy";
  for (std::size_t i = 0; i < block.size(); ++i) EXPECT_EQ(spell(utf8({static_cast<char32_t>(0xFE80 + i)})), block.substr(i, 1)) << i;
}

TEST(Spell, DecomposedHamzaIsComposed) {
  EXPECT_EQ(spell(utf8({0x0627, 0x0654, 0x0627, 0x0655, 0x0627, 0x0653, 0x0648, 0x0654, 0x064A, 0x0654})), "><|&}");
}

TEST(Words, KeepDiacriticsInTheSpanAndTellThem) {
  const std::string bytes = utf8({0x202B, 0x0642, 0x064F, 0x062A, 0x0651, 0x0640, 0x0627, 0x200F, 0x0644, 0x064B, 0x202C});
  const Text text = read_text(bytes);
  ASSERT_EQ(text.tokens.size(), 1U);
  EXPECT_EQ(text.letters, "qtAl");
  EXPECT_TRUE(text.tokens[0].shadda);
  EXPECT_TRUE(text.tokens[0].tanween_fath);
  EXPECT_EQ(text.tokens[0].begin_byte, 3U);
  EXPECT_EQ(text.tokens[0].end_byte, bytes.size() - 3);
  ASSERT_EQ(text.notes.size(), 1U);
  EXPECT_EQ(text.notes[0].kind, "bidi_control");
  EXPECT_EQ(text.notes[0].detail, "3");
  EXPECT_EQ(text.notes[0].span, (Span{0, 3}));
}

TEST(Words, EveryKindOfDoubtIsNotedOnce) {
  const Text text = read_text("a\xFF\x80" + utf8({0x200B, 0x00AD, 0x0003, 0x0091, 0x200E}) + "b");
  std::string notes;
  for (const Note& n : text.notes) notes += n.kind + '=' + n.detail + ' ';
  EXPECT_EQ(notes, "invalid_utf8=2 bidi_control=1 zero_width=1 soft_hyphen=1 control=2 ");
  EXPECT_EQ(folded(text), "a " + utf8({0xFFFD}) + " b");
}

// ---- numbers

TEST(Numbers, SeparatorsFractionsAndDates) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"12,500", "12500"}, {"12.500", "12500"}, {"1.200.000", "1200000"}, {"1,234.5", "1234.5"}, {"1.234,5", "1234.5"},
      {"3.5", "3.5"}, {"0.125", "0.125"}, {"7,9", "7.9"}, {"1234.567", "1234.567"}, {"2015", "2015"}, {"007", "007"},
      {"1.2.3", "1 . 2 . 3"}, {"12,50,3", "12 , 50 , 3"}, {"9-10", "9 - 10"}, {"2014/2015", "2014 / 2015"}, {"57/30", "57 / 30"},
      {"50%", "50 %"}, {"13:48", "13 : 48"}, {"5.", "5 ."}, {"1,", "1 ,"}, {"24GMT", "24 gmt"}, {"F16", "f16"},
      {"8/10/2020", "8/10/2020"}, {"2020-10-08", "2020-10-08"}, {"26.05.2026", "26.05.2026"}, {"13/05/09", "13/05/09"},
      {"25/6/1436", "25/6/1436"}, {"11/9", "11/9"}, {"5/2015", "5/2015"}, {"8/10/2020/5", "8 / 10 / 2020 / 5"}, {"40/50/2020", "40 / 50 / 2020"},
  };
  for (const auto& [bytes, expected] : rows) EXPECT_EQ(folded(bytes), expected) << bytes;
}

TEST(Numbers, DateIsAKindOfItsOwn) {
  EXPECT_EQ(read_text("8/10/2020").tokens.at(0).kind, TokenKind::date);
  EXPECT_EQ(read_text("12.500").tokens.at(0).kind, TokenKind::number);
  EXPECT_EQ(read_text("9-10").tokens.at(0).kind, TokenKind::number);
}

TEST(Numbers, ThreeScriptsOfDigitsAndArabicSeparators) {
  EXPECT_EQ(folded(utf8({0x0661, 0x0662, 0x066C, 0x0665, 0x0660, 0x0660})), "12500");
  EXPECT_EQ(folded(utf8({0x06F3, 0x066B, 0x06F5})), "3.5");
  EXPECT_EQ(folded(utf8({0x0661, 0x060C, 0x0665, 0x0660, 0x0660, 0x060C, 0x0660, 0x0660, 0x0660})), "1500000");
  EXPECT_EQ(folded(utf8({0x0665, 0x0660, 0x066A})), "50 %");
  EXPECT_EQ(folded("3" + arabic("r") + "1"), "1.3");
}

TEST(Numbers, GluedToLettersAreTokensOfTheirOwn) {
  const Text text = read_text(arabic("<lY") + "710 " + arabic("Al") + utf8({0x0640}) + "24 30" + arabic("AlfA"));
  EXPECT_EQ(folded(text), "Aly 710 Al 24 30 AlfA");
  std::string glued;
  for (const Token& t : text.tokens) glued += t.glued ? '1' : '0';
  EXPECT_EQ(glued, "010101");
}

// ---- encodings

std::string in_utf16(const std::u32string& points, bool big_endian) {
  std::string out;
  const auto put = [&](char32_t unit) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  };
  for (const char32_t c : points) {
    if (c < 0x10000) put(c);
    else put(0xD800 + ((c - 0x10000) >> 10)), put(0xDC00 + ((c - 0x10000) & 0x3FF));
  }
  return out;
}

TEST(EncodingOf, Utf16WithAndWithoutMark) {
  std::u32string points = code_points("qtl 5 fy Almdynp Alqdymp");
  points += 0x1F600;
  std::string expected;
  for (const char32_t c : points) base::append_utf8(expected, c);
  for (const bool big : {false, true}) {
    for (const bool mark : {false, true}) {
      std::vector<Note> notes;
      const Utf8Text got = to_utf8(in_utf16((mark ? std::u32string{0xFEFF} : std::u32string{}) + points, big), notes);
      EXPECT_EQ(got.text, expected);
      EXPECT_EQ(got.encoding, big ? Encoding::utf16_be : Encoding::utf16_le);
      ASSERT_EQ(notes.size(), 1U);
      EXPECT_EQ(notes[0].detail, name_of(got.encoding));
    }
  }
}

TEST(EncodingOf, LoneSurrogatesAndHalfUnitsAreNoted) {
  std::vector<Note> notes;
  const std::string bytes = std::string("\xFF\xFE", 2) + std::string("\x00\xD8\x41\x00\x42", 5);
  EXPECT_EQ(to_utf8(bytes, notes).text, utf8({0xFFFD, 'A', 0xFFFD}));
  ASSERT_EQ(notes.size(), 2U);
  EXPECT_EQ(notes[1].kind, "invalid_utf16");
  EXPECT_EQ(notes[1].detail, "2");
}

TEST(EncodingOf, Windows1256) {
  std::vector<Note> notes;
  const Utf8Text got = to_utf8("\xDE\xCA\xE1 5 \xC7\xD4\xCE\xC7\xD5\xA1", notes);
  EXPECT_EQ(got.encoding, Encoding::windows_1256);
  EXPECT_EQ(got.text, arabic("qtl 5 A$xAS") + utf8({0x060C}));
  EXPECT_EQ(notes.at(0).detail, "windows-1256");
}

TEST(EncodingOf, Utf8StaysAsItIs) {
  std::vector<Note> notes;
  EXPECT_EQ(to_utf8("\xEF\xBB\xBF" + arabic("qtl"), notes).text, arabic("qtl"));
  EXPECT_EQ(to_utf8("", notes).text, "");
  EXPECT_EQ(to_utf8("caf\xE9", notes).encoding, Encoding::utf8);  // Latin-1 is not Arabic in windows-1256
  const std::string damaged = arabic("qtl Almhndsyn") + "\xD9" + arabic(" fy Alxlyj");
  EXPECT_EQ(to_utf8(damaged, notes).text, damaged);
  EXPECT_TRUE(notes.empty());
}

// ---- properties

void expect_sound(const std::string& bytes) {
  const Text text = read_text(bytes);
  ASSERT_EQ(text.bytes, bytes);
  ASSERT_EQ(text.letters.size(), text.folded.size());
  ASSERT_TRUE(base::is_utf8(text.folded));
  std::uint32_t at = 0, letters = 0;
  for (std::uint32_t i = 0; i < text.tokens.size(); ++i) {
    const Token& t = text.tokens[i];
    ASSERT_LE(at, t.begin_byte);
    ASSERT_LT(t.begin_byte, t.end_byte);
    ASSERT_LE(t.end_byte, bytes.size());
    ASSERT_TRUE(base::is_border(bytes, t.begin_byte) && base::is_border(bytes, t.end_byte));
    ASSERT_TRUE(read_text(bytes.substr(at, t.begin_byte - at)).tokens.empty()) << "between tokens only blanks and controls";
    ASSERT_EQ(t.text_begin, letters);
    ASSERT_GT(t.text_size, 0U);
    ASSERT_LT(t.sentence, text.sentences.size());
    if (t.quotation >= 0) {
      const Quotation& q = text.quotations.at(static_cast<std::size_t>(t.quotation));
      ASSERT_TRUE(q.open < i && i < q.close);
    }
    at = t.end_byte;
    letters += t.text_size;
  }
  ASSERT_TRUE(read_text(bytes.substr(at)).tokens.empty());
  ASSERT_EQ(letters, text.letters.size());
  std::uint32_t token = 0;
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    ASSERT_EQ(text.sentences[s].begin, token);
    ASSERT_LT(token, text.sentences[s].end);
    for (; token < text.sentences[s].end; ++token) ASSERT_EQ(text.tokens[token].sentence, s);
  }
  ASSERT_EQ(token, text.tokens.size());
  for (const Quotation& q : text.quotations) ASSERT_TRUE(q.open < q.close && q.close <= text.tokens.size());
  for (const Note& n : text.notes) ASSERT_TRUE(n.span.begin_byte < n.span.end_byte && n.span.end_byte <= bytes.size());
  ASSERT_EQ(dump(text), dump(read_text(bytes)));
}

TEST(Properties, HoldOnRandomBytes) {
  std::mt19937 random(20201008);
  for (int i = 0; i < 5000; ++i) {
    std::string bytes(random() % 60, ' ');
    for (char& c : bytes) c = static_cast<char>(random());
    expect_sound(bytes);
    if (HasFatalFailure()) FAIL() << "round " << i;
  }
}

TEST(Properties, HoldOnRandomPieces) {
  const std::vector<std::string> pieces = {
      "\"", "'", "``", " ", "\n", "\n ", "\n\n", "\t", "    ", "1", "12", "500", ",", ".", "..", "/", "-", ":", "?", "(", ")", "a", "B", "., ", "\xFF", "\xD8",
      arabic("l"), arabic("w"), arabic("ktb"), arabic("r"), utf8({0x0640}), utf8({0x0651}), utf8({0x200F}), utf8({0x060C}), utf8({0xFEFB}),
      utf8({0x2026}), utf8({0xAB}), utf8({0xBB}), utf8({0x201C}), utf8({0x201D}), utf8({0x2018}), utf8({0x0661}), utf8({0x1F600})};
  std::mt19937 random(8);
  for (int i = 0; i < 20000; ++i) {
    std::string bytes;
    for (std::size_t n = random() % 40; n > 0; --n) bytes += pieces[random() % pieces.size()];
    expect_sound(bytes);
    if (HasFatalFailure()) FAIL() << "round " << i << ": " << bytes;
  }
}

TEST(Properties, HostileInputIsLinear) {
  // A quadratic step would take hours here; the bound leaves room for sanitizers and slow machines.
  const auto begin = std::chrono::steady_clock::now();
  for (const std::string& piece : {std::string("\""), utf8({0xAB}), utf8({0x201C, 0xAB}) + "\" ", std::string("1,"), std::string("("), std::string("1/1/"), std::string(". "), utf8({0x0651})}) {
    std::string bytes;
    while (bytes.size() < 1U << 20) bytes += piece;
    EXPECT_EQ(read_text(bytes).bytes.size(), bytes.size());
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
}

TEST(Properties, EmptyAndBlankTexts) {
  for (const std::string& bytes : {std::string(), std::string(" \n\n\t"), utf8({0xFEFF}), std::string(1, '\0')}) {
    const Text text = read_text(bytes);
    EXPECT_TRUE(text.tokens.empty() && text.sentences.empty() && text.quotations.empty());
    expect_sound(bytes);
  }
}

}  // namespace
}  // namespace warraq::text
