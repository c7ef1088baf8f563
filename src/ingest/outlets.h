// The register of outlets (codebook.outlets): who stands behind an address, and which addresses only look like theirs.
//
//   outlets.of_url("https://ar.irna.ir/news/1") -> the row "irna_agency"
//   outlets.look_alike("aljazeera.net.example.com") -> {"aljazeera.net", "its name stands before another domain"}
//
// The register says who owns what, never whom to believe: grades are set by people, in a store. Look-ups are a hash each,
// look_alike compares with every row and is asked only for unknown domains.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lang/language.h"

namespace warraq::ingest {

struct Outlet {
  std::string id, name_ar, name_en, country, kind, affiliation, scale;
  std::vector<std::string> domains;  // the first is the one it is called by; "bbc.com/arabic" counts below that path
};

struct LookAlike {
  std::string of;   // the domain it resembles
  std::string why;  // for people
};

class Outlets {
 public:
  Outlets() = default;
  explicit Outlets(const lang::Language& language);

  const Outlet* of_url(std::string_view url) const;
  // By its id, one of its domains or its exact name.
  const Outlet* find(std::string_view what) const;
  std::optional<LookAlike> look_alike(std::string_view domain) const;
  const std::vector<Outlet>& all() const { return all_; }

 private:
  const Outlet* of_host(std::string_view host, std::string_view path) const;

  std::vector<Outlet> all_;
  std::unordered_map<std::string, std::size_t> by_domain_, by_skeleton_;
};

// "xn--80ak6aa92e.com" -> its letters in UTF-8; what is no punycode stays.
std::string decode_idna(std::string_view domain);
// What the eye takes it for: letters of other scripts and digits as the Latin letters they look like, without hyphens.
std::string skeleton_of(std::string_view utf8_domain);

}  // namespace warraq::ingest
