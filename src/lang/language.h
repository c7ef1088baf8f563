// The compiled knowledge of one language, read in place from mapped memory: nothing is parsed or built at start.
//
//   auto language = Language::open(bytes);              // bytes must outlive it
//   for (auto a : language->analyses("qtl")) ...        // every word whose written form folds to "qtl"
//   const TableRef months = *language->table("time.months");
//
// Cost: opening touches the header, the samples and (for foreign files) the hash; a look-up is one hash and one probe.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "lang/features.h"
#include "lang/format.h"
#include "warraq/error.h"

namespace warraq::lang {

class Language;

// A column by its name; of a literal the compiler computes the hash, so that asking costs one probe.
class Column {
 public:
  template <std::size_t N>
  consteval Column(const char (&name)[N]) : hash_(hash({name, N - 1})) {}
  constexpr Column(std::string_view name) : hash_(hash(name)) {}
  constexpr std::uint64_t key(std::uint32_t table) const { return (std::uint64_t{hash_} << 32 | table) + 1; }

 private:
  static constexpr std::uint32_t hash(std::string_view name) {  // FNV-1a
    std::uint32_t h = 2166136261u;
    for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
    return h;
  }
  std::uint32_t hash_;
};

// One table, by column names resolved once. Copyable, two words.
class TableRef {
 public:
  TableRef() = default;
  TableRef(const Language* language, std::uint32_t index) : language_(language), index_(index) {}
  bool valid() const { return language_ != nullptr; }
  std::uint32_t index() const { return index_; }
  std::string_view name() const;
  std::uint32_t first_row() const;
  std::uint32_t row_count() const;
  std::optional<std::uint32_t> column(Column name) const;

 private:
  const Language* language_ = nullptr;
  std::uint32_t index_ = 0;
};

class Language {
 public:
  // Errors: bad_format (not a language file, damaged, self-test fails), wrong_version. `verify` also checks the hash.
  static Result<Language> open(std::span<const std::byte> bytes, bool verify);

  std::uint64_t hash() const { return header().hash; }
  std::string_view string(std::uint32_t ref) const {
    const std::byte* at = strings_ + ref;
    std::uint32_t size = 0;
    std::memcpy(&size, at, sizeof size);
    return {reinterpret_cast<const char*>(at + sizeof size), size};
  }

  // Tables. A table the engine needs but the file lacks gives nothing: callers treat it as empty.
  TableRef table(std::string_view name) const;
  std::span<const format::Table> tables() const { return section<format::Table>(format::kTables); }
  const format::Row& row(std::uint32_t row) const { return rows_[row]; }
  std::string_view cell(std::uint32_t row, std::uint32_t column) const { return string(cell_ref(row, column)); }
  std::uint32_t cell_ref(std::uint32_t row, std::uint32_t column) const { return cells_[rows_[row].first_cell + column]; }  // equal for equal cells
  std::string_view cell(std::uint32_t r, Column column) const {  // empty where there is no such column
    const std::uint32_t c = column_of(rows_[r].table, column);
    return c == kNoColumn ? std::string_view{} : cell(r, c);
  }
  static constexpr std::uint32_t kNoColumn = 0xffffffff;
  std::uint32_t column_of(std::uint32_t table, Column column) const {
    const std::uint64_t key = column.key(table);
    for (std::size_t i = slot_of(key);; ++i) {
      const auto& [k, c] = columns_[i & (columns_.size() - 1)];
      if (k == key) return c;
      if (k == 0) return kNoColumn;
    }
  }
  std::string_view row_id(std::uint32_t row) const { return cell(row, 0u); }

  // Words.
  // Readings of a form by its folded letters: of our own tables, or those that only hunspell-ar has.
  std::span<const format::Analysis> analyses(std::string_view folded, bool borrowed = false) const { return analyses(form_key(folded), borrowed); }
  std::span<const format::Analysis> analyses(std::uint64_t key, bool borrowed) const {
    if (!borrowed && !perhaps(format::kFormFilter, key)) return {};
    const format::FormSlot* slot = find<format::FormSlot>(borrowed ? format::kBorrowedSlots : format::kFormSlots, key);
    return slot ? section<format::Analysis>(format::kAnalyses).subspan(slot->first, slot->count) : std::span<const format::Analysis>{};
  }
  static std::uint64_t form_key(std::string_view folded) { return base::hash64(folded) | 1; }
  // For a reader that has several keys at hand: fetches what `analyses` will look at first, so that the waits overlap.
  void expect_form(std::uint64_t key) const {
    const auto filter = section<std::uint64_t>(format::kFormFilter);
    if (!filter.empty()) __builtin_prefetch(&filter[(key >> (format::kFilterShift + 6)) & (filter.size() - 1)]);
  }
  void expect_slot(std::uint64_t key) const {
    const auto slots = section<format::FormSlot>(format::kFormSlots);
    if (!slots.empty() && perhaps(format::kFormFilter, key)) __builtin_prefetch(&slots[(key >> 1) & (slots.size() - 1)]);
  }
  const format::Lemma& lemma(std::uint32_t lemma) const { return section<format::Lemma>(format::kLemmas)[lemma]; }
  std::string_view lemma_text(std::uint32_t l) const { return string(lemma(l).text); }
  std::span<const std::uint32_t> lemma_hits(std::uint32_t l) const {
    const auto& x = lemma(l);
    return section<std::uint32_t>(format::kLemmaHits).subspan(x.first_hit, x.hit_count);
  }

  // Phrases: walk word by word from node 0.
  const format::TrieSlot* step(std::uint32_t node, std::string_view folded) const {
    const std::uint64_t key = base::mix64(base::hash64(folded), node) | 1;
    return perhaps(format::kTrieFilter, key) ? find<format::TrieSlot>(format::kTrieSlots, key) : nullptr;
  }
  std::span<const std::uint32_t> hits(const format::TrieSlot& slot) const {
    return section<std::uint32_t>(format::kTrieHits).subspan(slot.first_hit, slot.hit_count);
  }

  std::span<const format::Rule> rules() const { return section<format::Rule>(format::kRules); }
  std::span<const format::Element> elements(const format::Rule& r) const {
    return section<format::Element>(format::kElements).subspan(r.first_element, r.element_count);
  }
  std::span<const format::Alternative> alternatives(const format::Element& e) const {
    return section<format::Alternative>(format::kAlternatives).subspan(e.first_alternative, e.alternative_count);
  }
  std::span<const format::Argument> arguments(const format::Rule& r) const {
    return section<format::Argument>(format::kArguments).subspan(r.first_argument, r.argument_count);
  }

 private:
  explicit Language(std::span<const std::byte> bytes) : bytes_(bytes) {}
  static std::size_t slot_of(std::uint64_t key) { return static_cast<std::size_t>(key * 0x9E3779B97F4A7C15u >> 40); }
  void index();  // of what is looked up most, once the bytes are known to be sound
  const format::Header& header() const { return *reinterpret_cast<const format::Header*>(bytes_.data()); }
  template <class T>
  std::span<const T> section(format::Section s) const {
    const auto& e = header().sections[s];
    return {reinterpret_cast<const T*>(bytes_.data() + e.offset), e.size / sizeof(T)};
  }
  Result<void> check(bool verify);  // and where its sections stand
  // The slot of a key, or nullptr.
  template <class Slot>
  const Slot* find(format::Section s, std::uint64_t key) const {
    const auto slots = section<Slot>(s);
    if (slots.empty()) return nullptr;
    for (std::size_t i = key >> 1;; ++i) {
      const Slot& slot = slots[i & (slots.size() - 1)];
      if (slot.key == key) return &slot;
      if (slot.key == 0) return nullptr;
    }
  }
  bool perhaps(format::Section s, std::uint64_t key) const {
    const auto filter = section<std::uint64_t>(s);
    const std::uint64_t bit = key >> format::kFilterShift;
    return !filter.empty() && (filter[(bit >> 6) & (filter.size() - 1)] >> (bit & 63) & 1) != 0;
  }

  std::span<const std::byte> bytes_;
  const format::Row* rows_ = nullptr;
  const std::uint32_t* cells_ = nullptr;
  const std::byte* strings_ = nullptr;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> columns_;  // by Column::key; open addressing, 0 = empty
  std::vector<std::uint32_t> by_name_;  // the tables, in the order of their names
};


}  // namespace warraq::lang
