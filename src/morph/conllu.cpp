#include "morph/conllu.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "text/signs.h"

namespace warraq::morph {
namespace {

using lang::Aspect;
using lang::Derived;
using lang::Gender;
using lang::Number;
using lang::Pos;

// Buckwalter letters back into Arabic ones.
std::string arabic(std::string_view letters) {
  static constexpr char32_t kFirst = 0x0621, kLast = 0x064A;
  std::string out;
  for (const char c : letters) {
    char32_t found = static_cast<unsigned char>(c);
    for (char32_t u = kFirst; u <= kLast; ++u)
      if ((u < 0x063B || u > 0x063F) && text::sign_of(u) == text::Sign{text::SignKind::letter, c}) {  // between them: kin of other languages
        found = u;
        break;
      }
    base::append_utf8(out, found);
  }
  return out;
}

std::string features_of(const Analysis& a) {
  std::array<std::string, 8> f;  // in the order of the alphabet, as CoNLL-U wants them
  std::size_t n = 0;
  const auto put = [&](std::string s) { f[n++] = std::move(s); };
  const bool finite = a.verb();
  if (a.f.aspect == Aspect::perfect) put("Aspect=Perf");
  if (a.f.aspect == Aspect::imperfect) put("Aspect=Imp");
  if (!finite && a.article) put("Definite=Def");
  else if (!finite && a.f.construct) put("Definite=Cons");
  if (a.f.gender != Gender::none) put(a.f.gender == Gender::masculine ? "Gender=Masc" : "Gender=Fem");
  if (a.f.aspect == Aspect::imperative) put("Mood=Imp");
  else if (a.f.jussive) put("Mood=Jus,Sub");
  if (a.f.number != Number::none) put(a.f.number == Number::singular ? "Number=Sing" : a.f.number == Number::dual ? "Number=Dual" : "Number=Plur");
  if (finite && a.f.person) put(std::string("Person=") + static_cast<char>('0' + a.f.person));
  if (finite) put("VerbForm=Fin");
  else if (a.masdar()) put("VerbForm=Vnoun");
  else if (a.f.derived != Derived::none) put("VerbForm=Part");
  if (finite ? a.f.passive : a.f.derived == Derived::passive_participle) put("Voice=Pass");
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out += (i ? "|" : "") + f[i];
  return out.empty() ? "_" : out;
}

const char* pronoun_features(Enclitic e) {
  switch (e) {
    case Enclitic::hu: return "Gender=Masc|Number=Sing|Person=3";
    case Enclitic::ha: return "Gender=Fem|Number=Sing|Person=3";
    case Enclitic::hum: return "Gender=Masc|Number=Plur|Person=3";
    case Enclitic::huma: return "Number=Dual|Person=3";
    case Enclitic::hunna: return "Gender=Fem|Number=Plur|Person=3";
    case Enclitic::ka: return "Number=Sing|Person=2";
    case Enclitic::kum: return "Gender=Masc|Number=Plur|Person=2";
    case Enclitic::na: return "Number=Plur|Person=1";
    case Enclitic::ni:
    case Enclitic::ya: return "Number=Sing|Person=1";
    case Enclitic::none: break;
  }
  return "_";
}

const char* upos_of(const text::Token& t) {
  switch (t.kind) {
    case text::TokenKind::number:
    case text::TokenKind::date: return "NUM";
    case text::TokenKind::punct: return "PUNCT";
    case text::TokenKind::symbol: return "SYM";
    default: return "X";
  }
}

const char* name_of(Source s) {
  switch (s) {
    case Source::name: return "names";
    case Source::hunspell: return "hunspell";
    case Source::guess: return "guess";
    case Source::table: break;
  }
  return "";
}

void line(std::string& out, const std::string& id, std::string_view form, std::string_view lemma, std::string_view upos, std::string_view feats, std::string_view misc) {
  ((out += id) += '\t') += form;
  ((out += '\t') += lemma.empty() ? "_" : lemma) += '\t';
  ((out += upos) += "\t_\t") += feats;
  ((out += "\t_\t_\t_\t") += misc.empty() ? "_" : misc) += '\n';
}

}  // namespace

std::vector<Part> parts_of(const Words& words, std::size_t token, const Analysis& a) {
  const std::string_view letters = words.text().letters_of(words.text().tokens[token]);
  std::vector<Part> out;
  std::uint8_t at = 0;
  const auto size = static_cast<std::uint8_t>(std::min<std::size_t>(letters.size(), 255));
  const auto take = [&](Part::Kind kind, std::string_view upos) {
    out.push_back({kind, at, static_cast<std::uint8_t>(at + 1), false, upos});
    ++at;
  };
  if (a.conjunction) take(Part::Kind::conjunction, "CCONJ");
  if (a.preposition) take(Part::Kind::preposition, a.verb() ? "SCONJ" : "ADP");
  if (a.future) take(Part::Kind::future, "PART");
  const auto end = static_cast<std::uint8_t>(std::max<int>(at, size - a.suffix));
  const bool swallowed = a.article && a.preposition == 'l';
  if (end > at) out.push_back({Part::Kind::stem, static_cast<std::uint8_t>(at + (swallowed && at < end && letters[at] == 'l' && a.prefix > at ? 1 : 0)), end, swallowed, words.upos(a)});
  if (end < size) out.push_back({Part::Kind::enclitic, end, size, false, "PRON"});
  return out;
}

std::string conllu(const Words& words) {
  const text::Text& text = words.text();
  std::string out;
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const text::Sentence& sentence = text.sentences[s];
    if (sentence.begin >= sentence.end) continue;
    const std::uint32_t from = text.tokens[sentence.begin].begin_byte;
    std::string raw = text.bytes.substr(from, text.tokens[sentence.end - 1].end_byte - from);
    std::replace_if(raw.begin(), raw.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    out += "# sent_id = " + std::to_string(s + 1) + "\n# text = " + raw + '\n';
    int id = 1;
    for (std::size_t t = sentence.begin; t < sentence.end; ++t) {
      const text::Token& token = text.tokens[t];
      const bool glued = t + 1 < sentence.end && text.tokens[t + 1].glued;
      std::string form(text.raw_of(token));
      std::replace_if(form.begin(), form.end(), [](char c) { return c == ' ' || c == '\n' || c == '\t'; }, '_');
      const Analysis& a = words.best(t);
      if (token.kind != text::TokenKind::word || a.f.pos == Pos::none) {
        line(out, std::to_string(id++), form, {}, upos_of(token), "_", glued ? "SpaceAfter=No" : "");
        continue;
      }
      const std::string_view letters = text.letters_of(token);
      const auto parts = parts_of(words, t, a);
      const bool several = parts.size() > 1;
      if (several) line(out, std::to_string(id) + '-' + std::to_string(id + static_cast<int>(parts.size()) - 1), form, {}, "_", "_", glued ? "SpaceAfter=No" : "");
      for (const Part& p : parts) {
        std::string word = several ? arabic(letters.substr(p.begin, p.end - p.begin)) : form;
        if (several && p.restored) word = arabic("Al") + word;
        const bool stem = p.kind == Part::Kind::stem;
        std::string misc = !several && glued ? "SpaceAfter=No" : "";
        if (stem)
          if (const char* source = name_of(a.source); *source) misc += (misc.empty() ? "Lexicon=" : "|Lexicon=") + std::string(source);
        const std::string lemma = stem ? (a.lemma == kNoLemma ? "" : arabic(words.language().lemma_text(a.lemma))) : word;
        line(out, std::to_string(id++), word, lemma, p.upos, stem ? features_of(a) : p.kind == Part::Kind::enclitic ? pronoun_features(a.enclitic) : "_", misc);
      }
    }
    out += '\n';
  }
  return out;
}

}  // namespace warraq::morph
