#!/bin/sh
# A throw-away PostgreSQL for the tests: in a temporary folder, on a unix socket, synced to the disk like a real one.
#   CHYRAK_TEST_POSTGRES=$(tests/postgres.sh start)    prints the address of its database «postgres»
#   tests/postgres.sh stop "$CHYRAK_TEST_POSTGRES"     stops it and deletes everything
set -eu

# PostgreSQL refuses to run as root.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --init-groups "$@"; else "$@"; fi
}

find_programs() {
    programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    [ -n "$programs" ] || programs=$(dirname "$(command -v initdb 2>/dev/null)" 2>/dev/null) || programs=
    [ -x "$programs/initdb" ]
}

start() {
    if ! find_programs; then
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
            apt-get install -y --no-install-recommends postgresql >&2
        fi
        find_programs || { echo "PostgreSQL is missing. Install it: apt-get install postgresql" >&2; exit 1; }
    fi
    cd / # a folder that the other user may enter
    folder=$(as_postgres mktemp -d "${TMPDIR:-/tmp}/chyrak-postgres.XXXXXX")
    as_postgres "$programs/initdb" --pgdata="$folder/data" --username=postgres --auth=trust --encoding=UTF8 \
        --locale=C.UTF-8 >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 1; }
    as_postgres "$programs/pg_ctl" --pgdata="$folder/data" --log="$folder/server.log" --wait --silent start \
        --options="-k $folder -c listen_addresses='' -c max_connections=200 -c fsync=on" >&2 ||
        { cat "$folder/server.log" >&2; exit 1; }
    echo "postgres://postgres@localhost/postgres?host=$folder"
}

stop() {
    folder=${1##*host=}
    case $folder in
    */chyrak-postgres.??????) ;;
    *) echo "Say which: $0 stop 'postgres://…?host=…/chyrak-postgres.…'" >&2; exit 2 ;;
    esac
    find_programs
    cd /
    as_postgres "$programs/pg_ctl" --pgdata="$folder/data" --mode=immediate --silent stop >&2 || true
    rm -rf "$folder"
}

case ${1-} in
start) start ;;
stop) stop "${2-${CHYRAK_TEST_POSTGRES-}}" ;;
*) echo "usage: $0 start | stop [address]" >&2; exit 2 ;;
esac
