// Where made text comes from: pieces of it against pieces of its source.
//
//   origin.add(0, 3, 10, 3): bytes 0..3 of the text are bytes 10..13 of the source, letter for letter
//
// Where the two sizes differ (an entity, a letter of another encoding) the piece maps as a whole. Text that no piece covers
// was added (the empty line between title and body).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace warraq::ingest {

struct Piece {
  std::uint32_t text_begin = 0, text_size = 0, source_begin = 0, source_size = 0;
  bool operator==(const Piece&) const = default;
};

class Origin {
 public:
  // Pieces come in the order of the text; one that goes on where the last ended joins it.
  void add(std::size_t text_begin, std::size_t text_size, std::size_t source_begin, std::size_t source_size) {
    if (text_size == 0) return;
    const auto n = [](std::size_t value) { return static_cast<std::uint32_t>(value); };
    if (!pieces_.empty() && text_size == source_size) {
      Piece& last = pieces_.back();
      if (last.text_size == last.source_size && last.text_begin + last.text_size == text_begin && last.source_begin + last.source_size == source_begin) {
        last.text_size += n(text_size);
        last.source_size += n(text_size);
        return;
      }
    }
    pieces_.push_back({n(text_begin), n(text_size), n(source_begin), n(source_size)});
  }
  // The pieces of text [begin, end), told as if the text began at `to`, appended to `out`.
  void copy(std::size_t begin, std::size_t end, std::size_t to, Origin& out) const;
  // This text's pieces in the source of its source.
  Origin through(const Origin& source) const;

  // "0-40=113-153;40-42=153-158": half-open ranges of the text and of the source. `coarse`: pieces that touch on both sides
  // are one, enough where one letter is one byte.
  std::string dump(bool coarse) const;

  const std::vector<Piece>& pieces() const { return pieces_; }
  std::vector<Piece>& pieces() { return pieces_; }

 private:
  std::vector<Piece> pieces_;
};

}  // namespace warraq::ingest
