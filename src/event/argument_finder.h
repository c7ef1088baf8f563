// The reader of one deed's doers and sufferers, shared by the files argument_*.cpp: the roles of its own predicate
// (arguments.cpp), the words that carry it (argument_carriers.cpp), what the article leaves unsaid (argument_defaults.cpp).
#pragma once

#include <initializer_list>

#include "clause/phrases.h"
#include "event/arguments.h"

namespace warraq::event {

class ArgumentFinder {
 public:
  ArgumentFinder(const ArgumentReader& article, const Trigger& trigger);
  Arguments run();

 private:
  using Argument = clause::Argument;
  using Predicate = clause::Predicate;

  // The own roles.
  void verb(const Predicate& p);
  void noun(const Predicate& p);
  void adjective(const Predicate& p);
  void complements(const Predicate& p);
  bool another_noun(const clause::Predicate& p, std::uint32_t preposition) const;
  void target(const Argument& a, const Predicate& p);
  Argument postponed(const Predicate& p) const;
  void judged(const Argument& a, const Predicate& p);
  void holder(const Argument& a, const Predicate& p);
  void act(const Argument& a, const Predicate& p);

  // The words that carry it.
  std::string_view carries(const Predicate& v) const;
  bool takes(const Predicate& v, std::string_view preposition) const;
  void borrow(const Predicate& p, int depth);
  void topic(const Predicate& p);
  void from_noun(const Predicate& g, const Predicate& below, int depth);
  void relative(const Predicate& p);
  void struck(const Predicate& p);
  void blamed(const Predicate& v);
  void gathered(const Predicate& v);

  // The unsaid.
  void partner(const Predicate& p);
  void joined(const Predicate& p);
  void sides(const Predicate& p);
  void rivals(std::uint32_t before, std::vector<std::string>& two) const;
  bool two_sides(const Argument& a, std::vector<std::string>& into) const;
  void speaker(const Predicate& p);
  void enemy(const Predicate& p);
  void people(const Predicate& p);
  void displaced(const Predicate& p);

  // What a phrase names.
  const Predicate& predicate(std::int32_t i) const { return r_.clauses.predicates[static_cast<std::size_t>(i)]; }
  const mention::Actor& actor(std::int32_t i) const { return r_.mentions.actors[static_cast<std::size_t>(i)]; }
  std::uint32_t limit(const Predicate& p) const { return r_.clauses.clauses[p.clause].end; }
  std::uint32_t sentence(std::uint32_t token) const { return w_.text().tokens[token].sentence; }
  std::vector<std::string> codes(const Argument& a, const Predicate& p) const;
  std::vector<std::string> within(const Argument& a) const;
  std::vector<std::string> owners(const Argument& a) const;
  std::vector<std::string> occupants(const Argument& a) const;
  std::vector<std::string> civil(const Argument& a, std::vector<std::string> codes) const;
  std::string_view otherwise(const mention::Actor& actor) const;
  bool inhabited(const Argument& a) const;
  bool home(const Argument& a) const;
  std::string_view noun_class(std::uint32_t t) const;
  std::string country_near(std::uint32_t t) const;
  bool has_code(const Argument& a, std::initializer_list<std::string_view> sectors) const;
  bool victim(const Argument& a) const;
  bool agent_like(const Argument& a) const { return has_code(a, {"MIL", "REB", "GOV", "COP"}) && !victim(a); }
  bool definite(const Argument& a) const;
  bool position(const Argument& a) const;
  bool carried(const Predicate& p) const;
  bool armed(const Argument& a) const;
  bool deed(std::uint32_t t) const { return w_.is(t, deeds_); }

  const ArgumentReader& article_;
  const Reading& r_;
  const morph::Words& w_;
  const lang::Language& l_;
  const Trigger& t_;
  const clause::Phrases& phrases_;
  lang::TableRef light_, deeds_;
  std::string_view frame_, gen_, rec_, plover_, never_;
  bool people_of_place_ = false;  // a place struck: its people suffered
  bool mutual_ = false;           // all sides are actors
  bool force_ = false;            // violence or coercion
  bool between_states_ = false;   // talks, accords
  bool held_ = false;             // ground that somebody held
  std::int32_t doer_ = -1;        // the first actor, as a mention
  std::int32_t sufferer_ = -1;    // the first recipient, as a mention
  Arguments out_;
};

}  // namespace warraq::event
