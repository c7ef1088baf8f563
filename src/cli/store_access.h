// What the commands over a store share: opening it, and how many hands read articles.
#pragma once

#include <span>

#include "cli/commands.h"
#include "warraq/store.h"

namespace warraq::cli {

inline constexpr Option kJobsOption{"--jobs", "N", "read N articles at a time (default: the number of cores)"};

// The store that the first operand names; the exit code, after a message, where there is none or it cannot be used.
std::expected<Store, int> open_store(const Arguments& arguments, std::string_view command, Access access);

// The same for a command that asks: up to date, as --machine-only and --restricted want it seen.
std::expected<Store, int> open_to_ask(const Arguments& arguments, std::string_view command, const Engine& engine);

// The options of every command that asks, and what they say. The first operand is the store; errors: bad_input.
std::vector<Option> with_filter(std::vector<Option> own, std::string_view kinds);
Result<Filter> filter_of(const Arguments& arguments, std::string_view command);

// An article as a store takes it; `publisher` is that of what names none. The bytes it was taken from are kept where they
// are not the text itself: of a line of JSON its words are all that matters.
Article to_store(ingest::Article read, const std::string& publisher, bool restricted);

Result<unsigned> jobs_of(const Arguments& arguments);

// Studies the articles on `jobs` threads; the order is kept.
std::vector<Reading> study_all(const Engine& engine, std::vector<Article> articles, unsigned jobs);

}  // namespace warraq::cli
