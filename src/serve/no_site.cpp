// A program that was built without the site: see CMakeLists.txt.
#include "serve/site.h"

namespace warraq::serve {

std::span<const SiteFile> site_files() { return {}; }

}  // namespace warraq::serve
