#!/usr/bin/env bash
# Runs the benchmarks, with a PostgreSQL of its own beside them when its programs are here; without it that part is left out and said so.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
cd "$root"
# shellcheck source=tools/test/lib.sh
source tools/test/lib.sh
# shellcheck source=tools/test/postgres.sh
source tools/test/postgres.sh

if postgres_programs > /dev/null; then
  trap stop_postgres EXIT
  # What is acknowledged here has to be on disk, or the comparison would say nothing.
  start_postgres durable
  export REGISTRY_BENCH_POSTGRES="$REGISTRY_TEST_POSTGRES"
else
  say "PostgreSQL is not installed (Debian: postgresql); its part is left out."
fi
dotnet run --project tools/Registry.Bench --configuration Release -- "$@"
