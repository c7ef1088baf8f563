// What stands around a deed: how sure it is, where and when it happened, and whom the sentence counts as its victims.
//
//   "the army announced yesterday that its forces shelled Aleppo on Monday": the shelling occurred, in Aleppo, on the
//   Monday; "yesterday" belongs to the announcing
//
// `speech` and `record` are those of the article: statements and figures must stand in them.
#pragma once

#include "event/triggers.h"

namespace warraq::event {

class Circumstances {
 public:
  Circumstances(const Reading& reading, const std::vector<Speech>& speech, const Record& record);

  // occurred planned hypothetical denied; empty: told as not done, no deed.
  std::string status(const Trigger& trigger) const;
  void place(const Trigger& trigger, Event& event) const;
  void time(const Trigger& trigger, Event& event) const;
  // Fills an empty recipient of a violent deed with those whom its sentence counts as killed or wounded.
  void victims(const Trigger& trigger, Event& event) const;

 private:
  std::uint32_t sentence(std::uint32_t token) const { return w_.text().tokens[token].sentence; }
  std::string country_near(std::uint32_t sentence) const;
  const clause::Predicate* predicate(const Trigger& trigger) const;
  std::string governed(const Trigger& trigger) const;
  std::string_view foretold(std::uint32_t deed) const;
  std::string_view attitude(const clause::Predicate& word) const;
  bool hands_on(const clause::Predicate& governor, const clause::Predicate& below) const;
  bool led_to(const clause::Predicate& verb) const;
  bool wished(const clause::Predicate& deed) const;
  bool joined(const mention::Place& first, const mention::Place& second) const;
  bool elsewhere(const mention::Time& time, const Trigger& trigger) const;
  bool owned(const mention::Time& time, std::uint32_t token) const;
  bool announced(const mention::Time& time, const Trigger& trigger, const Event& event) const;
  bool belongs_to_actor(const mention::Place& place) const;
  bool destination(const clause::Predicate& visit, std::uint32_t place) const;
  bool locative(const mention::Place& place) const;

  // A place where the article names it, or tells it again as "the city".
  struct Named {
    std::uint32_t at = 0;
    const mention::Place* place = nullptr;
  };
  void told_again();

  std::vector<Named> named_;
  const Reading& r_;
  const morph::Words& w_;
  const lang::Language& l_;
  const std::vector<Speech>& speech_;
  const Record& record_;
  lang::TableRef attitudes_, prepositions_, deeds_, light_, cues_;
};

}  // namespace warraq::event
