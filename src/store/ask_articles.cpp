// Questions about documents, and how many answers a question has.
#include "store/ask.h"
#include "store/decisions.h"
#include "store/state.h"

namespace warraq {

using store::Conditions;
using store::guarded;
using store::Lookup;
using store::Query;

Conditions store::article_conditions(const Filter& filter) {
  Conditions c;
  c.one_of("f.conflict", filter.conflict).days("d.published", "d.published", filter).source("d.document", filter, "");
  if (filter.story) c.add("f.story = ?", std::int64_t{*filter.story});
  return c;
}

Result<std::vector<Filed>> Store::articles(const Filter& filter) {
  return guarded([&] {
    store::Database& db = state_->db;
    Lookup lookup(db);
    std::vector<Filed> out;
    for (Query q = store::article_conditions(filter).ask(db,
                                                         "SELECT d.sha256, d.id, d.title, d.published, d.publisher, f.conflict, f.story, f.family, d.bytes, (SELECT count(*) FROM decisions x WHERE x.sha256 = d.sha256), d.document"
                                                         " FROM documents d JOIN filed f ON f.document = d.document",
                                                         filter.latest ? " ORDER BY d.published DESC, d.sha256" : " ORDER BY f.nr", filter.limit, filter.offset);
         q.step();) {
      Filed& f = out.emplace_back(Filed{q.text(0), q.text(1), q.text(2), q.text(3), q.text(4), q.text(5), q.number(6), q.number(7), q.number(8), q.number(9)});
      // One without a headline is named by its first sentence.
      f.title = f.title.empty() ? lookup.quote(q.integer(10), {}, true).text : store::shown_title(db, q.integer(10), f.title);
    }
    return out;
  });
}

Result<std::size_t> Store::count(Question question, const Filter& filter) {
  return guarded([&]() -> std::size_t {
    store::Database& db = state_->db;
    switch (question) {
      case Question::deeds: return store::deed_conditions(db, filter).count(db, "SELECT count(*) FROM deeds d");
      case Question::series: return store::claim_conditions(db, filter).count(db, "SELECT count(DISTINCT s.series) FROM series s JOIN claims c ON c.series = s.series");
      case Question::positions: return store::position_conditions(filter).count(db, "SELECT count(*) FROM stances s JOIN deeds d ON d.deed = s.first_deed");
      case Question::statements:
        return store::statement_conditions(filter).count(db, "SELECT count(*) FROM statement_facts s JOIN filed f ON f.document = s.document AND f.layer = s.layer JOIN documents d ON d.document = s.document");
      case Question::stories: return store::story_conditions(filter).count(db, "SELECT count(*) FROM stories s");
      case Question::sources: return store::source_conditions(filter).count(db, "SELECT count(DISTINCT a.publisher) FROM appearances a JOIN filed f ON f.document = a.document");
      case Question::articles: return store::article_conditions(filter).count(db, "SELECT count(*) FROM documents d JOIN filed f ON f.document = d.document");
      case Question::contradictions: break;
    }
    return store::claim_conditions(db, filter).add("r.kind = 'contradicts'").count(db, "SELECT count(*) FROM relations r JOIN claims c ON c.claim = r.a_claim LEFT JOIN series s ON s.series = c.series") +
           store::denial_conditions(filter).count(db, "SELECT count(*) FROM relations r JOIN filed f ON f.document = r.a_document JOIN event_facts e ON e.document = r.a_document AND e.layer = f.layer AND e.n = r.a_event");
  });
}

}  // namespace warraq
