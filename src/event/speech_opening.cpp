#include "event/speech_opening.h"

#include <algorithm>

namespace warraq::event {
namespace {

using text::TokenKind;

class Walk {
 public:
  Walk(const Reading& r, const SpeechWords& s, const SpeechCue& c, std::uint32_t limit)
      : r_(r), w_(r.words), s_(s), c_(c), limit_(std::min<std::uint32_t>(limit, c.token + 60)), first_(c.token + 1) {
    title_ = w_.text().sentences[w_.text().tokens[c.token].sentence].title;
  }

  std::optional<Opening> run() {
    std::uint32_t t = c_.token + 1;
    while (t < limit_) {
      const std::uint32_t next = step(t);
      if (done_ && ((c_.light && !light_) || (c_.within && out_.subject.empty()))) return std::nullopt;
      if (done_) return c_.weak && out_.subject.empty() && t > c_.token + 1 ? std::nullopt : std::optional(out_);
      if (next <= t) return std::nullopt;
      if (c_.weak && out_.subject.empty() && t > c_.token + 8) return std::nullopt;
      t = next;
    }
    return std::nullopt;
  }

 private:
  static constexpr std::uint32_t kStop = 0;  // no token comes after token 0

  std::uint32_t found(std::uint32_t t, unsigned skip = 0) {
    if (t < limit_ && s_.quotation(t)) {
      out_.quotation = s_.quotation(t);
      ++t;
    } else if (s_.punct(t, "\"")) {
      ++t;
    }
    if (t >= limit_) return kStop;
    out_.content = t;
    out_.skip = skip;
    done_ = true;
    return t;
  }

  // A noun phrase that can be what is said: not someone, not somewhere, not an occasion.
  bool can_be_content(std::uint32_t t, bool any) const {
    if (t >= limit_) return false;
    if ((s_.deed(t) && !(s_.covered(t) && s_.actor_at(t) >= 0)) || s_.privative(t)) return true;
    if (!any || (s_.setting(t) && s_.author_kind(t) != "2") || s_.covered(t) || s_.phrases().time_at(t) >= 0) return false;
    if (s_.actor_at(t) >= 0) return false;
    const auto& a = w_.best(t);
    if (a.verb()) {  // behind a preposition no verb stands, however much it looks like one
      const bool adjective = std::any_of(w_.analyses(t).begin(), w_.analyses(t).end(), [](const auto& other) { return other.nominal() && !other.article && !other.preposition; });
      return adjective && t + 1 < limit_ && (s_.deed(t + 1) || s_.named_object(t + 1));
    }
    if (a.f.pos == lang::Pos::adj && !a.article && t + 1 < limit_) return s_.deed(t + 1) || s_.named_object(t + 1);  // "(their) deep regret"
    return w_.text().tokens[t].kind == TokenKind::number || a.f.pos == lang::Pos::noun || a.f.pos == lang::Pos::num || a.f.pos == lang::Pos::det || s_.whatever(t);
  }

  std::uint32_t step(std::uint32_t t) {
    if (const std::int32_t time = s_.phrases().time_at(t); time >= 0) return later(t, r_.mentions.times[static_cast<std::size_t>(time)].range.end);
    if (w_.text().tokens[t].kind == TokenKind::punct) return punctuation(t);
    if (s_.time_word(t)) return later(t, t + 1);
    if (const std::uint32_t quoting = s_.quoting(t); quoting > 0 && t + quoting < limit_ && s_.phrases().starts(t + quoting)) {
      out_.source = described_phrase(r_, s_, t + quoting, limit_, &c_);
      return out_.source.end;
    }
    if (s_.tail(t)) return kStop;
    const std::uint32_t that = s_.that(t);
    if (that > 0 && relative_ && t > c_.token + 1 && s_.finite(t - 1) && w_.best(t - 1).f.aspect == lang::Aspect::imperfect && s_.cue_index(t - 1) < 0) return t + that;  // "things that must [be]"
    if (that > 0 && !c_.anna) return relative_ ? t + that : kStop;
    if (that > 0) {
      if (w_.best(t).conjunction) return kStop;
      if (c_.describes && !out_.object.empty()) return found(out_.object.begin);
      std::uint32_t next = t + that;
      if (s_.punct(next, ":")) ++next;
      return found(next);
    }
    if (const auto p = s_.preposition(t); !p.id.empty()) return preposition(t, p);
    std::uint32_t length = 0;
    const std::string_view kind = s_.opener_kind(t, length);
    if (kind == "relative") {
      relative_ = true;
      comma_ = false;
      return t + length;
    }
    if (!kind.empty() && kind != "coordinate" && kind != "manner") {
      relative_ = true;  // "after ...": its verb is not ours
      comma_ = false;
      return t + length;
    }
    if (kind == "manner" && !out_.subject.empty() && !s_.punct(t - 1, ",") && !w_.best(t).conjunction) {  // "the district where"
      relative_ = true;
      comma_ = false;
      return t + length;
    }
    if ((kind == "manner" || kind == "coordinate") && !(relative_ && !comma_)) return kStop;
    if (t == c_.token + 1 && c_.verb && !c_.addressee && s_.finite(t) && !w_.best(t).conjunction && s_.no_address(t)) return unknown_name(t);
    if (s_.finite(t)) return verb(t);
    if (relative_ && !comma_) return t + 1;
    if (s_.phrases().starts(t)) return noun(t);
    return t + 1;
  }

  // A time right behind the verb leaves the next word first.
  std::uint32_t later(std::uint32_t t, std::uint32_t next) {
    if (t == first_) first_ = next;
    return next;
  }

  std::uint32_t punctuation(std::uint32_t t) {
    if (s_.punct(t, ":")) return c_.quote ? found(after_colon(t + 1)) : kStop;
    if (s_.punct(t, "\"")) {
      if (s_.closing(t)) return t + 1;
      const bool place = t > 0 && s_.quotation(t) && w_.text().quotations[*s_.quotation(t)].close - t <= 4 && s_.preposition(t - 1).id == "bi" && s_.preposition(t - 1).length == 1 && !lists(c_.any, "bi") && !lists(c_.deed, "bi");  // "in a call with <<Ukaz>>"
      if (place || s_.name_quotation(t) || names_someone(t)) {
        const std::uint32_t close = w_.text().quotations[*s_.quotation(t)].close;
        if (out_.subject.empty() && c_.verb && t == first_) out_.subject = {t + 1, close};
        else if (!out_.subject.empty() && t == out_.subject.end) out_.subject.end = close + 1;
        return close + 1;
      }
      if (c_.describes && !out_.object.empty() && s_.preposition(t + 1).id == "bi" && s_.preposition(t + 1).length == 0) return found(out_.object.begin);  // called X "(as) the occupier"
      if (c_.quote && (s_.quotation(t) || !out_.subject.empty())) return found(t);
      return t + 1;
    }
    if (s_.punct(t, ",")) {
      comma_ = true;
      if (t + 1 < limit_ && s_.finite(t + 1) && w_.best(t + 1).conjunction) return kStop;
      if (c_.quote && c_.verb && !out_.subject.empty() && behind_ == t && t + 1 < limit_ && s_.finite(t + 1) && s_.cue_index(t + 1) < 0 && !that_ahead(t)) return found(t + 1);  // "told the reporters, sectors were set"
      return t + 1;
    }
    if (s_.punct(t, "(")) {
      for (std::uint32_t k = t + 1; k < std::min(limit_, t + 12); ++k)
        if (s_.punct(k, ")")) return k + 1;
      return t + 1;
    }
    if (s_.punct(t, "-")) return t + 1;
    if (s_.punct(t, ".") && (title_ || abbreviation(t))) return t + 1;
    return kStop;
  }
  // "d.Name": the stop of a title of one or two letters.
  bool abbreviation(std::uint32_t t) const {
    return t + 1 < limit_ && w_.text().tokens[t + 1].glued && w_.text().tokens[t].glued && w_.text().tokens[t - 1].kind == TokenKind::word &&
           w_.text().folded_of(w_.text().tokens[t - 1]).size() <= 2;
  }
  // A few quoted words without a verb, with "that" still to come: whom they told.
  bool names_someone(std::uint32_t t) const {
    const auto q = s_.quotation(t);
    if (!q || !c_.anna) return false;
    const std::uint32_t close = w_.text().quotations[*q].close;
    if (close - t > 5 || close >= limit_) return false;
    for (std::uint32_t k = t + 1; k < close; ++k)
      if (s_.finite(k)) return false;
    if (!out_.subject.empty() && t == out_.subject.end && lists(c_.deed, "bare") && close + 1 < limit_ && s_.deed(close + 1) && !w_.best(close + 1).conjunction && !w_.best(close + 1).article) return true;  // "the platform <<X>> announced the suspension of"
    for (std::uint32_t k = close + 1; k < std::min(limit_, close + 20); ++k) {
      if (s_.that(k) > 0) return w_.best(k).conjunction == 0;
      if (s_.punct(k, "\":.")) return false;
    }
    return false;
  }
  std::uint32_t after_colon(std::uint32_t t) const {
    const std::uint32_t that = s_.that(t);
    return that > 0 && c_.anna ? t + that : t;
  }

  std::uint32_t preposition(std::uint32_t t, const SpeechWords::Preposition& p) {
    const std::uint32_t np = t + p.length;
    if (np >= limit_) return kStop;
    const bool pronoun = p.length == 1 && w_.best(t).enclitic != morph::Enclitic::none;
    const std::uint32_t that = pronoun ? 0 : s_.that(np);
    const bool wanted = lists(c_.any, p.id) || lists(c_.deed, p.id);
    if (p.length > 0 && that > 0) return c_.anna && (wanted || p.id == "bi" || p.id == "ala") ? found(np + that) : np + that;
    if (p.length > 0 && s_.punct(np, "\"") && wanted && !pronoun) return found(np);
    if (c_.quote && p.id == "bi" && s_.saying(t)) {  // "by saying that"
      const std::uint32_t after = t + 1;
      if (s_.that(after) > 0) return found(after + s_.that(after));
      if (s_.punct(after, ":\"")) return found(s_.punct(after, ":") ? after + 1 : after);
    }
    if (wanted && !pronoun && (!(relative_ && !comma_) || (p.length > 0 && w_.best(np).enclitic != morph::Enclitic::none)) && can_be_content(np, lists(c_.any, p.id))) {
      if (!(p.id == "bi" && s_.setting(np))) return found(np, p.length == 0 ? s_.proclitics(np) : 0);
    }
    if ((lists(c_.any, "bi") || lists(c_.deed, "bi")) && s_.b_masdar(t)) return found(t, w_.text().folded_of(w_.text().tokens[t]).starts_with('w') ? 2 : 1);
    if (c_.relay && p.id == "an" && out_.source.empty() && !pronoun && s_.phrases().starts(np)) {
      out_.source = described_phrase(r_, s_, np, limit_, &c_);
      std::uint32_t after = out_.source.end;
      if (after < limit_ && s_.saying(after)) ++after;
      return after;
    }
    if (out_.medium.empty() && !pronoun && !relative_) medium(np, p.id);
    if (c_.within && p.id == "fi" && out_.subject.empty() && s_.author(np)) {
      out_.subject = described_phrase(r_, s_, np, limit_, nullptr);
      return out_.subject.end;
    }
    if (c_.addressee && p.id == "min" && !lists(c_.any, p.id)) asked_ = true;
    if (pronoun) return np;
    if (s_.punct(np, "\"")) return s_.name_quotation(np) ? w_.text().quotations[*s_.quotation(np)].close + 1 : np;
    return behind_ = std::max(t + 1, s_.phrases().starts(np) ? s_.phrases().end(np, limit_) : np);
  }

  // "told the agency", "in a talk to the paper", "on the platform".
  void medium(std::uint32_t np, std::string_view id) {
    if (s_.noun_class(np).value_or("").starts_with("person")) return;  // "told the reporters"
    if (id != "li" && id != "ila" && id != "maa" && id != "other") return;
    if (s_.punct(np, "\"")) ++np;
    if (s_.medium(s_.actor_at(np)) || s_.medium_word(np) || (id == "li" && w_.text().tokens[np].kind == TokenKind::latin)) out_.medium = {np, std::max(np + 1, s_.phrases().end(np, limit_))};
  }

  // "said Fadia Al-...": behind its verb a name that looks like a verb.
  std::uint32_t unknown_name(std::uint32_t t) {
    std::uint32_t end = t + 1;
    while (end < std::min(limit_, t + 3) && w_.text().tokens[end].kind == TokenKind::word && s_.that(end) == 0 && s_.preposition(end).id.empty() && !s_.finite(end) && !w_.best(end).conjunction) ++end;
    if (end == t + 1) return kStop;
    out_.subject = {t, end};
    return end;
  }

  std::uint32_t verb(std::uint32_t t) {
    const auto& a = w_.best(t);
    if (relative_ && !comma_) return t + 1;
    if (a.conjunction)  // "and the defeat of": a verbal noun that looks like a verb
      for (const auto& other : w_.analyses(t))
        if (other.masdar() && other.cost <= a.cost + 5 && !out_.subject.empty()) return t + 1;
    // "reports affirmed the refusal of": a verbal noun that looks like a verb, where no "that" follows.
    if (lists(c_.deed, "bare") && !a.conjunction && !out_.subject.empty() && (t == out_.subject.end || (t == out_.subject.end + 1 && s_.punct(t - 1, ","))) && !that_ahead(t)) {
      for (const auto& other : w_.analyses(t))
        if (other.masdar() && !other.article && !other.preposition && other.cost <= a.cost + 5) return found(t);
    }
    // "an official declined to be named": a verb directly behind an indefinite noun describes it.
    const std::uint32_t noun = s_.negated(t) ? t - 2 : t - 1;  // "in words that cannot be checked"
    if (!a.conjunction && noun > c_.token && w_.best(noun).nominal() && !w_.best(noun).article) {
      relative_ = true;
      return t + 1;
    }
    if (!out_.subject.empty() && t == out_.subject.end && !a.conjunction && a.f.aspect == lang::Aspect::perfect && a.enclitic == morph::Enclitic::none) {
      // "the spokesman Salim (he kept peace) Al-...": a name nobody knows, where the content opens right behind it.
      std::uint32_t end = t + 1;
      while (end < std::min(limit_, t + 4) && w_.text().tokens[end].kind == TokenKind::word && s_.that(end) == 0 && !s_.finite(end) && s_.preposition(end).id.empty() && !w_.best(end).conjunction) ++end;
      if (end < limit_ && ((s_.that(end) > 0 && !w_.best(end).conjunction) || s_.punct(end, ":\""))) {
        out_.subject = {t, end};
        return end;
      }
    }
    if (s_.punct(t - 1, "-(,") || (behind_ == t && !a.conjunction && !out_.subject.empty() && that_ahead(t))) {  // "at a conference with his colleague [that] followed"
      relative_ = true;
      comma_ = false;
      return t + 1;
    }
    return kStop;
  }

  bool that_ahead(std::uint32_t t) const {
    for (std::uint32_t k = t; k < std::min(limit_, t + 25); ++k)
      if (s_.that(k) > 0 || s_.punct(k, ":\"")) return true;
    return false;
  }

  std::uint32_t noun(std::uint32_t t) {
    const auto& a = w_.best(t);
    const bool bare = lists(c_.deed, "bare");
    const bool first = t == first_;
    if (relative_ && comma_) relative_ = false;
    const bool owner = first && t + 1 < limit_ && w_.best(t + 1).article && w_.best(t + 1).nominal();  // "said [the school's] pupil"
    if (s_.participle(t) && !owner) return s_.punct(t - 1, ",") ? kStop : t + 1;  // "went on, saying"
    if (bare && !s_.author(t) && (c_.stance ? s_.named_object(t) : s_.deed(t)) && !a.conjunction && !s_.covered(t) && (s_.actor_at(t) < 0 || !out_.subject.empty()) && (first || asked_ || !out_.subject.empty() || comma_ || (c_.addressee && !out_.object.empty()))) return found(t);
    if (c_.light && !light_ && s_.saying(t)) {
      light_ = true;
      return t + 1;
    }
    const Phrase p = described_phrase(r_, s_, t, limit_, &c_);
    if (out_.subject.empty() && can_be_subject(t, p)) {
      out_.subject = p;
    } else if (const std::int32_t person = person_in(p); person >= 0 && !out_.subject.empty() && person_in(out_.subject) < 0 && out_.object.empty() && (t == out_.subject.end || comma_ || s_.punct(t - 1, "\"")) && !(c_.addressee && !apposed(p))) {
      out_.office = out_.subject;
      out_.subject = p;  // the name behind the role
    } else if (out_.object.empty() && !a.conjunction) {
      out_.object = p;
    }
    comma_ = false;
    return std::max(p.end, t + 1);
  }

  // Behind a verb that has an object: a bare name right behind an office, or set off by commas, is who holds it.
  bool apposed(const Phrase& p) const {
    const std::int32_t person = person_in(p);
    if (person < 0 || r_.mentions.people[static_cast<std::size_t>(person)].name.begin != p.begin) return false;
    return comma_ ? s_.punct(p.end, ",") : s_.source_noun(out_.subject.begin);
  }
  // Known as somebody: a name, an actor, a noun of office or source.
  bool named_here(std::uint32_t t) const { return s_.covered(t) || s_.actor_at(t) >= 0 || s_.source_noun(t); }
  bool accusative(std::uint32_t t) const {
    const auto& a = w_.best(t);
    return a.f.oblique && !a.article && !a.preposition && a.f.number == lang::Number::singular && w_.text().folded_of(w_.text().tokens[t]).ends_with('A');
  }

  std::int32_t person_in(const Phrase& p) const { return s_.person_in(p.begin, p.end); }

  bool can_be_subject(std::uint32_t t, const Phrase& p) const {
    const auto& a = w_.best(t);
    if (!named_here(t) && (accusative(t) || (c_.feminine && a.f.derived == lang::Derived::active_participle && !a.article && t + 1 < limit_ && w_.best(t + 1).preposition))) return false;  // "wrote a guide", "added, citing"
    if (a.conjunction || s_.complement(t) || a.f.pos == lang::Pos::pron || (a.f.pos == lang::Pos::det && p.end == t + 1)) return false;
    const std::string_view folded = w_.text().folded_of(w_.text().tokens[t]);
    const bool person = person_in(p) >= 0, named = s_.covered(t) && (person || !folded.starts_with("Al") || !folded.ends_with("yn"));
    if (!named && !person && folded.starts_with("Al") && folded.ends_with("yn") && s_.covered(t)) return false;
    if (!named && a.f.oblique && (a.f.number == lang::Number::plural || a.f.number == lang::Number::dual) && folded.ends_with("yn")) return false;
    if (c_.addressee && !named && !person && c_.verb) {
      const bool feminine = a.f.gender == lang::Gender::feminine;
      const bool many = a.f.number == lang::Number::plural;
      if (!many && a.f.gender != lang::Gender::none && feminine != c_.feminine) return false;
      if (many && feminine && !c_.feminine) return false;
    }
    if (c_.within) return false;
    if (c_.plural && c_.verb) return false;  // a plural verb has its subject before it
    return !(!c_.verb);                      // a participle takes the subject of its sentence
  }

  const Reading& r_;
  const morph::Words& w_;
  const SpeechWords& s_;
  const SpeechCue& c_;
  std::uint32_t limit_, first_;  // first_: directly behind the verb, times apart
  std::uint32_t behind_ = 0;     // end of the prepositional phrase passed last
  bool title_ = false, relative_ = false, comma_ = false, done_ = false;
  bool light_ = false;  // the noun of a light verb has passed
  bool asked_ = false;  // "asked of X": who is asked has passed
  Opening out_;
};

}  // namespace

std::optional<Opening> find_opening(const Reading& reading, const SpeechWords& words, const SpeechCue& cue, std::uint32_t limit) {
  return Walk(reading, words, cue, limit).run();
}

}  // namespace warraq::event
