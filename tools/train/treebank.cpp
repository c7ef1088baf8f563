#include "tools/train/treebank.h"

#include "text/text.h"

namespace warraq::train {
namespace {

using lang::Pos;

std::vector<std::string_view> split(std::string_view s, char by) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at <= s.size();) {
    const std::size_t end = std::min(s.find(by, at), s.size());
    out.push_back(s.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

Pos pos_of(std::string_view name) {
  if (name == "AUX") return Pos::verb;  // our lexicon has "to be" among the verbs
  for (int p = 1; p <= static_cast<int>(Pos::x); ++p)
    if (name == lang::name_of(static_cast<Pos>(p))) return static_cast<Pos>(p);
  return Pos::none;
}

// Parts of speech that annotators part differently: only the group counts then.
int group(Pos p) {
  switch (p) {
    case Pos::noun:
    case Pos::propn: return 1;
    case Pos::verb: return 2;
    case Pos::adj: return 3;
    case Pos::num: return 4;
    default: return 5;
  }
}

struct Part {
  std::string spelt;
  std::string_view form, upos, features;
};

GoldWord reading(const std::vector<Part>& parts, std::uint32_t begin) {
  GoldWord w;
  w.begin_byte = begin;
  std::size_t first = 0, last = parts.size();
  const auto pronoun = [](const Part& p) { return p.upos == "PRON" || p.upos == "DET"; };
  while (last - first > 1 && parts[first].spelt.size() == 1 && std::string_view("wfblk").find(parts[first].spelt[0]) != std::string_view::npos) w.proclitics += parts[first++].spelt;
  if (last - first > 1 && pronoun(parts[last - 1])) w.enclitic = true, --last;
  const Part& main = parts[first];
  w.pos = pos_of(main.upos);
  if (first > 0 && last == parts.size() && pronoun(main) && main.spelt.size() <= 3) w.enclitic = true;  // b+h
  for (std::string_view f : split(main.features, '|')) {
    if (f == "Aspect=Perf") w.aspect = lang::Aspect::perfect;
    if (f == "Aspect=Imp") w.aspect = lang::Aspect::imperfect;
    if (f == "Mood=Imp") w.aspect = lang::Aspect::imperative;
    if (f == "Number=Sing") w.number = lang::Number::singular;
    if (f == "Number=Dual") w.number = lang::Number::dual;
    if (f == "Number=Plur") w.number = lang::Number::plural;
    if (f == "Gender=Masc") w.gender = lang::Gender::masculine;
    if (f == "Gender=Fem") w.gender = lang::Gender::feminine;
    if (f.starts_with("Person=")) w.person = f.back() - '0';
    if (f == "Voice=Pass") w.passive = true;
  }
  return w;
}

}  // namespace

std::vector<GoldSentence> read_treebank(std::string_view conllu) {
  std::vector<GoldSentence> out;
  GoldSentence sentence;
  std::vector<Part> parts;
  std::uint32_t begin = 0;
  bool glued = false;
  const auto close = [&] {
    if (!parts.empty()) sentence.words.push_back(reading(parts, begin));
    parts.clear();
  };
  for (std::string_view line : split(conllu, '\n')) {
    if (line.empty()) {
      close();
      if (!sentence.text.empty()) out.push_back(std::move(sentence));
      sentence = {}, glued = false;
      continue;
    }
    const auto cells = split(line, '\t');
    if (line[0] == '#' || cells.size() < 10 || cells[0].find_first_of("-.") != std::string_view::npos) continue;
    const std::string spelt = text::spell(cells[1]);
    const bool arabic = !spelt.empty() && static_cast<unsigned char>(cells[1][0]) >= 0xD8 && static_cast<unsigned char>(cells[1][0]) <= 0xDB;
    if (!arabic || !glued) close();
    if (arabic) {
      if (parts.empty()) begin = static_cast<std::uint32_t>(sentence.text.size());
      parts.push_back({spelt, cells[1], cells[3], cells[5]});
    }
    sentence.text += cells[1];
    glued = cells[9].find("SpaceAfter=No") != std::string_view::npos;
    if (!glued) sentence.text += ' ';
    if (!arabic) close();
  }
  return out;
}

int fit(const GoldWord& gold, const morph::Analysis& a) {
  std::string proclitics;
  if (a.conjunction) proclitics += a.conjunction;
  if (a.preposition) proclitics += a.preposition;
  if (proclitics != gold.proclitics || (a.enclitic != morph::Enclitic::none) != gold.enclitic) return 0;
  if (group(gold.pos) != group(a.f.pos)) return 1;
  int score = kFits;
  if (gold.pos == a.f.pos) score += 4;
  if (a.verb()) {
    if (gold.aspect != a.f.aspect && gold.aspect != lang::Aspect::none) return 2;
    if (a.f.passive && !gold.passive) return 3;
    score += a.f.passive == gold.passive ? 2 : 0;
    score += gold.person == a.f.person ? 2 : 0;
  }
  if (gold.number != lang::Number::none && gold.number == a.f.number) score += 1;
  if (gold.gender != lang::Gender::none && gold.gender == a.f.gender) score += 1;
  return score;
}

}  // namespace warraq::train
