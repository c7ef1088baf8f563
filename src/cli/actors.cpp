// warraq actors: who does, suffers and says how much; people with all their spellings.
#include <set>

#include "cli/answers.h"

namespace warraq::cli {
namespace {

std::string standing(std::string_view what, const std::vector<Tenure>& all) {
  std::string list;
  for (const Tenure& t : all) list += (list.empty() ? "" : "; ") + tenure_text(t);
  return list.empty() ? list : wrapped(std::string(what) + " " + list, 2);
}

std::string text(const std::vector<Actor>& all, const Labels&) {
  std::string out;
  bool people = false;
  std::set<std::string> told;  // alliances of a state are told with the first of its codes
  for (const Actor& a : all) {
    if (a.person && !people) out += out.empty() ? "" : "\n";
    people = a.person;
    if (!a.person) {
      out += wrapped(a.key + ": does " + std::to_string(a.acts) + ", suffers " + std::to_string(a.suffers) + ", says " + std::to_string(a.says), 0);
      const std::vector<Tenure> of = alliances(a.key);
      if (!of.empty() && told.insert(of == alliances(a.country) ? a.country : a.key).second) out += standing("member of", of);
      continue;
    }
    std::string names;
    for (std::size_t i = 0; i < std::min<std::size_t>(a.spellings.size(), 4); ++i) names += (i == 0 ? "" : " / ") + isolate(clean(a.spellings[i]));
    out += wrapped(names + after_comma(a.role) + after_comma(a.country) + ": " + std::to_string(a.mentions) + (a.mentions == 1 ? " article" : " articles"), 0);
    out += standing("offices", offices(a.name, a.country));
  }
  return out;
}

int run(const Arguments& arguments) {
  return answer(arguments, "actors", [](Store& store, const Filter& f) { return store.actors(f); }, text, answer::actors_table);
}

}  // namespace

const Command kActors{"actors", "STORE", "Shows who does, suffers and says how much, and the people.", "Codes are those of the record: state and sector. --side is the actors' state.\n", with_filter({}, "sptudocyblfgm"), run};

}  // namespace warraq::cli
