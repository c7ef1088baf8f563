// Votes by the kind of word: a town or village says most, for events happen there; a country's name and a nationality
// say less, for they also name the actors from abroad. The headline and the first sentence count double.
#include "mention/main_country.h"

#include <map>

namespace warraq::mention {
namespace {

constexpr int kTown = 4, kCountry = 2, kNationality = 2, kOrganisation = 1;

}  // namespace

CountryVote::CountryVote(const morph::Words& words) : words_(words) {
  const auto& language = words.language();
  organisations_ = language.table("organisation.organisations");
  nationalities_ = language.table("place.nationalities");
  partners_ = language.table("place.partner_words");
}

std::string CountryVote::vote(const Mentions& mentions) const {
  const auto& language = words_.language();
  const auto& text = words_.text();
  std::map<std::string, int, std::less<>> votes;
  auto vote = [&](std::string_view iso, int weight, std::uint32_t token) {
    if (iso.size() != 3 || iso == "IGO" || iso == "NGO" || iso == "UNK") return;
    const std::uint32_t sentence = text.tokens[token].sentence;
    votes[std::string(iso)] += sentence < 2 ? 2 * weight : weight;
  };
  std::vector<bool> placed(words_.size() + 1);
  for (const Place& p : mentions.places) {
    const std::uint32_t t = p.range.begin;  // "the border with ...": a neighbour, not where it happens
    const bool beside = p.country && t > 0 && partners_.valid() && text.tokens[t - 1].kind == text::TokenKind::word && words_.is(t - 1, partners_);
    vote(p.iso3, beside ? kOrganisation : p.country ? kCountry : kTown, t);
    for (std::uint32_t k = t; k < p.range.end; ++k) placed[k] = true;
  }
  for (std::uint32_t t = 0; t < words_.size(); ++t) {
    if (placed[t]) continue;
    const auto& a = words_.best(t);
    if (a.lemma != morph::kNoLemma && nationalities_.valid() && language.row(language.lemma(a.lemma).row).table == nationalities_.index())
      vote(language.cell(language.lemma(a.lemma).row, "country"), kNationality, t);
    else if (const morph::Tag* tag = organisations_.valid() ? words_.tag(t, organisations_.index()) : nullptr; tag != nullptr && language.cell(tag->row, "kind") != "agency")
      vote(language.cell(tag->row, "code").substr(0, 3), kOrganisation, t);
  }
  int most = 0;
  std::string best;
  for (const auto& [country, n] : votes)
    if (n > most) most = n, best = country;
  return best;
}

}  // namespace warraq::mention
