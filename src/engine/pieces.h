// A very long text is read in pieces, so that the cost stays linear in its length: within a piece phrases look at each
// other. Articles are far shorter than one piece; only books, dumps and hostile input have several.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "warraq/record.h"

namespace warraq::engine {

inline constexpr std::size_t kPieceBytes = 48 * 1024;

// Half-open byte ranges that tile the text, each at most kPieceBytes long, cut at the last line's end, else the last
// space, else between two characters.
std::vector<Span> pieces(std::string_view text);

// Adds the facts of a piece that begins at byte `offset` to the whole record: spans and indices moved, people and places
// already listed left out.
void append(Record& whole, Record piece, std::uint32_t offset);

}  // namespace warraq::engine
