// The compiled knowledge of one language, read in place from mapped memory: nothing is parsed or built at start.
//
//   auto language = Language::open(bytes);              // bytes must outlive it
//   for (auto a : language->analyses("qtl")) ...        // every word whose written form folds to "qtl"
//   const TableRef months = *language->table("time.months");
//
// Cost: opening touches the header, the samples and (for foreign files) the hash; a look-up is one hash and one probe.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "lang/features.h"
#include "lang/format.h"
#include "warraq/error.h"

namespace warraq::lang {

class Language;

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
  std::optional<std::uint32_t> column(std::string_view name) const;

 private:
  const Language* language_ = nullptr;
  std::uint32_t index_ = 0;
};

class Language {
 public:
  // Errors: bad_format (not a language file, damaged, self-test fails), wrong_version. `verify` also checks the hash.
  static Result<Language> open(std::span<const std::byte> bytes, bool verify);

  std::uint64_t hash() const { return header().hash; }
  std::string_view string(std::uint32_t ref) const;

  // Tables. A table the engine needs but the file lacks gives nothing: callers treat it as empty.
  TableRef table(std::string_view name) const;
  std::span<const format::Table> tables() const { return section<format::Table>(format::kTables); }
  const format::Row& row(std::uint32_t row) const { return section<format::Row>(format::kRows)[row]; }
  std::string_view cell(std::uint32_t row, std::uint32_t column) const;
  std::uint32_t cell_ref(std::uint32_t row, std::uint32_t column) const;  // equal for equal cells
  std::string_view cell(std::uint32_t row, std::string_view column) const;  // slower; empty where there is no such column
  std::string_view row_id(std::uint32_t row) const { return cell(row, 0u); }

  // Words.
  std::span<const format::Analysis> analyses(std::string_view folded) const;
  const format::Lemma& lemma(std::uint32_t lemma) const { return section<format::Lemma>(format::kLemmas)[lemma]; }
  std::string_view lemma_text(std::uint32_t l) const { return string(lemma(l).text); }
  std::span<const std::uint32_t> lemma_hits(std::uint32_t l) const {
    const auto& x = lemma(l);
    return section<std::uint32_t>(format::kLemmaHits).subspan(x.first_hit, x.hit_count);
  }

  // Phrases: walk word by word from node 0.
  const format::TrieSlot* step(std::uint32_t node, std::string_view folded) const;
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
  const format::Header& header() const { return *reinterpret_cast<const format::Header*>(bytes_.data()); }
  template <class T>
  std::span<const T> section(format::Section s) const {
    const auto& e = header().sections[s];
    return {reinterpret_cast<const T*>(bytes_.data() + e.offset), e.size / sizeof(T)};
  }
  Result<void> check(bool verify) const;

  std::span<const std::byte> bytes_;
  std::vector<std::uint32_t> by_name_;  // the tables, in the order of their names
};


}  // namespace warraq::lang
