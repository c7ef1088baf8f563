// The figures that morphology is held to, each on its own line, from files that lie beside the checkout:
//
//   bench_measure ../shared [--errors N]
//
// coverage and speed   news/conflict.jsonl
// clitics              tests/treebank/pud.conllu, padt-dev.conllu: written words whose parts stand where the annotators put them
// parts of speech      padt-dev.conllu, gold words: the likeliest reading among those with the gold's clitics
//
// What is absent is skipped with a line that says so. padt-dev (non-commercial) is only measured on.
//
// The tag map. padt-dev is of UD 1.2 and was converted from another scheme; where the two schemes call one thing by two names
// that is no error of either: it has no PROPN (names are NOUN, and X where its dictionary lacked them), no SCONJ (CONJ is
// both), and its PRON, DET, ADV, PART, CONJ and ADP part the closed class by function (a demonstrative before its noun is DET,
// else PRON; "what" is DET, PRON or PART). So: PROPN is right for NOUN and X; CCONJ and SCONJ for CONJ; the closed
// classes for each other. An adverb that is the accusative of a noun or adjective ("now-ly": ending in alif or taa
// marbuta) is ADV for us and PUD, NOUN or ADJ there. Nothing else maps between NOUN, VERB, ADJ, NUM and the closed class; how
// many words are right by the map alone is printed. What gold calls X is whatever its
// dictionary lacked: the figure is given with X (right where we say name or X, or nothing known) and without it.
#include <sys/resource.h>

#include <algorithm>
#include <ctime>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "engine/engine.h"
#include "ingest/articles.h"
#include "morph/conllu.h"
#include "tools/train/treebank.h"

namespace {

using namespace warraq;
using Counts = std::map<std::string, int>;

bool closed(std::string_view tag) {
  for (const char* c : {"ADP", "CONJ", "CCONJ", "SCONJ", "PRON", "DET", "ADV", "PART", "AUX", "INTJ"})
    if (tag == c) return true;
  return false;
}

bool same(std::string_view gold, std::string_view ours, std::string_view letters) {
  if (gold == ours) return true;
  if (ours == "ADV" && (gold == "NOUN" || gold == "ADJ")) return letters.ends_with('A') || letters.ends_with('p');
  if (ours == "PROPN") return gold == "NOUN" || gold == "X";
  if (gold == "PROPN") return ours == "NOUN";
  if (gold == "AUX") return ours == "VERB" || closed(ours);
  return closed(gold) && closed(ours);
}

double percent(double part, double all) { return all > 0 ? 100 * part / all : 0; }

void print_most(const Counts& counts, int most, const char* title) {
  std::vector<std::pair<int, std::string>> order;
  for (const auto& [what, n] : counts) order.emplace_back(-n, what);
  std::sort(order.begin(), order.end());
  if (most > 0) std::printf("  %s\n", title);
  for (int i = 0; i < most && i < static_cast<int>(order.size()); ++i) std::printf("  %6d  %s\n", -order[static_cast<std::size_t>(i)].first, order[static_cast<std::size_t>(i)].second.c_str());
}

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

void treebank(const lang::Language& language, const std::string& path, const char* name, int errors) {
  const std::string file = slurp(path);
  if (file.empty()) return void(std::printf("%s: skipped, for %s is absent\n", name, path.c_str()));
  int words = 0, right = 0, bearing = 0, bearing_right = 0, plain = 0, plain_split = 0, lost = 0;
  int tags = 0, tags_right = 0, known = 0, known_right = 0, by_map = 0;
  Counts wrong_parts, wrong_tags, confusions;
  for (const train::GoldSentence& sentence : train::read_treebank(file)) {
    const text::Text text = text::read_text(sentence.text);
    const morph::Words readings(language, text);
    std::map<std::uint32_t, std::size_t> at;
    for (std::size_t t = 0; t < text.tokens.size(); ++t) at[text.tokens[t].begin_byte] = t;
    for (const train::GoldWord& gold : sentence.words) {
      ++words;
      bearing += gold.parts.size() > 1, plain += gold.parts.size() == 1;
      const auto found = at.find(gold.begin_byte);
      if (found == at.end() || text.tokens[found->second].end_byte != gold.end_byte || text.tokens[found->second].kind != text::TokenKind::word) {
        if (errors > 0) ++wrong_parts["(other words) " + sentence.text.substr(gold.begin_byte, gold.end_byte - gold.begin_byte)];
        ++lost, tags += static_cast<int>(gold.parts.size());
        for (const auto& p : gold.parts) known += p.upos != "X";
        continue;
      }
      const std::size_t t = found->second;
      const std::string raw(text.raw_of(text.tokens[t]));
      const auto fits = [&](const std::vector<morph::Part>& parts) {
        return std::equal(parts.begin(), parts.end(), gold.parts.begin(), gold.parts.end(), [](const morph::Part& p, const train::GoldPart& g) { return p.end == g.end; });
      };
      auto parts = morph::parts_of(readings, t, readings.best(t));
      if (fits(parts)) ++right, bearing_right += parts.size() > 1;
      else {
        plain_split += gold.parts.size() == 1;
        std::string told = raw + "  ";
        for (const auto& p : parts) told += '|' + std::string(text.letters_of(text.tokens[t]).substr(p.begin, p.end - p.begin));
        told += "  gold ";
        for (const auto& p : gold.parts) told += '|' + std::string(text.letters_of(text.tokens[t]).substr(p.begin, p.end - p.begin));
        static constexpr const char* kSources[] = {"tables", "names", "hunspell-ar", "guess"};
        told += std::string("  by ") + kSources[static_cast<int>(readings.best(t).source)] + " " + std::string(readings.lemma(t));
        ++wrong_parts[told];
        for (const auto& a : readings.analyses(t))
          if (const auto other = morph::parts_of(readings, t, a); fits(other)) {
            parts = other;
            break;
          }
      }
      for (std::size_t i = 0; i < gold.parts.size(); ++i) {
        const std::string& tag = gold.parts[i].upos;
        const bool ok = fits(parts) && (same(tag, parts[i].upos, text.letters_of(text.tokens[t])) || (tag == "X" && readings.best(t).source == morph::Source::guess));
        ++tags, tags_right += ok;
        if (tag == "X") continue;
        ++known, known_right += ok, by_map += ok && tag != parts[i].upos;
        if (ok) continue;
        const std::string pair = tag + " as " + (fits(parts) ? std::string(parts[i].upos) : "other parts");
        ++confusions[pair], ++wrong_tags[raw + "  " + pair];
      }
    }
  }
  std::printf("%s: %d written words\n", name, words);
  std::printf("  clitics: exact %.2f %%, of clitic-bearing words %.2f %%, plain words split by mistake %.2f %%, other words %.2f %%\n", percent(right, words), percent(bearing_right, bearing),
              percent(plain_split, plain), percent(lost, words));
  std::printf("  parts of speech of gold words: %.2f %%, without gold X %.2f %% (of them by the map of conventions alone %.2f)\n", percent(tags_right, tags), percent(known_right, known), percent(by_map, known));
  print_most(wrong_parts, errors, "clitics");
  print_most(confusions, errors, "parts of speech");
  print_most(wrong_tags, errors, "words");
}

void news(const lang::Language& language, const std::string& path, int errors) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return void(std::printf("coverage, speed: skipped, for %s is absent\n", path.c_str()));
  double spent = 0;  // seconds of the processor: the machine may be shared
  morph::Memo memo;
  Counts guessed;
  int counts[4] = {}, words = 0, articles = 0;
  for (std::string line; std::getline(in, line);) {
    const auto article = ingest::parse_article(line, "a", "2030-01-01");
    if (!article) continue;
    ++articles;
    const text::Text text = text::read_text(article->document.text);
    const std::clock_t start = std::clock();
    const morph::Words readings(language, text, &memo);
    spent += static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    for (std::size_t t = 0; t < text.tokens.size(); ++t) {
      if (text.tokens[t].kind != text::TokenKind::word) continue;
      ++words, ++counts[static_cast<int>(readings.best(t).source)];
      if (errors > 0 && readings.best(t).source == morph::Source::guess) ++guessed[std::string(text.folded_of(text.tokens[t]))];
    }
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("coverage: %.2f %% of %d Arabic words of %d articles are read other than by a guess (own tables %.2f, names %.2f, hunspell-ar %.2f)\n", percent(words - counts[3], words), words, articles,
              percent(counts[0], words), percent(counts[1], words), percent(counts[2], words));
  std::printf("speed: %.2f million words a second (readings and their choice, one core); peak memory %ld MB\n", words / spent / 1e6, usage.ru_maxrss / 1024);
  print_most(guessed, errors, "guessed");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: bench_measure FOLDER [--errors N]; FOLDER is ../shared\n";
    return 2;
  }
  const std::string shared = argv[1];
  const int errors = argc > 3 && std::string_view(argv[2]) == "--errors" ? std::atoi(argv[3]) : 0;
  const auto bytes = engine::built_in_language();
  const auto language = lang::Language::open(std::as_bytes(std::span(bytes)), false);
  if (!language) {
    std::cerr << "bench_measure: " << language.error().message << '\n';
    return 4;
  }
  news(*language, shared + "/news/conflict.jsonl", errors);
  treebank(*language, shared + "/tests/treebank/pud.conllu", "PUD", errors);
  treebank(*language, shared + "/tests/treebank/padt-dev.conllu", "PADT-dev", errors);
}
