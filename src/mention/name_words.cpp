// A name is read unit by unit. A unit is a word, or words that make one name together (the servant of ..., the father
// of ...). The first unit must be a name by the tables, or be spoken for by what stands before it; behind it the bar is
// lower: unknown words and nisbas go on with the name, an ordinary noun does so once, directly behind a given name.
#include "mention/name_words.h"

#include <algorithm>

namespace warraq::mention {
namespace {

using lang::Pos;
using morph::Tag;

constexpr std::uint32_t kMaxUnits = 6;
constexpr int kSurelyCommon = 5, kPerhapsCommon = 7;  // costs of a reading as an ordinary word

bool nisba_ending(std::string_view folded) { return folded.size() > 4 && folded.ends_with('y'); }

}  // namespace

NameWords::NameWords(const morph::Words& words, const Mentions& mentions)
    : words_(words), language_(words.language()), places_(words.size() + 1, -1), taken_up_(words.size() + 1), mentions_(mentions) {
  given_ = language_.table("person.given_names");
  family_ = language_.table("person.family_names");
  known_ = language_.table("person.known");
  short_ = language_.table("person.short_names");
  parts_ = language_.table("person.name_parts");
  organisations_ = language_.table("organisation.organisations");
  roles_ = language_.table("person.roles");
  modifiers_ = language_.table("person.role_modifiers");
  honorifics_ = language_.table("person.honorifics");
  heads_ = language_.table("organisation.heads");
  nationalities_ = language_.table("place.nationalities");
  stops_ = language_.table("person.name_stops");
  seats_ = language_.table("place.seats");
  near_ = language_.table("place.near_words");
  for (std::size_t i = 0; i < mentions.places.size(); ++i)
    for (std::uint32_t t = mentions.places[i].range.begin; t < mentions.places[i].range.end; ++t) places_[t] = static_cast<std::int32_t>(i);
  for (const Time& time : mentions.times)
    for (std::uint32_t t = time.range.begin; t < time.range.end; ++t) taken_up_[t] = true;
  for (const Number& number : mentions.numbers)
    for (std::uint32_t t = number.range.begin; t < number.range.end; ++t) taken_up_[t] = true;
  kinds_.reserve(words.size());
  for (std::uint32_t t = 0; t < words.size(); ++t) kinds_.push_back(classify(t));
}

// A row of `table` that matches from this token on; only a name's first word may carry proclitics.
const Tag* NameWords::name_tag(std::uint32_t token, const lang::TableRef& table, bool first) const {
  if (!table.valid() || !words_.perhaps_in(token, table.index())) return nullptr;
  for (const Tag& tag : words_.tags(token))
    if (tag.table == table.index() && (first || tag.prefix == 0) && !(tag.prefix > 1 && words_.text().folded_of(words_.text().tokens[token]).size() < tag.prefix + 4u) && written_so(token, tag)) return &tag;
  return nullptr;
}

// The row matches the words as they stand: a name takes no accusative alif ("shamilan" is not the name Shamil).
bool NameWords::written_so(std::uint32_t token, const Tag& tag) const {
  const auto& text = words_.text();
  if (tag.length != 1 || !text.folded_of(text.tokens[token]).ends_with('A')) return true;
  std::string written(text.folded_of(text.tokens[token]).substr(tag.prefix));
  const auto in_table = [&](bool same_row) {
    const auto* slot = language_.step(0, written);
    if (slot == nullptr) return false;
    const auto hits = language_.hits(*slot);
    return std::any_of(hits.begin(), hits.end(), [&](std::uint32_t row) { return same_row ? row == tag.row : language_.row(row).table == tag.table; });
  };
  if (in_table(true)) return true;
  written.back() = 'h';  // a woman's name with alif for the feminine ending
  return in_table(false);
}

// The word has a reading as an ordinary word that is not far-fetched.
bool NameWords::dictionary(std::uint32_t token, int worst) const {
  for (const auto& a : words_.analyses(token)) {
    if (a.lemma == morph::kNoLemma || a.cost > worst) continue;
    // An adjective with a pronoun, "like ..." before a noun: letters of a foreign name, most often.
    if ((a.f.pos == Pos::adj && a.enclitic != morph::Enclitic::none) || (a.preposition == 'k' && !a.article && a.cost >= 5)) continue;
    return true;
  }
  return false;
}

NameWords::Kind NameWords::classify(std::uint32_t token) const {
  if (!word(token)) return Kind::closed;
  const auto& best = words_.best(token);
  const std::string_view folded = words_.text().folded_of(words_.text().tokens[token]);
  const std::string_view letters = words_.text().letters_of(words_.text().tokens[token]);
  auto flagged = [&](const Tag* tag) { return tag != nullptr && language_.cell(tag->row, "ambiguous") == "1"; };
  const Tag* given = name_tag(token, given_, true);
  const Tag* family = name_tag(token, family_, true);
  const Tag* part = name_tag(token, parts_, true);
  const bool ordinary = dictionary(token, kSurelyCommon) && best.lemma != morph::kNoLemma;
  const bool misspelt = best.f.final == lang::Final::alif_maqsura && !letters.ends_with('Y');  // the name, not the preposition
  // Hamza and final yaa tell words apart that folding levels ("despair", "Elias"): written otherwise than the name.
  const auto misfit = [&](const Tag* tag) {
    if (tag == nullptr || tag->length > 1) return false;
    const std::string row = text::spell(language_.cell(tag->row, "ar"));
    const std::string_view seen = letters.substr(tag->prefix);
    if (text::fold(row) != text::fold(seen)) return false;
    for (std::size_t i = 0; i < seen.size() && i < row.size(); ++i) {
      const char a = seen[i], b = row[i];
      if (a != b && (std::string_view("><|&}Y").find(a) != std::string_view::npos || b == 'Y')) return true;
    }
    return false;
  };
  const bool closed_class = best.lemma != morph::kNoLemma && !misspelt && ((!best.nominal() && !best.verb() && best.cost <= kSurelyCommon) || best.f.pos == Pos::num);
  if (taken_up_[token]) return Kind::closed;
  if (given != nullptr && given->length > 1) return Kind::given;
  if (best.preposition && token > 0 && roles_.valid())  // "the spokesman in the name of": inside the words of a role
    for (const Tag& tag : words_.tags(token - 1))
      if (tag.table == roles_.index() && tag.length > 1) return Kind::closed;
  if (part != nullptr && letters.find('<') != std::string_view::npos) return Kind::closed;  // "fa-inna", not "van"
  if (part != nullptr) return language_.cell(part->row, "kind") == "prefix" ? Kind::prefix : Kind::inner;
  if (closed_class && part == nullptr) return given != nullptr && best.f.final == lang::Final::alif_maqsura ? Kind::particle : Kind::closed;
  if (given == nullptr && ordinary && !folded.starts_with("Al") && words_.is(token, roles_)) return Kind::role;
  if (stop(token, given != nullptr ? given->prefix : family != nullptr ? family->prefix : 0)) return !best.nominal() ? Kind::closed : given != nullptr || family != nullptr ? Kind::weak : Kind::closed;
  // "and Ayat" where the word as it stands is an ordinary one.
  if (ordinary && ((given != nullptr && given->prefix > 0) || (given == nullptr && family != nullptr && family->prefix > 0)) && best.conjunction == 0 && best.preposition == 0) return Kind::closed;
  if (ordinary && (misfit(given) || (given == nullptr && misfit(family)))) return Kind::closed;
  if (given != nullptr) return flagged(given) || (given->prefix > 0 && ordinary) ? Kind::weak : Kind::given;
  if (family != nullptr) return flagged(family) || (ordinary && best.verb()) || (family->prefix > 0 && ordinary) ? Kind::weak : Kind::family;
  const bool known_word = dictionary(token, kPerhapsCommon);
  if (best.verb() && known_word) return Kind::closed;
  if (words_.is(token, roles_) || words_.is(token, modifiers_)) return ordinary && !definite(token) && best.nominal() && !best.conjunction && !best.preposition ? Kind::role : Kind::closed;
  if (known_word) {
    const bool nationality = best.lemma != morph::kNoLemma && nationalities_.valid() && language_.row(language_.lemma(best.lemma).row).table == nationalities_.index();
    if (best.conjunction || best.preposition || best.enclitic != morph::Enclitic::none) return Kind::closed;
    return best.article && (nationality || nisba_ending(folded)) && best.f.number == lang::Number::singular && best.f.gender != lang::Gender::feminine ? Kind::common_nisba : Kind::common;
  }
  if (folded.size() < 2 || folded.ends_with("wA")) return Kind::closed;
  if (folded.starts_with("wAl") || folded.starts_with("bAl") || folded.starts_with("fAl") || folded.starts_with("ll")) return Kind::closed;  // a proclitic and the article
  if (folded.starts_with("Al") && folded.ends_with("yh")) return Kind::closed;  // an adjective in the feminine
  if (folded.starts_with("Al") && folded.size() > 4) return nisba_ending(folded) ? Kind::unknown_nisba : Kind::unknown;
  return Kind::unknown;
}

// Oftener an ordinary word than the name it is too, read with the same proclitics.
bool NameWords::stop(std::uint32_t token, unsigned prefix) const {
  if (!stops_.valid()) return false;
  for (const Tag& tag : words_.tags(token))
    if (tag.table == stops_.index() && tag.prefix == prefix) return true;
  return false;
}

bool NameWords::describes(std::uint32_t token) const {
  const auto& a = words_.best(token);
  return a.lemma != morph::kNoLemma && (a.f.pos == Pos::adj || a.f.pos == Pos::noun) && nationalities_.valid() && words_.is(token, nationalities_);
}

// A place, organisation or the like begins here and is no part of a name.
bool NameWords::taken(std::uint32_t token) const {
  if (place_at(token)) return true;
  for (const Tag& tag : words_.tags(token))
    if (tag.analysis < 0 && ((organisations_.valid() && tag.table == organisations_.index()) || (seats_.valid() && tag.table == seats_.index()) || (heads_.valid() && tag.table == heads_.index()))) return true;
  return false;
}

NameWords::Unit NameWords::unit(std::uint32_t token, bool first) const {
  Unit out{.kind = kinds_[token], .end = token + 1};
  switch (out.kind) {
    case Kind::closed: return out;
    case Kind::particle:
    case Kind::given:
    case Kind::weak:
    case Kind::family: {
      const Tag* tag = name_tag(token, given_, first);
      if (tag == nullptr) tag = name_tag(token, family_, first);
      if (tag == nullptr) out.kind = Kind::closed;  // only with a proclitic: "and Salih"
      else out.end = token + tag->length, out.skip = tag->prefix;
      return out;
    }
    case Kind::prefix:
    case Kind::inner: {
      const Tag* tag = name_tag(token, parts_, first);
      if (tag == nullptr) {
        out.kind = Kind::closed;
        return out;
      }
      out.end = token + tag->length, out.skip = tag->prefix;
      const std::uint32_t limit = words_.text().sentences[words_.text().tokens[token].sentence].end;
      const bool last = out.end >= limit || !word(out.end);
      if (const Tag* join = name_tag(token, parts_, first); language_.cell(join->row, "kind") == "suffix") {
        if (!first) out.kind = Kind::family;
        else out.kind = Kind::closed;
      } else if (last || words_.best(out.end).verb() || (kinds_[out.end] == Kind::closed && out.kind != Kind::prefix)) out.kind = Kind::closed;
      else if (const Tag* compound = name_tag(out.end, given_, false); compound != nullptr) out.end += compound->length;
      else if (kinds_[out.end] == Kind::prefix && out.end + 1 < limit && word(out.end + 1)) out.end += 2;
      else ++out.end;
      return out;
    }
    default: return out;
  }
}

const Tag* NameWords::known(std::uint32_t token) const {
  if (!word(token)) return nullptr;
  const Tag* best = name_tag(token, known_, true);
  const Tag* brief = short_.valid() ? name_tag(token, short_, true) : nullptr;
  if (brief != nullptr && (best == nullptr || best->length < brief->length)) {
    const std::string_view country = language_.cell(brief->row, "country");
    if (country == mentions_.main_country) best = brief;
  }
  if (best != nullptr && best->length == 1 && best->table == known_.index()) {
    // One word is a known person only where it is not an ordinary word with its proclitics.
    if (best->prefix > 0 && dictionary(token, kSurelyCommon)) return nullptr;
    if (language_.cell(best->row, "ambiguous") == "1") return nullptr;
  }
  return best;
}

// An ordinary noun before a name of somebody else: "the victory of Mahmud Ahmad".
bool NameWords::owns_name(std::uint32_t token, std::uint32_t next, std::uint32_t limit) const {
  const auto& a = words_.best(token);
  if (a.lemma == morph::kNoLemma || a.f.pos != Pos::noun || a.f.derived == lang::Derived::active_participle) return false;
  return next < limit && word(next) && (kinds_[next] == Kind::given || known(next) != nullptr);
}

// "and Abel": an unknown word that is a name behind its conjunction.
bool NameWords::joins_name(std::uint32_t token) const {
  const Tag* tag = name_tag(token, given_, true);
  if (tag == nullptr) tag = name_tag(token, family_, true);
  return tag != nullptr && tag->conjunction == 'w';
}

bool NameWords::kunya(std::uint32_t token) const {
  const Tag* part = name_tag(token, parts_, true);
  return part != nullptr && language_.cell(part->row, "kunya") == "1";
}

// "Muhammad Al-Mukhtar Al-Shinqiti": a role's word between a given name and a surname.
bool NameWords::surname_like_role(std::uint32_t at, std::uint32_t limit) const {
  return definite(at) && words_.is(at, roles_) && at + 1 < limit && word(at + 1) && definite(at + 1) && !describes(at + 1) && (kinds_[at + 1] == Kind::family || kinds_[at + 1] == Kind::unknown_nisba);
}

// "Rahim Amin, ruler of the district": behind a whole name a role's word with its complement.
bool NameWords::office_here(std::uint32_t at, std::uint32_t limit) const {
  if (definite(at) || !words_.is(at, roles_) || words_.best(at).lemma == morph::kNoLemma || at + 1 >= limit || !word(at + 1)) return false;
  const auto& next = words_.best(at + 1);
  return next.lemma != morph::kNoLemma && next.f.pos == Pos::noun && !next.conjunction && (kinds_[at + 1] == Kind::common || taken(at + 1));
}

Name NameWords::read(std::uint32_t token, Support support) const {
  Name name{.begin = token, .end = token};
  if (!word(token)) return name;
  const auto& tokens = words_.text().tokens;
  const std::uint32_t limit = words_.text().sentences[tokens[token].sentence].end;
  const Tag* person = known(token);
  std::uint32_t at = token, weak = 0, unknown = 0;
  bool ordinary_used = false;
  std::uint32_t known_end = 0, known_row = 0;
  // A surname of the table of short names that goes on with another one is somebody else.
  if (person != nullptr && short_.valid() && person->table == short_.index() && token + 1 < limit && word(token + 1) && definite(token + 1) &&
      (this->unknown(token + 1) || kinds_[token + 1] == Kind::family))
    person = nullptr;
  if (person != nullptr) known_end = token + person->length, known_row = person->row + 1;
  while (at < limit && name.units < kMaxUnits) {
    const bool first = at == token;
    if (!first && tokens[at].kind == text::TokenKind::punct && tokens[at].glued && at + 1 < limit && tokens[at + 1].glued && word(at + 1) &&
        words_.text().folded_of(tokens[at]) == "-" && kinds_[at + 1] != Kind::closed && kinds_[at + 1] != Kind::common) {
      ++at;
      continue;
    }
    if (!word(at)) break;
    if (at < known_end && !first) {
      ++at, ++name.units, ++name.strong;
      continue;
    }
    const Unit u = first && known_end > 0 && kinds_[at] != Kind::prefix && kinds_[at] != Kind::given ? Unit{Kind::family, at + 1, person->prefix} : unit(at, first);
    // A surname that is a trade or an ordinary noun, behind two sure names and before a break.
    const bool ends = at + 1 >= limit || !word(at + 1) || words_.best(at + 1).verb() || kinds_[at + 1] == Kind::closed;
    if (!first && name.units >= 2 && name.strong + weak >= 2 && known_end == 0 && definite(at) && ends && words_.best(at).f.pos == Pos::noun && words_.best(at).f.derived == lang::Derived::none && words_.best(at).lemma != morph::kNoLemma &&
        words_.best(at).f.number == lang::Number::singular && words_.best(at).enclitic == morph::Enclitic::none && !taken_up_[at] && !taken(at) && !words_.is(at, modifiers_)) {
      ++at, ++name.units;
      break;
    }
    if (u.kind == Kind::closed && !(!first && surname_like_role(at, limit) && name.units == 1 && name.strong == 1)) break;
    if (!first && name.units >= 2 && office_here(at, limit)) break;
    const bool certain = u.kind == Kind::given || u.kind == Kind::family;
    if (!certain && !first && u.kind != Kind::inner && u.kind != Kind::prefix && taken(at) && !(u.kind == Kind::weak || u.kind == Kind::unknown_nisba || u.kind == Kind::common_nisba)) break;
    if (first && taken(at) && known_end == 0 && (u.kind != Kind::given || support < Support::role)) {
      // A name may share its first word with a place only where it goes on beyond it.
      const std::int32_t p = places_[at];
      if (p >= 0 && u.skip > 0 && mentions_.places[static_cast<std::size_t>(p)].range.begin_byte == tokens[at].begin_byte) break;  // "Lebanon", not "to Banan"
      if (!certain || p < 0 || u.end < mentions_.places[static_cast<std::size_t>(p)].range.end || u.end >= limit || !word(u.end) || kinds_[u.end] < Kind::unknown) break;
    }
    if (u.kind == Kind::role) {  // "the sergeant Ihab Khatib": a role's word is a surname where the name would else be one word
      const bool alone = at + 1 >= limit || !word(at + 1) || !(definite(at + 1) || kinds_[at + 1] == Kind::common);
      if (first || support < Support::role || name.units != 1 || !alone) break;
    }
    // "Omar the supreme commander": a surname that is an ordinary word takes no adjective.
    if (!first && u.kind == Kind::weak && definite(at) && dictionary(at, kSurelyCommon) && u.end < limit && word(u.end) && definite(u.end) && !surname_like_role(at, limit)) break;
    if (!first && u.kind == Kind::common && near_.valid() && words_.is(at, near_)) break;
    // A known person's name is whole: only a certain name goes on with it.
    if (!first && known_end == at && !certain && u.kind != Kind::prefix && u.kind != Kind::inner && !(kinds_[token] == Kind::prefix && (u.kind == Kind::common_nisba || u.kind == Kind::unknown_nisba || (u.kind == Kind::weak && definite(at))))) break;
    if (first && support < Support::role && (u.kind == Kind::weak || (u.kind == Kind::unknown && support == Support::verb)) && owns_name(at, u.end, limit)) break;
    if (u.kind == Kind::inner && first && support < Support::role) break;
    if (u.kind == Kind::weak && first && support < Support::role && stop(at, u.skip)) break;
    if (u.kind == Kind::particle) {  // the preposition's spelling for the name Ali: only behind a role and before another name
      if (!first || support < Support::role || at + 1 >= limit || !word(at + 1) || (kinds_[at + 1] != Kind::weak && kinds_[at + 1] != Kind::given && kinds_[at + 1] != Kind::prefix)) break;
    }
    const bool in_role = support >= Support::role && words_.best(at).f.pos == Pos::noun && words_.best(at).f.number == lang::Number::singular;
    if (u.kind == Kind::common && (first || (words_.best(at).f.pos != Pos::adj && !in_role) || words_.best(at).f.oblique || words_.best(at).f.gender == lang::Gender::feminine || ordinary_used || (name.strong != 1 && support < Support::role) || name.units != 1 || (definite(at) && (support < Support::role || known_end > 0)))) break;
    if (u.kind == Kind::common_nisba && (first || name.units > 3)) break;
    if (u.kind == Kind::unknown || u.kind == Kind::unknown_nisba) {
      if (first && support == Support::none) break;
      if (first && definite(at) && support < Support::role) break;
      if (!first && joins_name(at)) break;
      ++unknown;
    }
    if (u.kind == Kind::common) ordinary_used = true;
    if (certain || (u.kind == Kind::prefix)) ++name.strong;
    if (u.kind == Kind::weak) ++weak;
    if (first) name.skip = u.skip;
    ++name.units;
    at = u.end;
    if (u.kind == Kind::common && (at >= limit || !word(at) || (kinds_[at] != Kind::family && kinds_[at] != Kind::given && kinds_[at] != Kind::unknown))) break;
  }
  // A hyphen left over at the end is no part of it.
  while (at > token && !word(at - 1)) --at;
  if (at == token) return name;
  if (name.units > 1 && known_end == 0 && definite(token) && name.skip == 0 && kinds_[token] != Kind::given) return name;  // no name begins with a surname
  bool accept = name.strong > 0 && name.units >= 2;
  if (name.units >= 2 && support >= Support::verb && weak + unknown + name.strong >= 2) accept = true;
  // Behind a verb doubtful words are a name only where a comma goes on about them.
  if (support == Support::verb && name.strong == 0 && kinds_[token] != Kind::weak && !(at < limit && words_.text().folded_of(tokens[at]) == ",")) accept = false;
  if (weak >= 3 && unknown == 0) accept = true;  // "Karim Adil Mansur": three words of the kind are no chance
  if (name.units == 1 && support >= Support::role) accept = true;
  // "Abu ..." is a whole name by itself, unless a place has it.
  if (name.units == 1 && kinds_[token] == Kind::prefix && at == token + 2 && !place_at(token) && (kinds_[token + 1] == Kind::unknown || kinds_[token + 1] == Kind::given || kinds_[token + 1] == Kind::weak)) accept = kunya(token);
  if (known_end > 0 && known_end <= at) accept = true;
  if (!accept) return name;
  name.end = at;
  if (known_end == at || (known_end >= token + 3 && known_end < at)) name.known = known_row;  // "Salman bin Abdulaziz" goes on with "Al Saud"
  if (name.known == 0)  // a known surname at the end of a fuller name
    if (const Tag* last = known(at - 1); last != nullptr && at - 1 > token && last->prefix == 0 && last->length == 1) name.known = last->row + 1;
  return name;
}

Name NameWords::read_before(std::uint32_t begin, std::uint32_t end) const {
  // The longest run of two to four name-like words that ends there.
  for (std::uint32_t length = 5; length >= 2; --length) {
    if (end < begin + length) continue;
    const std::uint32_t from = end - length;
    bool all = true;
    for (std::uint32_t t = from; t < end && all; ++t) all = word(t) && kinds_[t] != Kind::closed && kinds_[t] != Kind::common;
    if (!all || kinds_[from] == Kind::common_nisba || definite(from)) continue;
    const Name name = read(from, Support::verb);
    if (!name.empty() && name.end == end) return name;
  }
  return {};
}

}  // namespace warraq::mention
