# shellcheck shell=bash
# Sourced by the scripts beside it.

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

# Runs as root: directly when we are, through sudo when it is there.
as_root() {
  if [[ "$(id -u)" -eq 0 ]]; then
    "$@"
  elif command -v sudo > /dev/null; then
    sudo "$@"
  else
    die "'$*' needs root; install it by hand or run this as root or with sudo."
  fi
}

# Installs Debian packages; only called when something is really missing.
install_packages() {
  command -v apt-get > /dev/null || die "Missing: $*. This is no Debian system, so install them by hand."
  say "Installing $* ..."
  # Another installation may hold the lock; it is waited for.
  as_root env DEBIAN_FRONTEND=noninteractive tools/build/retry.sh \
    bash -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "$@" > /dev/null' install "$@"
}

# First argument that names a command, with its path; nothing when none does.
first_command() {
  local name
  for name in "$@"; do
    if command -v "$name"; then
      return 0
    fi
  done
  return 1
}

# Folder of PostgreSQL's server programs; Debian keeps them off the path. The newest version wins.
postgres_programs() {
  local folder
  folder="$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -type d -name bin 2> /dev/null | sort -V | tail -n 1)"
  if [[ -n "$folder" && -x "$folder/initdb" ]]; then
    printf '%s\n' "$folder"
  elif command -v initdb > /dev/null; then
    dirname "$(readlink -f "$(command -v initdb)")"
  else
    return 1
  fi
}
