#include "tests/support/merging.h"

#include <cstdio>
#include <sstream>

#include "base/hash.h"
#include "engine/engine.h"
#include "ingest/articles.h"
#include "lang/language.h"
#include "morph/words.h"
#include "text/text.h"

namespace warraq::tests {
namespace {

const lang::Language& language() {
  static const lang::Language kLanguage = *lang::Language::open(std::as_bytes(std::span(engine::built_in_language())), false);
  return kLanguage;
}

std::string number(std::optional<double> value) {
  if (!value) return "?";
  std::ostringstream out;
  out << *value;
  return out.str();
}

std::string joined(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& s : all) out += (out.empty() ? "" : "+") + s;
  return out.empty() ? "-" : out;
}

class Printer {
 public:
  Printer(const std::vector<merge::Article>& input, const merge::Merged& merged) : input_(input), m_(merged) {}

  std::string print() {
    for (const merge::Family& f : m_.families)
      if (f.members.size() > 1) out_ << "family " << id(f.original) << ':' << ids(f.members) << ' ' << f.agency << '\n';
    for (const merge::Copy& c : m_.copies) out_ << "copy " << id(c.part) << " in " << id(c.whole) << '\n';
    for (const merge::Story& s : m_.stories)
      if (s.articles.size() > 1) out_ << "story " << s.start << ".." << s.end << ' ' << (s.conflict.empty() ? "-" : s.conflict) << " families=" << s.families << " central=" << id(s.central) << ':' << ids(s.articles) << '\n';
    for (const merge::Deed& d : m_.deeds) {
      if (d.mentions.size() < 2) continue;
      out_ << "deed " << d.type << ' ' << d.status << ' ' << (d.start.empty() ? "?" : d.start) << ' ' << joined(d.actor) << " > " << joined(d.recipient) << " at " << place(d.place) << " sources=" << d.sources << ':';
      for (const merge::Ref r : d.mentions) out_ << ' ' << id(r.article) << '@' << event(r).trigger.begin_byte;
      out_ << '\n';
    }
    for (const merge::Series& s : m_.series) {
      if (s.claims.size() < 2) continue;
      out_ << "series " << (s.conflict.empty() ? "-" : s.conflict) << ' ' << s.metric << ' ' << s.victim << ' ' << (s.side.empty() ? "-" : s.side) << " at " << place(s.place) << (s.total ? " total" : "") << ':';
      for (const std::uint32_t c : s.claims) out_ << ' ' << claim(c);
      out_ << '\n';
    }
    static const char* const kNames[] = {"updates", "restates", "corroborates", "contradicts", "denies"};
    for (const merge::Relation& r : m_.relations) {
      out_ << kNames[static_cast<int>(r.kind)] << (r.stale ? " (stale) " : " ");
      if (r.figures)
        out_ << m_.claims[r.a].metric << ' ' << claim(r.a) << " <- " << claim(r.b);
      else
        out_ << id(r.event_a.article) << '@' << event(r.event_a).trigger.begin_byte << " <- " << id(r.event_b.article) << '@' << event(r.event_b).trigger.begin_byte;
      if (!r.lost.empty()) out_ << " lost=" << joined(r.lost);
      out_ << '\n';
    }
    for (const merge::Stance& s : m_.stances) out_ << "stance " << s.week << ' ' << s.holder << (s.polarity > 0 ? " for " : s.polarity < 0 ? " against " : " asks ") << s.target << " deeds=" << s.deeds.size() << " sources=" << s.sources << '\n';
    return out_.str();
  }

 private:
  const merge::Article& article(std::uint32_t a) const { return input_[m_.order[a]]; }
  const std::string& id(std::uint32_t a) const { return article(a).id; }
  const Event& event(merge::Ref r) const { return article(r.article).record.events[r.index]; }
  std::string ids(const std::vector<std::uint32_t>& all) const {
    std::string out;
    for (const std::uint32_t a : all) out += ' ' + id(a);
    return out;
  }
  std::string place(std::uint32_t entity) const { return entity == merge::kNone ? "-" : m_.entities[entity].key; }
  std::string claim(std::uint32_t c) const {
    const merge::Claim& k = m_.claims[c];
    return id(k.mentions.front().article) + '=' + number(k.low) + '/' + number(k.best) + '/' + number(k.high) + (k.speaker.empty() ? "" : "(" + k.speaker_code + ")") + (k.stale ? "!stale" : "");
  }

  const std::vector<merge::Article>& input_;
  const merge::Merged& m_;
  std::ostringstream out_;
};

}  // namespace

const merge::Codebook& codebook() {
  static const merge::Codebook kCodebook = merge::load_codebook(language());
  return kCodebook;
}

merge::Article read_for_merging(std::string_view json_line) {
  static const Engine kEngine = *Engine::create();
  const auto parsed = ingest::parse_article(json_line, "?", "2100-01-01");
  if (!parsed) return {};
  const Document& d = parsed->document;
  merge::Article out;
  char hash[17];
  std::snprintf(hash, sizeof hash, "%016llx", static_cast<unsigned long long>(base::hash64(d.text)));
  out.sha256 = hash;
  out.id = d.id, out.published = d.published;
  out.title = d.text.substr(0, d.text.find('\n'));
  out.record = kEngine.read(d);
  const text::Text text = text::read_text(d.text);
  out.sketch = merge::make_sketch(text, morph::Words(language(), text), out.record);
  return out;
}

std::vector<merge::Article> read_articles(std::string_view jsonl) {
  std::vector<merge::Article> out;
  while (!jsonl.empty()) {
    const std::size_t end = std::min(jsonl.find('\n'), jsonl.size());
    if (end > 0) out.push_back(read_for_merging(jsonl.substr(0, end)));
    jsonl.remove_prefix(std::min(end + 1, jsonl.size()));
  }
  return out;
}

std::string merged_text(const std::vector<merge::Article>& input, const merge::Merged& merged) { return Printer(input, merged).print(); }

}  // namespace warraq::tests
