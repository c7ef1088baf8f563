#include "answer/display.h"
#include "answer/facts.h"
#include "cli/view.h"

namespace warraq::cli {
namespace {

constexpr std::size_t kIndent = 6;
constexpr std::size_t kStatementLines = 4;

class Page {
 public:
  explicit Page(bool colour) : colour_(colour) {}

  // Cleaned words in lines of their own, each isolated.
  void words(std::string_view text, std::size_t indent, std::size_t most, const char* style = "") {
    for (const std::string& line : wrap(text, kColumns - indent, most)) put(std::string(indent, ' '), isolate(line), style);
  }
  void put(const std::string& before, const std::string& text, const char* style = "") {
    const bool styled = colour_ && *style != '\0';
    out_ += before + (styled ? style : "") + text + (styled ? "\x1b[0m" : "") + "\n";
  }
  std::string text() const { return out_; }

 private:
  bool colour_;
  std::string out_;
};

constexpr const char* kBold = "\x1b[1m";
constexpr const char* kDim = "\x1b[2m";
constexpr const char* kHeading = "\x1b[1;36m";

}  // namespace

std::string_view headline_of(const Document& document) {
  const std::string_view text = document.text;
  const auto end = text.find('\n');
  if (end == std::string_view::npos || end == 0) return {};
  const auto next = text.find_first_not_of(" \r", end + 1);
  return next != std::string_view::npos && text[next] == '\n' ? text.substr(0, end) : std::string_view{};
}

std::string text_view(const Document& document, const Record& record, const Labels& labels, bool colour) {
  Page page(colour);
  if (const auto headline = headline_of(document); !headline.empty()) page.words(clean(headline), 0, 4, kBold);
  page.put("", (record.published.empty() ? labels.of("word.undated") : record.published) + "  " + isolate(clean(document.id)), kDim);
  const std::vector<Fact> facts = facts_of(record, labels);
  if (facts.empty()) page.put("\n", labels.of("word.nothing"));
  std::string section;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const Fact& fact = facts[i];
    if (fact.section != section) page.put("\n", labels.of("heading." + fact.section), kHeading);
    section = fact.section;
    std::string number = std::to_string(i + 1);
    number.insert(0, number.size() < 3 ? 3 - number.size() : 0, ' ');
    bool first = true;
    for (const std::string& line : wrap(fact.head.empty() ? "-" : fact.head, kColumns - kIndent, 4)) {
      page.put(first ? " " + number + "  " : std::string(kIndent, ' '), line, kBold);
      first = false;
    }
    const auto begin = fact.span.begin_byte, end = fact.span.end_byte;
    if (section == "statements") page.words(clean(std::string_view(document.text).substr(begin, end - begin)), kIndent, kStatementLines);
    else if (end > begin) page.put(std::string(kIndent, ' '), isolate(in_context(document.text, begin, end, kColumns - kIndent)));
  }
  if (!record.stances.empty()) page.put("\n", labels.of("heading.stances"), kHeading);
  for (const Stance& s : record.stances) page.put(std::string(kIndent, ' '), stance_text(record, s, labels));
  if (!record.notes.empty()) page.put("\n", labels.of("heading.notes"), kHeading);
  for (const Note& note : record.notes)
    page.words(clean(note.kind + (note.detail.empty() ? "" : ": " + note.detail) + " (" + std::to_string(note.span.begin_byte) + "-" + std::to_string(note.span.end_byte) + ")"), kIndent, 2);
  return page.text();
}

}  // namespace warraq::cli
