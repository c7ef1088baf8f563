// Grades of publishers, as people set them.
#include "store/state.h"

namespace warraq {

using store::guarded;
using store::Query;

Result<Grade> Store::grade(Grade g) {
  if (g.grade.size() != 1 || g.grade[0] < 'A' || g.grade[0] > 'F') return fail(ErrorCode::bad_input, "\"" + g.grade + "\" is no grade; give A (reliable) to E (unreliable), or F (cannot be judged)");
  if (g.day.size() != 10 || g.day[4] != '-' || g.day[7] != '-' || g.day.find_first_not_of("0123456789-") != std::string::npos) return fail(ErrorCode::bad_input, "\"" + g.day + "\" is no day; give YYYY-MM-DD");
  for (const std::string* field : {&g.publisher, &g.by, &g.reason})
    if (field->empty() || field->find_first_of("\n\r") != std::string::npos) return fail(ErrorCode::bad_input, "a grade needs a publisher, by whom it is and why, in one line each");
  return guarded([&] {
    store::Database& db = state_->db;
    store::Transaction transaction(db);
    g.number = static_cast<std::uint32_t>(db.integer("SELECT ifnull(max(number), 0) + 1 FROM grades"));
    db.run("INSERT INTO grades VALUES(?,?,?,?,?,?)", g.number, g.publisher, g.grade, g.by, g.day, g.reason);
    transaction.commit();
    return std::move(g);
  });
}

Result<std::vector<Grade>> Store::grades() {
  return guarded([&] {
    std::vector<Grade> out;
    for (Query q = state_->db.query("SELECT number, publisher, grade, grader, day, reason FROM grades ORDER BY number"); q.step();) out.push_back({q.number(0), q.text(1), q.text(2), q.text(3), q.text(4), q.text(5)});
    return out;
  });
}

}  // namespace warraq
