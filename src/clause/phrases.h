// Noun phrases: where one that begins at a token ends, and which actor it names.
#pragma once

#include "clause/clause.h"

namespace warraq::clause {

class Phrases {
 public:
  Phrases(const morph::Words& words, const mention::Mentions& mentions);

  // A noun phrase can begin at this token (a noun, name, number, or a mention), not counting prepositions on it.
  bool starts(std::uint32_t token) const;
  // End of the noun phrase that begins here, construct chain, adjectives and quantities included; coordination is not.
  std::uint32_t end(std::uint32_t token, std::uint32_t limit) const;
  // The reading of a word in its clause: the likeliest one, unless its place forbids it ("the army [shelling] the town"
  // behind "that": a verb).
  const morph::Analysis& reading(std::uint32_t token) const { return token >= reading_.size() || reading_[token] < 0 ? w_.best(token) : w_.analyses(token)[static_cast<std::size_t>(reading_[token])]; }
  // Where the phrase really begins: behind words of amount ("a number of the soldiers").
  std::uint32_t meant(std::uint32_t token, std::uint32_t limit) const;
  // As an argument; `token` must start a phrase.
  Argument argument(std::uint32_t token, std::uint32_t limit) const;
  // End of the mention (time, person, place, quantity, actor) that covers this token, or the token itself.
  std::uint32_t mention_end(std::uint32_t token) const { return mention_end_[token]; }
  // A name begins here with its own first letter: what looks like a proclitic belongs to it.
  bool whole_name(std::uint32_t token) const { return whole_name_[token]; }
  // "Taiz, [the south west] of Yemen": says where the place told before it lies.
  bool behind_place(std::uint32_t token) const;
  std::int32_t time_at(std::uint32_t token) const { return time_at_[token]; }
  std::int32_t actor_in(std::uint32_t begin, std::uint32_t end) const;

  const morph::Words& words() const { return w_; }
  const mention::Mentions& mentions() const { return m_; }

 private:
  void settle_readings();
  bool clash(std::uint32_t token) const;
  bool building(const morph::Analysis& reading) const;
  bool verbal_noun(std::uint32_t token) const;
  bool doer_behind(std::uint32_t token) const;
  bool verb_wanted(std::uint32_t token) const;
  bool unbound(std::uint32_t token) const;
  bool new_actor(std::uint32_t token) const;

  const morph::Words& w_;
  const mention::Mentions& m_;
  std::vector<std::uint32_t> mention_end_;  // by first token: end of the longest noun mention starting there, else the token
  std::vector<std::int32_t> time_at_;       // by token inside a time expression
  std::vector<bool> whole_name_, bare_person_, country_;
  std::vector<std::int8_t> reading_;        // by token: index into its analyses, -1 where the likeliest one holds
  lang::TableRef partitives_, deeds_, directions_;
};

}  // namespace warraq::clause
