// The architecture's invariants, held against the files themselves. What fails names the file and the line.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <sstream>

#include "base/utf8.h"
#include "tests/support/cases.h"
#include "tools/langc/source.h"

namespace warraq::tests {
namespace {

namespace fs = std::filesystem;

// The layers in the order of the data, each with those it may include besides itself.
const std::map<std::string, std::vector<std::string>>& layers() {
  static const std::map<std::string, std::vector<std::string>> kLayers = {
      {"base", {}},
      {"text", {"base"}},
      {"lang", {"base", "text"}},
      {"names", {"base", "text", "lang"}},
      {"morph", {"base", "text", "lang"}},
      {"mention", {"base", "text", "lang", "names", "morph"}},
      {"clause", {"base", "text", "lang", "names", "morph", "mention"}},
      {"event", {"base", "text", "lang", "names", "morph", "mention", "clause"}},
      {"merge", {"base", "text", "lang", "names", "morph", "mention"}},
      {"engine", {"base", "text", "lang", "names", "morph", "mention", "clause", "event", "merge"}},
      {"store", {"base", "text", "lang", "names", "morph", "mention", "clause", "event", "merge", "engine"}},
      {"ingest", {"base", "text", "lang"}},
      {"fetch", {"base", "ingest"}},
      {"answer", {"base", "lang", "names", "engine", "store", "ingest"}},
      {"serve", {"base", "lang", "engine", "store", "ingest", "answer"}},
      {"work", {"base"}},
      {"bindings", {"answer", "ingest"}},
      {"cli", {"base", "lang", "engine", "store", "ingest", "answer", "serve", "work", "fetch"}},
  };
  return kLayers;
}

const std::vector<std::string> kPureLayers = {"base", "text", "lang", "names", "morph", "mention", "clause", "event", "merge"};

struct SourceFile {
  std::string path;  // from the root of the checkout
  std::vector<std::string> lines;
};

SourceFile read_lines(const fs::path& path) {
  SourceFile file{fs::relative(path, source_dir()).generic_string(), {}};
  std::istringstream text(load(path));
  for (std::string line; std::getline(text, line);) file.lines.push_back(line);
  return file;
}

std::vector<SourceFile> files_under(const std::string& folder, const std::vector<std::string>& endings) {
  std::vector<SourceFile> out;
  for (const auto& entry : fs::recursive_directory_iterator(source_dir() / folder)) {
    if (!entry.is_regular_file() || std::find(endings.begin(), endings.end(), entry.path().extension()) == endings.end()) continue;
    out.push_back(read_lines(entry.path()));
  }
  std::sort(out.begin(), out.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return out;
}

std::vector<SourceFile> code_files() {
  std::vector<SourceFile> out;
  for (const char* folder : {"include", "src", "tools", "tests", "fuzz"})
    for (SourceFile& file : files_under(folder, {".h", ".cpp"})) out.push_back(std::move(file));
  return out;
}

void for_each_line(const std::vector<SourceFile>& files, const std::function<void(const std::string& place, const std::string& line)>& check) {
  for (const SourceFile& file : files)
    for (std::size_t i = 0; i < file.lines.size(); ++i) check(file.path + ":" + std::to_string(i + 1), file.lines[i]);
}

TEST(Tidy, ALayerIncludesOnlyTheOnesBefore) {
  static const std::regex kInclude("^#include \"([a-z]+)/.*\"");
  for (const auto& [layer, allowed] : layers()) {
    if (!fs::exists(source_dir() / "src" / layer)) continue;
    for_each_line(files_under("src/" + layer, {".h", ".cpp"}), [&](const std::string& place, const std::string& line) {
      std::smatch match;
      if (!std::regex_search(line, match, kInclude)) return;
      const std::string other = match[1];
      EXPECT_TRUE(other == "warraq" || other == layer || std::find(allowed.begin(), allowed.end(), other) != allowed.end()) << place << ": " << layer << " may not include " << other;
    });
  }
  for_each_line(files_under("include", {".h"}), [&](const std::string& place, const std::string& line) {
    EXPECT_FALSE(line.starts_with("#include \"") && !line.starts_with("#include \"warraq/")) << place << ": the public headers include only themselves and std";
  });
  for (const auto& entry : fs::directory_iterator(source_dir() / "src"))
    if (entry.is_directory() && !fs::is_empty(entry.path())) {
      EXPECT_TRUE(layers().contains(entry.path().filename().string())) << entry.path() << " is no layer of ARCHITECTURE.md";
    }
}

TEST(Tidy, LayersBelowTheEngineKnowNoWorld) {
  static const std::regex kWorld(
      R"(#include <(fstream|iostream|ctime|time\.h|locale|clocale|filesystem|thread|future|random|unistd\.h|fcntl\.h|sys/.*|chrono_io)>|)"
      R"(\b(getenv|setlocale|fopen|printf|fprintf|puts|system_clock|steady_clock|std::cout|std::cerr|abort|std::exit|std::rand|localtime|gmtime)\b)");
  for (const std::string& layer : kPureLayers)
    for_each_line(files_under("src/" + layer, {".h", ".cpp"}), [&](const std::string& place, const std::string& line) {
      const std::string code = line.substr(0, line.find("//"));
      EXPECT_FALSE(std::regex_search(code, kWorld)) << place << ": no I/O, clock, locale, environment or printing in " << layer << ": " << line;
    });
}

TEST(Tidy, CodeIsAsciiAndHoldsNoEscapedArabic) {
  std::vector<SourceFile> files = code_files();
  for (const char* path : {"CMakeLists.txt", "tests/CMakeLists.txt", "fuzz/CMakeLists.txt"}) files.push_back(read_lines(source_dir() / path));
  // Two escaped letters in a row would be a word. Single code points name signs in the text layer.
  static const std::regex kEscapes(R"((\\u06[0-9A-Fa-f]{2}){2}|(\\x[dD][89]\\x[89abAB][0-9A-Fa-f]){2})");
  for_each_line(files, [&](const std::string& place, const std::string& line) {
    EXPECT_TRUE(std::all_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 128; })) << place << " is not ASCII";
    if (place.starts_with("src/") || place.starts_with("tools/")) {
      EXPECT_FALSE(std::regex_search(line, kEscapes)) << place << ": Arabic words belong into lang/";
    }
  });
}

// A file grows past its thing long before 400 lines; one that must may be named here, with the reason.
TEST(Tidy, FilesAreOfReadableLength) {
  const std::map<std::string, std::string> reasons;
  for (const SourceFile& file : code_files()) {
    if (file.lines.size() > 400) {
      EXPECT_TRUE(reasons.contains(file.path)) << file.path << " has " << file.lines.size() << " lines; part it";
    }
  }
}

TEST(Tidy, JsonStaysAtTheEdge) {
  for (const char* layer : {"base", "text", "lang", "names", "morph", "mention", "clause", "event", "merge", "engine", "store"})
    for_each_line(files_under(std::string("src/") + layer, {".h", ".cpp"}), [&](const std::string& place, const std::string& line) {
      EXPECT_EQ(line.find("rapidjson"), std::string::npos) << place << ": only ingest, answer and what comes after know JSON";
      EXPECT_EQ(line.find("\"json.h\""), std::string::npos) << place;
    });
}

TEST(Tidy, OnlyTheStoreKnowsSql) {
  for (const auto& [layer, allowed] : layers()) {
    if (layer == "store" || !fs::exists(source_dir() / "src" / layer)) continue;
    for_each_line(files_under("src/" + layer, {".h", ".cpp"}), [&](const std::string& place, const std::string& line) {
      EXPECT_EQ(line.find("sqlite"), std::string::npos) << place << ": only the store knows SQLite";
      EXPECT_EQ(line.find("\"store/"), std::string::npos) << place << ": the store is known by include/warraq/store.h";
    });
  }
}

TEST(Tidy, OnlyFetchKnowsTheNetwork) {
  static const std::regex kNetwork(R"(#include <(curl/|netdb\.h))");
  for (const auto& [layer, allowed] : layers()) {
    if (layer == "fetch" || !fs::exists(source_dir() / "src" / layer)) continue;
    for_each_line(files_under("src/" + layer, {".h", ".cpp"}), [&](const std::string& place, const std::string& line) { EXPECT_FALSE(std::regex_search(line, kNetwork)) << place << ": only fetch asks others over the network"; });
  }
}

bool is_arabic(char32_t c) { return (c >= 0x600 && c <= 0x6FF && !(c >= 0x660 && c <= 0x669)) || (c >= 0x750 && c <= 0x77F) || (c >= 0xFB50 && c <= 0xFEFC); }

// Number of stretches of Arabic that other letters part.
int arabic_runs(std::string_view cell) {
  int runs = 0;
  bool inside = false;
  for (std::size_t at = 0; at < cell.size();) {
    const auto c = base::decode(cell, at);
    at += c.size;
    const bool latin = (c.value >= 'A' && c.value <= 'Z') || (c.value >= 'a' && c.value <= 'z');
    if (is_arabic(c.value)) {
      runs += inside ? 0 : 1;
      inside = true;
    } else if (latin) {
      inside = false;
    }
  }
  return runs;
}

TEST(Tidy, LanguageFilesShowInOrderInEveryEditor) {
  for_each_line(files_under("lang", {".tsv", ".rules"}), [&](const std::string& place, const std::string& line) {
    if (line.starts_with('#')) return;  // a comment is prose
    std::istringstream cells(line);
    bool first = true;
    for (std::string cell; std::getline(cells, cell, '\t'); first = false) {
      if (first) {
        EXPECT_EQ(arabic_runs(cell), 0) << place << ": an ASCII id or keyword stands first";
      }
      EXPECT_LE(arabic_runs(cell), 1) << place << ": more than one run of Arabic in a cell: " << cell;
    }
    EXPECT_TRUE(base::is_utf8(line)) << place << " is not UTF-8";
  });
}

TEST(Tidy, EveryLanguageFileIsReadByLangc) {
  langc::Complaints complaints;
  const langc::Source source = langc::read_source((source_dir() / "lang/ar").string(), complaints);
  EXPECT_EQ(complaints.print(), "");
  std::size_t tables = 0;
  for (const auto& entry : fs::recursive_directory_iterator(source_dir() / "lang")) {
    if (!entry.is_regular_file()) continue;
    const std::string ending = entry.path().extension().string();
    EXPECT_TRUE(ending == ".tsv" || ending == ".rules" || ending == ".md") << entry.path() << " is no language file";
    tables += ending == ".tsv";
  }
  EXPECT_EQ(source.tables.size(), tables);
}

TEST(Tidy, NothingNamesAPackageHost) {
  static const std::regex kHost(R"((deb\.debian\.org|security\.debian\.org|registry\.npmjs|pypi\.org|crates\.io|proxy\.golang))");
  std::vector<SourceFile> files = code_files();
  for (const char* folder : {"docs", "tools", "tests", "lang", ".ci", "completions"})
    for (SourceFile& file : files_under(folder, {"", ".md", ".txt", ".sh", ".case", ".tsv", ".bash"})) files.push_back(std::move(file));
  for (const char* name : {"run", "test", "packages.txt", "packages-clang.txt", "README.md", "CMakeLists.txt", "CMakePresets.json"}) {
    files.push_back(read_lines(source_dir() / name));
    EXPECT_FALSE(files.back().lines.empty()) << name << " is missing";
  }
  for_each_line(files, [&](const std::string& place, const std::string& line) {
    if (!place.starts_with("tests/tidy/")) {
      EXPECT_FALSE(std::regex_search(line, kHost)) << place << ": no package host is named in the project";
    }
  });
}

}  // namespace
}  // namespace warraq::tests
