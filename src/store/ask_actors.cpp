// Who does, suffers and says how much; and the people who are named.
#include <algorithm>
#include <map>

#include "store/ask.h"
#include "store/state.h"

namespace warraq {

using store::Conditions;
using store::guarded;
using store::Query;

namespace {

bool of_side(const std::vector<std::string>& sides, std::string_view code) {
  return sides.empty() || std::any_of(sides.begin(), sides.end(), [&](const std::string& s) { return code == s || code.starts_with(s + " "); });
}

// True where nothing but conflicts narrows the deeds and documents: then sums are at hand.
bool summed(const Filter& f) {
  return f.actor.empty() && f.side.empty() && f.place.empty() && f.type.empty() && f.source.empty() && f.status.empty() && f.from.empty() && f.to.empty() && !f.background && !f.story;
}

// Which documents are asked about, found once and not for each row.
void in_documents(Conditions& c, const std::string& column, const Filter& filter) {
  Conditions told;
  told.told("f", "o.published", filter);
  if (!told.empty()) c.within(column + " IN (SELECT f.document FROM filed f JOIN documents o ON o.document = f.document", told, ")");
}

std::map<std::string, Actor, std::less<>> codes_of(store::Database& db, const Filter& filter) {
  std::map<std::string, Actor, std::less<>> out;
  const auto of = [&](std::string_view code) -> Actor& {
    const auto found = out.find(code);
    return found != out.end() ? found->second : out.emplace(code, Actor()).first->second;
  };
  if (summed(filter)) {
    Conditions c;
    c.one_of("conflict", filter.conflict);
    for (Query q = c.ask(db, "SELECT code, sum(acts), sum(suffers), sum(says) FROM code_sums", " GROUP BY code"); q.step();) {
      Actor& a = of(q.view(0));
      a.acts = q.number(1), a.suffers = q.number(2), a.says = q.number(3);
    }
  } else {
    for (Query q = store::deed_conditions(db, filter, true).ask(db, "SELECT d.actor, d.recipient FROM deeds d"); q.step();)
      for (const int column : {0, 1})
        for (std::string_view codes = q.view(column); !codes.empty();) {
          const std::size_t end = std::min(codes.find(';'), codes.size());
          Actor& a = of(codes.substr(0, end));
          ++(column == 0 ? a.acts : a.suffers);
          codes.remove_prefix(std::min(end + 1, codes.size()));
        }
    Conditions c;
    in_documents(c, "v.document", filter);
    for (Query q = c.ask(db, "SELECT v.code, sum(v.statements) FROM voices v", " GROUP BY v.code"); q.step();)
      // A deed of a side is told of with everybody in it; who speaks is of the side himself.
      if (of_side(filter.side, q.view(0))) of(q.view(0)).says = q.number(1);
  }
  return out;
}

}  // namespace

Result<Page<Actor>> Store::actors(const Filter& filter) {
  return guarded([&] {
    store::Database& db = state_->db;
    Page<Actor> out;
    if (filter.kind != "person") {
      std::vector<Actor> codes;
      for (auto& [code, actor] : codes_of(db, filter)) {
        actor.key = code, actor.country = code.substr(0, code.find(' '));
        codes.push_back(std::move(actor));
      }
      std::stable_sort(codes.begin(), codes.end(), [](const Actor& a, const Actor& b) { return a.acts + a.suffers + a.says > b.acts + b.suffers + b.says; });
      out.total = codes.size();
      for (std::size_t i = filter.offset; i < codes.size() && (filter.limit == 0 || out.size() < filter.limit); ++i) out.push_back(std::move(codes[i]));
    }
    if (filter.kind == "code") return out;
    // As many of the people as of the codes.
    Conditions c;
    c.add("e.kind = 'person'").one_of("e.country", filter.side);
    store::Shape shape{"e.key, e.name, e.country, e.role, e.mentions, e.entity", "entities e", "", "e.mentions DESC, e.entity"};
    if (filter.story || !filter.from.empty() || !filter.to.empty() || !filter.source.empty() || !filter.conflict.empty()) {
      in_documents(c, "+x.document", filter);  // the people are walked, not the documents
      shape = {"e.key, e.name, e.country, e.role, count(*), e.entity", "entities e JOIN entity_mentions x ON x.entity = e.entity", "e.entity", "5 DESC, e.entity"};
    }
    Page<Actor> people = store::page<Actor>(db, c, shape, filter, [&](const Query& q, Actor& a) {
      a.person = true;
      a.key = q.text(0), a.name = q.text(1), a.country = q.text(2), a.role = q.text(3), a.mentions = q.number(4);
      for (Query s = db.query("SELECT spelling FROM spellings WHERE entity = ? ORDER BY rank", q.integer(5)); s.step();) a.spellings.push_back(s.text(0));
    });
    out.total += people.total;
    std::move(people.begin(), people.end(), std::back_inserter(out));
    return out;
  });
}

}  // namespace warraq
