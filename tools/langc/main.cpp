// langc: compiles a language folder into one file and runs every example of its rules.
//
//   langc lang/ar -o ar.warraq [--hunspell PREFIX] [--no-examples] [--keep-going]
//
// PREFIX.aff and PREFIX.dic are a dictionary of hunspell-ar whose words are added where the tables lack them.
// exit 0 ok, 1 an example fails, 2 usage, 3 the source is wrong; with --keep-going
// the file is written all the same and the exit is 0: for work on a language in many hands at once
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "tools/langc/catalogue.h"
#include "tools/langc/compile.h"
#include "tools/langc/examples.h"
#include "tools/langc/source.h"

namespace {

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace

int main(int argc, char** argv) {
  using namespace warraq;
  std::string root, out, doc, hunspell;
  bool examples = true, keep_going = false;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "-o" && i + 1 < argc) out = argv[++i];
    else if (arg == "--doc" && i + 1 < argc) doc = argv[++i];
    else if (arg == "--hunspell" && i + 1 < argc) hunspell = argv[++i];
    else if (arg == "--no-examples") examples = false;
    else if (arg == "--keep-going") keep_going = true;
    else if (root.empty() && !arg.starts_with('-')) root = arg;
    else {
      std::cerr << "langc: unknown argument '" << arg << "'\nusage: langc FOLDER -o FILE [--doc FILE] [--hunspell PREFIX] [--no-examples] [--keep-going]\n";
      return 2;
    }
  }
  while (root.size() > 1 && root.ends_with('/')) root.pop_back();
  if (root.empty() || out.empty()) {
    std::cerr << "usage: langc FOLDER -o FILE [--doc FILE] [--hunspell PREFIX] [--no-examples] [--keep-going]\n";
    return 2;
  }
  if (!std::filesystem::is_directory(root)) {
    std::cerr << "langc: " << root << " is not a folder; name a language folder such as lang/ar\n";
    return 3;
  }
  langc::Complaints complaints;
  const langc::Source source = langc::read_source(root, complaints);
  std::vector<langc::BorrowedWord> borrowed;
  if (!hunspell.empty()) {
    borrowed = langc::read_hunspell(slurp(hunspell + ".aff"), slurp(hunspell + ".dic"));
    if (borrowed.empty()) {
      std::cerr << "langc: " << hunspell << ".aff and .dic hold no words; install hunspell-ar or leave out --hunspell\n";
      return 3;
    }
  }
  const std::string bytes = langc::compile(source, complaints, borrowed);
  if (!complaints.empty()) {
    std::cerr << complaints.print();
    if (!keep_going) return 3;
  }
  std::ofstream(out, std::ios::binary) << bytes;
  if (!doc.empty()) std::ofstream(doc) << langc::catalogue(source);
  if (!examples) return 0;
  const langc::ExampleReport report = langc::run_examples(source, bytes);
  std::cerr << report.failures;
  std::cout << "langc: " << source.tables.size() << " tables, " << source.rules.size() << " rules, " << report.run << " examples, "
            << report.failed << " failed, " << bytes.size() / 1024 << " KB\n";
  return report.failed == 0 || keep_going ? 0 : 1;
}
