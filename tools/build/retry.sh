#!/usr/bin/env bash
# Runs a command that fetches something over the network. When it fails it is run twice more, each time after a pause:
# one lost packet is no reason to give a whole run up.
set -uo pipefail

for pause in 5 30 none; do
  "$@" && exit 0
  status=$?
  [[ "$pause" != none ]] || break
  echo "'$*' failed with exit code $status; once more in $pause seconds." >&2
  sleep "$pause"
done
echo "'$*' failed three times; is the network there?" >&2
exit "$status"
