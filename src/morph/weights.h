// Learned corrections to the hand-set costs of readings: a hashed linear model, read in place from the generated table
// morph.weights (tools/train wrote it; docs/design/morph.md tells from what).
//
// The table is kBuckets weights in rows of kPerRow letters: '0' + kZero stands for 0, a step is 1/kUnit of a cost.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "lang/language.h"

namespace warraq::morph {

class Weights {
 public:
  static constexpr std::uint32_t kBuckets = 1u << 16, kPerRow = 512;
  static constexpr int kZero = 37, kUnit = 6;  // letters '0' .. 'z'

  explicit Weights(const lang::Language& language);
  bool empty() const { return !usable_; }
  int at(std::uint64_t feature) const {
    const std::uint32_t bucket = bucket_of(feature);
    return rows_[bucket / kPerRow][bucket % kPerRow] - '0' - kZero;
  }
  static std::uint32_t bucket_of(std::uint64_t feature) { return static_cast<std::uint32_t>(feature >> 48); }

 private:
  bool usable_ = false;
  std::array<const char*, kBuckets / kPerRow> rows_{};
};

// The features of one reading: a fixed number of hashes.
inline constexpr std::size_t kFeatures = 18;
using FeatureList = std::array<std::uint64_t, kFeatures>;

struct Analysis;

// For the training program: sees every doubtful choice and says which reading to go on with.
struct Candidate {
  const Analysis* reading;  // its cost is the hand-set one in context
  FeatureList features;
};
class Teacher {
 public:
  virtual ~Teacher() = default;
  virtual const Analysis* choose(std::size_t token, std::span<const Candidate> candidates) = 0;
};

}  // namespace warraq::morph
