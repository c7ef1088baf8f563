#include "tools/langc/catalogue.h"

namespace warraq::langc {

std::string catalogue(const Source& source) {
  std::string out = "# What the language files hold\n\nWritten by `langc --doc`; do not edit.\n\n## Tables\n\n| table | rows | columns |\n|---|---|---|\n";
  for (const SourceTable& t : source.tables) {
    std::string columns;
    for (const std::string& c : t.columns) columns += (columns.empty() ? "" : " ") + c;
    out += "| " + t.name + " | " + std::to_string(t.rows.size()) + " | " + columns + " |\n";
  }
  out += "\n## Rules\n";
  for (const SourceRule& r : source.rules) {
    out += "\n### " + r.id + "\n\n";
    if (!r.why.empty()) out += r.why + "\n\n";
    out += "`" + r.when + "` gives `" + r.then + "` (" + r.file + ":" + std::to_string(r.line) + ")\n\n";
    for (const SourceExample& e : r.examples) {
      out += e.positive ? "- reads: " : "- leaves alone: ";
      out += e.text + "\n";
      for (const std::string& x : e.expected) out += "  - `" + x + "`\n";
    }
  }
  return out;
}

}  // namespace warraq::langc
