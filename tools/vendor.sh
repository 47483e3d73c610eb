#!/bin/sh
# `make vendor`: copy a few files and their licences out of npm packages. The copies are committed,
# so nobody else needs Node. Versions: tools/vendor/package.json; `npm update` there takes newer ones.
set -eu
cd "$(dirname "$0")/.."
if ! command -v npm >/dev/null; then
    echo "npm is missing; on Debian or Ubuntu: sudo apt-get install npm" >&2
    exit 1
fi
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cp tools/vendor/package*.json tools/vendor/.npmrc "$work"
(cd "$work" && npm install --ignore-scripts --silent)
cp "$work/package-lock.json" tools/vendor/

# take PACKAGE TARGET FILE…: the files, the licence and the version of one package.
take() {
    from="$work/node_modules/$1"
    to="$2"
    shift 2
    mkdir -p "$to"
    for file in "$@"; do cp "$from/$file" "$to/"; done
    cp "$from"/LICENSE* "$to/"
    node -p "require('$from/package.json').version" > "$to/VERSION"
}

take axe-core tests/vendor/axe-core axe.min.js
take idb static/vendor/idb build/umd.js
