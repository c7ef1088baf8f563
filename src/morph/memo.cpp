#include "morph/memo.h"

#include <bit>

#include "base/hash.h"

namespace warraq::morph {

Memo::Memo(std::size_t most) : most_(most), slots_(std::bit_ceil(most * 2 + 1)) {}

std::uint64_t Memo::key_of(std::string_view letters, bool tanween) { return base::hash64(letters, tanween); }

const Memo::Entry* Memo::find(std::uint64_t key, std::string_view letters, bool tanween) const {
  for (std::size_t i = key;; ++i) {
    const std::uint32_t slot = slots_[i & (slots_.size() - 1)];
    if (slot == 0) return nullptr;
    const Entry& e = entries_[slot - 1];
    if (e.key == key && e.tanween == tanween && std::string_view(e.letters, e.size) == letters) return &e;
  }
}

void Memo::add(std::uint64_t key, std::string_view letters, bool tanween, std::span<const Analysis> analyses, Beginnings begins) {
  if (entries_.size() >= most_ || letters.size() > kLongest) return;
  std::size_t i = key;
  while (slots_[i & (slots_.size() - 1)] != 0) ++i;
  Entry e{.key = key, .first = static_cast<std::uint32_t>(analyses_.size()), .count = static_cast<std::uint32_t>(analyses.size()), .begins = begins,
          .size = static_cast<std::uint8_t>(letters.size()), .tanween = tanween, .letters = {}};
  letters.copy(e.letters, letters.size());
  entries_.push_back(e);
  slots_[i & (slots_.size() - 1)] = static_cast<std::uint32_t>(entries_.size());
  analyses_.insert(analyses_.end(), analyses.begin(), analyses.end());
}

}  // namespace warraq::morph
