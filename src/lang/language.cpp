#include "lang/language.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/hash.h"

namespace warraq::lang {

static_assert(std::endian::native == std::endian::little, "the compiled language file is little-endian");

using namespace format;

std::string_view TableRef::name() const { return language_->string(language_->tables()[index_].name); }
std::uint32_t TableRef::first_row() const { return valid() ? language_->tables()[index_].first_row : 0; }
std::uint32_t TableRef::row_count() const { return valid() ? language_->tables()[index_].row_count : 0; }

std::optional<std::uint32_t> TableRef::column(Column name) const {
  if (!valid()) return std::nullopt;
  const std::uint32_t c = language_->column_of(index_, name);
  return c == Language::kNoColumn ? std::nullopt : std::optional(c);
}

Result<Language> Language::open(std::span<const std::byte> bytes, bool verify) {
  Language language(bytes);
  if (auto ok = language.check(verify); !ok) return std::unexpected(ok.error());
  language.index();
  return language;
}

void Language::index() {
  const auto name = [&](std::uint32_t t) { return string(tables()[t].name); };
  std::size_t names = 0;
  for (std::uint32_t t = 0; t < tables().size(); ++t) by_name_.push_back(t), names += tables()[t].column_count;
  std::sort(by_name_.begin(), by_name_.end(), [&](std::uint32_t a, std::uint32_t b) { return name(a) < name(b); });
  columns_.resize(std::bit_ceil(2 * names + 1));
  for (std::uint32_t t = 0; t < tables().size(); ++t)
    for (std::uint32_t c = 0; c < tables()[t].column_count; ++c) {
      // The header row is kept as the row before the table's first one.
      const std::uint64_t key = Column(cell(tables()[t].first_row - 1, c)).key(t);
      std::size_t i = slot_of(key);
      while (columns_[i & (columns_.size() - 1)].first != 0) ++i;
      columns_[i & (columns_.size() - 1)] = {key, c};
    }
}

Result<void> Language::check(bool verify) {
  const auto damaged = [](const char* what) {
    return fail(ErrorCode::bad_format, std::string("the language file cannot be used: ") + what + "; compile it again with langc");
  };
  if (bytes_.size() < sizeof(Header)) return damaged("it is shorter than its header");
  if (std::memcmp(header().magic, kMagic, sizeof kMagic) != 0) return damaged("it is not a compiled language file");
  if (header().version != kVersion || header().section_count != kSectionCount)
    return fail(ErrorCode::wrong_version, "the language file has format version " + std::to_string(header().version) + ", this program reads version " +
                                              std::to_string(kVersion) + "; compile it again with this program's langc");
  for (const SectionEntry& e : header().sections)
    if (e.offset % 8 != 0 || e.offset > bytes_.size() || e.size > bytes_.size() - e.offset) return damaged("a section lies outside the file");
  if (verify) {
    const auto rest = bytes_.subspan(sizeof(Header));
    if (base::hash64(std::string_view(reinterpret_cast<const char*>(rest.data()), rest.size())) != header().hash)
      return damaged("its content does not fit its hash");
  }
  rows_ = section<Row>(kRows).data(), cells_ = section<std::uint32_t>(kCells).data(), strings_ = section<std::byte>(kStrings).data();
  for (const Sample& s : section<Sample>(kSamples)) {
    bool found = false;
    for (const Analysis& a : analyses(string(s.form))) found = found || lemma_text(a.lemma) == string(s.lemma_text);
    if (!found) return damaged("its self-test fails");
  }
  return {};
}

TableRef Language::table(std::string_view name) const {
  const auto at = std::lower_bound(by_name_.begin(), by_name_.end(), name, [this](std::uint32_t t, std::string_view wanted) { return string(tables()[t].name) < wanted; });
  return at != by_name_.end() && string(tables()[*at].name) == name ? TableRef(this, *at) : TableRef();
}

const char* name_of(Pos pos) {
  static constexpr const char* kNames[] = {"_", "NOUN", "VERB", "ADJ", "PROPN", "ADP", "CCONJ", "SCONJ", "PRON", "DET", "ADV", "NUM", "PART", "X"};
  return kNames[static_cast<int>(pos)];
}

std::string describe(const Features& f) {
  static constexpr const char* kAspect[] = {"", " perfect", " imperfect", " imperative"};
  static constexpr const char* kDerived[] = {"", " masdar", " active_participle", " passive_participle"};
  static constexpr const char* kNumber[] = {"", " singular", " dual", " plural"};
  static constexpr const char* kGender[] = {"", " masculine", " feminine"};
  std::string out = name_of(f.pos);
  out += kAspect[static_cast<int>(f.aspect)];
  out += kDerived[static_cast<int>(f.derived)];
  if (f.person != 0) out += ' ', out += static_cast<char>('0' + f.person);
  out += kGender[static_cast<int>(f.gender)];
  out += kNumber[static_cast<int>(f.number)];
  if (f.passive) out += " passive";
  if (f.jussive) out += " jussive";
  if (f.bound) out += " bound";
  if (f.construct) out += " construct";
  if (f.oblique) out += " oblique";
  return out;
}

}  // namespace warraq::lang
