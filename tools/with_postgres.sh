#!/bin/sh
# Run a command beside a PostgreSQL of its own: tools/with_postgres.sh COMMAND…
# The cluster lives in a temporary folder, listens on a socket only, and is gone afterwards.
# Data safety is switched off, so this is for tests.
set -eu

bin="${KOIVU_PG_BIN:-}"
for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -rn) "$(dirname "$(command -v initdb || echo /none/)")"; do
    if [ -z "$bin" ] && [ -x "$folder/initdb" ]; then bin="$folder"; fi
done
if [ -z "$bin" ]; then
    echo "PostgreSQL is missing; on Debian or Ubuntu: apt-get install postgresql" >&2
    exit 69
fi

home="$(mktemp -d "${TMPDIR:-/tmp}/koivu-pg.XXXXXX")"
# initdb refuses root; the package makes a user for it.
as=""
if [ "$(id -u)" = 0 ]; then
    as="runuser -u ${KOIVU_PG_USER:-postgres} --"
    chown "${KOIVU_PG_USER:-postgres}" "$home"
fi

stop() {
    $as "$bin/pg_ctl" --pgdata "$home/data" --mode immediate --silent stop >/dev/null 2>&1 || true
    rm -rf "$home"
}
trap stop EXIT
trap 'exit 130' INT TERM

cd "$home"
$as "$bin/initdb" --pgdata "$home/data" --username koivu --auth trust --encoding UTF8 --locale C.UTF-8 --no-sync >"$home/initdb.log" 2>&1 || {
    cat "$home/initdb.log" >&2
    exit 1
}
$as "$bin/pg_ctl" --pgdata "$home/data" --silent --wait --log "$home/data/log" start \
    --options "-k $home -c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200"
cd "$OLDPWD"

export KOIVU_DATABASE_URL="postgres://koivu@/postgres?host=$home"
status=0
"$@" || status=$?
exit "$status"
