#include "merge/sketch.h"

#include <algorithm>
#include <map>

#include "base/hash.h"

namespace warraq::merge {
namespace {

constexpr std::size_t kRun = 4;         // words a shingle
constexpr std::size_t kShingles = 192;  // kept of a body: most articles are held whole
constexpr std::size_t kTerms = 96;
constexpr std::uint32_t kDateline = 14, kClose = 8;  // words of a body's begin and end where an agency is credited

std::uint32_t hash32(std::string_view bytes) { return static_cast<std::uint32_t>(base::hash64(bytes) >> 32); }

// What a content word is counted as: its lemma, or the bare stem where no table knows it; empty for function words.
std::string_view content_word(const morph::Words& words, std::size_t token) {
  const text::Text& text = words.text();
  const text::Token& t = text.tokens[token];
  const std::string_view folded = text.folded_of(t);
  if (t.kind == text::TokenKind::number) return folded.size() > 1 ? folded : std::string_view{};
  if (t.kind == text::TokenKind::latin) return folded.size() > 2 ? folded : std::string_view{};
  if (t.kind != text::TokenKind::word) return {};
  const morph::Analysis& best = words.best(token);
  using lang::Pos;
  if (best.f.pos != Pos::noun && best.f.pos != Pos::verb && best.f.pos != Pos::adj && best.f.pos != Pos::propn && best.f.pos != Pos::none) return {};
  if (best.lemma != morph::kNoLemma) return words.lemma(token);
  const std::size_t ends = best.prefix + best.suffix;
  return folded.size() < ends + 3 ? std::string_view{} : folded.substr(best.prefix, folded.size() - ends);
}

bool counted(text::TokenKind kind) { return kind == text::TokenKind::word || kind == text::TokenKind::number || kind == text::TokenKind::latin; }

struct Body {
  std::vector<std::uint32_t> tokens;  // its words
};

Body body_of(const text::Text& text) {
  Body body;
  for (std::uint32_t t = 0; t < text.tokens.size(); ++t)
    if (counted(text.tokens[t].kind) && !text.sentences[text.tokens[t].sentence].title) body.tokens.push_back(t);
  return body;
}

void add_shingles(const text::Text& text, const Body& body, Sketch& out) {
  std::vector<std::uint64_t> hashes;
  for (const std::uint32_t t : body.tokens) hashes.push_back(base::hash64(text.folded_of(text.tokens[t])));
  const std::size_t run = std::min(kRun, hashes.size());
  std::vector<std::uint32_t> all;
  for (std::size_t i = 0; run > 0 && i + run <= hashes.size(); ++i) {
    std::uint64_t h = run;
    for (std::size_t j = 0; j < run; ++j) h = base::mix64(h, hashes[i + j]);
    all.push_back(static_cast<std::uint32_t>((h * 0xBF58476D1CE4E5B9ULL) >> 32));
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  out.whole = all.size() <= kShingles;
  if (!out.whole) all.resize(kShingles);
  out.shingles = std::move(all);
}

void add_terms(const morph::Words& words, Sketch& out) {
  const text::Text& text = words.text();
  std::map<std::uint32_t, std::size_t> at;
  const auto add = [&](std::size_t token, bool title) {
    const std::string_view word = content_word(words, token);
    if (word.empty()) return;
    const std::uint32_t hash = hash32(word);
    const auto [found, fresh] = at.try_emplace(hash, out.terms.size());
    if (fresh && out.terms.size() == kTerms) return void(at.erase(found));
    if (fresh) out.terms.push_back({hash, 0, false});
    Term& term = out.terms[found->second];
    term.title |= title;
    if (!title && term.count < 255) ++term.count;
  };
  for (const bool title : {true, false})
    for (std::size_t t = 0; t < text.tokens.size(); ++t)
      if (text.sentences[text.tokens[t].sentence].title == title) add(t, title);
  std::sort(out.terms.begin(), out.terms.end(), [](const Term& a, const Term& b) { return a.hash < b.hash; });
}

void add_agency(const morph::Words& words, const Body& body, Sketch& out) {
  const lang::Language& language = words.language();
  const lang::TableRef organisations = language.table("organisation.organisations");
  if (!organisations.valid()) return;
  const auto look = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to && out.agency.empty(); ++i) {
      const morph::Tag* tag = words.tag(body.tokens[i], organisations.index());
      if (tag != nullptr && language.cell(tag->row, "kind") == "agency") out.agency = language.row_id(tag->row);
    }
  };
  const std::size_t n = body.tokens.size();
  look(0, std::min<std::size_t>(n, kDateline));
  look(n - std::min<std::size_t>(n, kClose), n);
}

class FigureMarks {
 public:
  explicit FigureMarks(const morph::Words& words)
      : w_(words), text_(words.text()), marks_(table("event.count_marks")), others_(table("number.others")), parts_(table("event.parts")), of_(table("number.partitives")), nouns_(table("morph.nouns")) {
    // Cues of event.count_marks work on all that stands behind them in their sentence, up to the next one.
    running_.resize(text_.tokens.size(), 0);
    for (const text::Sentence& s : text_.sentences) {
      std::uint8_t now = 0;
      for (std::uint32_t t = s.begin; t < s.end; ++t) {
        if (const morph::Tag* tag = marks_.valid() ? w_.tag(t, marks_.index()) : nullptr) now = w_.language().cell(tag->row, "mark") == "earlier" ? kEarlier : kRises;
        running_[t] = static_cast<std::uint8_t>(now | (s.title ? kTitle : 0));
      }
    }
  }

  std::uint8_t of(Span figure) const {
    const auto behind = std::upper_bound(text_.tokens.begin(), text_.tokens.end(), figure.begin_byte, [](std::uint32_t byte, const text::Token& t) { return byte < t.begin_byte; });
    if (behind == text_.tokens.begin()) return 0;
    const auto first = static_cast<std::uint32_t>(behind - text_.tokens.begin() - 1);
    std::uint32_t end = first;
    while (end < text_.tokens.size() && text_.tokens[end].begin_byte < figure.end_byte) ++end;
    unsigned mark = running_[first];
    for (std::uint32_t t = first; t < end; ++t) {
      if (w_.is(t, others_)) mark |= kMore;
      if (t > first && w_.is(t, of_) && t + 1 < end && victim(t + 1)) mark |= kPart;
    }
    if (end < text_.tokens.size() && w_.is(end, others_)) mark |= kMore;
    // "Among them", "among the wounded", directly before.
    for (std::uint32_t back = 1; back <= 2 && back <= first; ++back) {
      const std::uint32_t t = first - back;
      if ((w_.is(t, parts_) && !w_.is(t, others_)) || (back == 2 && w_.is(t, of_) && victim(t + 1))) mark |= kPart;
    }
    return static_cast<std::uint8_t>(mark);
  }

 private:
  lang::TableRef table(std::string_view name) const { return w_.language().table(name); }
  bool victim(std::uint32_t t) const {
    const morph::Tag* tag = nouns_.valid() ? w_.tag(t, nouns_.index()) : nullptr;
    return tag != nullptr && w_.language().cell(tag->row, "class").find("victim") != std::string_view::npos;
  }

  const morph::Words& w_;
  const text::Text& text_;
  lang::TableRef marks_, others_, parts_, of_, nouns_;
  std::vector<std::uint8_t> running_;  // by token
};

}  // namespace

Sketch make_sketch(const text::Text& text, const morph::Words& words, const Record& record) {
  Sketch out;
  const Body body = body_of(text);
  out.words = static_cast<std::uint32_t>(body.tokens.size());
  add_shingles(text, body, out);
  add_terms(words, out);
  add_agency(words, body, out);
  for (const text::Sentence& s : text.sentences)
    if (s.begin < s.end) out.sentences.push_back(text.tokens[s.begin].begin_byte);
  if (!text.tokens.empty()) out.sentences.push_back(text.tokens.back().end_byte);
  for (const Place& place : record.places) {
    const std::size_t begin = std::min<std::size_t>(place.span.begin_byte, text.bytes.size());
    out.places.push_back(text::fold(text::spell(std::string_view(text.bytes).substr(begin, place.span.end_byte - begin))));
  }
  const FigureMarks marks(words);
  for (const Figure& figure : record.figures) out.figures.push_back(marks.of(figure.span));
  return out;
}

Resemblance resemblance(const Sketch& a, const Sketch& b) {
  // Below the greatest hash that both would have kept, both are complete: a sample of the runs chosen by their hash.
  std::uint64_t limit = std::uint64_t{1} << 32;
  if (!a.whole && !a.shingles.empty()) limit = std::min<std::uint64_t>(limit, std::uint64_t{a.shingles.back()} + 1);
  if (!b.whole && !b.shingles.empty()) limit = std::min<std::uint64_t>(limit, std::uint64_t{b.shingles.back()} + 1);
  std::uint32_t shared = 0, in_a = 0, in_b = 0;
  auto x = a.shingles.begin(), y = b.shingles.begin();
  const auto more = [limit](auto at, auto end) { return at != end && *at < limit; };
  while (more(x, a.shingles.end()) || more(y, b.shingles.end())) {
    const bool left = more(x, a.shingles.end()) && (!more(y, b.shingles.end()) || *x <= *y);
    const bool right = more(y, b.shingles.end()) && (!more(x, a.shingles.end()) || *y <= *x);
    shared += left && right;
    in_a += left, in_b += right;
    if (left) ++x;
    if (right) ++y;
  }
  Resemblance r;
  r.seen = std::min(in_a, in_b);
  if (r.seen == 0) return r;
  r.jaccard = static_cast<double>(shared) / static_cast<double>(in_a + in_b - shared);
  r.contained = static_cast<double>(shared) / static_cast<double>(r.seen);
  return r;
}

}  // namespace warraq::merge
