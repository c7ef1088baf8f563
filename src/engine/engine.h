// What the layers above take from an engine beside its records: why a fact was written down, the words a search looks
// for, the compiled language.
//
//   study(engine, document).words      ->  "TA}rp qSf mdynp": a lemma for each word, in their order
//   search_words(engine, "qSft")       ->  "qSf\tqSfp": the lemmas it can have
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lang/language.h"
#include "merge/sketch.h"
#include "warraq/warraq.h"

namespace warraq::morph {
class Memo;
class Words;
}

namespace warraq::mention {
struct Mentions;
}

namespace warraq::engine {

class Policy;

// The way into an Engine for the functions below.
struct Inside {
  static const lang::Language& language(const Engine& engine);
  static const Policy& policy(const Engine& engine);
  static std::unique_ptr<morph::Memo> take_memo(const Engine& engine);
  static void give_memo(const Engine& engine, std::unique_ptr<morph::Memo> memo);
};

// One of the engine's memos of words, for as long as one thread reads with it.
class MemoLease {
 public:
  explicit MemoLease(const Engine& engine);
  MemoLease(const MemoLease&) = delete;
  MemoLease& operator=(const MemoLease&) = delete;
  ~MemoLease();
  morph::Memo* get() const { return memo_.get(); }

 private:
  const Engine& engine_;
  std::unique_ptr<morph::Memo> memo_;
};

// The layers above morph, over the words of one text.
Record read_words(const morph::Words& words, const std::string& published);

// The mentions of one text, for the public list.
std::vector<Mention> list_mentions(const morph::Words& words, const mention::Mentions& mentions);

// `rule` is what a fact carries: the id of a .rules rule ("figure.killed.verbal_noun"), or table and row
// ("event.triggers/qasafa"), several joined by spaces.
std::vector<Reason> explain(const lang::Language& language, const std::string& rule);

// One reading of a document, for a store. The words are those of one text layer over the whole text, whatever its length.
struct Study {
  Record record;
  std::string title;  // the headline, as it stands
  merge::Sketch sketch;
  std::string words;  // the folded lemma of each word and number, parted by blanks; of what no table knows, the stem
};
Study study(const Engine& engine, const Document& document);

// The spans of the words of Study::words, in their order; needs no engine.
std::vector<Span> spans_of_words(std::string_view text);

// A search as typed, word by word: the lemmas a word can have, parted by tabs. Words between quotation marks stand together
// in one entry, parted by blanks.
std::vector<std::string> search_words(const Engine& engine, std::string_view query);

// The compiled language that the build linked in.
std::string_view built_in_language();

}  // namespace warraq::engine
