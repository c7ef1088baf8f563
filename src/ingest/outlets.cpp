#include "ingest/outlets.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "ingest/articles.h"

namespace warraq::ingest {
namespace {

// RFC 3492.
std::string decode_label(std::string_view label) {
  constexpr std::uint32_t kBase = 36, kLow = 1, kHigh = 26, kSkew = 38, kDamp = 700;
  std::vector<char32_t> out;
  std::size_t at = 0;
  if (const std::size_t hyphen = label.rfind('-'); hyphen != std::string_view::npos) {
    for (std::size_t i = 0; i < hyphen; ++i) out.push_back(static_cast<unsigned char>(label[i]));
    at = hyphen + 1;
  }
  std::uint32_t n = 128, i = 0, bias = 72;
  while (at < label.size()) {
    const std::uint32_t before = i;
    for (std::uint32_t weight = 1, k = kBase;; k += kBase) {
      if (at >= label.size()) return {};
      const char c = label[at++];
      const std::uint32_t digit = c >= 'a' && c <= 'z' ? static_cast<std::uint32_t>(c - 'a') : c >= '0' && c <= '9' ? static_cast<std::uint32_t>(c - '0') + 26 : kBase;
      if (digit >= kBase || digit > (0x7FFFFFFFU - i) / weight) return {};
      i += digit * weight;
      const std::uint32_t t = k <= bias ? kLow : k >= bias + kHigh ? kHigh : k - bias;
      if (digit < t) break;
      if (weight > 0x7FFFFFFFU / (kBase - t)) return {};
      weight *= kBase - t;
    }
    const auto points = static_cast<std::uint32_t>(out.size()) + 1;
    std::uint32_t delta = before == 0 ? (i - before) / kDamp : (i - before) / 2;
    delta += delta / points;
    std::uint32_t k = 0;
    for (; delta > (kBase - kLow) * kHigh / 2; k += kBase) delta /= kBase - kLow;
    bias = k + (kBase - kLow + 1) * delta / (delta + kSkew);
    n += i / points;
    i %= points;
    if (n > 0x10FFFF || out.size() > 63) return {};
    out.insert(out.begin() + i++, n);
  }
  std::string utf8;
  for (const char32_t c : out) base::append_utf8(utf8, c);
  return utf8;
}

struct Confusable {
  char32_t letter;
  char latin;
};
// Letters of other scripts that no eye tells from Latin ones in an address.
constexpr Confusable kConfusables[] = {{0x0430, 'a'}, {0x0435, 'e'}, {0x043E, 'o'}, {0x0440, 'p'}, {0x0441, 'c'}, {0x0445, 'x'}, {0x0443, 'y'}, {0x0456, 'i'}, {0x0458, 'j'}, {0x0455, 's'}, {0x04BB, 'h'}, {0x0501, 'd'}, {0x051B, 'q'},
                                       {0x051D, 'w'}, {0x04CF, 'l'}, {0x043C, 'm'}, {0x0442, 't'}, {0x043D, 'h'}, {0x043A, 'k'}, {0x0432, 'b'}, {0x03B1, 'a'}, {0x03BF, 'o'}, {0x03C1, 'p'}, {0x03BD, 'v'}, {0x03B9, 'i'}, {0x03C5, 'u'},
                                       {0x03BA, 'k'}, {0x0131, 'i'}, {0x0261, 'g'}, {0x0585, 'o'}, {0x0578, 'n'}, {0x057D, 'u'}, {0x0570, 'h'}, {0x0581, 'g'}, {0x0566, 'q'}, {0x1D00, 'a'}, {0x0142, 'l'}, {0x00F8, 'o'}, {0x0111, 'd'}};
// Letters with marks, by the block of Latin they stand in: the plain letter of each.
constexpr std::string_view kLatin1 = "aaaaaaaceeeeiiiidnooooo*ouuuuypsaaaaaaaceeeeiiiidnooooo*ouuuuypy";

// "www.bbc.co.uk" -> "bbc": the label that names the site.
std::string main_label(std::string_view domain) {
  std::vector<std::string_view> labels;
  for (std::size_t at = 0; at <= domain.size();) {
    const std::size_t end = std::min(domain.find('.', at), domain.size());
    labels.push_back(domain.substr(at, end - at));
    at = end + 1;
  }
  if (labels.size() < 2) return std::string(domain);
  // "com.sa", "co.uk", "net.ye", "gov.jo": two labels of the registry.
  const std::string_view second = labels[labels.size() - 2];
  const bool registry = labels.size() > 2 && labels.back().size() == 2 && (second.size() <= 3 || second == "news");
  return std::string(labels[labels.size() - (registry ? 3 : 2)]);
}

// One letter put in, left out, changed, or two neighbours swapped.
bool one_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1 || a == b) return false;
  std::size_t front = 0, back = 0;
  while (front < a.size() && a[front] == b[front]) ++front;
  while (back < a.size() - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) ++back;
  const std::size_t left = a.size() - front - back, right = b.size() - front - back;
  if (left <= 1 && right <= 1) return true;
  return left == 2 && right == 2 && a[front] == b[front + 1] && a[front + 1] == b[front];
}

}  // namespace

std::string decode_idna(std::string_view domain) {
  std::string out;
  for (std::size_t at = 0; at <= domain.size();) {
    const std::size_t end = std::min(domain.find('.', at), domain.size());
    const std::string_view label = domain.substr(at, end - at);
    const std::string decoded = label.starts_with("xn--") && label.size() < 64 ? decode_label(label.substr(4)) : std::string();
    out += (at > 0 ? "." : "") + (decoded.empty() ? std::string(label) : decoded);
    at = end + 1;
  }
  return out;
}

std::string skeleton_of(std::string_view domain) {
  std::string out;
  for (std::size_t at = 0; at < domain.size();) {
    const base::CodePoint c = base::decode(domain, at);
    const auto found = std::find_if(std::begin(kConfusables), std::end(kConfusables), [&](const Confusable& x) { return x.letter == c.value; });
    if (c.value >= 0x300 && c.value <= 0x36F) {
      // A mark over the letter before.
    } else if (found != std::end(kConfusables)) {
      out += found->latin;
    } else if (c.value >= 0xC0 && c.value < 0x100) {
      out += kLatin1[c.value - 0xC0];
    } else if (c.value == '0') {
      out += 'o';
    } else if (c.value == '1' || c.value == '|') {
      out += 'l';
    } else if (c.value == '5') {
      out += 's';
    } else if (c.value != '-') {
      out.append(domain, at, c.size);
    }
    at += c.size;
  }
  for (const auto& [pair, one] : {std::pair<std::string_view, char>{"rn", 'm'}, {"vv", 'w'}, {"cl", 'd'}})
    for (std::size_t at = out.find(pair); at != std::string::npos; at = out.find(pair, at)) out.replace(at, 2, 1, one);
  return out;
}

Outlets::Outlets(const lang::Language& language) {
  const lang::TableRef table = language.table("codebook.outlets");
  if (!table.valid()) return;
  for (std::uint32_t row = table.first_row(); row < table.first_row() + table.row_count(); ++row) {
    const auto cell = [&](std::string_view column) { return std::string(language.cell(row, column)); };
    Outlet outlet{std::string(language.row_id(row)), cell("name_ar"), cell("name_en"), cell("country"), cell("kind"), cell("affiliation"), cell("scale"), {}};
    const std::string domains = cell("domain");
    for (std::size_t at = 0; at < domains.size();) {
      const std::size_t end = std::min(domains.find(' ', at), domains.size());
      if (end > at) outlet.domains.push_back(domains.substr(at, end - at));
      at = end + 1;
    }
    for (const std::string& domain : outlet.domains) {
      by_domain_.emplace(domain, all_.size());
      by_skeleton_.emplace(skeleton_of(domain.substr(0, domain.find('/'))), all_.size());
    }
    all_.push_back(std::move(outlet));
  }
}

const Outlet* Outlets::of_host(std::string_view host, std::string_view path) const {
  for (std::string_view rest = host; !rest.empty();) {
    if (const auto found = by_domain_.find(std::string(rest)); found != by_domain_.end()) return &all_[found->second];
    // "bbc.com/arabic": the first part of the path belongs to the name.
    const std::size_t part = std::min(path.find('/', 1), path.size());
    if (path.size() > 1)
      if (const auto found = by_domain_.find(std::string(rest) + std::string(path.substr(0, part))); found != by_domain_.end()) return &all_[found->second];
    const std::size_t dot = rest.find('.');
    if (dot == std::string_view::npos) break;
    rest.remove_prefix(dot + 1);
  }
  return nullptr;
}

const Outlet* Outlets::of_url(std::string_view url) const {
  const std::string host = domain_of(url);
  if (host.empty()) return nullptr;
  std::string_view path = url.substr(url.find("://") + 3);
  path = path.find('/') == std::string_view::npos ? std::string_view() : path.substr(path.find('/'));
  return of_host(host, path.substr(0, path.find_first_of("?#")));
}

const Outlet* Outlets::find(std::string_view what) const {
  for (const Outlet& outlet : all_)
    if (outlet.id == what || outlet.name_ar == what || outlet.name_en == what) return &outlet;
  if (what.find("://") != std::string_view::npos) return of_url(what);
  const std::size_t slash = std::min(what.find('/'), what.size());
  return of_host(what.substr(0, slash), what.substr(slash));
}

std::optional<LookAlike> Outlets::look_alike(std::string_view domain) const {
  if (domain.empty() || of_host(domain, {}) != nullptr) return std::nullopt;
  const std::string letters = decode_idna(domain), skeleton = skeleton_of(letters), label = main_label(letters);
  // Below a known outlet's look: the whole name, or what is left of it behind subdomains.
  for (std::string_view rest = skeleton; !rest.empty();) {
    if (const auto found = by_skeleton_.find(std::string(rest)); found != by_skeleton_.end()) {
      const Outlet& outlet = all_[found->second];
      for (const std::string& known : outlet.domains) {
        if (skeleton_of(known) != rest) continue;
        if (known.find('/') == std::string::npos) return LookAlike{known, "its letters only look like it"};
      }
    }
    const std::size_t dot = rest.find('.');
    if (dot == std::string_view::npos) break;
    rest.remove_prefix(dot + 1);
  }
  for (const Outlet& outlet : all_) {
    for (const std::string& known : outlet.domains) {
      if (known.find('/') != std::string::npos) continue;
      if (letters.starts_with(known + ".") || letters.find("." + known + ".") != std::string::npos) return LookAlike{known, "its name stands before another domain"};
      const std::string own = main_label(known);
      if (own.size() >= 6 && own == label) return LookAlike{known, "the same name under another ending"};
      if (own.size() >= 7 && one_apart(skeleton_of(own), skeleton_of(label))) return LookAlike{known, "one letter apart"};
    }
  }
  return std::nullopt;
}

}  // namespace warraq::ingest
