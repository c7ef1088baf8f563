// The disk that fails: a file system whose n-th write, sync or truncation, or whose n-th read, fails, for every n an operation
// has; writes also where the disk is full or half of what is written reaches it. Each time the call says so, nothing of what was
// stored is lost, and the next try goes through.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <stdlib.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>

#include "base/sha256.h"
#include "warraq/store.h"

namespace warraq {
namespace {

// What the disk does wrong. A short write leaves half of its bytes behind.
enum class Wrong { write, full, short_write, read };

// Counts down at every call of the kind that fails; at zero it fails, and all that follow do.
struct Faults {
  long left = -1;  // -1: never
  Wrong wrong = Wrong::write;
  bool fails(bool reads = false) { return left >= 0 && reads == (wrong == Wrong::read) && (left == 0 || --left == 0); }
  int code() const { return wrong == Wrong::full ? SQLITE_FULL : SQLITE_IOERR_WRITE; }
};
Faults faults;
sqlite3_vfs* real_vfs = nullptr;

struct File {
  sqlite3_file base;
  sqlite3_file* real;
};

sqlite3_file* real(sqlite3_file* f) { return reinterpret_cast<File*>(f)->real; }

const sqlite3_io_methods kMethods = {
    2,
    [](sqlite3_file* f) {
      const int code = real(f)->pMethods->xClose(real(f));
      ::free(real(f));
      return code;
    },
    [](sqlite3_file* f, void* out, int size, sqlite3_int64 at) { return faults.fails(true) ? SQLITE_IOERR_READ : real(f)->pMethods->xRead(real(f), out, size, at); },
    [](sqlite3_file* f, const void* data, int size, sqlite3_int64 at) {
      if (!faults.fails()) return real(f)->pMethods->xWrite(real(f), data, size, at);
      if (faults.wrong == Wrong::short_write) real(f)->pMethods->xWrite(real(f), data, size / 2, at);
      return faults.code();
    },
    [](sqlite3_file* f, sqlite3_int64 size) { return faults.fails() ? SQLITE_IOERR_TRUNCATE : real(f)->pMethods->xTruncate(real(f), size); },
    [](sqlite3_file* f, int flags) { return faults.fails() ? SQLITE_IOERR_FSYNC : real(f)->pMethods->xSync(real(f), flags); },
    [](sqlite3_file* f, sqlite3_int64* size) { return real(f)->pMethods->xFileSize(real(f), size); },
    [](sqlite3_file* f, int lock) { return real(f)->pMethods->xLock(real(f), lock); },
    [](sqlite3_file* f, int lock) { return real(f)->pMethods->xUnlock(real(f), lock); },
    [](sqlite3_file* f, int* out) { return real(f)->pMethods->xCheckReservedLock(real(f), out); },
    [](sqlite3_file* f, int what, void* with) { return real(f)->pMethods->xFileControl(real(f), what, with); },
    [](sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); },
    [](sqlite3_file* f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); },
    [](sqlite3_file* f, int page, int size, int extend, void volatile** out) { return real(f)->pMethods->xShmMap(real(f), page, size, extend, out); },
    [](sqlite3_file* f, int offset, int n, int flags) { return real(f)->pMethods->xShmLock(real(f), offset, n, flags); },
    [](sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); },
    [](sqlite3_file* f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); },
    nullptr,
    nullptr,
};

int open_file(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* f, int flags, int* out) {
  auto* file = reinterpret_cast<File*>(f);
  file->real = static_cast<sqlite3_file*>(::calloc(1, static_cast<std::size_t>(real_vfs->szOsFile)));
  const int code = real_vfs->xOpen(real_vfs, name, file->real, flags, out);
  if (code == SQLITE_OK) file->base.pMethods = &kMethods;
  else ::free(file->real);
  return code;
}

class StoreFaults : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    real_vfs = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs vfs = *real_vfs;
    vfs.zName = "faulty", vfs.szOsFile = sizeof(File), vfs.xOpen = open_file;
    ASSERT_EQ(sqlite3_vfs_register(&vfs, 1), SQLITE_OK);
  }
  static void TearDownTestSuite() { sqlite3_vfs_register(real_vfs, 1); }
  void SetUp() override { ASSERT_NE(::mkdtemp(folder_.data()), nullptr); }
  void TearDown() override {
    faults = {};
    std::filesystem::remove_all(folder_);
  }
  std::string path() const { return folder_ + "/s"; }
  std::string folder_ = (std::filesystem::temp_directory_path() / "warraq-faults-XXXXXX").string();
};

Reading reading(const std::string& id, const std::string& text) {
  Reading r;
  r.article.document = {id, "2021-03-05", text};
  r.sha256 = base::sha256(text), r.words = "qtl mdny", r.language = "ar", r.language_hash = "0";
  Figure f;
  f.span = {0, 3}, f.metric = "KILLED", f.best = 12, f.rule = "figure.killed";
  r.record.figures.push_back(f);
  return r;
}

// Does `alter` on a copy of the store at path() under every fault it can meet; `altered` tells whether a store is so.
void under_every_fault(const std::string& path, const std::function<bool(Store&, Error&)>& alter, const std::function<bool(Store&)>& altered) {
  for (const Wrong wrong : {Wrong::write, Wrong::full, Wrong::short_write, Wrong::read}) {
    long failed = 0;
    for (long n = 1;; ++n) {
      ASSERT_LT(n, 1000) << "it takes no end";
      const std::string where = "fault " + std::to_string(static_cast<int>(wrong)) + " at call " + std::to_string(n);
      std::filesystem::copy(path, path + "-try", std::filesystem::copy_options::overwrite_existing);
      for (const char* ending : {"-try-wal", "-try-shm"}) std::filesystem::remove(path + ending);
      bool done = false;
      {
        faults = {n, wrong};
        auto store = Store::open(path + "-try", Access::write);
        Error error;
        if (store) done = alter(*store, error);
        else error = store.error();
        if (!done) {
          EXPECT_TRUE(error.code == ErrorCode::io || error.code == ErrorCode::full) << where << ": " << error.message;
        }
      }
      const bool met = faults.left == 0;
      faults = {};
      failed += !done;
      auto store = Store::open(path + "-try", Access::write);
      ASSERT_TRUE(store) << where << ": " << store.error().message;
      const auto sound = store->verify();
      ASSERT_TRUE(sound && !*sound) << where << ": " << (sound ? (*sound)->what : sound.error().message);
      EXPECT_EQ(altered(*store), done) << where;
      Error error;
      if (!done) {
        ASSERT_TRUE(alter(*store, error)) << where << ": " << error.message;
      }
      EXPECT_TRUE(altered(*store)) << where;
      if (!met) break;  // the operation has no n-th call
    }
    EXPECT_GT(failed, 3) << "the faults must have met something";
  }
}

TEST_F(StoreFaults, AnAddThatFailsLosesNothing) {
  {
    auto store = Store::open(path(), Access::create);
    ASSERT_TRUE(store) << store.error().message;
    ASSERT_TRUE(store->add({reading("first", "one two")}));
  }
  const auto add = [](Store& store, Error& error) {
    const auto added = store.add({reading("second", "three four"), reading("third", "five six")});
    if (!added) error = added.error();
    return added.has_value();
  };
  under_every_fault(path(), add, [](Store& store) { return store.documents().value_or(0) == 3; });
}

TEST_F(StoreFaults, ADecisionThatFailsLosesNothing) {
  {
    auto store = Store::open(path(), Access::create);
    ASSERT_TRUE(store) << store.error().message;
    ASSERT_TRUE(store->add({reading("first", "one two")}));
  }
  const auto decide = [](Store& store, Error& error) {
    Decision d;
    d.sha256 = base::sha256("one two"), d.kind = "figure", d.span = {0, 3}, d.field = "best", d.to = "77";
    d.action = "correct", d.reason = "it says so", d.reviewer = "r", d.at = "2021-03-05T12:00:00Z";
    const auto decided = store.decide(d);
    if (!decided) error = decided.error();
    return decided.has_value();
  };
  under_every_fault(path(), decide, [](Store& store) {
    const auto found = store.find("first");
    return found && found->record.figures.size() == 1 && found->record.figures[0].best == 77;
  });
}

TEST_F(StoreFaults, AStoreWhoseMakingFailsCanBeMade) {
  for (long n = 1; n < 400; n += n < 12 ? 1 : 11) {
    for (const char* ending : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(path() + ending);
    faults = {n};
    { const auto store = Store::open(path(), Access::create); }
    const bool met = faults.left == 0;
    faults = {};
    auto store = Store::open(path(), Access::create);
    ASSERT_TRUE(store) << n << ": " << store.error().message;
    ASSERT_TRUE(store->add({reading("a", "one")})) << n;
    if (!met) return;
  }
  FAIL() << "making a store takes no end";
}

TEST_F(StoreFaults, ABitThatFlipsIsNamed) {
  {
    auto store = Store::open(path(), Access::create);
    ASSERT_TRUE(store->add({reading("first", std::string(3000, 'x') + " KILLED")}));
  }
  std::string bytes;
  {
    std::ifstream in(path(), std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), {});
  }
  long unsound = 0;
  for (std::size_t at = 0; at < bytes.size(); at += 397) {
    std::string broken = bytes;
    broken[at] = static_cast<char>(broken[at] ^ 0x10);
    std::ofstream(path() + "-flip", std::ios::binary) << broken;
    auto store = Store::open(path() + "-flip", Access::read);  // an error or an answer, never a crash
    if (!store) {
      ++unsound;
      continue;
    }
    const auto finding = store->verify();
    unsound += !finding || *finding;
    (void)store->find("first");
  }
  EXPECT_GT(unsound, 0);
  for (std::size_t cut = 0; cut < bytes.size(); cut += 1531) {
    std::ofstream(path() + "-cut", std::ios::binary) << bytes.substr(0, cut);
    auto store = Store::open(path() + "-cut", Access::read);
    if (store) {
      const auto finding = store->verify();
      EXPECT_TRUE(!finding || *finding) << cut;
    }
  }
}

}  // namespace
}  // namespace warraq
