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

namespace warraq::event {
namespace {

using clause::Predicate;
using morph::Tag;
using text::TokenKind;

struct Cue {
  std::uint32_t token = 0;
  std::uint32_t row = 0;
  bool participle = false;
  bool outer = false;   // begins a statement of its own even inside a sentence already speaking
  std::uint32_t from = 0; // where its level begins: itself, or the connector before it ("on the other hand")
  bool quoted = false;  // "the agency quoted X, his saying that": the noun with its pronoun
};

class StatementReader {
 public:
  StatementReader(const Reading& r, Record& record)
      : r_(r), w_(r.words), l_(r.words.language()), record_(record), phrases_(r.words, r.mentions), cues_(l_.table("clause.cues")), openers_(l_.table("clause.openers")),
        attributions_(l_.table("clause.attributions")), own_words_(l_.table("clause.own_words")) {}

  std::vector<Speech> run() {
    for (std::uint32_t s = 0; s < w_.text().sentences.size(); ++s) {
      if (w_.text().sentences[s].begin < spoken_until_) continue;
      sentence(s);
    }
    return std::move(speech_);
  }

 private:
  bool punct(std::uint32_t t, std::string_view marks) const {
    const auto& token = w_.text().tokens[t];
    return token.kind == TokenKind::punct && marks.find(w_.text().folded_of(token)) != std::string_view::npos;
  }

  // Cues of a sentence, in order.
  std::vector<Cue> cues(std::uint32_t begin, std::uint32_t end) const {
    std::vector<Cue> out;
    if (!cues_.valid()) return out;
    for (std::uint32_t t = begin; t < end; ++t) {
      for (const Tag& tag : w_.tags(t)) {
        if (tag.table != cues_.index() || tag.analysis < 0) continue;
        const auto& a = w_.analyses(t)[static_cast<std::size_t>(tag.analysis)];
        if (a.cost > w_.best(t).cost + (a.verb() ? 1 : 4)) continue;
        const bool participle = a.f.derived == lang::Derived::active_participle && !a.article && a.enclitic == morph::Enclitic::none && a.f.number == lang::Number::singular &&
                                (a.f.oblique || a.f.final == lang::Final::taa_marbuta) && !a.preposition;
        const bool verb = a.verb() && a.f.aspect != lang::Aspect::imperative;
        const bool quoted = a.masdar() && a.enclitic != morph::Enclitic::none && !a.preposition && t + 1 < end && (complementiser(t + 1) != nullptr || punct(t + 1, ":\""));
        if (!verb && !participle && !quoted) continue;
        if (participle && !a.f.oblique && !(t > begin && punct(t - 1, ",\""))) continue;
        Cue c{t, tag.row, participle, false, t, quoted};
        for (std::uint32_t k = t > begin + 6 ? t - 6 : begin; k < t; ++k)
          if (const std::uint32_t length = connector_at(k); length > 0 && k + length <= t && k > begin) {
            c.from = k;
            c.outer = true;
            break;
          }
        c.outer = c.outer || participle || a.conjunction != 0 || (t > begin && opens_level(t - 1) && speaks(t));
        out.push_back(c);
        break;
      }
    }
    return out;
  }

  // "while", "where", "as": a clause of the article's own level begins.
  bool opens_level(std::uint32_t t) const {
    if (!openers_.valid()) return false;
    for (const Tag& tag : w_.tags(t)) {
      if (tag.table != openers_.index()) continue;
      const std::string_view kind = l_.cell(tag.row, "kind");
      if (kind == "contrast" || kind == "manner" || kind == "coordinate") return true;
    }
    return false;
  }
  // The verb's own subject is one who can speak.
  bool speaks(std::uint32_t t) const {
    const std::int32_t p = r_.clauses.predicate_of[t];
    return p >= 0 && r_.clauses.predicates[static_cast<std::size_t>(p)].subject.actor >= 0;
  }
  std::uint32_t connector_at(std::uint32_t t) const {
    const lang::TableRef particles = l_.table("morph.particles");
    for (const Tag& tag : w_.tags(t))
      if (particles.valid() && tag.table == particles.index() && tag.length > 1 && l_.cell(tag.row, "role") == "connector") return tag.length;
    return 0;
  }
  // "it is recalled that": a connector of the article's own voice.
  bool connector(std::uint32_t t) const {
    const lang::TableRef particles = l_.table("morph.particles");
    for (std::uint32_t k = t >= 2 ? t - 2 : 0; k <= t; ++k)
      for (const Tag& tag : w_.tags(k))
        if (particles.valid() && tag.table == particles.index() && tag.length > 1 && k + tag.length > t && l_.cell(tag.row, "role") == "connector") return true;
    return false;
  }

  void sentence(std::uint32_t s) {
    const auto& range = w_.text().sentences[s];
    sentence_speaker_ = -1;
    if (range.title && headline(range.begin, range.end)) return;
    auto all = cues(range.begin, range.end);
    std::uint32_t done = range.begin;
    if (attributed(range.begin, range.end, all)) return;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Cue& c = all[i];
      if (c.token < done) continue;
      if (negated(c.token) || connector(c.token)) continue;
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

  bool negated(std::uint32_t t) const {
    const std::int32_t p = r_.clauses.predicate_of[t];
    return p >= 0 && r_.clauses.predicates[static_cast<std::size_t>(p)].negated;
  }

  // ---- who speaks

  std::string fullest(std::int32_t actor) const {
    const auto& a = r_.mentions.actors[static_cast<std::size_t>(actor)];
    const std::string& bytes = w_.text().bytes;
    if (a.person >= 0) {
      const auto& p = r_.mentions.people[static_cast<std::size_t>(a.person)];
      const auto& full = r_.mentions.people[p.full];
      return bytes.substr(full.name.begin_byte, full.name.end_byte - full.name.begin_byte);
    }
    // A role told alone ("the minister") is the person who bears it; a name may stand right behind it.
    if (!a.named)
      if (const mention::Person* person = bearer(a); person != nullptr) {
        const auto& full = r_.mentions.people[person->full];
        return bytes.substr(full.name.begin_byte, full.name.end_byte - full.name.begin_byte);
      }
    // A later "the sources" is told in full where it was first named.
    const mention::Actor* best = &a;
    if (!a.named)
      for (const auto& b : r_.mentions.actors) {
        if (b.range.begin >= a.range.begin) break;
        if (b.named || b.person >= 0 || w_.lemma(b.head) != w_.lemma(a.head) || w_.lemma(a.head).empty()) continue;
        const bool repeat = w_.best(a.head).article && a.range.end - a.range.begin <= 2;
        if (repeat && b.range.end - b.range.begin > best->range.end - best->range.begin) best = &b;
      }
    std::uint32_t end = best->range.end;
    for (std::uint32_t t = best->head + 1; t < end; ++t)
      if (w_.best(t).preposition == 'l' && t == best->head + 1) end = t;  // "the sources told the agency": the agency is no part of them
    return bytes.substr(best->range.begin_byte, w_.text().tokens[end - 1].end_byte - best->range.begin_byte);
  }
  const mention::Person* bearer(const mention::Actor& a) const {
    if (!a.noun_class.starts_with("person")) return nullptr;
    for (const auto& p : r_.mentions.people)
      if (p.name.begin >= a.range.end && p.name.begin <= a.range.end + 2 && w_.text().tokens[p.name.begin].sentence == w_.text().tokens[a.head].sentence) return &p;
    const mention::Person* found = nullptr;
    if (a.range.end - a.range.begin > 3 || a.source) {
      if (!w_.best(a.head).article) return nullptr;
    }
    for (const auto& p : r_.mentions.people) {
      if (found != nullptr && p.name.begin > a.head) break;
      for (std::uint32_t t = p.whole.begin; t < p.whole.end; ++t)
        if ((t < p.name.begin || t >= p.name.end) && !w_.lemma(a.head).empty() && w_.lemma(t) == w_.lemma(a.head)) found = &p;
    }
    return found;
  }
  std::string code(std::int32_t actor) const {
    const auto& a = r_.mentions.actors[static_cast<std::size_t>(actor)];
    return a.codes.empty() ? std::string("UNK UNK") : a.codes[0];
  }

  std::int32_t speaker_of(const Cue& c, std::uint32_t begin) const {
    const std::int32_t p = r_.clauses.predicate_of[c.token];
    if (p < 0) return last_speaker_;
    const Predicate& x = r_.clauses.predicates[static_cast<std::size_t>(p)];
    if (c.participle) {
      if (sentence_speaker_ >= 0) return sentence_speaker_;
      for (const auto& q : r_.clauses.predicates)
        if (q.verb && q.token < c.token && w_.text().tokens[q.token].sentence == w_.text().tokens[c.token].sentence && q.subject.actor >= 0) return q.subject.actor;
      return last_speaker_;
    }
    // What stands inside the content is no subject of the cue.
    const bool own = !x.subject.empty() && !x.subject.inherited && (x.subject.end <= begin || x.subject.begin < c.token);
    if (own && x.subject.actor >= 0) return x.subject.actor;
    // One who can speak right behind the verb outdoes a noun phrase before it ("in recent days said the minister").
    for (std::size_t i = 0; i < r_.mentions.actors.size(); ++i)
      if (r_.mentions.actors[i].range.begin == c.token + 1 && r_.mentions.actors[i].range.end <= begin) return static_cast<std::int32_t>(i);
    if (own) return -1;
    if (w_.best(c.token).f.person == 1) return -1;
    // Whoever was told of last goes on: the last speaker, or a later subject ("the minister arrived ... he said").
    if (x.subject.inherited && x.subject.actor >= 0) {
      const auto& actor = r_.mentions.actors[static_cast<std::size_t>(x.subject.actor)];
      if (last_speaker_ < 0 || (actor.person >= 0 && !speech_.empty() && actor.head > speech_.back().end)) return x.subject.actor;
    }
    return last_speaker_;
  }
  // The actor nearest before, best the one behind "from".
  std::int32_t quoted_speaker(const Cue& c) const {
    std::int32_t best = -1;
    bool from = false;
    for (std::size_t i = 0; i < r_.mentions.actors.size(); ++i) {
      const auto& a = r_.mentions.actors[i];
      if (a.range.end > c.token || w_.text().tokens[a.head].sentence != w_.text().tokens[c.token].sentence) continue;
      const bool behind = a.range.begin > 0 && preposition(a.range.begin - 1) == "an";
      if (from && !behind) continue;
      from = from || behind;
      best = static_cast<std::int32_t>(i);
    }
    return best;
  }
  // The speaker's words where no actor was recognised: the subject phrase as it stands.
  std::string subject_words(const Cue& c, std::uint32_t begin) const {
    const std::int32_t p = r_.clauses.predicate_of[c.token];
    if (p < 0) return {};
    const auto& x = r_.clauses.predicates[static_cast<std::size_t>(p)];
    if (x.subject.empty() || x.subject.inherited || (x.subject.end > begin && x.subject.begin > c.token)) return {};
    if (x.subject.begin < c.token && !x.object.empty() && x.object.begin == c.token + 1) return {};  // the speaker stands behind the verb
    return w_.text().bytes.substr(w_.text().tokens[x.subject.begin].begin_byte, w_.text().tokens[x.subject.end - 1].end_byte - w_.text().tokens[x.subject.begin].begin_byte);
  }
  std::string via(const Cue& c) const {
    const std::int32_t p = r_.clauses.predicate_of[c.token];
    if (p < 0) return {};
    for (const auto& k : r_.clauses.predicates[static_cast<std::size_t>(p)].complements)
      if (k.argument.actor >= 0 && r_.mentions.actors[static_cast<std::size_t>(k.argument.actor)].medium && (k.preposition == "li" || k.preposition == "maa")) return fullest(k.argument.actor);
    return {};
  }

  // ---- what is said

  const Tag* complementiser(std::uint32_t t) const {
    if (!openers_.valid()) return nullptr;
    for (const Tag& tag : w_.tags(t))
      if (tag.table == openers_.index() && l_.cell(tag.row, "kind") == "complement") return &tag;
    return nullptr;
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
      if (const Tag* k = complementiser(t); k != nullptr) {
        // Only its own clause: a complementiser behind another verb is that verb's.
        out = {t + k->length, 0, -1, true, false};
        if (out.token < limit && punct(out.token, ",") && out.token + 1 < limit) ++out.token;
        if (out.token < limit && punct(out.token, "\"")) out.quotation = quotation_at(out.token), ++out.token;
        return out;
      }
      if (punct(t, ":")) {
        out = {t + 1, 0, -1, true, true};
        if (out.token < limit && punct(out.token, "\"")) out.quotation = quotation_at(out.token), ++out.token;
        return out;
      }
      if (punct(t, "\"")) {
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
          if (takes(c, how) && preposition(t - (t > c.token + 1 && punct(t - 1, "\"") ? 2 : 1)) == id && a.nominal() && !a.preposition) noun = t;
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
    return w_.is(t, l_.table("event.triggers")) || w_.is(t, l_.table("event.harm"));
  }

  std::string preposition(std::uint32_t t) const {
    const lang::TableRef table = l_.table("clause.prepositions");
    const Tag* tag = table.valid() ? w_.tag(t, table.index()) : nullptr;
    return tag == nullptr || w_.best(t).enclitic != morph::Enclitic::none ? std::string() : std::string(l_.row_id(tag->row));
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
        while (close > sentence_begin && punct(close - 1, ",.")) --close;
        if (close > sentence_begin && punct(close - 1, "\""))
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
      const bool ends = close + 1 >= sentence_end || close >= limit || punct(close + 1, ".,;") || close + 1 >= limit;
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
      if (t > begin + 3 && punct(t - 1, ",") && attributions_.valid() && w_.is(t, attributions_) && l_.row_id(w_.tag(t, attributions_.index())->row) != "kama") return t;
    }
    return limit;
  }
  std::uint32_t trim(std::uint32_t begin, std::uint32_t end) const {
    while (end > begin && (punct(end - 1, ".,;:-") || (punct(end - 1, "\"") && !opened_inside(begin, end - 1)))) --end;
    return end;
  }
  bool opened_inside(std::uint32_t begin, std::uint32_t close) const {
    for (const auto& q : w_.text().quotations)
      if (q.close == close) return q.open >= begin;
    return false;
  }

  void add(const Cue& c, std::uint32_t begin, std::uint32_t end, unsigned skip, bool direct) {
    std::int32_t speaker = c.quoted ? quoted_speaker(c) : speaker_of(c, begin);
    if (c.quoted && speaker >= 0)
      for (const auto& q : r_.clauses.predicates)
        if (q.verb && q.token < c.token && w_.text().tokens[q.token].sentence == w_.text().tokens[c.token].sentence && q.subject.actor >= 0 && q.subject.actor != speaker) relay_ = fullest(q.subject.actor);
    // "The agency quoted X as saying": X speaks, the agency relays.
    std::string relay = via(c);
    const std::int32_t p = r_.clauses.predicate_of[c.token];
    if (p >= 0)
      for (const auto& k : r_.clauses.predicates[static_cast<std::size_t>(p)].complements)
        if (k.preposition == "an" && k.argument.actor >= 0 && speaker >= 0 && r_.mentions.actors[static_cast<std::size_t>(speaker)].medium && k.token < begin) {
          relay = fullest(speaker);
          speaker = k.argument.actor;
        }
    if (!relay_.empty()) relay = std::move(relay_), relay_.clear();
    std::string words = speaker >= 0 ? fullest(speaker) : subject_words(c, begin);
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
    s.speaker_code = speaker >= 0 ? code(speaker) : "UNK UNK";
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
      if (!punct(t, ":")) continue;
      const std::int32_t speaker = phrases_.actor_in(begin, t);
      if (speaker < 0 || t + 2 >= end) return false;
      std::uint32_t from = t + 1;
      if (punct(from, "\"")) ++from;
      put(from, trim(from, end), 0, from == t + 2, t, speaker, fullest(speaker), {}, "statement.headline");
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
      if (!opening && !punct(t - 1, ",\")-") && t + 6 < end) continue;
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
        while (from < end && !punct(from, ",") && from < behind + 14) ++from;
        if (from >= end || !punct(from, ",")) from = behind > 0 ? behind - 1 : behind;  // no comma: what follows the source is what it says
        while (from + 1 < end && (complementiser(from + 1) != nullptr || w_.best(from + 1).f.pos == lang::Pos::part)) ++from;
        if (from + 3 >= end) continue;
        if (std::any_of(all.begin(), all.end(), [&](const Cue& c) { return c.token > behind; }) && cue == all.end()) return false;
        put(from + 1, trim(from + 1, end), 0, false, t, speaker, fullest(speaker), {}, "clause.attributions/" + std::string(id));
        last_speaker_ = speaker;
        return true;
      }
      // The content stands before; where a cue opened it already, that cue keeps it.
      if (std::any_of(all.begin(), all.end(), [&](const Cue& c) { return c.token < t; })) continue;
      std::uint32_t from = begin;
      if (from < t && punct(from, "\"")) ++from;
      const std::uint32_t to = trim(from, t);
      if (to < from + 3) continue;
      put(from, to, 0, false, t, speaker, fullest(speaker), {}, "clause.attributions/" + std::string(id));
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
  lang::TableRef cues_, openers_, attributions_, own_words_;
  std::vector<Speech> speech_;
  std::int32_t last_speaker_ = -1, sentence_speaker_ = -1;
  std::uint32_t spoken_until_ = 0;
  std::string relay_;
};

}  // namespace

std::vector<Speech> read_statements(const Reading& reading, Record& record) { return StatementReader(reading, record).run(); }

}  // namespace warraq::event
