#include "answer/codebook.h"

#include <optional>

#include "engine/engine.h"

namespace warraq::answer {
const lang::Language* language() {
  static const auto kLanguage = [] {
    const std::string_view bytes = engine::built_in_language();
    return lang::Language::open(std::as_bytes(std::span(bytes.data(), bytes.size())), false);
  }();
  return kLanguage ? &*kLanguage : nullptr;
}

namespace {

lang::TableRef rows_of(std::string_view table) { return language() == nullptr ? lang::TableRef{} : language()->table(table); }

}  // namespace

std::string codebook(std::string_view table, std::string_view row, std::string_view column) {
  const lang::TableRef rows = rows_of(table);
  for (std::uint32_t r = rows.first_row(); r < rows.first_row() + rows.row_count(); ++r)
    if (language()->row_id(r) == row) return std::string(language()->cell(r, column));
  return {};
}

std::vector<std::string> codebook_rows(std::string_view table) {
  const lang::TableRef rows = rows_of(table);
  std::vector<std::string> out;
  for (std::uint32_t r = rows.first_row(); r < rows.first_row() + rows.row_count(); ++r) out.emplace_back(language()->row_id(r));
  return out;
}

const std::map<std::string, std::string, std::less<>>& arabic_roles() {
  static const auto kRoles = [] {
    std::map<std::string, std::string, std::less<>> out;
    const lang::TableRef roles = rows_of("person.roles");
    for (std::uint32_t r = roles.first_row(); r < roles.first_row() + roles.row_count(); ++r) out.emplace(language()->cell(r, "en"), language()->cell(r, "ar"));
    return out;
  }();
  return kRoles;
}

std::string arabic_role(std::string_view english) {
  const auto found = arabic_roles().find(english);
  return found == arabic_roles().end() ? std::string() : found->second;
}

}  // namespace warraq::answer
