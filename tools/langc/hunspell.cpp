#include "tools/langc/hunspell.h"

#include <algorithm>
#include <map>
#include <set>

#include "text/text.h"

namespace warraq::langc {
namespace {

using lang::Aspect;
using lang::Features;
using lang::Gender;
using lang::Number;
using lang::Pos;

template <class Visit>
void for_each_line(std::string_view file, Visit visit) {
  for (std::size_t at = 0; at < file.size();) {
    const std::size_t end = std::min(file.find('\n', at), file.size());
    visit(file.substr(at, end - at));
    at = end + 1;
  }
}

std::size_t number(std::string_view s) {
  std::size_t n = 0;
  for (const char c : s) {
    if (c < '0' || c > '9') break;
    n = n * 10 + static_cast<std::size_t>(c - '0');
  }
  return n;
}

std::string_view field(std::string_view line, std::string_view key) {  // "st:xdm" of "is:pst st:xdm po:verb"
  const std::size_t at = line.find(key);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = line.substr(at + key.size());
  return rest.substr(0, std::min(rest.find(' '), rest.size()));
}

// The flags of one entry, two letters each.
struct Flags {
  std::string_view letters;
  bool any(std::initializer_list<std::string_view> wanted) const {
    for (std::size_t i = 0; i + 1 < letters.size(); i += 2)
      for (const std::string_view w : wanted)
        if (letters.substr(i, 2) == w) return true;
    return false;
  }
};

class Reader {
 public:
  explicit Reader(std::string_view aff) {
    flags_.emplace_back(), verbs_.emplace_back();
    for_each_line(aff, [&](std::string_view line) {
      if (line.starts_with("AF ") && line.find('#') != std::string_view::npos) flags_.push_back(line.substr(3, line.find(' ', 3) - 3));
      if (line.starts_with("AM ") && verb_header_) verbs_.push_back(line.substr(3));
      verb_header_ = verb_header_ || line.starts_with("AM ");
      // "SFX Ox 0 wA .": an ending of conjugation without a pronoun.
      if (line.starts_with("SFX ") && line.size() > 9 && line[5] == 'x' && line.substr(6, 3) == " 0 ") endings_[std::string(line.substr(4, 2))] = text::spell(line.substr(9, line.rfind(' ') - 9));
    });
  }

  std::vector<BorrowedWord> read(std::string_view dic) {
    enum { none, nouns, verbs } part = none;
    for_each_line(dic, [&](std::string_view line) {
      if (line.ends_with(".dic")) return void(part = line == "names.dic" ? nouns : line == "verb.huns.dic" ? verbs : none);
      if (part == none || line.empty() || line[0] == '#' || line[0] == ':') return;
      const std::size_t slash = line.find('/'), tab = line.find('\t');
      const std::string stem = text::spell(line.substr(0, std::min({slash, tab, line.size()})));
      if (stem.size() < 2 || stem.find(' ') != std::string::npos) return;
      const std::size_t alias = slash < tab ? number(line.substr(slash + 1)) : 0;
      const Flags flags{alias < flags_.size() ? flags_[alias] : std::string_view{}};
      if (part == nouns) noun(stem, flags);
      else if (tab != std::string_view::npos) verb(stem, flags, number(line.substr(tab + 1)));
    });
    std::vector<BorrowedWord> out;
    for (auto& [citation, forms] : words_) out.push_back({citation.substr(1), std::move(forms)});
    return out;
  }

 private:
  void noun(const std::string& stem, const Flags& flags) {
    const bool article = flags.any({"AA", "BA"}), plain = article || flags.any({"AB", "BB"});
    std::vector<Form>& forms = words_['n' + stem];
    if (plain && !article) forms.push_back(marked(stem, {.pos = Pos::propn}));
    if (article) {
      NounEntry n{.singular = stem, .gender = stem.ends_with('p') ? 'f' : 'm', .pos = flags.any({"BA"}) ? Pos::adj : Pos::noun};
      const std::string base = stem.ends_with('p') ? stem.substr(0, stem.size() - 1) : stem;
      if (n.pos == Pos::noun && flags.any({"HA", "HB"})) n.plurals.push_back(base + "At");
      if (n.pos == Pos::noun && flags.any({"IA", "IB"})) n.plurals.push_back(base + "wn");
      const bool dual = flags.any({"CA", "CB", "DA", "DB", "EA", "EB", "FA", "FB", "GA", "GB"}), tanween = flags.any({"JA"});
      for (Form& f : decline(n)) {
        if (!dual && f.features.number == Number::dual) continue;
        if (!tanween && f.features.number == Number::singular && f.features.oblique) continue;
        if (!dual && n.pos == Pos::noun && f.features.number == Number::singular) f.features.number = Number::none;  // a broken plural is its own entry
        forms.push_back(std::move(f));
      }
    }
    nisba(stem, flags);
    if (forms.empty()) words_.erase('n' + stem);
  }

  void nisba(const std::string& stem, const Flags& flags) {
    std::string base = stem;
    const bool weak_end = stem.ends_with('A') || stem.ends_with('Y') || stem.ends_with("A'");
    if (flags.any({"LA", "LB"}) && !weak_end && !stem.ends_with('y') && !stem.ends_with('\'')) {
      if (base.ends_with('p')) base.pop_back();
    } else if (flags.any({"MA", "MB"}) && weak_end) {
      base.back() = 'w';
    } else {
      return;
    }
    if (base.size() < 3) return;
    words_['n' + base + 'y'] = decline({.singular = base + 'y', .pos = Pos::adj});
  }

  void verb(const std::string& stem, const Flags& flags, std::size_t alias) {
    if (alias >= verbs_.size()) return;
    const std::string_view what = verbs_[alias], tense = field(what, "is:");
    const std::string past = text::spell(field(what, "st:"));
    if (past.size() < 2 || (tense != "pst" && tense != "prst")) return;
    std::vector<Form>& forms = words_['v' + past];
    const auto add = [&](const std::string& letters) {
      Features f = tense == "pst" ? perfect(letters, past) : imperfect(letters);
      if (f.person == 0 || f.person == 2) return;
      forms.push_back(marked(letters, f));
      f.bound = true;
      if (letters.ends_with("wA")) forms.push_back(marked(letters.substr(0, letters.size() - 1), f));
      if (letters.ends_with('Y')) forms.push_back(marked(letters.substr(0, letters.size() - 1) + 'A', f));
    };
    add(stem);
    for (std::size_t i = 0; i + 1 < flags.letters.size(); i += 2)
      if (const auto e = endings_.find(std::string(flags.letters.substr(i, 2))); e != endings_.end()) add(stem + e->second);
  }

  // Person, gender and number by the ending; person 0 where it is none of the third or first person.
  static Features perfect(const std::string& s, const std::string& past) {
    Features f{.pos = Pos::verb, .aspect = Aspect::perfect, .number = Number::singular, .gender = Gender::masculine, .person = 3};
    const bool longer = s.size() > past.size() || (s.size() == past.size() && s != past);
    if (s.ends_with("wA")) f.number = Number::plural;
    else if (s.ends_with("nA") && !past.ends_with("nA")) f.number = Number::plural, f.gender = Gender::none, f.person = 1;
    else if (s.ends_with("tm") || s.ends_with("tmA") || s.ends_with("tn")) f.person = past.ends_with(s.substr(s.size() - 2)) ? 3 : 0;
    else if (s.ends_with("tA")) f.number = Number::dual, f.gender = Gender::feminine;
    else if (longer && s.ends_with('t')) f.gender = Gender::feminine;
    else if (longer && s.ends_with('n')) f.gender = Gender::feminine, f.number = Number::plural;
    else if (longer && s.ends_with('A')) f.number = Number::dual;
    return f;
  }
  static Features imperfect(const std::string& s) {
    Features f{.pos = Pos::verb, .aspect = Aspect::imperfect, .number = Number::singular, .gender = Gender::masculine};
    const char first = s.front();
    const bool plural = s.ends_with("wn") || s.ends_with("wA"), dual = s.ends_with("An");
    f.person = first == 'y' || first == 't' ? 3 : first == '>' || first == '|' || first == 'n' ? 1 : 0;
    if (f.person == 1) f.gender = Gender::none, f.number = first == 'n' ? Number::plural : Number::singular;
    else if (plural) f.number = Number::plural, f.jussive = s.ends_with('A'), f.person = first == 'y' ? 3 : 2;
    else if (dual) f.number = Number::dual;
    if (f.person == 3 && first == 't') f.gender = Gender::feminine, f.person = s.ends_with("yn") ? 2 : 3;
    return f;
  }

  bool verb_header_ = false;
  std::vector<std::string_view> flags_, verbs_;
  std::map<std::string, std::string> endings_;
  std::map<std::string, std::vector<Form>> words_;  // key: kind and citation
};

}  // namespace

std::vector<BorrowedWord> read_hunspell(std::string_view aff, std::string_view dic) { return Reader(aff).read(dic); }

}  // namespace warraq::langc
