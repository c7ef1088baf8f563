// Questions about who speaks, who prints, and which documents there are.
#include "store/ask.h"
#include "store/decisions.h"
#include "store/state.h"

namespace warraq {

using store::Conditions;
using store::guarded;
using store::Lookup;
using store::Query;

Result<Page<Said>> Store::statements(const Filter& filter) {
  return guarded([&] {
    Conditions c;
    c.told("f", "d.published", filter).codes("EXISTS (SELECT 1 FROM (SELECT s.speaker_code AS code) AS of_speaker WHERE ", filter.actor, ")");
    Lookup lookup(state_->db);
    return store::page<Said>(state_->db, c,
                             {"s.kind, s.speaker, s.speaker_code, s.via, s.document, s.begin_byte, s.end_byte",
                              "filed f JOIN documents d ON d.document = f.document JOIN statement_facts s ON s.document = f.document AND s.layer = f.layer", "", "f.nr, s.n"},
                             filter, [&](const Query& q, Said& s) { s = {q.text(0), q.text(1), q.text(2), q.text(3), lookup.quote(q.integer(4), {q.number(5), q.number(6)}, false)}; });
  });
}

Result<Page<Source>> Store::sources(const Filter& filter) {
  return guarded([&] {
    Conditions c;
    c.one_of("a.publisher", filter.source).one_of("f.conflict", filter.conflict).days("a.published", "a.published", filter);
    if (filter.story) c.add("f.story = ?", std::int64_t{*filter.story});
    const std::string from = "appearances a JOIN filed f ON f.document = a.document JOIN families m ON m.family = f.family";
    Page<Source> out = store::page<Source>(
        state_->db, c,
        {"a.publisher, min(nullif(a.published, '')), max(a.published), count(DISTINCT a.document), count(DISTINCT CASE WHEN m.original = a.document THEN f.family END)", from, "a.publisher", "4 DESC, 1"}, filter,
        [](const Query& q, Source& s) { s = {q.text(0), q.text(1), q.text(2), q.number(3), q.number(4), {}}; });
    for (Source& s : out) {
      Conditions own = c;
      own.add("a.publisher = ?", s.name).add("f.conflict IS NOT NULL");
      for (Query q = own.ask(state_->db, "SELECT f.conflict, count(DISTINCT a.document) FROM " + from, " GROUP BY f.conflict ORDER BY 2 DESC, 1"); q.step();) s.conflicts.emplace_back(q.text(0), q.number(1));
    }
    auto grades = this->grades();
    if (!grades) throw store::Failure{std::move(grades.error())};
    for (const Grade& grade : *grades)
      for (Source& s : out)
        if (s.name == grade.publisher) s.grade = grade;
    return out;
  });
}

Result<Page<Listed>> Store::articles(const Filter& filter) {
  return guarded([&] {
    store::Database& db = state_->db;
    Conditions c;
    c.told("f", "d.published", filter);
    return store::page<Listed>(db, c,
                               {"d.sha256, d.id, d.title, d.published, d.publisher, f.conflict, f.story, f.family, d.bytes, (SELECT count(*) FROM decisions x WHERE x.sha256 = d.sha256), d.document",
                                "filed f JOIN documents d ON d.document = f.document", "", filter.order == Order::latest ? "f.nr DESC" : "f.nr"},
                               filter, [&](const Query& q, Listed& l) {
                                 l = {q.text(0), q.text(1), store::shown_title(db, q.integer(10), q.text(2)), q.text(3), q.text(4), q.text(5), q.number(6), q.number(7), q.number(8), q.number(9)};
                               });
  });
}

}  // namespace warraq
