#!/bin/sh
# Fetch what the tests need beside Python, where this machine allows it; else name the package.
cd "$(dirname "$0")/.."
wanted=""
.venv/bin/python tools/find_chromium.py >/dev/null || wanted="$wanted chromium"
if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && ! command -v initdb >/dev/null; then
    wanted="$wanted postgresql"
fi
# Papers are read back as their readers see them.
command -v pdftotext >/dev/null && command -v pdftoppm >/dev/null || wanted="$wanted poppler-utils"
if [ -z "$wanted" ]; then exit 0; fi

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing for the tests:$wanted"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -o DPkg::Lock::Timeout=300 update -qq
    apt-get -o DPkg::Lock::Timeout=300 install -qq -y $wanted >/dev/null && exit 0
fi
echo "Missing for the whole suite:$wanted; on Debian or Ubuntu: sudo apt-get install$wanted" >&2
