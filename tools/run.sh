#!/bin/sh
# `make run`: from nothing to a living demonstration on 127.0.0.1.
set -eu
cd "$(dirname "$0")/.."
export PORT="${PORT:-8000}"
tools/install.sh prod
mkdir -p var
# For `koivu demo --reset` and others that write addresses later, from another shell.
echo "$PORT" > var/port
.venv/bin/python tools/compile_messages.py
.venv/bin/koivu migrate --verbosity 0
.venv/bin/koivu demo --if-empty
exec .venv/bin/koivu serve --port "$PORT"
