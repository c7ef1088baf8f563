#include "cli/answers.h"

namespace warraq::cli {

std::string quote_text(const Quote& quote, std::size_t indent, std::size_t most) {
  const std::string left(indent, ' ');
  std::string out;
  for (const std::string& line : wrap(clean(quote.text), kColumns - indent, most)) out += left + isolate(line) + "\n";
  std::string from = quote.published.empty() ? "undated" : quote.published;
  for (const std::string* part : {&quote.publisher, &quote.id})
    if (!part->empty()) from += "  " + isolate(clean(*part));
  for (const std::string& line : wrap("- " + from, kColumns - indent, 2)) out += left + line + "\n";
  return out;
}

std::string place_text(const Where& place) {
  if (place.words.empty()) return place.name;
  return isolate(clean(place.words)) + (place.name.empty() ? "" : " (" + place.name + ")");
}

std::string after_comma(const std::string& what) { return what.empty() ? "" : ", " + what; }

std::string wrapped(const std::string& line, std::size_t indent) {
  std::string out;
  for (const std::string& part : wrap(line, kColumns - indent - 4, 8)) out += std::string(out.empty() ? indent : indent + 4, ' ') + part + "\n";
  return out;
}

}  // namespace warraq::cli
