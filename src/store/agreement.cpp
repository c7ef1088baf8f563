// How far the reviewers of a fact agree: the last word of each on the whole fact and on each field.
#include <map>
#include <set>

#include "store/decisions.h"

namespace warraq::store {
namespace {

constexpr const char* kRejected = "-";

// What one reviewer holds of a fact: "" is whether it holds at all ("+", "-"), "=" that it is one deed with another.
using Word = std::map<std::string, std::string>;

void hear(Word& word, const Decision& d) {
  if (d.action == "merge" || d.action == "split") word["="] = d.action == "merge" ? d.to : "";
  else if (d.action == "accept" && d.field.empty()) {
    word = {};  // as it stood then, in every field
    for (auto& [field, value] : fields_of(d.to)) word[field] = value;
    word[""] = "+";
  } else if (d.action == "reject" && d.field.empty()) word = {{"", kRejected}};
  else if (d.action == "correct") word[d.field] = d.to;
  else if (d.action == "accept") word[d.field] = d.from;
  else if (d.action == "reject") word[d.field] = "";
  if (!d.field.empty() && word.contains("") && word[""] == kRejected) word.erase("");  // who mends a field takes the fact to hold
}

}  // namespace

std::string agreement_of(const std::vector<const Decision*>& decisions) {
  std::map<std::string, Word> words;
  for (const Decision* d : decisions)
    if (d->action != "restrict" && d->action != "release") hear(words[d->reviewer], *d);
  if (words.empty()) return "open";
  bool shared = false;
  std::map<std::string, std::string> said;
  std::size_t rejecting = 0;
  for (const auto& [reviewer, word] : words) {
    const auto whole = word.find("");
    rejecting += whole != word.end() && whole->second == kRejected;
    for (const auto& [field, value] : word) {
      const auto [at, is_new] = said.emplace(field, value);
      if (!is_new && at->second != value) return "disputed";
      shared = shared || !is_new;
    }
  }
  if (rejecting > 0 && rejecting < words.size()) return "disputed";
  return shared ? "two" : "one";
}

}  // namespace warraq::store
