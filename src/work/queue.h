// Articles on their way to the workers: a NATS JetStream stream that keeps each message until a worker has said that it is
// done with it, and a second one for those that no worker can use.
//
//   auto queue = Queue::open("nats://queue.example:4222", {.replicas = 3});
//   queue->send(id, bytes); ... queue->flush();              // whoever sends
//   for (Delivery& d : *queue->take(32, 1000)) { ...; d.done(); }   // whoever works
//
// At least once: what is not told to be done within `ack_wait_ms` is given to another worker. The same id within ten minutes
// is kept once. A connection that breaks is made again by itself, to any server of the address (several are parted by
// commas). Errors: io (no queue may be reached), bad_input (the message is longer than the server takes).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "warraq/error.h"

struct __natsMsg;

namespace warraq::work {

class Delivery {
 public:
  explicit Delivery(__natsMsg* message) : message_(message) {}
  Delivery(Delivery&& other) noexcept : message_(std::exchange(other.message_, nullptr)) {}
  Delivery& operator=(Delivery&& other) noexcept {
    std::swap(message_, other.message_);
    return *this;
  }
  ~Delivery();

  std::string_view bytes() const;
  std::uint64_t times() const;  // how often it has been given out, this time counted
  // Tells the queue without waiting for its answer (Queue::told does): where it does not hear of it, it gives the article out
  // again, which does no harm. False: it could not be told.
  bool done();
  void still_at_it();           // it is being worked on: do not give it to another yet

 private:
  __natsMsg* message_;
};

struct QueueOptions {
  int replicas = 1;           // servers that keep each message
  int ack_wait_ms = 60000;
};

class Queue {
 public:
  // Makes the streams where there are none.
  static Result<Queue> open(const std::string& address, QueueOptions options = {});
  Queue(Queue&&) noexcept;
  Queue& operator=(Queue&&) noexcept;
  ~Queue();

  // Sent without waiting; `flush` waits until the queue keeps all of them, sending anew what was lost on the way.
  Result<void> send(const std::string& id, std::string_view bytes);
  Result<void> flush();

  // Up to `most` messages, as many as come within the time; none is no error.
  Result<std::vector<Delivery>> take(int most, int wait_ms);

  // Waits until a server has what was told it. False: none answered.
  bool told();

  // Puts a message aside with the reason.
  Result<void> put_aside(std::string_view bytes, const std::string& reason);

  struct Counts {
    std::uint64_t waiting = 0;  // not yet done: those under work too
    std::uint64_t aside = 0;
  };
  Result<Counts> counts();
  // Those put aside, the oldest first; they stay.
  struct Aside {
    std::string bytes, reason;
  };
  Result<std::vector<Aside>> aside(std::size_t most);

 private:
  struct State;
  explicit Queue(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace warraq::work
