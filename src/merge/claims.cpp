// Claims: what some source counted. All tellings of one count by one family are one claim, so that copies change nothing.
//
// A figure belongs to the deed the record names. One that has none, or stands in a headline, joins a claim of
// the same number in its family. Left out: inhabitants, history told for context, and increments ("26 more"), which compare with nothing.
//
// Of several counts that one voice gives for one deed in one article the greatest is the toll; the others count parts of
// it ("12 killed, among them 3 children") or what befell another place, and are marked as parts: they stand in their
// series and are compared with nothing.
#include <algorithm>
#include <map>
#include <tuple>

#include "merge/steps.h"
#include "text/text.h"

namespace warraq::merge {
namespace {

std::uint32_t deed_of(const Work& w, Ref ref) {
  const Figure& f = w.figure(ref);
  const auto& deeds = w.out.deed_of[ref.article];
  return f.event && *f.event < deeds.size() ? deeds[*f.event] : kNone;
}

bool same_voice(std::string_view a, std::string_view b) { return a.empty() || b.empty() || a.starts_with(b) || b.starts_with(a); }

bool same_words(std::string_view a, std::string_view b, std::string_view none) { return a == b || a == none || b == none; }

const Statement* statement_of(const Record& record, const Figure& f) {
  const Statement* best = nullptr;
  for (const Statement& s : record.statements)
    if (s.span.begin_byte <= f.span.begin_byte && f.span.end_byte <= s.span.end_byte && (best == nullptr || s.span.begin_byte > best->span.begin_byte)) best = &s;
  return best;
}

Claim claim_of(const Work& w, Ref ref) {
  const Figure& f = w.figure(ref);
  const Record& record = w.record(ref.article);
  const Sketch& sketch = w.articles[ref.article]->sketch;
  Claim c;
  c.mentions = {ref};
  c.metric = f.metric, c.unit = f.unit, c.victim = f.victim, c.side = f.side;
  c.low = f.low, c.best = f.best, c.high = f.high, c.low_exclusive = f.low_exclusive;
  c.hedge = f.hedge, c.speaker = f.speaker;
  c.family = w.out.family_of[ref.article];
  c.total = f.cumulative;
  c.deed = c.total ? kNone : deed_of(w, ref);
  c.as_of = c.total && !f.end.empty() && f.end < w.articles[ref.article]->published ? f.end : w.articles[ref.article]->published;
  if (!f.place.empty()) {
    const std::string words = text::fold(text::spell(f.place));
    const auto at = std::find(sketch.places.begin(), sketch.places.end(), words);
    if (at != sketch.places.end()) c.place = w.out.place_of[ref.article][static_cast<std::size_t>(at - sketch.places.begin())];
  }
  if (c.place == kNone && c.deed != kNone) c.place = w.out.deeds[c.deed].place;
  for (const Statement& s : record.statements)
    if (c.speaker_code.empty() && !f.speaker.empty() && s.speaker == f.speaker) c.speaker_code = s.speaker_code;
  return c;
}

// The words of the first telling: the statement, or else the sentence, its figure stands in.
void quote(const Work& w, Claim& c) {
  const Ref first = c.mentions.front();
  const Figure& f = w.figure(first);
  const Sketch& sketch = w.articles[first.article]->sketch;
  c.quote = f.span;
  if (const Statement* s = statement_of(w.record(first.article), f)) {
    c.quote = s->span;
  } else if (!sketch.sentences.empty()) {
    const std::size_t at = sentence_of(sketch, f.span.begin_byte);
    c.quote = {sketch.sentences[at], at + 1 < sketch.sentences.size() ? sketch.sentences[at + 1] : f.span.end_byte};
  }
}

bool joinable(const Claim& have, const Claim& more) {
  return same_voice(have.speaker, more.speaker) && same_words(have.victim, more.victim, "unspecified") && same_words(have.side, more.side, "");
}

void join(Claim& have, const Claim& more) {
  have.mentions.insert(have.mentions.end(), more.mentions.begin(), more.mentions.end());
  if (have.victim == "unspecified") have.victim = more.victim;
  if (have.side.empty()) have.side = more.side;
  if (more.speaker.size() > have.speaker.size()) have.speaker = more.speaker, have.speaker_code = more.speaker_code;
}

}  // namespace

namespace {

// "Others" behind a count of another thing are no increment: "3 killed and 7 others hurt".
bool increment(const Work& w, Ref r) {
  if ((w.marks(r) & kMore) == 0) return false;
  if (r.index == 0) return true;
  const Ref before{r.article, r.index - 1};
  return w.figure(before).metric == w.figure(r).metric || (w.marks(before) & kTitle) != 0;
}

bool marked(const Work& w, const Claim& c, FigureMark mark) {
  return std::any_of(c.mentions.begin(), c.mentions.end(), [&](Ref r) { return (w.marks(r) & mark) != 0; });
}

// One army, one ministry, one organisation: its men do not contradict it in one article.
bool same_camp(const Claim& a, const Claim& b) { return !a.speaker_code.empty() && a.speaker_code == b.speaker_code && !a.speaker_code.starts_with("UNK"); }

void mark_parts(Work& w) {
  std::vector<Claim>& claims = w.out.claims;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::string, std::string>, std::vector<std::uint32_t>> beside;
  for (std::uint32_t c = 0; c < claims.size(); ++c) {
    claims[c].earlier = marked(w, claims[c], kEarlier);
    claims[c].part = marked(w, claims[c], kPart);
    if (claims[c].deed != kNone && !claims[c].earlier) beside[{claims[c].family, w.out.deeds[claims[c].deed].happening, claims[c].metric, claims[c].unit}].push_back(c);
  }
  for (const auto& [key, group] : beside)
    for (const std::uint32_t a : group)
      for (const std::uint32_t b : group)
        if ((same_voice(claims[a].speaker, claims[b].speaker) || same_camp(claims[a], claims[b])) && value(claims[a]) < value(claims[b])) claims[a].part = true;
}

}  // namespace

std::size_t sentence_of(const Sketch& sketch, std::uint32_t byte) {
  const auto at = std::upper_bound(sketch.sentences.begin(), sketch.sentences.end(), byte);
  return at == sketch.sentences.begin() ? 0 : static_cast<std::size_t>(at - sketch.sentences.begin()) - 1;
}

double value(const Claim& c) { return c.best ? *c.best : c.low ? *c.low : c.high.value_or(0); }

void make_claims(Work& w) {
  Merged& out = w.out;
  using Key = std::tuple<std::uint32_t, std::string, std::string, bool, std::optional<double>, std::optional<double>, std::optional<double>, std::string>;
  std::map<Key, std::vector<std::uint32_t>> same;
  const auto place = [&](Ref ref, bool with_deed) {
    const Figure& f = w.figure(ref);
    if (f.background || f.metric == "POPULATION" || f.metric == "OTHER" || (!f.low && !f.best && !f.high)) return;
    if (increment(w, ref)) return;
    Claim c = claim_of(w, ref);
    // What a headline counts is counted again below, where its deed is told in full.
    const bool headline = (w.marks(ref) & kTitle) != 0;
    if ((c.deed != kNone && !headline) != with_deed) return;
    auto& candidates = same[{c.family, c.metric, c.unit, c.total, c.low, c.best, c.high, c.hedge}];
    const auto at = std::find_if(candidates.begin(), candidates.end(), [&](std::uint32_t k) { return (c.deed == kNone || headline || c.deed == out.claims[k].deed) && joinable(out.claims[k], c); });
    if (at != candidates.end()) {
      join(out.claims[*at], c);
      out.claim_of[ref.article][ref.index] = *at;
      return;
    }
    out.claim_of[ref.article][ref.index] = static_cast<std::uint32_t>(out.claims.size());
    candidates.push_back(out.claim_of[ref.article][ref.index]);
    out.claims.push_back(std::move(c));
  };
  for (std::uint32_t a = 0; a < w.size(); ++a) out.claim_of.emplace_back(w.record(a).figures.size(), kNone);
  for (const bool with_deed : {true, false})
    for (std::uint32_t a = 0; a < w.size(); ++a)
      for (std::uint32_t i = 0; i < w.record(a).figures.size(); ++i) place({a, i}, with_deed);
  for (Claim& c : out.claims) {
    // The original's telling stands for its copies', the body's for the headline's.
    const auto rank = [&](Ref r) { return std::tuple(r.article != out.families[c.family].original, (w.marks(r) & kTitle) != 0, r); };
    std::sort(c.mentions.begin(), c.mentions.end(), [&](Ref a, Ref b) { return rank(a) < rank(b); });
    quote(w, c);
  }
  mark_parts(w);
}

}  // namespace warraq::merge
