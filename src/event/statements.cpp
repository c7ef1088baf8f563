// Statements: what the article gives to a source, with who said it and through whom.
//
// A cue (a verb of speech, its participle, "according to", a headline's colon) opens a statement; its content begins
// behind the complementiser, the colon, the quotation mark, or at the noun the cue governs, and runs to the end of the
// sentence, or to the next cue of the same level: a participle behind a comma ("adding that"), a verb of speech with
// its own "and". Cues inside a content stay inside it. A cue without a subject goes on with the last speaker.
#include <algorithm>
#include <set>

#include "clause/phrases.h"
#include "clause/roles.h"
#include "event/reading.h"
#include "event/speakers.h"
#include "event/speech_cues.h"

namespace warraq::event {
namespace {

using clause::Predicate;
using morph::Tag;
using text::TokenKind;

class StatementReader {
 public:
  StatementReader(const Reading& r, Record& record)
      : r_(r), w_(r.words), l_(r.words.language()), record_(record), phrases_(r.words, r.mentions), cues_(r), speakers_(r, cues_),
        attributions_(l_.table("clause.attributions")), own_words_(l_.table("clause.own_words")), triggers_(l_.table("event.triggers")), harm_(l_.table("event.harm")) {}

  std::vector<Speech> run() {
    for (std::uint32_t s = 0; s < w_.text().sentences.size(); ++s) {
      if (w_.text().sentences[s].begin < spoken_until_) continue;
      sentence(s);
    }
    return std::move(speech_);
  }

 private:
  void sentence(std::uint32_t s) {
    const auto& range = w_.text().sentences[s];
    sentence_speaker_ = -1;
    if (range.title && headline(range.begin, range.end)) return;
    const auto all = cues_.find(range.begin, range.end);
    std::uint32_t done = range.begin;
    if (attributed(range.begin, range.end, all)) return;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Cue& c = all[i];
      if (c.token < done) continue;
      if (cues_.silent(c.token)) continue;
      if (!c.participle) {  // whoever speaks last goes on speaking, also where what he said was not read
        const std::int32_t p = r_.clauses.predicate_of[c.token];
        if (p >= 0) {
          const auto& subject = r_.clauses.predicates[static_cast<std::size_t>(p)].subject;
          if (subject.actor >= 0 && !subject.inherited && subject.begin < c.token + 6) sentence_speaker_ = subject.actor;
        }
      }
      std::uint32_t limit = range.end;
      for (std::size_t k = i + 1; k < all.size(); ++k)
        if (all[k].outer) {
          limit = all[k].from;
          break;
        }
      const std::uint32_t end = statement(c, range.begin, limit, range.end);
      if (end > done) done = end;
    }
  }

  bool takes(const Cue& c, std::string_view how) const {
    const std::string content = ',' + std::string(l_.cell(c.row, "content")) + ',';
    return content.find(',' + std::string(how) + ',') != std::string::npos;
  }

  // Begins behind the cue: the content's first token and its kind, or nothing.
  struct Begin {
    std::uint32_t token = 0;
    unsigned skip = 0;
    std::int32_t quotation = -1;
    bool found = false, colon = false;
  };

  Begin begin_of(const Cue& c, std::uint32_t limit) const {
    Begin out;
    const std::int32_t pi = r_.clauses.predicate_of[c.token];
    const Predicate* p = pi >= 0 ? &r_.clauses.predicates[static_cast<std::size_t>(pi)] : nullptr;
    std::uint32_t noun = 0;
    unsigned noun_skip = 0;
    for (std::uint32_t t = c.token + 1; t < limit; ++t) {
      if (const Tag* k = cues_.complementiser(t); k != nullptr) {
        // Only its own clause: a complementiser behind another verb is that verb's.
        out = {t + k->length, 0, -1, true, false};
        if (out.token < limit && cues_.punct(out.token, ",") && out.token + 1 < limit) ++out.token;
        if (out.token < limit && cues_.punct(out.token, "\"")) out.quotation = quotation_at(out.token), ++out.token;
        return out;
      }
      if (cues_.punct(t, ":")) {
        out = {t + 1, 0, -1, true, true};
        if (out.token < limit && cues_.punct(out.token, "\"")) out.quotation = quotation_at(out.token), ++out.token;
        return out;
      }
      if (cues_.punct(t, "\"")) {
        const std::int32_t q = quotation_at(t);
        if (q >= 0 && long_enough(q)) {
          out = {t + 1, 0, q, true, false};
          return out;
        }
        continue;
      }
      if (noun == 0 && t > c.token && w_.text().tokens[t].kind == TokenKind::word) {
        // The noun the cue governs.
        const auto& a = w_.best(t);
        const auto in_subject = [&] { return p != nullptr && !p->subject.empty() && t >= p->subject.begin && t < p->subject.end; };
        const bool content_noun = deed_noun(t);
        const bool with_b = w_.text().folded_of(w_.text().tokens[t]).starts_with('b') && std::any_of(w_.analyses(t).begin(), w_.analyses(t).end(), [](const auto& x) { return x.preposition == 'b'; });
        if (takes(c, "bi") && with_b && content_noun) noun = t, noun_skip = 1u;
        for (const auto& [how, id] : {std::pair<const char*, const char*>{"ila", "ila"}, {"an", "an"}, {"min", "min"}, {"ala", "ala"}})
          if (takes(c, how) && cues_.preposition(t - (t > c.token + 1 && cues_.punct(t - 1, "\"") ? 2 : 1)) == id && a.nominal() && !a.preposition) noun = t;
        if (takes(c, "obj") && !in_subject() && content_noun && !a.article && !a.verb() && !a.preposition && !a.conjunction && (w_.best(t - 1).f.pos != lang::Pos::adp)) noun = t;
      }
      if (noun != 0 && t > noun + 1) break;  // a noun was governed and no clause followed at once
      if (noun == 0 && t > c.token + 30) break;
    }
    if (noun != 0) return {noun, noun_skip, -1, true, false};
    if (takes(c, "rest") && c.token + 2 < limit) return {c.token + 1, 0, -1, true, false};
    return out;
  }

  // A noun that tells a deed: a verbal noun by some likely reading, or a word of deeds or harm.
  bool deed_noun(std::uint32_t t) const {
    for (const auto& a : w_.analyses(t))
      if (a.masdar() && a.cost <= w_.best(t).cost + 5) return true;
    return w_.is(t, triggers_) || w_.is(t, harm_);
  }

  std::int32_t quotation_at(std::uint32_t open) const {
    for (std::size_t q = 0; q < w_.text().quotations.size(); ++q)
      if (w_.text().quotations[q].open == open) return static_cast<std::int32_t>(q);
    return -1;
  }
  bool long_enough(std::int32_t q) const {
    const auto& x = w_.text().quotations[static_cast<std::size_t>(q)];
    return x.close > x.open + 4;
  }

  // Writes the statement of a cue; returns the token behind its content.
  std::uint32_t statement(const Cue& c, std::uint32_t sentence_begin, std::uint32_t limit, std::uint32_t sentence_end) {
    Begin b = begin_of(c, limit);
    if (!b.found) {
      // "..." said he: the content is the quotation before the cue.
      if (!c.participle && c.token >= sentence_begin + 3) {
        std::uint32_t close = c.token;
        while (close > sentence_begin && cues_.punct(close - 1, ",.")) --close;
        if (close > sentence_begin && cues_.punct(close - 1, "\""))
          for (std::size_t q = 0; q < w_.text().quotations.size(); ++q)
            if (w_.text().quotations[q].close == close - 1 && (speech_.empty() || speech_.back().end <= w_.text().quotations[q].open) && long_enough(static_cast<std::int32_t>(q))) {
              add(c, w_.text().quotations[q].open + 1, close - 1, 0, true);
              return limit;
            }
      }
      return 0;
    }
    if (b.token >= limit && b.quotation < 0) return 0;
    std::uint32_t end = limit;
    bool direct = b.colon;
    if (b.quotation >= 0) {
      const auto& q = w_.text().quotations[static_cast<std::size_t>(b.quotation)];
      const std::uint32_t close = std::min<std::uint32_t>(q.close, static_cast<std::uint32_t>(w_.size()));
      // Nothing but an end or a cue behind the quotation: the words are the speaker's own.
      const bool ends = close + 1 >= sentence_end || close >= limit || cues_.punct(close + 1, ".,;") || close + 1 >= limit;
      if (ends) {
        direct = true;
        end = close;
        if (end > sentence_end) spoken_until_ = std::max(spoken_until_, end);
        // A comma and a further clause belong to the same breath only where no new cue comes.
      } else {
        direct = false;
        end = limit;
      }
    } else {
      end = tail(b.token, limit);
    }
    end = trim(b.token, end);
    if (end <= b.token || (end - b.token < 2 && b.skip == 0 && b.quotation < 0)) return 0;
    add(c, b.token, end, b.skip, direct);
    return std::max(end, limit == sentence_end ? end : end);
  }

  // Stops before an attribution that closes the sentence: ", according to ...", ", in his words".
  std::uint32_t tail(std::uint32_t begin, std::uint32_t limit) const {
    for (std::uint32_t t = begin + 2; t < limit; ++t) {
      if (own_words_.valid() && w_.is(t, own_words_)) return t;
      if (t > begin + 3 && cues_.punct(t - 1, ",") && attributions_.valid() && w_.is(t, attributions_) && l_.row_id(w_.tag(t, attributions_.index())->row) != "kama") return t;
    }
    return limit;
  }
  std::uint32_t trim(std::uint32_t begin, std::uint32_t end) const {
    while (end > begin && (cues_.punct(end - 1, ".,;:-") || (cues_.punct(end - 1, "\"") && !opened_inside(begin, end - 1)))) --end;
    return end;
  }
  bool opened_inside(std::uint32_t begin, std::uint32_t close) const {
    for (const auto& q : w_.text().quotations)
      if (q.close == close) return q.open >= begin;
    return false;
  }

  void add(const Cue& c, std::uint32_t begin, std::uint32_t end, unsigned skip, bool direct) {
    std::int32_t speaker = c.quoted ? speakers_.quoted(c) : speakers_.of(c, begin, last_speaker_, sentence_speaker_, speech_.empty() ? 0 : speech_.back().end);
    if (c.quoted && speaker >= 0)
      for (const auto& q : r_.clauses.predicates)
        if (q.verb && q.token < c.token && w_.text().tokens[q.token].sentence == w_.text().tokens[c.token].sentence && q.subject.actor >= 0 && q.subject.actor != speaker) relay_ = speakers_.fullest(q.subject.actor);
    // "The agency quoted X as saying": X speaks, the agency relays.
    std::string relay = speakers_.via(c);
    const std::int32_t p = r_.clauses.predicate_of[c.token];
    if (p >= 0)
      for (const auto& k : r_.clauses.predicates[static_cast<std::size_t>(p)].complements)
        if (k.preposition == "an" && k.argument.actor >= 0 && speaker >= 0 && r_.mentions.actors[static_cast<std::size_t>(speaker)].medium && k.token < begin) {
          relay = speakers_.fullest(speaker);
          speaker = k.argument.actor;
        }
    if (!relay_.empty()) relay = std::move(relay_), relay_.clear();
    std::string words = speaker >= 0 ? speakers_.fullest(speaker) : speakers_.words(c, begin);
    put(begin, end, skip, direct, c.token, speaker, words, relay, "clause.cues/" + std::string(l_.row_id(c.row)));
    if (speaker >= 0) last_speaker_ = sentence_speaker_ = speaker;
  }

  void put(std::uint32_t begin, std::uint32_t end, unsigned skip, bool direct, std::uint32_t cue, std::int32_t speaker, std::string words, std::string relay, std::string rule) {
    if (words.empty() || end <= begin) return;
    Statement s;
    s.span = {w_.byte_after(begin, skip), w_.text().tokens[end - 1].end_byte};
    s.kind = direct ? "direct" : "indirect";
    s.cue = {w_.text().tokens[cue].begin_byte, w_.text().tokens[cue].end_byte};
    s.speaker = std::move(words);
    s.speaker_code = speaker >= 0 ? speakers_.code(speaker) : "UNK UNK";
    if (speaker >= 0 && r_.mentions.actors[static_cast<std::size_t>(speaker)].person >= 0)
      s.speaker_role = r_.mentions.people[static_cast<std::size_t>(r_.mentions.actors[static_cast<std::size_t>(speaker)].person)].role;
    s.via = std::move(relay);
    s.rule = std::move(rule);
    record_.statements.push_back(std::move(s));
    speech_.push_back({begin, end, cue, speaker});
  }

  // "X: words" at the head of the article.
  bool headline(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t t = begin + 1; t < std::min(end, begin + 9); ++t) {
      if (!cues_.punct(t, ":")) continue;
      const std::int32_t speaker = phrases_.actor_in(begin, t);
      if (speaker < 0 || t + 2 >= end) return false;
      std::uint32_t from = t + 1;
      if (cues_.punct(from, "\"")) ++from;
      put(from, trim(from, end), 0, from == t + 2, t, speaker, speakers_.fullest(speaker), {}, "statement.headline");
      return true;
    }
    return false;
  }

  // "content, according to X" and "according to X, content".
  bool attributed(std::uint32_t begin, std::uint32_t end, const std::vector<Cue>& all) {
    if (!attributions_.valid()) return false;
    for (std::uint32_t t = begin; t < end; ++t) {
      const Tag* tag = w_.tag(t, attributions_.index());
      if (tag == nullptr) continue;
      const std::string_view id = l_.row_id(tag->row);
      const bool opening = t == begin;
      if (!opening && !cues_.punct(t - 1, ",\")-") && t + 6 < end) continue;
      // A verb of speech may follow ("as X said"); else the source follows at once.
      const auto cue = std::find_if(all.begin(), all.end(), [&](const Cue& c) { return c.token >= t + tag->length && c.token <= t + tag->length + 1; });
      std::int32_t speaker = -1;
      std::uint32_t behind = t + tag->length;
      if (cue != all.end()) {
        const std::int32_t p = r_.clauses.predicate_of[cue->token];
        if (p >= 0) speaker = r_.clauses.predicates[static_cast<std::size_t>(p)].subject.actor;
        behind = cue->token + 1;
      } else {
        if (id == "kama" || id == "ala_ma" || behind >= end || !phrases_.starts(behind)) continue;
        const auto argument = phrases_.argument(behind, end);
        speaker = argument.actor;
        behind = argument.end;
      }
      if (speaker < 0) continue;
      if (opening) {
        std::uint32_t from = behind;
        while (from < end && !cues_.punct(from, ",") && from < behind + 14) ++from;
        if (from >= end || !cues_.punct(from, ",")) from = behind > 0 ? behind - 1 : behind;  // no comma: what follows the source is what it says
        while (from + 1 < end && (cues_.complementiser(from + 1) != nullptr || w_.best(from + 1).f.pos == lang::Pos::part)) ++from;
        if (from + 3 >= end) continue;
        if (std::any_of(all.begin(), all.end(), [&](const Cue& c) { return c.token > behind; }) && cue == all.end()) return false;
        put(from + 1, trim(from + 1, end), 0, false, t, speaker, speakers_.fullest(speaker), {}, "clause.attributions/" + std::string(id));
        last_speaker_ = speaker;
        return true;
      }
      // The content stands before; where a cue opened it already, that cue keeps it.
      if (std::any_of(all.begin(), all.end(), [&](const Cue& c) { return c.token < t; })) continue;
      std::uint32_t from = begin;
      if (from < t && cues_.punct(from, "\"")) ++from;
      const std::uint32_t to = trim(from, t);
      if (to < from + 3) continue;
      put(from, to, 0, false, t, speaker, speakers_.fullest(speaker), {}, "clause.attributions/" + std::string(id));
      last_speaker_ = speaker;
      return true;
    }
    return false;
  }

  const Reading& r_;
  const morph::Words& w_;
  const lang::Language& l_;
  Record& record_;
  clause::Phrases phrases_;
  CueFinder cues_;
  Speakers speakers_;
  lang::TableRef attributions_, own_words_, triggers_, harm_;
  std::vector<Speech> speech_;
  std::int32_t last_speaker_ = -1, sentence_speaker_ = -1;
  std::uint32_t spoken_until_ = 0;
  std::string relay_;
};

}  // namespace

std::vector<Speech> read_statements(const Reading& reading, Record& record) { return StatementReader(reading, record).run(); }

}  // namespace warraq::event
