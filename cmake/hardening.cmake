# What makes a mistake in memory harder to use, in every object and program of the release build. The sanitizers' builds
# have better means and go without. tests/release/hardened.py reads from the programs that it is there.
option(WARRAQ_HARDEN "guards of stack, calls and linkage in release builds" ON)
include(CheckCXXCompilerFlag)
include(CheckPIESupported)
check_pie_supported()  # else CMake compiles for it and does not link so
if(WARRAQ_HARDEN AND CMAKE_BUILD_TYPE MATCHES "^Rel")
  # The compiler may come with a level of its own; -U so that ours is no second definition.
  target_compile_options(warraq_options INTERFACE -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
  foreach(flag stack-clash-protection cf-protection)  # not every processor has them
    check_cxx_compiler_flag(-f${flag} WARRAQ_HAS_${flag})
    if(WARRAQ_HAS_${flag})
      target_compile_options(warraq_options INTERFACE -f${flag})
    endif()
  endforeach()
  target_link_options(warraq_options INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack)
endif()

# The objects know no folder: built elsewhere, the same bytes (tools/reproduce).
target_compile_options(warraq_options INTERFACE -ffile-prefix-map=${CMAKE_SOURCE_DIR}=. -ffile-prefix-map=${CMAKE_BINARY_DIR}=build)
