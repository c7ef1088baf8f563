// Interned strings, each behind its length in four bytes; reference 0 is the empty string.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

namespace warraq::langc {

class Pool {
 public:
  Pool() : bytes_(sizeof(std::uint32_t), '\0') {}
  std::uint32_t add(const std::string& s) {
    if (s.empty()) return 0;
    auto [it, fresh] = refs_.try_emplace(s, static_cast<std::uint32_t>(bytes_.size()));
    if (fresh) {
      const auto size = static_cast<std::uint32_t>(s.size());
      bytes_.append(reinterpret_cast<const char*>(&size), sizeof size).append(s);
    }
    return it->second;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::unordered_map<std::string, std::uint32_t> refs_;
};

}  // namespace warraq::langc
