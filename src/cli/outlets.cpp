// warraq outlets and warraq grade: who publishes, which addresses only look like theirs, and how far people trust them.
#include <chrono>
#include <cstdio>
#include <map>

#include "cli/store_access.h"
#include "answer/display.h"
#include "ingest/outlets.h"

namespace warraq::cli {
namespace {

using Grades = std::map<std::string, Grade>;  // by publisher: the one that holds

// The name that articles of an outlet are filed under.
std::string publisher_of(const ingest::Outlet& outlet) { return outlet.domains.empty() ? outlet.id : outlet.domains.front().substr(0, outlet.domains.front().find('/')); }

std::string line_of(const ingest::Outlet& outlet, const Grades& grades) {
  std::string domains;
  for (const std::string& domain : outlet.domains) domains += (domains.empty() ? "" : " ") + domain;
  std::string out = outlet.id + "\t" + domains + "\t" + outlet.name_en + "\t" + isolate(outlet.name_ar) + "\t" + outlet.country + "\t" + outlet.kind + "\t" + outlet.scale + "\t" + outlet.affiliation;
  if (const auto found = grades.find(publisher_of(outlet)); found != grades.end())
    out += "\t" + found->second.grade + " (" + clean(found->second.by) + ", " + found->second.day + ": " + clean(found->second.reason) + ")";
  return out + "\n";
}

int run_outlets(const Arguments& arguments) {
  const auto reading = make_reading(arguments);
  if (!reading) return report(reading.error());
  Grades grades;
  if (arguments.has("--grades")) {
    auto store = Store::open(arguments.value("--grades"), Access::read);
    if (!store) return report(store.error());
    auto all = store->grades();
    if (!all) return report(all.error());
    for (Grade& grade : *all) grades.insert_or_assign(grade.publisher, grade);
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

// Every grade that was ever set; of each publisher the last one holds.
int list_grades(const Arguments& arguments) {
  auto store = open_store(arguments, "grade", Access::read);
  if (!store) return store.error();
  const auto all = store->grades();
  if (!all) return report(all.error());
  std::string out;
  for (const Grade& g : *all) out += clean(g.publisher) + "\t" + g.grade + "\t" + g.day + "\t" + isolate(clean(g.by)) + "\t" + isolate(clean(g.reason)) + "\n";
  return !print(out) ? kInternal : all->empty() ? kNegative : kOk;
}

int run_grade(const Arguments& arguments) {
  if (arguments.operands.size() == 1) return list_grades(arguments);
  if (arguments.operands.size() != 3 || arguments.value("--by").empty() || arguments.value("--why").empty()) {
    complain("grade: name a store, a publisher and A to F, with --by and --why, as in warraq grade news.warraq sana_agency D --by \"A. Analyst\" --why \"names no sources\"");
    return kUsage;
  }
  const std::string day = arguments.value("--on", today());
  if (ingest::parse_day(day).empty()) {
    complain("--on cannot be \"" + clean(day) + "\"; give a day as YYYY-MM-DD");
    return kUsage;
  }
  const auto reading = make_reading(arguments);
  if (!reading) return report(reading.error());
  auto store = open_store(arguments, "grade", Access::write);
  if (!store) return store.error();
  // An outlet of the register, or whoever is named as publisher in the store.
  std::string publisher = arguments.operands[1];
  if (const ingest::Outlet* outlet = reading->outlets.find(publisher)) {
    publisher = publisher_of(*outlet);
  } else {
    Filter filter;
    filter.source = {publisher};
    const auto known = store->sources(filter);
    if (!known) return report(known.error());
    if (known->empty()) {
      complain("grade: \"" + clean(publisher) + "\" is no outlet of the register and published nothing in the store; warraq outlets lists the register");
      return kNegative;
    }
  }
  const auto done = store->grade({0, publisher, arguments.operands[2], arguments.value("--by"), day, arguments.value("--why")});
  return done ? kOk : report(done.error());
}

}  // namespace

const Command kOutlets{"outlets", "[OUTLET...]", "Shows who publishes, and which addresses only look it.",
                       "An OUTLET is an id, a domain, an address or an exact name; without one the whole\n"
                       "register is shown. Columns: id, domains, name, Arabic name, country, kind, scale,\n"
                       "affiliation, grade. Exit code 1: one is not in the register.\n",
                       {{"--grades", "STORE", "show the grades that people set in this store"}}, run_outlets};
const Command kGrade{"grade", "STORE [PUBLISHER GRADE]", "Notes how reliable somebody holds a publisher to be.",
                     "The Admiralty scale: A reliable, B usually, C fairly, D not usually, E unreliable,\n"
                     "F cannot be judged. A PUBLISHER is an outlet of the register or a publisher of the\n"
                     "store. Grades are only ever added, the last one holds; the sheet Sources of warraq\n"
                     "export shows it. Without a publisher all are listed. Nothing else ever grades anybody.\n",
                     {{"--by", "NAME", "who grades"}, {"--why", "TEXT", "the reason"}, {"--on", "DATE", "the day, YYYY-MM-DD (default: today)"}}, run_grade};

}  // namespace warraq::cli
