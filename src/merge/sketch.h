// What merging needs of an article's words, made once when the article is read and kept beside its record, so that a
// thousand articles are merged without their texts.
//
//   Sketch s = make_sketch(text, words, record);       // the text layer and the words of record's article
//   resemblance(a, b).contained                         // 0.97: nearly all of the shorter one stands in the longer one
//   decode_sketch(encode(s)) == s                       // the bytes a store keeps
//
// About 1.5 kB an article. Making one is linear in the text; comparing two is some hundred steps. Everything is a plain
// value; hashes are base::hash64, the same on every machine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "morph/words.h"
#include "text/text.h"
#include "warraq/record.h"

namespace warraq::merge {

struct Term {
  std::uint32_t hash = 0;   // of a content word's lemma
  std::uint8_t count = 0;   // in the body, 255 at the most
  bool title = false;       // also in the headline
  bool operator==(const Term&) const = default;
};

// What the words around a figure say of it, beside what the record says.
enum FigureMark : std::uint8_t {
  kEarlier = 1,   // told as an earlier count ("a first toll spoke of three")
  kMore = 2,      // in addition to others ("26 more soldiers")
  kRises = 4,     // told as a count that went up
  kTitle = 8,     // stands in the headline
  kPart = 16,     // a part of another count ("among them 3 children", "four of the wounded")
};

struct Sketch {
  std::uint32_t words = 0;               // of the body
  std::vector<std::uint32_t> shingles;   // the least hashes of the body's runs of words, sorted
  bool whole = false;                    // `shingles` holds them all
  std::vector<Term> terms;               // the first content words, title before body; sorted by hash
  std::vector<std::uint32_t> sentences;  // first byte of each sentence, and the end of the last
  std::vector<std::string> places;       // the words of Record::places, folded, one for one
  std::vector<std::uint8_t> figures;     // FigureMarks of Record::figures, one for one
  std::string agency;                    // row id of the agency whose copy it says it is, in dateline or close; or empty
  bool operator==(const Sketch&) const = default;
};

Sketch make_sketch(const text::Text& text, const morph::Words& words, const Record& record);

// How much two bodies share. Exact where both are whole, else an estimate from the hashes both could hold.
struct Resemblance {
  double jaccard = 0;    // shared runs of all runs
  double contained = 0;  // shared runs of those of the one that has fewer
  std::uint32_t seen = 0;  // runs of the one that has fewer, as far as compared: below ten nothing can be said
};
Resemblance resemblance(const Sketch& a, const Sketch& b);

// Bytes for the store; reading back gives nothing where they are damaged or of another version.
std::string encode(const Sketch& sketch);
std::optional<Sketch> decode_sketch(std::string_view bytes);

}  // namespace warraq::merge
