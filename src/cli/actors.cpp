// warraq actors: who does, suffers and says how much; people with all their spellings.
#include "cli/answers.h"

namespace warraq::cli {
namespace {

std::string text(const std::vector<Actor>& all, const Labels&) {
  std::string out;
  bool people = false;
  for (const Actor& a : all) {
    if (a.person && !people) out += out.empty() ? "" : "\n";
    people = a.person;
    if (!a.person) {
      out += wrapped(a.key + ": does " + std::to_string(a.acts) + ", suffers " + std::to_string(a.suffers) + ", says " + std::to_string(a.says), 0);
      continue;
    }
    std::string names;
    for (std::size_t i = 0; i < std::min<std::size_t>(a.spellings.size(), 4); ++i) names += (i == 0 ? "" : " / ") + isolate(clean(a.spellings[i]));
    out += wrapped(names + after_comma(a.role) + after_comma(a.country) + ": " + std::to_string(a.mentions) + (a.mentions == 1 ? " article" : " articles"), 0);
  }
  return out;
}

int run(const Arguments& arguments) {
  return answer(arguments, "actors", [](Store& store, const Filter& f) { return store.actors(f); }, text, answer::actors_table);
}

}  // namespace

const Command kActors{"actors", "STORE", "Shows who does, suffers and says how much, and the people.", "Codes are those of the record: state and sector. --side is the actors' state.\n", with_filter({}, "sptudocyblfgm"), run};

}  // namespace warraq::cli
