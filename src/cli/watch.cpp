// warraq watch: feeds into a store, again and again. The one command that uses the network; being run is the asking.
#include <csignal>
#include <unistd.h>

#include <cstdio>
#include <ctime>
#include <optional>
#include <random>

#include "answer/filter.h"
#include "cli/watch_report.h"

namespace warraq::cli {
namespace {

constexpr std::int64_t kMinRound = 60;  // feeds that fall due within it are asked together

// SIGINT and SIGTERM as a question instead of an interruption: they are held back from the whole program, and looked for where
// it may stop. The second one ends it at once.
class Stop {
 public:
  Stop() {
    ::sigemptyset(&signals_);
    ::sigaddset(&signals_, SIGINT);
    ::sigaddset(&signals_, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    // A server that hangs up, or a reader of the output that has gone, is an error to be told, not an end.
    std::signal(SIGPIPE, SIG_IGN);
  }
  bool asked() { return asked_ || !wait(0); }
  // False as soon as the program is to stop.
  bool wait(std::int64_t seconds) {
    if (asked_) return false;
    const timespec time{static_cast<std::time_t>(std::max<std::int64_t>(0, seconds)), 0};
    if (::sigtimedwait(&signals_, nullptr, &time) < 0) return true;
    asked_ = true;
    ::pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr);
    return false;
  }

 private:
  sigset_t signals_{};
  bool asked_ = false;
};

struct Settings {
  fetch::Ways ways;
  Watcher::Choices choices;
  std::optional<std::int64_t> at, until;
  unsigned jobs = 1;
};

Result<Settings> settings_of(const Arguments& arguments) {
  Settings out;
  const auto count = [&](const char* option, std::int64_t otherwise, unsigned most) -> Result<std::int64_t> {
    if (!arguments.has(option)) return otherwise;
    const auto given = parse_count(option, arguments.value(option), most);
    return given ? Result<std::int64_t>(*given) : std::unexpected(given.error());
  };
  const auto instant = [&](const char* option, std::optional<std::int64_t>& to) -> Result<void> {
    if (!arguments.has(option)) return {};
    to = fetch::parse_instant(arguments.value(option));
    if (*to < 0) return fail(ErrorCode::bad_input, std::string(option) + " cannot be \"" + arguments.value(option) + "\"; give an instant like 2021-03-05T12:00:00Z");
    return {};
  };
  for (const auto& done : {instant("--at", out.at), instant("--until", out.until)})
    if (!done) return std::unexpected(done.error());
  const auto jobs = jobs_of(arguments);
  if (!jobs) return std::unexpected(jobs.error());
  out.jobs = *jobs;
  const auto interval = count("--interval", 15, 7 * 24 * 60), gap = count("--gap", 2, 3600), seconds = count("--timeout", 60, 3600), megabytes = count("--max-size", 16, 16), seed = count("--seed", 0, 4000000000U);
  for (const auto* number : {&interval, &gap, &seconds, &megabytes, &seed})
    if (!*number) return std::unexpected(number->error());
  fetch::Policy& policy = out.choices.policy;
  policy.interval = *interval * 60, policy.host_gap = *gap;
  policy.seed = arguments.has("--seed") || out.at ? static_cast<std::uint64_t>(*seed) : std::random_device{}();
  out.ways.limits.seconds = static_cast<unsigned>(*seconds);
  out.ways.limits.max_bytes = static_cast<std::size_t>(*megabytes) << 20;
  out.ways.allowed_hosts = answer::parts(arguments.value("--allow-host"));
  out.ways.resolve = fetch::system_resolver();
  if (arguments.has("--hosts")) {
    auto resolver = fetch::resolver_from_file(arguments.value("--hosts"));
    if (!resolver) return std::unexpected(resolver.error());
    out.ways.resolve = std::move(*resolver);
  }
  out.choices.pages = arguments.has("--pages");
  out.choices.adding = {arguments.value("--publisher"), arguments.has("--restricted"), false};
  return out;
}

Result<std::string> read_list(const std::string& path) {
  auto file = ingest::open_file(path);
  if (!file) return std::unexpected(file.error());
  ingest::Reader reader(**file);
  std::string out;
  reader.rest(out, ingest::kMaxOpmlBytes + 1);
  if (reader.failed()) return std::unexpected(reader.failure);
  return out;
}

int run(const Arguments& arguments) {
  if (arguments.operands.size() != 2) {
    complain("watch: name a store and a list of feeds, as in warraq watch news.warraq feeds.opml");
    return kUsage;
  }
  auto settings = settings_of(arguments);
  if (!settings) return complain(settings.error().message), kUsage;
  const std::string& list_path = arguments.operands[1];
  auto list = read_list(list_path);
  if (!list) return report(list.error());
  auto feeds = ingest::parse_opml(*list);
  if (!feeds) return report({feeds.error().code, "cannot use " + list_path + ": " + feeds.error().message, list_path, 0});

  Stop stop;  // before anything makes a thread
  auto reading = make_reading(arguments);
  if (!reading) return complain(reading.error().message), kUsage;
  const auto engine = make_engine(arguments);
  if (!engine) return report(engine.error());
  auto store = open_store(arguments, "watch", Access::create);
  if (!store) return store.error();
  auto look = open_store(arguments, "watch", Access::read);
  if (!look) return look.error();

  std::int64_t clock = settings->at.value_or(0);
  Time time{[] { return static_cast<std::int64_t>(std::time(nullptr)); }, [&](std::int64_t instant) { return stop.wait(instant - std::time(nullptr)); }};
  if (settings->at)
    time = {[&] { return clock; }, [&](std::int64_t instant) { return clock = std::max(clock, instant), !stop.asked(); }};
  settings->ways.stop = [&] { return stop.asked(); };
  fetch::Fetcher fetcher(std::move(settings->ways));
  const bool shows = ::isatty(STDERR_FILENO) == 1;
  const auto status = [&](const std::string& what) {
    if (shows) std::fprintf(stderr, "\r\033[K%s", what.substr(0, 100).c_str()), std::fflush(stderr);
  };
  Watcher watcher({*engine, *store, *look, *reading, fetcher, time, settings->jobs, status}, settings->choices);

  const Labels labels(arguments.value("--lang", "en"));
  Health health{"running", time.now(), 0, 0, 0, 0};
  const auto tell_health = [&](const char* state, std::int64_t next) {
    health.state = state, health.now = time.now(), health.next = next;
    if (!arguments.has("--health")) return;
    if (const auto written = write_health(arguments.value("--health"), health, watcher.feeds()); !written) complain(written.error().message);
  };
  int code = kOk;
  const bool once = arguments.has("--once");
  for (bool subscribed = false;;) {
    Result<void> ready;
    if (!subscribed) ready = watcher.subscribe(*feeds);
    subscribed = subscribed || ready;
    tell_health("running", 0);
    reading->today = latest_today();
    Result<Round> round = ready ? watcher.round() : std::unexpected(ready.error());
    Result<std::string> text = round ? round_text(*store, *round, labels) : std::unexpected(round.error());
    status("");
    if (!text) {
      // A store that is busy or a disk that is full may be better in a minute; what is damaged will not.
      code = report(text.error());
      if (once || text.error().code == ErrorCode::bad_format || text.error().code == ErrorCode::wrong_version) break;
    } else {
      code = once && round->failed == round->asked && round->asked > 0 ? kData : kOk;
      ++health.rounds, health.added += round->added.documents;
      // Rounds in which nothing happened are told once a day at the most by the file of health, and not here.
      if ((once || round->with_news > 0 || round->failed > 0 || !round->troubles.empty()) && !print(*text)) return kInternal;
      if (once || round->stopped) break;
    }
    std::int64_t next = time.now() + kMinRound;
    if (const auto due = watcher.next()) next = std::max(next, *due);
    if (settings->until && next > *settings->until) break;
    tell_health("waiting", next);
    status("next round " + fetch::instant_text(next));
    if (!time.wait_until(next)) break;
    // A list that people have altered in the meantime.
    if (auto again = read_list(list_path); again && *again != *list) {
      auto altered = ingest::parse_opml(*again);
      if (altered) feeds = std::move(altered), subscribed = false;
      else complain("cannot use " + list_path + " as it is now: " + altered.error().message + "; the list of before is kept");
      list = std::move(again);
    }
  }
  tell_health("stopped", 0);
  status("");
  return code;
}

}  // namespace

const Command kWatch{"watch", "STORE FEEDS.opml", "Asks feeds again and again, and adds what is new.",
                     "The one command that uses the network: http and https, public addresses only. Asks\n"
                     "politely (what has not changed is not sent again, failures are asked less and less\n"
                     "often), one request at a time, and says what is new in the record: deeds, figures,\n"
                     "contradictions. What it knows of a feed stands in the store: it may be stopped (Ctrl-C)\n"
                     "and started at any time. The list is read again when it has changed.\n",
                     {{"--once", {}, "one round, for cron; exit code 3: every feed failed"},
                      {"--interval", "MINUTES", "between two questions to a feed (default: 15)"},
                      {"--gap", "SECONDS", "between two requests to one host (default: 2)"},
                      {"--pages", {}, "ask for the pages that items name, and add these instead"},
                      {"--health", "FILE", "keep a JSON file: each feed's last success, failures, next poll"},
                      {"--timeout", "SECONDS", "for one request with its redirects (default: 60)"},
                      {"--max-size", "MB", "of one feed or page, unpacked (default: 16)"},
                      {"--allow-host", "NAMES", "these hosts may have private addresses"},
                      {"--hosts", "FILE", "ask this file (as /etc/hosts) for addresses, nobody else"},
                      {"--seed", "N", "of what is added to waits by chance"},
                      {"--at", "INSTANT", "a clock that begins there and does not wait, for tests"},
                      {"--until", "INSTANT", "stop then"},
                      {"--publisher", "NAME", "who published what does not say so itself"},
                      {"--restricted", {}, "these leave in no answer unless asked for by name"},
                      {"--lang", "en|ar", "language of the labels (default: en)", "en|ar"},
                      kJobsOption,
                      kLanguageOption, kPolicyOption},
                     run};

}  // namespace warraq::cli
