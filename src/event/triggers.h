// Which words name a deed, and which deed: rows of event.triggers on the words of an article, tested in their context.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "event/reading.h"

namespace warraq::event {

struct Trigger {
  std::uint32_t token = 0;
  std::uint32_t row = 0;        // of event.triggers
  std::int32_t predicate = -1;  // index into Clauses::predicates
  std::int32_t with = -1;       // token of the word that settled the type, -1 where none was needed
  std::string_view type;
};

// At most one trigger a token; a token that settled another trigger's type is none itself.
std::vector<Trigger> find_triggers(const Reading& reading, const std::vector<Speech>& speech);

// The word at `token` is a form of the citation form `letters` (unvocalised), through a likely reading.
bool is_word(const morph::Words& words, std::uint32_t token, std::string_view letters);

}  // namespace warraq::event
