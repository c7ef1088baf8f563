// warraq send, work, queue: many machines read for one store (src/work).
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>

#include "answer/clock.h"
#include "answer/json.h"
#include "base/sha256.h"
#include "cli/store_access.h"
#include "ingest/source.h"
#include "work/message.h"
#include "work/worker.h"

namespace warraq::cli {
namespace {

constexpr Option kQueueOption{"--queue", "URL", "the queue: nats://HOST:PORT, several servers parted by commas"};
constexpr Option kReplicasOption{"--replicas", "N", "servers that keep each message, where the queue is made (default: 1)"};

std::atomic<bool> stop_wanted = false;

std::expected<work::Queue, int> open_queue(const Arguments& arguments, std::string_view command) {
  if (!arguments.has("--queue")) {
    complain(std::string(command) + ": no queue is named; name one with --queue nats://HOST:4222");
    return std::unexpected(kUsage);
  }
  const auto replicas = parse_count("--replicas", arguments.value("--replicas", "1"), 5);
  if (!replicas) return complain(replicas.error().message), std::unexpected(kUsage);
  const auto wait = parse_count("--ack-wait", arguments.value("--ack-wait", "60"), 3600);
  if (!wait) return complain(wait.error().message), std::unexpected(kUsage);
  auto queue = work::Queue::open(arguments.value("--queue"), {static_cast<int>(*replicas), static_cast<int>(*wait) * 1000});
  if (!queue) return std::unexpected(report(queue.error()));
  return std::move(*queue);
}

int send(const Arguments& arguments) {
  if (arguments.operands.empty()) return complain("send: name what to send, as in warraq send --queue nats://127.0.0.1:4222 articles.jsonl"), kUsage;
  auto reading = make_reading(arguments);
  if (!reading) return complain(reading.error().message), kUsage;
  auto queue = open_queue(arguments, "send");
  if (!queue) return queue.error();
  std::size_t sent = 0;
  int worst = kOk;
  bool stop = false;
  const auto bad = [&](const Error& error) { worst = std::max(worst, report(error)); };
  const auto item = [&](ingest::Item&& got) {
    for (ingest::ReadItem& one : ingest::read_item(got, *reading)) {
      if (!one.article) {
        bad({one.article.error().code, one.where + " is passed over: " + one.article.error().message, one.where, 0});
        continue;
      }
      const std::string bytes = work::encode(to_store(std::move(*one.article), arguments.value("--publisher"), arguments.has("--restricted")));
      const auto done = queue->send(base::sha256(bytes), bytes);
      if (done) ++sent;
      else bad(done.error()), stop = done.error().code == ErrorCode::io;
    }
    return !stop;
  };
  ingest::Walk walk({item, [&](const std::string&, const Error& error) { return bad(error), true; }});
  for (const std::string& path : arguments.operands) walk.path(path);
  report_passed_over(walk);
  if (const auto kept = queue->flush(); !kept) return std::max(worst, report(kept.error()));
  return print("sent " + std::to_string(sent) + " articles\n") ? worst : kInternal;
}

// Numbers as Prometheus reads them, in a file that is replaced as a whole (its node exporter takes such files up).
void write_metrics(const std::string& path, const work::Tally& t) {
  if (path.empty()) return;
  struct Metric {
    const char *name, *help;
    double value;
  };
  const Metric metrics[] = {
      {"warraq_articles_total", "Articles taken from the queue and done.", static_cast<double>(t.articles)},
      {"warraq_documents_total", "Of these, new to the store.", static_cast<double>(t.documents)},
      {"warraq_bytes_total", "Bytes of text read.", static_cast<double>(t.bytes)},
      {"warraq_aside_total", "Messages put aside.", static_cast<double>(t.aside)},
      {"warraq_left_total", "Deliveries left for a newer worker.", static_cast<double>(t.left)},
      {"warraq_redelivered_total", "Messages given out again.", static_cast<double>(t.again)},
      {"warraq_store_failures_total", "Writes to the store that failed and were tried again.", static_cast<double>(t.store_failures)},
      {"warraq_queue_failures_total", "Calls to the queue that failed and were tried again.", static_cast<double>(t.queue_failures)},
      {"warraq_reading_seconds_total", "Time spent reading articles.", t.reading_seconds},
      {"warraq_writing_seconds_total", "Time spent writing to the store.", t.writing_seconds},
  };
  std::ofstream out(path + ".new");
  for (const Metric& m : metrics) out << "# HELP " << m.name << " " << m.help << "\n# TYPE " << m.name << " counter\n" << m.name << " " << m.value << "\n";
  out.close();
  if (!out || std::rename((path + ".new").c_str(), path.c_str()) != 0) complain("cannot write " + path + "; name a file in a folder that may be written to");
}

int work(const Arguments& arguments) {
  if (!arguments.has("--store")) return complain("work: no store is named; name one with --store postgresql://HOST/DATABASE"), kUsage;
  const auto batch = parse_count("--batch", arguments.value("--batch", "128"), 1000);
  if (!batch) return complain(batch.error().message), kUsage;
  const auto engine = make_engine(arguments);
  if (!engine) return report(engine.error());
  if (auto store = Store::open(arguments.value("--store"), Access::create); !store && store.error().code != ErrorCode::busy) return report(store.error());
  auto queue = open_queue(arguments, "work");
  if (!queue) return queue.error();
  std::signal(SIGINT, [](int) { stop_wanted = true; });
  std::signal(SIGTERM, [](int) { stop_wanted = true; });
  const bool as_json = arguments.value("--log", "text") == "json";
  const work::Log log = [&](const char* event, const std::string& detail) {
    if (!as_json) return complain(detail);
    answer::Json line;
    line.open('{').key("at").string(utc_now()).key("event").string(event).key("detail").string(detail).close('}');
    std::fputs((line.text() + "\n").c_str(), stderr);
  };
  const std::string metrics = arguments.value("--metrics");
  work::Worker worker(*engine, arguments.value("--store"), std::move(*queue), {static_cast<int>(*batch), arguments.has("--until-empty")}, log);
  const auto ended = worker.run([] { return stop_wanted.load(); }, [&](const work::Tally& t) { write_metrics(metrics, t); });
  const work::Tally& t = worker.tally();
  write_metrics(metrics, t);
  if (!ended) return report(ended.error());
  std::string out = "worked through " + std::to_string(t.articles) + " articles: " + std::to_string(t.documents) + " documents, " + std::to_string(t.known) + " known before";
  if (t.appearances > 0) out += ", " + std::to_string(t.appearances) + " known, at a new place";
  if (t.aside > 0) out += "; put aside " + std::to_string(t.aside);
  return print(out + "\n") ? kOk : kInternal;
}

int queue(const Arguments& arguments) {
  auto queue = open_queue(arguments, "queue");
  if (!queue) return queue.error();
  const auto counts = queue->counts();
  if (!counts) return report(counts.error());
  std::string out = "waiting " + std::to_string(counts->waiting) + "; put aside " + std::to_string(counts->aside) + "\n";
  if (counts->aside > 0) {
    const auto aside = queue->aside(20);
    if (!aside) return report(aside.error());
    for (const auto& a : *aside) {
      const auto article = work::decode(a.bytes);
      out += "  " + (article ? "article " + article->document.id : std::to_string(a.bytes.size()) + " bytes") + ": " + a.reason + "\n";
    }
    if (counts->aside > aside->size()) out += "  ... and " + std::to_string(counts->aside - aside->size()) + " more\n";
  }
  return print(out) ? (counts->aside > 0 ? kNegative : kOk) : kInternal;
}

}  // namespace

const Command kSend{"send", "PATH...", "Puts articles on a queue, for workers to read into a store.",
                    "A PATH is anything that warraq add takes. The queue keeps them until a worker is done\n"
                    "with them; what was sent twice within ten minutes is kept once.\n",
                    {kQueueOption, kReplicasOption, kPublishedOption, {"--publisher", "NAME", "who published what does not say so itself"}, {"--restricted", {}, "these leave in no answer unless asked for by name"}},
                    send};

const Command kWork{"work", "", "Reads articles from a queue into a store, until it is told to stop.",
                    "Any number of workers on any number of machines may share a queue and a store. Killed\n"
                    "at any point, a worker leaves nothing half done: another gets its articles again.\n",
                    {kQueueOption,
                     {"--store", "STORE", "where to: postgresql://HOST/DATABASE, or a file on this machine"},
                     {"--until-empty", {}, "end when nothing is left"},
                     {"--batch", "N", "articles of one transaction (default: 128)"},
                     {"--ack-wait", "S", "seconds until another worker gets what this one does not finish (default: 60)"},
                     {"--metrics", "FILE", "keep counts there, as Prometheus reads them"},
                     {"--log", "text|json", "how messages are written (default: text)", "text|json"},
                     kReplicasOption,
                     kLanguageOption, kPolicyOption},
                    work};

const Command kQueue{"queue", "", "Tells what waits on a queue, and what was put aside and why.", "Exit code 1: something was put aside.\n", {kQueueOption}, queue};

}  // namespace warraq::cli
