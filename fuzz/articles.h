// What every article out of a page or feed promises, for the targets that make them.
#pragma once

#include <string>

#include "fuzz/check.h"
#include "ingest/articles.h"

// The articles of `bytes` as that kind: words that are found again in the bytes, or a reason.
inline void check_articles(warraq::ingest::Kind kind, std::string_view bytes) {
  using namespace warraq::ingest;
  static const Reading kReading{{}, {}, "2026-01-01", {}};
  for (const ReadItem& one : read_item({kind, "fuzz", "fuzz", std::string(bytes), "https://example.org/", {}, {}, {}, {}, {}}, kReading)) {
    if (!one.article) {
      promise(!one.article.error().message.empty(), "a refusal says why");
      continue;
    }
    const std::string &text = one.article->document.text, &original = one.article->source.original;
    promise(!text.empty(), "an article has words");
    std::size_t before = 0;
    for (const Piece& piece : one.article->source.origin.pieces()) {
      promise(piece.text_begin >= before && piece.text_begin + piece.text_size <= text.size(), "pieces lie in order in the text");
      promise(std::size_t{piece.source_begin} + piece.source_size <= original.size(), "pieces lie in the source");
      before = piece.text_begin + piece.text_size;
    }
  }
}
