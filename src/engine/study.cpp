// What a store asks of an engine beside records: the words by which an article is found, and those a search looks for.
#include <algorithm>

#include "engine/engine.h"
#include "engine/pieces.h"
#include "engine/policy.h"
#include "morph/words.h"
#include "text/text.h"

namespace warraq::engine {
namespace {

constexpr std::size_t kMostReadings = 4;  // of one word of a search; a single word has no context that could choose

bool counts(text::TokenKind kind) { return kind != text::TokenKind::punct && kind != text::TokenKind::symbol; }

// A word no table knows is found by its stem: what is left without what is glued to it.
std::string_view stem_of(std::string_view folded, const morph::Analysis& a) {
  const std::size_t ends = std::size_t{a.prefix} + a.suffix;
  return folded.size() > ends + 1 ? folded.substr(a.prefix, folded.size() - ends) : folded;
}

std::string key_of(const morph::Words& words, std::size_t token, const morph::Analysis& a) {
  if (a.lemma != morph::kNoLemma) return text::fold(words.language().lemma_text(a.lemma));
  return std::string(stem_of(words.text().folded_of(words.text().tokens[token]), a));
}

// Blanks, tabs and quotation marks part what is written here; a key that holds one (it never should) must not break it.
std::string tame(std::string key) {
  for (char& c : key)
    if (static_cast<unsigned char>(c) <= ' ' || c == '"') c = '_';
  return key;
}

std::string words_of(const morph::Words& words) {
  std::string out;
  const text::Text& text = words.text();
  for (std::size_t t = 0; t < text.tokens.size(); ++t) {
    if (!counts(text.tokens[t].kind)) continue;
    if (!out.empty()) out += ' ';
    out += text.tokens[t].kind == text::TokenKind::word ? tame(key_of(words, t, words.best(t))) : tame(std::string(text.folded_of(text.tokens[t])));
  }
  return out;
}

std::string title_of(const text::Text& text) {
  if (text.sentences.empty() || !text.sentences.front().title) return {};
  std::uint32_t last = 0;
  while (last < text.sentences.size() && text.sentences[last].title) ++last;
  if (text.sentences[last - 1].end == 0) return {};
  const auto begin = text.tokens[text.sentences.front().begin].begin_byte, end = text.tokens[text.sentences[last - 1].end - 1].end_byte;
  return text.bytes.substr(begin, end - begin);
}

}  // namespace

Study study(const Engine& engine, const Document& document) {
  const text::Text text = text::read_text(document.text);
  const MemoLease memo(engine);
  const morph::Words words(Inside::language(engine), text, memo.get());
  Study out;
  if (pieces(document.text).size() == 1) {
    out.record = read_words(words, document.published);
    out.record.id = document.id, out.record.published = document.published;
    Inside::policy(engine).apply(out.record);
  } else {
    out.record = engine.read(document);
  }
  out.sketch = merge::make_sketch(text, words, out.record);
  out.title = title_of(text);
  out.words = words_of(words);
  return out;
}

std::vector<Span> spans_of_words(std::string_view bytes) {
  const text::Text text = text::read_text(std::string(bytes));
  std::vector<Span> out;
  for (const text::Token& t : text.tokens)
    if (counts(t.kind)) out.push_back({t.begin_byte, t.end_byte});
  return out;
}

std::vector<std::string> search_words(const Engine& engine, std::string_view query) {
  const text::Text text = text::read_text(std::string(query));
  const morph::Words words(Inside::language(engine), text);
  std::vector<std::string> out;
  bool together = false, first = true;
  for (std::size_t t = 0; t < text.tokens.size(); ++t) {
    const text::Token& token = text.tokens[t];
    if (token.kind == text::TokenKind::punct && text.folded_of(token) == "\"") {
      together = !together, first = true;
      continue;
    }
    if (!counts(token.kind)) continue;
    std::vector<std::string> keys;
    if (token.kind == text::TokenKind::word) {
      for (const morph::Analysis& a : words.analyses(t))
        if (std::string key = tame(key_of(words, t, a)); keys.size() < kMostReadings && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(std::move(key));
    }
    if (keys.empty()) keys.push_back(tame(std::string(text.folded_of(token))));
    std::string entry;
    for (const std::string& key : keys) (entry += entry.empty() ? "" : "\t") += key;
    if (together && !first) (out.back() += ' ') += entry;
    else out.push_back(std::move(entry));
    first = false;
  }
  return out;
}

}  // namespace warraq::engine
