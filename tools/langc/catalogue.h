// The public catalogue of a language: its rules with their examples and its tables with their sizes, as Markdown.
#pragma once

#include <string>

#include "tools/langc/source.h"

namespace warraq::langc {

std::string catalogue(const Source& source);

}  // namespace warraq::langc
