// The order of work: intern the strings and rows of all tables; generate every word form of the morphological tables;
// hang the rows that name a lemma on that lemma; build the phrase trie of all tables with an `ar` column; compile the
// rules; write the sections.
#include "tools/langc/compile.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <map>
#include <set>
#include <unordered_map>

#include "base/hash.h"
#include "lang/format.h"
#include "text/text.h"
#include "tools/langc/paradigm.h"
#include "tools/langc/pattern.h"
#include "tools/langc/pool.h"

namespace warraq::langc {
namespace {

using namespace lang::format;
using lang::Pos;

using Forms = std::map<std::string, std::set<std::pair<std::uint32_t, std::uint32_t>>>;  // by folded letters: lemma, features

class Compiler {
 public:
  Compiler(const Source& source, Complaints& complaints, const std::vector<BorrowedWord>& borrowed) : source_(source), complaints_(complaints), borrowed_(borrowed) {}

  std::string run() {
    for (const SourceTable& t : source_.tables) add_table(t);
    for (std::size_t t = 0; t < source_.tables.size(); ++t) add_words(source_.tables[t], first_row_[t]);
    for (std::size_t t = 0; t < source_.tables.size(); ++t) add_lemma_hits(source_.tables[t], first_row_[t]);
    for (std::size_t t = 0; t < source_.tables.size(); ++t) add_phrases(source_.tables[t], first_row_[t]);
    add_borrowed();
    finish_lemmas();
    finish_forms();
    finish_trie();
    add_rules();
    return write();
  }

 private:
  void add_table(const SourceTable& t) {
    auto row = [&](int line, const std::vector<std::string>& cells) {
      rows_.push_back({static_cast<std::uint32_t>(tables_.size()), static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(cells_.size())});
      for (const std::string& c : cells) cells_.push_back(pool_.add(c));
    };
    row(0, t.columns);  // the header stands before the first row
    first_row_.push_back(static_cast<std::uint32_t>(rows_.size()));
    Table out{.name = pool_.add(t.name), .file = pool_.add(t.file), .first_row = static_cast<std::uint32_t>(rows_.size()),
              .row_count = static_cast<std::uint32_t>(t.rows.size()), .first_column = 0, .column_count = static_cast<std::uint32_t>(t.columns.size())};
    for (const SourceRow& r : t.rows) row(r.line, r.cells);
    tables_.push_back(out);
  }

  std::uint32_t add_lemma(std::uint32_t row, const std::string& citation, Pos pos) {
    const auto id = static_cast<std::uint32_t>(lemmas_.size());
    lemmas_.push_back({row, rows_[row].table, pool_.add(text::spell(citation)), 0, 0});
    lemma_hits_.emplace_back();
    by_text_[citation].push_back({id, pos});
    return id;
  }

  void add_form(std::uint32_t lemma, const std::string& letters, const lang::Features& f) {
    forms_[text::fold(letters)].insert({lemma, f.pack()});
  }

  void add_words(const SourceTable& t, std::uint32_t first) {
    const bool nouns = t.name.starts_with("morph.nouns"), adjectives = t.name.starts_with("morph.adjectives");
    for (std::size_t i = 0; i < t.rows.size(); ++i) {
      const SourceRow& r = t.rows[i];
      const auto row = first + static_cast<std::uint32_t>(i);
      auto cell = [&](std::string_view c) { return text::spell(t.cell(r, c)); };
      if (t.name.starts_with("morph.verbs")) {
        VerbEntry v{.past = cell("past"), .root = cell("root"), .form = t.cell(r, "form"), .present = cell("present")};
        v.shadda = v.form == "2" || v.form == "5";
        for (const char* c : {"masdar", "masdar2", "masdar3"})
          if (!t.cell(r, c).empty()) v.masdars.push_back(cell(c));
        if (std::string wrong = check_verb(v); !wrong.empty()) {
          complaints_.add(t.file, r.line, "verb " + t.cell(r, "past") + ": " + wrong, "see the columns past, root, form, present");
          continue;
        }
        if (!verbs_.insert(t.cell(r, "past") + '/' + v.form).second)
          complaints_.add(t.file, r.line, "verb " + t.cell(r, "past") + " of form " + v.form + " is in the verb tables twice", "keep one row and merge their masdars");
        const auto lemma = add_lemma(row, t.cell(r, "past"), Pos::verb);
        for (const Form& f : conjugate(v)) add_form(lemma, f.letters, f.features);
        for (const char* c : {"masdar", "masdar2", "masdar3"})
          if (!t.cell(r, c).empty()) by_text_[t.cell(r, c)].push_back({lemma, Pos::none});
      } else if (nouns || adjectives || t.name == "place.nationalities") {
        NounEntry n;
        const std::string citation = t.cell(r, nouns ? "sg" : adjectives ? "m" : "ar");
        n.singular = text::spell(citation);
        n.pos = nouns ? Pos::noun : Pos::adj;
        n.gender = t.cell(r, "gender") == "f" ? 'f' : 'm';
        n.feminine = adjectives ? cell("f") : "";
        for (const char* c : {"pl", "pl2", "pl3"})
          if (!t.cell(r, c).empty()) n.plurals.push_back(cell(c));
        if (n.singular.empty()) {
          complaints_.add(t.file, r.line, "the word's citation form is empty or not Arabic", "write the masculine singular");
          continue;
        }
        const auto lemma = add_lemma(row, citation, n.pos);
        if (n.singular.find(' ') == std::string::npos) for (const Form& f : decline(n)) add_form(lemma, f.letters, f.features);
        for (const auto& [line, name] : r.more_names) {
          n.singular = text::spell(name);
          n.plurals.clear();
          by_text_[name].push_back({lemma, n.pos});
          if (n.singular.find(' ') == std::string::npos) for (const Form& f : decline(n)) add_form(lemma, f.letters, f.features);
        }
      } else if (t.name.starts_with("morph.particles")) {
        const std::string letters = cell("ar");
        if (letters.empty() || letters.find(' ') != std::string::npos) continue;  // phrases are the trie's
        lang::Features f{.pos = pos_of(t.cell(r, "pos"))};
        if (f.pos == Pos::none) complaints_.add(t.file, r.line, "unknown part of speech '" + t.cell(r, "pos") + "'", "use ADP CCONJ SCONJ PRON DET ADV NUM PART X");
        if (letters.ends_with('Y')) f.final = lang::Final::alif_maqsura;
        else if (letters.ends_with('y') || letters.ends_with('h')) f.final = lang::Final::haa_or_yaa;
        if (letters[0] == '>') f.initial = lang::Initial::hamza_above;
        if (letters[0] == '<') f.initial = lang::Initial::hamza_below;
        const auto lemma = add_lemma(row, t.cell(r, "ar"), f.pos);
        add_form(lemma, letters, f);
        if (letters.ends_with('Y')) {  // ElY -> Ely+h
          f.bound = true, f.final = lang::Final::other;
          add_form(lemma, letters.substr(0, letters.size() - 1) + 'y', f);
        }
        for (const auto& [line, name] : r.more_names)
          if (const std::string s = text::spell(name); s.find(' ') == std::string::npos) add_form(lemma, s, f);
      }
    }
  }

  // A table of one row stands for the dictionary: every lemma has a row. A form is left out where our own tables have
  // one of its kind (verb or not), a verb where they conjugate it.
  void add_borrowed() {
    if (borrowed_.empty()) return;
    SourceTable t{.name = "morph.hunspell", .file = "hunspell-ar", .columns = {"id"}, .rows = {{.line = 1, .cells = {"hunspell"}, .more_names = {}}}};
    add_table(t);
    const std::uint32_t row = first_row_.back();
    const auto owned = [&](const std::string& folded, bool verb) {
      const auto found = forms_.find(folded);
      if (found == forms_.end()) return false;
      for (const auto& [lemma, features] : found->second)
        if ((lang::Features::unpack(features).pos == Pos::verb) == verb) return true;
      return false;
    };
    for (const BorrowedWord& w : borrowed_) {
      const bool verb = w.forms.front().features.pos == Pos::verb;
      if (verb && owned(text::fold(w.citation), true)) continue;
      std::uint32_t lemma = 0;
      bool made = false;
      for (const Form& f : w.forms) {
        if (owned(text::fold(f.letters), verb)) continue;
        if (!made) {
          made = true, lemma = static_cast<std::uint32_t>(lemmas_.size());
          lemmas_.push_back({row, rows_[row].table, pool_.add(w.citation), 0, 0});
          lemma_hits_.emplace_back();
        }
        borrowed_forms_[text::fold(f.letters)].insert({lemma, f.features.pack()});
      }
    }
  }

  static Pos pos_of(std::string_view name) {
    for (int p = 1; p <= static_cast<int>(Pos::x); ++p)
      if (name == lang::name_of(static_cast<Pos>(p))) return static_cast<Pos>(p);
    return Pos::none;
  }

  // Rows with a `lemma` cell hang on that lemma: pos "v" a verb, "n" a noun or verbal noun, "a" an adjective, empty: any.
  void add_lemma_hits(const SourceTable& t, std::uint32_t first) {
    if (t.column("lemma") < 0) return;
    for (std::size_t i = 0; i < t.rows.size(); ++i) {
      const SourceRow& r = t.rows[i];
      const std::string& text = t.cell(r, "lemma");
      if (text.empty()) continue;
      const std::string& pos = t.cell(r, "pos");
      std::set<std::uint32_t> found;
      if (auto it = by_text_.find(text); it != by_text_.end())
        for (const auto& [lemma, p] : it->second) {
          const bool verb = p == Pos::verb, nominal = p == Pos::noun || p == Pos::none, adj = p == Pos::adj;
          if (pos.empty() || (pos == "v" && verb) || (pos == "n" && nominal) || (pos == "a" && adj) || (pos != "v" && pos != "n" && pos != "a")) found.insert(lemma);
        }
      if (found.empty()) {
        complaints_.add(t.file, r.line, "no word '" + text + "'" + (pos.empty() ? "" : " of kind " + pos) + " in the morphological tables", "add it to morph/verbs or morph/nouns, or mend the spelling (with shadda for forms II and V)");
        continue;
      }
      for (std::uint32_t l : found) lemma_hits_[l].push_back(first + static_cast<std::uint32_t>(i));
    }
  }

  void add_phrases(const SourceTable& t, std::uint32_t first) {
    const int column = t.column("ar");
    if (column < 0 || t.name.starts_with("morph.adjectives")) return;
    for (std::size_t i = 0; i < t.rows.size(); ++i) {
      const SourceRow& r = t.rows[i];
      const auto row = first + static_cast<std::uint32_t>(i);
      auto add = [&](const std::string& name, int line) {
        const std::string spelt = text::fold(text::spell(name));
        if (spelt.empty()) {
          if (!name.empty()) complaints_.add(t.file, line, "the name '" + name + "' has no Arabic letters", "write it in Arabic");
          return;
        }
        add_phrase(spelt, row);
        if (std::string o = oblique(spelt); o != spelt) add_phrase(o, row);
        if (std::string o = oblique_construct(spelt); o != spelt) add_phrase(o, row);
      };
      add(r.cells[static_cast<std::size_t>(column)], r.line);
      for (const char* extra : {"f", "pl"})
        if (t.column(extra) >= 0 && t.name.starts_with("person.") && !t.cell(r, extra).empty()) add(t.cell(r, extra), r.line);
      for (const auto& [line, name] : r.more_names) add(name, line);
    }
  }

  // "AlHwvywn" -> "AlHwvyyn": sound plurals of a name in their oblique form.
  static std::string oblique(const std::string& folded) {
    std::string out;
    std::size_t at = 0;
    while (at <= folded.size()) {
      const std::size_t end = std::min(folded.find(' ', at), folded.size());
      std::string word = folded.substr(at, end - at);
      if (word.size() >= 6 && word.ends_with("wn") && word.starts_with("Al")) word[word.size() - 2] = 'y';
      out += (at ? " " : "") + word;
      at = end + 1;
    }
    return out;
  }
  // "mslHw AlHwvy" -> "mslHy AlHwvy"
  static std::string oblique_construct(const std::string& folded) {
    const std::size_t end = folded.find(' ');
    std::string out = folded;
    if (end != std::string::npos && end >= 5 && folded[end - 1] == 'w') out[end - 1] = 'y';
    return out;
  }

  void add_phrase(const std::string& folded, std::uint32_t row) {
    std::uint32_t node = 0;
    std::size_t at = 0;
    std::vector<std::uint32_t> path{0};
    while (at <= folded.size()) {
      const std::size_t end = std::min(folded.find(' ', at), folded.size());
      const std::uint64_t key = base::mix64(base::hash64(std::string_view(folded).substr(at, end - at)), node) | 1;
      auto [it, fresh] = trie_.try_emplace(key, static_cast<std::uint32_t>(trie_.size() + 1));
      node = it->second;
      path.push_back(node);
      at = end + 1;
    }
    for (std::size_t i = 0; i + 1 < path.size(); ++i) deeper_.insert(path[i]);
    auto& hits = trie_hits_[node];
    if (std::find(hits.begin(), hits.end(), row) == hits.end()) hits.push_back(row);
  }

  void finish_lemmas() {
    for (std::size_t l = 0; l < lemmas_.size(); ++l) {
      lemmas_[l].first_hit = static_cast<std::uint32_t>(flat_hits_.size());
      lemmas_[l].hit_count = static_cast<std::uint32_t>(lemma_hits_[l].size());
      flat_hits_.insert(flat_hits_.end(), lemma_hits_[l].begin(), lemma_hits_[l].end());
    }
  }

  template <class Slot>
  static void place(std::vector<Slot>& slots, const Slot& slot) {
    std::size_t i = slot.key >> 1;
    while (slots[i & (slots.size() - 1)].key != 0) ++i;
    slots[i & (slots.size() - 1)] = slot;
  }
  template <class Slot>
  static std::vector<std::uint64_t> filter_of(const std::vector<Slot>& slots, std::size_t keys) {
    std::vector<std::uint64_t> filter(std::bit_ceil(keys / 4 + 1));  // some 16 bits a key
    for (const Slot& slot : slots)
      if (const std::uint64_t bit = slot.key >> kFilterShift; slot.key != 0) filter[(bit >> 6) & (filter.size() - 1)] |= std::uint64_t{1} << (bit & 63);
    return filter;
  }

  void finish_forms() {
    const auto fill = [&](const Forms& forms, std::vector<FormSlot>& slots) {
      slots.resize(std::bit_ceil(forms.size() * 4 / 3 + 2));
      for (const auto& [folded, analyses] : forms) {
        place(slots, FormSlot{base::hash64(folded) | 1, static_cast<std::uint32_t>(analyses_.size()), static_cast<std::uint32_t>(analyses.size())});
        for (const auto& [lemma, features] : analyses) analyses_.push_back({lemma, features});
      }
    };
    fill(forms_, form_slots_);
    fill(borrowed_forms_, borrowed_slots_);
    // A few words that every load looks up again: a file that was damaged or built by another hash fails here.
    for (const auto& [folded, analyses] : forms_) {
      if (samples_.size() >= 16) break;
      if (base::hash64(folded) % 997 == 0) samples_.push_back({pool_.add(folded), lemmas_[analyses.begin()->first].text});
    }
  }

  void finish_trie() {
    trie_slots_.resize(std::bit_ceil(trie_.size() * 2 + 2));
    for (const auto& [key, node] : trie_) {
      const auto& hits = trie_hits_[node];
      place(trie_slots_, TrieSlot{key, node, static_cast<std::uint32_t>(flat_trie_hits_.size()), static_cast<std::uint32_t>(hits.size()), deeper_.contains(node) ? 1u : 0u});
      flat_trie_hits_.insert(flat_trie_hits_.end(), hits.begin(), hits.end());
    }
  }

  void add_rules() {
    PatternScope scope{
        .table = [&](std::string_view name) -> const SourceTable* {
          for (const SourceTable& t : source_.tables) if (t.name == name) return &t;
          return nullptr;
        },
        .table_index = [&](const SourceTable& t) { return static_cast<std::uint32_t>(&t - source_.tables.data()); },
        .row = [&](std::string_view prefix, std::string_view id) -> std::optional<std::uint32_t> {
          for (std::size_t t = 0; t < source_.tables.size(); ++t) {
            if (!source_.tables[t].name.starts_with(prefix)) continue;
            for (std::size_t i = 0; i < source_.tables[t].rows.size(); ++i)
              if (source_.tables[t].rows[i].cells[0] == id) return first_row_[t] + static_cast<std::uint32_t>(i);
          }
          return std::nullopt;
        },
        .pool = pool_,
    };
    for (const SourceRule& r : source_.rules) add_rule(r, scope, rules_out_, complaints_);
  }

  std::string write() {
    std::string out(sizeof(Header), '\0');
    Header header{};
    std::memcpy(header.magic, kMagic, sizeof kMagic);
    header.version = kVersion;
    header.section_count = kSectionCount;
    auto section = [&](Section s, const auto& data) {
      out.resize((out.size() + 7) / 8 * 8);
      const std::size_t bytes = data.size() * sizeof(*data.data());
      header.sections[s] = {out.size(), bytes};
      out.append(reinterpret_cast<const char*>(data.data()), bytes);
    };
    section(kTables, tables_);
    section(kColumns, std::vector<std::uint32_t>{});
    section(kRows, rows_);
    section(kCells, cells_);
    section(kLemmas, lemmas_);
    section(kAnalyses, analyses_);
    section(kFormSlots, form_slots_);
    section(kFormFilter, filter_of(form_slots_, forms_.size()));
    section(kBorrowedSlots, borrowed_slots_);
    section(kTrieSlots, trie_slots_);
    section(kTrieFilter, filter_of(trie_slots_, trie_.size()));
    section(kTrieHits, flat_trie_hits_);
    section(kLemmaHits, flat_hits_);
    section(kRules, rules_out_.rules);
    section(kElements, rules_out_.elements);
    section(kAlternatives, rules_out_.alternatives);
    section(kArguments, rules_out_.arguments);
    section(kSamples, samples_);
    section(kStrings, pool_.bytes());
    out.resize((out.size() + 7) / 8 * 8);
    header.hash = base::hash64(std::string_view(out).substr(sizeof(Header)));
    std::memcpy(out.data(), &header, sizeof header);
    return out;
  }

  const Source& source_;
  Complaints& complaints_;
  const std::vector<BorrowedWord>& borrowed_;
  Pool pool_;
  std::vector<Table> tables_;
  std::vector<Row> rows_;
  std::vector<std::uint32_t> cells_, first_row_;
  std::vector<Lemma> lemmas_;
  std::vector<std::vector<std::uint32_t>> lemma_hits_;
  std::map<std::string, std::vector<std::pair<std::uint32_t, Pos>>> by_text_;  // Pos::none: a verbal noun of the verb
  Forms forms_, borrowed_forms_;
  std::set<std::string> verbs_;
  std::map<std::uint64_t, std::uint32_t> trie_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> trie_hits_;
  std::set<std::uint32_t> deeper_;
  std::vector<std::uint32_t> flat_hits_, flat_trie_hits_;
  std::vector<FormSlot> form_slots_, borrowed_slots_;
  std::vector<TrieSlot> trie_slots_;
  std::vector<Analysis> analyses_;
  std::vector<Sample> samples_;
  CompiledRules rules_out_;
};

}  // namespace

std::string compile(const Source& source, Complaints& complaints, const std::vector<BorrowedWord>& borrowed) { return Compiler(source, complaints, borrowed).run(); }

}  // namespace warraq::langc
