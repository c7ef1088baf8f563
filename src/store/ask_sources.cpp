// Questions about who speaks and who prints.
#include "store/ask.h"
#include "store/state.h"

namespace warraq {

using store::Conditions;
using store::guarded;
using store::Lookup;
using store::Query;

Result<std::vector<Said>> Store::statements(const Filter& filter) {
  return guarded([&] {
    Conditions c;
    c.one_of("f.conflict", filter.conflict).days("d.published", "d.published", filter).source("s.document", filter, "");
    c.codes("EXISTS (SELECT 1 FROM (SELECT s.speaker_code AS code) x WHERE ", filter.actor, ")");
    if (filter.story) c.add("f.story = ?", std::int64_t{*filter.story});
    Lookup lookup(state_->db);
    std::vector<Said> out;
    for (Query q = c.ask(state_->db,
                         "SELECT s.kind, s.speaker, s.speaker_code, s.via, s.document, s.begin_byte, s.end_byte FROM statement_facts s JOIN filed f ON f.document = s.document AND f.layer = s.layer"
                         " JOIN documents d ON d.document = s.document",
                         " ORDER BY f.nr, s.n", filter.limit);
         q.step();)
      out.push_back({q.text(0), q.text(1), q.text(2), q.text(3), lookup.quote(q.integer(4), {q.number(5), q.number(6)}, false)});
    return out;
  });
}

Result<std::vector<Source>> Store::sources(const Filter& filter) {
  return guarded([&] {
    Conditions c;
    c.one_of("f.conflict", filter.conflict).days("a.published", "a.published", filter).one_of("a.publisher", filter.source);
    if (filter.story) c.add("f.story = ?", std::int64_t{*filter.story});
    std::vector<Source> out;
    for (Query q = c.ask(state_->db,
                         "SELECT a.publisher, min(nullif(a.published, '')), max(a.published), count(DISTINCT a.document), count(DISTINCT CASE WHEN m.original = a.document THEN f.family END)"
                         " FROM appearances a JOIN filed f ON f.document = a.document JOIN families m ON m.family = f.family",
                         " GROUP BY a.publisher ORDER BY 4 DESC, 1", filter.limit);
         q.step();)
      out.push_back({q.text(0), q.text(1), q.text(2), q.number(3), q.number(4)});
    return out;
  });
}

}  // namespace warraq
