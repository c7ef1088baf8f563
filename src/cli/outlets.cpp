// warraq outlets and warraq grade: who publishes, which addresses only look like theirs, and how far people trust them.
#include <chrono>
#include <cstdio>
#include <map>

#include "cli/commands.h"
#include "answer/display.h"
#include "ingest/grades.h"
#include "ingest/outlets.h"

namespace warraq::cli {
namespace {

using Grades = std::map<std::string, ingest::Grade>;

std::string line_of(const ingest::Outlet& outlet, const Grades& grades) {
  std::string domains;
  for (const std::string& domain : outlet.domains) domains += (domains.empty() ? "" : " ") + domain;
  std::string out = outlet.id + "\t" + domains + "\t" + outlet.name_en + "\t" + isolate(outlet.name_ar) + "\t" + outlet.country + "\t" + outlet.kind + "\t" + outlet.scale + "\t" + outlet.affiliation;
  if (const auto found = grades.find(outlet.id); found != grades.end())
    out += "\t" + found->second.grade + " (" + clean(found->second.by) + ", " + found->second.day + ": " + clean(found->second.why) + ")";
  return out + "\n";
}

int run_outlets(const Arguments& arguments) {
  const auto reading = make_reading(arguments);
  if (!reading) return report(reading.error());
  Grades grades;
  if (arguments.has("--grades")) {
    auto loaded = ingest::load_grades(arguments.value("--grades"));
    if (!loaded) return report(loaded.error());
    for (ingest::Grade& grade : *loaded) grades.insert_or_assign(grade.outlet, grade);
  }
  std::string out;
  int code = kOk;
  if (arguments.operands.empty())
    for (const ingest::Outlet& outlet : reading->outlets.all()) out += line_of(outlet, grades);
  for (const std::string& what : arguments.operands) {
    if (const ingest::Outlet* outlet = reading->outlets.find(what)) {
      out += line_of(*outlet, grades);
      continue;
    }
    code = kNegative;
    const std::string domain = ingest::domain_of(what.find("://") == std::string::npos ? "https://" + what : what);
    if (const auto alike = reading->outlets.look_alike(domain)) complain("\"" + clean(what) + "\" is no outlet of the register, but looks like " + alike->of + ": " + alike->why);
    else complain("\"" + clean(what) + "\" is no outlet of the register; add it to lang/codebook/outlets.tsv");
  }
  return print(out) ? code : kInternal;
}

std::string today() {
  using namespace std::chrono;
  const year_month_day day{floor<days>(system_clock::now())};
  return ingest::iso_day(static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())), static_cast<int>(static_cast<unsigned>(day.day())));
}

int run_grade(const Arguments& arguments) {
  if (arguments.operands.size() != 3 || !ingest::is_grade(arguments.operands[2]) || arguments.value("--by").empty() || arguments.value("--why").empty()) {
    complain("grade: name a file, an outlet and A to F, with --by and --why, as in warraq grade grades.tsv sana_agency D --by \"A. Analyst\" --why \"names no sources\"");
    return kUsage;
  }
  const std::string day = arguments.value("--on", today());
  if (ingest::parse_day(day).empty()) {
    complain("--on cannot be \"" + clean(day) + "\"; give a day as YYYY-MM-DD");
    return kUsage;
  }
  const auto reading = make_reading(arguments);
  if (!reading) return report(reading.error());
  const ingest::Outlet* outlet = reading->outlets.find(arguments.operands[1]);
  if (outlet == nullptr) {
    complain("grade: \"" + clean(arguments.operands[1]) + "\" is no outlet of the register; warraq outlets lists them");
    return kNegative;
  }
  const auto done = ingest::append_grade(arguments.operands[0], {outlet->id, arguments.operands[2], arguments.value("--by"), day, arguments.value("--why")});
  return done ? kOk : report(done.error());
}

}  // namespace

const Command kOutlets{"outlets", "[OUTLET...]", "Shows who publishes, and which addresses only look it.",
                       "An OUTLET is an id, a domain, an address or an exact name; without one the whole\n"
                       "register is shown. Columns: id, domains, name, Arabic name, country, kind, scale,\n"
                       "affiliation, grade. Exit code 1: one is not in the register.\n",
                       {{"--grades", "FILE", "show the grades that warraq grade wrote into FILE"}}, run_outlets};
const Command kGrade{"grade", "FILE OUTLET GRADE", "Notes how reliable somebody holds an outlet to be.",
                     "The Admiralty scale: A reliable, B usually, C fairly, D not usually, E unreliable,\n"
                     "F cannot be judged. FILE is text, a line a grade; the last one of an outlet holds.\n"
                     "Nothing else ever grades an outlet.\n",
                     {{"--by", "NAME", "who grades"}, {"--why", "TEXT", "the reason"}, {"--on", "DATE", "the day, YYYY-MM-DD (default: today)"}}, run_grade};

}  // namespace warraq::cli
