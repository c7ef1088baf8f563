#include "clause/links.h"

namespace warraq::clause {
namespace {

constexpr int kSteps = 8;

// What leaving this clause for the one above costs.
int leave(const Clause& c) { return c.complement || c.antecedent >= 0 || c.conditional ? kApart : 4; }

// Whether the clause, or one around it, describes the word.
bool describes(const Clauses& clauses, std::uint32_t clause, std::uint32_t token) {
  std::int32_t at = static_cast<std::int32_t>(clause);
  for (int steps = 0; at >= 0 && steps < kSteps; ++steps) {
    const Clause& c = clauses.clauses[static_cast<std::size_t>(at)];
    if (c.antecedent >= 0) return static_cast<std::uint32_t>(c.antecedent) >= token && static_cast<std::uint32_t>(c.antecedent) <= token + 6 && c.begin > token;
    if (c.complement) return false;
    at = c.parent;
  }
  return false;
}

}  // namespace

int link_cost(const Clauses& clauses, std::uint32_t deed_token, std::uint32_t other) {
  const std::uint32_t own = clauses.clause_of[deed_token];
  if (own == other) return 0;
  if (clauses.clauses[own].sentence != clauses.clauses[other].sentence) return kApart;
  if (describes(clauses, other, deed_token)) return 2;
  int up = 0;
  std::int32_t a = static_cast<std::int32_t>(own);
  for (int i = 0; a >= 0 && i < kSteps && up < kApart; ++i) {
    int down = 0;
    std::int32_t b = static_cast<std::int32_t>(other);
    for (int j = 0; b >= 0 && j < kSteps && down < kApart; ++j) {
      if (a == b) return up + 2 * down;  // what follows is told of the deed more seldom than what went before
      down += leave(clauses.clauses[static_cast<std::size_t>(b)]);
      b = clauses.clauses[static_cast<std::size_t>(b)].parent;
    }
    up += leave(clauses.clauses[static_cast<std::size_t>(a)]);
    a = clauses.clauses[static_cast<std::size_t>(a)].parent;
  }
  return kApart;
}

}  // namespace warraq::clause
