#include "tools/langc/verb_class.h"

namespace warraq::langc {

VerbClass classify(const VerbEntry& v) {
  VerbClass c;
  const std::string& r = v.root;
  const bool thin = v.form != "2" && v.form != "5" && v.form[0] != 'q';  // forms II and V keep every radical
  if (r.size() == 3) {
    c.doubled = (r[1] == r[2] && !weak(r[2]) && thin && v.past.size() >= 2 &&
                 !(v.past.size() >= 3 && v.past[v.past.size() - 2] == v.past.back())) || (v.form == "9");
    c.hollow = weak(r[1]) && !weak(r[2]) && thin && v.form != "3" && v.form != "6" && v.past.size() >= 3 && v.past[v.past.size() - 2] == 'A';
  }
  if (v.form == "q4") c.doubled = true;
  c.defective = !c.hollow && (ends(v.past, 'Y') || ends(v.past, 'A') || (ends(v.past, 'y') && weak(r.back())));
  return c;
}

std::string passive_past(const VerbEntry& v, const VerbClass& c) {
  std::string s = v.past;
  if (c.hollow) {
    s[s.size() - 2] = 'y';
    return s;
  }
  bool changed = false;
  if (v.form == "3" || v.form == "6") {
    auto at = s.find('A', 1);
    if (at != std::string::npos && at + 1 < s.size()) s[at] = 'w', changed = true;
  }
  if (ends(s, 'A') || ends(s, 'Y')) s.back() = 'y', changed = true;
  if (v.form == "1" && s.size() == 3 && s[1] == '>') s[1] = '}', changed = true;
  if (ends(s, '>')) s.back() = '}', changed = true;
  if (v.form == "4" && s[0] == '|') s = ">w" + s.substr(1), changed = true;
  return changed ? s : "";
}

std::string passive_present(const VerbEntry& v, const VerbClass& c) {
  std::string s = v.present;
  if (c.hollow && s.size() >= 3 && weak(s[s.size() - 2])) {
    s[s.size() - 2] = 'A';
    return s;
  }
  bool changed = false;
  if (ends(s, '}')) s.back() = '>', changed = true;
  if (v.form == "1" && v.root[0] == 'w' && s.size() == 3) s.insert(1, "w"), changed = true;
  if (weak(v.root.back()) && (ends(s, 'w') || ends(s, 'y'))) s.back() = 'Y', changed = true;
  return changed ? s : "";
}

}  // namespace warraq::langc
