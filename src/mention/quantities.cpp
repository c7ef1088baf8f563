// Quantities: a number or range of numbers with the hedge that bounds it and the noun it counts.
//
//   [hedge] number [to number] [noun [adjectives] ["of" group]] [hedge behind]
//
// Bounds follow the codebook (lang/codebook/hedges.tsv). A dual noun counts two; a lone singular of a person counts one,
// but only where it is indefinite: whether harm befell that person is decided by the readers of figures.
#include <algorithm>

#include "mention/mention.h"

namespace warraq::mention {
namespace {

using lang::Pos;
using morph::Tag;

class QuantityFinder {
 public:
  QuantityFinder(const morph::Words& words, Mentions& m) : w_(words), m_(m), l_(words.language()), hedges_(l_.table("number.hedges")), nationalities_(l_.table("place.nationalities")), organisations_(l_.table("organisation.organisations")) {
    for (std::string_view name : {"morph.nouns", "morph.nouns_more"})
      if (auto t = l_.table(name); t.valid()) nouns_.push_back(t);
    timed_.assign(w_.size() + 1, false);
    for (const Time& t : m.times)
      for (std::uint32_t k = t.range.begin; k < t.range.end; ++k) timed_[k] = true;
    number_at_.assign(w_.size() + 1, -1);
    for (std::size_t i = 0; i < m.numbers.size(); ++i) number_at_[m.numbers[i].range.begin] = static_cast<std::int32_t>(i);
    used_.assign(w_.size() + 1, false);
  }

  void run() {
    for (std::size_t i = 0; i < m_.numbers.size(); ++i) counted(m_.numbers[i]);
    for (std::uint32_t t = 0; t < w_.size(); ++t) alone(t);
    std::stable_sort(m_.quantities.begin(), m_.quantities.end(), [](const Quantity& a, const Quantity& b) { return a.range.begin < b.range.begin; });
  }

 private:
  std::uint32_t limit(std::uint32_t t) const { return w_.text().sentences[w_.text().tokens[t].sentence].end; }
  std::string_view folded(std::uint32_t t) const { return w_.text().folded_of(w_.text().tokens[t]); }

  const Tag* noun(std::uint32_t t) const {
    for (const Tag& tag : w_.tags(t))
      for (const auto& table : nouns_)
        if (tag.table == table.index() && tag.analysis >= 0 && w_.analyses(t)[static_cast<std::size_t>(tag.analysis)].cost <= w_.best(t).cost + 3) return &tag;
    return nullptr;
  }
  std::string class_of(std::uint32_t t) const {
    if (const Tag* n = noun(t); n != nullptr) return std::string(l_.cell(n->row, "class"));
    if (demonym(t)) return "person";
    return {};
  }
  bool demonym(std::uint32_t t) const {
    for (const Tag& tag : w_.tags(t)) {
      if (nationalities_.valid() && tag.table == nationalities_.index() && tag.analysis <= 1) return true;
      if (organisations_.valid() && tag.table == organisations_.index() && tag.length == 1) return true;
    }
    return false;
  }
  const Tag* hedge_before(std::uint32_t t, std::uint32_t& begin) const {
    if (!hedges_.valid()) return nullptr;
    const std::uint32_t floor = w_.text().sentences[w_.text().tokens[t].sentence].begin;
    for (std::uint32_t length = 4; length >= 1; --length) {
      if (t < floor + length) continue;
      for (const Tag& tag : w_.tags(t - length)) {
        if (tag.table != hedges_.index() || tag.length != length || l_.cell(tag.row, "position") == "after") continue;
        begin = t - length;
        return &tag;
      }
    }
    return nullptr;
  }
  const Tag* hedge_after(std::uint32_t t, std::uint32_t& end) const {
    if (!hedges_.valid()) return nullptr;
    for (std::uint32_t k = t; k < std::min(limit(t > 0 ? t - 1 : 0), t + 6); ++k) {
      for (const Tag& tag : w_.tags(k)) {
        const std::string_view position = tag.table == hedges_.index() ? l_.cell(tag.row, "position") : std::string_view{};
        if (position != "after" && position != "either") continue;
        end = k + tag.length;
        return &tag;
      }
      if (w_.text().tokens[k].kind != text::TokenKind::word || w_.best(k).verb() || w_.best(k).conjunction || number_at_[k] >= 0) break;
      if (w_.best(k).f.pos == Pos::adp) break;
    }
    return nullptr;
  }

  void counted(const Number& n) {
    if (n.ordinal || timed_[n.range.begin] || used_[n.range.begin]) return;
    Quantity q;
    q.number = n.range;
    std::uint32_t begin = n.range.begin, end = n.range.end;
    double low = n.value, high = n.value;
    bool range = false, percent = n.percent, vague = n.vague;
    // "70 to 75 thousand", "between 70 and 75", "70-75".
    if (end < limit(begin)) {
      std::uint32_t next = end;
      const bool to = w_.text().tokens[next].kind == text::TokenKind::word && (w_.is(next, l_.table("number.range_to")));
      const bool dash = w_.text().tokens[next].kind == text::TokenKind::punct && folded(next) == "-" && w_.text().tokens[next].glued;
      const bool between = begin > 0 && w_.is(begin - 1, l_.table("number.range_between")) && w_.best(next).conjunction == 'w';
      if (to || dash) ++next;
      if (next < limit(begin) && (to || dash || between) && number_at_[next] >= 0) {
        const Number& other = m_.numbers[static_cast<std::size_t>(number_at_[next])];
        double scaled = low;
        for (double scale : {1000.0, 1e6, 1e9})
          if (other.value >= scale && low < 1000 && low * scale <= other.value && other.value / scale < 1000) scaled = low * scale;
        if (scaled < other.value && !other.ordinal) {
          low = scaled;
          high = other.value;
          range = true;
          percent = percent || other.percent;
          end = other.range.end;
          q.number = range_of(w_, begin, end);
          for (std::uint32_t k = begin; k < end; ++k) used_[k] = true;
        }
      }
    }
    // The counted noun.
    std::uint32_t at = end;
    while (at < limit(begin) && w_.text().tokens[at].kind == text::TokenKind::word && !timed_[at]) {
      const auto& a = w_.best(at);
      if (q.noun < 0) {
        if (a.conjunction || a.preposition || a.verb()) break;
        if (folded(at) == "mn" || a.f.pos == Pos::adp) {
          // "2000 of the fighters": a definite group behind "of".
          if (a.enclitic != morph::Enclitic::none || !w_.is(at, l_.table("number.partitives")) || at + 1 >= limit(begin)) break;
          const std::string c = class_of(at + 1);
          if (!(c.starts_with("person") || c.starts_with("victim") || percent) || w_.best(at + 1).verb()) break;
          q.noun = static_cast<std::int32_t>(at + 1);
          q.noun_class = c;
          at += 2;
          continue;
        }
        const Tag* found = noun(at);
        if (found == nullptr && !demonym(at)) {
          if (a.nominal() && (a.f.pos == Pos::adj || a.f.pos == Pos::noun) && !a.article) {  // a noun without a class
            q.noun = static_cast<std::int32_t>(at);
            ++at;
            continue;
          }
          break;
        }
        q.noun = static_cast<std::int32_t>(at);
        q.noun_class = class_of(at);
        ++at;
        continue;
      }
      // Behind the noun: adjectives, a second victim noun ("dead and wounded"), "of" with the group.
      const std::string c = class_of(at);
      if (a.conjunction == 'w' && c.starts_with("victim") && q.noun_class.starts_with("victim")) {
        q.noun_class += "," + c;
        ++at;
        continue;
      }
      if (a.conjunction || a.verb()) break;
      if (w_.is(at, l_.table("number.partitives")) && a.enclitic == morph::Enclitic::none && at + 1 < limit(begin)) {
        const std::string d = class_of(at + 1);
        if ((d.starts_with("person") || demonym(at + 1)) && !w_.best(at + 1).verb()) {
          if (q.noun_class.empty() || q.noun_class == "person" || q.noun_class.starts_with("victim") || q.noun_class == "person.member") q.noun_class += (q.noun_class.empty() ? "" : ",") + d;
          at += 2;
          continue;
        }
        break;
      }
      if (a.preposition) break;
      if (a.f.pos == Pos::adj || demonym(at)) {
        ++at;
        continue;
      }
      if (!w_.best(at - 1).article && a.nominal() && at == static_cast<std::uint32_t>(q.noun) + 1 && (c.starts_with("person") || c.starts_with("victim"))) {
        q.noun_class += "," + c;
        ++at;
        continue;
      }
      break;
    }
    if (q.noun >= 0) end = at;
    std::string hedge = range ? "range" : vague ? "vague" : "exact";
    std::uint32_t hedge_begin = begin, hedge_end = end;
    const Tag* before = hedge_before(begin, hedge_begin);
    const Tag* after = before == nullptr ? hedge_after(end, hedge_end) : nullptr;
    unsigned skip = number_skip(begin);
    std::string row;
    if (const Tag* h = before != nullptr ? before : after; h != nullptr) {
      const std::string told(l_.cell(h->row, "hedge"));
      if (!(range && told == "about") && !(vague && told != "exact") && told != "exact") hedge = range ? hedge : told;
      if (before != nullptr) begin = hedge_begin, skip = before->prefix;
      else end = hedge_end;
      row = " number.hedges/" + std::string(l_.row_id(h->row));
    } else if (range && begin > 0 && w_.is(begin - 1, l_.table("number.range_between"))) {
      --begin;
      skip = 0;
    }
    if (n.fraction && hedge == "exact") hedge = "about";
    bounds(q, hedge, low, high);
    q.unit = percent || n.fraction ? "percent" : unit(q.noun_class);
    q.range = range_of(w_, begin, end, skip);
    q.rule = "quantity" + row;
    for (std::uint32_t k = begin; k < end; ++k) used_[k] = true;
    m_.quantities.push_back(std::move(q));
  }

  unsigned number_skip(std::uint32_t t) const {
    const auto& a = w_.best(t);
    if (w_.text().tokens[t].kind != text::TokenKind::word) return 0;
    for (const Tag& tag : w_.tags(t))
      if (l_.string(l_.tables()[tag.table].name).starts_with("number.")) return tag.prefix;
    return a.conjunction || a.preposition ? static_cast<unsigned>(a.prefix) - (a.article ? 2u : 0u) : 0u;
  }

  static void bounds(Quantity& q, const std::string& hedge, double low, double high) {
    q.hedge = hedge;
    if (hedge == "exact") q.low = q.best = q.high = low;
    else if (hedge == "about") q.best = low;
    else if (hedge == "more_than" || hedge == "at_least") q.low = q.best = low;
    else if (hedge == "less_than" || hedge == "up_to") q.best = q.high = low;
    else if (hedge == "range") q.low = low, q.high = high;
    else q.low = low;
    q.low_exclusive = hedge == "more_than";
  }

  static std::string unit(const std::string& c) {
    if (c.starts_with("person") || c.starts_with("victim")) return "person";
    if (c.starts_with("household")) return "household";
    if (c.starts_with("dwelling")) return "dwelling";
    if (c.starts_with("money")) return "other";
    if (c.starts_with("distance") || c.starts_with("timeunit")) return "other";
    if (c.empty()) return "person";
    return "item";
  }

  // "two soldiers" in one word, "a soldier".
  void alone(std::uint32_t t) {
    if (used_[t] || timed_[t] || w_.text().tokens[t].kind != text::TokenKind::word) return;
    const Tag* n = noun(t);
    if (n == nullptr || n->analysis < 0) return;
    const auto& a = w_.analyses(t)[static_cast<std::size_t>(n->analysis)];
    if (a.enclitic != morph::Enclitic::none || a.verb()) return;
    const std::string c = class_of(t);
    const bool dual = a.f.number == lang::Number::dual && !a.f.construct;
    const bool singular = a.f.number == lang::Number::singular && a.preposition == 0 && !a.article && c.starts_with("person");
    if (c.empty() || c.starts_with("timeunit") || c.starts_with("area") || (!dual && !singular)) return;
    if (!dual && t > 0 && w_.best(t - 1).nominal() && !w_.best(t - 1).masdar() && !w_.best(t).conjunction && !w_.best(t).preposition) return;
    std::uint32_t end = t + 1;
    while (end < limit(t) && w_.text().tokens[end].kind == text::TokenKind::word && !timed_[end]) {
      const auto& b = w_.best(end);
      if (b.conjunction || b.preposition || b.article) break;
      if (b.f.pos != Pos::adj && !demonym(end)) break;
      ++end;
    }
    if (singular && end < limit(t) && w_.text().tokens[end].kind == text::TokenKind::word && end == t + 1 && (w_.best(end).article || w_.best(end).f.pos == Pos::propn) && !w_.best(end).conjunction && !w_.best(end).preposition) return;  // in construct with a definite
    Quantity q;
    q.number = range_of(w_, t, t + 1);
    q.noun = static_cast<std::int32_t>(t);
    q.noun_class = c;
    q.singular = singular && !dual;
    q.dual = dual;
    bounds(q, "exact", dual ? 2 : 1, dual ? 2 : 1);
    q.unit = unit(c);
    q.range = range_of(w_, t, end, n->prefix);
    q.rule = dual ? "quantity.dual" : "quantity.singular";
    m_.quantities.push_back(std::move(q));
  }

  const morph::Words& w_;
  Mentions& m_;
  const lang::Language& l_;
  lang::TableRef hedges_, nationalities_, organisations_;
  std::vector<lang::TableRef> nouns_;
  std::vector<bool> timed_, used_;
  std::vector<std::int32_t> number_at_;
};

}  // namespace

void find_quantities(const morph::Words& words, Mentions& m) { QuantityFinder(words, m).run(); }

}  // namespace warraq::mention
