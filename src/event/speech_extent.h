// Where what is said ends: with its quotation or sentence, at the next word of speech on the same level, at a remark of
// the article ("as he put it") or at words of a source ("according to X").
//
//   An X, mDyfA An Y   ->   X   (a participle of speech carries the speaker on)
//
// Cost: linear in the content; cues behind it are looked at once.
#pragma once

#include "event/speech_opening.h"

namespace warraq::event {

struct Attribution {
  std::uint32_t begin = 0, end = 0;  // tokens of "according to X"
  Phrase source;
  std::string rule;
};

struct Content {
  std::uint32_t begin = 0, end = 0;
  unsigned skip = 0;
  bool direct = false;
};

class Extents {
 public:
  // `openings` are parallel to the cues of `words`; `attributions` are in order.
  Extents(const Reading& reading, const SpeechWords& words, const std::vector<std::optional<Opening>>& openings, const std::vector<Attribution>& attributions);

  // The content that begins at a token, as this quotation where one is given; it ends at `limit` at the latest, but for
  // a quotation that is still open there.
  Content read(std::uint32_t begin, unsigned skip, std::optional<std::uint32_t> quotation, std::uint32_t limit) const;

 private:
  std::uint32_t sentence_end(std::uint32_t t) const { return w_.text().sentences[w_.text().tokens[t].sentence].end; }
  const Attribution* attribution_at(std::uint32_t t) const;
  std::optional<std::uint32_t> sibling(std::size_t cue, std::uint32_t begin) const;
  std::optional<std::uint32_t> breaks(std::uint32_t t, std::uint32_t begin) const;
  bool unsaid(std::uint32_t token, std::uint32_t begin) const;
  bool verbless(std::uint32_t begin, std::uint32_t end) const;

  const Reading& r_;
  const morph::Words& w_;
  const SpeechWords& s_;
  const std::vector<std::optional<Opening>>& openings_;
  const std::vector<Attribution>& attributions_;
  lang::TableRef connectors_;
};

}  // namespace warraq::event
