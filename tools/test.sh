#!/bin/sh
# `make test`: the checks, then the whole suite on SQLite, and on PostgreSQL all of it that
# touches a database.
# KOIVU_ALL=1 makes a missing leg or a skipped test a failure. Words after it go to pytest.
set -u
cd "$(dirname "$0")/.."
# What a developer's shell says of her own server is nothing to the tests.
unset PORT KOIVU_BASE_URL KOIVU_EMAIL_URL KOIVU_ENV
# The suite starts some hundreds of processes: each would compile the whole of Koivu anew.
unset PYTHONDONTWRITEBYTECODE
tools/install.sh dev || exit 1
tools/fetch_for_tests.sh
# One more than there are cores: a test that waits for a browser, a child or PostgreSQL leaves one.
cores="$(.venv/bin/python -c 'import os; print(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)')"
workers="${PYTEST_WORKERS:-$((cores + 1))}"
status=0
missing=""

# Beside the checks, of which one core is enough for most: what every process of the tests would
# do by itself, migrating a database and compiling all tests.
{
    .venv/bin/python -m koivu.core.tests.template_database
    .venv/bin/pytest --collect-only -q >/dev/null 2>&1
} &
tools/check.sh --without-tests || status=1
wait

chromium="$(.venv/bin/python tools/find_chromium.py)" || missing="$missing, browser journeys (package chromium)"
export KOIVU_CHROMIUM="${chromium:-}"

echo "== SQLite"
env -u KOIVU_DATABASE_URL .venv/bin/pytest -n "$workers" --dist worksteal "$@" || status=1

echo "== PostgreSQL"
# The database is migrated while the tests are collected.
KOIVU_SECOND_LEG=1 tools/with_postgres.sh sh -c '
    .venv/bin/python -m koivu.core.tests.template_database &
    .venv/bin/pytest "$@"
    status=$?
    wait
    exit $status
' sh -n "$workers" --dist worksteal "$@"
case $? in
0) ;;
69) missing="$missing, the suite on PostgreSQL (package postgresql)" ;;
*) status=1 ;;
esac

if [ -z "$missing" ]; then
    echo "Optional legs: all were here."
else
    echo "Optional legs that were missing: ${missing#, }."
    if [ "${KOIVU_ALL:-}" = 1 ]; then
        echo "KOIVU_ALL=1: a missing leg is a failure."
        status=1
    fi
fi
if [ "$status" = 0 ]; then echo "make test: passed"; else echo "make test: FAILED"; fi
exit "$status"
