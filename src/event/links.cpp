// Which deed a count belongs to, where and when it holds. A figure takes the deed of its sentence that its metric can be counted
// of (codebook.metrics, column deeds), the nearest one; a toll without one takes the deed told just before. What the figure's
// own clause does not say of place and day it has from the deed. "Since the start of the war" makes it a running total.
// And who stands where towards whom: a deed of a type of codebook.stances shows it, the deed below it is what it is about.
#include <algorithm>

#include "event/reading.h"

namespace warraq::event {
namespace {

class Linker {
 public:
  Linker(const Reading& r, Record& record) : w_(r.words), text_(r.words.text()), r_(r), record_(record), metrics_(w_.language().table("codebook.metrics")), since_(w_.language().table("time.since")), onsets_(w_.language().table("event.onsets")), stances_(w_.language().table("codebook.stances")) {}

  void run() {
    for (std::uint32_t f = 0; f < record_.figures.size(); ++f) {
      Figure& figure = record_.figures[f];
      if (const std::int32_t e = deed(figure); e >= 0) {
        Event& event = record_.events[static_cast<std::size_t>(e)];
        figure.event = static_cast<std::uint32_t>(e);
        event.figures.push_back(f);
        figure.place = event.place;
        figure.start = event.start;
        figure.end = event.end;
        figure.background = event.background;
      } else {
        figure.place = place(figure);
      }
      since(figure);
    }
    for (std::uint32_t e = 0; e < record_.events.size(); ++e) stand(e);
  }

 private:
  std::uint32_t token_at(std::uint32_t byte) const {
    const auto at = std::upper_bound(text_.tokens.begin(), text_.tokens.end(), byte, [](std::uint32_t b, const text::Token& t) { return b < t.begin_byte; });
    return at == text_.tokens.begin() ? 0 : static_cast<std::uint32_t>(at - text_.tokens.begin() - 1);
  }
  std::uint32_t sentence_at(std::uint32_t byte) const { return text_.tokens[token_at(byte)].sentence; }

  void stand(std::uint32_t i) {
    const Event& e = record_.events[i];
    if (e.background || (e.status != "occurred" && e.status != "claimed")) return;
    std::string_view sign;
    for (std::uint32_t row = stances_.first_row(); row < stances_.first_row() + stances_.row_count(); ++row)
      if (w_.language().row_id(row) == e.type) sign = w_.language().cell(row, "polarity");
    if (sign.empty()) return;
    Stance s;
    s.polarity = sign == "+" ? "for" : sign == "-" ? "against" : "asks";
    s.event = i;
    s.about = below(i);
    for (std::uint32_t k = 0; k < record_.statements.size() && !s.statement; ++k) {
      const Span& cue = record_.statements[k].cue;
      if (cue.begin_byte < e.trigger.end_byte && e.trigger.begin_byte < cue.end_byte) s.statement = k;
    }
    for (const std::string& holder : e.actor)
      for (const std::string& target : e.recipient)
        if (holder != target) s.holder = holder, s.target = target, record_.stances.push_back(s);
  }

  // The deed that the trigger of another governs: "condemned the raids".
  std::optional<std::uint32_t> below(std::uint32_t i) const {
    const auto& clauses = r_.clauses;
    const std::int32_t above = clauses.predicate_of[token_at(record_.events[i].trigger.begin_byte)];
    if (above < 0) return std::nullopt;
    for (std::uint32_t k = i + 1; k < record_.events.size() && sentence_at(record_.events[k].trigger.begin_byte) == sentence_at(record_.events[i].trigger.begin_byte); ++k) {
      std::int32_t p = clauses.predicate_of[token_at(record_.events[k].trigger.begin_byte)];
      for (int steps = 0; steps < 4 && p >= 0; ++steps) {
        p = clauses.predicates[static_cast<std::size_t>(p)].governor;
        if (p == above) return k;
      }
    }
    return std::nullopt;
  }

  bool counts(const Figure& f, const Event& e) const {
    for (std::uint32_t row = metrics_.first_row(); row < metrics_.first_row() + metrics_.row_count(); ++row) {
      if (w_.language().row_id(row) != f.metric) continue;
      std::string_view list = w_.language().cell(row, "deeds");
      while (!list.empty()) {
        const std::size_t space = std::min(list.find(' '), list.size());
        const std::string_view one = list.substr(0, space);
        if (one == e.type || one == e.plover) return true;
        list.remove_prefix(std::min(space + 1, list.size()));
      }
    }
    return false;
  }

  std::int32_t deed(const Figure& f) const {
    const std::uint32_t sentence = sentence_at(f.span.begin_byte);
    const bool toll = f.metric == "KILLED" || f.metric == "INJURED" || f.metric == "KILLED_OR_INJURED";
    std::int32_t best = -1;
    std::uint64_t best_cost = ~0ull;
    for (std::size_t e = 0; e < record_.events.size(); ++e) {
      if (!counts(f, record_.events[e])) continue;
      for (const Span& m : record_.events[e].mentions) {
        const std::uint32_t s = sentence_at(m.begin_byte);
        if (s != sentence && !(toll && s + 1 == sentence)) continue;
        const std::uint32_t far = m.begin_byte > f.span.begin_byte ? m.begin_byte - f.span.begin_byte : f.span.begin_byte - m.begin_byte;
        const std::uint64_t cost = far + (s == sentence ? 0ull : 1ull << 32);
        if (cost < best_cost) best_cost = cost, best = static_cast<std::int32_t>(e);
      }
    }
    return best;
  }

  // The nearest name of the sentence that is no country.
  std::string place(const Figure& f) const {
    const std::uint32_t sentence = sentence_at(f.span.begin_byte);
    const mention::Place* best = nullptr;
    const auto far = [&](const mention::Place& p) { return p.range.begin_byte > f.span.begin_byte ? p.range.begin_byte - f.span.begin_byte : f.span.begin_byte - p.range.begin_byte; };
    for (const auto& p : r_.mentions.places)
      if (!p.country && text_.tokens[p.range.begin].sentence == sentence && (best == nullptr || far(p) < far(*best))) best = &p;
    return best == nullptr ? std::string() : text_.bytes.substr(best->range.begin_byte, best->range.end_byte - best->range.begin_byte);
  }

  void since(Figure& f) const {
    const std::uint32_t token = token_at(f.span.begin_byte);
    for (const auto& t : r_.mentions.times) {
      if (t.start.empty() || text_.tokens[t.range.begin].sentence != text_.tokens[token].sentence || t.range.begin == 0) continue;
      const std::uint32_t far = t.range.begin > token ? t.range.begin - token : token - t.range.begin;
      bool open = false;  // "since", or "since the start of", before the time
      for (std::uint32_t k = t.range.begin; k-- > 0 && k + 4 > t.range.begin && !open;) open = w_.is(k, since_);
      if (!open || far > 15) continue;
      f.cumulative = true;
      f.start = t.start;
      f.end = r_.published;
      return;
    }
    // "Since the fighting began" names no day: a total whose beginning the text does not tell.
    const text::Sentence& s = text_.sentences[text_.tokens[token].sentence];
    for (std::uint32_t k = s.begin; k + 1 < s.end && k < token + 15; ++k)
      if (k + 15 > token && w_.is(k, since_) && w_.is(k + 1, onsets_)) {
        f.cumulative = true;
        f.start.clear();
        f.end = r_.published;
      }
  }

  const morph::Words& w_;
  const text::Text& text_;
  const Reading& r_;
  Record& record_;
  lang::TableRef metrics_, since_, onsets_, stances_;
};

}  // namespace

void link(const Reading& reading, Record& record) { Linker(reading, record).run(); }

}  // namespace warraq::event
