#include "ingest/page.h"

#include <algorithm>
#include <unordered_set>

namespace warraq::ingest {
namespace {

constexpr std::size_t kShortLine = 150;   // letters; junk lines are shorter
constexpr std::size_t kDateLine = 90;
constexpr std::size_t kShortest = 2;      // letters; less is a sign

// Before the first line of running text stand headline, date, byline and captions.
bool is_running(const Block& block) { return block.letters >= 60 && block.linked * 2 < block.letters; }

Paragraph paragraph_of(const Block& block) { return {block.text, block.origin}; }

// ": So-and-so - Gaza \n" -> "So-and-so - Gaza"
std::string name_behind(std::string_view text) {
  const auto is_edge = [](std::string_view rest, bool front) {
    const char c = front ? rest.front() : rest.back();
    return c == ':' || c == '-' || c == ' ' || c == '\n' || c == '|' || c == '/';
  };
  constexpr std::string_view kNoBreak = "\xC2\xA0";
  while (!text.empty() && (is_edge(text, true) || text.starts_with(kNoBreak))) text.remove_prefix(text.starts_with(kNoBreak) ? 2 : 1);
  while (!text.empty() && (is_edge(text, false) || text.ends_with(kNoBreak))) text.remove_suffix(text.ends_with(kNoBreak) ? 2 : 1);
  return text.size() > 160 ? std::string() : std::string(text);
}

// "Gaza (AFP) - ..." and "... (AFP)": where a dispatch names its agency.
std::string agency_of_text(std::string_view first, std::string_view last, const Words& words) {
  std::string_view head = first.substr(0, 120);
  std::size_t end = std::string_view::npos;
  for (const std::string_view mark : {" - ", "- ", " -", "\xE2\x80\x93", "\xE2\x80\x94", ": ", ")"})
    if (const std::size_t at = head.find(mark); at != std::string_view::npos) end = std::min(end, at);
  if (end != std::string_view::npos)
    if (std::string code = words.agency_in(head.substr(0, end)); !code.empty()) return code;
  const std::size_t open = last.rfind('(');
  if (open != std::string_view::npos && last.size() - open < 80) return words.agency_in(last.substr(open), true);
  return {};
}

}  // namespace

std::vector<std::size_t> filter_blocks(const std::vector<Block>& blocks, const std::vector<std::size_t>& chosen, const std::string& title, const Words& words, PageFacts& facts) {
  const std::string flat_title = squash(title);
  std::vector<std::string> flat(chosen.size());
  std::string all;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    flat[i] = squash(blocks[chosen[i]].text);
    if (is_running(blocks[chosen[i]]) && !blocks[chosen[i]].quote) all += flat[i] + '\n';
  }
  std::unordered_set<std::string> seen;
  std::vector<std::size_t> out;
  bool running = false;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const Block& block = blocks[chosen[i]];
    if (flat[i].size() < kShortest || block.caption || block.policy) continue;
    if (flat[i] == flat_title || (block.first_heading && !running)) continue;
    if (block.linked * 10 >= block.letters * 6 && (block.letters < kShortLine || block.item)) continue;
    if (block.letters < kShortLine) {
      std::size_t behind = 0;
      const Line line = words.line(block.text, behind);
      if (line == Line::end && running) break;
      if (line == Line::byline && facts.byline.empty() && !running) facts.byline = name_behind(std::string_view(block.text).substr(behind));
      if (line != Line::text) {
        if (line == Line::published && facts.published.empty()) {
          facts.published = words.day_in(block.text);
          if (!facts.published.empty()) facts.published_from = "dateline";
        }
        continue;
      }
      // Lines of a date, an agency, or signs alone, above the text.
      if (!running && block.letters < kDateLine) {
        if (std::string day = words.day_in(block.text); !day.empty() && block.text.find(". ") == std::string::npos) {
          if (facts.published.empty()) {
            facts.published = day;
            facts.published_from = "dateline";
          }
          continue;
        }
        if (std::string code = words.agency_in(block.text, true); !code.empty()) {
          if (facts.agency.empty()) facts.agency = code;
          continue;
        }
      }
    }
    // A quotation in a box that the text has too, and whatever is told twice.
    if ((block.quote || block.heading) && flat[i].size() > 40 && all.find(flat[i]) != std::string::npos) continue;
    if (flat[i].size() > 40 && !seen.insert(flat[i]).second) continue;
    running = running || is_running(block);
    out.push_back(chosen[i]);
  }
  // Headings at the end head nothing.
  while (out.size() > 1 && blocks[out.back()].heading) out.pop_back();
  return out;
}

std::string agency_of_byline(std::string_view byline, const Words& words) {
  // "AFP - London", "Gaza | Reuters", "So-and-so (AP)": a part that is nothing else, for some are also names of people.
  for (std::size_t at = 0; at <= byline.size();) {
    const std::size_t end = std::min(byline.find_first_of("-|/(),", at), byline.size());
    if (std::string code = words.agency_in(byline.substr(at, end - at), true); !code.empty()) return code;
    at = end + 1;
  }
  return {};
}

Page read_page(const Markup& markup, const std::string& url, const Words& words) {
  Page page;
  page.facts = read_facts(markup, url, words);
  const std::vector<Block> blocks = find_blocks(markup);
  std::vector<std::size_t> chosen = choose_blocks(markup, blocks);
  if (!chosen.empty()) {
    // Bylines and dates often stand between the headline and the article's box: the short blocks above it.
    const std::size_t first = chosen.front();
    std::vector<std::size_t> above;
    for (std::size_t back = 1; back <= 8 && back <= first; ++back) {
      const Block& block = blocks[first - back];
      if (block.letters < kDateLine && !block.heading) above.insert(above.begin(), first - back);
      if (block.first_heading) break;
    }
    filter_blocks(blocks, above, page.facts.title, words, page.facts);
  }
  chosen = filter_blocks(blocks, chosen, page.facts.title, words, page.facts);
  const std::string flat_title = squash(page.facts.title);
  page.title.text = page.facts.title;
  for (const Block& block : blocks)
    if (!flat_title.empty() && squashes_to(block.text, flat_title)) {
      page.title = paragraph_of(block);
      break;
    }
  for (const std::size_t i : chosen) page.paragraphs.push_back(paragraph_of(blocks[i]));
  if (!page.paragraphs.empty() && page.facts.agency.empty()) page.facts.agency = agency_of_text(page.paragraphs.front().text, page.paragraphs.back().text, words);
  return page;
}

std::vector<Paragraph> read_fragment(const Markup& markup, const std::string& title, const Words& words, PageFacts& facts) {
  const std::vector<Block> blocks = find_blocks(markup);
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < blocks.size(); ++i) all.push_back(i);
  std::vector<Paragraph> out;
  for (const std::size_t i : filter_blocks(blocks, all, title, words, facts)) out.push_back(paragraph_of(blocks[i]));
  if (!out.empty() && facts.agency.empty()) facts.agency = agency_of_text(out.front().text, out.back().text, words);
  return out;
}

}  // namespace warraq::ingest
