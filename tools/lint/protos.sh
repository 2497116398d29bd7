#!/usr/bin/env bash
# buf lint, and buf breaking against the last accepted image (protos/image.binpb, written by "make protos").
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
cd "$root"
buf="$(tools/buf/install.sh)"
image="artifacts/protos.binpb"
tools/lint/compile-protos.sh "$image" --include_source_info

"$buf" lint "$image" --config protos/buf.yaml --path registry
echo "buf lint: no findings"
if [[ -f protos/image.binpb ]]; then
  "$buf" breaking "$image" --against protos/image.binpb --config protos/buf.yaml --against-config protos/buf.yaml --path registry
  echo "buf breaking: no findings"
else
  echo "protos/image.binpb is missing; write it with 'make protos'." >&2
  exit 1
fi
