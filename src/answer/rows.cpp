#include "answer/rows.h"

#include <algorithm>
#include <iterator>

namespace warraq::answer {

std::map<std::string, Band> bands_of(const Series& series) {
  std::map<std::string, Band> out;
  for (const Claim& c : series.claims) {
    if (c.stale || !c.independent) continue;
    Band& band = out[c.as_of];
    for (const auto& value : {c.low, c.best, c.high}) {
      if (!value) continue;
      band.low = std::min(band.low.value_or(*value), *value), band.high = std::max(band.high.value_or(*value), *value);
    }
  }
  return out;
}

Table timeline_table(const std::vector<Deed>& deeds) {
  Table t{"timeline", {"deed", "start", "end", "type", "status", "actor", "recipient"}, {}};
  for (const auto& columns : {place_columns(), {"conflict", "story", "background", "sources", "tellings"}, quote_columns()}) t.columns.insert(t.columns.end(), columns.begin(), columns.end());
  for (const Deed& d : deeds) {
    std::vector<Cell>& row = t.rows.emplace_back(std::vector<Cell>{cell(d.number), d.start, d.end, d.type, d.status, d.actor, d.recipient});
    add_place(row, d.place);
    for (Cell& c : std::vector<Cell>{d.conflict, cell(d.story), d.background, cell(d.sources), cell(d.tellings)}) row.push_back(std::move(c));
    add_quote(row, d.quote);
  }
  return t;
}

Table series_table(const std::vector<Series>& all) {
  Table t{"series", {"series", "conflict", "metric", "unit", "victim", "side", "total"}, {}};
  for (const auto& columns : {place_columns(), {"first", "last", "low", "best", "high", "sources", "contradictions"}}) t.columns.insert(t.columns.end(), columns.begin(), columns.end());
  for (const Series& s : all) {
    std::vector<Cell>& row = t.rows.emplace_back(std::vector<Cell>{cell(s.number), s.conflict, s.metric, s.unit, s.victim, s.side, s.total});
    add_place(row, s.place);
    for (Cell& x : std::vector<Cell>{s.first, s.last, cell(s.low), cell(s.best), cell(s.high), cell(s.sources), s.contradictions > 0 ? cell(s.contradictions) : Cell()}) row.push_back(std::move(x));
  }
  return t;
}

Table claims_table(const Series& series) {
  Table t{"claims", {"claim", "as_of", "low", "best", "high", "low_exclusive", "hedge", "day_low", "day_high", "speaker", "speaker_code", "deed", "tellings", "stale", "restates", "independent"}, {}};
  for (const std::string& column : quote_columns()) t.columns.push_back(column);
  auto bands = bands_of(series);
  for (const Claim& c : series.claims) {
    const Band band = bands[c.as_of];
    add_quote(t.rows.emplace_back(std::vector<Cell>{cell(c.number), c.as_of, cell(c.low), cell(c.best), cell(c.high), c.low_exclusive, c.hedge, cell(band.low), cell(band.high), c.speaker, c.speaker_code,
                                                    c.deed ? cell(*c.deed) : Cell(), cell(c.tellings), c.stale, c.restates, c.independent}),
              c.quote);
  }
  return t;
}

Table figures_table(const std::vector<Series>& all) {
  Table t{"figures", {"series", "conflict", "metric", "unit", "victim", "side", "total"}, {}};
  for (const auto& columns : {place_columns(), claims_table({}).columns}) t.columns.insert(t.columns.end(), columns.begin(), columns.end());
  for (const Series& s : all) {
    std::vector<Cell> head{cell(s.number), s.conflict, s.metric, s.unit, s.victim, s.side, s.total};
    add_place(head, s.place);
    for (std::vector<Cell>& claim : claims_table(s).rows) {
      std::vector<Cell>& row = t.rows.emplace_back(head);
      row.insert(row.end(), std::make_move_iterator(claim.begin()), std::make_move_iterator(claim.end()));
    }
  }
  return t;
}

Table contradictions_table(const std::vector<Relation>& all) {
  Table t{"contradictions", {"kind", "conflict", "metric", "victim", "side"}, {}};
  const auto add = [&](const std::vector<std::string>& columns, const std::string& suffix) {
    for (const std::string& column : columns) t.columns.push_back(column + suffix);
  };
  add(place_columns(), "");
  for (const char* suffix : {"_a", "_b"}) {
    add({"claim", "as_of", "low", "best", "high", "hedge", "speaker", "speaker_code"}, suffix);
    add(quote_columns(), suffix);
  }
  for (const Relation& r : all) {
    const Claim none;
    std::vector<Cell>& row = t.rows.emplace_back(std::vector<Cell>{r.kind, r.conflict, r.claim_a.value_or(none).metric, r.claim_a.value_or(none).victim, r.claim_a.value_or(none).side});
    add_place(row, r.place);
    for (const auto& [claim, quote] : {std::pair(r.claim_a, r.a), std::pair(r.claim_b, r.b)}) {
      const Claim c = claim.value_or(none);
      for (Cell& x : std::vector<Cell>{claim ? cell(c.number) : Cell(), c.as_of, cell(c.low), cell(c.best), cell(c.high), c.hedge, c.speaker, c.speaker_code}) row.push_back(std::move(x));
      add_quote(row, quote);
    }
  }
  return t;
}

Table positions_table(const std::vector<Position>& all) {
  Table t{"positions", {"holder", "target", "week", "polarity", "deeds", "deed_numbers", "sources"}, {}};
  for (const std::string& column : quote_columns()) t.columns.push_back(column);
  for (const Position& p : all) {
    std::vector<Cell>& row = t.rows.emplace_back(std::vector<Cell>{p.holder, p.target, p.week, static_cast<double>(p.polarity), static_cast<double>(p.deeds.size()), p.deeds, cell(p.sources)});
    add_quote(row, p.quote);
  }
  return t;
}

Table actors_table(const std::vector<Actor>& all) {
  Table t{"actors", {"kind", "key", "name", "country", "role", "spellings", "acts", "suffers", "says", "mentions", "offices", "alliances"}, {}};
  for (const Actor& a : all)
    t.rows.push_back({std::string(a.person ? "person" : "code"), a.key, a.name, a.country, a.role, a.spellings, cell(a.acts), cell(a.suffers), cell(a.says), cell(a.mentions),
                      a.person ? offices(a.name, a.country) : std::vector<Tenure>{}, a.person ? std::vector<Tenure>{} : alliances(a.key)});
  return t;
}

Table changes_table(const std::vector<Changed>& all) {
  Table t{"changes", {"what", "kind", "fields", "decisions"}, {}};
  for (const std::string& column : quote_columns()) t.columns.push_back(column);
  for (const Changed& c : all) {
    std::vector<Cell>& row = t.rows.emplace_back(std::vector<Cell>{c.what, c.kind, c.fields, cell(c.decisions)});
    add_quote(row, c.quote);
  }
  return t;
}

Table stories_table(const std::vector<Story>& all) {
  Table t{"stories", {"story", "title", "start", "end", "conflict", "articles", "sources"}, {}};
  for (const Story& s : all) t.rows.push_back({cell(s.number), s.title, s.start, s.end, s.conflict, cell(s.articles), cell(s.sources)});
  return t;
}

Table story_table(const StoryDetail& d) {
  Table t{"story", {"story", "family"}, {}};
  for (const std::string& column : quote_columns()) t.columns.push_back(column == "quote" ? "title" : column);
  for (std::size_t i = 0; i < d.articles.size(); ++i) {
    std::vector<Cell>& row = t.rows.emplace_back(std::vector<Cell>{cell(d.story.number), cell(d.family[i])});
    add_quote(row, d.articles[i]);
  }
  return t;
}

Table decisions_table(const std::vector<Decision>& all) {
  Table t{"decisions", {"number", "sha256", "kind", "begin_byte", "end_byte", "field", "action", "from", "to", "reason", "reviewer", "at", "previous", "hash"}, {}};
  for (const Decision& d : all)
    t.rows.push_back({cell(d.number), d.sha256, d.kind, cell(d.span.begin_byte), cell(d.span.end_byte), d.field, d.action, d.from, d.to, d.reason, d.reviewer, d.at, d.previous, d.hash});
  return t;
}

Table counts_table(const std::vector<Counted>& all) {
  Table t{"counts", {"start", "type", "status", "background", "deeds"}, {}};
  for (const Counted& c : all) t.rows.push_back({c.start, c.type, c.status, c.background, cell(c.deeds)});
  return t;
}

Table statements_table(const std::vector<Said>& all) {
  Table t{"Statements", {"kind", "speaker", "speaker_code", "via"}, {}};
  for (const std::string& column : quote_columns()) t.columns.push_back(column);
  for (const Said& s : all) add_quote(t.rows.emplace_back(std::vector<Cell>{s.kind, s.speaker, s.speaker_code, s.via}), s.quote);
  return t;
}

Table sources_table(const std::vector<Source>& all) {
  Table t{"Sources", {"publisher", "first", "last", "articles", "independent", "grade", "graded_by", "graded_on", "grade_reason"}, {}};
  for (const Source& s : all) {
    const Grade g = s.grade.value_or(Grade());
    t.rows.push_back({s.name, s.first, s.last, cell(s.articles), cell(s.independent), g.grade, g.by, g.day, g.reason});
  }
  return t;
}

Table articles_table(const std::vector<Listed>& all) {
  Table t{"articles", {"sha256", "id", "title", "published", "publisher", "story", "family", "conflict", "bytes", "decisions"}, {}};
  for (const Listed& a : all) t.rows.push_back({a.sha256, a.id, a.title, a.published, a.publisher, cell(a.story), cell(a.family), a.conflict, cell(a.bytes), a.decisions > 0 ? cell(a.decisions) : Cell()});
  return t;
}

Table quotes_table(const std::vector<Quote>& all) {
  Table t{"quotes", quote_columns(), {}};
  for (const Quote& q : all) add_quote(t.rows.emplace_back(), q);
  return t;
}

}  // namespace warraq::answer
