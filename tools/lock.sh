#!/bin/sh
# Lock requirements/*.in into *.txt: newest that fits, with hashes, without a single address.
set -eu
cd "$(dirname "$0")/.."
export UV_PYTHON_DOWNLOADS=never
python="$("${PYTHON:-python3}" -c 'import sys; print(sys.executable)')"
if [ ! -x .boot/bin/uv ]; then
    "$python" -m venv .boot
    .boot/bin/python -m pip install --quiet --disable-pip-version-check uv
fi
for list in prod dev; do
    .boot/bin/uv pip compile --quiet --upgrade --python "$python" --python-version 3.11 --universal \
        --generate-hashes --no-emit-index-url --no-header \
        "requirements/$list.in" -o "requirements/$list.txt"
done
