// warraq story: what there is to follow, or one story with its articles, deeds, figures and the balance of its sources.
#include <algorithm>
#include <charconv>

#include "cli/answers.h"

namespace warraq::cli {
namespace {

std::string head_text(const Story& s) {
  return wrapped(std::to_string(s.number) + "  " + isolate(clean(s.title)), 0) +
         wrapped(days_text(s.start, s.end) + after_comma(s.conflict) + ", " + std::to_string(s.articles) + (s.articles == 1 ? " article, " : " articles, ") + std::to_string(s.sources) +
                     (s.sources == 1 ? " source" : " sources"), 4);
}

std::string text(const std::vector<Story>& all, const Labels&) {
  std::string out;
  for (const Story& s : all) out += head_text(s);
  return out;
}

std::string detail_text(const StoryDetail& d) {
  std::string out = head_text(d.story) + "\narticles\n";
  std::vector<std::uint32_t> seen;
  for (std::size_t i = 0; i < d.articles.size(); ++i) {
    const bool copy = std::find(seen.begin(), seen.end(), d.family[i]) != seen.end();
    seen.push_back(d.family[i]);
    const Quote& a = d.articles[i];
    out += wrapped((a.published.empty() ? "undated   " : a.published) + "  " + isolate(clean(a.text)) + "  " + isolate(clean(a.publisher)) + "  " + isolate(clean(a.id)) + (copy ? "  [copy]" : ""), 4);
  }
  if (!d.voices.empty()) {
    out += "\nwho is quoted, by how many sources\n";
    std::string line;
    for (const auto& [state, sources] : d.voices) line += (line.empty() ? "" : ", ") + state + " " + std::to_string(sources);
    out += wrapped(line, 4);
  }
  return out + "\nwarraq timeline and warraq figures tell more with --story " + std::to_string(d.story.number) + "\n";
}

int run_one(const Arguments& arguments) {
  std::uint32_t number = 0;
  const std::string& given = arguments.operands[1];
  if (const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), number); error != std::errc{} || end != given.data() + given.size()) {
    complain("story: \"" + given + "\" is no number of a story; warraq story STORE lists them");
    return kUsage;
  }
  const auto engine = make_engine(arguments);
  if (!engine) return report(engine.error());
  auto store = open_to_ask(arguments, "story", *engine);
  if (!store) return store.error();
  const auto found = store->story(number);
  if (!found) return found.error().code == ErrorCode::not_found ? (report(found.error()), kNegative) : report(found.error());
  const std::string format = arguments.value("--format", "text");
  return (format == "text" ? print(detail_text(*found)) : print_table(answer::story_table(*found), format)) ? kOk : kInternal;
}

int run(const Arguments& arguments) {
  if (arguments.operands.size() > 1) return run_one(arguments);
  return answer(arguments, "story", [](Store& store, const Filter& f) { return store.stories(f); }, text, answer::stories_table);
}

}  // namespace

const Command kStory{"story", "STORE [N]", "Lists the stories, or shows one: its articles and who speaks.", "A story is a cluster of articles on one happening. Copies of a text are one source.\n", with_filter({}, "doclfgm"), run};

}  // namespace warraq::cli
