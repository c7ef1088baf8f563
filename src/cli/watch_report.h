// What a watch tells: a round as text, and its health as a file for programs.
//
//   2021-03-05T12:00:00Z  3 feeds asked: 1 with news, 1 unchanged, 1 failed; added 2 documents
//
// The file is replaced as a whole: whoever reads it finds one state or the next.
#pragma once

#include "answer/labels.h"
#include "cli/watcher.h"

namespace warraq::cli {

// Counts, troubles, and what nobody had told before: deeds, figures, contradictions, the first kMostTold of each. Errors: of
// the store.
Result<std::string> round_text(Store& store, const Round& round, const Labels& labels);

struct Health {
  std::string state;  // "running" "waiting" "stopped"
  std::int64_t started = 0, now = 0, next = 0;
  std::size_t rounds = 0, added = 0;
};
// Errors: io.
Result<void> write_health(const std::string& path, const Health& health, const std::map<std::string, Asked>& feeds);

}  // namespace warraq::cli
