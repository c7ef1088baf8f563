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

Table table(const std::vector<Actor>& all) {
  Table t{"actors", {"kind", "key", "name", "country", "role", "spellings", "acts", "suffers", "says", "mentions"}, {}};
  for (const Actor& a : all) t.rows.push_back({std::string(a.person ? "person" : "code"), a.key, a.name, a.country, a.role, a.spellings, cell(a.acts), cell(a.suffers), cell(a.says), cell(a.mentions)});
  return t;
}

int run(const Arguments& arguments) {
  return answer(arguments, "actors", [](Store& store, const Filter& f) { return store.actors(f); }, text, table);
}

}  // namespace

const Command kActors{"actors", "STORE", "Shows who does, suffers and says how much, and the people.", "Codes are those of the record: state and sector. --side is the actors' state.\n", with_filter({}, "sptudocyblfgm"), run};

}  // namespace warraq::cli
