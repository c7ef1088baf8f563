#include "event/speech_words.h"

#include <algorithm>

#include "text/encoding.h"

namespace warraq::event {

using lang::Derived;
using lang::Gender;
using lang::Number;
using lang::Pos;
using morph::Tag;
using text::TokenKind;

bool lists(std::string_view list, std::string_view id) {
  while (!list.empty()) {
    const auto space = list.find(' ');
    if (list.substr(0, space) == id) return true;
    if (space == std::string_view::npos) return false;
    list.remove_prefix(space + 1);
  }
  return false;
}

SpeechWords::SpeechWords(const Reading& reading)
    : r_(reading), w_(reading.words), l_(reading.words.language()), phrases_(reading.words, reading.mentions), covered_(w_.size() + 1, false), closing_(w_.size() + 1, false), ends_name_(w_.size() + 1, false), actor_at_(w_.size() + 1, -1), person_at_(w_.size() + 1, -1), quotation_at_(w_.size() + 1, -1), cue_index_(w_.size() + 1, -1) {
  cue_ = l_.table("clause.cues");
  objects_ = l_.table("clause.speech_objects");
  honours_ = l_.table("clause.speech_honours");
  complements_ = l_.table("clause.speech_complements");
  settings_ = l_.table("clause.speech_settings");
  tails_ = l_.table("clause.speech_tails");
  connectors_ = l_.table("clause.speech_connectors");
  organisations_ = l_.table("organisation.organisations");
  heads_ = l_.table("organisation.heads");
  openers_ = l_.table("clause.openers");
  prepositions_ = l_.table("clause.prepositions");
  negators_ = l_.table("clause.negators");
  triggers_ = l_.table("event.triggers");
  harm_ = l_.table("event.harm");
  bodies_ = l_.table("clause.speech_bodies");
  sources_ = l_.table("organisation.sources");
  given_names_ = l_.table("person.given_names");
  roles_ = l_.table("person.roles");
  speech_sources_ = l_.table("clause.speech_sources");
  for (const std::string_view name : {"time.weekdays", "time.relative", "time.parts", "time.units"})
    if (const auto table = l_.table(name); table.valid()) times_.push_back(table);
  for (const std::string_view name : {"morph.nouns", "morph.nouns_more", "morph.nouns_news"})
    if (const auto table = l_.table(name); table.valid()) nouns_.push_back(table);
  const auto cover = [&](const mention::Range& x) {
    for (std::uint32_t t = x.begin; t < x.end; ++t) covered_[t] = true;
  };
  for (std::size_t i = r_.mentions.people.size(); i-- > 0;) {
    cover(r_.mentions.people[i].name);
    person_at_[r_.mentions.people[i].name.begin] = static_cast<std::int32_t>(i);
    ends_name_[r_.mentions.people[i].name.end] = true;
  }
  for (const auto& x : r_.mentions.places) cover(x.range);
  for (const auto& x : r_.mentions.actors)
    if (x.named) cover(x.range);
  for (std::size_t i = 0; i < r_.mentions.actors.size(); ++i) {
    const auto& x = r_.mentions.actors[i].range;
    auto& now = actor_at_[x.begin];
    if (now < 0 || r_.mentions.actors[static_cast<std::size_t>(now)].range.end < x.end) now = static_cast<std::int32_t>(i);
  }
  const auto& quotations = w_.text().quotations;
  for (std::size_t q = 0; q < quotations.size(); ++q)
    if (quotations[q].closed && quotations[q].close < w_.size()) {
      quotation_at_[quotations[q].open] = static_cast<std::int32_t>(q);
      closing_[quotations[q].close] = true;
    }
  find_cues();
}

bool SpeechWords::punct(std::uint32_t t, std::string_view marks) const {
  if (t >= w_.size()) return false;
  const auto& token = w_.text().tokens[t];
  const std::string_view folded = w_.text().folded_of(token);
  return token.kind == TokenKind::punct && !folded.empty() && marks.find(folded[0]) != std::string_view::npos;
}

std::uint32_t SpeechWords::that(std::uint32_t t) const {
  if (t >= w_.size() || !openers_.valid()) return 0;
  for (const Tag& tag : w_.tags(t))
    if (tag.table == openers_.index() && tag.preposition != 'l' && tag.preposition != 'k' && l_.cell(tag.row, "kind") == "complement") return tag.length;
  return 0;
}

// With hamza below the alif where the row has it above: "imam", not "in front of".
bool SpeechWords::otherwise_spelt(std::uint32_t t, const Tag& tag) const {
  const std::string_view letters = w_.text().letters_of(w_.text().tokens[t]);
  return letters.starts_with('<') && text::spell(l_.cell(tag.row, "ar")).starts_with('>');
}

SpeechWords::Preposition SpeechWords::preposition(std::uint32_t t) const {
  if (t >= w_.size()) return {};
  if (person_at_[t] >= 0)  // the name Ali is spelt like "on"; "to Ali" has its preposition on it
    return w_.best(t).preposition == 'l' && r_.mentions.people[static_cast<std::size_t>(person_at_[t])].name.begin_byte > w_.text().tokens[t].begin_byte ? Preposition{"li", 0} : Preposition{};
  if (prepositions_.valid())
    for (const Tag& tag : w_.tags(t))
      if (tag.table == prepositions_.index() && tag.preposition != 'k' && !otherwise_spelt(t, tag)) return {l_.row_id(tag.row), tag.length};
  const auto& token = w_.text().tokens[t];
  if (token.kind == TokenKind::word && w_.text().folded_of(token).size() == 1) {  // parted from a quotation: b"..."
    if (w_.text().folded_of(token) == "b") return {"bi", 1};
    if (w_.text().folded_of(token) == "l") return {"li", 1};
  }
  const auto& a = w_.best(t);
  if (a.verb()) return {};
  if (a.preposition == 'b') return {"bi", 0};
  if (a.preposition == 'l') return {"li", 0};
  if (a.f.pos == Pos::adp) return {"other", 1};
  return {};
}

std::string_view SpeechWords::opener_kind(std::uint32_t t, std::uint32_t& length) const {
  length = 0;
  if (t >= w_.size() || !openers_.valid()) return {};
  const Tag* tag = w_.tag(t, openers_.index());
  if (tag == nullptr) return {};
  length = tag->length;
  return l_.cell(tag->row, "kind");
}

bool SpeechWords::has_tag(std::uint32_t t, const lang::TableRef& table, bool nominal) const {
  if (!table.valid()) return false;
  for (const Tag& tag : w_.tags(t)) {
    if (tag.table != table.index()) continue;
    if (tag.analysis < 0) return true;
    const auto& a = w_.analyses(t)[static_cast<std::size_t>(tag.analysis)];
    if (a.cost > w_.best(t).cost + 3 || a.verb() == nominal) continue;
    if (nominal && a.f.derived != Derived::masdar && a.f.derived != Derived::none) continue;
    return true;
  }
  return false;
}

bool SpeechWords::deed(std::uint32_t t) const {
  if (t >= w_.size() || w_.text().tokens[t].kind != TokenKind::word) return false;
  if (w_.best(t).verb()) return false;
  for (const auto& a : w_.analyses(t))
    if (a.masdar() && a.cost <= w_.best(t).cost + 5) return true;
  return has_tag(t, objects_, true) || has_tag(t, triggers_, true) || has_tag(t, harm_, true);
}

bool SpeechWords::b_masdar(std::uint32_t t) const {
  if (t >= w_.size() || w_.best(t).verb() || w_.best(t).nominal()) return false;
  for (const auto& a : w_.analyses(t))
    if (a.preposition == 'b' && a.masdar()) return w_.text().folded_of(w_.text().tokens[t]).size() >= 5;
  return false;
}

bool SpeechWords::saying(std::uint32_t t) const {
  if (!cue_.valid()) return false;
  for (const Tag& tag : w_.tags(t))
    if (tag.table == cue_.index() && tag.analysis >= 0 && w_.analyses(t)[static_cast<std::size_t>(tag.analysis)].masdar()) return true;
  return false;
}

bool SpeechWords::setting(std::uint32_t t) const { return t < w_.size() && has_tag(t, settings_, true); }

std::string_view SpeechWords::author_kind(std::uint32_t t) const {
  if (t >= w_.size() || !settings_.valid()) return {};
  for (const Tag& tag : w_.tags(t))
    if (tag.table == settings_.index() && tag.analysis == 0) return l_.cell(tag.row, "author");
  return {};
}

bool SpeechWords::honour(std::uint32_t t) const {
  return t < w_.size() && w_.best(t).enclitic != morph::Enclitic::none && has_tag(t, honours_, true);
}

bool SpeechWords::own_account(std::uint32_t t) const {
  const Tag* tag = speech_sources_.valid() ? w_.tag(t, speech_sources_.index()) : nullptr;
  if (tag == nullptr || l_.cell(tag->row, "form") != "noun" || t + tag->length >= w_.size()) return false;
  const std::uint32_t noun = t + tag->length;
  return w_.best(noun).nominal() && w_.best(noun).enclitic != morph::Enclitic::none && !covered_[noun];
}

std::uint32_t SpeechWords::quoting(std::uint32_t t) const {
  const Tag* tag = speech_sources_.valid() ? w_.tag(t, speech_sources_.index()) : nullptr;
  return tag != nullptr && l_.cell(tag->row, "form") == "quoting" ? tag->length : 0;
}

bool SpeechWords::scripture(std::uint32_t t) const {
  if (t >= w_.size() || !complements_.valid()) return false;
  const Tag* tag = w_.tag(t, complements_.index());
  return tag != nullptr && !l_.cell(tag->row, "scripture").empty();
}

bool SpeechWords::finite(std::uint32_t t) const {
  return t < w_.size() && w_.best(t).verb() && !covered_[t] && phrases_.time_at(t) < 0;
}

bool SpeechWords::time_word(std::uint32_t t) const {
  if (t >= w_.size() || covered_[t]) return false;
  for (const Tag& tag : w_.tags(t))
    if (tag.analysis <= 0 && tag.preposition == 0 && std::any_of(times_.begin(), times_.end(), [&](const auto& table) { return table.index() == tag.table; })) return true;
  return false;
}

std::optional<std::string_view> SpeechWords::noun_class(std::uint32_t t) const {
  for (const Tag& tag : w_.tags(t))
    if (tag.analysis == 0 && std::any_of(nouns_.begin(), nouns_.end(), [&](const auto& table) { return table.index() == tag.table; })) return l_.cell(tag.row, "class");
  return std::nullopt;
}

bool SpeechWords::speaks(std::uint32_t t) const {
  const auto& token = w_.text().tokens[t];
  if (token.kind == TokenKind::latin) {  // an agency or a name, not a scrap of markup
    const char first = w_.text().bytes[token.begin_byte];
    return first >= 'A' && first <= 'Z';
  }
  if (token.kind == TokenKind::number) return t + 1 < w_.size() && w_.text().tokens[t + 1].kind == TokenKind::word && speaks(t + 1);  // "22 organisations"
  if (const std::uint32_t meant = phrases_.meant(t, std::min<std::uint32_t>(t + 5, static_cast<std::uint32_t>(w_.size()))); meant > t && meant < w_.size()) return speaks(meant);  // "one of its editors"
  const auto& a = w_.best(t);
  if (token.kind != TokenKind::word || preposition(t).length > 0 || time_word(t)) return false;
  if (w_.is(t, bodies_) || w_.is(t, sources_) || has_tag(t, given_names_, true) || author(t)) return true;
  if (a.verb()) return a.f.aspect == lang::Aspect::perfect && !a.conjunction && no_address(t);  // a name that looks like a verb
  if (a.f.oblique && !a.article && !a.preposition && a.f.number == Number::singular && a.f.derived != Derived::none) return false;  // "smiling"
  const auto c = noun_class(t);
  if (!c) return a.nominal();
  for (const std::string_view who : {"person", "organisation", "household", "victim", "document", "number"})
    if (c->starts_with(who)) return true;
  return false;
}

std::optional<std::uint32_t> SpeechWords::quotation(std::uint32_t t) const {
  if (t >= quotation_at_.size() || quotation_at_[t] < 0) return std::nullopt;
  return static_cast<std::uint32_t>(quotation_at_[t]);
}

bool SpeechWords::name_quotation(std::uint32_t t) const {
  const auto q = quotation(t);
  if (!q || t == 0) return false;
  const auto& x = w_.text().quotations[*q];
  if (x.close - x.open > 6 || w_.best(t + 1).preposition) return false;
  const auto& before = w_.text().tokens[t - 1];
  const std::string_view folded = w_.text().folded_of(before);
  if (before.kind == TokenKind::word && (folded == "l" || folded == "b")) return folded == "l";
  if (actor_at_[t + 1] >= 0) {
    const auto& a = r_.mentions.actors[static_cast<std::size_t>(actor_at_[t + 1])];
    if (a.range.end == x.close) return true;
  }
  if (before.kind != TokenKind::word) return false;
  for (const auto& a : r_.mentions.actors)  // "the agency <<X>>", "the group <<X>>"
    if (a.range.end == t && a.person < 0 && !a.source) return true;
  return false;
}

std::int32_t SpeechWords::person_in(std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t t = begin; t < end && t < w_.size(); ++t)
    if (person_at_[t] >= 0) return person_at_[t];
  return -1;
}

unsigned SpeechWords::proclitics(std::uint32_t t) const {
  const auto& a = w_.best(t);
  return (a.conjunction ? 1u : 0u) + (a.preposition ? 1u : 0u);
}

bool SpeechWords::medium(std::int32_t actor) const {
  if (actor < 0) return false;
  const auto& a = r_.mentions.actors[static_cast<std::size_t>(actor)];
  return a.medium || std::any_of(a.codes.begin(), a.codes.end(), [](const std::string& c) { return c.ends_with(" MED"); });
}

bool SpeechWords::medium_word(std::uint32_t t) const {
  for (const Tag& tag : w_.tags(t)) {
    if (heads_.valid() && tag.table == heads_.index() && l_.cell(tag.row, "code") == "MED") return true;
    if (organisations_.valid() && tag.table == organisations_.index() && l_.cell(tag.row, "code").ends_with(" MED")) return true;
  }
  return false;
}

bool SpeechWords::whatever(std::uint32_t t) const {
  if (t + 1 >= w_.size() || !openers_.valid()) return false;
  const Tag* tag = w_.tag(t, openers_.index());
  return tag != nullptr && tag->length == 1 && l_.row_id(tag->row) == "ma_manner" && finite(t + 1);
}

bool SpeechWords::privative(std::uint32_t t) const {
  if (t >= w_.size() || !negators_.valid()) return false;
  const Tag* tag = w_.tag(t, negators_.index());
  return tag != nullptr && l_.row_id(tag->row) == "adam";
}

// Directly behind a phrase that begins a new step of the report.
bool SpeechWords::connected(std::uint32_t t) const {
  for (std::uint32_t back = 1; connectors_.valid() && back <= 4 && back <= t; ++back)
    if (const Tag* tag = w_.tag(t - back, connectors_.index()); tag != nullptr && tag->length == back) return true;
  return false;
}

bool SpeechWords::negated(std::uint32_t t) const {
  if (t == 0 || !negators_.valid()) return false;
  for (const Tag& tag : w_.tags(t - 1))
    if (tag.table == negators_.index() && tag.preposition == 0) return true;
  return false;
}

std::uint32_t SpeechWords::subject_of_auxiliary(std::uint32_t t) const {
  const std::uint32_t first = std::max(w_.text().sentences[w_.text().tokens[t].sentence].begin, t > 25 ? t - 25 : 0);
  for (std::uint32_t k = t; k-- > first;) {
    const bool auxiliary = std::any_of(w_.tags(k).begin(), w_.tags(k).end(), [&](const Tag& tag) { return tag.analysis >= 0 && l_.row_id(tag.row) == "kaana"; });
    if (auxiliary) return k + 1 < t && phrases_.starts(k + 1) ? k + 1 : 0;
    if (finite(k)) return 0;
  }
  return 0;
}

// A finite verb of the third person. Where another reading is likelier (many verbs of speech look like nouns), it is
// a weak one, unless something before it makes a noun of it.
bool SpeechWords::verbal(std::uint32_t t, const morph::Analysis& a, SpeechCue& c) const {
  if (!a.verb() || a.f.passive || a.f.person != 3 || a.f.aspect == lang::Aspect::imperative || a.future) return false;
  const auto& best = w_.best(t);
  c.imperfect = a.f.aspect == lang::Aspect::imperfect;
  c.object = a.enclitic != morph::Enclitic::none;
  if (best.verb()) return a.lemma == best.lemma || a.cost <= best.cost;
  const bool first = t == w_.text().sentences[w_.text().tokens[t].sentence].begin;
  if (best.f.pos == Pos::adp && !first) return false;
  if (best.article || best.preposition || a.enclitic != morph::Enclitic::none || a.f.aspect != lang::Aspect::perfect) return false;
  if (!first && !connected(t)) {
    const auto& before = w_.best(t - 1);
    if (before.f.pos == Pos::adp && before.enclitic == morph::Enclitic::none) return false;
    if (w_.text().tokens[t - 1].kind == TokenKind::word && before.f.pos == Pos::noun && !before.article && !covered_[t - 1] && phrases_.time_at(t - 1) < 0) return false;
  }
  if (a.f.final == lang::Final::alif_maqsura && w_.text().letters_of(w_.text().tokens[t]).ends_with('y') && best.f.pos == Pos::noun) return false;  // "an opinion", not "he held"
  return c.weak = subject_of_auxiliary(t) == 0 && !ends_name_[t], true;
}

void SpeechWords::find_cues() {
  if (!cue_.valid()) return;
  std::uint32_t remark = 0;  // end of "as he put it": its noun is no cue
  for (std::uint32_t t = 0; t < w_.size(); ++t) {
    if (const Tag* tag = tails_.valid() ? w_.tag(t, tails_.index()) : nullptr; tag != nullptr) remark = std::max(remark, t + tag->length);
    if (t < remark || covered_[t] || w_.text().tokens[t].kind != TokenKind::word) continue;
    if (negated(t)) continue;
    if (const auto c = cue_at(t)) {
      cue_index_[t] = static_cast<std::int32_t>(cues_.size());
      cues_.push_back(*c);
    }
  }
}

// A row hangs on a lemma, not on one form of it: every reading of that lemma is asked ("k$f" is a verb and its noun).
std::optional<SpeechCue> SpeechWords::cue_at(std::uint32_t t) const {
  for (const Tag& tag : w_.tags(t)) {
    if (tag.table != cue_.index() || tag.analysis < 0) continue;
    const std::uint32_t lemma = w_.analyses(t)[static_cast<std::size_t>(tag.analysis)].lemma;
    for (const auto& a : w_.analyses(t)) {
      const int slack = t > 0 && punct(t - 1, ",") && a.f.derived == Derived::active_participle && a.f.oblique ? 12 : 5;  // ", pointing out that"
      if (a.lemma != lemma || a.cost > w_.best(t).cost + slack) continue;
      SpeechCue c;
      c.verb = verbal(t, a, c);
      if (!c.verb && !adverbial(t, a)) continue;
      c.token = t;
      c.row = tag.row;
      c.conjunction = a.conjunction;
      c.feminine = a.f.gender == Gender::feminine;
      c.plural = a.f.number == Number::plural;
      const std::string_view opens = l_.cell(tag.row, "opens"), frame = l_.cell(tag.row, "frame");
      if (c.verb && ((lists(frame, "past") && c.imperfect) || (!lists(frame, "addressee") && scripture(t + 1)))) continue;
      c.anna = lists(opens, "anna");
      c.quote = lists(opens, "quote");
      c.addressee = lists(frame, "addressee");
      c.relay = lists(frame, "relay");
      c.stance = lists(frame, "stance");
      c.describes = lists(frame, "describes");
      c.impersonal = lists(frame, "impersonal");
      c.emerges = lists(frame, "emerges");
      c.light = lists(frame, "light");
      c.goes_on = lists(frame, "on");
      c.whom = lists(frame, "whom");
      c.within = lists(frame, "within");
      c.deed = l_.cell(tag.row, "deed");
      c.any = l_.cell(tag.row, "any");
      return c;
    }
  }
  return std::nullopt;
}

// "adding", "they stressing": an indefinite participle in the accusative, or one whose ending does not show the case.
bool SpeechWords::adverbial(std::uint32_t t, const morph::Analysis& a) const {
  if (a.f.derived != Derived::active_participle || a.article || a.preposition || a.f.construct || a.enclitic != morph::Enclitic::none || (w_.best(t).verb() && !(t > 0 && punct(t - 1, ",") && a.f.oblique))) return false;
  if (a.f.number == Number::plural && a.f.gender == Gender::feminine) return false;
  return a.f.oblique || a.f.gender == Gender::feminine || w_.text().folded_of(w_.text().tokens[t]).ends_with('A');
}

}  // namespace warraq::event
