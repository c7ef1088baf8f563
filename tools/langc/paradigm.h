// Every written form of an Arabic word from its row in a table: the conjugation of a verb with its participles and
// verbal nouns, the declension of a noun or adjective.
//
//   conjugate({.past = "qAl", .root = "qwl", .form = "1", .present = "yqwl"}) has qAlt, qlt, yqwlwn, yql, qyl, qA}l, mqwl ...
//
// Spelling is Buckwalter letters without vowels (text::spell). Root classes (sound, hollow, defective, doubled,
// hamzated, assimilated) are told from the root and the two citation forms; nothing is looked up.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lang/features.h"

namespace warraq::langc {

struct Form {
  std::string letters;
  lang::Features features;
};

// The form of these letters, with the features that its first and last letter tell (folding would hide them).
Form marked(std::string letters, lang::Features f);

struct VerbEntry {
  std::string past, root, form, present;  // letters; form "1".."10", "q1", "q2", "q4"
  std::vector<std::string> masdars;
  bool shadda = false;
};

std::vector<Form> conjugate(const VerbEntry& verb);

struct NounEntry {
  std::string singular;
  char gender = 'm';
  std::vector<std::string> plurals;
  lang::Pos pos = lang::Pos::noun;
  std::string feminine;  // adjectives: the feminine where it is not masculine + taa marbuta
};

std::vector<Form> decline(const NounEntry& noun);

// What is wrong with a verb row, or empty: the past must fit root and form.
std::string check_verb(const VerbEntry& verb);

}  // namespace warraq::langc
