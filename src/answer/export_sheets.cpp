#include <algorithm>
#include <map>

#include "answer/export.h"
#include "answer/rows.h"

namespace warraq::answer {
namespace {

Table events(const Told& told) {
  Table t{"Events", {"number", "start", "end", "type", "status", "actor", "recipient"}, {}};
  for (const auto& columns : {place_columns(), {"conflict", "story", "background", "sources", "tellings", "killed_low", "killed_best", "killed_high"}, quote_columns()}) t.columns.insert(t.columns.end(), columns.begin(), columns.end());
  for (const Deed& d : told.deeds) {
    const Deaths deaths = deaths_of(told, d.number);
    std::vector<Cell>& row = t.rows.emplace_back(std::vector<Cell>{cell(d.number), d.start, d.end, d.type, d.status, d.actor, d.recipient});
    add_place(row, d.place);
    for (Cell& c : std::vector<Cell>{d.conflict, cell(d.story), d.background, cell(d.sources), cell(d.tellings), cell(deaths.low), cell(deaths.best), cell(deaths.high)}) row.push_back(std::move(c));
    add_quote(row, d.quote);
  }
  return t;
}

Table figures(const Told& told) {
  Table t{"Figures", {"series", "conflict", "metric", "unit", "victim", "side", "total"}, {}};
  for (const auto& columns : {place_columns(), {"as_of", "low", "best", "high", "low_exclusive", "hedge", "speaker", "speaker_code", "event", "tellings", "stale", "restates", "independent"}, quote_columns()})
    t.columns.insert(t.columns.end(), columns.begin(), columns.end());
  for (const Series& s : told.series)
    for (const Claim& c : s.claims) {
      std::vector<Cell>& row = t.rows.emplace_back(std::vector<Cell>{cell(s.number), s.conflict, s.metric, s.unit, s.victim, s.side, s.total});
      add_place(row, s.place);
      for (Cell& x : std::vector<Cell>{c.as_of, cell(c.low), cell(c.best), cell(c.high), c.low_exclusive, c.hedge, c.speaker, c.speaker_code, c.deed ? cell(*c.deed) : Cell(), cell(c.tellings), c.stale, c.restates, c.independent})
        row.push_back(std::move(x));
      add_quote(row, c.quote);
    }
  return t;
}

Table contradictions(const Told& told) {
  Table t{"Contradictions", {"kind", "conflict"}, {}};
  for (const std::string& column : place_columns()) t.columns.push_back(column);
  for (const char* suffix : {"_later", "_earlier"}) {
    for (const char* column : {"as_of", "metric", "low", "best", "high", "hedge", "speaker"}) t.columns.push_back(column + std::string(suffix));
    for (const std::string& column : quote_columns()) t.columns.push_back(column + suffix);
  }
  for (const Relation& r : told.contradictions) {
    std::vector<Cell>& row = t.rows.emplace_back(std::vector<Cell>{r.kind, r.conflict});
    add_place(row, r.place);
    for (const auto& [claim, quote] : {std::pair(r.claim_a, r.a), std::pair(r.claim_b, r.b)}) {
      const Claim c = claim.value_or(Claim{});
      for (Cell& x : std::vector<Cell>{c.as_of, c.metric, cell(c.low), cell(c.best), cell(c.high), c.hedge, c.speaker}) row.push_back(std::move(x));
      add_quote(row, quote);
    }
  }
  return t;
}

}  // namespace

Deaths deaths_of(const Told& told, std::uint32_t deed, std::string_view victim) {
  Deaths out;
  std::string latest;
  for (const Series& s : told.series)
    for (const Claim& c : s.claims) {
      if (c.deed != deed || c.metric != "KILLED" || c.stale || !c.independent || (!victim.empty() && c.victim != victim)) continue;
      for (const auto& value : {c.low, c.best, c.high}) {
        if (!value) continue;
        out.low = std::min(out.low.value_or(*value), *value), out.high = std::max(out.high.value_or(*value), *value);
      }
      if (c.best && c.as_of >= latest) latest = c.as_of, out.best = c.best;
    }
  return out;
}

Table policies() {
  return {"README",
          {"policy", "meaning"},
          {{"words-first", "every row has the words it rests on: quote, the document's sha256, and the bytes from begin_byte up to end_byte in its text"},
           {"empty-is-unsaid", "what no source says is empty, never zero"},
           {"bounds-as-stated", "low, best, high are those of the words: \"more than 300\" has low 300 and no high; \"dozens\" has low 10 and nothing else"},
           {"killed-span", "killed_low and killed_high are the least and greatest number that independent sources state for the deed; killed_best is the latest one; copies and stale repeats do not count"},
           {"copies-are-one", "sources counts independent ones: all copies of one text are one source"},
           {"status-kept", "claimed, planned, denied and hypothetical deeds are exported with their status; coded sheets hold only occurred and claimed ones"},
           {"background-apart", "history told for context is left out unless --background asks for it"},
           {"decisions-applied", "people's decisions stand in place of the machine's reading unless --machine-only asks for that"}}};
}

std::vector<Table> sheets_of(const Told& told) { return {events(told), figures(told), statements_table(told.statements), sources_table(told.sources), contradictions(told), policies()}; }

}  // namespace warraq::answer
