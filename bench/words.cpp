// How fast words are read: text layer and morphology apart, in words a second, over articles of a JSONL file or any text.
//
//   bench_words FILE [ROUNDS]      e.g. bench_words ../shared/news/conflict.jsonl 3
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <vector>

#include "engine/engine.h"
#include "morph/words.h"

int main(int argc, char** argv) {
  using namespace warraq;
  using Clock = std::chrono::steady_clock;
  if (argc < 2) {
    std::cerr << "usage: bench_words FILE [ROUNDS]\n";
    return 2;
  }
  std::ifstream in(argv[1], std::ios::binary);
  if (!in) {
    std::cerr << "bench_words: cannot open " << argv[1] << "; name a file of Arabic text, an article a line\n";
    return 3;
  }
  const auto bytes = engine::built_in_language();
  const auto language = lang::Language::open(std::as_bytes(std::span(bytes)), false);
  if (!language) {
    std::cerr << "bench_words: " << language.error().message << '\n';
    return 4;
  }
  std::vector<std::string> lines;
  for (std::string line; lines.size() < 2000 && std::getline(in, line);) lines.push_back(std::move(line));
  const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 3;
  morph::Memo memo;
  for (int round = 0; round < rounds; ++round) {
    std::size_t count = 0, guesses = 0;
    std::chrono::duration<double> text_s{}, words_s{};
    for (const std::string& line : lines) {
      const auto start = Clock::now();
      const text::Text text = text::read_text(line);
      const auto middle = Clock::now();
      const morph::Words words(*language, text, &memo);
      const auto end = Clock::now();
      text_s += middle - start, words_s += end - middle;
      for (std::size_t t = 0; t < words.size(); ++t)
        if (text.tokens[t].kind == text::TokenKind::word) ++count, guesses += words.best(t).cost >= morph::kGuessCost;
    }
    const double n = static_cast<double>(count);
    std::cout << count << " words, " << 100.0 * static_cast<double>(guesses) / n << " % guessed; text " << static_cast<long>(n / text_s.count()) << " words/s, morphology "
              << static_cast<long>(n / words_s.count()) << " words/s, both " << static_cast<long>(n / (text_s + words_s).count()) << " words/s\n";
  }
}
