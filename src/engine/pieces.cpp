#include "engine/pieces.h"

#include <algorithm>

namespace warraq::engine {

std::vector<Span> pieces(std::string_view text) {
  std::vector<Span> out;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = std::min(text.size(), begin + kPieceBytes);
    if (end < text.size()) {
      const std::string_view window = text.substr(begin, end - begin);
      std::size_t cut = window.rfind('\n');
      if (cut == std::string_view::npos || cut < kPieceBytes / 2) cut = window.rfind(' ');
      if (cut == std::string_view::npos || cut < kPieceBytes / 2) {
        cut = window.size() - 1;
        while (cut > 1 && (static_cast<unsigned char>(text[begin + cut + 1]) & 0xC0) == 0x80) --cut;
      }
      end = begin + cut + 1;
    }
    out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end;
  }
  if (out.empty()) out.push_back({0, 0});
  return out;
}

void append(Record& whole, Record piece, std::uint32_t offset) {
  const auto move = [offset](Span& s) { s.begin_byte += offset, s.end_byte += offset; };
  const auto first_event = static_cast<std::uint32_t>(whole.events.size());
  const auto first_figure = static_cast<std::uint32_t>(whole.figures.size());
  for (Time& t : piece.times) move(t.span), whole.times.push_back(std::move(t));
  for (Figure& f : piece.figures) {
    move(f.span);
    if (f.event) *f.event += first_event;
    whole.figures.push_back(std::move(f));
  }
  const auto first_statement = static_cast<std::uint32_t>(whole.statements.size());
  for (Stance& s : piece.stances) {
    s.event += first_event;
    if (s.about) *s.about += first_event;
    if (s.statement) *s.statement += first_statement;
    whole.stances.push_back(std::move(s));
  }
  for (Statement& s : piece.statements) move(s.span), move(s.cue), whole.statements.push_back(std::move(s));
  for (Event& e : piece.events) {
    move(e.trigger);
    for (Span& m : e.mentions) move(m);
    for (std::uint32_t& f : e.figures) f += first_figure;
    whole.events.push_back(std::move(e));
  }
  for (Person& p : piece.people) {
    move(p.span);
    if (std::none_of(whole.people.begin(), whole.people.end(), [&](const Person& q) { return q.name == p.name; })) whole.people.push_back(std::move(p));
  }
  for (Place& p : piece.places) {
    move(p.span);
    if (std::none_of(whole.places.begin(), whole.places.end(), [&](const Place& q) { return q.entity == p.entity && q.name == p.name; })) whole.places.push_back(std::move(p));
  }
  for (Note& n : piece.notes) move(n.span), whole.notes.push_back(std::move(n));
}

}  // namespace warraq::engine
