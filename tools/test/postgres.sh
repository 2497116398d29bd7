# shellcheck shell=bash
# Sourced by run.sh: a PostgreSQL cluster of our own, in a temporary folder, on a free port, gone when we are.

postgres_folder=""
postgres_bin=""

# initdb and postgres refuse to run as root, so root hands over to the user the package brought.
as_postgres() {
  if [[ "$(id -u)" -eq 0 ]]; then
    runuser -u postgres -- "$@"
  else
    "$@"
  fi
}

# Sets REGISTRY_TEST_POSTGRES to the connection string of a user who may create databases.
# The cluster is thrown away, so it need not survive a power failure, unless "durable" is asked for.
start_postgres() {
  local sync=(-c fsync=off -c full_page_writes=off)
  [[ "${1:-}" == durable ]] && sync=()
  postgres_bin="$(postgres_programs)"
  postgres_folder="$(mktemp -d "${TMPDIR:-/tmp}/registry-postgres-XXXXXX")"
  local password
  password="$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
  printf '%s\n' "$password" > "$postgres_folder/password"
  if [[ "$(id -u)" -eq 0 ]]; then
    chown -R postgres "$postgres_folder"
  fi

  as_postgres "$postgres_bin/initdb" --pgdata="$postgres_folder/data" --username=registry --encoding=UTF8 --locale=C.UTF-8 \
    --auth=scram-sha-256 --pwfile="$postgres_folder/password" > "$postgres_folder/initdb.log" 2>&1 ||
    die "initdb failed: $(tail -n 3 "$postgres_folder/initdb.log")"

  # No port can be reserved ahead of time, so take one and try the next when somebody else has it.
  local attempt port
  for attempt in 1 2 3 4 5 6 7 8 9 10; do
    port=$((20000 + RANDOM % 20000))
    if as_postgres "$postgres_bin/pg_ctl" start --wait --timeout=300 --silent --pgdata="$postgres_folder/data" --log="$postgres_folder/data/server.log" \
      --options="-h 127.0.0.1 -p $port -k '' ${sync[*]:-} -c max_connections=200" > /dev/null 2>&1; then
      export REGISTRY_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=registry;Password=$password;Database=postgres"
      return 0
    fi
    say "Port $port did not work (attempt $attempt)."
  done
  die "PostgreSQL did not start: $(tail -n 3 "$postgres_folder/data/server.log")"
}

stop_postgres() {
  [[ -n "$postgres_folder" ]] || return 0
  if [[ -f "$postgres_folder/data/postmaster.pid" ]]; then
    as_postgres "$postgres_bin/pg_ctl" stop --mode=immediate --silent --pgdata="$postgres_folder/data" > /dev/null 2>&1 || true
  fi
  rm -rf "$postgres_folder"
  postgres_folder=""
}
