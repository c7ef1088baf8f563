// Grammatical features of one analysis, packed in 32 bits. Names follow Universal Dependencies.
#pragma once

#include <cstdint>
#include <string>

namespace warraq::lang {

enum class Pos : std::uint8_t { none, noun, verb, adj, propn, adp, cconj, sconj, pron, det, adv, num, part, x };
enum class Aspect : std::uint8_t { none, perfect, imperfect, imperative };
enum class Derived : std::uint8_t { none, masdar, active_participle, passive_participle };  // of the lemma's verb
enum class Number : std::uint8_t { none, singular, dual, plural };
enum class Gender : std::uint8_t { none, masculine, feminine };
// How the written form ends or begins where folding hides it: a mismatch with the token lowers the analysis.
enum class Final : std::uint8_t { other, taa_marbuta, alif_maqsura, haa_or_yaa };
enum class Initial : std::uint8_t { bare, hamza_above, hamza_below, madda };

struct Features {
  Pos pos = Pos::none;
  Aspect aspect = Aspect::none;
  Derived derived = Derived::none;
  Number number = Number::none;
  Gender gender = Gender::none;
  std::uint8_t person = 0;  // 1 2 3
  bool passive = false;     // written differently from the active
  bool jussive = false;     // a form only the jussive or subjunctive has
  bool bound = false;       // occurs only before an enclitic pronoun
  bool construct = false;   // nun dropped: stands only before its genitive
  bool oblique = false;     // -yn, accusative alif
  bool shadda = false;      // the citation form has a shadda (forms II, V)
  Final final = Final::other;
  Initial initial = Initial::bare;

  bool operator==(const Features&) const = default;

  constexpr std::uint32_t pack() const {
    auto u = [](auto v) { return static_cast<std::uint32_t>(v); };
    return u(pos) | u(aspect) << 4 | u(derived) << 6 | u(number) << 8 | u(gender) << 10 | u(person) << 12 | u(passive) << 14 |
           u(jussive) << 15 | u(bound) << 16 | u(construct) << 17 | u(oblique) << 18 | u(shadda) << 19 | u(final) << 20 |
           u(initial) << 22;
  }
  static constexpr Features unpack(std::uint32_t v) {
    auto bits = [v](int shift, std::uint32_t mask) { return (v >> shift) & mask; };
    Features f;
    f.pos = static_cast<Pos>(bits(0, 15));
    f.aspect = static_cast<Aspect>(bits(4, 3));
    f.derived = static_cast<Derived>(bits(6, 3));
    f.number = static_cast<Number>(bits(8, 3));
    f.gender = static_cast<Gender>(bits(10, 3));
    f.person = static_cast<std::uint8_t>(bits(12, 3));
    f.passive = bits(14, 1) != 0;
    f.jussive = bits(15, 1) != 0;
    f.bound = bits(16, 1) != 0;
    f.construct = bits(17, 1) != 0;
    f.oblique = bits(18, 1) != 0;
    f.shadda = bits(19, 1) != 0;
    f.final = static_cast<Final>(bits(20, 3));
    f.initial = static_cast<Initial>(bits(22, 3));
    return f;
  }
};

const char* name_of(Pos pos);           // "NOUN", "VERB", ...
std::string describe(const Features&);  // "VERB perfect 3 f s passive", for dumps

}  // namespace warraq::lang
