// Names of the codebook's values and of the headings, in English or Arabic: the table codebook.labels of the language file
// that is built in. A value without a label is its own name.
#pragma once

#include <string>
#include <string_view>

namespace warraq::answer {

class Labels {
 public:
  explicit Labels(const std::string& language);  // "en" or "ar"

  // `value` is the id of a row: "SHELLING", "status.claimed", "heading.events".
  std::string of(std::string_view value) const;
  std::string bare(std::string_view value) const;  // without the signs that keep it apart from what stands around it
  std::string comma() const { return bare("sign.comma") + " "; }
  // Of a person, "army spokesperson": the record has roles in English, person.roles knows them in Arabic.
  std::string role(std::string_view english) const;
  bool arabic() const { return column_ == "label_ar"; }

 private:
  std::string column_;
};

}  // namespace warraq::answer
