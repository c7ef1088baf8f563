#include "tools/train/treebank.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/signs.h"
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

// Where the parts stand in the written word. A part may be written otherwise when it stands alone (an article whose alif
// was swallowed): what is before the longest part is counted from the front, what is behind it from the end.
std::vector<GoldPart> places(const std::vector<Part>& parts, std::size_t letters) {
  std::vector<GoldPart> out(parts.size());
  std::size_t longest = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    out[i].upos = parts[i].upos;
    if (parts[i].spelt.size() > parts[longest].spelt.size()) longest = i;
  }
  std::size_t front = 0, back = letters;
  for (std::size_t i = 0; i < longest; ++i) {
    out[i].begin = static_cast<std::uint8_t>(front);
    out[i].end = static_cast<std::uint8_t>(front += parts[i].spelt.size());
  }
  for (std::size_t i = parts.size() - 1; i > longest; --i) {
    out[i].end = static_cast<std::uint8_t>(back);
    out[i].begin = static_cast<std::uint8_t>(back -= std::min(back, parts[i].spelt.size()));
  }
  out[longest].begin = static_cast<std::uint8_t>(front), out[longest].end = static_cast<std::uint8_t>(back);
  return out;
}

GoldWord reading(const std::vector<Part>& parts, std::uint32_t begin, std::string_view text) {
  GoldWord w;
  w.begin_byte = begin, w.end_byte = static_cast<std::uint32_t>(text.size());
  w.parts = places(parts, text::spell(text.substr(begin)).size());
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
  bool glued = false, range_glued = false;
  std::string_view range_last;  // id of the last word of the range we are in
  const auto close = [&] {
    while (sentence.text.ends_with(' ')) sentence.text.pop_back();
    if (!parts.empty()) sentence.words.push_back(reading(parts, begin, sentence.text));
    parts.clear();
    if (!glued && !sentence.text.empty()) sentence.text += ' ';
  };
  const auto arabic = [](std::string_view form) { return !form.empty() && text::sign_of(base::decode(form, 0).value).kind == text::SignKind::letter; };
  for (std::string_view line : split(conllu, '\n')) {
    if (line.empty()) {
      close();
      if (!sentence.text.empty()) out.push_back(std::move(sentence));
      sentence = {}, glued = false;
      continue;
    }
    const auto cells = split(line, '\t');
    if (line[0] == '#' || cells.size() < 10 || cells[0].find('.') != std::string_view::npos) continue;
    const bool space_after = cells[9].find("SpaceAfter=No") == std::string_view::npos;
    if (const auto dash = cells[0].find('-'); dash != std::string_view::npos) {
      close();
      begin = static_cast<std::uint32_t>(sentence.text.size());
      sentence.text += cells[1];
      range_last = cells[0].substr(dash + 1), range_glued = !space_after;
      continue;
    }
    const Part part{text::spell(cells[1]), cells[1], cells[3], cells[5]};
    if (!range_last.empty()) {
      parts.push_back(part);
      if (cells[0] != range_last) continue;
      glued = range_glued || !space_after, range_last = {};
      close();
      continue;
    }
    const bool word = arabic(cells[1]);
    if (!word || !glued) close();
    if (word) {
      if (parts.empty()) begin = static_cast<std::uint32_t>(sentence.text.size());
      parts.push_back(part);
    }
    sentence.text += cells[1];
    glued = !space_after;
    if (!glued || !word) close();
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
