// The readers of one article's facts. Each fills its layer of the Record from the layers below.
// Order: statements, then figures and events (which know who speaks), then links between them.
#pragma once

#include "clause/clause.h"
#include "warraq/record.h"

namespace warraq::event {

// All that is known of the article when its facts are read.
struct Reading {
  const morph::Words& words;
  const mention::Mentions& mentions;
  const clause::Clauses& clauses;
  const std::string& published;
};

// A statement with the token range of its content, beside its record.
struct Speech {
  std::uint32_t begin = 0, end = 0;  // tokens of the content
  std::uint32_t cue = 0;             // token of the cue word
  std::int32_t speaker_actor = -1;   // index into Mentions::actors
};

// Fills record.statements; returns the token ranges, parallel to it.
std::vector<Speech> read_statements(const Reading& reading, Record& record);
// Fills record.figures, sorted by first byte.
void read_figures(const Reading& reading, const std::vector<Speech>& speech, Record& record);
// Fills record.events, sorted by trigger.
void read_events(const Reading& reading, const std::vector<Speech>& speech, Record& record);
// Fills times, people and places of the record from the mentions.
void read_nouns(const Reading& reading, Record& record);
// Joins figures with deeds; fills record.stances from the deeds.
void link(const Reading& reading, Record& record);

}  // namespace warraq::event
