#include "text/units.h"

#include <array>
#include <string>

#include "base/utf8.h"

namespace warraq::text {

namespace {

// Kinds of notes in the order they are reported.
enum Doubt : std::size_t { kInvalid, kBidi, kZeroWidth, kSoftHyphen, kControl, kDoubts };
constexpr std::array<const char*, kDoubts> kDoubtNames = {"invalid_utf8", "bidi_control", "zero_width", "soft_hyphen", "control"};

struct Tally {
  std::uint64_t count = 0;
  Span first;
};

}  // namespace

std::vector<Unit> read_units(std::string_view bytes, std::vector<Note>& notes) {
  std::vector<Unit> units;
  units.reserve(bytes.size() / 2 + 16);  // Arabic takes two bytes a letter
  std::array<Tally, kDoubts> tallies;
  const auto doubt = [&](Doubt kind, std::uint32_t begin, std::uint32_t end) {
    if (tallies[kind].count++ == 0) tallies[kind].first = {begin, end};
  };
  for (std::uint32_t at = 0; at < bytes.size();) {
    const base::CodePoint c = base::decode(bytes, at);
    const std::uint32_t begin = at, end = at + c.size;
    at = end;
    if (!c.valid) {
      doubt(kInvalid, begin, end);
      units.push_back({begin, end, base::kReplacement, SignKind::symbol, 0});
      continue;
    }
    Sign sign = sign_of(c.value);
    switch (sign.kind) {
      case SignKind::bidi: doubt(kBidi, begin, end); continue;
      case SignKind::zero_width: doubt(kZeroWidth, begin, end); continue;
      case SignKind::soft_hyphen: doubt(kSoftHyphen, begin, end); continue;
      case SignKind::control: doubt(kControl, begin, end); continue;
      case SignKind::ligature:
        for (const char letter : ligature_letters(c.value)) units.push_back({begin, end, c.value, SignKind::letter, letter});
        continue;
      default: break;
    }
    // A carriage return ends a line only where no line feed follows (old Macintosh files).
    if (c.value == 0x0D && (end == bytes.size() || bytes[end] != '\n')) sign.kind = SignKind::newline;
    const int copies = c.value == 0x2026 ? 3 : c.value == 0x2025 ? 2 : 1;  // HORIZONTAL ELLIPSIS, TWO DOT LEADER
    for (int i = 0; i < copies; ++i) units.push_back({begin, end, c.value, sign.kind, sign.ascii});
  }
  for (std::size_t kind = 0; kind < kDoubts; ++kind)
    if (tallies[kind].count > 0) notes.push_back({kDoubtNames[kind], tallies[kind].first, std::to_string(tallies[kind].count)});
  return units;
}

}  // namespace warraq::text
