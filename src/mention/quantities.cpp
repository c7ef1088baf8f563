// Quantities: a number or range of numbers with the hedge that bounds it and the noun it counts.
//
//   [hedge] number ["to" number] [noun [adjectives] [genitive] ["of" group]] [hedge]
//
// Bounds follow the codebook (lang/codebook/hedges.tsv). A dual noun counts two, a lone indefinite singular of a person
// one. Clock times, names ("resolution 2216"), ages, distances and ordinals are no quantities.
#include <algorithm>
#include <cmath>

#include "mention/lone_people.h"
#include "mention/number_words.h"
#include "mention/quantity_nouns.h"

namespace warraq::mention {
namespace {

using lang::Pos;
using morph::Tag;

class QuantityFinder {
 public:
  QuantityFinder(const morph::Words& words, Mentions& m) : w_(words), m_(m), l_(words.language()), nouns_(words, m), parts_(words) {
    const auto table = [&](std::string_view name) { return l_.table(name); };
    hedges_ = table("number.hedges");
    labels_ = table("number.labels");
    between_ = table("number.range_between");
    to_ = table("number.range_to");
    others_ = table("number.others");
    partitives_ = table("number.partitives");
    currencies_ = table("number.currencies");
    amounts_ = table("number.amounts");
    article_ = table("time.article");
    months_ = table("time.months");
    uncounted_ = table("number.not_counted");
    dual_words_ = table("number.dual_words");
    negators_ = table("clause.negators");
    dwellings_ = table("number.dwellings");
    harm_ = table("event.harm");
    number_at_.assign(w_.size() + 1, -1);
    for (std::size_t i = 0; i < m.numbers.size(); ++i) number_at_[m.numbers[i].range.begin] = static_cast<std::int32_t>(i);
    used_.assign(w_.size() + 1, false);
  }

  void run() {
    for (const Number& n : m_.numbers)
      if (countable(n)) counted(n);
    find_lone_people(w_, nouns_, used_, m_.quantities);
    for (std::uint32_t t = 0; t < w_.size(); ++t) alone(t);
    std::stable_sort(m_.quantities.begin(), m_.quantities.end(), [](const Quantity& a, const Quantity& b) { return a.range.begin < b.range.begin; });
    inherit();
  }

 private:
  const text::Token& token(std::uint32_t t) const { return w_.text().tokens[t]; }
  std::uint32_t first(std::uint32_t t) const { return w_.text().sentences[token(t).sentence].begin; }
  std::uint32_t limit(std::uint32_t t) const { return w_.text().sentences[token(t).sentence].end; }
  bool word(std::uint32_t t) const { return token(t).kind == text::TokenKind::word; }
  bool punct(std::uint32_t t, std::string_view mark) const { return token(t).kind == text::TokenKind::punct && w_.text().folded_of(token(t)) == mark; }

  // Whether a number can count at all.
  bool countable(const Number& n) const {
    const std::uint32_t b = n.range.begin, e = n.range.end;
    if (n.ordinal || n.value < 0 || nouns_.in_time(b) || used_[b]) return false;
    if (w_.is(b, article_) || (e < limit(b) && (w_.is(e, months_) || w_.is(e, uncounted_)))) return false;
    const bool digits = token(b).kind == text::TokenKind::number;
    if (digits) {
      // 10:30, GMT+04, &#34;, F-16, 35B: glued to what is no Arabic word.
      if (b > first(b) && token(b).glued) {
        const text::Token& before = token(b - 1);
        if (before.kind == text::TokenKind::symbol || before.kind == text::TokenKind::latin || punct(b - 1, ":") || punct(b - 1, "/")) return false;
        if (punct(b - 1, "-") && b - 1 > first(b) && token(b - 1).glued && token(b - 2).kind != text::TokenKind::number) return false;
      }
      if (e + 1 < limit(b) && punct(e, "(") && token(e + 1).kind == text::TokenKind::latin) return false;  // 1000 (GMT+4)
      if (e < limit(b) && token(e).glued && (token(e).kind == text::TokenKind::latin || punct(e, ":") || punct(e, "/"))) return false;
    }
    if (n.value == 2 && !digits && b > first(b) && nouns_.at(b - 1, 0).known() && w_.best(b - 1).f.number == lang::Number::dual) return false;  // "two Yemenis, two"
    // "resolution (number) 2216", "the hour 10", "B - 29"; but a hedge counts, whatever its letters: "their sum", "a group".
    std::uint32_t hedge = b;
    if (hedge_before(b, hedge) != nullptr) return true;
    for (std::uint32_t back = 1; back <= 2 && b >= first(b) + back; ++back) {
      if (w_.is(b - back, labels_)) return false;
      if (!w_.is(b - back, article_) && !punct(b - back, "-") && !(nouns_.adjective(b - back) && w_.best(b - back).article)) break;
    }
    return true;
  }

  bool definite(const Number& n) const {
    const std::uint32_t b = n.range.begin;
    if (token(b).kind == text::TokenKind::number) return b > first(b) && w_.is(b - 1, article_);
    return parts_.at(b, limit(b)).article;
  }

  struct Bounds {
    double low = 0, high = 0;
    bool range = false, percent = false;
    std::uint32_t end = 0;
  };

  // "70 to 75 thousand", "between three and four", "70-75".
  Bounds bounds(const Number& n) const {
    const double value = n.fraction ? std::round(n.value) : n.value;
    Bounds out{value, value, false, n.percent, n.range.end};
    const std::uint32_t b = n.range.begin, stop = limit(b);
    std::uint32_t next = n.range.end;
    if (next >= stop || n.vague) return out;
    const bool between = b > first(b) && w_.is(b - 1, between_);
    if (w_.is(next, to_)) next += w_.tag(next, to_.index())->length;
    else if (punct(next, "-")) ++next;
    else if (!between) return out;
    else if (number_at_[next] < 0 && word(next) && token(next).text_size == 1) ++next;  // "and" before digits
    if (next >= stop || number_at_[next] < 0) return out;
    const Number& other = m_.numbers[static_cast<std::size_t>(number_at_[next])];
    if (other.ordinal || other.vague || other.fraction) return out;
    // The first end may lack the multiplier that the second has.
    for (const double scale : {1e9, 1e6, 1e3})
      if (n.value < 1000 && other.value >= scale && n.value * scale < other.value && other.value / scale < 1000) {
        out.low = n.value * scale;
        break;
      }
    if (out.low >= other.value) {
      out.low = n.value;
      return out;
    }
    out.high = other.value;
    out.range = true;
    out.percent = n.percent || other.percent;
    out.end = other.range.end;
    return out;
  }

  const Tag* hedge_before(std::uint32_t t, std::uint32_t& begin) const {
    for (std::uint32_t length = 5; hedges_.valid() && length >= 1; --length) {
      if (t < first(t) + length) continue;
      for (const Tag& tag : w_.tags(t - length)) {
        if (tag.table != hedges_.index() || tag.length != length || l_.cell(tag.row, "position") == "after") continue;
        begin = t - length;
        return &tag;
      }
    }
    return nullptr;
  }
  const Tag* hedge_after(std::uint32_t t, std::uint32_t stop, std::uint32_t& end) const {
    for (std::uint32_t k = t; hedges_.valid() && k < std::min(stop, t + 6) && word(k); ++k) {
      for (const Tag& tag : w_.tags(k)) {
        const std::string_view position = tag.table == hedges_.index() ? l_.cell(tag.row, "position") : std::string_view{};
        if (position != "after" && position != "either") continue;
        end = k + tag.length;
        return &tag;
      }
      if (w_.best(k).verb() || w_.best(k).conjunction || number_at_[k] >= 0 || w_.best(k).f.pos == Pos::adp) break;
    }
    return nullptr;
  }
  // "the number of the dead exceeded 300" with the verb in front: the hedge bounds the number from afar.
  const Tag* hedge_far(std::uint32_t t) const {
    bool amount = false;
    for (std::uint32_t back = 1; hedges_.valid() && back <= 7 && t >= first(t) + back; ++back) {
      const std::uint32_t k = t - back;
      if (!word(k) || number_at_[k] >= 0 || nouns_.in_time(k)) return nullptr;
      for (const Tag& tag : w_.tags(k))
        if (tag.table == hedges_.index() && l_.cell(tag.row, "position") == "far") return amount ? &tag : nullptr;
      if (w_.best(k).verb()) return nullptr;
      amount = amount || w_.is(k, amounts_);
    }
    return nullptr;
  }

  void counted(const Number& n) {
    Quantity q;
    q.number = n.range;
    const Bounds b = bounds(n);
    std::uint32_t begin = n.range.begin, end = b.end;
    const std::uint32_t stop = limit(begin);
    if (b.range) q.number = range_of(w_, begin, end);
    unsigned skip = lead(begin);
    // "(20) wanted men"
    if (begin > first(begin) && end < stop && ((punct(begin - 1, "(") && punct(end, ")")) || (punct(begin - 1, "\"") && punct(end, "\"")))) --begin, ++end, skip = 0;
    const bool is_definite = definite(n) && !n.vague;
    if (names_one(n, stop)) return;
    const std::uint32_t noun = behind(n, end, stop, b.percent);
    if (noun < stop) {
      const CountedNoun counted_noun = nouns_.at(noun, noun > end || is_definite ? 0 : b.high);
      q.noun = static_cast<std::int32_t>(noun);
      q.noun_class = noun > end && !nouns_.person(noun) && nouns_.force(noun) ? "person.member" : counted_noun.noun_class;
      end = nouns_.phrase_end(noun, stop, q.noun_class);
      if (noun + 1 < end && w_.is(noun + 1, dwellings_) && !q.noun_class.starts_with("person")) q.noun_class = "dwelling";  // "1000 housing units"
    } else if (end < stop && w_.is(end, others_)) {
      q.noun = static_cast<std::int32_t>(end++);
      q.noun_class = kOthers;
    } else if (is_definite || (n.value == 1 && !b.range)) {
      const std::uint32_t back = is_definite && token(begin).kind == text::TokenKind::number ? 2 : 1;
      if (begin < first(begin) + back || n.percent) return;
      std::uint32_t before = begin - back;
      if (before > first(begin) && nouns_.adjective(before) && nouns_.at(before - 1, 0).noun_class.starts_with("person")) --before;
      const CountedNoun head = nouns_.at(before, 0);
      if (!head.known() || !(head.noun_class.starts_with("person") || head.noun_class.starts_with("victim")) || head.reading->article != is_definite) return;
      q.noun = static_cast<std::int32_t>(before);
      q.noun_class = head.noun_class;
      begin = before;
      skip = head.reading->article ? head.reading->prefix - 2u : head.reading->prefix;
    }
    if (n.fraction && q.noun < 0) return;
    if (q.noun_class.starts_with("timeunit") || q.noun_class.starts_with("distance") || (q.noun_class == "number" && !b.percent)) {
      if (!measured(q.noun)) return;
    }
    std::string hedge = b.range ? "range" : n.vague ? "vague" : n.fraction ? "about" : "exact", row;
    std::uint32_t hedge_begin = begin, hedge_end = end;
    const bool parted = begin > first(begin) && w_.is(begin - 1, article_);  // the article before digits
    const Tag* told = hedge_before(parted ? begin - 1 : begin, hedge_begin);
    if (told != nullptr) begin = hedge_begin, skip = told->prefix;
    if (const Tag* behind_it = told == nullptr || l_.cell(told->row, "hedge") == "exact" ? hedge_after(end, stop, hedge_end) : nullptr; behind_it != nullptr) {
      told = behind_it, end = hedge_end;
      if (q.noun_class.starts_with("person") && end < stop && word(end) && w_.is(end, partitives_)) end = nouns_.phrase_end(end - 1, stop, q.noun_class);  // "28 members at least of the factions"
    }
    if (told == nullptr) told = hedge_far(begin);
    if (told != nullptr) {
      const std::string_view says = l_.cell(told->row, "hedge");
      if (!b.range && !n.vague && says != "exact") hedge = says;
      row = " number.hedges/" + std::string(l_.row_id(told->row));
    } else if (b.percent && !b.range && (skip > 0 || (begin > 0 && w_.text().folded_of(token(begin - 1)) == "w")) && !m_.quantities.empty() && m_.quantities.back().unit == "percent" && m_.quantities.back().hedge == "about" && m_.quantities.back().range.end + 4 > begin) {
      hedge = "about";  // "about 50 % of the men and 90 % of the women"
    } else if (b.range && begin > first(begin) && w_.is(begin - 1, between_)) {
      --begin;
      if (begin > first(begin) && w_.is(begin - 1, between_) && w_.tag(begin - 1, between_.index())->length == 2) --begin;
      skip = w_.tag(begin, between_.index())->prefix;
    }
    set(q, hedge, b.low, b.high);
    q.unit = b.percent || n.fraction ? "percent" : unit(q);
    q.range = range_of(w_, begin, end, skip);
    q.rule = "quantity" + row;
    for (std::uint32_t k = begin; k < end; ++k) used_[k] = true;
    m_.quantities.push_back(std::move(q));
  }

  // "the soldier 150", "the school 12": digits that say which.
  bool names_one(const Number& n, std::uint32_t stop) const {
    const std::uint32_t b = n.range.begin, e = n.range.end;
    if (token(b).kind != text::TokenKind::number || b == first(b) || (e < stop && nouns_.at(e, n.value).known())) return false;
    const CountedNoun before = nouns_.at(b - 1, 0);
    return before.known() && before.reading->article && before.reading->f.number == lang::Number::singular && !w_.best(b).conjunction && (before.noun_class.starts_with("person") || before.noun_class.starts_with("infrastructure") || before.noun_class.starts_with("dwelling"));
  }

  // The counted noun behind a number that ends at `at`; `stop` where none stands there.
  std::uint32_t behind(const Number& n, std::uint32_t at, std::uint32_t stop, bool percent) const {
    if (at >= stop || !word(at) || nouns_.in_time(at)) return stop;
    const auto& a = w_.best(at);
    if (w_.is(at, partitives_) && a.enclitic == morph::Enclitic::none) {
      // "2000 of the fighters": a definite group behind "of".
      const std::uint32_t group = at + w_.tag(at, partitives_.index())->length;
      if (group >= stop || !word(group) || w_.best(group).verb()) return stop;
      return nouns_.person(group) || nouns_.force(group) || ((percent || n.vague) && nouns_.at(group, 0).known()) ? group : stop;
    }
    if (w_.is(at, others_) || number_at_[at] >= 0) return stop;
    const CountedNoun c = nouns_.at(at, n.vague || n.fraction ? 0 : n.value);
    if (!c.known() || c.reading->conjunction || c.reading->preposition || c.reading->enclitic != morph::Enclitic::none) return stop;
    if (n.value == 1 && !percent && !n.fraction) return stop;
    if (n.fraction && !n.rate && !c.reading->article && c.reading->enclitic == morph::Enclitic::none && !nouns_.definite_construct(at, stop)) return stop;
    if (n.vague && !c.reading->article && definite(n)) return stop;
    return at;
  }

  bool measured(std::int32_t noun) const { return noun >= 0 && w_.best(static_cast<std::size_t>(noun)).lemma != morph::kNoLemma && w_.is(static_cast<std::size_t>(noun), l_.table("number.measures")); }

  // Letters of proclitics before the number's first word.
  unsigned lead(std::uint32_t t) const {
    if (!word(t)) return 0;
    for (const Tag& tag : w_.tags(t))
      if (l_.string(l_.tables()[tag.table].name).starts_with("number.")) return tag.prefix;
    const auto& a = w_.best(t);
    return a.conjunction || a.preposition ? static_cast<unsigned>(a.prefix) - (a.article ? 2u : 0u) : 0u;
  }

  static void set(Quantity& q, const std::string& hedge, double low, double high) {
    q.hedge = hedge;
    if (hedge == "exact") q.low = q.best = q.high = low;
    else if (hedge == "about") q.best = low;
    else if (hedge == "more_than" || hedge == "at_least") q.low = q.best = low;
    else if (hedge == "less_than" || hedge == "up_to") q.best = q.high = low;
    else if (hedge == "range") q.low = low, q.high = high;
    else q.low = low;
    q.low_exclusive = hedge == "more_than";
  }

  std::string unit(const Quantity& q) const {
    const std::string& c = q.noun_class;
    if (q.noun >= 0 && currencies_.valid())
      if (const Tag* currency = w_.tag(static_cast<std::size_t>(q.noun), currencies_.index())) return std::string(l_.cell(currency->row, "unit"));
    if (c.empty() || c == kOthers || c.starts_with("person") || c.starts_with("victim")) return "person";
    if (c.starts_with("household")) return "household";
    if (c.starts_with("dwelling")) return "dwelling";
    if (c.starts_with("money") || c.starts_with("number") || c.starts_with("distance") || c.starts_with("timeunit")) return "other";
    return "item";
  }

  // "two soldiers" in one word, "a soldier".
  void alone(std::uint32_t t) {
    if (used_[t] || !word(t) || nouns_.in_time(t) || nouns_.in_place(t)) return;
    const CountedNoun n = nouns_.at(t, 0);
    if (!n.known() || n.noun_class.empty() || n.reading->enclitic != morph::Enclitic::none) return;
    const morph::Analysis& a = *n.reading;
    // A participle spelt like the noun ("two houses", "those who lower") is the rarer of the two.
    const int margin = w_.best(t).f.derived == lang::Derived::active_participle || w_.best(t).f.derived == lang::Derived::passive_participle ? 4 : w_.best(t).f.number == lang::Number::dual && a.f.number == lang::Number::dual ? 6 : 0;
    if (&a != &w_.best(t) && a.cost > w_.best(t).cost + margin) return;
    const bool person = n.noun_class.starts_with("person") || n.noun_class.starts_with("victim");
    // A name that is spelt like a noun: "Taliban" like "two students".
    if (named(t)) return;
    const bool dual_form = a.f.number == lang::Number::dual || (a.f.number == lang::Number::plural && a.f.oblique && w_.is(t, dual_words_));
    const bool dual = dual_form && !a.f.construct && (person || !a.article) && !no_figure(n.noun_class);
    const bool singular = a.f.number == lang::Number::singular && a.preposition == 0 && !a.article && n.noun_class.starts_with("person");
    if (!dual && !singular) return;
    if (n.noun_class.starts_with("money") && (a.preposition || a.conjunction)) return;  // "and Benin", spelt like "two yen"
    if (adjectival(t, a) || genitive(t, a)) return;
    if (singular && (part_of_name(t) || deed(t, a) || (t > first(t) && other_than(t - 1)))) return;  // "incurable", spelt "not a midwife"
    if (dual && a.f.number == lang::Number::plural && a.conjunction) return;  // "youths and policemen"
    // ", pointing out": an accusative that opens a clause is a manner, not a person.
    const bool opens = t > first(t) && token(t - 1).kind == text::TokenKind::punct && !punct(t - 1, "\"");
    if (singular && opens && a.f.oblique) return;
    if (singular && t + 1 < limit(t) && (w_.best(t + 1).f.pos == Pos::sconj || (a.f.oblique && w_.is(t + 1, to_)))) return;
    if (singular && nouns_.definite_construct(t, limit(t))) return;
    if (singular && t > first(t) && !a.conjunction && nouns_.at(t - 1, 0).noun_class.starts_with("person.military") && w_.best(t - 1).article && w_.best(t - 1).f.number == lang::Number::singular) return;  // a name behind its rank
    Quantity q;
    q.number = range_of(w_, t, t + 1);
    q.noun = static_cast<std::int32_t>(t);
    q.noun_class = n.noun_class;
    q.singular = !dual;
    q.dual = dual;
    std::uint32_t end = t + 1;
    while (end < limit(t) && nouns_.adjective(end) && !w_.best(end).conjunction && !w_.best(end).preposition && w_.best(end).article == a.article && number_at_[end] < 0 && !(dual && w_.best(end).f.oblique != a.f.oblique)) ++end;
    if (dual && end < limit(t) && number_at_[end] >= 0 && m_.numbers[static_cast<std::size_t>(number_at_[end])].value == 2) ++end;
    std::string hedge = "exact", row;
    std::uint32_t hedge_end = end;
    if (const Tag* told = hedge_after(end, limit(t), hedge_end); told != nullptr && l_.cell(told->row, "hedge") == "at_least") {
      hedge = "at_least";
      end = hedge_end;
      row = " number.hedges/" + std::string(l_.row_id(told->row));
    }
    set(q, hedge, dual ? 2 : 1, dual ? 2 : 1);
    q.unit = unit(q);
    q.range = range_of(w_, t, end, a.article ? a.prefix - 2u : a.prefix);
    q.rule = (dual ? "quantity.dual" : "quantity.singular") + row;
    m_.quantities.push_back(std::move(q));
  }
  // An adjective of the noun before it rather than somebody; a plain noun there is its genitive or the verb's object.
  bool adjectival(std::uint32_t t, const morph::Analysis& a) const {
    if (t == first(t) || !word(t - 1) || a.conjunction || a.preposition) return false;
    const auto& before = w_.best(t - 1);
    if (!before.nominal() || before.masdar() || w_.is(t - 1, harm_) || before.enclitic != morph::Enclitic::none) return false;
    if (before.f.number != a.f.number && before.f.number != lang::Number::plural) return false;
    if (a.f.number == lang::Number::dual && before.f.number == lang::Number::dual && before.f.oblique != a.f.oblique) return false;
    return std::any_of(w_.analyses(t).begin(), w_.analyses(t).end(), [&](const morph::Analysis& x) { return x.f.pos == Pos::adj && x.cost <= a.cost + 4; });
  }
  bool part_of_name(std::uint32_t t) const { return t > first(t) && word(t - 1) && w_.best(t - 1).f.pos == Pos::propn && !w_.best(t).conjunction && !w_.best(t).preposition && !w_.best(t).f.oblique; }
  bool deed(std::uint32_t t, const morph::Analysis& a) const {
    return std::any_of(w_.analyses(t).begin(), w_.analyses(t).end(), [&](const morph::Analysis& x) { return x.masdar() && x.cost <= a.cost + 1; });
  }
  bool genitive(std::uint32_t t, const morph::Analysis& a) const {
    if (t == first(t) || !word(t - 1) || a.conjunction || a.preposition) return false;
    const auto& before = w_.best(t - 1);
    return before.nominal() && !before.article && !before.masdar() && before.enclitic == morph::Enclitic::none && !before.f.oblique && nouns_.at(t - 1, 0).noun_class.starts_with("person");
  }
  bool other_than(std::uint32_t t) const {  // "un-", "not": an adjective follows
    const Tag* tag = negators_.valid() ? w_.tag(t, negators_.index()) : nullptr;
    return tag != nullptr && l_.row_id(tag->row) == "ghayr";
  }
  bool named(std::uint32_t t) const {
    const lang::TableRef organisations = l_.table("organisation.organisations");
    if (!organisations.valid()) return false;
    for (const Tag& tag : w_.tags(t))
      if (tag.table == organisations.index() && tag.prefix <= w_.best(t).prefix) return true;
    return false;
  }
  static bool no_figure(std::string_view c) {
    for (const std::string_view none : {"timeunit", "area", "number", "distance", "percent", "document", "speech", "organisation", "meeting"})
      if (c.starts_with(none)) return true;
    return false;
  }

  void inherit() {
    std::string before;
    for (Quantity& q : m_.quantities) {
      if (q.noun_class == kOthers) q.noun_class = before.empty() ? "person" : before;
      if (q.noun_class.starts_with("person")) before = q.noun_class;
      else if (q.noun_class.starts_with("victim")) before.clear();
    }
  }
  const morph::Words& w_;
  Mentions& m_;
  const lang::Language& l_;
  CountedNouns nouns_;
  NumberWords parts_;
  lang::TableRef hedges_, labels_, between_, to_, others_, partitives_, currencies_, amounts_, article_, months_, uncounted_, dual_words_, harm_, negators_, dwellings_;
  std::vector<bool> used_;
  std::vector<std::int32_t> number_at_;
};

}  // namespace

void find_quantities(const morph::Words& words, Mentions& m) { QuantityFinder(words, m).run(); }

}  // namespace warraq::mention
