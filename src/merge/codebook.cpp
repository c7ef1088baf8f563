#include "merge/codebook.h"

namespace warraq::merge {
namespace {

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = text.find(at);
    if (end != 0) out.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return out;
}

template <class Row>
void for_rows(const lang::Language& language, std::string_view table, Row row) {
  const lang::TableRef t = language.table(table);
  if (!t.valid()) return;
  for (std::uint32_t r = t.first_row(); r < t.first_row() + t.row_count(); ++r) row(r);
}

}  // namespace

std::optional<int> Codebook::polarity(std::string_view type) const {
  const auto at = stances.find(type);
  return at == stances.end() ? std::nullopt : std::optional(at->second);
}

Codebook load_codebook(const lang::Language& language) {
  Codebook book;
  book.names = std::make_shared<const names::Matcher>(language);
  for_rows(language, "codebook.conflicts", [&](std::uint32_t r) {
    Conflict c;
    c.id = language.row_id(r);
    for (const std::string& way : split(language.cell(r, "countries"), ' ')) c.countries.push_back(split(way, '+'));
    c.places = split(language.cell(r, "places"), ' ');
    c.from = language.cell(r, "from");
    c.to = language.cell(r, "to");
    book.conflicts.push_back(std::move(c));
  });
  for_rows(language, "codebook.stances", [&](std::uint32_t r) {
    const std::string_view sign = language.cell(r, "polarity");
    book.stances.emplace(language.row_id(r), sign == "+" ? 1 : sign == "-" ? -1 : 0);
  });
  return book;
}

}  // namespace warraq::merge
