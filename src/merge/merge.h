// Across articles: from the records of many articles to one sourced record. Copies count once, tellings of one deed are
// joined, figures become series with their contradictions; nothing is averaged and no source is judged.
//
//   Merged m = merge(articles, codebook);
//   m.relations[0]  ->  contradicts: figure {4, 1} "12 civilians killed" against figure {5, 2} "13 at least"
//
// Articles are numbered by day of publication, then by hash: Merged::order[i] is the place in the input of article i, and
// every `Ref` and article number in the result is such an i. The result depends on the set of articles alone, not on their
// order, and an article that stands in the input twice counts once. Pure: no I/O, no clock. Cost: near linear; 20,000
// articles take seconds. The result owns all it holds; it refers to facts by number and copies none of their words.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "merge/codebook.h"
#include "merge/sketch.h"
#include "warraq/record.h"

namespace warraq::merge {

inline constexpr std::uint32_t kNone = 0xffffffff;

struct Article {
  std::string sha256;     // of the document's bytes: its identity
  std::string id, published, publisher, title;
  Sketch sketch;
  Record record;
};

// A fact of an article: index into Record::figures, events, statements, people or places, as the context says.
struct Ref {
  std::uint32_t article = 0, index = 0;
  auto operator<=>(const Ref&) const = default;
};

// Near copies of one text. Every article is in exactly one family.
struct Family {
  std::uint32_t original = 0;          // the earliest
  std::vector<std::uint32_t> members;  // sorted, the original included
  std::string agency;                  // whose copy it is, where members say so
};

// The body of `part` stands for the most part in `whole`, which is of another family (a round-up, a long version).
struct Copy {
  std::uint32_t part = 0, whole = 0;
  double share = 0;
};

// Articles on one happening.
struct Story {
  std::vector<std::uint32_t> articles;  // sorted
  std::uint32_t central = 0;            // the article that resembles the others most: its headline names the story
  std::uint32_t families = 0;
  std::string start, end;               // first and last day of publication
  std::string conflict;                 // id in the codebook, or empty
};

enum class EntityKind : std::uint8_t { person, place };

// One person or place, however it is spelt.
struct Entity {
  EntityKind kind = EntityKind::person;
  std::string key;                     // stable: "az.ganja", or the folded name
  std::string name, country, role;     // the commonest
  std::vector<std::string> spellings;  // commonest first
  std::vector<Ref> mentions;           // into people or places
  std::optional<double> lat, lon;
};

// One deed, told by many.
struct Deed {
  std::string type, status;
  std::string start, end;
  std::vector<std::string> actor, recipient;
  std::uint32_t place = kNone;         // index into Merged::entities
  std::string place_words;             // where the place is no entity: a country's name
  std::string conflict;
  std::uint32_t story = 0;
  bool background = false;
  std::vector<Ref> mentions;           // into events, sorted: the first is the earliest telling
  std::uint32_t sources = 0;           // independent families that tell it
  std::uint32_t happening = 0;         // the first deed of the same happening: a strike for the deaths it caused
};

// One count as some source gave it; all tellings of the same words by one family are one claim.
struct Claim {
  std::vector<Ref> mentions;           // into figures; the first one stands for all: the original's, where it has one
  std::string metric, unit, victim, side;
  std::optional<double> low, best, high;
  bool low_exclusive = false;
  std::string hedge, speaker;          // speaker: the words, empty for the article's own voice
  std::string speaker_code;
  std::string as_of;                   // the day the count was given
  std::uint32_t family = 0;
  std::uint32_t place = kNone;         // entity
  std::uint32_t deed = kNone;          // what it counts the harm of; none for totals
  bool total = false;                  // a running total of a whole conflict
  bool part = false;                   // smaller than another count of the same voice beside it: counts a part
  bool earlier = false;                // told as an earlier count that has been replaced
  bool stale = false;                  // repeats a count that a higher one had replaced
  bool restates = false;               // repeats an earlier claim
  bool independent = true;             // the first of its family and no copy's part
  Span quote;                          // in the first mention's article: the statement, or else the sentence, it stands in
};

// Counts of one thing over time.
struct Series {
  std::string conflict, metric, unit, victim, side;
  std::uint32_t place = kNone;         // entity
  bool total = false;
  std::vector<std::uint32_t> claims;   // indices into Merged::claims, by as-of day
  std::uint32_t sources = 0;           // independent families
  std::uint32_t contradictions = 0;    // in which claims of it stand
  std::optional<double> low, best, high;  // least and greatest bound of what each voice said last; the number given last
};

enum class RelationKind : std::uint8_t { updates, restates, corroborates, contradicts, denies };

// What a later fact is to an earlier one: `a` is the later. Figures: claims; `denies`: events.
struct Relation {
  RelationKind kind = RelationKind::updates;
  bool figures = true;                 // a and b are claims; else articles' events in `event_a`, `event_b`
  std::uint32_t a = 0, b = 0;          // claims
  Ref event_a, event_b;
  std::vector<std::string> lost;       // restates: "attribution", "hedge"
  bool stale = false;                  // restates: what it repeats had been replaced
};

// Where somebody stands towards somebody in a week, by deeds and words.
struct Stance {
  std::string holder, target;          // actor codes
  std::string week;                    // "2020-W41"
  int polarity = 0;                    // +1 for, -1 against, 0 asks of
  std::vector<std::uint32_t> deeds;    // indices into Merged::deeds
  std::uint32_t sources = 0;           // independent families behind them
};

// A deed's or a claim's first telling that wants a person's look.
struct Doubt {
  bool event = true;                   // else a figure
  Ref fact;
  double doubt = 0, importance = 0;    // 0 to 1
  std::vector<std::string> reasons;
};

struct Merged {
  std::vector<std::uint32_t> order;        // article i is input[order[i]]; an article's repetitions are left out
  std::vector<Family> families;            // by first member
  std::vector<std::uint32_t> family_of;    // by article
  std::vector<Copy> copies;
  std::vector<Story> stories;              // by first article
  std::vector<std::uint32_t> story_of;     // by article
  std::vector<std::string> conflict_of;    // by article
  std::vector<Entity> entities;            // by kind, then key
  std::vector<std::vector<std::uint32_t>> person_of, place_of;  // by article and fact: entity
  std::vector<Deed> deeds;                 // by first mention
  std::vector<std::vector<std::uint32_t>> deed_of;              // by article and event
  std::vector<Claim> claims;               // of deeds first, then by first mention
  std::vector<std::vector<std::uint32_t>> claim_of;             // by article and figure; kNone for what is no claim
  std::vector<Series> series;
  std::vector<Relation> relations;
  std::vector<Stance> stances;
  std::vector<Doubt> doubts;               // the greatest first
};

// What people decided of deeds, over what the rules would say. Article numbers are places in the input.
struct Guidance {
  std::vector<std::pair<Ref, Ref>> same;  // tellings of one deed: all that tells either tells one
  std::vector<Ref> alone;                 // tellings that belong to no deed which others tell
};

Merged merge(std::span<const Article> input, const Codebook& codebook, const Guidance& guidance = {});

}  // namespace warraq::merge
