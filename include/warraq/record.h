// The record of one article: what `Engine::read` gives.
// Every fact carries the half-open byte range [begin_byte, end_byte) of its words in Document::text and the id of the
// rule that read it. Days are ISO strings ("2020-10-08"); an empty string or empty optional means "the text does not say".
// Enumerations are the strings of the codebook (lang/codebook/*.tsv), the same in the JSON.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace warraq {

struct Span {
  std::uint32_t begin_byte = 0;
  std::uint32_t end_byte = 0;
  bool operator==(const Span&) const = default;
};

struct Time {
  Span span;
  std::string start, end;   // ISO days, inclusive; both empty for a duration
  std::string duration;     // ISO 8601 duration, "P3D"
  std::string edtf, timex3; // the same value in the two standards
  std::string granularity;  // PART_OF_DAY DAY WEEK MONTH YEAR DECADE RANGE DURATION
  std::string rule;
};

struct Figure {
  Span span;
  std::string metric;  // KILLED INJURED ...
  std::string unit;    // person household dwelling percent item usd eur other
  std::optional<double> low, best, high;
  bool low_exclusive = false;  // "more than 300": 300 itself is excluded
  std::string hedge;   // exact about more_than at_least less_than up_to range vague
  std::string victim;  // civilian military armed_group police journalist aid_worker child woman unspecified
  std::string side;    // ISO-3 of the victims' or owners' state
  std::string speaker; // the exact words that name who gives the number; empty = the article's own voice
  std::string place;
  std::string start, end;
  bool cumulative = false;  // a running total ("since the start of the conflict")
  bool background = false;  // history told for context
  std::optional<std::uint32_t> event;  // index into Record::events
  std::string rule;
};

struct Statement {
  Span span;                 // the content only
  std::string kind;          // direct | indirect
  Span cue;                  // the words that mark it as said
  std::string speaker;       // fullest naming in the article
  std::string speaker_code;  // "RUS GOV"
  std::string speaker_role;
  std::string via;           // the medium that relays it
  std::string rule;
};

struct Event {
  Span trigger;
  std::vector<Span> mentions;  // every place in the article that tells this deed, the trigger first
  std::string type, plover, mode;
  std::string status;  // occurred planned claimed denied hypothetical
  std::vector<std::string> actor, recipient;  // sorted codes "CCC SECTOR"
  std::string place;   // exact words of the place name
  std::string start, end;
  std::string claimed_by;  // code of the claimer
  bool background = false;
  std::vector<std::uint32_t> figures;  // indices into Record::figures
  std::vector<std::string> inferred;   // what is inferred rather than said: "place" "start" "actor" "recipient"
  std::string rule;
};

// Where somebody stands towards somebody, by a deed of the article that shows it (lang/codebook/stances.tsv).
struct Stance {
  std::string holder, target;  // codes
  std::string polarity;        // for | against | asks
  std::uint32_t event = 0;                 // index into Record::events: the deed that shows it
  std::optional<std::uint32_t> about;      // index into Record::events: the deed it is about
  std::optional<std::uint32_t> statement;  // index into Record::statements: its words
};

struct Person {
  Span span;  // the fullest naming
  std::string name, role, country, entity;
};

struct Place {
  Span span;
  std::string name, country, kind, entity;  // name: usual English name
  std::string territory;            // the row of lang/codebook/territories.tsv it lies in
  std::string de_facto;             // who holds it, a state or an actor code, where that is not `country`
  bool disputed = false;
  std::optional<double> lat, lon;
  std::string settled_by;           // nationality neighbour article table open; empty where no other place bears the name
  std::vector<std::string> others;  // those that do: "Tripoli (LBN)"
};

// How sure a source is of a deed, after FactBank: CT+ (happened) CT- (did not) PR+ (probably) Uu (uncommitted). `source` is
// "author" for the article's own voice, else the actor code of the speaker.
struct Factuality {
  std::string source, value;
};

struct Note {
  std::string kind;  // "invalid_utf8", "bidi_control", ...
  Span span;
  std::string detail;
};

// A noun of the article, as `Engine::mentions` lists them: what figures, times and actors are made of. Mentions may nest
// (the number inside a quantity or a date is listed too) and stand in the order of their first byte.
struct Mention {
  Span span;
  std::string kind;  // number quantity time duration person organisation place
  std::string form;  // of a number or quantity: cardinal ordinal percent fraction vague
  std::optional<double> value;            // of a number ("half": 0.5, "50 %": 50); of a quantity its best or only bound
  std::optional<double> low, best, high;  // of a quantity; the bounds of `hedge` as in Figure
  std::string hedge, unit;                // of a quantity, as in Figure
  std::string start, end, duration, edtf, timex3, granularity;  // of a time or duration, as in Time
  std::string name;     // of a place: its usual English name
  std::string role;     // of a person
  std::string country;  // ISO-3 of a person or place
  std::string territory;  // of a place, as in Place
  std::string code;     // actor code of an organisation or person, "RUS GOV"
  std::string entity;   // of a place its row, of a person the fullest name in the article
  std::string rule;
};

// Whether two spellings can be one name: `Engine::same_name`.
struct NameMatch {
  bool same = false;
  double score = 0;  // 1: alike letter by letter; from .5 on `same`
  std::string why;   // known equal spelling short different
};

struct Record {
  std::string id, published;
  std::vector<Time> times;
  std::vector<Figure> figures;
  std::vector<Statement> statements;
  std::vector<Event> events;
  std::vector<Stance> stances;
  std::vector<Person> people;
  std::vector<Place> places;
  std::vector<Note> notes;
};

// The author's view of an event of the record, then its speaker's. What stands outside reported content the author vouches for; what a
// source that is no party to it reports is taken as probable; a party's word leaves the author uncommitted.
std::vector<Factuality> factuality(const Record& record, const Event& event);

}  // namespace warraq
