// The proclitics and enclitics of written Arabic, in the one place that knows them.
#pragma once

#include <string_view>

#include "morph/words.h"

namespace warraq::morph {

// `restore` is what stands before the stem again when the article's alif was swallowed (l + Al = ll).
struct Proclitic {
  std::string_view written;
  char conjunction, preposition;
  bool article, future;
  std::string_view restore;
  int cost;
};
inline constexpr Proclitic kProclitics[] = {
    {"", 0, 0, false, false, "", 0},       {"Al", 0, 0, true, false, "", 0},      {"w", 'w', 0, false, false, "", 2},
    {"f", 'f', 0, false, false, "", 4},    {"b", 0, 'b', false, false, "", 3},    {"l", 0, 'l', false, false, "", 3},
    {"k", 0, 'k', false, false, "", 6},    {"s", 0, 0, false, true, "", 2},       {"wAl", 'w', 0, true, false, "", 1},
    {"fAl", 'f', 0, true, false, "", 3},   {"bAl", 0, 'b', true, false, "", 1},   {"kAl", 0, 'k', true, false, "", 2},
    {"ll", 0, 'l', true, false, "", 1},    {"l", 0, 'l', true, false, "l", 3},    {"wb", 'w', 'b', false, false, "", 5},
    {"wl", 'w', 'l', false, false, "", 5}, {"wk", 'w', 'k', false, false, "", 8}, {"ws", 'w', 0, false, true, "", 3},
    {"fs", 'f', 0, false, true, "", 5},    {"wbAl", 'w', 'b', true, false, "", 2},{"wll", 'w', 'l', true, false, "", 2},
    {"fll", 'f', 'l', true, false, "", 4}, {"fb", 'f', 'b', false, false, "", 7}, {"fl", 'f', 'l', false, false, "", 7},
    {"fbAl", 'f', 'b', true, false, "", 4},{"wkAl", 'w', 'k', true, false, "", 5},
};
// Most are ruled out by their first letter.
inline constexpr bool begins(std::string_view word, const Proclitic& p) {
  return p.written.empty() || (!word.empty() && word.front() == p.written.front() && word.starts_with(p.written));
}
inline constexpr bool swallows_alif(const Proclitic& p) { return p.article && p.written.ends_with("ll"); }

struct Ending {
  std::string_view written;
  Enclitic enclitic;
  bool noun, verb;
  int cost;  // the first and second persons are rare in news
};
inline constexpr Ending kEndings[] = {
    {"", Enclitic::none, true, true, 0},   {"h", Enclitic::hu, true, true, 3},   {"hA", Enclitic::ha, true, true, 3},  {"hm", Enclitic::hum, true, true, 3},
    {"hmA", Enclitic::huma, true, true, 3},{"hn", Enclitic::hunna, true, true, 5},{"k", Enclitic::ka, true, true, 6},  {"km", Enclitic::kum, true, true, 5},
    {"nA", Enclitic::na, true, true, 3},   {"ny", Enclitic::ni, false, true, 4}, {"y", Enclitic::ya, true, false, 5},
};

}  // namespace warraq::morph
