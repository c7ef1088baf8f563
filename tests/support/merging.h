// Articles read for merging, and what was merged as lines of text.
//
//   merged_text(read_articles(jsonl)) is a line a family, story, deed, relation, ... each naming articles by id
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "merge/merge.h"

namespace warraq::tests {

const merge::Codebook& codebook();

// One article, read by the built-in engine; its hash is that of its text.
merge::Article read_for_merging(std::string_view json_line);
std::vector<merge::Article> read_articles(std::string_view jsonl);

// The merged record with articles by their ids and facts by their words' bytes: equal texts are equal records.
std::string merged_text(const std::vector<merge::Article>& input, const merge::Merged& merged);

}  // namespace warraq::tests
