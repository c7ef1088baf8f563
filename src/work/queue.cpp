#include "work/queue.h"

#include <nats/nats.h>

#include <chrono>
#include <mutex>

namespace warraq::work {
namespace {

constexpr const char* kStream = "warraq";
constexpr const char* kSubject = "warraq.articles";
constexpr const char* kWorkers = "workers";
constexpr const char* kAsideStream = "warraq_aside";
constexpr const char* kAsideSubject = "warraq.aside";
constexpr const char* kReason = "Warraq-Reason";
constexpr std::int64_t kNanoseconds = 1000000;  // in a millisecond
constexpr std::int64_t kSameWithin = std::int64_t{10} * 60 * 1000 * kNanoseconds;
constexpr int kMostPending = 512;  // messages sent and not yet kept
constexpr int kFlushWaitMs = 5000;
constexpr int kSignOfLifeMs = 10000, kMissed = 2;  // a server that so often does not answer is given up, and another one asked
constexpr int kPatienceMs = 120000;  // how long a flush goes on where the queue does not answer

struct Freed {
  void operator()(natsConnection* c) const { natsConnection_Destroy(c); }
  void operator()(natsOptions* o) const { natsOptions_Destroy(o); }
  void operator()(natsSubscription* s) const { natsSubscription_Destroy(s); }
  void operator()(jsCtx* js) const { jsCtx_Destroy(js); }
  void operator()(jsStreamInfo* i) const { jsStreamInfo_Destroy(i); }
};
template <class T>
using Own = std::unique_ptr<T, Freed>;

std::vector<std::string> servers_of(const std::string& address) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= address.size();) {
    const std::size_t end = std::min(address.find(',', at), address.size());
    out.push_back(address.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// The address without names and passwords.
std::string shown(const std::string& address) {
  std::string out;
  for (std::string one : servers_of(address)) {
    const std::size_t begin = one.find("://"), sign = one.rfind('@');
    if (begin != std::string::npos && sign != std::string::npos && sign > begin) one.erase(begin + 3, sign + 1 - begin - 3);
    out += (out.empty() ? "" : ",") + one;
  }
  return out;
}

std::unexpected<Error> failed(const std::string& address, const std::string& what, natsStatus status) {
  if (status == NATS_MAX_PAYLOAD) return fail(ErrorCode::bad_input, what + ": it is longer than the queue " + address + " takes; raise max_payload of the servers", address);
  return fail(ErrorCode::io, what + " (" + address + "): " + natsStatus_GetText(status) + "; check that nats-server runs there with JetStream, then run the command again, nothing sent before is lost", address);
}

}  // namespace

Delivery::~Delivery() { natsMsg_Destroy(message_); }
std::string_view Delivery::bytes() const { return {natsMsg_GetData(message_), static_cast<std::size_t>(natsMsg_GetDataLength(message_))}; }

std::uint64_t Delivery::times() const {
  jsMsgMetaData* meta = nullptr;
  if (natsMsg_GetMetaData(&meta, message_) != NATS_OK) return 1;
  const std::uint64_t times = meta->NumDelivered;
  jsMsgMetaData_Destroy(meta);
  return times;
}

bool Delivery::done() { return natsMsg_Ack(message_, nullptr) == NATS_OK; }
void Delivery::still_at_it() { natsMsg_InProgress(message_, nullptr); }

struct Queue::State {
  std::string address;
  Own<natsConnection> connection;
  Own<jsCtx> js;
  Own<natsSubscription> workers;
  QueueOptions options;
  std::int64_t max_payload = 0;
  std::uint64_t left = 0;                             // in the stream, when last nothing was given out
  std::chrono::steady_clock::time_point moved{};      // when that last changed, or something was given out
  std::mutex lock;
  std::vector<std::pair<std::string, std::string>> lost;  // id and bytes of what the queue refused for now
};

Queue::Queue(std::unique_ptr<State> state) : state_(std::move(state)) {}
Queue::Queue(Queue&&) noexcept = default;
Queue& Queue::operator=(Queue&&) noexcept = default;
Queue::~Queue() = default;

Result<Queue> Queue::open(const std::string& address, QueueOptions options) {
  auto state = std::make_unique<State>();
  state->address = shown(address), state->options = options;
  const auto bad = [&](natsStatus status) { return failed(state->address, "cannot use the queue", status); };
  natsOptions* o = nullptr;
  natsStatus status = natsOptions_Create(&o);
  const Own<natsOptions> own(o);
  const std::vector<std::string> servers = servers_of(address);
  std::vector<const char*> names;
  for (const std::string& server : servers) {
    if (!server.starts_with("nats://") && !server.starts_with("tls://"))
      return fail(ErrorCode::bad_input, "the queue cannot be \"" + state->address + "\"; give its address as nats://HOST:PORT, several parted by commas");
    names.push_back(server.c_str());
  }
  if (status == NATS_OK) status = natsOptions_SetServers(o, names.data(), static_cast<int>(names.size()));
  if (status == NATS_OK) status = natsOptions_SetName(o, "warraq");
  if (status == NATS_OK) status = natsOptions_SetMaxReconnect(o, -1);
  if (status == NATS_OK) status = natsOptions_SetReconnectWait(o, 500);
  if (status == NATS_OK) status = natsOptions_SetPingInterval(o, kSignOfLifeMs);
  if (status == NATS_OK) status = natsOptions_SetMaxPingsOut(o, kMissed);
  if (status == NATS_OK) status = natsOptions_SetTimeout(o, 5000);
  natsConnection* c = nullptr;
  if (status == NATS_OK) status = natsConnection_Connect(&c, o);
  state->connection.reset(c);
  if (status != NATS_OK) return bad(status);
  state->max_payload = natsConnection_GetMaxPayload(c);
  jsOptions js_options;
  jsOptions_Init(&js_options);
  js_options.PublishAsync.MaxPending = kMostPending;
  js_options.PublishAsync.StallWait = kFlushWaitMs;
  js_options.PublishAsync.ErrHandlerClosure = state.get();
  js_options.PublishAsync.ErrHandler = [](jsCtx*, jsPubAckErr* error, void* closure) {
    auto* to = static_cast<State*>(closure);
    const char* id = nullptr;
    natsMsgHeader_Get(error->Msg, "Nats-Msg-Id", &id);
    const std::lock_guard guard(to->lock);
    to->lost.emplace_back(id == nullptr ? "" : id, std::string(natsMsg_GetData(error->Msg), static_cast<std::size_t>(natsMsg_GetDataLength(error->Msg))));
  };
  jsCtx* js = nullptr;
  status = natsConnection_JetStream(&js, c, &js_options);
  state->js.reset(js);
  if (status != NATS_OK) return bad(status);
  for (const bool aside : {false, true}) {
    jsStreamConfig config;
    jsStreamConfig_Init(&config);
    const char* subject = aside ? kAsideSubject : kSubject;
    config.Name = aside ? kAsideStream : kStream;
    config.Subjects = &subject, config.SubjectsLen = 1;
    config.Retention = aside ? js_LimitsPolicy : js_WorkQueuePolicy;
    config.Storage = js_FileStorage;
    config.Replicas = options.replicas;
    config.Duplicates = kSameWithin;
    jsErrCode error{};
    jsStreamInfo* info = nullptr;
    // It may be there already, made by another version perhaps with other settings: it is used as it is.
    status = js_GetStreamInfo(&info, js, config.Name, nullptr, &error);
    if (status != NATS_OK) status = js_AddStream(&info, js, &config, nullptr, &error);
    if (status != NATS_OK && js_GetStreamInfo(&info, js, config.Name, nullptr, &error) == NATS_OK) status = NATS_OK;  // another was quicker
    const Own<jsStreamInfo> made(info);
    if (status != NATS_OK) return bad(status);
  }
  return Queue(std::move(state));
}

Result<void> Queue::send(const std::string& id, std::string_view bytes) {
  State& s = *state_;
  if (static_cast<std::int64_t>(bytes.size()) + 512 > s.max_payload) return failed(s.address, "cannot send article " + id, NATS_MAX_PAYLOAD);
  jsPubOptions options;
  jsPubOptions_Init(&options);
  options.MsgId = id.c_str();
  natsStatus status = js_PublishAsync(s.js.get(), kSubject, bytes.data(), static_cast<int>(bytes.size()), &options);
  // Too many are under way: wait for them, then try once more.
  if (status != NATS_OK) {
    if (const auto flushed = flush(); !flushed) return flushed;
    status = js_PublishAsync(s.js.get(), kSubject, bytes.data(), static_cast<int>(bytes.size()), &options);
  }
  if (status != NATS_OK) return failed(s.address, "cannot send article " + id, status);
  return {};
}

Result<void> Queue::flush() {
  State& s = *state_;
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(kPatienceMs);
  while (true) {
    jsPubOptions wait;
    jsPubOptions_Init(&wait);
    wait.MaxWait = kFlushWaitMs;
    const natsStatus status = js_PublishAsyncComplete(s.js.get(), &wait);
    std::vector<std::pair<std::string, std::string>> again;
    {
      const std::lock_guard guard(s.lock);
      again.swap(s.lost);
    }
    if (status == NATS_OK && again.empty()) return {};
    if (std::chrono::steady_clock::now() > until) {
      const std::lock_guard guard(s.lock);
      s.lost.insert(s.lost.end(), again.begin(), again.end());
      return failed(s.address, "cannot send articles", status == NATS_OK ? NATS_TIMEOUT : status);
    }
    if (status != NATS_OK) {
      natsMsgList pending{};
      if (js_PublishAsyncGetPendingList(&pending, s.js.get()) == NATS_OK) {
        for (int i = 0; i < pending.Count; ++i) {
          const char* id = nullptr;
          natsMsgHeader_Get(pending.Msgs[i], "Nats-Msg-Id", &id);
          again.emplace_back(id == nullptr ? "" : id, std::string(natsMsg_GetData(pending.Msgs[i]), static_cast<std::size_t>(natsMsg_GetDataLength(pending.Msgs[i]))));
        }
        natsMsgList_Destroy(&pending);
      }
    }
    for (const auto& [id, bytes] : again) {
      jsPubOptions options;
      jsPubOptions_Init(&options);
      options.MsgId = id.c_str();
      if (js_PublishAsync(s.js.get(), kSubject, bytes.data(), static_cast<int>(bytes.size()), &options) != NATS_OK) {
        const std::lock_guard guard(s.lock);
        s.lost.emplace_back(id, bytes);
      }
    }
    if (status == NATS_OK) nats_Sleep(100);  // it answers, but cannot keep them now: a new leader is being chosen
  }
}

Result<std::vector<Delivery>> Queue::take(int most, int wait_ms) {
  State& s = *state_;
  if (!s.workers) {
    jsSubOptions options;
    jsSubOptions_Init(&options);
    options.Stream = kStream;
    options.Config.Durable = kWorkers;
    options.Config.AckPolicy = js_AckExplicit;
    options.Config.AckWait = s.options.ack_wait_ms * kNanoseconds;
    options.Config.MaxAckPending = 20000;
    jsErrCode error{};
    natsSubscription* workers = nullptr;
    natsStatus status = js_PullSubscribe(&workers, s.js.get(), kSubject, kWorkers, nullptr, &options, &error);
    if (status != NATS_OK) {  // it is there already, made with another patience perhaps: it is used as it is
      jsSubOptions bind;
      jsSubOptions_Init(&bind);
      bind.Stream = kStream, bind.Consumer = kWorkers;
      status = js_PullSubscribe(&workers, s.js.get(), kSubject, kWorkers, nullptr, &bind, &error);
    }
    if (status != NATS_OK) return failed(s.address, "cannot take articles", status);
    s.workers.reset(workers);
  }
  natsMsgList list{};
  jsErrCode error{};
  const natsStatus status = natsSubscription_Fetch(&list, s.workers.get(), most, wait_ms, &error);
  std::vector<Delivery> out;
  for (int i = 0; i < list.Count; ++i) {
    out.emplace_back(list.Msgs[i]);
    list.Msgs[i] = nullptr;
  }
  natsMsgList_Destroy(&list);
  if (status != NATS_OK && status != NATS_TIMEOUT && out.empty()) {
    s.workers.reset();  // the consumer may have been made anew
    return failed(s.address, "cannot take articles", status);
  }
  if (!out.empty()) s.moved = std::chrono::steady_clock::now();
  else revive();
  return out;
}

// Servers killed in mid-write may come back with messages in the stream that the workers' consumer counts as given out and done,
// or not at all. Where messages lie there and none moves for twice as long as a worker may take, the consumer is made anew: it
// gives out all that is left. What was stored before is then known, so nothing is doubled.
void Queue::revive() {
  State& s = *state_;
  const auto now = std::chrono::steady_clock::now();
  const auto there = counts();
  if (!there) return;
  if (there->waiting == 0 || there->waiting != s.left || s.moved == std::chrono::steady_clock::time_point{}) {
    s.left = there->waiting, s.moved = now;
    return;
  }
  if (now - s.moved < 2 * std::chrono::milliseconds(s.options.ack_wait_ms)) return;
  js_DeleteConsumer(s.js.get(), kStream, kWorkers, nullptr, nullptr);
  s.workers.reset();
  s.moved = now;
}

bool Queue::told() { return natsConnection_FlushTimeout(state_->connection.get(), kFlushWaitMs) == NATS_OK; }

Result<void> Queue::put_aside(std::string_view bytes, const std::string& reason) {
  State& s = *state_;
  natsMsg* message = nullptr;
  natsStatus status = natsMsg_Create(&message, kAsideSubject, nullptr, bytes.data(), static_cast<int>(bytes.size()));
  std::string line = reason;
  for (char& c : line)
    if (c == '\n' || c == '\r') c = ' ';
  if (status == NATS_OK) status = natsMsgHeader_Set(message, kReason, line.c_str());
  if (status == NATS_OK) status = js_PublishMsg(nullptr, s.js.get(), message, nullptr, nullptr);
  natsMsg_Destroy(message);
  if (status != NATS_OK) return failed(s.address, "cannot put an article aside", status);
  return {};
}

Result<Queue::Counts> Queue::counts() {
  Counts out;
  for (const bool aside : {false, true}) {
    jsStreamInfo* info = nullptr;
    const natsStatus status = js_GetStreamInfo(&info, state_->js.get(), aside ? kAsideStream : kStream, nullptr, nullptr);
    const Own<jsStreamInfo> own(info);
    if (status != NATS_OK) return failed(state_->address, "cannot ask the queue", status);
    (aside ? out.aside : out.waiting) = info->State.Msgs;
  }
  return out;
}

Result<std::vector<Queue::Aside>> Queue::aside(std::size_t most) {
  jsStreamInfo* info = nullptr;
  natsStatus status = js_GetStreamInfo(&info, state_->js.get(), kAsideStream, nullptr, nullptr);
  const Own<jsStreamInfo> own(info);
  if (status != NATS_OK) return failed(state_->address, "cannot ask the queue", status);
  std::vector<Aside> out;
  for (std::uint64_t n = info->State.FirstSeq; n <= info->State.LastSeq && out.size() < most; ++n) {
    natsMsg* message = nullptr;
    status = js_GetMsg(&message, state_->js.get(), kAsideStream, n, nullptr, nullptr);
    if (status == NATS_NOT_FOUND) continue;  // somebody took it out
    if (status != NATS_OK) return failed(state_->address, "cannot ask the queue", status);
    const char* reason = nullptr;
    natsMsgHeader_Get(message, kReason, &reason);
    out.push_back({std::string(natsMsg_GetData(message), static_cast<std::size_t>(natsMsg_GetDataLength(message))), reason == nullptr ? "" : reason});
    natsMsg_Destroy(message);
  }
  return out;
}

}  // namespace warraq::work
