#!/usr/bin/env bash
# Compiles the protos into one image with the compiler of the build, so that buf needs no network and no second copy
# of Google's files. Argument: the file to write. Further arguments go to protoc.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
cd "$root"
out="$1"
shift

version_of() {
  sed -n "s/.*Include=\"$1\" Version=\"\([^\"]*\)\".*/\1/p" Directory.Packages.props
}

# The global packages folder is where restore puts them; its own command knows best where that is.
packages="$(dotnet nuget locals global-packages --list | sed -n 's/^global-packages: *//p')"
tools="${packages%/}/grpc.tools/$(version_of Grpc.Tools)"
common="${packages%/}/google.api.commonprotos/$(version_of Google.Api.CommonProtos)/content/protos"
case "$(uname -m)" in
  aarch64) protoc="$tools/tools/linux_arm64/protoc" ;;
  *) protoc="$tools/tools/linux_x64/protoc" ;;
esac
if [[ ! -f "$protoc" || ! -d "$common" ]]; then
  tools/build/retry.sh dotnet restore src/Registry.Protocol/Registry.Protocol.csproj --verbosity quiet >&2
fi
chmod +x "$protoc" 2> /dev/null || true

mkdir -p "$(dirname "$out")"
mapfile -t files < <(cd protos && find registry -name '*.proto' | LC_ALL=C sort)
"$protoc" --proto_path=protos --proto_path="$common" --proto_path="$tools/build/native/include" \
  --include_imports --descriptor_set_out="$out" "$@" "${files[@]}"
