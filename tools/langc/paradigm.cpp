// How it works. The two citation forms carry almost all that is irregular: the vowel of the imperfect, the assimilated
// waw, the carrier of a hamza. From each we derive the stem before a vowel suffix and the stem before a consonant
// suffix; person endings are then the same for every verb. Unvocalised passives are listed only where they are written
// differently from the active.
#include "tools/langc/paradigm.h"

#include <algorithm>

#include "tools/langc/verb_class.h"

namespace warraq::langc {
namespace {

using lang::Aspect;
using lang::Derived;
using lang::Features;
using lang::Final;
using lang::Gender;
using lang::Initial;
using lang::Number;
using lang::Pos;

constexpr auto kM = Gender::masculine;
constexpr auto kF = Gender::feminine;

std::string swap_last(std::string s, char c) {
  if (!s.empty()) s.back() = c;
  return s;
}

class Paradigm {
 public:
  void add(std::string letters, Features f) {
    if (letters.size() < 2) return;  // "q", "f": imperatives nobody writes, one letter of many other words
    // An alif behind a hamza on alif is written as one madda: qr> + A.
    for (std::size_t at; (at = letters.find(">A")) != std::string::npos;) letters.replace(at, 2, "|");
    forms_.push_back(marked(std::move(letters), f));
  }
  std::vector<Form> take() { return std::move(forms_); }

  // Singular with its accusative alif, its form before pronouns, and the dual.
  void singular(const std::string& s, Features f) {
    f.number = Number::singular;
    add(s, f);
    bound(s, f);
    if (!ends(s, 'p') && !ends(s, 'Y') && !ends(s, 'A') && !ends(s, '>') && !s.ends_with("A'")) {
      Features acc = f;
      acc.oblique = true;
      add(s + 'A', acc);
      if (ends(s, '\'')) add(swap_last(s, '}') + 'A', acc);  // $y' -> $y}A
    }
    if (ends(s, 'A')) return;  // names and loans: their duals are not written
    const std::string base = ends(s, 'p') ? swap_last(s, 't') : ends(s, 'Y') ? swap_last(s, 'y') : s;
    dual(base, f);
    if (ends(s, '\'') && !s.ends_with("A'")) dual(swap_last(s, '}'), f);
  }
  void dual(const std::string& base, Features f) {
    f.number = Number::dual;
    add(base + "An", f);
    Features oblique = f;
    oblique.oblique = true;
    add(base + "yn", oblique);
    f.construct = true;
    add(base + "A", f);
    f.oblique = true;
    add(base + "y", f);
  }
  // What a word becomes before a pronoun, where that is written differently.
  void bound(const std::string& s, Features f) {
    f.bound = true;
    if (ends(s, 'p')) add(swap_last(s, 't'), f);
    if (ends(s, 'Y')) add(swap_last(s, 'A'), f);
    if (ends(s, '\'')) {
      add(swap_last(s, '&'), f);
      add(swap_last(s, '}'), f);
    }
    if (ends(s, '>')) add(swap_last(s, '&'), f), add(swap_last(s, '}'), f);
  }
  void sound_masculine_plural(const std::string& base, Features f) {
    f.number = Number::plural;
    add(base + "wn", f);
    Features oblique = f;
    oblique.oblique = true;
    add(base + "yn", oblique);
    f.construct = true;
    add(base + "w", f);
    f.oblique = true;
    add(base + "y", f);
  }
  void plural(const std::string& s, Features f) {
    f.number = Number::plural;
    if (s.size() > 3 && s.ends_with("wn")) return sound_masculine_plural(drop(s, 2), f);
    add(s, f);
    bound(s, f);
    if (s.size() >= 5 && ends(s, 'y') && s[s.size() - 3] == 'A') add(drop(s), f);  // mbAny, indefinite mbAn
    if (!ends(s, 'p') && !ends(s, 'Y') && !s.ends_with("At") && !s.ends_with("A'")) {
      f.oblique = true;
      add(s + 'A', f);
    }
  }
  // A participle or adjective in both genders.
  void adjectival(const std::string& m, const std::string& f_given, Features f) {
    f.gender = kM;
    singular(m, f);
    std::string base = ends(m, 'Y') ? swap_last(m, 'A') : m.ends_with("y'") ? swap_last(m, '}') : m;  // msy': msy}p
    sound_masculine_plural(ends(m, 'Y') ? drop(m) : ends(m, 'y') && f.derived == Derived::active_participle ? drop(m) : m.ends_with("y'") ? base : m, f);
    if (m.ends_with("A}y")) sound_masculine_plural(swap_last(drop(m), '&'), f);  // r&wn beside r}wn
    if (m.ends_with("A'")) sound_masculine_plural(swap_last(m, '&'), f);         // mstA&wn
    f.gender = kF;
    std::string fem = f_given.empty() ? base + 'p' : f_given;
    singular(fem, f);
    f.number = Number::plural;
    add(ends(m, 'Y') ? swap_last(m, 'y') + "At" : ends(fem, 'Y') ? swap_last(fem, 'y') + "At" : (ends(fem, 'p') ? drop(fem) : fem) + "At", f);
  }

 private:
  std::vector<Form> forms_;
};

void perfect(Paradigm& p, const VerbEntry& v, const VerbClass& c, const std::string& past, bool passive) {
  Features f{.pos = Pos::verb, .aspect = Aspect::perfect, .passive = passive, .shadda = v.shadda};
  std::string before_consonant = past, before_vowel = past, before_waw = past;
  if (c.doubled) {
    before_consonant = past + past.back();
  } else if (c.hollow) {
    before_consonant = past.substr(0, past.size() - 2) + (!ends(past, '\'') ? past.back() : v.form == "1" ? '}' : '>');  // jA' -> j}t, >sA' -> >s>t
  } else if (c.defective) {
    if (ends(past, 'A')) before_consonant = swap_last(past, v.form == "1" ? 'w' : 'y');  // dEwt, but >Hyyt
    if (ends(past, 'Y')) before_consonant = swap_last(past, 'y');
    if (!ends(past, 'y')) before_vowel = drop(past);
    before_waw = drop(past);
  }
  auto put = [&](const std::string& s, int person, Gender g, Number n) {
    f.person = static_cast<std::uint8_t>(person);
    f.gender = g;
    f.number = n;
    p.add(s, f);
  };
  // An ending that begins like the stem ends is written once, under a shadda: knA, mt.
  const auto joined = [](const std::string& stem, const char* ending) { return stem.back() == ending[0] ? stem + (ending + 1) : stem + ending; };
  put(past, 3, kM, Number::singular);
  put(before_vowel + 't', 3, kF, Number::singular);
  put((c.defective ? before_consonant : past) + 'A', 3, kM, Number::dual);
  put(before_vowel + "tA", 3, kF, Number::dual);
  put(before_waw + "wA", 3, kM, Number::plural);
  put(joined(before_consonant, "n"), 3, kF, Number::plural);
  put(joined(before_consonant, "t"), 1, Gender::none, Number::singular);
  put(joined(before_consonant, "t"), 2, kM, Number::singular);
  put(joined(before_consonant, "nA"), 1, Gender::none, Number::plural);
  put(joined(before_consonant, "tm"), 2, kM, Number::plural);
  put(joined(before_consonant, "tn"), 2, kF, Number::plural);
  put(joined(before_consonant, "tmA"), 2, Gender::none, Number::dual);
  const bool final_hamza = hamza(past.back());
  if (final_hamza) put(swap_last(past, '&') + "wA", 3, kM, Number::plural);
  f.bound = true;
  put(before_waw + 'w', 3, kM, Number::plural);
  if (final_hamza) put(swap_last(past, '&') + "w", 3, kM, Number::plural);
  if (ends(past, 'Y')) put(swap_last(past, 'A'), 3, kM, Number::singular);
  put(joined(before_consonant, "tmw"), 2, kM, Number::plural);
}

void imperfect(Paradigm& p, const VerbEntry& v, const VerbClass& c, const std::string& present, bool passive) {
  Features f{.pos = Pos::verb, .aspect = Aspect::imperfect, .passive = passive, .shadda = v.shadda};
  const std::string stem = present.substr(1);
  std::string before_vowel = stem, before_consonant = stem, dual = stem, jussive = stem;
  const bool defective = weak(v.root.back()) && (ends(stem, 'w') || ends(stem, 'y') || ends(stem, 'Y'));
  if (c.doubled) before_consonant = stem + stem.back();
  if (c.hollow && stem.size() >= 3) jussive = before_consonant = stem.substr(0, stem.size() - 2) + stem.back();
  if (c.hollow && ends(stem, '\'')) {  // yjy': yj}; y$A': y$>; before an ending yjy}An, y$A}yn
    const char vowel = stem[stem.size() - 2];
    jussive = before_consonant = swap_last(jussive, vowel == 'y' ? '}' : vowel == 'w' ? '&' : '>');
    if (vowel == 'y') before_vowel = dual = swap_last(stem, '}');
  }
  if (defective) {
    before_vowel = jussive = drop(stem);
    if (ends(stem, 'Y')) before_consonant = dual = swap_last(stem, 'y');
  }
  const std::string before_yaa = hamza(stem.back()) ? swap_last(stem, '}') : before_vowel;  // tqr}yn
  auto put = [&](const char* prefix, const std::string& s, int person, Gender g, Number n, bool jus = false) {
    f.person = static_cast<std::uint8_t>(person);
    f.gender = g;
    f.number = n;
    f.jussive = jus;
    p.add(prefix + s, f);
  };
  // A stem that begins with the alif of the first person ("|x*") swallows it.
  const std::string first = stem.starts_with('>') ? "|" + stem.substr(1) : ">" + stem;
  const std::string first_jussive = jussive.starts_with('>') ? "|" + jussive.substr(1) : ">" + jussive;
  put("y", stem, 3, kM, Number::singular);
  put("t", stem, 3, kF, Number::singular);
  put("", first, 1, Gender::none, Number::singular);
  put("n", stem, 1, Gender::none, Number::plural);
  put("y", dual + "An", 3, kM, Number::dual);
  put("t", dual + "An", 3, kF, Number::dual);
  put("y", before_vowel + "wn", 3, kM, Number::plural);
  put("t", before_vowel + "wn", 2, kM, Number::plural);
  put("y", before_consonant.back() == 'n' ? before_consonant : before_consonant + 'n', 3, kF, Number::plural);
  put("t", before_yaa + "yn", 2, kF, Number::singular);
  put("y", before_vowel + "wA", 3, kM, Number::plural, true);
  put("t", before_vowel + "wA", 2, kM, Number::plural, true);
  put("t", before_yaa + "y", 2, kF, Number::singular, true);
  put("y", dual + "A", 3, kM, Number::dual, true);
  put("t", dual + "A", 3, kF, Number::dual, true);
  if (jussive != stem) {
    put("y", jussive, 3, kM, Number::singular, true);
    put("t", jussive, 3, kF, Number::singular, true);
    put("", first_jussive, 1, Gender::none, Number::singular, true);
    put("n", jussive, 1, Gender::none, Number::plural, true);
  }
  if (c.doubled) put("y", before_consonant, 3, kM, Number::singular, true), put("t", before_consonant, 3, kF, Number::singular, true);
  if (hamza(stem.back()))  // the carrier before waw follows the writer's school: ybd&wn, ybd>wn, yjy}wn
    for (char carrier : {'&', '}'}) {
      if (carrier == stem.back()) continue;
      put("y", swap_last(stem, carrier) + "wn", 3, kM, Number::plural);
      put("y", swap_last(stem, carrier) + "wA", 3, kM, Number::plural, true);
    }
  f.bound = true;
  put("y", before_vowel + "w", 3, kM, Number::plural, true);
  put("t", before_vowel + "w", 2, kM, Number::plural, true);
  if (ends(stem, 'Y')) {
    put("y", swap_last(stem, 'A'), 3, kM, Number::singular);
    put("t", swap_last(stem, 'A'), 3, kF, Number::singular);
    put("n", swap_last(stem, 'A'), 1, Gender::none, Number::plural);
  }
  if (hamza(stem.back())) put("y", swap_last(stem, '&'), 3, kM, Number::singular), put("t", swap_last(stem, '&'), 3, kF, Number::singular);
  f.bound = false;
  if (passive || (v.form == "1" && hamza(v.root[0]))) return;  // >x* and its kin: kl, x*, mr are other words too
  f.aspect = Aspect::imperative;
  const bool two_consonants = v.form == "7" || v.form == "8" || v.form == "9" || v.form == "10" || v.form == "q4" ||
                              (v.form == "1" && !c.hollow && !c.doubled && v.present.size() > v.root.size());
  const std::string command = v.form == "4" ? ">" : two_consonants ? "A" : "";
  if (command.empty() && hamza(jussive.front())) jussive.front() = before_vowel.front() = '>';  // y&kd, >kd
  put("", command + jussive, 2, kM, Number::singular);
  put("", command + before_yaa + "y", 2, kF, Number::singular);
  put("", command + before_vowel + "wA", 2, kM, Number::plural);
}

void participles(Paradigm& p, const VerbEntry& v, const VerbClass& c) {
  Features active{.pos = Pos::adj, .derived = Derived::active_participle, .shadda = v.shadda};
  Features passive{.pos = Pos::adj, .derived = Derived::passive_participle, .shadda = v.shadda};
  const std::string& r = v.root;
  if (v.form == "1" && r.size() == 3) {
    std::string head = hamza(r[0]) ? std::string("|") : std::string(1, r[0]) + "A";
    std::string a;
    if (c.doubled) a = head + r[1];
    else if (c.hollow && hamza(r[2])) a = head + "}y";
    else if (c.hollow) a = head + '}' + r[2];
    else if (hamza(r[1])) a = head + '}' + r[2];
    else if (weak(r[2])) a = head + r[1] + 'y';
    else a = head + r[1] + (hamza(r[2]) ? '}' : r[2]);
    p.adjectival(a, "", active);
    if (ends(a, 'y')) {  // the indefinite drops the yaa
      active.gender = kM;
      active.number = Number::singular, active.oblique = true;
      p.add(ends(drop(a), '}') ? swap_last(drop(a), '\'') : drop(a), active);
    }
    std::string q;
    std::string first = std::string("m") + (hamza(r[0]) ? '>' : r[0]);
    if (c.hollow) q = first + r[1] + (hamza(r[2]) ? '\'' : r[2]);
    else if (weak(r[2])) q = first + (hamza(r[1]) ? '}' : r[1]) + (ends(v.present, 'w') ? "w" : "y");
    else q = first + (hamza(r[1]) ? '&' : r[1]) + "w" + (hamza(r[2]) ? '\'' : r[2]);
    p.adjectival(q, "", passive);
    return;
  }
  std::string a = "m" + v.present.substr(1);
  if (const auto at = a.find("A'"); at != std::string::npos && at + 2 < a.size()) a[at + 1] = '}';  // ytsA'l: mtsA}l
  const bool defective = weak(r.back()) && (ends(a, 'y') || ends(a, 'Y')), final_hamza = ends(a, '>') || ends(a, '}');
  if (defective) a.back() = 'y';
  if (final_hamza) a.back() = '}';
  p.adjectival(a, "", active);
  if (final_hamza) p.adjectival(swap_last(a, '>'), "", passive);
  if (defective) {
    active.gender = kM;
    active.number = Number::singular, active.oblique = true;
    p.add(drop(a), active);
    p.adjectival(swap_last(a, 'Y'), "", passive);
  } else if (c.hollow && a.size() > 2 && a[a.size() - 2] == 'y') {
    std::string q = a;
    q[q.size() - 2] = 'A';
    p.adjectival(q, "", passive);
  } else if (!final_hamza && v.form != "7" && v.form != "9" && v.form != "q2" && v.form != "q4") {
    p.adjectival(a, "", passive);  // written like the active
  }
}

}  // namespace

Form marked(std::string letters, Features f) {
  switch (letters.back()) {
    case 'p': f.final = Final::taa_marbuta; break;
    case 'Y': f.final = Final::alif_maqsura; break;
    case 'h':
    case 'y': f.final = Final::haa_or_yaa; break;
    default: f.final = Final::other;
  }
  switch (letters.front()) {
    case '>': f.initial = Initial::hamza_above; break;
    case '<': f.initial = Initial::hamza_below; break;
    case '|': f.initial = Initial::madda; break;
    default: f.initial = Initial::bare;
  }
  return {std::move(letters), f};
}

std::vector<Form> conjugate(const VerbEntry& v) {
  Paradigm p;
  const VerbClass c = classify(v);
  perfect(p, v, c, v.past, false);
  imperfect(p, v, c, v.present, false);
  if (std::string s = passive_past(v, c); !s.empty()) perfect(p, v, c, s, true);
  if (std::string s = passive_present(v, c); !s.empty()) imperfect(p, v, c, s, true);
  participles(p, v, c);
  for (const std::string& m : v.masdars) {
    Features f{.pos = Pos::noun, .derived = Derived::masdar, .gender = ends(m, 'p') ? kF : kM, .shadda = v.shadda};
    p.singular(m, f);
    if ((v.form == "5" || v.form == "6") && ends(m, 'y') && weak(v.root.back())) {  // tHdy, indefinite tHd
      f.number = Number::singular;
      p.add(drop(m), f);
    }
    f.number = Number::plural;
    if (ends(m, 'p')) p.add(drop(m) + "At", f);
    else if (v.form != "1" && !ends(m, 'Y')) p.add(m + "At", f);
  }
  return p.take();
}

std::vector<Form> decline(const NounEntry& n) {
  Paradigm p;
  Features f{.pos = n.pos, .gender = n.gender == 'f' ? kF : kM};
  if (n.pos == Pos::adj) {
    p.adjectival(n.singular, n.feminine, f);
  } else {
    p.singular(n.singular, f);
  }
  for (const std::string& s : n.plurals) p.plural(s, f);
  return p.take();
}

std::string check_verb(const VerbEntry& v) {
  static const std::vector<std::string> kForms{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "q1", "q2", "q4"};
  if (std::find(kForms.begin(), kForms.end(), v.form) == kForms.end()) return "form '" + v.form + "' is none of 1..10 q1 q2 q4";
  if (v.root.size() != (v.form[0] == 'q' ? 4u : 3u)) return "the root has " + std::to_string(v.root.size()) + " letters; form " + v.form + " takes " + (v.form[0] == 'q' ? "4" : "3");
  if (v.past.size() < 2) return "the past is empty or too short";
  if (v.present.size() < 3 || v.present[0] != 'y') return "the present must be the 3rd person masculine singular, beginning with yaa";
  // The first radical must be where the form puts it (an assimilated or hamzated one may have changed).
  // Form VIII assimilates its dental: Adxr (root *xr), ATlE, AzdAd.
  auto same = [&v](char a, char b) { return a == b || (v.form == "8" && (a == 'd' || a == 't') && (b == '*' || b == 'v')) || (hamza(a) && hamza(b)) || a == 'A' || (hamza(a) && b == 'A') || (hamza(b) && a == 'A'); };
  std::size_t at = v.form == "4" || v.form == "5" || v.form == "6" || v.form == "q2" ? 1 : v.form == "7" ? 2 : v.form == "10" ? 3 : v.form == "8" || v.form == "9" || v.form == "q4" ? 1 : 0;
  if (v.form == "4" && v.past[0] == '|') return "";
  if (at >= v.past.size() || (!same(v.past[at], v.root[0]) && v.root[0] != 'w' && v.root[0] != 'y' && !hamza(v.root[0])))
    return "the past does not show the first radical where form " + v.form + " puts it";
  return "";
}

}  // namespace warraq::langc
