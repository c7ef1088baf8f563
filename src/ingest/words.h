// What ingest knows of a language: how lines of a page begin that are no news, agencies, months; from the compiled tables
// page.lines, page.agencies and time.months. It knows no words itself.
//
//   words.line("Read also: ...") -> Line::drop;   words.day_in("Wednesday, 28 August 2013") -> "2013-08-28"
//
// Texts are read by the text layer; ask for lines, not for whole articles. Holds a reference to the language.
#pragma once

#include <string>
#include <string_view>

#include "lang/language.h"

namespace warraq::ingest {

enum class Line { text, drop, end, byline, published, credit };

class Words {
 public:
  // Without a language every line is text, and only numeric dates are read.
  Words() = default;
  explicit Words(const lang::Language& language);

  // What the line is, by its first words. A line longer than a dozen words is text unless two words or more told.
  Line line(std::string_view text) const;
  // Where the words that told end, in bytes; 0 for text.
  Line line(std::string_view text, std::size_t& behind) const;
  // The first whole day written in it, ISO; empty where there is none. "8/9/2013" is the 8th of September.
  std::string day_in(std::string_view text) const;
  // The code of the last agency named in it, or empty. `alone`: only where nothing else but signs stands in it.
  std::string agency_in(std::string_view text, bool alone = false) const;

 private:
  const lang::Language* language_ = nullptr;
  lang::TableRef lines_, agencies_, months_;
  std::uint32_t do_ = 0, month_ = 0;
};

}  // namespace warraq::ingest
