#!/bin/sh
# Make .boot (uv), .venv (locked, with hashes) and the `koivu` command. Usage: tools/install.sh prod|dev
set -eu
cd "$(dirname "$0")/.."
kind="${1:-dev}"
python="${PYTHON:-python3}"
export UV_PYTHON_DOWNLOADS=never

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Koivu needs Python 3.11 or newer as python3 (or: make PYTHON=/path/to/python3.12 …)." >&2
    exit 1
fi
python="$("$python" -c 'import sys; print(sys.executable)')"

lists="requirements/prod.txt"
if [ "$kind" = dev ]; then lists="$lists requirements/dev.txt"; fi

# Nothing to do when the same lists are already in; a list for tests also serves a run.
stamp=".venv/.installed"
now="$(cat $lists pyproject.toml | cksum)"
if [ -f "$stamp.$kind" ] && [ "$(cat "$stamp.$kind")" = "$now" ]; then exit 0; fi
if [ "$kind" = prod ] && [ -f "$stamp.dev" ]; then
    whole="$(cat requirements/prod.txt requirements/dev.txt pyproject.toml | cksum)"
    if [ "$(cat "$stamp.dev")" = "$whole" ]; then exit 0; fi
fi

if [ ! -x .boot/bin/uv ]; then
    "$python" -m venv .boot || {
        echo "Python cannot make a virtual environment; on Debian or Ubuntu: apt-get install python3-venv" >&2
        exit 1
    }
    .boot/bin/python -m pip install --quiet --disable-pip-version-check uv
fi
if [ ! -x .venv/bin/python ]; then .boot/bin/uv venv --quiet --python "$python" .venv; fi
rm -f "$stamp".*
# Compiled once here, or every command without a right to write beside them compiles them again.
.boot/bin/uv pip sync --quiet --compile-bytecode --python .venv/bin/python --require-hashes $lists
.boot/bin/uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
echo "$now" > "$stamp.$kind"
