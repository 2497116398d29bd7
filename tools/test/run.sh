#!/usr/bin/env bash
# Runs every test on real parts: installs what is missing, starts a PostgreSQL of its own, builds once, sums up.
# The last line is "N passed, N failed". A failed, a skipped or no test at all is a failure.
# Arguments: names of test projects (Registry.Domain.Tests ...); none means all.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
cd "$root"
# shellcheck source=tools/test/lib.sh
source tools/test/lib.sh
# shellcheck source=tools/test/postgres.sh
source tools/test/postgres.sh

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# Seconds that the programs of a test run give each other to answer: the usual 90 can be too few on a busy machine.
export VSTEST_CONNECTION_TIMEOUT=600
configuration="${CONFIGURATION:-Debug}"
results="artifacts/test-results"
passed=0
failed=0
skipped=0

prepare_tools() {
  local missing=()
  postgres_programs > /dev/null || missing+=(postgresql)
  first_command chromium chromium-browser google-chrome > /dev/null || missing+=(chromium)
  command -v npm > /dev/null || missing+=(nodejs npm)
  if [[ "${#missing[@]}" -gt 0 ]]; then
    install_packages "${missing[@]}"
  fi
  postgres_programs > /dev/null || die "PostgreSQL's server programs are still missing."
  REGISTRY_TEST_CHROMIUM="$(first_command chromium chromium-browser google-chrome)" || die "Chromium is still missing."
  REGISTRY_TEST_BUF="$(tools/buf/install.sh)"
  export REGISTRY_TEST_CHROMIUM REGISTRY_TEST_BUF
}

counter() {
  sed -n "s/.*<Counters [^>]*\b$2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1
}

# A run that ended before its tests did: what it said last is kept for the end. With --blame it names the test it was at.
broke_off() {
  failed=$((failed + 1))
  {
    echo "BROKE OFF $1: $2"
    tail -n 25 "$results/$1.log" | sed 's/^/    /'
  } >> "$results/broke-off.txt"
}

run_project() {
  local project="$1" name report status=0
  name="$(basename "$project" .csproj)"
  report="$results/$name.trx"
  dotnet test "$project" --no-build --configuration "$configuration" --nologo --verbosity quiet --blame \
    --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" --results-directory "$results" 2>&1 \
    | tee "$results/$name.log" || status=$?

  if [[ ! -f "$report" ]]; then
    broke_off "$name" "no result; it has no tests or did not start."
    return
  fi
  local total ok bad
  total="$(counter "$report" total)"
  ok="$(counter "$report" passed)"
  bad="$(counter "$report" failed)"
  passed=$((passed + ok))
  failed=$((failed + bad))
  skipped=$((skipped + total - ok - bad))
  if [[ "$total" -eq 0 ]]; then
    broke_off "$name" "no tests."
  elif [[ "$status" -ne 0 && "$bad" -eq 0 ]]; then
    broke_off "$name" "after $ok passed, exit code $status."
  fi
}

main() {
  trap stop_postgres EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM

  tools/build/check-sdk.sh
  prepare_tools
  start_postgres
  tools/build/retry.sh dotnet restore Registry.sln --verbosity quiet
  dotnet build Registry.sln --no-restore --configuration "$configuration" --nologo --verbosity quiet

  rm -rf "$results"
  mkdir -p "$results"
  local project
  for project in tests/*/*.csproj; do
    if [[ $# -eq 0 || " $* " == *" $(basename "$project" .csproj) "* ]]; then
      run_project "$project"
    fi
  done

  # Repeated here, because a log is read from its end.
  if [[ "$failed" -gt 0 ]]; then
    find "$results" -maxdepth 1 -name '*.trx' -exec awk -f tools/test/failures.awk {} +
    [[ ! -f "$results/broke-off.txt" ]] || cat "$results/broke-off.txt"
  fi
  if [[ "$skipped" -gt 0 ]]; then
    say "$skipped skipped: a skipped test guards nothing, so this counts as a failure."
  fi
  echo "$passed passed, $failed failed"
  [[ "$failed" -eq 0 && "$skipped" -eq 0 && "$passed" -gt 0 ]]
}

main "$@"
