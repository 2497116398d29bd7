#!/usr/bin/env bash
# Prints the path of the pinned buf, installing it first when it is missing or of another version.
set -euo pipefail

folder="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
wanted="$(sed -n 's/.*"@bufbuild\/buf-linux-x64": "\(.*\)".*/\1/p' "$folder/package.json")"
case "$(uname -m)" in
  aarch64) buf="$folder/node_modules/@bufbuild/buf-linux-aarch64/bin/buf" ;;
  *) buf="$folder/node_modules/@bufbuild/buf-linux-x64/bin/buf" ;;
esac

if [[ ! -x "$buf" || "$("$buf" --version 2>&1)" != "$wanted" ]]; then
  command -v npm > /dev/null || {
    echo "npm is missing; it brings buf (Debian: apt-get install nodejs npm)." >&2
    exit 1
  }
  (cd "$folder" && ../build/retry.sh npm ci --no-audit --no-fund --loglevel=error >&2)
fi
printf '%s\n' "$buf"
