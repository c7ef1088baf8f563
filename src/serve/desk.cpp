#include "serve/desk.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace warraq::serve {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t kSpecials = 3;
constexpr auto kLookEvery = 500ms;
constexpr auto kPatience = 20s;  // of who waits for a connection

std::string key_of(const View& view) {
  std::string key = view.machine_only ? "machine" : "";
  std::vector<std::string> names = view.restricted;
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) key += "\n" + name;
  return key;
}

}  // namespace

struct Desk::Special {
  std::string key;
  std::timed_mutex mutex;
  std::optional<Store> store;
  std::optional<std::uint64_t> state;  // that its tables were made from
};

Desk::Lent::~Lent() {
  if (!store_) return;
  const std::lock_guard lock(desk_->mutex_);
  desk_->idle_.push_back(std::move(store_));
  desk_->changed_.notify_one();
}

Store* Desk::Lent::operator->() const { return store_ ? store_.get() : &*special_->store; }

Result<std::unique_ptr<Desk>> Desk::open(const std::string& path, const Engine& engine, std::size_t connections) {
  auto store = Store::open(path, Access::read);
  if (!store) return std::unexpected(store.error());
  const auto ready = store->up_to_date();
  if (!ready) return std::unexpected(ready.error());
  std::unique_ptr<Desk> desk(new Desk(path, engine, connections));
  if (auto writer = Store::open(path, Access::write); !writer) desk->cannot_write_ = true;
  if (!*ready && !desk->cannot_write_)
    if (const auto done = desk->work_in(); !done && done.error().code != ErrorCode::busy) desk->cannot_write_ = true;
  desk->idle_.push_back(std::make_unique<Store>(std::move(*store))), desk->made_ = 1;
  desk->watcher_ = std::jthread([raw = desk.get()](const std::stop_token& stop) { raw->watch(stop); });
  return desk;
}

Desk::~Desk() = default;

Result<void> Desk::work_in() {
  const std::lock_guard lock(writing_);
  auto writer = Store::open(path_, Access::write);
  if (!writer) return std::unexpected(writer.error());
  return writer->bring_up_to_date(engine_);
}

void Desk::watch(const std::stop_token& stop) {
  std::optional<Store> store;
  auto pause = std::chrono::duration_cast<std::chrono::steady_clock::duration>(kLookEvery);
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      if (changed_.wait_for(lock, stop, pause, [] { return false; }); stop.stop_requested()) return;
    }
    pause = kLookEvery;
    if (cannot_write_) continue;
    if (!store)
      if (auto opened = Store::open(path_, Access::read)) store = std::move(*opened);
    const auto ready = store ? store->up_to_date() : Result<bool>(true);
    if (!ready) store.reset();
    if (!ready || *ready) {
      updating_ = false;
      continue;
    }
    updating_ = true;
    const auto begin = std::chrono::steady_clock::now();
    // Where another program writes, it is tried again; a store that grows all the time is worked in a part of the time only.
    if (work_in()) updating_ = false;
    pause += 2 * (std::chrono::steady_clock::now() - begin);
  }
}

Result<Desk::Lent> Desk::lend(const View& view) {
  if (cannot_write_ || view.machine_only || !view.restricted.empty()) return lend_special(view);
  std::unique_lock lock(mutex_);
  if (!changed_.wait_for(lock, kPatience, [&] { return !idle_.empty() || made_ < connections_; }))
    return fail(ErrorCode::busy, "too many ask this store at once; try again in a moment");
  if (!idle_.empty()) {
    std::unique_ptr<Store> store = std::move(idle_.back());
    idle_.pop_back();
    return Lent(*this, std::move(store));
  }
  ++made_;
  lock.unlock();
  auto opened = Store::open(path_, Access::read);
  if (opened) return Lent(*this, std::make_unique<Store>(std::move(*opened)));
  lock.lock();
  --made_;
  return std::unexpected(opened.error());
}

Result<Desk::Lent> Desk::lend_special(const View& view) {
  const std::string key = key_of(view);
  std::shared_ptr<Special> special;
  {
    const std::lock_guard lock(mutex_);
    const auto found = std::find_if(specials_.begin(), specials_.end(), [&](const auto& s) { return s->key == key; });
    if (found != specials_.end()) special = *found, specials_.erase(found);
    else special = std::make_shared<Special>(), special->key = key;
    specials_.push_front(special);
    if (specials_.size() > kSpecials) specials_.pop_back();
  }
  std::unique_lock held(special->mutex, std::defer_lock);
  if (!held.try_lock_for(kPatience)) return fail(ErrorCode::busy, "this reading of the store is being made; try again in a moment");
  if (!special->store) {
    auto opened = Store::open(path_, Access::read);
    if (!opened) return std::unexpected(opened.error());
    special->store = std::move(*opened);
  }
  const auto state = special->store->state();
  if (!state) return std::unexpected(state.error());
  if (special->state != *state) {
    if (const auto made = special->store->bring_up_to_date(engine_, view); !made) return std::unexpected(made.error());
    special->state = *state;
  }
  return Lent(std::move(special), std::move(held));
}

Result<std::vector<Decision>> Desk::decide(std::vector<Decision> decisions) {
  const std::lock_guard lock(writing_);
  auto writer = Store::open(path_, Access::write);
  if (!writer) return std::unexpected(writer.error());
  auto done = writer->decide(std::move(decisions));
  if (!done) return done;
  updating_ = true;
  // What a decision says of its own fact is told at once; what follows from it elsewhere, behind people's backs. But what is
  // restricted must not be told again, and who joins or parts deeds wants to see it. Where this fails the decision stands
  // all the same, and is worked in later.
  const bool waits = std::any_of(done->begin(), done->end(), [](const Decision& d) { return d.action != "accept" && d.action != "reject" && d.action != "correct"; });
  if (waits && writer->bring_up_to_date(engine_)) updating_ = false;
  return done;
}

}  // namespace warraq::serve
