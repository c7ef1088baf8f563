#include "mention/time_frame.h"

#include <algorithm>

namespace warraq::mention {

using lang::Aspect;

TimeFrame::TimeFrame(const morph::Words& words) : w_(words) {
  const lang::Language& l = words.language();
  modals_ = l.table("clause.modals");
  negators_ = l.table("clause.negators");
  cues_ = l.table("time.ahead");
  auxiliaries_ = l.table("time.auxiliaries");
  since_ = l.table("time.since");
  openers_ = l.table("clause.openers");
}

// A present after "was" or "did not" tells of the past: the word stands at most three words before it.
bool TimeFrame::past_auxiliary(std::uint32_t token) const {
  const std::uint32_t begin = w_.text().sentences[w_.text().tokens[token].sentence].begin;
  for (std::uint32_t back = 1; back <= 3 && token >= begin + back; ++back) {
    const std::uint32_t t = token - back;
    if (w_.is(t, auxiliaries_)) return true;
    const morph::Tag* negator = back == 1 && negators_.valid() ? w_.tag(t, negators_.index()) : nullptr;
    if (negator != nullptr && w_.language().cell(negator->row, "tense") == "past") return true;
  }
  return false;
}

TimeFrame::View TimeFrame::view_of(std::uint32_t t, bool present) const {
  if (w_.text().tokens[t].kind != text::TokenKind::word) return View::none;
  const morph::Tag* modal = modals_.valid() ? w_.tag(t, modals_.index()) : nullptr;
  if ((modal != nullptr && w_.language().cell(modal->row, "tense") == "future") || w_.is(t, cues_)) return View::ahead;
  const auto& a = w_.best(t);
  if (!a.verb()) return View::none;
  if (a.future) return View::ahead;
  if (a.f.aspect != Aspect::imperfect) return View::back;
  if (past_auxiliary(t)) return View::back;
  if (!present) return View::back;  // headlines tell in the present what happened
  if (a.f.person != 3 || a.f.jussive) return View::none;
  // A word in t- may be a verbal noun that was read as a verb: it says nothing.
  for (const auto& other : w_.analyses(t))
    if (other.nominal() && other.cost <= a.cost + 4) return View::none;
  return View::ahead;
}

bool TimeFrame::ahead(std::uint32_t begin, std::uint32_t end) const {
  const auto& sentence = w_.text().sentences[w_.text().tokens[begin].sentence];
  for (std::uint32_t t = begin; t > sentence.begin && begin - t < 4; --t) {  // "since (the fighting broke out in) March"
    if (w_.is(t - 1, since_)) return false;
    if (w_.best(t - 1).verb() || w_.text().tokens[t - 1].kind == text::TokenKind::punct) break;
  }
  View before = View::none, behind = View::none;
  std::uint32_t before_distance = 0, behind_distance = 0;
  for (std::uint32_t t = begin; t > sentence.begin && begin - t < 30 && before == View::none; --t) {
    before = view_of(t - 1, !sentence.title);
    before_distance = begin - t + 1;
  }
  for (std::uint32_t t = end; t < std::min(sentence.end, end + 8) && behind == View::none; ++t) {
    // What a conjunction, a comma or a relative opens is another clause; only where the expression leads its sentence
    // ("On Monday, the army announced") may one comma stand between.
    const auto& a = w_.best(t);
    if (w_.text().tokens[t].kind == text::TokenKind::punct && (before != View::none || t > end)) break;
    if (a.conjunction && a.verb() && before != View::none) break;
    if (a.f.pos == lang::Pos::sconj || (openers_.valid() && w_.is(t, openers_))) break;
    behind = view_of(t, !sentence.title);
    behind_distance = t - end + 1;
  }
  if (before == View::none) return behind == View::ahead;
  if (behind == View::none) return before == View::ahead;
  return (behind_distance + 3 < before_distance ? behind : before) == View::ahead;
}

}  // namespace warraq::mention
