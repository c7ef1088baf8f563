// Which quotation marks belong together.
//
// Real news mixes four families of marks ("...", curly, angle, single), forgets to close, closes twice, and puts the
// spaces on the wrong side. In 13,340 paragraphs with an even number of straight marks plain alternation agrees with the
// spacing 98 times in 100, and where it does not the spacing is the typo; so straight marks alternate. Only where their
// number is odd does one of them stand alone, and the spacing is asked which: one that can only open while another is
// open, or can only close while none is. Marks with a direction follow it, unless nothing fits ("li>>name<<").
// Pairing never leaves the paragraph: one forgotten mark cannot swallow an article.
#include <array>
#include <optional>
#include <string_view>

#include "base/utf8.h"
#include "text/layout.h"

namespace warraq::text {

namespace {

enum Family : std::size_t { kStraight, kCurly, kAngle, kSingle, kFamilies };

constexpr std::size_t kDeepest = 8;  // levels; no writer goes deeper, and the search for a level stays constant

struct Mark {
  std::uint32_t token = 0;
  Family family = kStraight;
  char role = kEither;     // by shape
  char spacing = kEither;  // by the white space around it
};

class Pairing {
 public:
  Pairing(Text& text, const Layout& layout) : text_(text), layout_(layout) {}

  void read(const Paragraph& paragraph) {
    marks_.clear();
    remaining_ = {};
    closing_singles_ = 0;
    for (std::uint32_t t = paragraph.begin; t < paragraph.end; ++t)
      if (mark_of(text_, t) == "\"") marks_.push_back(mark_at(t, paragraph));
    for (const Mark& m : marks_) {
      ++remaining_[m.family];
      if (m.family == kSingle && m.spacing != kOpens) ++closing_singles_;
    }
    std::uint32_t done = paragraph.begin;
    for (const Mark& m : marks_) {
      cover(done, m.token);
      act(m);
      // A mark stands in the quotation around it.
      text_.tokens[m.token].quotation = closed_now_ ? parent_of_closed_ : parent_of(m.token);
      done = m.token + 1;
      --remaining_[m.family];
      if (m.family == kSingle && m.spacing != kOpens) --closing_singles_;
    }
    cover(done, paragraph.end);
    while (!open_.empty()) abandon(paragraph.end);
  }

 private:
  struct Open {
    std::int32_t quotation = -1;
    Family family = kStraight;
  };

  Mark mark_at(std::uint32_t t, const Paragraph& p) const {
    Mark m{t, kStraight, kEither, kEither};
    const Token& token = text_.tokens[t];
    const base::CodePoint c = base::decode(text_.bytes, token.begin_byte);
    const Sign sign = sign_of(c.value);
    if (sign.kind == SignKind::quote) {
      m.role = sign.ascii;
      const bool angle = c.value == 0xAB || c.value == 0xBB || c.value == 0x2039 || c.value == 0x203A || c.value == 0x300A || c.value == 0x300B;
      m.family = m.role == kEither ? kStraight : angle ? kAngle : kCurly;
    } else if (c.size == token.end_byte - token.begin_byte) {
      m.family = kSingle;
    }
    const bool free_before = t == p.begin || !layout_.gaps[t].empty() || opens_bracket(t - 1);
    const bool free_behind = t + 1 == p.end || !layout_.gaps[t + 1].empty() || ends_phrase(t + 1);
    if (free_before && !free_behind) m.spacing = kOpens;
    if (!free_before && free_behind) m.spacing = kCloses;
    return m;
  }
  bool opens_bracket(std::uint32_t t) const {
    const std::string_view mark = mark_of(text_, t);
    return mark == "(" || mark == "[" || mark == "-" || mark == ":";
  }
  bool ends_phrase(std::uint32_t t) const {
    const std::string_view mark = mark_of(text_, t);
    return !mark.empty() && mark != "\"" && mark != "(" && mark != "[";
  }

  std::optional<std::size_t> innermost(Family family) const {
    for (std::size_t i = open_.size(); i-- > 0;)
      if (open_[i].family == family) return i;
    return {};
  }
  std::int32_t current() const { return open_.empty() ? -1 : open_.back().quotation; }
  std::int32_t parent_of(std::uint32_t token) const {
    const std::int32_t now = current();
    if (now < 0 || text_.quotations[static_cast<std::size_t>(now)].open != token) return now;
    return open_.size() < 2 ? -1 : open_[open_.size() - 2].quotation;
  }
  void cover(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t t = begin; t < end; ++t) text_.tokens[t].quotation = current();
  }

  void act(const Mark& m) {
    closed_now_ = false;
    switch (m.family == kStraight || m.family == kSingle ? m.family : kFamilies) {
      case kStraight: return straight(m);
      case kSingle: return single(m);
      default: return directed(m);
    }
  }

  void straight(const Mark& m) {
    const auto inner = innermost(kStraight);
    const bool odd = (remaining_[kStraight] + (inner ? 1U : 0U)) % 2 == 1;
    if (inner && odd && m.spacing == kOpens) return open(m);
    if (inner) return close(*inner, m);
    if (odd && m.spacing == kCloses) return close_mixed(m);
    open(m);
  }

  // An apostrophe is too common a slip to open a quotation that nothing could close.
  void single(const Mark& m) {
    const auto inner = innermost(kSingle);
    if (inner && m.spacing != kOpens) return close(*inner, m);
    if (!inner && m.spacing != kCloses && closing_singles_ > (m.spacing == kOpens ? 0U : 1U)) open(m);
  }

  void directed(const Mark& m) {
    const auto inner = innermost(m.family);
    if (m.role == kOpens) return inner && m.spacing == kCloses ? close(*inner, m) : open(m);
    if (inner) return close(*inner, m);
    if (m.spacing != kCloses && remaining_[m.family] > 1) return open(m);  // turned round: ":>>name<<"
    close_mixed(m);
  }

  // A closing mark without its opener closes one of another family, where that one has no mark of its own left.
  void close_mixed(const Mark& m) {
    if (!open_.empty() && open_.back().family != kSingle && remaining_[open_.back().family] == 0) close(open_.size() - 1, m);
  }

  void open(const Mark& m) {
    if (open_.size() == kDeepest) return;
    open_.push_back({static_cast<std::int32_t>(text_.quotations.size()), m.family});
    text_.quotations.push_back({m.token, m.token, false});
  }
  void close(std::size_t level, const Mark& m) {
    while (open_.size() > level + 1) abandon(m.token);
    Quotation& q = text_.quotations[static_cast<std::size_t>(open_.back().quotation)];
    q.close = m.token;
    q.closed = true;
    open_.pop_back();
    closed_now_ = true;
    parent_of_closed_ = current();
  }
  void abandon(std::uint32_t end) {
    text_.quotations[static_cast<std::size_t>(open_.back().quotation)].close = end;
    open_.pop_back();
  }

  Text& text_;
  const Layout& layout_;
  std::vector<Mark> marks_;
  std::vector<Open> open_;
  std::array<std::uint32_t, kFamilies> remaining_{};  // marks from the present one to the paragraph's end
  std::uint32_t closing_singles_ = 0;
  bool closed_now_ = false;
  std::int32_t parent_of_closed_ = -1;
};

}  // namespace

void pair_quotations(Text& text, std::span<const Paragraph> paragraphs, const Layout& layout) {
  Pairing pairing(text, layout);
  for (const Paragraph& p : paragraphs) pairing.read(p);
}

}  // namespace warraq::text
