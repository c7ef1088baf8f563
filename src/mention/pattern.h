// Runs the compiled rules of one layer over the words and mentions of a text.
//
//   PatternRunner run("time", words, mentions);
//   run.find(sentence.begin, sentence.end, [&](const Match& m) { ... });   // leftmost-longest, then the more specific, then file order
//
// Cost: a look at each word's tags; a rule is tried only where a word or mention stands that it can begin with.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "mention/mention.h"

namespace warraq::mention {

struct Capture {
  std::string_view name;
  std::uint32_t begin = 0, end = 0;  // tokens
};

struct Match {
  const lang::format::Rule* rule = nullptr;
  std::uint32_t begin = 0, end = 0;  // tokens
  std::vector<Capture> captures;

  // The value of an argument of the rule's `then` line: the constant; empty where it names a capture.
  std::string_view constant(const lang::Language& language, std::string_view key) const;
  // The tokens an argument names by a capture, or nullptr.
  const Capture* capture(const lang::Language& language, std::string_view key) const;
};

class PatternRunner {
 public:
  PatternRunner(std::string_view layer, const morph::Words& words, const Mentions& mentions);

  // Every match in tokens [begin, end), left to right. `accept` says whether the match holds (its values make sense); where
  // it does not, the next best at that start is offered. An accepted match consumes its tokens unless `overlap`.
  void find(std::uint32_t begin, std::uint32_t end, const std::function<bool(const Match&)>& accept, bool overlap = false) const;

 private:
  bool match_from(const lang::format::Rule& rule, std::size_t element, std::uint32_t at, std::uint32_t limit, Match& match, std::uint32_t& steps) const;
  void index_rules(std::string_view layer);
  void candidates(std::uint32_t at, std::vector<std::uint16_t>& out) const;
  std::uint32_t atom_length(const lang::format::Alternative& a, std::uint32_t at, std::uint32_t limit) const;
  bool atom_test(const lang::format::Alternative& a, std::uint32_t at, std::uint32_t limit, std::uint32_t& length) const;

  const morph::Words& words_;
  const Mentions& mentions_;
  struct Start { std::string_view kind; std::uint32_t end; };
  std::vector<std::vector<Start>> starts_;  // by token: mentions that begin there
  // The rules (by index) whose first words can be rows of the table (with that value in the column, where one is asked), that
  // very row, a mention of the kind, or a punctuation mark; and those that can begin anywhere.
  struct OfTable { std::uint32_t column, value; std::uint16_t rule; };
  std::vector<std::vector<OfTable>> by_table_;
  std::vector<std::pair<std::uint32_t, std::uint16_t>> by_row_;  // sorted
  std::vector<std::pair<std::string_view, std::uint16_t>> by_kind_;
  std::vector<std::uint16_t> at_punct_, anywhere_;
};

}  // namespace warraq::mention
