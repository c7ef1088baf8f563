#include "event/speech_extent.h"

#include <algorithm>

namespace warraq::event {

using text::TokenKind;

Extents::Extents(const Reading& r, const SpeechWords& s, const std::vector<std::optional<Opening>>& openings, const std::vector<Attribution>& attributions)
    : r_(r), w_(r.words), s_(s), openings_(openings), attributions_(attributions), connectors_(r.words.language().table("clause.speech_connectors")) {}

const Attribution* Extents::attribution_at(std::uint32_t t) const {
  const auto at = std::lower_bound(attributions_.begin(), attributions_.end(), t, [](const Attribution& a, std::uint32_t k) { return a.begin < k; });
  return at != attributions_.end() && at->begin == t ? &*at : nullptr;
}

// Where the words that lead in a new statement begin, if this cue stands on the level of the content it follows.
std::optional<std::uint32_t> Extents::sibling(std::size_t i, std::uint32_t begin) const {
  const SpeechCue& c = s_.cues()[i];
  if (!openings_[i]) return std::nullopt;
  const std::uint32_t t = c.token;
  if (t == begin) return std::nullopt;
  if (!c.verb) return t;
  if (c.conjunction) return t;
  if (s_.punct(t - 1, ",\"") && !openings_[i]->subject.empty()) return t;
  // "but he ruled out", "while sources affirmed", "on the other hand X said"
  for (std::uint32_t back = 1; back <= 4 && t >= begin + back; ++back) {
    const std::uint32_t k = t - back;
    std::uint32_t length = 0;
    const std::string_view kind = s_.opener_kind(k, length);
    if (kind == "manner" && k + length == t && c.imperfect && openings_[i]->subject.empty()) return std::nullopt;  // "where he complains of"
    if ((kind == "contrast" || kind == "coordinate" || kind == "manner") && k + length == t) return k;
    if (connectors_.valid())
      if (const auto* tag = w_.tag(k, connectors_.index()); tag != nullptr && k + tag->length == t) return k;
  }
  for (const auto& a : r_.mentions.actors) {
    if (a.range.end != t || a.range.begin <= begin) continue;
    std::uint32_t length = 0;
    if (s_.opener_kind(a.range.begin - 1, length) == "contrast") return a.range.begin - 1;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> Extents::breaks(std::uint32_t t, std::uint32_t begin) const {
  if (s_.tail(t) || s_.own_account(t) || s_.quoting(t) > 0 || attribution_at(t) != nullptr) return t;
  const std::int32_t i = s_.cue_index(t);
  return i < 0 ? std::nullopt : sibling(static_cast<std::size_t>(i), begin);
}

Content Extents::read(std::uint32_t begin, unsigned skip, std::optional<std::uint32_t> quotation, std::uint32_t limit) const {
  Content x{begin, begin, skip, false};
  std::uint32_t t = begin;
  const bool thatted = begin >= 2 && s_.that(begin - 2) > 0;  // that "X" was: the words quoted are a subject
  if (quotation) {
    const std::uint32_t close = w_.text().quotations[*quotation].close;
    const std::uint32_t after = close + 1;
    const bool goes_on = close - begin <= 8 && after < limit && w_.text().tokens[after].kind == TokenKind::word && w_.best(after).conjunction == 0 && !s_.and_quotation(after) && (!s_.finite(after) || (thatted && verbless(begin, close))) && !breaks(after, begin);
    if (!goes_on) {
      x.end = close;
      x.direct = true;
      return x;
    }
    t = after;
  }
  while (t < limit) {
    if (const auto q = s_.quotation(t)) {
      t = w_.text().quotations[*q].close + 1;
      limit = std::max(limit, t <= w_.size() && t > 0 ? sentence_end(t - 1) : limit);
      continue;
    }
    if (unsaid(t, begin)) {
      limit = t;
      break;
    }
    if (const auto cut = breaks(t, begin)) {
      limit = std::max(*cut, begin);
      break;
    }
    ++t;
  }
  x.end = std::min<std::uint32_t>(limit, static_cast<std::uint32_t>(w_.size()));
  while (x.end > begin + 1 && s_.punct(x.end - 1, ",.;:-!?") ) --x.end;
  return x;
}

// "..., while the ministry announced no dead": the words of nobody.
bool Extents::unsaid(std::uint32_t t, std::uint32_t begin) const {
  std::uint32_t length = 0;
  if (t <= begin || !s_.punct(t - 1, ",") || s_.opener_kind(t, length) != "contrast" || t + length + 1 >= w_.size()) return false;
  const lang::Language& l = r_.words.language();
  return w_.is(t + length, l.table("clause.negators")) && w_.is(t + length + 1, l.table("clause.cues"));
}

bool Extents::verbless(std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t t = begin; t < end; ++t)
    if (s_.finite(t)) return false;
  return true;
}

}  // namespace warraq::event
