#include "morph/weights.h"

namespace warraq::morph {

Weights::Weights(const lang::Language& language) {
  const lang::TableRef table = language.table("morph.weights");
  if (!table.valid() || table.row_count() != rows_.size()) return;
  for (std::uint32_t r = 0; r < table.row_count(); ++r) {
    const std::string_view cell = language.cell(table.first_row() + r, 1u);
    if (cell.size() != kPerRow) return;
    rows_[r] = cell.data();
  }
  usable_ = true;
}

}  // namespace warraq::morph
