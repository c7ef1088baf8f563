#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <mutex>

#include "clause/clause.h"
#include "engine/engine.h"
#include "engine/pieces.h"
#include "engine/policy.h"
#include "event/reading.h"
#include "mention/mention.h"
#include "morph/conllu.h"
#include "morph/words.h"
#include "names/same_name.h"
#include "text/text.h"
#include "warraq/warraq.h"

namespace warraq {
namespace {

// A language file mapped for the life of the engine.
class Mapping {
 public:
  Mapping() = default;
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() {
    if (data_ != nullptr) ::munmap(data_, size_);
  }
  Result<void> map(const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
      return fail(errno == ENOENT ? ErrorCode::not_found : ErrorCode::io, "cannot open the language file: " + std::string(std::strerror(errno)) + "; name a file that langc wrote", path);
    struct stat info {};
    if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size == 0) {
      ::close(fd);
      return fail(ErrorCode::bad_input, "the language file is empty or no ordinary file; name a file that langc wrote", path);
    }
    size_ = static_cast<std::size_t>(info.st_size);
    void* data = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, fd, 0);
    ::close(fd);
    if (data == MAP_FAILED) return fail(ErrorCode::io, "cannot map the language file: " + std::string(std::strerror(errno)), path);
    data_ = data;
    return {};
  }
  std::span<const std::byte> bytes() const { return {static_cast<const std::byte*>(data_), size_}; }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace

struct Engine::State {
  Mapping mapping;
  std::string own_bytes;  // where the language came from memory
  std::optional<lang::Language> language;
  std::optional<engine::Policy> policy;

  void use(const lang::Language& opened) { language = opened, policy.emplace(*language); }
  std::mutex memos_lock;
  std::vector<std::unique_ptr<morph::Memo>> memos;  // those that no thread reads with just now
  std::once_flag matcher_made;
  std::optional<names::Matcher> matcher;  // made when first asked for
};

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::create_from_file(const std::string& path) {
  auto state = std::make_unique<State>();
  if (auto ok = state->mapping.map(path); !ok) return std::unexpected(ok.error());
  auto language = lang::Language::open(state->mapping.bytes(), true);
  if (!language) {
    language.error().file = path;
    return std::unexpected(language.error());
  }
  state->use(*language);
  return Engine(std::move(state));
}

Result<Engine> Engine::create_from_bytes(std::string_view bytes, bool verify) {
  auto state = std::make_unique<State>();
  auto language = lang::Language::open(std::as_bytes(std::span(bytes.data(), bytes.size())), verify);
  if (!language) return std::unexpected(language.error());
  state->use(*language);
  return Engine(std::move(state));
}

const lang::Language& engine::Inside::language(const Engine& engine) { return *engine.state_->language; }
const engine::Policy& engine::Inside::policy(const Engine& engine) { return *engine.state_->policy; }

Result<void> Engine::use_policy(std::string_view table) { return state_->policy->amend(table); }

std::unique_ptr<morph::Memo> engine::Inside::take_memo(const Engine& engine) {
  const std::scoped_lock lock(engine.state_->memos_lock);
  auto& memos = engine.state_->memos;
  if (memos.empty()) return std::make_unique<morph::Memo>();
  auto out = std::move(memos.back());
  memos.pop_back();
  return out;
}

void engine::Inside::give_memo(const Engine& engine, std::unique_ptr<morph::Memo> memo) {
  const std::scoped_lock lock(engine.state_->memos_lock);
  engine.state_->memos.push_back(std::move(memo));
}

engine::MemoLease::MemoLease(const Engine& engine) : engine_(engine), memo_(Inside::take_memo(engine)) {}
engine::MemoLease::~MemoLease() { Inside::give_memo(engine_, std::move(memo_)); }

Record engine::read_words(const morph::Words& words, const std::string& published) {
  Record record;
  record.notes = words.text().notes;
  const mention::Mentions mentions = mention::find_mentions(words, published);
  const clause::Clauses clauses = clause::find_clauses(words, mentions);
  const event::Reading reading{words, mentions, clauses, published};
  event::read_nouns(reading, record);
  const auto speech = event::read_statements(reading, record);
  event::read_figures(reading, speech, record);
  event::read_events(reading, speech, record);
  event::link(reading, record);
  return record;
}

namespace {

Record read_piece(const lang::Language& language, morph::Memo* memo, std::string bytes, const std::string& published) {
  const text::Text text = text::read_text(std::move(bytes));
  return engine::read_words(morph::Words(language, text, memo), published);
}

}  // namespace

Record Engine::read(const Document& document) const {
  Record record;
  const engine::MemoLease memo(*this);
  const auto ranges = engine::pieces(document.text);
  if (ranges.size() == 1) record = read_piece(*state_->language, memo.get(), document.text, document.published);
  else
    for (const Span& r : ranges)
      engine::append(record, read_piece(*state_->language, memo.get(), document.text.substr(r.begin_byte, r.end_byte - r.begin_byte), document.published), r.begin_byte);
  record.id = document.id;
  record.published = document.published;
  state_->policy->apply(record);
  return record;
}

std::vector<Mention> Engine::mentions(const Document& document) const {
  std::vector<Mention> out;
  const engine::MemoLease memo(*this);
  for (const Span& r : engine::pieces(document.text)) {
    const text::Text text = text::read_text(document.text.substr(r.begin_byte, r.end_byte - r.begin_byte));
    const morph::Words words(*state_->language, text, memo.get());
    for (Mention& m : engine::list_mentions(words, mention::find_mentions(words, document.published))) {
      m.span.begin_byte += r.begin_byte, m.span.end_byte += r.begin_byte;
      out.push_back(std::move(m));
    }
  }
  state_->policy->apply(out, document.published);
  return out;
}

std::string Engine::dump(const Document& document, std::string_view layer) const {
  const text::Text text = text::read_text(document.text);
  if (layer == "text") return text::dump(text);
  const morph::Words words(*state_->language, text);
  if (layer == "morph") return words.dump();
  if (layer == "conllu") return morph::conllu(words);
  const mention::Mentions mentions = mention::find_mentions(words, document.published);
  if (layer == "mention") return mention::dump(words, mentions);
  return clause::dump(words, mentions, clause::find_clauses(words, mentions));
}

NameMatch Engine::same_name(std::string_view a, std::string_view b) const {
  std::call_once(state_->matcher_made, [&] { state_->matcher.emplace(*state_->language); });
  const names::Sameness same = state_->matcher->compare(a, b);
  return {same.same, same.score, same.why};
}

std::vector<Reason> Engine::explain(const std::string& rule) const { return engine::explain(*state_->language, rule); }

std::string Engine::language_code() const { return "ar"; }

std::string Engine::language_hash() const {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out(16, '0');
  std::uint64_t h = state_->language->hash() ^ state_->policy->hash();
  for (std::size_t i = 16; i-- > 0; h >>= 4) out[i] = kHex[h & 15];
  return out;
}

}  // namespace warraq
