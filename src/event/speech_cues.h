// Words that open a statement: verbs of speech, their participles ("adding that"), "his saying that".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "event/reading.h"

namespace warraq::event {

struct Cue {
  std::uint32_t token = 0;
  std::uint32_t row = 0;
  bool participle = false;
  bool outer = false;      // begins a statement of its own even inside a sentence already speaking
  std::uint32_t from = 0; // where its level begins: itself, or the connector before it ("on the other hand")
  bool quoted = false;     // "the agency quoted X, his saying that": the noun with its pronoun
};

class CueFinder {
 public:
  explicit CueFinder(const Reading& reading);

  // The cues among tokens [begin, end), in order.
  std::vector<Cue> find(std::uint32_t begin, std::uint32_t end) const;

  // The particle that opens what is said ("that"), or nullptr.
  const morph::Tag* complementiser(std::uint32_t token) const;
  // The cue is denied ("did not announce") or part of a connector of the article's own voice ("it is recalled that").
  bool silent(std::uint32_t token) const;
  // One of these punctuation marks.
  bool punct(std::uint32_t token, std::string_view marks) const;
  // Row id of the preposition at a token, empty where none stands alone there.
  std::string preposition(std::uint32_t token) const;

 private:
  bool opens_level(std::uint32_t token) const;
  bool speaks(std::uint32_t token) const;
  std::uint32_t connector_at(std::uint32_t token) const;

  const Reading& r_;
  const morph::Words& w_;
  const lang::Language& l_;
  lang::TableRef cues_, openers_, particles_, prepositions_;
};

}  // namespace warraq::event
