// What kind of root a verb has, as its citation forms show it, and its passive citation forms.
//
//   classify({"qAl", "qwl", "1", "yqwl", {}})  ->  hollow
//   passive_past of it                         ->  "qyl"; of "ktb", written like the active, ""
#pragma once

#include <algorithm>
#include <string>

#include "tools/langc/paradigm.h"

namespace warraq::langc {

inline bool weak(char c) { return c == 'w' || c == 'y'; }
inline bool hamza(char c) { return c == '\'' || c == '>' || c == '<' || c == '&' || c == '}' || c == '|'; }
inline bool ends(const std::string& s, char c) { return !s.empty() && s.back() == c; }
inline std::string drop(std::string s, std::size_t n = 1) {
  s.resize(s.size() - std::min(n, s.size()));
  return s;
}

struct VerbClass {
  bool doubled = false, hollow = false, defective = false;
};

VerbClass classify(const VerbEntry& v);

// The passive citation forms, where they are written differently from the active; empty elsewhere.
std::string passive_past(const VerbEntry& v, const VerbClass& c);
std::string passive_present(const VerbEntry& v, const VerbClass& c);

}  // namespace warraq::langc
