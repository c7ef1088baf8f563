#include "ingest/origin.h"

#include <algorithm>

namespace warraq::ingest {
namespace {

// The first piece that ends behind `at`.
std::size_t find_piece(const std::vector<Piece>& pieces, std::size_t at) {
  return static_cast<std::size_t>(std::partition_point(pieces.begin(), pieces.end(), [&](const Piece& p) { return p.text_begin + p.text_size <= at; }) - pieces.begin());
}

}  // namespace

void Origin::copy(std::size_t begin, std::size_t end, std::size_t to, Origin& out) const {
  for (std::size_t i = find_piece(pieces_, begin); i < pieces_.size() && pieces_[i].text_begin < end; ++i) {
    const Piece& p = pieces_[i];
    if (p.text_size != p.source_size) {
      if (p.text_begin >= begin && p.text_begin + p.text_size <= end) out.add(to + p.text_begin - begin, p.text_size, p.source_begin, p.source_size);
      continue;
    }
    const std::size_t from = std::max<std::size_t>(begin, p.text_begin), until = std::min<std::size_t>(end, p.text_begin + p.text_size);
    out.add(to + from - begin, until - from, p.source_begin + (from - p.text_begin), until - from);
  }
}

Origin Origin::through(const Origin& source) const {
  Origin out;
  for (const Piece& p : pieces_) {
    if (p.text_size == p.source_size) {
      source.copy(p.source_begin, p.source_begin + p.source_size, p.text_begin, out);
      continue;
    }
    // As a whole: from where its first byte's source begins to where its last one's ends.
    const auto& below = source.pieces();
    const std::size_t first = find_piece(below, p.source_begin);
    const std::size_t last = find_piece(below, p.source_begin + std::max<std::uint32_t>(p.source_size, 1) - 1);
    if (first >= below.size() || last >= below.size()) continue;
    const auto place = [&](const Piece& q, std::size_t at, bool end) {
      if (q.text_size == q.source_size) return q.source_begin + (std::clamp<std::size_t>(at, q.text_begin, q.text_begin + q.text_size) - q.text_begin);
      return std::size_t{q.source_begin} + (end ? q.source_size : 0);
    };
    const std::size_t begin = place(below[first], p.source_begin, false), end = place(below[last], p.source_begin + p.source_size, true);
    if (begin <= end) out.add(p.text_begin, p.text_size, begin, end - begin);
  }
  return out;
}

std::string Origin::dump(bool coarse) const {
  std::string out;
  for (std::size_t i = 0; i < pieces_.size();) {
    const Piece& first = pieces_[i];
    std::uint32_t text_end = 0, source_end = 0;
    do {
      text_end = pieces_[i].text_begin + pieces_[i].text_size;
      source_end = pieces_[i].source_begin + pieces_[i].source_size;
      ++i;
    } while (coarse && i < pieces_.size() && pieces_[i].text_begin == text_end && pieces_[i].source_begin == source_end);
    out += (out.empty() ? "" : ";") + std::to_string(first.text_begin) + "-" + std::to_string(text_end) + "=" + std::to_string(first.source_begin) + "-" + std::to_string(source_end);
  }
  return out;
}

}  // namespace warraq::ingest
