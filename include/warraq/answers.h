// What a store is asked and what it answers (store.h): a filter, and deeds, figures, people, stories with their sources.
//
//   Filter filter;  filter.conflict = {"karabakh"}, filter.limit = 50;
//   for (const Deed& deed : *store.timeline(filter)) ... deed.quote.text
//
// Plain values that own all they hold. Numbers of deeds, claims, series and stories hold while Store::state() is the same;
// what must last is named by its document's SHA-256 and its bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "warraq/record.h"

namespace warraq {

// Some of an answer: what Filter::offset and limit leave of it, and how much there is in all.
template <class T>
struct Page : std::vector<T> {
  std::size_t total = 0;
};

enum class Order {
  usual,
  latest,  // timeline, articles: the last days first
  most,    // figures: most claims first
};
// What is asked for; an empty field asks for nothing in particular. Actors and sides are codes or their states ("AZE MIL",
// "AZE"); a place is a name in any spelling or the id of a place.
struct Filter {
  std::vector<std::string> actor, side, place, type, source, status, conflict;  // one of each, where any are given
  double radius_km = 0;         // with a place: also what lies within
  std::string from, to;         // ISO days, inclusive
  bool background = false;      // history told for context too
  std::optional<std::uint32_t> story;
  std::vector<std::string> only_in;  // timeline, figures, contradictions: what nobody told before these documents (SHA-256)
  std::optional<std::uint32_t> series;  // contradictions: between claims of it
  std::string kind;             // actors: "code" or "person"
  bool without_claims = false;  // figures: series without their claims
  Order order = Order::usual;
  std::size_t limit = 0;        // 0: all
  std::size_t offset = 0;       // so many are left out before
};

// Words of a document and where they stand.
struct Quote {
  std::string sha256, id, published, publisher;
  Span span;
  std::string text;
};

struct Where {
  std::string words, name, country, key;  // as told; the usual English name, its state and its id where the place is known
  std::optional<double> lat, lon;
};

// Deeds of one sort in one span of time.
struct Counted {
  std::string start;  // the first day of the day, week, month or year; empty where the deeds have no day
  std::string type, status;
  bool background = false;
  std::uint32_t deeds = 0;
};

// A deed with all who tell it.
struct Deed {
  std::uint32_t number = 0;  // in this store as it stands now
  std::string type, status, start, end;
  std::vector<std::string> actor, recipient;
  Where place;
  std::string conflict;
  std::uint32_t story = 0;
  bool background = false;
  std::uint32_t sources = 0;   // independent ones: all copies of a text are one
  std::uint32_t tellings = 0;
  Quote quote;                 // the sentence of the earliest telling
};

// A count as a source gave it.
struct Claim {
  std::uint32_t number = 0;
  std::string metric, unit, victim, side;
  std::optional<double> low, best, high;
  bool low_exclusive = false;
  std::string hedge, speaker, speaker_code;  // no speaker: the article's own voice
  std::string as_of;
  bool total = false, stale = false, restates = false, independent = true;
  std::uint32_t tellings = 0;
  std::optional<std::uint32_t> deed;
  Quote quote;
};

// The counts of one thing in their order.
struct Series {
  std::uint32_t number = 0;
  std::string conflict, metric, unit, victim, side;
  Where place;
  bool total = false;
  std::string first, last;           // days of its claims
  std::uint32_t count = 0;           // of its claims
  std::uint32_t sources = 0;         // independent ones
  std::uint32_t contradictions = 0;  // between its claims
  // What its voices (who is quoted; an article's own is one a family) said last, stale repeats apart: the least and the
  // greatest bound, and the number given last.
  std::optional<double> low, best, high;
  std::vector<Claim> claims;
};

// A place with what happened there.
struct Site {
  Where place;
  std::string kind;       // "city", "region" ...
  std::string precision;  // point, area, country
  bool disputed = false;
  std::vector<std::string> spellings;  // commonest first
  std::uint32_t deeds = 0;
  std::vector<Counted> counts;         // by day, type and status
  std::vector<Series> displaced;       // who fled from or to it, without claims
};

struct Sites {
  std::vector<Site> sites;      // by id
  std::uint32_t unplaced = 0;   // deeds whose place is not on the map
};

// How two claims or two deeds stand to each other; `a` is the later.
struct Relation {
  std::string kind;  // updates restates corroborates contradicts denies
  std::optional<Claim> claim_a, claim_b;
  Quote a, b;
  std::string conflict;
  Where place;
  std::vector<std::string> lost;  // restates: "attribution", "hedge"
  bool stale = false;
};

// Where somebody stands towards somebody in a week.
struct Position {
  std::string holder, target, week;
  int polarity = 0;  // 1 for, -1 against, 0 asks of
  std::uint32_t sources = 0;
  std::vector<std::uint32_t> deeds;
  Quote quote;       // of the first of them
};

// Who stands where towards whom, summed: the holders and targets with most to say, and each of their weeks.
struct PositionMatrix {
  struct Cell {
    std::string holder, target, week;
    int polarity = 0;
    std::uint32_t deeds = 0;
  };
  std::vector<std::string> holders, targets;             // by their deeds, the most first
  std::uint32_t holders_total = 0, targets_total = 0;    // of which these are some
  std::vector<std::string> weeks;                        // that have a cell, in order
  std::vector<Cell> cells;                               // by holder, target, week, polarity
};

struct Actor {
  std::string key, name, country, role;  // key: a code, or the key of a person
  bool person = false;
  std::vector<std::string> spellings;
  std::uint32_t acts = 0, suffers = 0, says = 0, mentions = 0;  // deeds as actor, as recipient; statements; of a person
};

struct Story {
  std::uint32_t number = 0;
  std::string title, start, end, conflict;
  std::uint32_t articles = 0, sources = 0;
};

// A story with its articles and who speaks in it.
struct StoryDetail {
  Story story;
  std::vector<Quote> articles;                              // their headlines
  std::vector<std::uint32_t> family;                        // of each article: equal numbers are copies of one text
  std::vector<std::pair<std::string, std::uint32_t>> voices;  // state of the speakers -> independent sources that quote it
};

// Words that somebody is quoted with or reported to have said.
struct Said {
  std::string kind, speaker, speaker_code, via;  // kind: direct indirect
  Quote quote;
};

// How far a person trusts a publisher, on the Admiralty scale: A reliable .. E unreliable, F cannot be judged. Grades are only
// ever added, and the last one of a publisher holds. The program itself never grades.
struct Grade {
  std::uint32_t number = 0;
  std::string publisher, grade, by, day, reason;
};

// A publisher and how much of the store is its own.
struct Source {
  std::string name, first, last;   // days of its first and last article
  std::uint32_t articles = 0;      // that it printed
  std::uint32_t independent = 0;   // families of which it printed the earliest copy
  std::vector<std::pair<std::string, std::uint32_t>> conflicts;  // and its articles on each, most first
  std::optional<Grade> grade = {};
};

// A document in a list.
struct Listed {
  std::string sha256, id, title, published, publisher, conflict;
  std::uint32_t story = 0, family = 0, bytes = 0, decisions = 0;
};

// A fact of a document, where it went in the record of all, and what people decided of it.
struct FactState {
  std::string kind;     // event figure statement time person place
  std::uint32_t n = 0;  // its number in the list of its kind: of Facts::document.record, or of Facts::machine where it was rejected
  std::optional<std::uint32_t> deed, claim, series;
  std::string state;                // accepted, corrected or rejected where somebody decided
  std::vector<std::string> fields;  // that were decided; none: the whole fact
  std::string by, at;               // of the last decision
  std::string agreement;            // of its reviewers: open one two disputed
};

// What the last reading anew made of a fact that had been read before, or of one that had not.
struct Changed {
  std::string what;                 // gained lost altered
  std::string kind;                 // event figure statement time person place note
  Span span;
  std::vector<std::string> fields;  // altered: which
  Quote quote;                      // its words
  std::uint32_t decisions = 0;      // that people took of it
};

// What a person should look at, and why.
struct Doubt {
  std::string kind;      // event or figure
  Span span;             // the fact's words
  double doubt = 0;      // 0 to 1: how likely it is read or told wrongly
  double importance = 0; // 0 to 1: how much rests on it
  std::vector<std::string> reasons;    // contradicted denied vague alone undated placeless inferred unknown_actor
  Quote quote;                         // its sentence
  std::uint32_t decisions = 0;
  std::vector<std::string> reviewers;  // who decided of it
  std::string agreement;               // open: nobody; one; two and more say the same; disputed: they differ
};

struct Hit {
  std::string sha256, id, published, publisher, title;
  std::vector<Span> spans;  // the words found, in the document's bytes
  std::string text;         // the document's
};

struct ConflictSummary {
  std::string conflict, first, last;  // days of its articles
  std::uint32_t articles = 0, deeds = 0, series = 0, contradictions = 0;
};

// What there is at a glance.
struct Overview {
  std::uint32_t documents = 0, families = 0, stories = 0, deeds = 0, series = 0, claims = 0, statements = 0, contradictions = 0, decisions = 0;
  std::string first, last;                 // days of its articles
  std::vector<ConflictSummary> conflicts;  // most articles first
  std::vector<Deed> latest;                // the last days first
  std::vector<Series> headlines;           // of each conflict the totals and counts that most sources give, without claims
  std::vector<Relation> loudest;           // contradictions of what most sources tell
};

}  // namespace warraq
