#!/bin/sh
# `make check`: what can be known in a minute, without a browser and without PostgreSQL.
# `tools/check.sh --without-tests` leaves out the tests, for `make test` runs them all anyway.
set -u
cd "$(dirname "$0")/.."
tools/install.sh dev || exit 1
bin=.venv/bin
failed=""

step() {
    name="$1"
    shift
    if said="$("$@" 2>&1)"; then
        echo "ok      $name"
    else
        echo "FAILED  $name"
        echo "$said"
        failed="$failed, $name"
    fi
}

# By far the longest: it has a core of its own while the others take their turns.
typing="$(mktemp)"
trap 'rm -f "$typing"' EXIT
$bin/mypy --no-error-summary >"$typing" 2>&1 &
typed=$!
said_before() { cat "$2"; return "$1"; }

step "messages compile" $bin/python tools/compile_messages.py
# What git knows at the top, so that a scratch file beside it disturbs nobody.
ours="$(git ls-files '*.py' | cut -d/ -f1 | sort -u)"
step "style (ruff check)" $bin/ruff check --quiet $ours
step "format (ruff format)" $bin/ruff format --check --quiet $ours
step "imports (import-linter)" $bin/lint-imports --no-logo
step "templates (djlint)" $bin/djlint --lint --quiet $(ls -d templates koivu 2>/dev/null)
step "Django's checks" $bin/koivu check --fail-level WARNING
step "migrations are written" $bin/koivu makemigrations --check --dry-run
step "no addresses in the locks" $bin/python tools/no_addresses.py
if [ "${1:-}" != "--without-tests" ]; then
    rules="$(find koivu -path '*/tests/*' \( -name 'test_rules*.py' -o -name 'test_rhythm*.py' \) | sort)"
    step "rules (pytest)" $bin/pytest -q $rules
    step "words (pytest)" $bin/pytest -q tests/test_words.py -k "not arabic"
fi
wait "$typed"
step "types (mypy)" said_before $? "$typing"
$bin/python tools/lengths.py

if [ -n "$failed" ]; then
    echo "Failed: ${failed#, }" >&2
    exit 1
fi
