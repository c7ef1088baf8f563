// Reliability grades of outlets on the Admiralty scale, as people set them: a file of lines that anyone can read and mend.
//
//   outlet <TAB> grade <TAB> by <TAB> day <TAB> why
//   sana_agency    D    A. Analyst    2021-03-05    "repeats ministry statements without names"
//
// The program never grades. The last line of an outlet holds; the earlier ones stay and tell how it came about.
#pragma once

#include <string>
#include <vector>

#include "warraq/error.h"

namespace warraq::ingest {

struct Grade {
  std::string outlet, grade, by, day, why;
};

// A reliable .. E unreliable, F cannot be judged.
bool is_grade(std::string_view grade);

// Errors: not_found, io, bad_format (file and line).
Result<std::vector<Grade>> load_grades(const std::string& path);
// Adds one line; makes the file, with its header, where there is none. Errors: bad_input (a field is empty or holds a TAB or a
// line's end), io.
Result<void> append_grade(const std::string& path, const Grade& grade);

}  // namespace warraq::ingest
