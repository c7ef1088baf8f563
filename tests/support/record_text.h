// A record as lines of text, one a fact, for goldens: layer TAB words TAB what is said of them. ASCII first, one run of
// Arabic a cell, so that editors show it in order.
//
//   events<TAB>qSf<TAB>SHELLING<TAB>occurred<TAB>2020-10-07..2020-10-07 ...
#pragma once

#include <string>
#include <vector>

#include "warraq/warraq.h"

namespace warraq::tests {

struct FactLine {
  std::string layer;
  Span span;
  std::string text;
};

std::vector<FactLine> fact_lines(const Document& document, const Record& record);

}  // namespace warraq::tests
