// Statements: whatever the article attributes to a source.
//
// Four shapes. A word of speech opens what is said (speech_opening); words of the source stand beside what was said
// ("according to X", "as X announced": rules of the layer `statement`); a headline says "X: ..."; a participle carries
// the sentence's speaker on ("adding that"). Content runs to the end of its sentence or quotation, or to the next word
// of speech on the same level, or to a remark of the article ("as he put it"). What is said by somebody inside a
// content stays inside it.
#include <algorithm>

#include "event/speech_extent.h"
#include "event/speech_subject.h"
#include "event/speech_voices.h"
#include "mention/pattern.h"

namespace warraq::event {
namespace {

using text::TokenKind;

class StatementReader {
 public:
  StatementReader(const Reading& r, Record& record) : r_(r), w_(r.words), l_(r.words.language()), record_(record), s_(r), voices_(r, s_), extents_(r, s_, openings_, attributions_), connectors_(l_.table("clause.speech_connectors")) {}

  std::vector<Speech> run() {
    if (w_.size() == 0) return {};
    openings_.reserve(s_.cues().size());
    for (const SpeechCue& c : s_.cues()) {
      openings_.push_back(find_opening(r_, s_, c, limit_of(c.token)));
      if (openings_.back() && nobody(c, *openings_.back())) openings_.back().reset();
    }
    find_attributions();
    headline();
    std::size_t a = 0;
    for (std::size_t i = 0; i < s_.cues().size(); ++i) {
      const SpeechCue& c = s_.cues()[i];
      for (; a < attributions_.size() && attributions_[a].begin <= c.token; ++a) attribute(attributions_[a]);
      if (c.token >= done_ && openings_[i]) announce(c, *openings_[i]);
    }
    for (; a < attributions_.size(); ++a) attribute(attributions_[a]);
    return sorted();
  }

 private:
  std::uint32_t sentence_end(std::uint32_t t) const { return w_.text().sentences[w_.text().tokens[t].sentence].end; }
  std::uint32_t sentence_begin(std::uint32_t t) const { return w_.text().sentences[w_.text().tokens[t].sentence].begin; }
  // A headline is cut into sentences at "..": its parts belong together.
  std::uint32_t limit_of(std::uint32_t t) const {
    std::uint32_t s = w_.text().tokens[t].sentence;
    if (!w_.text().sentences[s].title) return w_.text().sentences[s].end;
    while (s + 1 < w_.text().sentences.size() && w_.text().sentences[s + 1].title) ++s;
    return w_.text().sentences[s].end;
  }

  // "it is noted that", "who is believed to": the verb has no speaker.
  bool nobody(const SpeechCue& c, const Opening& o) const {
    if (c.verb && c.object && (!c.addressee || o.subject.empty()) && describes_noun(r_, c)) return true;  // "its text, which the agency carried"
    if (c.verb && c.whom && !c.object && o.object.empty() && o.content <= c.token + 3 && s_.that(o.content - 1) > 0 && w_.best(o.content - 1).enclitic != morph::Enclitic::none) return true;  // "she was accused of being"
    if (describes_thing(c, o)) return true;
    if (c.verb && c.imperfect && !c.object && o.subject.empty() && !o.quotation && c.token > sentence_begin(c.token) && s_.that(c.token - 1) > 0 && s_.that(o.content - 1) == 0 && !o.colon) return true;  // "was expected to be announced"
    if (c.within && describes_noun(r_, c)) return true;  // "the points that came in the draft: ..."
    if (c.verb && c.emerges && c.feminine && o.subject.empty()) return true;
    if (c.impersonal && !o.subject.empty() && s_.noun_class(o.subject.begin).value_or("") == "trace") return true;  // "the wreckage points to"
    if (!c.verb || !c.impersonal || !c.imperfect || c.feminine || c.plural || !o.subject.empty()) return false;
    if (c.token == sentence_begin(c.token) || c.conjunction) return true;
    std::uint32_t length = 0;
    const auto& before = w_.best(c.token - 1);
    if (before.nominal() && !before.article && !s_.covered(c.token - 1) && w_.best(o.content - 1).enclitic != morph::Enclitic::none) return true;  // "a bomber it is believed that he"
    return s_.opener_kind(c.token - 1, length) == "relative" || !before.nominal();
  }

  // "books that urge to fight" without a relative: a verb right behind an indefinite noun that cannot speak.
  bool describes_thing(const SpeechCue& c, const Opening& o) const {
    if (!c.verb || c.conjunction || !o.subject.empty() || c.token == sentence_begin(c.token)) return false;
    const std::uint32_t t = c.token - 1;
    const auto& a = w_.best(t);
    if (w_.text().tokens[t].kind != TokenKind::word || a.f.pos == lang::Pos::propn || !a.nominal() || a.article || a.enclitic != morph::Enclitic::none || a.f.derived == lang::Derived::masdar) return false;
    if (s_.covered(t) || s_.phrases().time_at(t) >= 0 || s_.time_word(t) || s_.author(t) || s_.source_noun(t) || s_.subject_of_auxiliary(c.token) > 0 || w_.text().folded_of(w_.text().tokens[t]).ends_with('A')) return false;
    for (const auto& x : r_.mentions.actors)
      if (t >= x.range.begin && t < x.range.end) return false;
    return c.imperfect;
  }

  void find_attributions() {
    const mention::PatternRunner run("statement", w_, r_.mentions);
    for (const auto& sentence : w_.text().sentences)
      run.find(sentence.begin, sentence.end, [&](const mention::Match& m) {
        const auto* who = m.capture(l_, "speaker");
        if (who == nullptr) return false;
        for (std::uint32_t t = m.begin; t < m.end; ++t)  // "as X said that ...": an ordinary statement
          if (const std::int32_t i = s_.cue_index(t); i >= 0 && openings_[static_cast<std::size_t>(i)] && s_.cues()[static_cast<std::size_t>(i)].verb) return false;
        if (lists("kama mithlama", source_row(m.begin)) && m.end < sentence.end && !s_.punct(described_phrase(r_, s_, who->begin, sentence.end, nullptr).end, ",.)-\"!?")) return false;  // "as X denied it too"
        Attribution a{m.begin, m.end, described_phrase(r_, s_, who->begin, sentence.end, nullptr), std::string(l_.string(m.rule->id))};
        a.end = std::max(a.end, a.source.end);
        attributions_.push_back(a);
        return true;
      });
  }

  // Which word of clause.speech_sources stands here.
  std::string_view source_row(std::uint32_t t) const {
    const lang::TableRef sources = l_.table("clause.speech_sources");
    const auto* tag = sources.valid() ? w_.tag(t, sources.index()) : nullptr;
    return tag == nullptr ? std::string_view{} : l_.row_id(tag->row);
  }

  bool just_spoke(std::uint32_t t) const {
    return !speech_.empty() && w_.text().tokens[speech_.back().cue].sentence + 2 >= w_.text().tokens[t].sentence;
  }

  // "The agency said, quoting X, that": X says it, where who passes it on is a medium.
  std::optional<Voice> quoted_source(const Opening& o) const {
    const auto by = o.subject.empty() ? std::nullopt : voices_.named(o.subject);
    return by && by->medium ? voices_.named(o.source) : std::nullopt;
  }

  void announce(const SpeechCue& c, const Opening& o) {
    std::optional<Voice> v;
    std::optional<Voice> medium = voices_.named(o.medium);
    if (!medium && !o.object.empty() && s_.medium(s_.actor_at(o.object.begin))) medium = voices_.named(o.object);
    if (c.relay) {
      if (!o.source.empty() && !o.subject.empty()) medium = voices_.named(o.subject);
      const Phrase& who = o.source.empty() ? o.subject : o.source;
      if (who.empty()) return;
      v = voices_.named(who);
    } else if (const auto source = o.source.empty() ? std::nullopt : quoted_source(o); source) {
      v = source, medium = voices_.named(o.subject);
    } else if (const Phrase before = subject_before(r_, s_, c, o); !before.empty()) {
      v = voices_.named(before);
      if (!v || (describes_noun(r_, c) && v->actor < 0 && !s_.author(before.begin))) return;
    } else if (!o.subject.empty() && !s_.honour(o.subject.begin) && !spoken_to(r_, s_, c, o, just_spoke(c.token))) {
      v = voices_.named(o.subject);
      if (v && !o.office.empty() && (v->code.empty() || v->code == "UNK UNK"))
        if (const std::int32_t a = s_.actor_at(o.office.begin); a >= 0 && !r_.mentions.actors[static_cast<std::size_t>(a)].codes.empty()) v->code = r_.mentions.actors[static_cast<std::size_t>(a)].codes.front();
      if (!v && o.subject.begin == c.token + 1) return;
    }
    if (!v) {
      if (c.object && !c.addressee) return;
      v = voices_.unsaid(c);
      if (v && !medium && !record_.statements.empty() && !speech_.empty() && w_.text().tokens[speech_.back().cue].sentence == w_.text().tokens[c.token].sentence) inherit_via_ = true;
    }
    if (!v) return;
    Content x = extents_.read(o.content, o.skip, o.quotation, limit_of(o.content));
    if (o.colon) x.direct = true;
    write(x, c.token, *v, medium, "clause.cues/" + std::string(l_.row_id(c.row)));
    if (o.quotation && x.direct) {
      for (std::uint32_t t = x.end + 1; s_.and_quotation(t); t = done_ + 1) write({t + 2, w_.text().quotations[*s_.quotation(t + 1)].close, 0, true}, c.token, *v, medium, "clause.cues/" + std::string(l_.row_id(c.row)));
      quoted_on(c.token, *v);
    }
    if (c.relay && medium && medium->chain >= 0) {  // "X quoted Y as saying": X goes on to speak for himself
      voices_.heard(*medium, c.token, c.feminine);
      return voices_.passed_on(*v, c.token);
    }
    voices_.heard(*v, c.token, c.verb && c.feminine && !o.subject.empty() && !c.relay);
  }

  // Paragraphs that are nothing but a quotation, behind one: the same speaker goes on.
  void quoted_on(std::uint32_t cue, const Voice& v) {
    for (std::uint32_t s = w_.text().tokens[done_].sentence + 1; s < w_.text().sentences.size(); ++s) {
      const std::uint32_t begin = w_.text().sentences[s].begin;
      const auto q = s_.quotation(begin);
      if (!q) return;
      const std::uint32_t close = w_.text().quotations[*q].close;
      std::uint32_t last = close + 1;
      while (last < w_.size() && s_.punct(last, ".!?,")) ++last;
      if (last < w_.size() && w_.text().tokens[last].sentence == w_.text().tokens[close].sentence) return;
      write({begin + 1, close, 0, true}, cue, v, std::nullopt, "statement.quoted_on");
      s = w_.text().tokens[close].sentence;
    }
  }

  void write(const Content& x, std::uint32_t cue, const Voice& v, const std::optional<Voice>& medium, std::string rule) {
    if (x.begin >= x.end) return;
    const auto range = mention::range_of(w_, x.begin, x.end, x.skip);
    Statement s;
    s.span = {range.begin_byte, range.end_byte};
    s.kind = x.direct ? "direct" : "indirect";
    s.cue = {w_.text().tokens[cue].begin_byte, w_.text().tokens[cue].end_byte};
    s.speaker = w_.text().bytes.substr(v.range.begin_byte, v.range.end_byte - v.range.begin_byte);
    s.speaker_code = v.code;
    s.speaker_role = v.role;
    if (medium) s.via = w_.text().bytes.substr(medium->range.begin_byte, medium->range.end_byte - medium->range.begin_byte);
    else if (relayed_.first == cue && cue > 0) s.via = relayed_.second;
    else if (inherit_via_) s.via = record_.statements.back().via;
    inherit_via_ = false;
    s.rule = std::move(rule);
    record_.statements.push_back(std::move(s));
    speech_.push_back({x.begin, x.end, cue, v.actor});
    done_ = std::max(done_, x.end);
  }

  // "..., according to X" behind what was said, or "According to X, ..." before it.
  void attribute(const Attribution& a) {
    const auto v = voices_.named(a.source);
    if (!v) return;
    if (a.begin < done_) return;
    const std::uint32_t first = sentence_begin(a.begin), last = sentence_end(a.begin);
    std::uint32_t begin = first;
    if (!speech_.empty() && speech_.back().end > first) {
      // The statement before reaches up to here: X only passes it on.
      if (speech_.back().end + 3 >= a.begin) {
        if (v->medium && record_.statements.back().via.empty()) record_.statements.back().via = w_.text().bytes.substr(v->range.begin_byte, v->range.end_byte - v->range.begin_byte);
        return;
      }
      begin = speech_.back().end;
    }
    for (std::uint32_t k = begin + 1; k < std::min(a.begin, begin + 16); ++k)  // behind "Kabul (CNN) --"
      if (s_.punct(k, "-") && s_.punct(k - 1, ")")) {
        begin = k + 1;
        break;
      }
    if (const auto* tag = connectors_.valid() ? w_.tag(begin, connectors_.index()) : nullptr; tag != nullptr && begin + tag->length < a.begin) begin += tag->length;  // "on another front, ..."
    while (begin < a.begin && w_.text().tokens[begin].kind == TokenKind::punct) ++begin;
    // "and according to X: ..." inside a sentence gives the words behind it too.
    if (a.end < last && (s_.punct(a.end, ":") || (w_.best(a.begin).conjunction == 'w' && (s_.punct(a.end, "\"") || opens_result(a.end))))) begin = a.begin;
    Content x;
    if (a.begin <= begin + 1 && (begin == a.begin || w_.text().tokens[begin].kind == TokenKind::punct)) {
      std::uint32_t t = a.end;
      if (const std::uint32_t result = resumed(t, last); result > 0) t = result;
      while (t < last && (w_.text().tokens[t].kind == TokenKind::punct || (s_.that(t) > 0 && w_.best(t).conjunction))) ++t;
      if (t + 1 < last && !w_.best(t).verb() && w_.best(t).enclitic != morph::Enclitic::none && s_.punct(t + 1, ",")) t += 2;  // "the same sources, ..."
      if (t >= last) return;
      if (const std::int32_t i = s_.cue_index(t); i >= 0 && v->medium && openings_[static_cast<std::size_t>(i)] && !openings_[static_cast<std::size_t>(i)]->subject.empty()) return pass_on(*v, t);
      x = extents_.read(t, s_.proclitics(t), std::nullopt, last);
    } else if (inside(a, last)) {
      x = {begin, last, w_.best(begin).conjunction ? 1u : 0u, false};
      while (x.end > x.begin + 1 && s_.punct(x.end - 1, ",.;:-")) --x.end;
    } else {
      x = {begin, a.begin, w_.best(begin).conjunction ? 1u : 0u, false};
      while (x.end > x.begin + 1 && s_.punct(x.end - 1, ",.;:-")) --x.end;
    }
    write(x, a.begin, *v, std::nullopt, a.rule);
    voices_.heard(*v, a.begin, false);
  }

  // "According to the agency, X said": X says it, through the agency.
  void pass_on(const Voice& medium, std::uint32_t cue) { relayed_ = {cue, w_.text().bytes.substr(medium.range.begin_byte, medium.range.end_byte - medium.range.begin_byte)}; }

  // In the middle of what was said, parted from it by dashes or by nothing.
  bool inside(const Attribution& a, std::uint32_t last) const {
    if (a.end >= last) return false;
    const std::uint32_t first = std::max(sentence_begin(a.begin), speech_.empty() ? 0 : speech_.back().end);
    bool told = false;
    for (std::uint32_t t = first; t < a.begin && !told; ++t) told = s_.finite(t);
    if (told && s_.finite(a.end)) return false;  // "..., according to a source who pointed out"
    if (s_.punct(a.begin - 1, "-") && s_.punct(a.end, "-")) return true;
    if (w_.text().tokens[a.begin - 1].kind == TokenKind::word) return w_.text().tokens[a.end].kind == TokenKind::word && w_.best(a.end).conjunction == 0;
    // "There are, according to X, some thirty": what follows the second comma goes on with the clause.
    if (!s_.punct(a.begin - 1, ",") || !s_.punct(a.end, ",") || a.end + 1 >= last || a.begin > first + 8) return false;
    const std::uint32_t t = a.end + 1;
    std::uint32_t length = 0;
    return w_.text().tokens[t].kind != TokenKind::punct && w_.best(t).conjunction == 0 && !s_.finite(t) && s_.cue_index(t) < 0 && s_.opener_kind(t, length).empty();
  }

  // Where the words begin that a source in front is given, behind what a comma adds about it: "according to the group
  // that sits in X, ...", "according to Y, wife of X, fa-...". 0 where nothing is added.
  std::uint32_t resumed(std::uint32_t t, std::uint32_t last) const {
    const std::uint32_t end = std::min(last, t + 12);
    for (std::uint32_t k = t; k + 1 < end; ++k)
      if (s_.punct(k, ",") && w_.best(k + 1).conjunction == 'f') return k + 1;
    std::uint32_t length = 0;
    for (std::uint32_t k = t; k < end; ++k)
      if (s_.punct(k, ",")) return k == t || s_.opener_kind(t, length) == "relative" ? k + 1 : 0;
    return 0;
  }

  // ", fa-inna ...": what a source in front is given.
  bool opens_result(std::uint32_t t) const {
    if (s_.punct(t, ",")) ++t;
    return t < w_.size() && w_.best(t).conjunction == 'f';
  }

  // "X: words" in the headline, and where the body repeats it.
  void headline() {
    const auto& sentences = w_.text().sentences;
    if (sentences.empty() || !sentences[0].title) return;
    const std::uint32_t limit = limit_of(0);
    std::uint32_t from = 0;
    for (std::uint32_t t = 1; t < std::min<std::uint32_t>(limit, from + 14); ++t) {
      if (s_.punct(t - 1, ".")) from = t;  // "... . and X: ..."
      if (!s_.punct(t, ":")) continue;
      if (t + 1 >= limit || t == from) return;
      auto v = labelled(from, t);
      if (!v) return;
      if (v->chain < 0 && voices_.nameless({from, t}))
        if (auto named = named_below({from, t}, limit)) v = named;
      std::uint32_t begin = t + 1;
      std::optional<std::uint32_t> q = s_.quotation(begin);
      if (s_.punct(begin, "\"")) ++begin;
      if (begin >= limit) return;
      if (!q && topic(t) && !own_words(begin, limit)) return;
      write(extents_.read(begin, 0, q, limit), t, *v, std::nullopt, "statement.headline");
      voices_.heard(*v, t, false);
      repeat_headline(begin, limit);
      return;
    }
  }

  // Whom a headline calls by an office alone: who holds it, or who speaks first below.
  std::optional<Voice> named_below(const Phrase& label, std::uint32_t body) const {
    if (auto v = voices_.holder(label)) return v;
    if (w_.best(label.begin).article) return std::nullopt;
    for (std::size_t i = 0; i < s_.cues().size(); ++i) {
      const SpeechCue& c = s_.cues()[i];
      if (c.token < body || !openings_[i] || openings_[i]->subject.empty()) continue;
      if (w_.text().tokens[c.token].sentence > w_.text().tokens[body].sentence + 1) break;
      auto v = voices_.named(openings_[i]->subject);
      if (v && v->chain >= 0) return v;
      if (v) break;
    }
    return std::nullopt;
  }

  // A country or town alone before the colon, or somebody "in" it, says what the article is about, unless what follows
  // is in its own mouth ("we will not ...").
  bool topic(std::uint32_t colon) const {
    return std::any_of(r_.mentions.places.begin(), r_.mentions.places.end(), [&](const auto& p) {
      return p.range.end == colon && (p.range.begin == 0 || s_.preposition(p.range.begin - 1).id == "fi");
    });
  }
  bool own_words(std::uint32_t begin, std::uint32_t limit) const {
    for (std::uint32_t t = begin; t < std::min(limit, begin + 4); ++t)
      if (w_.best(t).verb() && w_.best(t).f.person == 1) return true;
    return false;
  }

  // Some papers print the headline again as the first words of the body.
  void repeat_headline(std::uint32_t content, std::uint32_t limit) {
    for (std::uint32_t t = 0; t < limit; ++t) {
      if (limit + t >= w_.size()) return;
      const auto &a = w_.text().tokens[t], &b = w_.text().tokens[limit + t];
      if (w_.text().folded_of(a) != w_.text().folded_of(b)) return;
    }
    Speech again = speech_.back();
    Statement s = record_.statements.back();
    again.begin += limit;
    again.end += limit;
    again.cue += limit;
    const auto range = mention::range_of(w_, limit + content, again.end);
    s.span = {range.begin_byte, range.end_byte};
    s.cue = {w_.text().tokens[again.cue].begin_byte, w_.text().tokens[again.cue].end_byte};
    done_ = again.end;
    record_.statements.push_back(std::move(s));
    speech_.push_back(again);
  }

  // The speaker that a short label before a colon names: a person, an actor, or a surname the article knows.
  std::optional<Voice> labelled(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t t = begin; t < end; ++t)
      if (s_.finite(t) || s_.deed(t)) return std::nullopt;
    std::uint32_t stop = begin + 1;
    while (stop < end && s_.preposition(stop).id != "li") ++stop;
    const std::int32_t actor = s_.actor_at(begin);
    if (actor >= 0 || s_.covered(begin)) return voices_.named({begin, stop});
    return std::nullopt;
  }

  std::vector<Speech> sorted() {
    std::vector<std::size_t> order(speech_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return record_.statements[a].span.begin_byte < record_.statements[b].span.begin_byte; });
    std::vector<Speech> speech;
    std::vector<Statement> statements;
    for (const std::size_t i : order) {
      speech.push_back(speech_[i]);
      statements.push_back(std::move(record_.statements[i]));
    }
    record_.statements = std::move(statements);
    return speech;
  }

  const Reading& r_;
  const morph::Words& w_;
  const lang::Language& l_;
  Record& record_;
  SpeechWords s_;
  Voices voices_;
  std::vector<std::optional<Opening>> openings_;  // parallel to the cues
  std::vector<Attribution> attributions_;
  Extents extents_;
  lang::TableRef connectors_;
  std::vector<Speech> speech_;
  std::uint32_t done_ = 0;
  bool inherit_via_ = false;
  std::pair<std::uint32_t, std::string> relayed_;  // the cue of a statement that a medium before it relays
};

}  // namespace

std::vector<Speech> read_statements(const Reading& reading, Record& record) { return StatementReader(reading, record).run(); }

}  // namespace warraq::event
