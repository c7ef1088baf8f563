// Claims: what some source counted. All tellings of one count by one family are one claim, so that copies change nothing.
//
// A figure belongs to the deed the record names; where it names none, to the deed of fitting kind that stands nearest in
// its sentence, else to the one of an earlier sentence, else to the article's first. Totals ("since the fighting began")
// belong to no single deed. Left out: inhabitants, history told for context, and increments ("26 more"), which compare
// with nothing.
#include <algorithm>
#include <map>
#include <tuple>

#include "merge/steps.h"
#include "text/text.h"

namespace warraq::merge {
namespace {

bool harms_people(std::string_view metric) { return metric == "KILLED" || metric == "INJURED" || metric == "KILLED_OR_INJURED" || metric == "MISSING"; }

// Whether a deed can be what a metric counts the outcome of.
bool fits(std::string_view metric, const Event& e) {
  if (harms_people(metric) || metric == "HOUSING_DESTROYED" || metric == "INFRASTRUCTURE_DAMAGED" || metric == "EQUIPMENT_DESTROYED" || metric == "ATTACKS")
    return e.plover == "ASSAULT" || e.type == "CASUALTIES" || (harms_people(metric) && (e.type == "PROTEST" || e.type == "BLOCKADE"));
  if (metric == "DETAINED") return e.type == "ARREST";
  if (metric == "ABDUCTED") return e.type == "ABDUCTION";
  if (metric == "RELEASED") return e.type == "RELEASE";
  if (metric == "DISPLACED" || metric == "RETURNED") return e.type == "DISPLACEMENT";
  if (metric == "PARTICIPANTS") return e.type == "PROTEST" || e.plover == "CONSULT";
  if (metric == "FIGHTERS_DEPLOYED") return e.type == "MOBILIZATION" || e.type == "MILITARY_AID";
  if (metric == "MONEY" || metric == "AFFECTED") return e.type == "HUMANITARIAN_AID";
  return false;
}

std::size_t sentence_of(const Sketch& sketch, std::uint32_t byte) {
  const auto at = std::upper_bound(sketch.sentences.begin(), sketch.sentences.end(), byte);
  return at == sketch.sentences.begin() ? 0 : static_cast<std::size_t>(at - sketch.sentences.begin()) - 1;
}

std::uint32_t nearest_event(const Work& w, Ref ref) {
  const Record& record = w.record(ref.article);
  const Sketch& sketch = w.articles[ref.article]->sketch;
  const Figure& figure = w.figure(ref);
  const std::size_t mine = sentence_of(sketch, figure.span.begin_byte);
  std::tuple<int, std::size_t, std::uint32_t> best{9, 0, 0};
  std::uint32_t found = kNone;
  for (std::uint32_t i = 0; i < record.events.size(); ++i) {
    const Event& e = record.events[i];
    if (e.background || e.status == "hypothetical" || e.status == "planned" || !fits(figure.metric, e)) continue;
    std::vector<Span> spans = e.mentions;
    spans.push_back(e.trigger);
    for (const Span s : spans) {
      const std::size_t theirs = sentence_of(sketch, s.begin_byte);
      const std::uint32_t distance = s.begin_byte > figure.span.begin_byte ? s.begin_byte - figure.span.begin_byte : figure.span.begin_byte - s.begin_byte;
      // Own sentence, then the nearest one before, then any behind (a headline's figure).
      const int rank = theirs == mine ? 0 : theirs < mine ? 1 : 2;
      const std::size_t steps = theirs < mine ? mine - theirs : theirs - mine;
      const std::tuple<int, std::size_t, std::uint32_t> here{rank, steps, distance};
      if (found == kNone || here < best) best = here, found = i;
    }
  }
  return found;
}

std::uint32_t deed_of(const Work& w, Ref ref) {
  const Figure& f = w.figure(ref);
  const auto& deeds = w.out.deed_of[ref.article];
  if (f.event && *f.event < deeds.size()) return deeds[*f.event];
  const std::uint32_t event = nearest_event(w, ref);
  return event == kNone ? kNone : deeds[event];
}

bool same_voice(std::string_view a, std::string_view b) { return a.empty() || b.empty() || a.starts_with(b) || b.starts_with(a); }

bool same_words(std::string_view a, std::string_view b, std::string_view none) { return a == b || a == none || b == none; }

const Statement* statement_of(const Record& record, const Figure& f) {
  const Statement* best = nullptr;
  for (const Statement& s : record.statements)
    if (s.span.begin_byte <= f.span.begin_byte && f.span.end_byte <= s.span.end_byte && (best == nullptr || s.span.begin_byte > best->span.begin_byte)) best = &s;
  return best;
}

Claim claim_of(const Work& w, Ref ref, std::uint8_t marks) {
  const Figure& f = w.figure(ref);
  const Record& record = w.record(ref.article);
  const Sketch& sketch = w.articles[ref.article]->sketch;
  Claim c;
  c.mentions = {ref};
  c.metric = f.metric, c.unit = f.unit, c.victim = f.victim, c.side = f.side;
  c.low = f.low, c.best = f.best, c.high = f.high, c.low_exclusive = f.low_exclusive;
  c.hedge = f.hedge, c.speaker = f.speaker;
  c.family = w.out.family_of[ref.article];
  c.total = f.cumulative || (marks & kSince) != 0;
  c.deed = c.total ? kNone : deed_of(w, ref);
  c.as_of = c.total && !f.end.empty() && f.end < w.articles[ref.article]->published ? f.end : w.articles[ref.article]->published;
  for (const Statement& s : record.statements)
    if (c.speaker_code.empty() && !f.speaker.empty() && s.speaker == f.speaker) c.speaker_code = s.speaker_code;
  if (const Statement* s = statement_of(record, f)) {
    c.quote = s->span;
  } else if (!sketch.sentences.empty()) {
    const std::size_t at = sentence_of(sketch, f.span.begin_byte);
    c.quote = {sketch.sentences[at], at + 1 < sketch.sentences.size() ? sketch.sentences[at + 1] : f.span.end_byte};
  } else {
    c.quote = f.span;
  }
  return c;
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

void make_claims(Work& w) {
  Merged& out = w.out;
  out.claim_of.resize(w.size());
  using Key = std::tuple<std::uint32_t, std::string, std::string, std::uint32_t, bool, std::optional<double>, std::optional<double>, std::optional<double>, std::string>;
  std::map<Key, std::vector<std::uint32_t>> same;
  for (std::uint32_t a = 0; a < w.size(); ++a) {
    const Record& record = w.record(a);
    const auto& marks = w.articles[a]->sketch.figures;
    out.claim_of[a].assign(record.figures.size(), kNone);
    for (std::uint32_t i = 0; i < record.figures.size(); ++i) {
      const Figure& f = record.figures[i];
      const std::uint8_t mark = i < marks.size() ? marks[i] : 0;
      // "Others" behind a count of another thing are no increment: "3 killed and 7 others hurt".
      const bool increment = (mark & kMore) != 0 && (i == 0 || record.figures[i - 1].metric == f.metric || (marks[i - 1] & kTitle) != 0);
      if (f.background || f.metric == "POPULATION" || f.metric == "OTHER" || increment || (!f.low && !f.best && !f.high)) continue;
      Claim c = claim_of(w, {a, i}, mark);
      auto& candidates = same[{c.family, c.metric, c.unit, c.deed, c.total, c.low, c.best, c.high, c.hedge}];
      const auto at = std::find_if(candidates.begin(), candidates.end(), [&](std::uint32_t k) { return joinable(out.claims[k], c); });
      if (at != candidates.end()) {
        join(out.claims[*at], c);
        out.claim_of[a][i] = *at;
        continue;
      }
      out.claim_of[a][i] = static_cast<std::uint32_t>(out.claims.size());
      candidates.push_back(out.claim_of[a][i]);
      out.claims.push_back(std::move(c));
    }
  }
}

void make_series(Work& w) {
  Merged& out = w.out;
  using Key = std::tuple<std::string, std::string, std::string, std::string, std::string, std::uint32_t, bool>;
  std::map<Key, std::vector<std::uint32_t>> series;
  for (std::uint32_t c = 0; c < out.claims.size(); ++c) {
    const Claim& claim = out.claims[c];
    const Ref first = claim.mentions.front();
    const Story& story = out.stories[out.story_of[first.article]];
    const std::string& conflict = claim.deed != kNone ? out.deeds[claim.deed].conflict : story.conflict.empty() ? out.conflict_of[first.article] : story.conflict;
    std::uint32_t place = claim.deed != kNone ? out.deeds[claim.deed].place : kNone;
    if (const std::string& words = w.figure(first).place; !words.empty()) {
      const auto& names = w.articles[first.article]->sketch.places;
      const auto at = std::find(names.begin(), names.end(), text::fold(text::spell(words)));
      if (at != names.end()) place = out.place_of[first.article][static_cast<std::size_t>(at - names.begin())];
    }
    series[{conflict, claim.metric, claim.unit, claim.victim, claim.side, place, claim.total}].push_back(c);
  }
  for (auto& [key, claims] : series) {
    std::sort(claims.begin(), claims.end(), [&](std::uint32_t a, std::uint32_t b) { return std::tie(out.claims[a].as_of, a) < std::tie(out.claims[b].as_of, b); });
    Series s;
    std::tie(s.conflict, s.metric, s.unit, s.victim, s.side, s.place, s.total) = key;
    s.claims = std::move(claims);
    out.series.push_back(std::move(s));
  }
}

}  // namespace warraq::merge
