# Sourced by ./run and ./test: what is missing is installed, what is out of date is built.

# provided PACKAGE: true where an installed package of another name is it too, as some builds of nodejs are npm.
# (grep reads to the end: it would else break the pipe of dpkg-query, and that counts as a failure.)
provided() { dpkg-query -W -f '${db:Status-Status} ${Provides}\n' | grep -E "^installed .*(^|[ ,])$1([ ,(]|\$)" > /dev/null; }

# install_missing LIST: the packages named in the file LIST, those that are not there yet.
install_missing() {
  local missing=() package
  while read -r package; do
    [[ -z $package || $package == \#* ]] && continue
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || provided "$package" || missing+=("$package")
  done < "$1"
  ((${#missing[@]})) || return 0
  if ((EUID != 0)); then
    echo "these Debian packages are missing: ${missing[*]}" >&2
    echo "run this as root, or ask for: apt-get install ${missing[*]}" >&2
    exit 3
  fi
  echo "installing ${missing[*]}" >&2
  # The lists of packages may be old or absent: once more after fetching them.
  local log
  log=$(mktemp)
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}" > "$log" 2>&1 ||
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } > "$log" 2>&1 ||
    { cat "$log" >&2; echo "the packages could not be installed: see above" >&2; exit 4; }
  rm -f "$log"
}

# build PRESET [TARGET...]: quiet where nothing is to be done, the compiler's words where it fails.
build() {
  local preset=$1 folder log
  shift
  folder=$root/build-$preset
  [[ $preset == release ]] && folder=$root/build
  log=$(mktemp)
  if [[ ! -f $folder/build.ninja ]]; then
    echo "configuring $preset" >&2
    (cd "$root" && cmake --preset "$preset") > "$log" 2>&1 || { cat "$log" >&2; exit 4; }
  fi
  [[ -t 2 ]] && echo "building $preset" >&2
  ninja -C "$folder" "$@" > "$log" 2>&1 || { grep -v '^\[[0-9]*/[0-9]*\] [A-Z]' "$log" >&2; echo "the build failed: see above" >&2; exit 4; }
  rm -f "$log"
}
