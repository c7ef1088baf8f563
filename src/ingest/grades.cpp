#include "ingest/grades.h"

#include <cerrno>
#include <cstring>

#include "ingest/dates.h"
#include "ingest/stream.h"

namespace warraq::ingest {
namespace {

constexpr std::size_t kMaxLine = 10'000;
constexpr std::string_view kHeader = "outlet\tgrade\tby\tday\twhy";

}  // namespace

bool is_grade(std::string_view grade) { return grade.size() == 1 && grade[0] >= 'A' && grade[0] <= 'F'; }

Result<std::vector<Grade>> load_grades(const std::string& path) {
  auto file = open_file(path);
  if (!file) return std::unexpected(file.error());
  Reader reader(**file);
  std::vector<Grade> out;
  std::string line;
  for (int number = 1;; ++number) {
    const Reader::Next next = reader.line(line, kMaxLine);
    if (next == Reader::Next::end) break;
    if (next == Reader::Next::line && (line.empty() || line.starts_with('#') || line == kHeader)) continue;
    Grade grade;
    std::string* const fields[] = {&grade.outlet, &grade.grade, &grade.by, &grade.day, &grade.why};
    std::size_t at = 0, field = 0;
    for (; field < 5 && at <= line.size(); ++field) {
      const std::size_t end = field < 4 ? std::min(line.find('\t', at), line.size()) : line.size();
      *fields[field] = line.substr(at, end - at);
      at = end + 1;
    }
    if (grade.outlet.empty() || !is_grade(grade.grade) || grade.by.empty() || parse_day(grade.day).empty() || grade.why.empty())
      return fail(ErrorCode::bad_format, path + " line " + std::to_string(number) + " is no grade; write outlet, A to F, by, day and why, parted by TABs", path, number);
    out.push_back(std::move(grade));
  }
  if (reader.failed()) return std::unexpected(reader.failure);
  return out;
}

Result<void> append_grade(const std::string& path, const Grade& grade) {
  for (const std::string* field : {&grade.outlet, &grade.grade, &grade.by, &grade.day, &grade.why})
    if (field->empty() || field->find_first_of("\t\n\r") != std::string::npos) return fail(ErrorCode::bad_input, "a grade needs an outlet, A to F, by whom and why, in one line each without TABs");
  std::FILE* file = std::fopen(path.c_str(), "ab");
  const bool fresh = file != nullptr && std::fseek(file, 0, SEEK_END) == 0 && std::ftell(file) == 0;
  const std::string line = (fresh ? std::string(kHeader) + "\n" : "") + grade.outlet + "\t" + grade.grade + "\t" + grade.by + "\t" + grade.day + "\t" + grade.why + "\n";
  bool written = file != nullptr && std::fwrite(line.data(), 1, line.size(), file) == line.size();
  if (file != nullptr) written = std::fclose(file) == 0 && written;
  if (!written) return fail(ErrorCode::io, "cannot write " + path + ": " + std::strerror(errno) + "; see that the file may be written", path);
  return {};
}

}  // namespace warraq::ingest
