#!/bin/sh
# `make messages`: collect the words of code and templates for every open language, then compile.
set -eu
cd "$(dirname "$0")/.."
tools/install.sh dev
if ! command -v xgettext >/dev/null; then
    echo "gettext is missing; on Debian or Ubuntu: sudo apt-get install gettext" >&2
    exit 1
fi
mkdir -p locale
.venv/bin/koivu makemessages --locale fi --locale sv --locale en --locale ar \
    --add-location file --no-wrap --extension html,txt,py \
    --ignore '.venv/*' --ignore '.boot/*' --ignore 'var/*' --ignore 'static/*' \
    --ignore 'bench/*' --ignore 'tools/*' --ignore '*/tests/*' --ignore 'node_modules/*'
# What families read, in the languages that the desk does not speak.
.venv/bin/python tools/public_words.py
.venv/bin/python tools/compile_messages.py
