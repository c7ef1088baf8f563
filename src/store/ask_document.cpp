// Questions about one document: its facts with what people decided of them, its original; and which facts want a look.
#include <algorithm>

#include "store/ask.h"
#include "store/decisions.h"
#include "store/fields.h"
#include "store/originals.h"
#include "store/state.h"

namespace warraq {

using store::Conditions;
using store::Failure;
using store::guarded;
using store::Lookup;
using store::Query;

namespace {

std::map<std::uint32_t, std::uint32_t> numbers_of(store::Database& db, const std::string& what, std::int64_t document) {
  std::map<std::uint32_t, std::uint32_t> out;
  for (Query q = db.query("SELECT n, " + what + " FROM " + what + "_mentions WHERE document = ?", document); q.step();) out.emplace(q.number(0), q.number(1));
  return out;
}

// What was decided of the fact with that span, or the only one that overlaps it.
void add_decided(FactState& fact, Span span, const std::vector<Decision>& decisions) {
  for (const Decision& d : decisions) {
    if (d.kind != fact.kind || d.span.begin_byte >= span.end_byte || span.begin_byte >= d.span.end_byte) continue;
    if (d.action != "accept" && d.action != "reject" && d.action != "correct") continue;
    fact.by = d.reviewer, fact.at = d.at;
    if (d.field.empty()) fact.fields.clear(), fact.state = d.action == "accept" ? "accepted" : "rejected";
    else {
      if (fact.state != "corrected") fact.state = d.action == "accept" ? "accepted" : "corrected";
      if (std::find(fact.fields.begin(), fact.fields.end(), d.field) == fact.fields.end()) fact.fields.push_back(d.field);
    }
  }
}

}  // namespace

Result<Facts> Store::facts(const std::string& name) {
  return guarded([&] {
    store::Database& db = state_->db;
    auto found = find(name);
    if (!found) throw Failure{found.error()};
    Facts out;
    out.document = std::move(*found);
    const std::int64_t document = store::document_named(db, out.document.sha256);
    const store::Wanted machine{true, state_->view.restricted};
    out.machine = state_->facts.read(document, store::layer_told(machine, out.document.sha256, store::kMachine, !store::masks_of(db, document).empty()));
    out.decisions = store::decisions_of(db, out.document.sha256);
    if (Query q = db.query("SELECT story, conflict FROM filed WHERE document = ?", document); q.step()) out.story = q.number(0), out.conflict = q.text(1);
    if (Query q = db.query("SELECT media, encoding, fetched, published_from, agency, byline, language, size, pieces FROM originals WHERE document = ? ORDER BY id, url LIMIT 1", document); q.step()) {
      out.original = {q.text(0), q.text(1), q.text(2), q.text(3), q.text(4), q.text(5), q.text(6), {}, q.text(8)};
      out.original_bytes = static_cast<std::size_t>(q.integer(7));
    }
    const auto deeds = numbers_of(db, "deed", document), claims = numbers_of(db, "claim", document);
    const auto add = [&](const char* kind, std::uint32_t n, Span span, bool rejected) {
      if (std::string_view(kind) == "note") return;
      FactState fact{kind, n, {}, {}, {}, {}, {}, {}, {}};
      if (!state_->view.machine_only) add_decided(fact, span, out.decisions);
      if (rejected) fact.state = "rejected";
      else if (fact.kind == "event" && deeds.contains(n)) fact.deed = deeds.at(n);
      else if (fact.kind == "figure" && claims.contains(n)) {
        fact.claim = claims.at(n);
        if (Query q = db.query("SELECT series FROM claims WHERE claim = ?", *fact.claim); q.step() && !q.null(0)) fact.series = q.number(0);
      }
      out.facts.push_back(std::move(fact));
    };
    store::each_list(out.document.record, [&](const char* kind, const auto& facts) {
      for (std::uint32_t n = 0; n < facts.size(); ++n) add(kind, n, store::span_of(facts[n]), false);
    });
    store::each_list(out.machine, [&]<class T>(const char* kind, const std::vector<T>& facts) {
      for (std::uint32_t n = 0; n < facts.size(); ++n) {
        const Span span = store::span_of(facts[n]);
        bool told = false;
        store::each_list(out.document.record, [&]<class U>(const char*, const std::vector<U>& own) {
          if constexpr (std::same_as<T, U>) told = std::any_of(own.begin(), own.end(), [&](const U& f) { return store::span_of(f) == span; });
        });
        if (!told) add(kind, n, span, true);
      }
    });
    return out;
  });
}

Result<Original> Store::original(const std::string& name) {
  return guarded([&] {
    store::Database& db = state_->db;
    const std::int64_t document = store::document_named(db, name);
    Query q = db.query("SELECT media, encoding, fetched, published_from, agency, byline, language, pieces, size, bytes FROM originals WHERE document = ? AND bytes IS NOT NULL ORDER BY id, url LIMIT 1", document);
    if (!q.step()) throw Failure{{ErrorCode::not_found, "the text of \"" + name + "\" is all that came: there is no other original of it", db.path(), 0}};
    return Original{q.text(0), q.text(1), q.text(2), q.text(3), q.text(4), q.text(5), q.text(6), store::unpacked(q.view(9), static_cast<std::size_t>(q.integer(8)), db), q.text(7)};
  });
}

Result<Page<Doubt>> Store::doubts(const Filter& filter, bool decided) {
  return guarded([&] {
    store::Database& db = state_->db;
    Conditions c;
    c.told("f", "d.published", filter).one_of("t.kind", filter.type);
    const std::string same = "x.sha256 = d.sha256 AND x.kind = t.kind AND x.begin_byte < t.end_byte AND t.begin_byte < x.end_byte";
    if (!decided) c.add("(SELECT count(DISTINCT x.reviewer) FROM decisions x WHERE " + same + ") < 2");
    Lookup lookup(db);
    return store::page<Doubt>(db, c,
                              {"t.kind, t.begin_byte, t.end_byte, t.doubt, t.importance, t.reasons, t.document, d.sha256", "doubts t JOIN filed f ON f.document = t.document JOIN documents d ON d.document = t.document", "",
                               "t.rank DESC, f.nr, t.begin_byte, t.kind"},
                              filter, [&](const Query& q, Doubt& out) {
                                out.kind = q.text(0), out.span = {q.number(1), q.number(2)}, out.doubt = q.real(3), out.importance = q.real(4), out.reasons = store::list(q.view(5));
                                out.quote = lookup.quote(q.integer(6), out.span, true);
                                for (Query x = db.query("SELECT x.reviewer FROM decisions x WHERE x.sha256 = ? AND x.kind = ? AND x.begin_byte < ? AND x.end_byte > ? ORDER BY x.number", q.text(7), out.kind, out.span.end_byte, out.span.begin_byte); x.step();) {
                                  ++out.decisions;
                                  if (std::find(out.reviewers.begin(), out.reviewers.end(), x.text(0)) == out.reviewers.end()) out.reviewers.push_back(x.text(0));
                                }
                              });
  });
}

}  // namespace warraq
