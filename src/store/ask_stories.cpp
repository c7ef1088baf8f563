// Questions about stories: which there are, and one with its articles and the balance of who speaks in it.
#include "store/ask.h"
#include "store/decisions.h"
#include "store/state.h"

namespace warraq {

using store::Conditions;
using store::Failure;
using store::guarded;
using store::Lookup;
using store::Query;

namespace store {

std::string title_of(Database& db, const std::string& title, std::int64_t document, Lookup& lookup) { return title.empty() ? lookup.quote(document, {}, true).text : shown_title(db, document, title); }

}  // namespace store

namespace {

constexpr const char* kColumns = "s.story, d.title, s.start_day, s.end_day, s.conflict, s.articles, s.families, s.central";
constexpr const char* kFrom = "stories s JOIN documents d ON d.document = s.central";

Story story_of(store::Database& db, const Query& q, Lookup& lookup) {
  Story s;
  s.number = q.number(0), s.title = store::title_of(db, q.text(1), q.integer(7), lookup), s.start = q.text(2), s.end = q.text(3), s.conflict = q.text(4), s.articles = q.number(5), s.sources = q.number(6);
  return s;
}

}  // namespace

Result<Page<Story>> Store::stories(const Filter& filter) {
  return guarded([&] {
    Conditions c;
    c.one_of("s.conflict", filter.conflict).days("s.start_day", "s.end_day", filter).source("s.story IN (SELECT story FROM filed WHERE document", filter, ")");
    Lookup lookup(state_->db);
    return store::page<Story>(state_->db, c, {kColumns, kFrom, "", "s.families DESC, s.story"}, filter, [&](const Query& q, Story& s) { s = story_of(state_->db, q, lookup); });
  });
}

Result<StoryDetail> Store::story(std::uint32_t number) {
  return guarded([&] {
    store::Database& db = state_->db;
    StoryDetail out;
    Query head = db.query(std::string("SELECT ") + kColumns + " FROM " + kFrom + " WHERE s.story = ?", number);
    if (!head.step()) throw Failure{{ErrorCode::not_found, "there is no story " + std::to_string(number) + " in " + db.path() + "; warraq story lists them", db.path(), 0}};
    Lookup lookup(db);
    out.story = story_of(db, head, lookup);
    for (Query q = db.query("SELECT sha256, id, published, publisher, title, family, document FROM filed JOIN documents USING(document) WHERE story = ? ORDER BY nr", number); q.step();) {
      const std::string title = store::title_of(db, q.text(4), q.integer(6), lookup);
      out.articles.push_back({q.text(0), q.text(1), q.text(2), q.text(3), {0, static_cast<std::uint32_t>(title.size())}, title});
      out.family.push_back(q.number(5));
    }
    // Copies of one text are one source, however many print it.
    for (Query q = db.query("SELECT substr(code, 1, 3), count(DISTINCT family) FROM filed JOIN voices USING(document) WHERE story = ? GROUP BY 1 ORDER BY 2 DESC, 1", number); q.step();)
      out.voices.emplace_back(q.text(0), q.number(1));
    return out;
  });
}

}  // namespace warraq
