#include "answer/labels.h"

#include "answer/codebook.h"
#include "answer/display.h"

namespace warraq::answer {

Labels::Labels(const std::string& language) : column_(language == "ar" ? "label_ar" : "label_en") {}

std::string Labels::of(std::string_view value) const {
  const std::string label = codebook("codebook.labels", value, column_);
  if (!label.empty()) return arabic() ? isolate(label) : label;
  return std::string(value.substr(value.find('.') == std::string_view::npos ? 0 : value.find('.') + 1));
}

std::string Labels::bare(std::string_view value) const { return codebook("codebook.labels", value, column_); }

std::string Labels::role(std::string_view english) const {
  const std::string told = arabic() ? arabic_role(english) : std::string();
  return told.empty() ? std::string(english) : isolate(told);
}

}  // namespace warraq::answer
