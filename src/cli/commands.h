// The commands of the program and what they share: exit codes, messages, the engine they ask for.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "answer/json.h"
#include "cli/arguments.h"
#include "ingest/articles.h"
#include "warraq/warraq.h"

namespace warraq::cli {

using namespace answer;  // the commands lay out what that layer makes

// 0 done; 1 done, and the answer is no; 2 wrong usage; 3 something was wrong with the data; 4 the program or the machine failed.
enum Exit : int { kOk = 0, kNegative = 1, kUsage = 2, kData = 3, kInternal = 4 };

extern const Command kRead, kExtract, kMentions, kExplain, kDump, kWords, kSameName, kDoctor;
extern const Command kAdd, kTimeline, kFigures, kContradictions, kPositions, kActors, kStory, kSearch, kShow, kExport;
extern const Command kReview, kReread, kVerify;
extern const Command kSend, kWork, kQueue;
extern const Command kOutlets, kGrade, kArchive, kWatch, kServe;

inline constexpr Option kLanguageOption{"--language", "FILE", "use this compiled language file, not the one built in"};
inline constexpr Option kPolicyOption{"--policy", "FILE", "write whose places are as this file says"};
inline constexpr Option kPublishedOption{"--published", "DATE", "day of publication of what tells none itself, YYYY-MM-DD"};

int exit_code(const Error& error);
// Prints "warraq: MESSAGE" on standard error.
void complain(const std::string& message);
int report(const Error& error);  // complains; returns the exit code

// The day of now in UTC+14, the first place on earth to see it: nothing published is later.
std::string latest_today();

Result<Engine> make_engine(const Arguments& arguments);

// Writes to standard output; false, with a message, where that fails (a full disk).
bool print(std::string_view text);

// What reading articles needs: the words of the built-in language, the day of now, --published. Errors: --published is no day.
Result<ingest::Reading> make_reading(const Arguments& arguments);

// Every article of the operands (files of any kind that ingest knows, folders, -), in order, to `use`. What cannot be read is
// reported and passed over. Warnings go to standard error. Returns the worst exit code met.
int for_each_article(const Arguments& arguments, const std::function<void(const ingest::Article&)>& use);

// "a.zip: 3 passed over: requests" for each reason there is: on standard error.
void report_passed_over(const ingest::Walk& walk);

// Reads the article with the engine; the notes of its encoding stand before those of the text.
Record read_article(const Engine& engine, const ingest::Article& article);

}  // namespace warraq::cli
