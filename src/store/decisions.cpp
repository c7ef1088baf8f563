#include "store/decisions.h"

#include <algorithm>
#include <map>

#include "base/sha256.h"
#include "store/fields.h"

namespace warraq::store {
namespace {

// Numbers of other facts in the record: they change with every reading, so no decision can hold them.
bool is_number_of_fact(std::string_view field) { return field == "event" || field == "figures" || field == "mentions"; }

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += "\\n";
    else if (c == '\\') out += "\\\\";
    else out += c;
  }
  return out;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) out += text[++i] == 'n' ? '\n' : text[i];
    else out += text[i];
  }
  return out;
}

// A fact as lines "field=value".
template <class T>
std::string whole_of(const T& fact) {
  std::string out;
  each_field(fact, [&](const char* name, const auto& value) {
    if (!is_number_of_fact(name)) out += std::string(name) + "=" + escaped(to_text(value)) + "\n";
  });
  return out;
}

// What the decisions on one fact come to.
struct Ruling {
  std::map<std::string, std::string> fields;  // pinned values
  std::map<std::string, bool> hidden;         // field -> restricted; "" is the whole fact
  bool rejected = false, accepted = false;
  std::uint32_t number = 0;                   // of the last one
};

using Key = std::pair<std::string, std::pair<std::uint32_t, std::uint32_t>>;

std::map<Key, Ruling> rulings_of(const std::vector<Decision>& decisions) {
  std::map<Key, Ruling> out;
  for (const Decision& d : decisions) {
    if (d.kind == "document" || d.action == "merge" || d.action == "split") continue;
    Ruling& r = out[{d.kind, {d.span.begin_byte, d.span.end_byte}}];
    r.number = d.number;
    if (d.action == "restrict" || d.action == "release") r.hidden[d.field] = d.action == "restrict";
    else if (d.field.empty()) {
      r.rejected = d.action == "reject", r.accepted = d.action == "accept";
      if (r.accepted) r.fields = fields_of(d.to);
    } else {
      r.fields[d.field] = d.action == "correct" ? d.to : d.action == "accept" ? d.from : "";
    }
  }
  return out;
}

// The fact with this span, else the only one that overlaps it; else the end.
template <class T>
auto find_fact(std::vector<T>& facts, Span span) {
  const auto exact = std::find_if(facts.begin(), facts.end(), [&](T& f) { return span_of(f) == span; });
  if (exact != facts.end()) return exact;
  const auto overlaps = [&](T& f) { return span_of(f).begin_byte < span.end_byte && span.begin_byte < span_of(f).end_byte; };
  const auto first = std::find_if(facts.begin(), facts.end(), overlaps);
  return first == facts.end() || std::find_if(first + 1, facts.end(), overlaps) == facts.end() ? first : facts.end();
}

template <class T>
void pin(T& fact, const std::map<std::string, std::string>& fields) {
  each_field(fact, [&](const char* name, auto& value) {
    if (const auto found = fields.find(name); found != fields.end() && !is_number_of_fact(name)) from_text(found->second, value);
  });
}

// Takes facts out and moves the numbers that events and figures have of each other along.
void take_out(Record& record, const std::map<std::string, std::vector<std::size_t>>& gone) {
  std::map<std::string, std::vector<std::uint32_t>> moved;  // kind -> old number -> new one, or none
  constexpr std::uint32_t kNone = 0xffffffff;
  each_list(record, [&](const char* kind, auto& facts) {
    const auto found = gone.find(kind);
    if (found == gone.end()) return;
    std::vector<std::uint32_t>& map = moved[kind];
    std::remove_reference_t<decltype(facts)> kept;
    for (std::size_t i = 0; i < facts.size(); ++i) {
      const bool out = std::find(found->second.begin(), found->second.end(), i) != found->second.end();
      map.push_back(out ? kNone : static_cast<std::uint32_t>(kept.size()));
      if (!out) kept.push_back(std::move(facts[i]));
    }
    facts = std::move(kept);
  });
  const auto go = [&](const char* kind, std::uint32_t n) { return !moved.contains(kind) ? n : n < moved[kind].size() ? moved[kind][n] : kNone; };
  for (Figure& f : record.figures)
    if (f.event && (*f.event = go("event", *f.event)) == kNone) f.event.reset();
  for (Event& e : record.events) {
    for (std::uint32_t& f : e.figures) f = go("figure", f);
    std::erase(e.figures, kNone);
  }
}

// Words that may not be told: the values of restricted fields.
bool is_name(std::string_view value) {
  return std::any_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

void hide_words(Record& record, const std::vector<std::string>& words) {
  each_list(record, [&](const char*, auto& facts) {
    for (auto& fact : facts)
      each_field(fact, [&]<class V>(const char*, V& value) {
        if constexpr (std::same_as<V, std::string>)
          for (const std::string& word : words)
            // A name within the words is hidden with them; a code is no name.
            if (value.find(word) != std::string::npos || (is_name(value) && word.find(value) != std::string::npos)) value.clear();
      });
  });
}

}  // namespace

std::map<std::string, std::string> fields_of(std::string_view whole) {
  std::map<std::string, std::string> out;
  while (!whole.empty()) {
    const std::size_t end = std::min(whole.find('\n'), whole.size());
    const std::string_view line = whole.substr(0, end);
    if (const std::size_t equals = line.find('='); equals != std::string_view::npos) out.emplace(line.substr(0, equals), unescaped(line.substr(equals + 1)));
    whole.remove_prefix(std::min(end + 1, whole.size()));
  }
  return out;
}

std::string chain_hash(const Decision& d) {
  base::Sha256 hash;
  // Every part is told with its length, so that no two decisions make the same bytes.
  for (const std::string& part : {std::to_string(d.number), d.sha256, d.kind, to_text(d.span), d.field, d.action, d.from, d.to, d.reason, d.reviewer, d.at, d.previous}) hash.add(std::to_string(part.size()) + ":").add(part);
  return hash.hex();
}

std::vector<Decision> decisions_of(Database& db, const std::string& sha256) {
  constexpr const char* kColumns = "SELECT number, sha256, kind, begin_byte, end_byte, field, action, before, after, reason, reviewer, at, previous, hash FROM decisions";
  std::vector<Decision> out;
  Query q = sha256.empty() ? db.query(std::string(kColumns) + " ORDER BY number") : db.query(std::string(kColumns) + " WHERE sha256 = ? ORDER BY number", sha256);
  while (q.step())
    out.push_back({q.number(0), q.text(1), q.text(2), {q.number(3), q.number(4)}, q.text(5), q.text(6), q.text(7), q.text(8), q.text(9), q.text(10), q.text(11), q.text(12), q.text(13)});
  return out;
}

Reviewed review(const Record& machine, const std::vector<Decision>& decisions, std::string_view text) {
  Reviewed out;
  out.open = machine;
  std::vector<std::pair<Key, const Ruling*>> hiding;
  const auto rulings = rulings_of(decisions);
  std::map<std::string, std::vector<std::size_t>> rejected;
  for (const auto& [key, ruling] : rulings) {
    const Span span{key.second.first, key.second.second};
    each_list(out.open, [&]<class T>(const char* kind, std::vector<T>& facts) {
      if (kind != key.first) return;
      auto fact = find_fact(facts, span);
      if (fact == facts.end()) {
        if (!ruling.accepted) return out.unattached.push_back(ruling.number);
        T& back = facts.emplace_back();
        span_of(back) = span;
        if constexpr (requires { back.rule; }) back.rule = "review";
        fact = facts.end() - 1;
      }
      pin(*fact, ruling.fields);
      if (ruling.rejected) rejected[kind].push_back(static_cast<std::size_t>(fact - facts.begin()));
    });
  }
  // What is hidden is looked up while every fact still stands where its decision looks for it.
  std::map<std::string, std::vector<std::size_t>> hidden;
  std::vector<std::string> words;
  for (const auto& [key, ruling] : rulings)
    each_list(out.open, [&]<class T>(const char* kind, std::vector<T>& facts) {
      if (kind != key.first) return;
      const auto fact = find_fact(facts, {key.second.first, key.second.second});
      if (fact == facts.end()) return;
      for (const auto& [field, on] : ruling.hidden) {
        if (!on) continue;
        if (field.empty()) {
          hidden[kind].push_back(static_cast<std::size_t>(fact - facts.begin()));
          out.masks.push_back(span_of(*fact));
          const Span s = span_of(*fact);
          if constexpr (std::same_as<T, Person>) words.emplace_back(text.substr(s.begin_byte, s.end_byte - s.begin_byte));
        } else {
          each_field(*fact, [&]<class V>(const char* name, V& value) {
            if constexpr (std::same_as<V, std::string>)
              if (name == field && !value.empty()) words.push_back(value);
            if constexpr (!std::same_as<V, std::string>)
              if (name == field) out.masks.push_back(span_of(*fact));  // a number: it stands somewhere in the fact's words
          });
        }
      }
    });
  out.told = out.open;
  for (const auto& [key, ruling] : rulings)
    each_list(out.told, [&]<class T>(const char* kind, std::vector<T>& facts) {
      if (kind != key.first) return;
      const auto fact = find_fact(facts, {key.second.first, key.second.second});
      if (fact == facts.end()) return;
      each_field(*fact, [&]<class V>(const char* name, V& value) {
        if (const auto found = ruling.hidden.find(name); found != ruling.hidden.end() && found->second) value = V{};
      });
    });
  hide_words(out.told, words);
  for (const std::string& word : words)
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + word.size()))
      out.masks.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + word.size())});
  // Who is named in hidden words is hidden too, unless that very fact was decided of.
  each_list(out.told, [&]<class T>(const char* kind, const std::vector<T>& facts) {
    if constexpr (std::same_as<T, Person>)
      for (std::size_t i = 0; i < facts.size(); ++i) {
        const Span s = facts[i].span;
        const bool own = rulings.contains({kind, {s.begin_byte, s.end_byte}});
        if (!own && std::any_of(out.masks.begin(), out.masks.end(), [&](Span m) { return s.begin_byte >= m.begin_byte && s.end_byte <= m.end_byte; })) hidden[kind].push_back(i);
      }
  });
  auto all = rejected;
  for (const auto& [kind, list] : hidden) all[kind].insert(all[kind].end(), list.begin(), list.end());
  take_out(out.open, rejected);
  take_out(out.told, all);
  return out;
}

Record masked(Record record, const Reviewed& reviewed, std::string_view text) {
  std::map<std::string, std::vector<std::size_t>> gone;
  std::vector<std::string> words;
  for (const Span mask : reviewed.masks) words.emplace_back(text.substr(mask.begin_byte, mask.end_byte - mask.begin_byte));
  each_list(record, [&](const char* kind, auto& facts) {
    for (std::size_t i = 0; i < facts.size(); ++i) {
      const Span s = span_of(facts[i]);
      if (std::any_of(reviewed.masks.begin(), reviewed.masks.end(), [&](Span m) { return s.begin_byte >= m.begin_byte && s.end_byte <= m.end_byte; })) gone[kind].push_back(i);
    }
  });
  take_out(record, gone);
  hide_words(record, words);
  return record;
}

std::optional<std::string> value_of(const Record& record, const std::string& kind, Span span, const std::string& field) {
  std::optional<std::string> out;
  each_list(record, [&](const char* name, const auto& facts) {
    if (name != kind) return;
    for (const auto& fact : facts) {
      if (span_of(fact) != span) continue;
      if (field.empty()) out = whole_of(fact);
      else
        each_field(fact, [&](const char* own, const auto& value) {
          if (own == field && !is_number_of_fact(own)) out = to_text(value);
        });
      return;
    }
  });
  return out;
}

std::string wrong_value(const std::string& kind, const std::string& field, const std::string& to) {
  std::string why = (kind == "event" ? "an " : "a ") + kind + " has no field \"" + field + "\"";
  Record record;
  each_list(record, [&]<class T>(const char* name, std::vector<T>&) {
    if (name != kind) return;
    T fact;
    std::string fields;
    each_field(fact, [&](const char* own, auto& value) {
      if (!is_number_of_fact(own)) fields += (fields.empty() ? "" : ", ") + std::string(own);
      if (own != field || is_number_of_fact(own)) return;
      why = from_text(to, value) ? "" : "\"" + to + "\" is no value of " + field;
    });
    if (why.starts_with("a")) why += "; it has " + fields;
  });
  return why;
}

bool parse_target(const std::string& text, std::string& sha256, Span& span) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos || !from_text(std::string_view(text).substr(colon + 1), span)) return false;
  sha256 = text.substr(0, colon);
  return sha256.size() == 64 && span.end_byte > span.begin_byte;
}

std::vector<std::uint32_t> apply_decisions(Database& db, FactRows& facts, std::int64_t document) {
  // Nobody decided anything of it, now or before: there is nothing to do.
  if (!db.query("SELECT 1 FROM documents d JOIN decisions c ON c.sha256 = d.sha256 WHERE d.document = ? UNION ALL SELECT 1 FROM documents WHERE document = ? AND layer <> 0 LIMIT 1", document, document).step()) return {};
  for (const Layer layer : {kReviewed, kOpen, kMasked}) facts.erase(document, layer);
  db.run("DELETE FROM masks WHERE document = ?", document);
  Query q = db.query("SELECT sha256, text FROM documents JOIN texts USING(document) WHERE document = ?", document);
  if (!q.step()) return {};
  const std::string text = q.text(1);
  const std::vector<Decision> decisions = decisions_of(db, q.text(0));
  std::optional<bool> restricted;
  bool on_facts = false;
  for (const Decision& d : decisions) {
    if (d.kind == "document") restricted = d.action == "restrict";
    else on_facts |= d.action != "merge" && d.action != "split";
  }
  if (restricted) db.run("UPDATE documents SET restricted = ? WHERE document = ?", *restricted, document);
  db.run("UPDATE documents SET layer = ? WHERE document = ?", int{on_facts ? kReviewed : kMachine}, document);
  if (!on_facts) return {};
  const Record machine = facts.read(document, kMachine);
  const Reviewed reviewed = review(machine, decisions, text);
  facts.write(document, kReviewed, reviewed.told);
  if (!reviewed.masks.empty()) {
    facts.write(document, kOpen, reviewed.open);
    facts.write(document, kMasked, masked(machine, reviewed, text));
    for (const Span m : reviewed.masks) db.run("INSERT OR IGNORE INTO masks VALUES(?,?,?)", document, m.begin_byte, m.end_byte);
  }
  return reviewed.unattached;
}

std::vector<Span> masks_of(Database& db, std::int64_t document) {
  std::vector<Span> out;
  for (Query q = db.query("SELECT begin_byte, end_byte FROM masks WHERE document = ?", document); q.step();) out.push_back({q.number(0), q.number(1)});
  return out;
}

void mask_text(Database& db, std::int64_t document, std::string& text) {
  for (const Span m : masks_of(db, document))
    if (m.end_byte <= text.size()) std::fill(text.begin() + m.begin_byte, text.begin() + m.end_byte, '#');
}

std::string shown_title(Database& db, std::int64_t document, const std::string& title) {
  if (title.empty() || masks_of(db, document).empty()) return title;
  Query q = db.query("SELECT text FROM texts WHERE document = ?", document);
  if (!q.step()) return {};
  std::string text = q.text(0);
  const std::size_t at = text.find(title);
  if (at == std::string::npos) return {};
  mask_text(db, document, text);
  return text.substr(at, title.size());
}

}  // namespace warraq::store

std::vector<std::string> warraq::correctable_fields(const std::string& kind) {
  std::vector<std::string> out;
  Record record;
  store::each_list(record, [&]<class T>(const char* name, std::vector<T>&) {
    if (name != kind) return;
    T fact;
    store::each_field(fact, [&](const char* own, auto&) {
      if (!store::is_number_of_fact(own)) out.emplace_back(own);
    });
  });
  return out;
}
