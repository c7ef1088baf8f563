// Writing decisions, and proving that nothing in a store was altered.
#include <algorithm>

#include "base/sha256.h"
#include "store/decisions.h"
#include "store/derived.h"
#include "store/fields.h"
#include "store/settle.h"
#include "store/search_index.h"
#include "store/state.h"
#include "store/values.h"

namespace warraq {

using store::Database;
using store::Failure;
using store::guarded;
using store::Query;

namespace {

constexpr std::string_view kActions[] = {"accept", "reject", "correct", "merge", "split", "restrict", "release"};

[[noreturn]] void refuse(ErrorCode code, const std::string& why) { throw Failure{{code, why, {}, 0}}; }

void check(const Decision& d) {
  if (std::find(std::begin(kActions), std::end(kActions), d.action) == std::end(kActions))
    refuse(ErrorCode::bad_input, "\"" + d.action + "\" is no decision; choose from accept, reject, correct, merge, split, restrict, release");
  if (d.reviewer.empty()) refuse(ErrorCode::bad_input, "a decision wants a name; say who decides with --reviewer");
  if (d.reason.empty()) refuse(ErrorCode::bad_input, "a decision wants a reason; give it with --reason");
  const bool secrecy = d.action == "restrict" || d.action == "release", deeds = d.action == "merge" || d.action == "split";
  if (d.kind == "document" && !secrecy) refuse(ErrorCode::bad_input, "a whole document can only be restricted or released; name one of its facts");
  if (deeds && d.kind != "event") refuse(ErrorCode::bad_input, "only deeds can be joined or parted; name a deed");
  if (d.action == "correct" && d.field.empty()) refuse(ErrorCode::bad_input, "which field is wrong? name it with --field");
  if (d.action != "correct" || d.kind == "document") return;
  if (const std::string why = store::wrong_value(d.kind, d.field, d.to); !why.empty()) refuse(ErrorCode::bad_input, why);
  if (const std::string why = store::wrong_code(d.kind, d.field, d.to); !why.empty()) refuse(ErrorCode::bad_input, why);
}

// Writes one decision and what it makes of its document, within a transaction.
Decision enter(Database& db, store::FactRows& facts, Decision d, bool settle) {
  check(d);
  Query found = db.query("SELECT document, layer FROM documents WHERE sha256 = ?", d.sha256);
  if (!found.step()) refuse(ErrorCode::not_found, "there is no document " + d.sha256 + " in " + db.path());
  const std::int64_t document = found.integer(0);
  if (d.kind != "document") {
    // Rejected facts stand in the machine's reading alone, those that people kept perhaps in the reviewed one alone.
    const store::Layer layer = static_cast<store::Layer>(found.integer(1));
    const store::Layer whole = store::masks_of(db, document).empty() ? layer : store::kOpen;
    std::optional<std::string> value = store::value_of(facts.read(document, whole), d.kind, d.span, d.field);
    if (!value) value = store::value_of(facts.read(document, store::kMachine), d.kind, d.span, d.field);
    if (!value) {
      const std::string why = d.field.empty() ? "" : store::wrong_value(d.kind, d.field, "");
      if (why.starts_with("a")) refuse(ErrorCode::bad_input, why);
      refuse(ErrorCode::not_found, "there is no " + d.kind + " at bytes " + store::to_text(d.span) + " of the document; warraq show tells what there is");
    }
    d.from = *value;
    if (d.action == "accept" && d.field.empty()) d.to = *value;
  }
  if (d.action == "merge") {
    std::string sha256;
    Span span;
    if (!store::parse_target(d.to, sha256, span)) refuse(ErrorCode::bad_input, "with which deed? name its document and its number with --with");
    Query other = db.query("SELECT document, layer FROM documents WHERE sha256 = ?", sha256);
    if (!other.step() || !store::value_of(facts.read(other.integer(0), static_cast<store::Layer>(other.integer(1))), "event", span, ""))
      refuse(ErrorCode::not_found, "there is no deed at " + d.to + "; warraq show tells what there is");
  }
  d.number = static_cast<std::uint32_t>(db.integer("SELECT ifnull(max(number), 0) FROM decisions")) + 1;
  if (Query last = db.query("SELECT hash FROM decisions ORDER BY number DESC LIMIT 1"); last.step()) d.previous = last.text(0);
  d.hash = store::chain_hash(d);
  db.run("INSERT INTO decisions VALUES(?,?,?,?,?,?,?,?,?,?,?,?,ifnull(?,''),?)", d.number, d.sha256, d.kind, d.span.begin_byte, d.span.end_byte, d.field, d.action, d.from, d.to, d.reason, d.reviewer,
         d.at, d.previous, d.hash);
  // Only what one document tells is shown at once; what joins or hides deeds waits until all is derived anew.
  settle = settle && d.kind != "document" && (d.action == "accept" || d.action == "reject" || d.action == "correct");
  std::optional<Record> before;
  if (Query filed = db.query("SELECT layer FROM filed WHERE document = ?", document); settle && filed.step()) before = facts.read(document, static_cast<store::Layer>(filed.integer(0)));
  store::apply_decisions(db, facts, document);
  if (!before) return d;
  const Record after = facts.read(document, store::kReviewed);
  db.run("UPDATE filed SET layer = ?, statements = ? WHERE document = ?", int{store::kReviewed}, static_cast<std::int64_t>(after.statements.size()), document);
  store::settle(db, document, *before, after);
  return d;
}

}  // namespace

Result<std::vector<Decision>> Store::decide(std::vector<Decision> decisions) {
  return guarded([&] {
    Database& db = state_->db;
    store::Transaction transaction(db);
    for (Decision& d : decisions) d = enter(db, state_->facts, std::move(d), state_->view.plain());
    store::mark_outdated(db);
    transaction.commit();
    return std::move(decisions);
  });
}

Result<Decision> Store::decide(Decision d) {
  auto done = decide(std::vector<Decision>{std::move(d)});
  if (!done) return std::unexpected(done.error());
  return std::move(done->front());
}

Result<std::vector<Decision>> Store::decisions(const std::string& sha256) {
  return guarded([&] { return store::decisions_of(state_->db, sha256); });
}

Result<std::optional<Finding>> Store::verify() {
  return guarded([&]() -> std::optional<Finding> {
    Database& db = state_->db;
    if (const auto damage = db.backend().damage()) return Finding{"the file is damaged: " + *damage};
    std::string previous;
    std::uint32_t number = 0;
    for (const Decision& d : store::decisions_of(db, "")) {
      const std::string name = "decision " + std::to_string(d.number);
      if (d.number != ++number) return Finding{"decision " + std::to_string(number) + " is missing"};
      if (d.previous != previous) return Finding{name + " does not follow the one before: one was altered or taken out"};
      if (d.hash != store::chain_hash(d)) return Finding{name + " on document " + d.sha256.substr(0, 12) + " was altered: its hash is not its own"};
      previous = d.hash;
    }
    const store::Transaction as_it_is_now(db, false);
    for (Query q = db.scan("SELECT document, sha256, id, seal, text, published, publisher, url, title, sketch FROM documents LEFT JOIN texts USING(document) ORDER BY document"); q.step();) {
      const std::string name = "document " + q.text(1).substr(0, 12) + " (" + q.text(2) + ")";
      if (base::sha256(q.view(4)) != q.view(1)) return Finding{name + ": its text is not the one that was added"};
      const std::int64_t document = q.integer(0);
      if (store::seal_of(q.text(2), q.text(5), q.text(6), q.text(7), q.text(8), q.view(9), state_->facts.read(document, store::kMachine)) != q.view(3))
        return Finding{name + ": what is told of it, or its facts, are not those that were read"};
      if (db.query("SELECT 1 FROM appearances WHERE document = ?", document).step() == false) return Finding{name + ": the places where it stood are gone"};
    }
    const std::int64_t documents = db.integer("SELECT count(*) FROM documents");
    if (db.integer("SELECT count(*) FROM texts") != documents) return Finding{"there are texts without a document"};
    if (store::indexed_documents(db) != db.integer("SELECT count(*) FROM documents WHERE searchable = 1")) return Finding{"the search index does not hold every document; warraq reread makes it anew"};
    return std::nullopt;
  });
}

}  // namespace warraq
