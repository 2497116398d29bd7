#!/usr/bin/env bash
# Leaves the command in artifacts/bin/registry: framework-dependent, compiled ahead for this machine.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
cd "$root"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) rid=linux-x64 ;;
  Linux-aarch64) rid=linux-arm64 ;;
  *)
    echo "The command is built for Linux on x86-64 and ARM64; this machine is $(uname -s) on $(uname -m)." >&2
    exit 1
    ;;
esac
if ldd --version 2>&1 | grep -qi musl; then
  rid="${rid/linux-/linux-musl-}"
fi

# A fresh folder each time: what an older build left must not be loaded by a newer one.
staging="artifacts/publish"
rm -rf "$staging"
# The committed lock files know no machine, so publishing for one keeps a lock file of its own beside the build.
dotnet publish tools/Registry.Cli/Registry.Cli.csproj \
  --configuration Release --runtime "$rid" --no-self-contained \
  --output "$staging" --verbosity quiet \
  -p:PublishReadyToRun=true -p:DebugType=none -p:PublishDocumentationFiles=false \
  -p:NuGetLockFilePath="obj/packages.$rid.lock.json" -p:RestoreLockedMode=false
rm -rf artifacts/bin
mv "$staging" artifacts/bin
touch artifacts/bin/registry
echo "artifacts/bin/registry"
