#include <array>
#include "text/text.h"
namespace warraq::base { std::size_t sequence_length(std::string_view s); }
namespace warraq::text {
namespace {
char letter(char32_t c) {
  static constexpr char kMap[] = "'|>&<}AbptvjHxd*rzs$SDTZEg";
  if (c >= 0x621 && c <= 0x63A) return kMap[c - 0x621];
  static constexpr char kMap2[] = "fqklmnhwYy";
  if (c >= 0x641 && c <= 0x64A) return kMap2[c - 0x641];
  switch (c) { case 0x671: return 'A'; case 0x67E: return 'b'; case 0x686: return 'j'; case 0x6A4: return 'f'; case 0x6A9: return 'k'; case 0x6AF: return 'k'; case 0x6CC: return 'y'; case 0x6AD: return 'k'; case 0x6C1: return 'h'; }
  return 0;
}
bool skip(char32_t c) { return (c >= 0x64B && c <= 0x65F) || c == 0x640 || c == 0x670 || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0xAD || c < 9; }
int digit(char32_t c) { if (c >= '0' && c <= '9') return int(c - '0'); if (c >= 0x660 && c <= 0x669) return int(c - 0x660); if (c >= 0x6F0 && c <= 0x6F9) return int(c - 0x6F0); return -1; }
char32_t decode(std::string_view s, std::size_t& n) {
  unsigned char c = static_cast<unsigned char>(s[0]); n = 1; if (c < 0x80) return c;
  std::size_t k = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1; if (k == 1 || s.size() < k) return 0xFFFD;
  char32_t v = c & (0xFF >> (k + 1)); for (std::size_t i = 1; i < k; ++i) v = (v << 6) | (static_cast<unsigned char>(s[i]) & 0x3F); n = k; return v;
}
char fold1(char c) { switch (c) { case '|': case '>': case '<': return 'A'; case '&': return 'w'; case '}': return 'y'; case 'p': return 'h'; case 'Y': return 'y'; default: return c; } }
bool space(char32_t c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A); }
}
std::string fold(std::string_view l) { std::string o; for (char c : l) o += fold1(c); return o; }
std::string spell(std::string_view s) {
  std::string o; bool gap = false;
  while (!s.empty()) { std::size_t n; char32_t c = decode(s, n); s.remove_prefix(n); if (char l = letter(c)) { if (gap && !o.empty()) o += ' '; gap = false; o += l; } else if (!skip(c)) gap = true; }
  return o;
}
Text read_text(std::string bytes) {
  Text t; t.bytes = std::move(bytes); std::string_view s = t.bytes; std::size_t at = 0; bool glued = false; std::vector<bool> newline;
  bool nl = false; bool blank = false;
  while (at < s.size()) {
    std::size_t n; char32_t c = decode(s.substr(at), n);
    if (space(c)) { if (c == '\n') { if (nl) blank = true; nl = true; } at += n; glued = false; continue; }
    if (skip(c)) { at += n; continue; }
    Token k; k.begin_byte = static_cast<std::uint32_t>(at); k.text_begin = static_cast<std::uint32_t>(t.letters.size()); k.glued = glued;
    auto take = [&](char l, char f) { t.letters += l; t.folded += f; };
    if (letter(c)) { std::size_t e = at; while (e < s.size()) { std::size_t m; char32_t d = decode(s.substr(e), m); if (char l = letter(d)) take(l, fold1(l)); else if (!skip(d)) break; if (d == 0x651) k.shadda = true; e += m; } at = e; k.kind = TokenKind::word; }
    else if (digit(c) >= 0) { k.kind = TokenKind::number; std::size_t e = at; while (e < s.size()) { std::size_t m, m2; char32_t d = decode(s.substr(e), m); if (digit(d) >= 0) { take(char('0' + digit(d)), char('0' + digit(d))); e += m; continue; }
        if ((d == '.' || d == ',' || d == '/' || d == '-' || d == 0x66B || d == 0x66C) && e + m < s.size() && digit(decode(s.substr(e + m), m2)) >= 0) { if (d == '/' || d == '-') { k.kind = TokenKind::date; take(char(d), char(d)); } else if (d == '.' || d == 0x66B) take('.', '.'); e += m; continue; } break; } at = e; }
    else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x600)) { k.kind = TokenKind::latin; std::size_t e = at; while (e < s.size()) { std::size_t m; char32_t d = decode(s.substr(e), m); if (!((d >= 'a' && d <= 'z') || (d >= 'A' && d <= 'Z') || (d >= 0xC0 && d < 0x600))) break; char l = d < 128 ? char(d | 0x20) : '?'; take(l, l); e += m; } at = e; }
    else { char f = 0; switch (c) { case 0x60C: case ',': f = ','; break; case 0x61B: case ';': f = ';'; break; case 0x61F: case '?': f = '?'; break; case '.': case ':': case '!': case '(': case ')': case '[': case ']': case '-': case '/': case '%': f = char(c); break; case 0x66A: f = '%'; break; case 0x2013: case 0x2014: f = '-'; break; case 0x2026: f = '.'; break; case '"': case 0xAB: case 0xBB: case 0x201C: case 0x201D: case 0x201E: f = '"'; break; }
      k.kind = f ? TokenKind::punct : TokenKind::symbol; if (!f) f = '#'; take(f, f); at += n; }
    k.end_byte = static_cast<std::uint32_t>(at); k.text_size = static_cast<std::uint32_t>(t.letters.size() - k.text_begin); glued = true;
    t.tokens.push_back(k); newline.push_back(nl); (void)blank; nl = blank = false;
  }
  std::int32_t open = -1; bool title = true;
  std::uint32_t begin = 0; auto close = [&](std::uint32_t end) { if (end > begin) t.sentences.push_back({begin, end, 0, title}); title = false; begin = end; };
  for (std::uint32_t i = 0; i < t.tokens.size(); ++i) {
    if (newline[i]) { close(i); open = -1; }
    auto& k = t.tokens[i]; std::string_view f = t.folded_of(k);
    if (k.kind == TokenKind::punct && f == "\"") { if (open < 0) { open = static_cast<std::int32_t>(t.quotations.size()); t.quotations.push_back({i, static_cast<std::uint32_t>(t.tokens.size())}); } else { t.quotations[static_cast<std::size_t>(open)].close = i; open = -1; } }
    else k.quotation = open;
    if (k.kind == TokenKind::punct && (f == "." || f == "?" || f == "!") && open < 0) close(i + 1);
  }
  close(static_cast<std::uint32_t>(t.tokens.size()));
  for (std::uint32_t i = 0; i < t.sentences.size(); ++i) for (std::uint32_t j = t.sentences[i].begin; j < t.sentences[i].end; ++j) t.tokens[j].sentence = i;
  return t;
}
std::string dump(const Text& t) { std::string o; for (auto& k : t.tokens) { o += t.folded_of(k); o += '\n'; } return o; }
}
namespace warraq::base { std::size_t sequence_length(std::string_view s) { unsigned char c = static_cast<unsigned char>(s[0]); return c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1; } }
