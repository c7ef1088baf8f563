// What the words of an article do in reported speech: verbs that announce it, particles and prepositions that open its
// content, nouns that can be content, remarks that close it.
//
//   "wAkd AlmtHdv sqwT qtlY"   cue >kd (verb, conjunction w), deed noun sqwT
//
// Look-ups only; no state beyond the tables' handles and one list of cues, built once in the number of tokens.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "clause/phrases.h"
#include "event/reading.h"

namespace warraq::event {

struct SpeechCue {
  std::uint32_t token = 0;
  std::uint32_t row = 0;           // of clause.cues
  bool verb = false;               // finite; else an adverbial participle ("adding that")
  char conjunction = 0;
  bool feminine = false, plural = false;
  bool anna = false, quote = false;  // how its content may open
  bool addressee = false, relay = false;
  bool impersonal = false;         // said without a speaker in the imperfect ("it is noted that")
  bool imperfect = false;
  bool emerges = false;            // its feminine looks like another verb that nobody says ("it emerged that")
  bool weak = false;               // the likeliest reading is another: only with a subject right behind it
  bool object = false;             // a pronoun hangs on it
  bool stance = false;             // its bare object must be a noun of speech_objects
  bool describes = false;          // "described X as ...": X belongs to what is said
  bool whom = false;               // says nothing without its object: "accused [X] that he"
  bool goes_on = false;            // "added": whoever spoke last
  bool light = false;              // says nothing without its noun ("renewed the call to")
  bool within = false;             // its speaker stands behind "in" ("it came in the decree that")
  std::string_view deed, any;      // ids of openers, see clause/cues.tsv
};

class SpeechWords {
 public:
  explicit SpeechWords(const Reading& reading);

  const std::vector<SpeechCue>& cues() const { return cues_; }  // by token
  const clause::Phrases& phrases() const { return phrases_; }

  bool punct(std::uint32_t t, std::string_view marks) const;
  // Length in tokens of "that" at this token (an, inna, with a pronoun or with b on it), 0 where none stands.
  std::uint32_t that(std::uint32_t t) const;
  // The preposition at a token: row id of clause.prepositions; length 0 where it is a proclitic of the word.
  struct Preposition {
    std::string_view id;
    std::uint32_t length = 0;
  };
  Preposition preposition(std::uint32_t t) const;
  std::string_view opener_kind(std::uint32_t t, std::uint32_t& length) const;  // of clause.openers, empty where none
  bool deed(std::uint32_t t) const;     // a verbal noun, or a noun of speech_objects or of a deed
  bool b_masdar(std::uint32_t t) const; // b + verbal noun, whatever the likeliest reading is ("bAstmrAr")
  bool saying(std::uint32_t t) const;   // a verbal noun of a cue ("bi-l-qawl")
  bool setting(std::uint32_t t) const;  // statement, conference, interview ...
  bool author(std::uint32_t t) const { return !author_kind(t).empty(); }   // a vehicle that can itself "say"
  std::string_view author_kind(std::uint32_t t) const;  // 1: its owner or issuer says it; 2: it speaks for itself
  bool tail(std::uint32_t t) const { return w_.is(t, tails_); }  // "as he put it": not content
  bool own_account(std::uint32_t t) const;  // "according to her testimony": not content either
  std::uint32_t quoting(std::uint32_t t) const;  // length of "quoting" (whoever stands behind it), 0 where none
  bool negated(std::uint32_t t) const;  // directly behind a negator
  bool source_noun(std::uint32_t t) const { return w_.is(t, sources_) || w_.is(t, bodies_) || w_.is(t, roles_); }
  bool honour_word(std::uint32_t t) const { return has_tag(t, honours_, true); }
  bool honour(std::uint32_t t) const;   // "His Highness": a title with a pronoun, no name
  bool finite(std::uint32_t t) const;   // a verb that is no part of a name or time
  bool time_word(std::uint32_t t) const;  // weekday, "last": a time though the article's day is unknown
  // Class of the noun a word is by its likeliest reading ("person.police"); nothing where the noun tables lack it.
  std::optional<std::string_view> noun_class(std::uint32_t t) const;
  bool no_address(std::uint32_t t) const { return w_.best(t).enclitic == morph::Enclitic::none || w_.best(t).enclitic == morph::Enclitic::ka || w_.best(t).enclitic == morph::Enclitic::kum; }  // news addresses nobody: "-k" ends a name
  bool speaks(std::uint32_t t) const;   // the head of a phrase that names no actor: a person, body or vehicle of speech
  bool covered(std::uint32_t t) const { return covered_[t]; }
  std::int32_t actor_at(std::uint32_t t) const { return actor_at_[t]; }  // the longest that begins here, -1
  // The quotation whose opening mark is this token; it must be closed.
  std::optional<std::uint32_t> quotation(std::uint32_t t) const;
  // "and" by itself before a quotation: one more thing said.
  bool and_quotation(std::uint32_t t) const { return t + 1 < w_.size() && quotation(t + 1).has_value() && w_.text().folded_of(w_.text().tokens[t]) == "w"; }
  std::int32_t cue_index(std::uint32_t t) const { return cue_index_[t]; }    // into cues(), -1
  bool participle(std::uint32_t t) const { return cue_index_[t] >= 0 && !cues_[static_cast<std::size_t>(cue_index_[t])].verb; }
  std::int32_t person_in(std::uint32_t begin, std::uint32_t end) const;       // first whose name begins there, -1
  bool closing(std::uint32_t t) const { return t < closing_.size() && closing_[t]; }  // the mark that ends a quotation
  // A subject behind "kAn" some way before a verb ("the secretary had expressed"): its first token, 0 where none is.
  std::uint32_t subject_of_auxiliary(std::uint32_t t) const;
  bool named_object(std::uint32_t t) const { return has_tag(t, objects_, true); }
  // A short quotation that only marks a name: behind an agency's or group's noun, or l + it.
  bool name_quotation(std::uint32_t t) const;
  unsigned proclitics(std::uint32_t t) const;  // letters of conjunction and preposition on the chosen reading
  bool medium(std::int32_t actor) const;       // agency, paper, channel
  bool medium_word(std::uint32_t t) const;     // begins the name or noun of one
  // "God the Exalted says": scripture is part of what somebody says.
  bool scripture(std::uint32_t t) const;
  bool complement(std::uint32_t t) const { return has_tag(t, complements_, true); }  // "attention" of "drew attention to"
  bool whatever(std::uint32_t t) const;        // "what ..." as a noun: a finite verb follows
  bool privative(std::uint32_t t) const;       // "not doing": a verbal noun follows

 private:
  void find_cues();
  bool otherwise_spelt(std::uint32_t t, const morph::Tag& tag) const;
  std::optional<SpeechCue> cue_at(std::uint32_t t) const;
  bool adverbial(std::uint32_t t, const morph::Analysis& a) const;
  bool verbal(std::uint32_t t, const morph::Analysis& a, SpeechCue& c) const;
  bool connected(std::uint32_t t) const;
  bool has_tag(std::uint32_t t, const lang::TableRef& table, bool nominal) const;

  const Reading& r_;
  const morph::Words& w_;
  const lang::Language& l_;
  clause::Phrases phrases_;
  lang::TableRef cue_, objects_, complements_, honours_, settings_, tails_, openers_, connectors_, organisations_, heads_, prepositions_, negators_, triggers_, harm_, bodies_, sources_, given_names_, roles_, speech_sources_;
  std::vector<lang::TableRef> times_, nouns_;
  std::vector<SpeechCue> cues_;
  std::vector<bool> covered_, closing_, ends_name_;  // ends_name_: a person's name ends before this token
  std::vector<std::int32_t> actor_at_, person_at_, quotation_at_, cue_index_;
};

// True where `list`, a space-separated cell, holds `id`.
bool lists(std::string_view list, std::string_view id);

}  // namespace warraq::event
