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

std::vector<const Decision*> on_fact(const std::vector<Decision>& all, std::string_view kind, Span span) {
  std::vector<const Decision*> out;
  for (const Decision& d : all)
    if (d.kind == kind && d.span.begin_byte < span.end_byte && span.begin_byte < d.span.end_byte) out.push_back(&d);
  return out;
}

// What was decided of the fact with that span, or the only one that overlaps it.
void add_decided(FactState& fact, Span span, const std::vector<Decision>& decisions) {
  for (const Decision* one : on_fact(decisions, fact.kind, span)) {
    const Decision& d = *one;
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
      FactState fact{kind, n, {}, {}, {}, {}, {}, {}, {}, {}};
      if (!state_->view.machine_only) add_decided(fact, span, out.decisions), fact.agreement = store::agreement_of(on_fact(out.decisions, kind, span));
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

Result<Page<Doubt>> Store::doubts(const Filter& filter, const std::string& agreement) {
  return guarded([&] {
    constexpr std::string_view kWords[] = {"", "open", "one", "two", "disputed", "all"};
    if (std::find(std::begin(kWords), std::end(kWords), agreement) == std::end(kWords))
      throw Failure{{ErrorCode::bad_input, "agreement cannot be \"" + agreement + "\"; choose from open, one, two, disputed, all", {}, 0}};
    store::Database& db = state_->db;
    Conditions c;
    c.told("f", "d.published", filter).one_of("t.kind", filter.type);
    // Few facts are decided of beside all that want a look: they are named one by one. Where reviewers differ a fact wants a
    // look whether or not the machine doubts it; what else was decided stands in its own list.
    std::map<std::string, std::vector<Decision>> decided;
    for (Decision& d : store::decisions_of(db, "")) decided[d.sha256].push_back(std::move(d));
    std::string left_out, added;
    const auto row = [](std::string& rows, std::int64_t document, const std::string& kind, Span span, const std::string& more) {
      rows += std::string(rows.empty() ? "" : ", ") + "(" + std::to_string(document) + ", '" + kind + "', " + std::to_string(span.begin_byte) + ", " + std::to_string(span.end_byte) + more + ")";
    };
    const auto wanted = [&](const std::string& of) { return agreement == "all" || (agreement.empty() ? of != "two" : of == agreement); };
    for (const auto& [sha256, all] : decided) {
      Query found = db.query("SELECT document FROM documents WHERE sha256 = ?", sha256);
      if (!found.step()) continue;
      const std::int64_t document = found.integer(0);
      std::vector<std::pair<std::string, Span>> doubted;
      for (Query q = db.query("SELECT kind, begin_byte, end_byte FROM doubts WHERE document = ?", document); q.step();) doubted.emplace_back(q.text(0), Span{q.number(1), q.number(2)});
      for (const auto& [kind, span] : doubted)
        if (!wanted(store::agreement_of(on_fact(all, kind, span)))) row(left_out, document, kind, span, "");
      std::vector<const Decision*> listed;
      for (const Decision& d : all) {
        const auto same = [&](const std::string& kind, Span span) { return kind == d.kind && span.begin_byte < d.span.end_byte && d.span.begin_byte < span.end_byte; };
        if (d.kind == "document" || std::any_of(doubted.begin(), doubted.end(), [&](const auto& x) { return same(x.first, x.second); }) || std::any_of(listed.begin(), listed.end(), [&](const Decision* x) { return same(x->kind, x->span); })) continue;
        listed.push_back(&d);
        const std::string of = store::agreement_of(on_fact(all, d.kind, d.span));
        if (of != "open" && wanted(of) && (!agreement.empty() || of == "disputed")) row(added, document, d.kind, d.span, of == "disputed" ? ", 1.0, 0.5, 0.5, 'disputed'" : ", 0.0, 0.0, 0.0, ''");
      }
    }
    const bool decided_alone = agreement == "one" || agreement == "two" || agreement == "disputed";
    std::string from = "doubts t";
    if (!added.empty())
      from = "(SELECT document, kind, begin_byte, end_byte, doubt, importance, rank, reasons FROM doubts UNION ALL SELECT column1, column2, column3, column4, column5, column6, column7, column8 FROM (VALUES " + added + ") AS x) t";
    if (decided_alone) c.add("d.sha256 IN (SELECT sha256 FROM decisions)");
    if (!left_out.empty()) c.add("(t.document, t.kind, t.begin_byte, t.end_byte) NOT IN (VALUES " + left_out + ")");
    Lookup lookup(db);
    return store::page<Doubt>(db, c,
                              {"t.kind, t.begin_byte, t.end_byte, t.doubt, t.importance, t.reasons, t.document, d.sha256", from + " JOIN filed f ON f.document = t.document JOIN documents d ON d.document = t.document", "",
                               "t.rank DESC, f.nr, t.begin_byte, t.kind"},
                              filter, [&](const Query& q, Doubt& out) {
                                out.kind = q.text(0), out.span = {q.number(1), q.number(2)}, out.doubt = q.real(3), out.importance = q.real(4), out.reasons = store::list(q.view(5));
                                out.quote = lookup.quote(q.integer(6), out.span, true);
                                const auto of = decided.find(q.text(7));
                                const auto decisions = of == decided.end() ? std::vector<const Decision*>{} : on_fact(of->second, out.kind, out.span);
                                out.agreement = store::agreement_of(decisions), out.decisions = static_cast<std::uint32_t>(decisions.size());
                                for (const Decision* d : decisions)
                                  if (std::find(out.reviewers.begin(), out.reviewers.end(), d->reviewer) == out.reviewers.end()) out.reviewers.push_back(d->reviewer);
                              });
  });
}

}  // namespace warraq
