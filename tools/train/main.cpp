// train: learns the corrections to the readings' hand-set costs (src/morph/weights.h) from a treebank.
//
//   train ar.warraq pud.conllu -o lang/ar/morph/weights.tsv [--rounds N] [--note TEXT]
//
// An averaged perceptron over greedy choices: where the cheapest reading is not the right one, the right one's features
// gain and the cheapest one's lose. The order of the sentences is fixed, so the same inputs give the same file.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>
#include <unordered_map>

#include "tools/train/treebank.h"

namespace {

using namespace warraq;
using morph::FeatureList;
using morph::Weights;

std::string slurp(const char* path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

class Perceptron : public morph::Teacher {
 public:
  Perceptron() : now_(Weights::kBuckets), sum_(Weights::kBuckets), since_(Weights::kBuckets) {}

  void read(const train::GoldSentence& sentence, const lang::Language& language) {
    text_ = text::read_text(sentence.text);
    gold_.clear();
    for (const train::GoldWord& w : sentence.words) gold_[w.begin_byte] = &w;
    const morph::Words taught(language, text_, nullptr, this);
  }

  const morph::Analysis* choose(std::size_t token, std::span<const morph::Candidate> candidates) override {
    std::vector<double> score;
    for (const morph::Candidate& c : candidates) {
      score.push_back(c.reading->cost);
      for (const std::uint64_t f : c.features) score.back() -= now_[Weights::bucket_of(f)];
    }
    const auto guess = static_cast<std::size_t>(std::min_element(score.begin(), score.end()) - score.begin());
    const auto gold = gold_.find(text_.tokens[token].begin_byte);
    if (gold == gold_.end()) return candidates[guess].reading;
    std::vector<int> fits;
    for (const morph::Candidate& c : candidates) fits.push_back(train::fit(*gold->second, *c.reading));
    const int most = *std::max_element(fits.begin(), fits.end());
    if (most < train::kFits) return candidates[guess].reading;  // the right one is not among them: nothing to learn
    // The cheapest right reading against the cheapest wrong one. A margin of a cost: right by a hair is not yet learnt.
    std::size_t right = candidates.size(), rival = candidates.size();
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      std::size_t& best = fits[i] == most ? right : rival;
      if (best == candidates.size() || score[i] < score[best]) best = i;
    }
    ++seen_, ++step_;
    if (fits[guess] != most) ++wrong_;
    if (rival != candidates.size() && score[rival] < score[right] + kMargin) {
      for (const std::uint64_t f : candidates[right].features) add(Weights::bucket_of(f), kRate);
      for (const std::uint64_t f : candidates[rival].features) add(Weights::bucket_of(f), -kRate);
    }
    return candidates[right].reading;
  }

  double error() const { return seen_ ? 100.0 * static_cast<double>(wrong_) / static_cast<double>(seen_) : 0; }
  void next_round() { seen_ = wrong_ = 0; }

  std::vector<int> weights() {
    std::vector<int> out(Weights::kBuckets);
    for (std::uint32_t b = 0; b < Weights::kBuckets; ++b) {
      add(b, 0);
      const double mean = step_ ? sum_[b] / static_cast<double>(step_) : 0;
      out[b] = std::clamp(static_cast<int>(std::lround(mean * Weights::kUnit)), -Weights::kZero, Weights::kZero);
    }
    return out;
  }

 private:
  static constexpr double kRate = 0.2, kMargin = 2.0;

  void add(std::uint32_t bucket, double by) {
    sum_[bucket] += now_[bucket] * static_cast<double>(step_ - since_[bucket]);
    since_[bucket] = step_;
    now_[bucket] += by;
  }

  std::vector<double> now_, sum_;
  std::vector<std::uint64_t> since_;
  std::uint64_t step_ = 0, seen_ = 0, wrong_ = 0;
  text::Text text_;
  std::unordered_map<std::uint32_t, const train::GoldWord*> gold_;
};

}  // namespace

int main(int argc, char** argv) {
  std::string out, note;
  int rounds = 6, hold_out = -1;
  std::vector<const char*> files;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "-o" && i + 1 < argc) out = argv[++i];
    else if (arg == "--rounds" && i + 1 < argc) rounds = std::atoi(argv[++i]);
    else if (arg == "--note" && i + 1 < argc) note = argv[++i];
    else if (arg == "--hold-out" && i + 1 < argc) hold_out = std::atoi(argv[++i]);
    else files.push_back(argv[i]);
  }
  if (files.size() != 2 || out.empty()) {
    std::cerr << "usage: train LANGUAGE TREEBANK -o FILE [--rounds N] [--hold-out TENTH] [--note TEXT]\n";
    return 2;
  }
  const std::string bytes = slurp(files[0]);
  std::vector<std::uint64_t> aligned((bytes.size() + 7) / 8);
  std::memcpy(aligned.data(), bytes.data(), bytes.size());
  const auto language = lang::Language::open(std::as_bytes(std::span(reinterpret_cast<const char*>(aligned.data()), bytes.size())), true);
  if (!language) {
    std::cerr << "train: " << language.error().message << '\n';
    return 3;
  }
  auto sentences = train::read_treebank(slurp(files[1]));
  if (sentences.empty()) {
    std::cerr << "train: " << files[1] << " has no sentences; name a CoNLL-U file\n";
    return 3;
  }
  if (hold_out >= 0)
    for (std::size_t i = sentences.size(); i-- > 0;)
      if (i % 10 == static_cast<std::size_t>(hold_out)) sentences.erase(sentences.begin() + static_cast<std::ptrdiff_t>(i));
  Perceptron learner;
  for (int r = 0; r < rounds; ++r) {
    learner.next_round();
    for (std::size_t i = 0; i < sentences.size(); ++i) learner.read(sentences[(i * 617) % sentences.size()], *language);
    std::cerr << "round " << r + 1 << ": " << learner.error() << " % wrong\n";
  }
  const std::vector<int> weights = learner.weights();
  std::ofstream file(out, std::ios::binary);
  file << "# Generated by tools/train: do not edit. " << note << "\nid\tw\n";
  for (std::uint32_t row = 0; row < Weights::kBuckets / Weights::kPerRow; ++row) {
    file << 'r' << row << '\t';
    for (std::uint32_t i = 0; i < Weights::kPerRow; ++i) file << static_cast<char>('0' + Weights::kZero + weights[row * Weights::kPerRow + i]);
    file << '\n';
  }
  return file.good() ? 0 : 4;
}
