#include "answer/labels.h"

#include "answer/display.h"
#include "engine/engine.h"

namespace warraq::answer {

Labels::Labels(const std::string& language) : column_(language == "ar" ? "label_ar" : "label_en") {
  const std::string_view bytes = engine::built_in_language();
  if (auto opened = lang::Language::open(std::as_bytes(std::span(bytes.data(), bytes.size())), false)) language_ = *opened;
}

std::string Labels::of(std::string_view value) const {
  const lang::TableRef table = language_ ? language_->table("codebook.labels") : lang::TableRef{};
  for (std::uint32_t row = table.first_row(); row < table.first_row() + table.row_count(); ++row) {
    if (language_->row_id(row) != value) continue;
    const std::string label(language_->cell(row, column_));
    return arabic() ? isolate(label) : label;
  }
  return std::string(value.substr(value.find('.') == std::string_view::npos ? 0 : value.find('.') + 1));
}

}  // namespace warraq::answer
