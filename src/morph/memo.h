// What words can be by themselves, remembered from text to text: of the words of a day's news nineteen in twenty have been
// seen before, and to look one up afresh costs ten probes of the language file.
//
//   Memo memo;                                       // one a thread; of one language
//   Words first(language, text, &memo), second(language, other, &memo);
//
// A memo changes nothing but the time: a reading of a word by itself depends on its letters alone. It holds at most `most`
// words (some 12 MB for the usual 65536) and then learns no more.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "morph/analysis.h"

namespace warraq::morph {

class Memo {
 public:
  static constexpr std::size_t kUsual = 1u << 16, kLongest = 22;  // words; letters of one
  struct Entry {
    std::uint64_t key;
    std::uint32_t first, count;  // in analyses_
    Beginnings begins;
    std::uint8_t size;
    bool tanween;
    char letters[kLongest];  // here, so that a word is one place in memory
  };

  explicit Memo(std::size_t most = kUsual);

  static std::uint64_t key_of(std::string_view letters, bool tanween);
  // nullptr where the word is not known yet.
  const Entry* find(std::uint64_t key, std::string_view letters, bool tanween) const;
  std::span<const Analysis> analyses(const Entry& e) const { return std::span(analyses_).subspan(e.first, e.count); }
  // Only of a word that `find` does not know.
  void add(std::uint64_t key, std::string_view letters, bool tanween, std::span<const Analysis> analyses, Beginnings begins);

 private:
  std::size_t most_;
  std::vector<std::uint32_t> slots_;  // open addressing: entry + 1, 0 = empty; at least twice `most_`, so that one is always empty
  std::vector<Entry> entries_;
  std::vector<Analysis> analyses_;
};

}  // namespace warraq::morph
