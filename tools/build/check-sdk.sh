#!/usr/bin/env bash
# Says in one sentence what is missing when the .NET SDK of global.json is not there, instead of the host's own long message.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
needed="$(sed -n 's/.*"version" *: *"\([0-9.]*\)".*/\1/p' "$root/global.json" | head -n 1)"
band="${needed%.*}"
where="see https://dotnet.microsoft.com/download/dotnet/$band"

if ! command -v dotnet > /dev/null; then
  echo "The .NET SDK is missing: install version $needed or a newer $band one ($where), then try again." >&2
  exit 1
fi

# Asked outside the project: inside it, global.json makes the host refuse before it lists anything.
cd /
installed="$(dotnet --list-sdks 2> /dev/null | cut -d ' ' -f 1)" || installed=""
while read -r version; do
  [[ "$version" == "$band".* ]] || continue
  # Previews (10.0.100-rc.1) are older than the release they lead to.
  newest="$(printf '%s\n%s\n' "$needed" "${version/-/'~'}" | sort -V | tail -n 1)"
  if [[ "$newest" == "$version" ]]; then
    exit 0
  fi
done <<< "$installed"

found="$(paste -sd ' ' <<< "$installed")"
echo "The .NET SDK is too old: version $needed or a newer $band one is needed ($where), found: ${found:-none}." >&2
exit 1
