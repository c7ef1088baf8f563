// From a tree to blocks of text, and which of them are the article.
//
// A block is the text between two ends of paragraphs. Each block of running text (long, hardly linked) speaks for the
// element it stands in, half as loud for the one above, a third for the next: the element with most to say, weakened by the
// share of links in it and by what its class names call it, is the article. Neighbours that the same parent holds join where
// they are running text as well, for some sites part an article into several boxes.
#include <algorithm>

#include "base/utf8.h"
#include "ingest/http.h"
#include "ingest/page.h"

namespace warraq::ingest {
namespace {

constexpr std::string_view kInline[] = {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "em", "font", "i", "ins", "label", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "wbr", "x"};
constexpr std::string_view kSkipped[] = {"button", "form", "head", "iframe", "input", "noscript", "option", "script", "select", "style", "svg", "template", "textarea", "video"};
constexpr std::string_view kJunkTags[] = {"aside", "footer", "nav"};
// Words of class and id that say what an element is for.
constexpr std::string_view kJunkWords[] = {"ad", "ads", "advert", "advertisement", "banner", "breadcrumb", "breadcrumbs", "caption", "comment", "comments", "cookie", "copyright", "credit", "disqus", "footer", "gallery", "hidden", "links", "login",
                                           "menu", "meta", "mostread", "nav", "navbar", "navigation", "newsletter", "pagination", "popular", "popup", "print", "promo", "pullquote", "readmore", "recommended", "related", "rss", "share",
                                           "sharing", "sidebar", "social", "sponsor", "subscribe", "tag", "tags", "taxonomy", "ticker", "toolbar", "tools", "trending", "widget"};
constexpr std::string_view kTextWords[] = {"article", "articlebody", "body", "content", "details", "entry", "main", "news", "post", "story", "text"};

template <std::size_t N>
bool in(const std::string_view (&list)[N], std::string_view word) {
  for (const std::string_view one : list)
    if (one.size() == word.size() && one.front() == word.front() && one == word) return true;
  return false;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// The words of class and id: parted at signs and at capitals, in lower case.
template <class Use>
void for_each_word(std::string_view names, Use use) {
  std::string word;
  for (std::size_t i = 0; i <= names.size(); ++i) {
    const char c = i < names.size() ? names[i] : ' ';
    const bool upper = c >= 'A' && c <= 'Z';
    const bool letter = upper || (c >= 'a' && c <= 'z');
    if (!letter || (upper && i > 0 && names[i - 1] >= 'a' && names[i - 1] <= 'z')) {
      if (!word.empty()) use(std::string_view(word));
      word.clear();
    }
    if (letter) word += upper ? static_cast<char>(c + 32) : c;
  }
}

struct Manner {
  bool junk = false, text = false;
};

Manner manner_of(const Markup& markup, const Node& node) {
  Manner manner;
  if (node.attribute_count == 0) return manner;
  for (const std::string_view name : {"class", "id"})
    for_each_word(markup.attribute(node, name), [&](std::string_view word) {
      manner.junk = manner.junk || in(kJunkWords, word);
      manner.text = manner.text || in(kTextWords, word);
    });
  return manner;
}

bool is_hidden(const Markup& markup, const Node& node) {
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    const Attribute& a = markup.attributes[node.first_attribute + i];
    if (a.name == "hidden" || (a.name == "aria-hidden" && a.value == "true")) return true;
    if (a.name == "style" && lower_ascii(a.value).find("display:none") != std::string::npos) return true;
  }
  return false;
}

class BlockFinder {
 public:
  explicit BlockFinder(const Markup& markup) : markup_(markup) {}

  std::vector<Block> run() {
    struct Open {
      std::uint32_t node;
      bool block, link;
    };
    std::vector<Open> open;
    const auto& nodes = markup_.nodes;
    for (std::uint32_t i = 0; i < nodes.size();) {
      while (!open.empty() && nodes[open.back().node].end <= i) {
        if (open.back().block) end_block();
        links_ -= open.back().link;
        open.pop_back();
      }
      const Node& node = nodes[i];
      if (node.tag.empty()) {
        container_ = 0;
        for (std::size_t o = open.size(); o > 0; --o)
          if (open[o - 1].block) {
            container_ = open[o - 1].node;
            break;
          }
        add_text(node);
        ++i;
        continue;
      }
      if (in(kSkipped, node.tag) || is_hidden(markup_, node)) {
        i = std::max(node.end, i + 1);
        continue;
      }
      if (node.tag == "br") add_break();
      const bool block = !in(kInline, node.tag) && node.tag != "br" && node.tag != "img";
      if (block) end_block();
      const bool link = node.tag == "a" && !markup_.attribute(node, "href").empty();
      links_ += link;
      if (link && !block_.text.empty() && is_policy(lower_ascii(markup_.attribute(node, "href").substr(0, 200)))) block_.policy = true;
      open.push_back({i, block, link});
      ++i;
    }
    end_block();
    return std::move(blocks_);
  }

 private:
  static bool is_policy(const std::string& address) {
    for (const std::string_view word : {"privacy", "terms", "guidelines", "policy", "disclaimer", "conditions"})
      if (address.find(word) != std::string::npos) return true;
    return false;
  }

  void add_break() {
    if (block_.text.empty()) return;
    if (block_.text.back() == '\n') return end_block();
    if (block_.text.back() == ' ') block_.text.pop_back();
    block_.text += '\n';
  }

  void add_text(const Node& node) {
    const std::string_view text = markup_.text_of(node);
    for (std::size_t at = 0; at < text.size();) {
      if (is_space(text[at])) {
        if (!block_.text.empty() && !is_space(block_.text.back())) block_.text += ' ';
        ++at;
        continue;
      }
      // Words that single spaces part go over in one piece.
      std::size_t end = at;
      while (end < text.size() && (!is_space(text[end]) || (text[end] == ' ' && end + 1 < text.size() && !is_space(text[end + 1])))) {
        const bool letter = (static_cast<unsigned char>(text[end]) & 0xC0) != 0x80 && text[end] != ' ';
        block_.letters += letter;
        block_.linked += letter && links_ > 0;
        ++end;
      }
      if (block_.text.empty()) block_.container = container_;
      markup_.origin.copy(node.text_begin + at, node.text_begin + end, block_.text.size(), block_.origin);
      block_.text += text.substr(at, end - at);
      at = end;
    }
  }

  void end_block() {
    while (!block_.text.empty() && is_space(block_.text.back())) block_.text.pop_back();
    if (block_.letters > 0) {
      for (std::int32_t at = static_cast<std::int32_t>(block_.container); at >= 0; at = markup_.nodes[static_cast<std::size_t>(at)].parent) {
        const std::string_view tag = markup_.nodes[static_cast<std::size_t>(at)].tag;
        block_.heading = block_.heading || (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6');
        block_.first_heading = block_.first_heading || tag == "h1";
        block_.caption = block_.caption || tag == "figcaption" || tag == "caption" || tag == "figure";
        block_.quote = block_.quote || tag == "blockquote";
        block_.item = block_.item || tag == "li";
        if (tag == "body" || tag == "td" || tag == "article") break;
      }
      blocks_.push_back(std::move(block_));
    }
    block_ = {};
  }

  const Markup& markup_;
  std::vector<Block> blocks_;
  Block block_;
  std::uint32_t container_ = 0;
  int links_ = 0;
};

double link_share(const Block& block) { return block.letters == 0 ? 0 : static_cast<double>(block.linked) / static_cast<double>(block.letters); }

bool is_running(const Block& block) { return block.letters >= 60 && link_share(block) < 0.35 && !block.caption; }

class Chooser {
 public:
  Chooser(const Markup& markup, const std::vector<Block>& blocks) : markup_(markup), blocks_(blocks), sums_(markup.nodes.size()), places_(markup.nodes.size()) {
    for (std::size_t i = 0; i < markup_.nodes.size(); ++i) {
      const Node& node = markup_.nodes[i];
      Place& place = places_[i];
      place.manner = manner_of(markup_, node);
      place.junk = in(kJunkTags, node.tag) || (place.manner.junk && !place.manner.text && node.tag != "body" && node.tag != "html");
      if (node.parent >= 0) place.below_junk = place_of(node.parent).below_junk || place_of(node.parent).junk;
    }
  }

  std::vector<std::size_t> run() {
    score();
    const std::int32_t top = best();
    if (top < 0) return longest_run();
    std::vector<std::size_t> chosen;
    const auto parent = markup_.nodes[static_cast<std::size_t>(top)].parent;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (is_under(blocks_[i].container, top)) {
        if (!junk_between(blocks_[i].container, top)) chosen.push_back(i);
      } else if (parent >= 0 && is_under(blocks_[i].container, parent) && is_running(blocks_[i]) && !junk_between(blocks_[i].container, parent) && joins(blocks_[i], parent)) {
        chosen.push_back(i);
      }
    }
    return chosen;
  }

 private:
  struct Sum {
    double score = 0;
    std::size_t letters = 0, linked = 0;
  };
  struct Place {
    Manner manner;
    bool junk = false, below_junk = false;
  };

  const Place& place_of(std::int32_t at) const { return places_[static_cast<std::size_t>(at)]; }

  void score() {
    for (const Block& block : blocks_) {
      const bool good = is_running(block);
      double points = 0;
      if (good) {
        std::size_t commas = 0;
        for (std::size_t at = 0; at < block.text.size(); ++at) commas += block.text[at] == ',' || (block.text[at] == '\xD8' && at + 1 < block.text.size() && block.text[at + 1] == '\x8C');
        points = (1 + static_cast<double>(std::min<std::size_t>(commas, 5)) * 0.5 + std::min(static_cast<double>(block.letters) / 100.0, 5.0)) * (1 - link_share(block));
        if (block.item) points *= 0.5;
      }
      double share = 1;
      int steps = 0;
      for (std::int32_t at = static_cast<std::int32_t>(block.container); at >= 0; at = markup_.nodes[static_cast<std::size_t>(at)].parent, ++steps) {
        Sum& sum = sums_[static_cast<std::size_t>(at)];
        sum.letters += block.letters;
        sum.linked += block.linked;
        // A paragraph's own element holds only it; what counts is who holds many.
        if (points > 0 && steps <= 4) sum.score += points * share;
        if (steps > 0) share *= 0.6;
        if (steps > 40) break;
      }
    }
  }

  std::int32_t best() {
    std::int32_t best = -1;
    double best_score = 0;
    for (std::size_t at = 0; at < sums_.size(); ++at) {
      const Sum& sum = sums_[at];
      const Node& node = markup_.nodes[at];
      if (sum.score <= 0 || node.tag == "html") continue;
      double score = sum.score * (1 - static_cast<double>(sum.linked) / static_cast<double>(std::max<std::size_t>(sum.letters, 1)));
      const auto& [manner, junk, below_junk] = places_[at];
      if (node.tag == "article" || manner.text) score *= 1.25;
      if (manner.junk && !manner.text) score *= 0.3;
      if (in(kJunkTags, node.tag)) score *= 0.2;
      if (below_junk) score *= 0.2;
      if (node.tag == "body") score *= 0.8;
      if (lower_ascii(markup_.attribute(node, "itemprop")).find("articlebody") != std::string::npos && sum.letters > 150) score *= 3;
      if (score > best_score) {
        best = static_cast<std::int32_t>(at);
        best_score = score;
      }
    }
    return best;
  }

  // Where no element has running text to speak for: the longest block, if it is any.
  std::vector<std::size_t> longest_run() const {
    std::size_t best = blocks_.size();
    for (std::size_t i = 0; i < blocks_.size(); ++i)
      if (link_share(blocks_[i]) < 0.5 && !blocks_[i].heading && blocks_[i].letters >= 25 && (best == blocks_.size() || blocks_[i].letters > blocks_[best].letters)) best = i;
    return best == blocks_.size() ? std::vector<std::size_t>() : std::vector<std::size_t>{best};
  }

  bool is_under(std::uint32_t node, std::int32_t ancestor) const {
    return static_cast<std::int32_t>(node) >= ancestor && node < markup_.nodes[static_cast<std::size_t>(ancestor)].end;
  }

  bool junk_between(std::uint32_t node, std::int32_t ancestor) {
    for (auto at = static_cast<std::int32_t>(node); at > ancestor; at = markup_.nodes[static_cast<std::size_t>(at)].parent)
      if (place_of(at).junk) return true;
    return false;
  }

  // A neighbour's block joins where its box holds hardly any links.
  bool joins(const Block& block, std::int32_t parent) const {
    auto at = static_cast<std::int32_t>(block.container);
    while (at >= 0 && markup_.nodes[static_cast<std::size_t>(at)].parent != parent) at = markup_.nodes[static_cast<std::size_t>(at)].parent;
    return at >= 0 && sums_[static_cast<std::size_t>(at)].linked * 5 < sums_[static_cast<std::size_t>(at)].letters;
  }

  const Markup& markup_;
  const std::vector<Block>& blocks_;
  std::vector<Sum> sums_;
  std::vector<Place> places_;
};

}  // namespace

std::vector<Block> find_blocks(const Markup& markup) { return BlockFinder(markup).run(); }

std::vector<std::size_t> choose_blocks(const Markup& markup, const std::vector<Block>& blocks) { return Chooser(markup, blocks).run(); }

namespace {

// Letters and digits of `text`, one after another, to `use` as a stretch of bytes; it gives false to stop.
template <class Use>
bool each_letter(std::string_view text, Use use) {
  for (std::size_t at = 0; at < text.size();) {
    const base::CodePoint c = base::decode(text, at);
    const char32_t v = c.value;
    const bool ascii_letter = (v >= 'a' && v <= 'z') || (v >= '0' && v <= '9');
    const bool sign = v < 0xC0 || (v >= 0x2000 && v <= 0x206F) || v == 0x060C || v == 0x061B || v == 0x061F || v == 0x0640 || (v >= 0x064B && v <= 0x0652) || v == 0xFEFF;
    const char lower = static_cast<char>(v + 32);
    if (v >= 'A' && v <= 'Z' ? !use(std::string_view(&lower, 1)) : (ascii_letter || !sign) && !use(text.substr(at, c.size))) return false;
    at += c.size;
  }
  return true;
}

}  // namespace

std::string squash(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  each_letter(text, [&](std::string_view letter) { return out += letter, true; });
  return out;
}

bool squashes_to(std::string_view text, std::string_view squashed) {
  const bool begins = each_letter(text, [&](std::string_view letter) {
    if (!squashed.starts_with(letter)) return false;
    squashed.remove_prefix(letter.size());
    return true;
  });
  return begins && squashed.empty();
}

}  // namespace warraq::ingest
